//! `loop-in eval`: how good ranking, dead-end detection and confidence are, on labelled questions or on
//! the content's own wordings, and what would make them better.

mod ask;
mod confusions;
mod curve;
mod diagram;
mod dial;
mod measure;
mod print;
mod reliability;
mod thresholds;

use std::path::PathBuf;
use std::process::ExitCode;

use brotli::enc::BrotliEncoderParams;
use serde::Serialize;
use serde_json::{Map, Value};

use super::load::{self, LoadError};
use super::teacher::{Builder, TeacherArgs};
use crate::content::Content;
use crate::content::folds::{FOLDS, Folds};
use crate::engine::Tuning;
use crate::index::Index;
use crate::index::format::Section;
use confusions::{Confusion, Named};
use curve::{Curve, Level};
use dial::Position;
use measure::{Row, Sizes};
use reliability::Reliability;
use thresholds::Thresholds;

/// So many questions that no site answers are asked where an owner names none.
const ELSEWHERE: usize = 600;

/// What `loop-in eval` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Content files and folders; with --queries also one index
    #[arg(required = true, value_name = "CONTENT…|INDEX")]
    content: Vec<PathBuf>,
    /// Labelled questions, a line each: {"q","relevant":["id",…],"oos":true|false,"lang"}. Without them the
    /// content's own wordings are asked, each of an index that was built without it
    #[arg(long, value_name = "FILE")]
    queries: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Mistype each question so many times first, the same way on every run
    #[arg(long, default_value_t = 0, value_name = "N")]
    typos: u32,
    /// Ask so many questions more that no site answers, from those that come with the builder; 0 with
    /// --queries and 600 without, unless you say
    #[arg(long, value_name = "N")]
    elsewhere: Option<usize>,
    /// Ask the content's own wordings also of indexes with at most 1, 2, 4, 8, … wordings of each entry,
    /// and say which entries need more; builds many times
    #[arg(long, conflicts_with = "queries")]
    curve: bool,
    /// Draw how far confidence can be believed, as an SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Print, a line for each question, what the confidence is worked out from and whether a relevant
    /// entry is among the first three; `tests/fit/confidence.mjs` fits the weights to it
    #[arg(long, conflicts_with_all = ["json", "curve", "svg"])]
    signals: bool,
    #[command(flatten)]
    teacher: TeacherArgs,
}

/// What came of all questions.
struct Asked {
    /// The index of the whole content.
    index: Index,
    rows: Vec<Row>,
    cross: Option<Cross>,
    curve: Option<Curve>,
}

/// What was cross-validated on.
#[derive(Clone, Copy, Debug, Serialize)]
struct Cross {
    wordings: usize,
    entries: usize,
    folds: usize,
    /// Questions that no site answers.
    elsewhere: usize,
}

/// Everything that is said.
#[derive(Debug, Serialize)]
struct Report {
    #[serde(flatten)]
    measures: Map<String, Value>,
    cross_validated: Option<Cross>,
    confusions: Vec<Confusion>,
    curve: Option<Curve>,
    reliability: Reliability,
    thresholds: Thresholds,
    /// What the dial would do.
    dial: Vec<Position>,
}

/// Runs it: 0 where it could measure, 2 where it could not.
pub(super) fn run(args: &Args) -> ExitCode {
    let asked = if args.queries.is_empty() { cross_validated(args) } else { labelled(args) };
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    if args.signals {
        return print::signals(&asked.rows);
    }
    let report = report(asked);
    if let Some(path) = &args.svg
        && let Err(error) = std::fs::write(path, diagram::svg(&report.reliability))
    {
        eprintln!("{}: {error}", path.display());
        return ExitCode::from(2);
    }
    print::print(&report, args.json);
    ExitCode::SUCCESS
}

/// Asks the questions of the files.
fn labelled(args: &Args) -> Result<Asked, String> {
    let mut builder = Builder::new(&args.teacher)?;
    let index = if builder.has_teacher() {
        open(builder.build(&load::content(&args.content).map_err(|error| error.to_string())?)?)?
    } else {
        load::index(&args.content).map_err(|error| error.to_string())?
    };
    let mut questions = Vec::new();
    for path in &args.queries {
        questions.extend(ask::read(path)?);
    }
    questions.extend(ask::elsewhere(&index, args.elsewhere.unwrap_or(0)));
    let tuning = Tuning::of(&index.site().policy.rules);
    let rows = ask::ask(&index, &questions, args.typos, &tuning);
    Ok(Asked { index, rows, cross: None, curve: None })
}

