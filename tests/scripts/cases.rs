//! Texts in many scripts: the terms that they are cut into, and the entry that they find. The same
//! cases are checked natively and in the browser, so that neither knows words that the other does not.

use loop_in::content::{Source, read};
use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::{Index, build};
use loop_in::model::Lang;
use loop_in::text::{FoldTable, Form, Tokens, fold_build};

/// A small shop that cuts keys, in thirteen languages.
const CONTENT: &str = include_str!("../fixtures/scripts/content.jsonl");
const CASES: &str = include_str!("../fixtures/scripts/cases.jsonl");

/// One text.
#[derive(serde::Deserialize)]
pub(crate) struct Case {
    pub(crate) text: String,
    /// Its terms, with spaces between them.
    pub(crate) terms: String,
    /// The entry that it finds first; none where nothing is said of that.
    #[serde(default)]
    pub(crate) finds: Option<String>,
}

pub(crate) fn cases() -> Vec<Case> {
    CASES.lines().map(|line| serde_json::from_str(line).expect("a case on each line")).collect()
}

/// The bytes of the index of the shop.
pub(crate) fn built() -> Vec<u8> {
    let source = Source { path: "content.jsonl", name: "content.jsonl", bytes: CONTENT.as_bytes() };
    build::build(&read(&[source]).content)
}

/// Panics with all cases that are cut into other terms.
pub(crate) fn check_terms() {
    let fold: FoldTable = fold_build::table(&fold_build::alphabet(CONTENT.lines()));
    let mut tokens = Tokens::default();
    let mut wrong = Vec::new();
    for Case { text, terms, .. } in cases() {
        tokens.fill(&fold, &text, Form::Plain);
        let got: Vec<&str> = tokens.iter().map(|(_, term)| term).collect();
        if got.join(" ") != terms {
            wrong.push(format!("{text:?}: {got:?}, not {terms:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Panics with all cases that find another entry first.
pub(crate) fn check_answers() {
    let index = Index::open(built()).expect("what was built can be opened");
    let mut scratch = Scratch::default();
    let mut wrong = Vec::new();
    for Case { text, finds, .. } in cases() {
        let query = Query { text: &text, typing: false, lang: Lang::NEUTRAL, limit: 3 };
        let reply = answer(&index, &query, &Tuning::default(), &mut scratch);
        let first = reply.hits.first().and_then(|hit| index.entry(hit.entry)).map(|entry| entry.id);
        if finds.is_some() && finds.as_deref() != first {
            wrong.push(format!("{text:?} finds {first:?}, not {finds:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
