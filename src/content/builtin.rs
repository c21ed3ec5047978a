//! What customers of every site say that no article answers, by language: the cues of
//! [`CueKind`](crate::reply::CueKind), impatience, sensitive topics, and ordinary questions that look like
//! them. Data, not keywords: a model is trained on them once for each language (`make messages`), and an
//! index carries those of its languages.
//!
//! Languages other than English are not reviewed by a native speaker. [builder side]

pub mod sensitive;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::elsewhere;
use super::grammar::{Lists, Template, spread};
use crate::index::messages::{NO_TOPIC, TOPICS};
use crate::model::Lang;
use crate::reply::Topic;

/// The names of the classes in the files, in the order of their numbers in an index; those of sensitive
/// topics follow, in the order of [`Topic::ALL`].
const CLASSES: [&str; TOPICS as usize] =
    ["person", "complaint", "greeting", "thanks", "goodbye", "denial", ORDINARY, "frustration"];
const ORDINARY: &str = "ordinary";

/// So many sentences are made of each line, spread over what it makes: of cues, of topics.
const MOST: u64 = 120;
const MOST_OF_TOPICS: u64 = 40;
/// And so many beside messages that were written one by one, which would be lost among more.
const MOST_BESIDE: u64 = 8;
/// So many ordinary messages are questions to other sites.
const ELSEWHERE: usize = 3_000;

/// Languages with utterances. To add one, write its file and name it here.
const FILES: [(&str, &str); 13] = [
    ("en", include_str!("builtin/en.json")),
    ("de", include_str!("builtin/de.json")),
    ("fr", include_str!("builtin/fr.json")),
    ("es", include_str!("builtin/es.json")),
    ("it", include_str!("builtin/it.json")),
    ("pt", include_str!("builtin/pt.json")),
    ("nl", include_str!("builtin/nl.json")),
    ("pl", include_str!("builtin/pl.json")),
    ("sv", include_str!("builtin/sv.json")),
    ("tr", include_str!("builtin/tr.json")),
    ("ar", include_str!("builtin/ar.json")),
    ("ja", include_str!("builtin/ja.json")),
    ("zh", include_str!("builtin/zh.json")),
];

/// The models of their messages.
const MODELS: [(&str, &[u8]); 13] = [
    ("en", include_bytes!("builtin/models/en.bin")),
    ("de", include_bytes!("builtin/models/de.bin")),
    ("fr", include_bytes!("builtin/models/fr.bin")),
    ("es", include_bytes!("builtin/models/es.bin")),
    ("it", include_bytes!("builtin/models/it.bin")),
    ("pt", include_bytes!("builtin/models/pt.bin")),
    ("nl", include_bytes!("builtin/models/nl.bin")),
    ("pl", include_bytes!("builtin/models/pl.bin")),
    ("sv", include_bytes!("builtin/models/sv.bin")),
    ("tr", include_bytes!("builtin/models/tr.bin")),
    ("ar", include_bytes!("builtin/models/ar.bin")),
    ("ja", include_bytes!("builtin/models/ja.bin")),
    ("zh", include_bytes!("builtin/models/zh.bin")),
];

/// What a customer may say, and which class it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The class's number; see [`format`](crate::index::format).
    pub class: u8,
    /// What is said.
    pub text: String,
    /// True where very many customers say it word for word.
    pub often: bool,
}

/// A file.
#[derive(Deserialize)]
struct File {
    /// What the lines name.
    #[serde(default)]
    lists: Lists,
    /// Lines by class, each a template.
    #[serde(flatten)]
    classes: BTreeMap<String, Vec<String>>,
}

/// The languages that have utterances.
pub fn langs() -> impl Iterator<Item = Lang> {
    FILES.iter().map(|(code, _)| Lang::parse(code))
}

/// A message that was written as one, not made of a line of the grammar: a line of JSON.
#[derive(Deserialize)]
struct Written {
    text: String,
    /// What it is about, or looks like; none for an ordinary one.
    topic: Option<String>,
    /// Whether it is about it.
    sensitive: bool,
    /// Whether very many say it word for word.
    #[serde(default)]
    often: bool,
}

/// A line that is no message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct NoMessage {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

/// The messages of a file of JSON Lines: `{"text", "topic", "sensitive"}`, and `"often": true` where very many
/// customers say it word for word.
///
/// # Errors
/// Where a line is none, or names a topic that is not known.
pub fn written(lines: &str) -> Result<Vec<Message>, NoMessage> {
    let read = |(at, line): (usize, &str)| {
        let wrong = |why: String| NoMessage { line: at + 1, why };
        let written: Written = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let topic = written.topic.as_deref().map(|id| {
            let known = Topic::ALL.iter().position(|topic| topic.id() == id);
            known.ok_or_else(|| wrong(format!("{id:?} is no topic")))
        });
        let class = match topic.transpose()? {
            Some(topic) if written.sensitive => CLASSES.len() + topic,
            _ => ordinary(),
        };
        Ok(Message { class: class as u8, text: written.text, often: written.often })
    };
    lines.lines().enumerate().map(read).collect()
}

/// The numbers of the classes of topics.
#[must_use]
pub fn topics() -> core::ops::Range<usize> {
    TOPICS as usize..NO_TOPIC as usize
}