/// Asks the content's own wordings.
fn cross_validated(args: &Args) -> Result<Asked, String> {
    let content = load::content(&args.content).map_err(|error| match error {
        LoadError::IsIndex { .. } => format!(
            "{error}: without --queries, the content's own wordings are asked, and it is built anew without them"
        ),
        error => error.to_string(),
    })?;
    let folds = Folds::of(&content);
    let (wordings, entries) = folds.count();
    if wordings == 0 {
        return Err("no entry has other wordings (`alternatives`) that could be asked; write some, or name \
                    labelled questions by --queries FILE"
            .to_owned());
    }
    let mut builder = Builder::new(&args.teacher)?;
    let index = open(builder.build(&content)?)?;
    let tuning = Tuning::of(&index.site().policy.rules);
    let elsewhere = ask::elsewhere(&index, args.elsewhere.unwrap_or(ELSEWHERE));
    eprintln!("building it {FOLDS} times, each time without a fifth of the wordings");
    let mut rows = Vec::new();
    for turn in 0..FOLDS {
        let mut questions = ask::held_out(&folds, turn);
        // Those that nothing answers are asked under the same conditions as the others.
        questions.extend(elsewhere.iter().skip(turn).step_by(FOLDS).cloned());
        let index = built(&folds, turn, usize::MAX, &mut builder)?;
        rows.extend(ask::ask(&index, &questions, args.typos, &tuning));
    }
    let curve = args.curve.then(|| curve(&content, &folds, &rows, args.typos, &mut builder)).transpose()?;
    let cross = Cross { wordings, entries, folds: FOLDS, elsewhere: elsewhere.len() };
    Ok(Asked { index, rows, cross: Some(cross), curve })
}

/// Asks the same wordings where there are fewer of them; `rows` are those with all.
fn curve(
    content: &Content,
    folds: &Folds<'_>,
    rows: &[Row],
    typos: u32,
    builder: &mut Builder,
) -> Result<Curve, String> {
    let mut levels = Vec::new();
    for most in curve::levels(folds.most()) {
        eprintln!("building it with at most {}", super::report::plural(most, "wording", "wordings"));
        let mut fewer = Vec::new();
        for turn in 0..FOLDS {
            let index = built(folds, turn, most, builder)?;
            let questions = ask::held_out(folds, turn);
            fewer.extend(ask::ask(&index, &questions, typos, &Tuning::default()));
        }
        levels.push(Level::of(Some(most), folds.mean(most), &fewer));
    }
    levels.push(Level::of(None, folds.mean(usize::MAX), rows));
    let entries = content.entries.iter().map(|entry| {
        (Named { id: entry.id.clone(), question: entry.question.clone() }, 1 + entry.alternatives.len())
    });
    Ok(Curve::of(levels, rows, &entries.collect::<Vec<_>>()))
}

/// The index of a turn. Its threshold does not matter: that of the whole content is asked for.
fn built(folds: &Folds<'_>, turn: usize, most: usize, builder: &mut Builder) -> Result<Index, String> {
    open(builder.build_untuned(&folds.content(turn, most))?)
}

fn open(bytes: Vec<u8>) -> Result<Index, String> {
    super::beside::open(bytes).map_err(|error| error.to_string())
}

/// Measures what came of the questions.
fn report(asked: Asked) -> Report {
    let Asked { index, rows, cross, curve } = asked;
    let policy = &index.site().policy;
    let prior = policy.oos_prior.as_f32().into();
    let sizes = Sizes { index: index.size(), model: compressed(index.section(Section::Model)) };
    let named = |id: &str| {
        let entry = index.find(id).and_then(|no| index.entry(no));
        Named { id: id.to_owned(), question: entry.map_or("", |entry| entry.question).to_owned() }
    };
    Report {
        measures: measure::report(&rows, prior, sizes),
        cross_validated: cross,
        confusions: confusions::of(&rows, named),
        curve,
        reliability: reliability::of(&rows, prior),
        thresholds: thresholds::of(&rows, policy),
        dial: dial::of(&rows, policy),
    }
}

/// The size in brotli; 0 of nothing.
fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = BrotliEncoderParams { size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    // Writing into memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters);
    if bytes.is_empty() { 0 } else { out.len() }
}
