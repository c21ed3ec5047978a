//! `loop-in eval`: how good ranking, dead-end detection and confidence are on labelled questions.

mod measure;
mod print;
mod typos;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use brotli::enc::BrotliEncoderParams;
use serde::Deserialize;

use super::load;
use crate::content::elsewhere;
use crate::engine::{self, Query, Scratch, Tuning};
use crate::index::Index;
use crate::index::format::Section;
use crate::model::{EntryNo, Lang};
use crate::reply::Verdict;
use measure::{Row, Sizes};

/// What `loop-in eval` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Content files and folders, or one index
    #[arg(required = true, value_name = "CONTENT…|INDEX")]
    content: Vec<PathBuf>,
    /// Labelled questions, a line each: {"q","relevant":["id",…],"oos":true|false,"lang"}
    #[arg(long, required = true, value_name = "FILE")]
    queries: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Mistype each question so many times first, the same way on every run
    #[arg(long, default_value_t = 0, value_name = "N")]
    typos: u32,
    /// Ask so many questions more that no site answers, from those that come with the builder
    #[arg(long, default_value_t = 0, value_name = "N")]
    elsewhere: usize,
    /// Print, a line for each question, what the confidence is worked out from and whether a relevant
    /// entry is among the first three; `tests/fit/confidence.mjs` fits the weights to it
    #[arg(long, conflicts_with = "json")]
    signals: bool,
}

/// A line of the file of questions; other keys are ignored.
#[derive(Debug, Deserialize)]
struct Question {
    q: String,
    #[serde(default)]
    relevant: Vec<String>,
    #[serde(default)]
    oos: bool,
    #[serde(default)]
    lang: Option<String>,
}

/// Runs it: 0 where it could measure, 2 where it could not.
pub(super) fn run(args: &Args) -> ExitCode {
    let prepared = load::index(&args.content).map_err(|error| error.to_string()).and_then(|index| {
        let mut questions = Vec::new();
        for path in &args.queries {
            questions.extend(read(path)?);
        }
        Ok((index, questions))
    });
    let (index, mut questions) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    questions.extend(elsewhere(&index, args.elsewhere));
    let rows = ask(&index, &questions, args.typos);
    if args.signals {
        return print::signals(&rows);
    }
    let prior = index.site().policy.oos_prior.as_f32().into();
    let sizes = Sizes { index: index.size(), model: compressed(index.section(Section::Model)) };
    let report = measure::report(&rows, prior, sizes);
    print::print(&report, args.json);
    ExitCode::SUCCESS
}

/// The size in brotli; 0 of nothing.
fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = BrotliEncoderParams { size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    // Writing into memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters);
    if bytes.is_empty() { 0 } else { out.len() }
}

/// Reads the questions of a file.
fn read(path: &Path) -> Result<Vec<Question>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                format!("{}:{}: {error}; a line is {{\"q\":…,\"relevant\":[…]}}", path.display(), at + 1)
            })
        })
        .collect()
}

/// Questions out of scope of any site, in the languages of this one. What a firm of some trade would
/// answer is left out where the site knows a word of it.
fn elsewhere(index: &Index, count: usize) -> Vec<Question> {
    let langs: Vec<Lang> = elsewhere::langs().filter(|lang| index.site().langs.contains(lang)).collect();
    let mut scratch = Scratch::default();
    let utterances = langs.iter().flat_map(|&lang| {
        let all = elsewhere::utterances(lang, count / langs.len(), 1);
        all.into_iter().map(move |utterance| (lang, utterance))
    });
    let foreign = utterances.filter(|(lang, utterance)| {
        let query = Query { text: &utterance.text, typing: false, lang: *lang, limit: 1 };
        !utterance.is_of_a_trade() || engine::knows_no_word(index, &query, &mut scratch)
    });
    foreign
        .map(|(lang, utterance)| Question {
            q: utterance.text,
            relevant: Vec::new(),
            oos: true,
            lang: Some(lang.as_str().to_owned()),
        })
        .collect()
}

/// Asks every question and keeps what is needed to judge the reply.
fn ask(index: &Index, questions: &[Question], typos: u32) -> Vec<Row> {
    let mut scratch = Scratch::default();
    let mut random = typos::Random::seeded(20_240_601);
    let tuning = Tuning::default();
    questions
        .iter()
        .map(|question| {
            let mut text = question.q.clone();
            for _ in 0..typos {
                text = typos::mistype(&text, &mut random);
            }
            let lang = question.lang.clone().unwrap_or_default();
            let query = Query { text: &text, typing: false, lang: Lang::parse(&lang), limit: 10 };
            let start = Instant::now();
            let reply = engine::answer(index, &query, &tuning, &mut scratch);
            let nanos = start.elapsed().as_nanos() as u64;
            let signals = engine::signals(index, &query, &mut scratch);
            let relevant: Vec<EntryNo> = question.relevant.iter().filter_map(|id| index.find(id)).collect();
            Row {
                ranks: (0..reply.hits.len()).filter(|&at| relevant.contains(&reply.hits[at].entry)).collect(),
                n_relevant: question.relevant.len(),
                oos: question.oos,
                flagged: matches!(reply.verdict, Verdict::DeadEnd | Verdict::Empty),
                confidence: f64::from(reply.confidence.thousandths()) / 1000.0,
                nanos,
                signals,
                lang,
                words: question.q.split_whitespace().count(),
            }
        })
        .collect()
}
