//! The demo's help centre: whole, and found by the words of its own customers.

// A panic is how a test reports; the helpers below are only called by tests.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use loop_in::content::{Content, Entry, Reading, Source, read};
use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::{Index, build::build};
use loop_in::model::Lang;

#[test]
fn nothing_in_it_is_wrong() {
    let reading = demo();
    assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
}

#[test]
fn it_is_large_enough_to_show_something() {
    let Content { entries, reasons, channels, hours, .. } = demo().content;
    let of = |lang: &str| entries.iter().filter(|entry| entry.lang == lang).count();
    assert!(of("en") >= 80, "{} entries in English", of("en"));
    assert!(of("de") >= 20, "{} entries in German", of("de"));
    assert_eq!(reasons.len(), 8);
    assert!(reasons.iter().all(|reason| reason.labels.contains_key("de")), "each reason has a German label");
    assert!(channels.len() >= 2 && hours.is_some());
    for entry in &entries {
        let wordings = entry.alternatives.len();
        assert!((3..=6).contains(&wordings), "{} has {wordings} other wordings", entry.id);
        assert!(!entry.answer.is_empty() && !entry.tags.is_empty(), "{} lacks answer or tags", entry.id);
    }
}

#[test]
fn what_it_points_to_is_there() {
    let Content { entries, reasons, .. } = demo().content;
    let ids: BTreeSet<_> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let reasons: BTreeSet<_> = reasons.iter().map(|reason| reason.id.as_str()).collect();
    for Entry { id, related, reason, translation_of, answer, .. } in &entries {
        for other in related.iter().chain(translation_of) {
            assert!(ids.contains(other.as_str()), "{id} points to {other}");
        }
        assert!(reason.iter().all(|reason| reasons.contains(reason.as_str())), "{id} has reason {reason:?}");
        for address in answer.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(is_there(address), "{id} links to {address}");
        }
    }
}

#[test]
fn an_index_tells_itself_from_another() {
    let mut content = demo().content;
    let version = |content: &Content| Index::open(build(content)).unwrap().version();
    let before = version(&content);
    assert_eq!(version(&content), before);
    content.entries[0].answer.push('.');
    assert_ne!(version(&content), before);
    assert!(before.len() == 10 && before.starts_with("1-"), "{before}");
}

/// The question itself comes first, and each other wording, with a letter missing from its longest
/// word, leads to its entry among the first three; both nearly always.
#[test]
fn it_is_found_by_the_words_of_its_customers() {
    let content = demo().content;
    let index = Index::open(build(&content)).unwrap();
    let (mut asked, mut missed, mut not_first) = (0, Vec::new(), Vec::new());
    for entry in &content.entries {
        if places(&index, &entry.question, entry) != Some(0) {
            not_first.push(&entry.question);
        }
        for wording in &entry.alternatives {
            asked += 1;
            let mistyped = without_a_letter(wording);
            if places(&index, &mistyped, entry).is_none_or(|place| place > 2) {
                missed.push(format!("{}: {mistyped}", entry.id));
            }
        }
    }
    let all = content.entries.len();
    assert!(not_first.len() * 100 <= all * 3, "{} of {all} not first: {not_first:#?}", not_first.len());
    assert!(missed.len() * 100 <= asked * 2, "{} of {asked} missed: {missed:#?}", missed.len());
}

/// At which place an entry is found; none where it is not among the first ten.
fn places(index: &Index, text: &str, entry: &Entry) -> Option<usize> {
    let query = Query { text, typing: false, lang: Lang::parse(&entry.lang), limit: 10 };
    let reply = answer(index, &query, &Tuning::default(), &mut Scratch::default());
    let wanted = index.find(&entry.id)?;
    reply.hits.iter().position(|hit| hit.entry == wanted)
}

/// Leaves out the third letter of the longest word, as a hasty finger does.
fn without_a_letter(text: &str) -> String {
    let longest = text.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or("");
    if longest.chars().count() < 5 {
        return text.to_owned();
    }
    let short: String =
        longest.chars().enumerate().filter(|(place, _)| *place != 2).map(|(_, letter)| letter).collect();
    text.replacen(longest, &short, 1)
}

/// Whether an address of an answer leads somewhere: a page of the demo, or out of it.
fn is_there(address: &str) -> bool {
    if !address.starts_with('/') {
        return ["mailto:", "tel:", "https:"].iter().any(|scheme| address.starts_with(scheme));
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let file = root().join("www").join(path.trim_start_matches('/'));
    let file = if path.ends_with('/') { file.join("index.html") } else { file };
    let page = fs::read(file).unwrap_or_default();
    !page.is_empty()
        && (fragment.is_empty() || String::from_utf8_lossy(&page).contains(&format!("id=\"{fragment}\"")))
}

fn demo() -> Reading {
    let folder = root().join("www/demo/content");
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    paths.sort();
    let files: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    let sources: Vec<_> = files.iter().map(|(name, bytes)| Source { path: name, name, bytes }).collect();
    read(&sources)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
