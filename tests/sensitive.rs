//! The sets for sensitive topics: what is about a topic and what only looks like it, written before
//! any rule. They are for testing alone, so nothing of them may stand among the examples that a model
//! is made of. In languages other than English they are not reviewed by a native speaker.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

#[path = "fit/said.rs"]
mod said;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use loop_in::content::builtin::sensitive::{examples, langs};
use loop_in::model::Lang;
use loop_in::reply::Topic;

/// The messages of a set, and whether each is about the topic.
fn set(lang: Lang, topic: Topic) -> Vec<(String, bool)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sensitive");
    let file = folder.join(lang.as_str()).join(topic.id()).with_extension("jsonl");
    let read = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        (value["text"].as_str().unwrap().to_owned(), value["sensitive"].as_bool().unwrap())
    };
    fs::read_to_string(&file).unwrap().lines().map(read).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_topic_has_a_set_that_is_large_enough() {
    for lang in langs() {
        let (least, near) = if lang.as_str() == "en" { (60, 120) } else { (5, 5) };
        for topic in Topic::ALL {
            let messages = set(lang, topic);
            let about = messages.iter().filter(|(_, is)| *is).count();
            assert!(about >= least, "{lang} {}: {about}", topic.id());
            assert!(messages.len() - about >= near, "{lang} {}: {}", topic.id(), messages.len() - about);
            let texts: BTreeSet<String> = messages.iter().map(|(text, _)| letters(text)).collect();
            assert_eq!(texts.len(), messages.len(), "{lang} {} says something twice", topic.id());
        }
    }
}

#[test]
fn no_example_is_in_a_set() {
    let mut seen = Vec::new();
    for lang in langs() {
        let made = examples(lang, u64::MAX).into_iter().map(|example| example.text);
        let said = said::of(lang).into_iter().map(|message| message.text);
        let known: BTreeSet<String> = made.chain(said).map(|text| letters(&text)).collect();
        let all = Topic::ALL.into_iter().flat_map(|topic| set(lang, topic)).map(|(text, _)| text);
        seen.extend(all.filter(|text| known.contains(&letters(text))).map(|text| format!("{lang}: {text}")));
    }
    assert!(seen.is_empty(), "{}", seen.join("\n"));
}
