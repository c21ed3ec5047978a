//! What customers type, and the entry that must come first.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod marks;
mod order;
mod ordinary;
mod questions;
mod terms;
mod turns;

use loop_in::content;
use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::{Index, build};
use loop_in::model::Lang;
use loop_in::reply::Reply;
use serde_json::{Value, json};

/// A site: its language, and the questions and answers of its entries, numbered from 0.
type Site<'s> = (&'s str, &'s [(&'s str, &'s str)]);

fn index((lang, entries): Site<'_>) -> Index {
    index_with((lang, entries), &json!([]))
}

/// The index of a site with synonyms, as content has them.
fn index_with((lang, entries): Site<'_>, synonyms: &Value) -> Index {
    let entries: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(no, (question, answer))| {
            json!({"id": no.to_string(), "lang": lang, "question": question, "answer": answer})
        })
        .collect();
    let site = json!({ "entries": entries, "synonyms": synonyms });
    let (content, _) = content::parse("site.json", site.to_string().as_bytes());
    Index::open(build::build(&content)).unwrap()
}

fn ask(index: &Index, text: &str, typing: bool) -> Reply {
    let query = Query { text, typing, lang: Lang::NEUTRAL, limit: 5 };
    answer(index, &query, &Tuning::default(), &mut Scratch::default())
}

/// The entries that a question finds, best first.
fn found(index: &Index, text: &str) -> Vec<usize> {
    let reply = ask(index, text, false);
    reply.hits.iter().map(|hit| index.entry(hit.entry).unwrap().id.parse().unwrap()).collect()
}

/// Panics with all questions that find another entry first.
fn check(site: Site<'_>, questions: &[(&str, usize)]) {
    let index = index(site);
    let mut wrong = Vec::new();
    for (text, want) in questions {
        let found = found(&index, text);
        if found.first() != Some(want) {
            wrong.push(format!("{text:?} finds {found:?}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", site.0);
}
