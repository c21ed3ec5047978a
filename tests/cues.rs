//! Cues in every language: whether wishes for a person, complaints, noes and pleasantries are heard in
//! words that the index has never seen, and whether ordinary questions are left alone.
//!
//! A regression test. The sets are self-written, and in languages other than English not reviewed by a
//! native speaker: its figures say that nothing got worse, never how good it is. `cargo test --test
//! cues -- --nocapture` prints them.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "in a test, a panic is the report")]

use std::collections::BTreeMap;

use loop_in::content;
use loop_in::engine::{Scratch, understand};
use loop_in::index::{Index, build};
use loop_in::model::{Lang, Probability};
use loop_in::reply::CueKind;

/// From this probability on a cue counts, as in a conversation.
const SURE: Probability = Probability::from_thousandths(500);

/// A language and the message sets for it.
const SETS: [(&str, &str); 13] = [
    ("en", include_str!("fixtures/cues/en.jsonl")),
    ("de", include_str!("fixtures/cues/de.jsonl")),
    ("fr", include_str!("fixtures/cues/fr.jsonl")),
    ("es", include_str!("fixtures/cues/es.jsonl")),
    ("it", include_str!("fixtures/cues/it.jsonl")),
    ("pt", include_str!("fixtures/cues/pt.jsonl")),
    ("nl", include_str!("fixtures/cues/nl.jsonl")),
    ("pl", include_str!("fixtures/cues/pl.jsonl")),
    ("sv", include_str!("fixtures/cues/sv.jsonl")),
    ("tr", include_str!("fixtures/cues/tr.jsonl")),
    ("ar", include_str!("fixtures/cues/ar.jsonl")),
    ("ja", include_str!("fixtures/cues/ja.jsonl")),
    ("zh", include_str!("fixtures/cues/zh.jsonl")),
];

/// The names of the cues in the sets; `ordinary` is none of them.
const KINDS: [(&str, CueKind); 6] = [
    ("person", CueKind::Person),
    ("complaint", CueKind::Complaint),
    ("denial", CueKind::Denial),
    ("thanks", CueKind::Thanks),
    ("greeting", CueKind::Greeting),
    ("goodbye", CueKind::Goodbye),
];

/// A message and the name of its cue.
struct Message {
    text: String,
    cue: String,
}

fn messages(jsonl: &str) -> Vec<Message> {
    let message = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| value[name].as_str().unwrap().to_owned();
        Message { text: field("text"), cue: field("cue") }
    };
    jsonl.lines().map(message).collect()
}

/// The index of a small shop in one language.
fn shop(lang: &str) -> Index {
    let (mut content, problems) = content::parse("site.json", include_bytes!("fixtures/cues/site.json"));
    assert!(problems.is_empty(), "{problems:?}");
    content.entries.retain(|entry| entry.lang == lang);
    assert_eq!(content.entries.len(), 6, "{lang}");
    Index::open(build::build(&content)).unwrap()
}

/// How often each cue was heard, of how many, and how often in an ordinary message.
#[derive(Default)]
struct Tally {
    heard: BTreeMap<&'static str, (u32, u32)>,
    false_alarms: BTreeMap<&'static str, (u32, u32)>,
    /// What was missed or misheard, for the printout.
    faults: Vec<String>,
}

impl Tally {
    fn of(lang: &str, jsonl: &str) -> Self {
        let index = shop(lang);
        let mut tally = Self::default();
        for message in messages(jsonl) {
            let cues = understand(&index, &message.text, &mut Scratch::default()).cues;
            for (name, kind) in KINDS {
                let heard = cues.iter().any(|cue| cue.kind == kind && cue.probability >= SURE);
                let count = if message.cue == name {
                    tally.heard.entry(name).or_default()
                } else if message.cue == "ordinary" {
                    tally.false_alarms.entry(name).or_default()
                } else {
                    continue;
                };
                count.0 += u32::from(heard);
                count.1 += 1;
                if heard != (message.cue == name) {
                    tally.faults.push(format!(
                        "{lang} {name} {}: {}",
                        if heard { "misheard" } else { "missed" },
                        message.text
                    ));
                }
            }
        }
        tally
    }
}

fn share((part, whole): (u32, u32)) -> f32 {
    part as f32 / whole.max(1) as f32
}

#[test]
fn cues_are_heard_in_every_language() {
    let mut faults = Vec::new();
    for (lang, jsonl) in SETS {
        let tally = Tally::of(lang, jsonl);
        let row = |counts: &BTreeMap<&str, (u32, u32)>| {
            KINDS.map(|(name, _)| format!("{name} {}/{}", counts[name].0, counts[name].1)).join(", ")
        };
        println!("{lang} heard: {}", row(&tally.heard));
        println!("{lang} in ordinary messages: {}", row(&tally.false_alarms));
        tally.faults.iter().for_each(|fault| println!("  {fault}"));
        for (name, least) in LEAST {
            if share(tally.heard[name]) < least {
                faults.push(format!("{lang}: {name} heard in {:?}, expected {least}", tally.heard[name]));
            }
        }
        for (name, most) in MOST {
            if share(tally.false_alarms[name]) > most {
                faults.push(format!(
                    "{lang}: {name} misheard in {:?}, expected at most {most}",
                    tally.false_alarms[name]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// At least this share of each cue is heard in each language: a sixth to a quarter below what is.
const LEAST: [(&str, f32); 6] = [
    ("person", 0.65),
    ("complaint", 0.7),
    ("denial", 0.55),
    ("thanks", 0.75),
    ("greeting", 0.6),
    ("goodbye", 0.3),
];

/// At most this share of ordinary messages is taken for a cue.
const MOST: [(&str, f32); 6] = [
    ("person", 0.15),
    ("complaint", 0.1),
    ("denial", 0.1),
    ("thanks", 0.05),
    ("greeting", 0.05),
    ("goodbye", 0.05),
];

#[test]
fn who_asks_for_a_person_in_a_hurry_is_heard() {
    let index = shop("en");
    let hurried = [
        "can i tlak to a human",
        "i want to speek to sombody",
        "conect me to an agnet please",
        "let me talk to a preson",
        "I need a reprsentative",
    ];
    for text in hurried {
        let cues = understand(&index, text, &mut Scratch::default()).cues;
        let heard = cues.iter().any(|cue| cue.kind == CueKind::Person && cue.probability >= SURE);
        assert!(heard, "{text}: {cues:?}");
    }
}

#[test]
fn the_sets_are_not_what_the_index_was_made_of() {
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    for (lang, jsonl) in SETS {
        let known: Vec<String> =
            content::builtin::messages(Lang::parse(lang)).iter().map(|said| letters(&said.text)).collect();
        // What is ordinary may be said by anybody.
        for message in messages(jsonl).into_iter().filter(|message| message.cue != "ordinary") {
            assert!(!known.contains(&letters(&message.text)), "{lang}: {:?}", message.text);
        }
    }
}
