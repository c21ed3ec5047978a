//! From files to content: reads each, then keeps the rules that hold for every importer (ids, rows,
//! personal data) over all of them together.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::ids::{self, IdEdit};
use super::lint::{self, Places};
use super::parse::{self, Column, Draft, File, Format, Parsed, Source, text};
use super::problem::{Fault, Place, Problem, Severity};
use super::{Content, Entry, Policy, language, personal};
use crate::index::site;

/// Content and how it was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What can be built.
    pub content: Content,
    /// Where each of its entries comes from, in the same order.
    pub origins: Vec<Origin>,
    /// All that was wrong, by file and line.
    pub problems: Vec<Problem>,
    /// The files, in the order given.
    pub files: Vec<FileReport>,
}

/// Where an entry comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its first line.
    pub place: Place,
    /// Whether its id was made from the question or the path, since the owner gave none.
    pub derived_id: bool,
}

/// How a file was read.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The file as the caller named it.
    pub path: String,
    /// What it was read as; none where it is no text.
    pub format: Option<Format>,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// The columns of a table and what they were taken for.
    pub columns: Vec<Column>,
    /// How many of its entries are in the content.
    pub entries: usize,
    /// The ids that were made for its entries, where the file has a place for them.
    edits: Vec<IdEdit>,
}

impl Reading {
    /// Whether there is nothing to build: neither an entry nor an intent is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.entries.is_empty() && self.content.intents.is_empty()
    }

    /// Whether something was left out.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// Whether personal data was found.
    #[must_use]
    pub fn has_personal_data(&self) -> bool {
        self.problems.iter().any(|problem| problem.fault.is_personal())
    }
}

/// The bytes of a file with the ids written into it that were made for its entries: an id column of
/// a table, a key of an object. None where there is nothing to write, or no way to (a page, a table
/// without header, letters foreign to the file's encoding).
#[must_use]
pub fn with_ids(source: &Source<'_>, report: &FileReport) -> Option<Vec<u8>> {
    if report.edits.is_empty() {
        return None;
    }
    let decoded = text::decode(source.bytes, None);
    let written = ids::write(&decoded.text, &report.edits);
    text::encode(&written, decoded.encoding, source.bytes)
}

/// Reads one file: what can be built, and all that was wrong with it. `name` tells the format where
/// the bytes do not.
#[must_use]
pub fn parse(name: &str, bytes: &[u8]) -> (Content, Vec<Problem>) {
    let reading = read(&[Source { path: name, name, bytes }]);
    (reading.content, reading.problems)
}