/// Whether a class says something besides asking.
pub(crate) fn is_cue(class: usize) -> bool {
    class < ordinary()
}

/// The number of the class of ordinary messages, where what is said besides asking is told apart.
pub(crate) fn ordinary() -> usize {
    CLASSES.iter().position(|name| *name == ORDINARY).unwrap_or(0)
}

/// What customers say in a language, of all classes, in their order; none for a language without a file.
#[must_use]
pub fn messages(lang: Lang) -> Vec<Message> {
    made(lang, MOST_OF_TOPICS)
}

/// The same with fewer of the topics' made sentences, to be learnt beside [`written`] ones.
#[must_use]
pub fn beside_written(lang: Lang) -> Vec<Message> {
    made(lang, MOST_BESIDE)
}

fn made(lang: Lang, most_of_topics: u64) -> Vec<Message> {
    let Some(file) = file(lang) else { return Vec::new() };
    let mut all = Vec::new();
    let mut add = |class: usize, text: String| all.push(Message { class: class as u8, text, often: false });
    for (class, name) in CLASSES.iter().enumerate() {
        let lines = file.classes.get(*name).into_iter().flatten();
        for template in lines.filter_map(|line| Template::parse(line, &file.lists).ok()) {
            spread(&template, MOST).into_iter().for_each(|text| add(class, text));
        }
    }
    let ordinary = ordinary();
    for example in sensitive::examples(lang, most_of_topics) {
        let topic = Topic::ALL.iter().position(|topic| *topic == example.topic).unwrap_or(0);
        add(if example.is { CLASSES.len() + topic } else { ordinary }, example.text);
    }
    // Small talk holds greetings and thanks, which are classes of their own.
    let elsewhere = elsewhere::utterances(lang, ELSEWHERE, 1);
    let elsewhere = elsewhere.into_iter().filter(|said| !["small-talk", "personal"].contains(&&*said.kind));
    elsewhere.for_each(|said| add(ordinary, said.text));
    all
}

/// The model of these messages, trained by `make messages`; none for a language without a file.
#[must_use]
pub fn model(lang: Lang) -> Option<&'static [u8]> {
    MODELS.iter().find(|(code, _)| Lang::parse(code) == lang).map(|(_, bytes)| *bytes)
}

/// The letters of the messages in a language are among these.
pub fn letters(langs: &[Lang]) -> impl Iterator<Item = &'static str> {
    let files = FILES.iter().filter(|(code, _)| langs.contains(&Lang::parse(code)));
    files.map(|(_, json)| *json).chain(sensitive::letters(langs))
}

/// The files are part of this build, and a test reads each.
fn file(lang: Lang) -> Option<File> {
    let (_, json) = FILES.iter().find(|(code, _)| Lang::parse(code) == lang)?;
    serde_json::from_str(json).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::fold_build::fold;

    #[test]
    fn every_language_has_every_class_in_sound_lines() {
        for (code, json) in FILES {
            let file: File = serde_json::from_str(json).expect("valid JSON");
            assert_eq!(file.classes.len(), CLASSES.len(), "{code} has a class that is not known");
            for name in CLASSES {
                let lines = &file.classes[name];
                assert!(lines.len() >= 5, "{code}: {name}");
                for line in lines {
                    if let Err(mistake) = Template::parse(line, &file.lists) {
                        panic!("{code} {name}: {mistake}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_message_is_of_two_classes() {
        for lang in langs() {
            let mut said: BTreeMap<String, u8> = BTreeMap::new();
            for Message { class, text, .. } in messages(lang) {
                let letters: String = text
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(|c| fold(c).chars().collect::<Vec<_>>())
                    .collect();
                let known = *said.entry(letters).or_insert(class);
                assert_eq!(known, class, "{lang}: {text:?} is of two classes");
            }
        }
    }

    #[test]
    fn a_written_line_is_of_its_topic_or_ordinary() {
        let lines = r#"{"text":"he died","topic":"bereavement","sensitive":true}
{"text":"my battery died","topic":"bereavement","sensitive":false}
{"text":"where is my parcel","topic":null,"sensitive":false,"often":true}"#;
        let messages = written(lines).expect("sound lines");
        let classes: Vec<usize> = messages.iter().map(|message| usize::from(message.class)).collect();
        let bereaved =
            CLASSES.len() + Topic::ALL.iter().position(|one| *one == Topic::Bereavement).unwrap_or(0);
        assert_eq!(classes, [bereaved, ordinary(), ordinary()]);
        assert_eq!([0, 1, 2].map(|i: usize| messages[i].often), [false, false, true]);
        let wrong =
            written("{\"text\":\"a\",\"topic\":\"weather\",\"sensitive\":true}").expect_err("no topic");
        assert_eq!(wrong.to_string(), "line 1: \"weather\" is no topic");
        assert!(written("nothing").expect_err("no JSON").to_string().starts_with("line 1: "));
    }

    #[test]
    fn every_language_has_a_model_and_no_other() {
        let with: BTreeSet<&str> = MODELS.iter().map(|(code, _)| *code).collect();
        assert_eq!(with, FILES.iter().map(|(code, _)| *code).collect());
        assert!(model(Lang::parse("pt-BR")).is_some() && model(Lang::parse("eo")).is_none());
        assert!(messages(Lang::parse("eo")).is_empty());
    }
}
