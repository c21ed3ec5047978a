//! `loop-in understand`: says what messages are about, for measuring and for pipelines.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::load;
use crate::conversation::talk;
use crate::engine::{Query, Scratch, questions, understand};
use crate::handoff::redact::entities;
use crate::index::Index;
use crate::model::Probability;
use crate::reply::{CueKind, Understanding};

/// What `loop-in understand` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Content, or an index
    #[arg(value_name = "CONTENT|INDEX")]
    content: PathBuf,
    /// A file of JSON Lines, each an object with "text"
    file: PathBuf,
    /// Print an object a line: "lang", "intents" with their probabilities, "reason", "wants_person",
    /// "complaint", "sensitive", "frustration", "questions", "cues" with their probabilities, "coverage"
    #[arg(long)]
    json: bool,
}

/// Runs it: 0 where every line was understood, 1 where some were unreadable, 2 where nothing could be
/// read or written.
pub(super) fn run(args: &Args) -> ExitCode {
    let index = match load::index(core::slice::from_ref(&args.content)) {
        Ok(index) => index,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match lines(&index, &args.file, args.json) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            eprintln!("{bad} lines were passed over; each must be an object like {{\"text\":\"…\"}}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{}: {error}", args.file.display());
            ExitCode::from(2)
        }
    }
}

/// Understands line by line; how many lines were unreadable.
fn lines(index: &Index, file: &Path, as_json: bool) -> io::Result<usize> {
    let input = fs::read_to_string(file)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let mut scratch = Scratch::default();
    let mut bad = 0;
    for (number, line) in input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parsed: Option<Value> = serde_json::from_str(line).ok();
        let Some(text) = parsed.as_ref().and_then(|value| value["text"].as_str()) else {
            eprintln!("line {}: there is no \"text\"", number + 1);
            bad += 1;
            continue;
        };
        let said = to_json(index, text, &understand(index, text, &mut scratch));
        if as_json {
            writeln!(output, "{said}")?;
        } else {
            writeln!(output, "{text}\n  {}", in_words(&said))?;
        }
    }
    output.flush()?;
    Ok(bad)
}

fn to_json(index: &Index, text: &str, understood: &Understanding) -> Value {
    let query = Query { text, typing: false, lang: understood.lang, limit: 1 };
    let questions = questions(index, &query);
    let questions: Vec<&str> = questions.iter().map(|(at, _)| at.of(text)).collect();
    let intents: Vec<Value> = understood
        .intents
        .iter()
        .filter_map(|(no, p)| Some(json!({ "id": index.entry(*no)?.id, "p": share(*p) })))
        .collect();
    let reason = understood.reason.and_then(|(no, _)| index.site().reasons.get(usize::from(no.0)));
    let entities: Vec<Value> = entities(text, &index.site().policy.order_patterns)
        .iter()
        .map(|entity| json!({ "kind": entity.kind.id(), "text": entity.at.of(text) }))
        .collect();
    let cues: serde_json::Map<String, Value> =
        understood.cues.iter().map(|cue| (name(cue.kind).to_owned(), share(cue.probability))).collect();
    json!({
        "lang": understood.lang.as_str(),
        "intents": intents,
        "reason": reason.map(|reason| reason.id.as_str()),
        "wants_person": talk::wishes_person(&understood.cues),
        "complaint": talk::complains(&understood.cues),
        "sensitive": understood.topic.map(|(topic, _)| topic.id()),
        "frustration": share(understood.frustration),
        "questions": questions,
        "cues": cues,
        "coverage": share(understood.coverage),
        "scope": understood.scope.id(),
        "entities": entities,
    })
}

/// The same in a line for people.
fn in_words(said: &Value) -> String {
    let first = said["intents"].get(0).map_or_else(
        || "nothing that it knows".to_owned(),
        |intent| format!("{} ({})", intent["id"].as_str().unwrap_or(""), intent["p"]),
    );
    let cues: Vec<&str> =
        said["cues"].as_object().map(|cues| cues.keys().map(String::as_str).collect()).unwrap_or_default();
    if cues.is_empty() { first } else { format!("{first}; {}", cues.join(", ")) }
}

fn share(p: Probability) -> Value {
    json!(f64::from(p.thousandths()) / 1000.0)
}

const fn name(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Person => "person",
        CueKind::Complaint => "complaint",
        CueKind::Greeting => "greeting",
        CueKind::Thanks => "thanks",
        CueKind::Goodbye => "goodbye",
        CueKind::Denial => "denial",
    }
}
