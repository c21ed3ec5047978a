//! `loop-in eval` as an owner runs it: what is asked, what is said, what is drawn.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod command;

use std::fs;
use std::path::Path;

use command::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The help of a library, with wordings enough for two entries to be learnt; returning and renewing are
/// easily confused.
const CONTENT: &str = r#"[
 {"id": "renew", "question": "Renew a loan", "answer": "Under *My loans*, press *Renew*.", "lang": "en", "alternatives": [
   "how do I renew my books", "can I keep a book for longer", "I need more time with this book", "renew online",
   "extend my loan period", "my book is due but I have not finished it"]},
 {"id": "return", "question": "Return a loan", "answer": "At the desk, or in the box by the door.", "lang": "en", "alternatives": [
   "where do I bring my books back", "is there a box for returns at night", "give a book back", "return by post",
   "where to drop off my loan"]},
 {"id": "card", "question": "Lost library card", "answer": "A new card costs 3 euros.", "lang": "en", "alternatives": [
   "I cannot find my card", "new card please"]},
 {"id": "hours", "question": "Opening hours", "answer": "Tuesday to Saturday, ten to six.", "lang": "en"}
]"#;

const QUERIES: &str = r#"{"q": "renew my loan", "relevant": ["renew"], "lang": "en"}
{"q": "opening hours", "relevant": ["hours"], "lang": "en"}
{"q": "who won the cup in 1974", "oos": true, "lang": "en"}
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("faq.json"), CONTENT).unwrap();
    fs::write(folder.path().join("queries.jsonl"), QUERIES).unwrap();
    folder
}

/// What it says as JSON, but for the times, which differ.
fn measured(folder: &Path, args: &str) -> Value {
    let (code, out, said) = run(folder, args);
    assert_eq!(code, 0, "{said}");
    let mut report: Value = serde_json::from_str(&out).unwrap();
    assert!(report["latency_us"].take().is_object());
    report
}

#[test]
fn without_queries_the_own_wordings_are_asked() {
    let folder = folder();
    let report = measured(folder.path(), "eval faq.json --json --curve");
    assert_eq!(report["cross_validated"]["wordings"], 13);
    assert_eq!(report["cross_validated"]["entries"], 3);
    assert_eq!(report["cross_validated"]["folds"], 5);
    assert_eq!(report["in_scope"], 13);
    let elsewhere = report["cross_validated"]["elsewhere"].as_u64().unwrap();
    assert!((500..=600).contains(&elsewhere), "{elsewhere}");
    assert_eq!(report["queries"], 13 + elsewhere);

    let levels = report["curve"]["levels"].as_array().unwrap();
    let most: Vec<&Value> = levels.iter().map(|level| &level["at_most"]).collect();
    assert_eq!(most, [&json!(1), &json!(2), &json!(4), &Value::Null]);
    assert_eq!(levels[3]["recall_at_1"], report["recall_at_1"]);

    let dial = report["dial"].as_array().unwrap();
    let told: Vec<_> = dial.iter().map(|row| (row["name"].as_str().unwrap(), row["set"].as_bool())).collect();
    assert_eq!(told, [("careful", Some(false)), ("balanced", Some(true)), ("lean", Some(false))]);
    let reach: Vec<f64> = dial.iter().map(|row| row["reach"].as_f64().unwrap()).collect();
    assert!(reach.is_sorted_by(|left, right| left >= right), "{reach:?}");

    let confusion = &report["confusions"][0];
    assert!(confusion["count"].as_u64() <= confusion["of"].as_u64(), "{confusion}");
    assert_ne!(confusion["asked"]["id"], confusion["shown"]["id"]);
    assert_ne!(confusion["asked"]["question"], "");

    let bins = report["reliability"]["bins"].as_array().unwrap();
    let questions: u64 = bins.iter().map(|bin| bin["questions"].as_u64().unwrap()).sum();
    assert_eq!((bins.len(), questions), (10, 13 + elsewhere));
    assert_eq!(report["reliability"]["ece"], report["ece"]);
    assert_eq!(report["reliability"]["by_prior"][1]["ece"], report["ece"]);
    let half = &report["thresholds"]["tried"][2];
    assert_eq!(half["stopped"], report["dead_end"]["false_alarm"]);
    assert_eq!(half["noticed"], report["dead_end"]["recall"]);

    assert_eq!(measured(folder.path(), "eval faq.json --json --curve"), report);
}

#[test]
fn what_is_said_fits_a_terminal() {
    let folder = folder();
    let (code, out, said) = run(folder.path(), "eval faq.json --elsewhere 30 --curve");
    assert_eq!(code, 0, "{said}");
    assert!(out.starts_with("Cross-validated on 13 wordings of 3 entries: "), "{out}");
    for part in [
        "Ranking",
        "Dead ends",
        "Confidence",
        "Cost",
        "Reliability",
        "Thresholds",
        "Confusions",
        "Learning curve",
    ] {
        assert!(out.contains(&format!("\n\n{part}")), "{part} is missing in\n{out}");
    }
    for line in out.lines() {
        assert!(line.chars().count() < 80, "{line}");
    }
}

#[test]
fn labelled_questions_are_asked_as_ever() {
    let folder = folder();
    assert_eq!(run(folder.path(), "build faq.json -o help.loopin").0, 0);
    let report = measured(folder.path(), "eval help.loopin --queries queries.jsonl --json");
    assert_eq!((&report["queries"], &report["in_scope"]), (&json!(3), &json!(2)));
    assert_eq!((&report["recall_at_1"], &report["cross_validated"]), (&json!(1.0), &Value::Null));
    assert_eq!((&report["curve"], &report["confusions"]), (&Value::Null, &json!([])));
    assert_eq!(report, measured(folder.path(), "eval faq.json --queries queries.jsonl --json"));
}

#[test]
fn the_diagram_stands_by_itself() {
    let folder = folder();
    let (code, _, said) =
        run(folder.path(), "eval faq.json --queries queries.jsonl --elsewhere 30 --svg reliability.svg");
    assert_eq!(code, 0, "{said}");
    let svg = fs::read_to_string(folder.path().join("reliability.svg")).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>\n"));
    for part in [
        "role=\"img\"",
        "<title id=\"reliability\">",
        "<desc id=\"reliability-told\">",
        "Calibration error",
        "<circle",
    ] {
        assert!(svg.contains(part), "{part} is missing in\n{svg}");
    }
    let (code, _, said) =
        run(folder.path(), "eval faq.json --queries queries.jsonl --svg no/such/folder.svg");
    assert_eq!(code, 2);
    assert!(said.contains("no/such/folder.svg"), "{said}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = folder();
    fs::write(folder.path().join("plain.csv"), "question,answer\nWhere is it?,Here.\n").unwrap();
    assert_eq!(run(folder.path(), "build faq.json -o help.loopin").0, 0);
    for (args, want) in [
        ("eval plain.csv", "no entry has other wordings"),
        ("eval help.loopin", "help.loopin: this is an index"),
        ("eval faq.json --queries queries.jsonl --curve", "--curve"),
    ] {
        let (code, out, said) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args}");
        assert!(said.contains(want), "{args}\n{said}");
    }
}