/// Reads files, in the order given, into one content.
#[must_use]
pub fn read(sources: &[Source<'_>]) -> Reading {
    let mut files: Vec<File<'_>> = sources.iter().map(|source| parse::file(*source)).collect();
    let mut reading = Reading::default();
    for file in &mut files {
        guess_languages(&mut file.parsed);
        let problems: Vec<_> = file.problems().collect();
        reading.problems.extend(problems);
        reading.files.push(FileReport {
            path: file.source.path.to_owned(),
            format: file.format,
            encoding: file.encoding.name(),
            columns: file.parsed.columns.clone(),
            entries: 0,
            edits: Vec::new(),
        });
    }
    let mut rules = Rules::new(&files);
    let order_patterns =
        files.iter().flat_map(|file| file.parsed.rest.policy.order_patterns.clone()).collect();
    let policy = site::Policy { order_patterns, ..site::Policy::default() };
    let mut places = Places::default();
    for (no, mut file) in files.into_iter().enumerate() {
        let path = file.source.path;
        if file.parsed.drafts.is_empty() && is_empty(&file.parsed.rest) && file.format.is_some() {
            let place = Place { file: path.to_owned(), line: 0 };
            reading.problems.push(Problem { place, fault: file.nothing() });
        }
        let report = &mut reading.files[no];
        let text = &*file.text;
        let lines = LazyCell::new(|| text::Lines::new(text));
        for draft in std::mem::take(&mut file.parsed.drafts) {
            let place = Place { file: path.to_owned(), line: draft.line };
            let slot = draft.slot;
            let Some((mut entry, derived_id)) = rules.take(draft, &place, &mut reading.problems) else {
                continue;
            };
            if let (true, Some(slot)) = (derived_id, slot) {
                report.edits.push(IdEdit { slot, id: entry.id.clone() });
            }
            personal::mask(&mut entry, place.line, (text, &lines), &policy, |line, fault| {
                let place = Place { file: path.to_owned(), line };
                reading.problems.push(Problem { place, fault });
            });
            report.entries += 1;
            reading.content.entries.push(entry);
            reading.origins.push(Origin { place, derived_id });
        }
        if let (Some(slot), false) = (file.parsed.id_heading, report.edits.is_empty()) {
            report.edits.push(IdEdit { slot, id: "id".to_owned() });
        }
        merge(&mut reading, &mut places, path, file.parsed);
    }
    places.entries = reading.origins.iter().map(|origin| origin.place.clone()).collect();
    reading.problems.extend(lint::lint(&mut reading.content, &places));
    reading.problems.sort_by(|a, b| a.place.cmp(&b.place));
    reading
}

fn is_empty(content: &Content) -> bool {
    *content == Content::default()
}

/// Gives a language to entries without one: the one that they read like, or where they are too short
/// to tell, the one that the others of the file read like.
fn guess_languages(parsed: &mut Parsed) {
    let mut open: Vec<&mut Entry> = parsed
        .drafts
        .iter_mut()
        .map(|draft| &mut draft.entry)
        .filter(|entry| entry.lang.is_empty())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &mut open {
        let text = [entry.question.as_str(), &entry.answer, &entry.alternatives.join("\n")].join("\n");
        if let Some(lang) = language::guess(&text) {
            lang.clone_into(&mut entry.lang);
            *counts.entry(lang).or_default() += 1;
        }
    }
    let told: usize = counts.values().sum();
    if let Some((lang, count)) = counts.iter_mut().max_by_key(|(_, count)| **count)
        && *count * 5 >= told * 4
    {
        for entry in open.iter_mut().filter(|entry| entry.lang.is_empty()) {
            (*lang).clone_into(&mut entry.lang);
            *count += 1;
        }
    }
    let told = counts
        .into_iter()
        .map(|(lang, entries)| (0, Fault::LanguageGuessed { lang: lang.to_owned(), entries }));
    parsed.faults.extend(told);
}

/// Adds everything but entries. What there is only once is kept from the first file that has it.
fn merge(reading: &mut Reading, places: &mut Places, path: &str, parsed: Parsed) {
    let Parsed { rest, lines, .. } = parsed;
    let content = &mut reading.content;
    let place = |line| Place { file: path.to_owned(), line };
    let all = |lines: Vec<u32>| lines.into_iter().map(place);
    content.intents.extend(rest.intents);
    places.intents.extend(all(lines.intents));
    content.reasons.extend(rest.reasons);
    places.reasons.extend(all(lines.reasons));
    content.synonyms.extend(rest.synonyms);
    places.synonyms.extend(all(lines.synonyms));
    content.channels.extend(rest.channels);
    places.channels.extend(all(lines.channels));
    for (lang, messages) in rest.messages {
        let known = content.messages.entry(lang).or_default();
        messages.into_iter().for_each(|(key, text)| {
            known.entry(key).or_insert(text);
        });
    }
    let mut once = |field, first: &mut Place, line| {
        let is_first = first.file.is_empty();
        if is_first {
            *first = place(line);
        } else {
            let fault = Fault::GivenTwice { field, first: first.clone() };
            reading.problems.push(Problem { place: place(line), fault });
        }
        is_first
    };
    if rest.hours.is_some() && once("hours", &mut places.hours, lines.hours) {
        content.hours = rest.hours;
    }
    if rest.policy != Policy::default() && once("policy", &mut places.policy, lines.policy) {
        content.policy = rest.policy;
    }
}

/// The rules that look at all entries together.
struct Rules {
    /// Every id that an owner gave; ids that are made keep clear of them.
    given: BTreeSet<String>,
    /// Id → where it was used first.
    ids: BTreeMap<String, Place>,
    /// Wish for an id → the last number behind it.
    numbers: BTreeMap<String, u32>,
    /// Question and language → where it was asked first.
    questions: BTreeMap<(String, String), Place>,
}

impl Rules {
    fn new(files: &[File<'_>]) -> Self {
        let drafts = files.iter().flat_map(|file| &file.parsed.drafts);
        let given = drafts.filter(|draft| !draft.id_from_path && ids::is_allowed(&draft.entry.id));
        let given = given.map(|draft| draft.entry.id.clone()).collect();
        Self { given, ids: BTreeMap::new(), numbers: BTreeMap::new(), questions: BTreeMap::new() }
    }

    /// The entry as it is kept, and whether its id was made here; none where it is skipped.
    fn take(&mut self, draft: Draft, place: &Place, problems: &mut Vec<Problem>) -> Option<(Entry, bool)> {
        let Draft { mut entry, id_from_path, .. } = draft;
        let mut report = |fault| problems.push(Problem { place: place.clone(), fault });
        if entry.question.is_empty() {
            report(Fault::NoQuestion);
            return None;
        }
        if !entry.id.is_empty() && !ids::is_allowed(&entry.id) {
            report(Fault::BadId(std::mem::take(&mut entry.id)));
        }
        let derived = id_from_path || entry.id.is_empty();
        if derived {
            let wish = if entry.id.is_empty() {
                ids::from_question(&entry.question)
            } else {
                std::mem::take(&mut entry.id)
            };
            entry.id = self.free(&wish);
        } else if let Some(first) = self.ids.get(&entry.id) {
            report(Fault::SameId { id: entry.id, first: first.clone() });
            return None;
        }
        self.ids.insert(entry.id.clone(), place.clone());

        if entry.answer.trim().is_empty() {
            let fine = !entry.alternatives.is_empty() || entry.reason.is_some();
            report(Fault::EmptyAnswer { question: entry.question.clone(), fine });
        }
        let asked = (ids::from_question(&entry.question), entry.lang.to_lowercase());
        match self.questions.get(&asked) {
            Some(first) => {
                report(Fault::SameQuestion { question: entry.question.clone(), first: first.clone() });
            }
            None => {
                self.questions.insert(asked, place.clone());
            }
        }
        Some((entry, derived))
    }

    /// The wish, or with a number behind it where it is taken.
    fn free(&mut self, wish: &str) -> String {
        let mut id = wish.to_owned();
        while self.given.contains(&id) || self.ids.contains_key(&id) {
            let number = self.numbers.entry(wish.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{wish}-{number}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, &str)], ids: &str, problems: &str) {
        let sources: Vec<_> =
            files.iter().map(|(name, text)| Source { path: name, name, bytes: text.as_bytes() }).collect();
        let reading = read(&sources);
        let got: Vec<_> = reading.content.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(got.join(" "), ids, "{files:?}");
        let got: Vec<_> =
            reading.problems.iter().map(|p| format!("{}:{}", p.place, p.fault.code())).collect();
        assert_eq!(got.join(" "), problems, "{files:?}");
    }

    #[test]
    fn rows_and_ids_keep_their_rules() {
        check(
            &[("a.csv", "question,answer,id\nA?,x,\nA?,y,\nB?,z,a-2\n,only\nC?,,\n")],
            "a a-3 a-2 c",
            "a.csv:3:same-question a.csv:5:no-question a.csv:6:empty-answer",
        );
        check(
            &[("a.csv", "id,question,answer\n1,A?,x\n"), ("b.csv", "id,question,answer\n1,B?,x\n2,a!,y")],
            "1 2",
            "b.csv:2:same-id b.csv:3:same-question",
        );
        check(
            &[("a.json", r#"[{"question":"A?","reason":"r","id":"\u0001"}]"#)],
            "a",
            "a.json:1:bad-id a.json:1:empty-answer a.json:1:unknown-id",
        );
        check(&[("a.json", "[]"), ("b.xlsx", "PK\u{3}\u{4}")], "", "a.json:nothing-found b.xlsx:not-text");
    }

    #[test]
    fn what_is_empty_is_called_so() {
        let heading = "question,answer\n";
        for (name, text, want) in [
            ("a.csv", "", "a.csv:empty"),
            ("a.json", "", "a.json:empty"),
            ("a.md", " \r\n\t\n", "a.md:empty"),
            ("a.html", "\u{feff}", "a.html:empty"),
            ("a.csv", heading, "a.csv:empty"),
            ("a.csv", &format!("\u{feff}{heading},\n\n"), "a.csv:empty"),
            ("a.csv", &format!("{heading}\"A?,x"), "a.csv:empty a.csv:2:unclosed-quote"),
            ("a.csv", "\u{1}\u{2}\n", "a.csv:1:not-text"),
            ("a.csv", "question,answer\nA?\0\0,\u{1}", "a.csv:2:not-text"),
            ("a.html", "<p>Nothing</p>", "a.html:nothing-found"),
        ] {
            check(&[(name, text)], "", want);
        }
    }

    #[test]
    fn files_are_joined() {
        let hours = r#"{"hours":{"time_zone":"UTC"},"messages":{"en":{"a":"1"}}}"#;
        let other = r#"{"hours":{"time_zone":"CET"},"messages":{"en":{"a":"2","b":"3"}}}"#;
        let sources = [("a.json", hours), ("b.json", other)].map(|(name, text)| Source {
            path: name,
            name,
            bytes: text.as_bytes(),
        });
        let reading = read(&sources);
        assert_eq!(reading.content.hours.unwrap().time_zone, "UTC");
        assert_eq!(reading.content.messages["en"]["a"], "1");
        assert_eq!(reading.content.messages["en"]["b"], "3");
        assert_eq!(reading.problems.len(), 1);
    }
}
