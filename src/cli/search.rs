//! `loop-in search`: the engine of the widget, at the command line.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::load;
use crate::engine::{self, Query, Scratch, Tuning};
use crate::index::{Entry, Index};
use crate::model::{Lang, Span};
use crate::reply::{Hit, Reply, Verdict};

/// What `loop-in search` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Content files and folders, or one index; then the question
    #[arg(required = true, num_args = 2.., value_name = "CONTENT…|INDEX QUERY")]
    content_and_query: Vec<String>,
    /// At most so many hits
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// The customer's language, a preference
    #[arg(long, default_value = "", value_name = "TAG")]
    lang: String,
    /// As if the last word were still being typed
    #[arg(long)]
    typing: bool,
    /// Print one JSON object, offsets in code points
    #[arg(long)]
    json: bool,
    /// Say of each hit why it stands where it does: what its score adds up from, and how much each word of
    /// the question speaks for it (natural logarithms; below zero, against it)
    #[arg(long)]
    explain: bool,
}

/// So many words of a question are named for an entry.
const EVIDENCE: usize = 6;

/// Runs it: 0 whether or not anything was found, 2 where there is no index to search.
pub(super) fn run(args: &Args) -> ExitCode {
    let Some((text, content)) = args.content_and_query.split_last() else { return ExitCode::from(2) };
    let paths: Vec<PathBuf> = content.iter().map(PathBuf::from).collect();
    let index = match load::index(&paths) {
        Ok(index) => index,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let query = Query { text, typing: args.typing, lang: Lang::parse(&args.lang), limit: args.limit };
    let mut scratch = Scratch::default();
    let tuning = Tuning::of(&index.site().policy.rules);
    let reply = engine::answer(&index, &query, &tuning, &mut scratch);
    let why = args.explain.then(|| why(&index, &query, &mut scratch));
    let printed = if args.json {
        print_json(&index, &reply, why.as_deref())
    } else {
        print_text(&index, &reply, why.as_deref())
    };
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot print: {error}");
            ExitCode::FAILURE
        }
    }
}

fn print_json(index: &Index, reply: &Reply, why: Option<&[Why]>) -> io::Result<()> {
    let hits: Vec<Value> = reply
        .hits
        .iter()
        .filter_map(|hit| Some((hit, index.entry(hit.entry)?)))
        .map(|(hit, entry)| {
            let mut value = json!({
                "id": entry.id,
                "score": rounded(hit.score),
                "confidence": f64::from(hit.confidence.thousandths()) / 1000.0,
                "highlights": {
                    "question": code_points(entry.question, &hit.question_marks),
                    "answer": code_points(entry.answer, &hit.answer_marks),
                },
            });
            if let Some(passage) = hit.passage {
                value["passage"] = code_points(entry.answer, &[passage]).swap_remove(0);
            }
            if let Some(Why { reason, evidence }) = reason_of(why, hit) {
                value["explain"] =
                    reason.parts.iter().map(|(name, part)| ((*name).to_owned(), rounded(*part))).collect();
                value["evidence"] =
                    evidence.iter().map(|(word, weight)| json!([word, rounded(*weight)])).collect();
            }
            value
        })
        .collect();
    let value = json!({
        "hits": hits,
        "confidence": f64::from(reply.confidence.thousandths()) / 1000.0,
        "dead_end": matches!(reply.verdict, Verdict::DeadEnd | Verdict::Empty),
    });
    writeln!(io::stdout().lock(), "{value}")
}

fn print_text(index: &Index, reply: &Reply, why: Option<&[Why]>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for (place, hit) in reply.hits.iter().enumerate() {
        let Some(entry) = index.entry(hit.entry) else { continue };
        writeln!(
            out,
            "{:>2}. {}  [{}]  {:.3}  {}",
            place + 1,
            marked(&entry, hit),
            entry.id,
            hit.score,
            percent(hit.confidence)
        )?;
        if let Some(passage) = hit.passage {
            writeln!(out, "    {}", passage.of(entry.answer).replace(['\n', '\r'], " "))?;
        }
        if let Some(Why { reason, evidence }) = reason_of(why, hit) {
            let parts: Vec<String> =
                reason.parts.iter().map(|(name, part)| format!("{name} {part:.3}")).collect();
            writeln!(out, "    = {}", parts.join(" + "))?;
            if !evidence.is_empty() {
                let words: Vec<String> =
                    evidence.iter().map(|(word, weight)| format!("{word} {weight:+.1}")).collect();
                writeln!(out, "    intent by word: {}", words.join(", "))?;
            }
        }
    }
    let verdict = match reply.verdict {
        Verdict::Empty => "the question holds no word",
        Verdict::Confident => "confident",
        Verdict::Unsure => "unsure",
        Verdict::DeadEnd => "a dead end",
    };
    writeln!(out, "confidence {}: {verdict}", percent(reply.confidence))
}

/// Why an entry stands where it does.
struct Why {
    reason: engine::Reason,
    /// Words of the question with what each speaks for the entry by the intent model, strongest first.
    evidence: Vec<(String, f32)>,
}

fn why(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Vec<Why> {
    let reasons = engine::explain(index, query, scratch);
    let with_evidence = reasons.into_iter().map(|reason| {
        let evidence = engine::evidence(index, query, reason.entry, scratch);
        let evidence = evidence.into_iter().map(|(at, weight)| (at.of(query.text).to_owned(), weight));
        Why { reason, evidence: evidence.take(EVIDENCE).collect() }
    });
    with_evidence.collect()
}

fn reason_of<'r>(why: Option<&'r [Why]>, hit: &Hit) -> Option<&'r Why> {
    why?.iter().find(|why| why.reason.entry == hit.entry)
}

fn percent(p: crate::model::Probability) -> String {
    format!("{}.{} %", p.thousandths() / 10, p.thousandths() % 10)
}

fn rounded(score: f32) -> Value {
    json!((f64::from(score) * 10_000.0).round() / 10_000.0)
}

/// The question with what matched in asterisks.
fn marked(entry: &Entry<'_>, hit: &Hit) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in &hit.question_marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        out.push_str(entry.question.get(at..start).unwrap_or(""));
        out.push('*');
        out.push_str(mark.of(entry.question));
        out.push('*');
        at = end;
    }
    out.push_str(entry.question.get(at..).unwrap_or(""));
    out
}

/// Spans in bytes as pairs of code points.
fn code_points(text: &str, spans: &[Span]) -> Vec<Value> {
    let at = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count());
    spans.iter().map(|span| json!([at(span.start), at(span.end)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points() {
        let text = "Äpfel 😀 essen";
        assert_eq!(code_points(text, &[Span::new(0, 6), Span::new(7, 11)]), [json!([0, 5]), json!([6, 7])]);
    }
}
