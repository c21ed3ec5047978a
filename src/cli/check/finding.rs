//! What customers will not find, in words: each finding with its place, its name for programs, and the
//! way to mend it. None of them is an error; the content is published as it is.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::json;

use crate::cli::report::plural;
use crate::content::Place;

/// Findings of one kind that are shown; the others are counted.
const SHOWN: usize = 20;

/// So many characters of a wording are shown.
const LONGEST: usize = 90;

/// A finding and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) place: Place,
    pub(super) what: What,
}

/// What there is to find.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum What {
    /// An entry is not first for its own question.
    #[error("asked {}, {}{}", quoted(asked), shown(before.as_deref()), instead(before.is_some(), id))]
    NotFirst {
        id: String,
        asked: String,
        /// What is shown first; none where nothing is.
        before: Option<String>,
    },
    /// An entry is not among the first three for one of its other wordings.
    #[error("asked {}, {}; `{id}`, whose wording it is, is not among the first three", quoted(asked), shown(before.as_deref()))]
    WordingNotFound { id: String, asked: String, before: Option<String> },
    /// Two entries ask the same.
    #[error(
        "`{id}` and `{other}` ask nearly the same: {} and {} ({there})",
        quoted(question),
        quoted(other_question)
    )]
    Alike { id: String, question: String, other: String, other_question: String, there: Place },
    /// A question without a word that says something.
    #[error("the question {} of `{id}` says nothing to search by", quoted(question))]
    SaysNothing { id: String, question: String },
    /// Words that customers use for one of the content's, and that the content does not know.
    #[error(
        "{} in {}; customers also say {}, which is in no entry and no synonym",
        quoted(used),
        plural(*count, "wording", "wordings"),
        missing.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" or ")
    )]
    WordMissing { used: String, count: usize, missing: Vec<String> },
}

impl What {
    /// A stable short name for programs.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::NotFirst { .. } => "not-first",
            Self::WordingNotFound { .. } => "wording-not-found",
            Self::Alike { .. } => "alike",
            Self::SaysNothing { .. } => "says-nothing",
            Self::WordMissing { .. } => "word-missing",
        }
    }

    /// How to mend it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::NotFirst { before: Some(_), .. } => {
                "Make the two questions differ, or merge the entries.".to_owned()
            }
            Self::NotFirst { .. } => "Say in the question what the entry is about.".to_owned(),
            Self::WordingNotFound { before: Some(_), .. } => {
                "Give the wording to the entry that answers it, or say in it what is particular.".to_owned()
            }
            Self::WordingNotFound { .. } => {
                "Say in the wording what the entry is about, or take it out.".to_owned()
            }
            Self::Alike { .. } => {
                "Merge them, or say in each question what is particular about it.".to_owned()
            }
            Self::SaysNothing { .. } => "Ask as a customer would, in a few words.".to_owned(),
            Self::WordMissing { used, missing, .. } => {
                let group: Vec<&String> = core::iter::once(used).chain(missing).collect();
                format!("Where they mean the same to you, add to the synonyms: {}", json!(group))
            }
        }
    }
}

/// The report, with the first findings of each kind.
pub(super) fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    if !findings.is_empty() {
        out.push_str("what customers may not find:\n");
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for Finding { place, what } in findings {
        let count = seen.entry(what.code()).or_default();
        *count += 1;
        if *count <= SHOWN {
            let _ = writeln!(out, "{place}: info: {what}\n  {}", what.remedy());
        }
    }
    for (code, count) in seen.iter().filter(|(_, count)| **count > SHOWN) {
        let _ = writeln!(out, "… and {} more of the kind {code}; --json lists all", count - SHOWN);
    }
    out
}

/// All findings for programs.
pub(super) fn as_json(findings: &[Finding]) -> Vec<serde_json::Value> {
    let findings = findings.iter().map(|Finding { place, what }| {
        json!({
            "file": place.file,
            "line": place.line,
            "code": what.code(),
            "message": what.to_string(),
            "remedy": what.remedy(),
        })
    });
    findings.collect()
}

fn quoted(wording: &str) -> String {
    match wording.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", wording.get(..end).unwrap_or("")),
        None => format!("“{wording}”"),
    }
}

fn shown(before: Option<&str>) -> String {
    before.map_or_else(|| "nothing is shown".to_owned(), |id| format!("`{id}` is shown first"))
}

fn instead(any: bool, id: &str) -> String {
    if any { format!(" instead of `{id}`") } else { format!(", not even `{id}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_a_kind_are_counted() {
        let finding = |line, what| Finding { place: Place { file: "faq.csv".to_owned(), line }, what };
        let vague =
            |line| finding(line, What::SaysNothing { id: "a".to_owned(), question: "What?".to_owned() });
        let mut all: Vec<Finding> = (1..=25).map(vague).collect();
        let missing = vec!["package".to_owned()];
        all.push(finding(30, What::WordMissing { used: "parcel".to_owned(), count: 1, missing }));
        let text = text(&all);
        assert_eq!(text.matches("says nothing to search by").count(), 20);
        assert!(text.contains("… and 5 more of the kind says-nothing; --json lists all"), "{text}");
        assert!(
            text.contains("faq.csv:30: info: “parcel” in 1 wording; customers also say “package”"),
            "{text}"
        );
        assert!(text.contains(r#"["parcel","package"]"#), "{text}");
        assert_eq!(as_json(&all).len(), 26);
        assert_eq!(super::text(&[]), "");
    }

    #[test]
    fn what_is_shown_instead_is_named() {
        let what =
            What::NotFirst { id: "a".to_owned(), asked: "x".repeat(200), before: Some("b".to_owned()) };
        assert!(what.to_string().ends_with("x…”, `b` is shown first instead of `a`"));
        assert!(what.to_string().chars().count() < 150);
        let what = What::NotFirst { id: "a".to_owned(), asked: "Hm?".to_owned(), before: None };
        assert_eq!(what.to_string(), "asked “Hm?”, nothing is shown, not even `a`");
    }
}
