//! What customers of every site say that no article answers, by language: utterances for the cues
//! of [`CueKind`](crate::reply::CueKind), and ordinary questions that look like them. Data, not
//! keywords: a message is matched against them as it is against the owner's own wordings.
//! [builder side]

use std::collections::BTreeMap;

use crate::model::Lang;

/// The names of the cues in the files, in the order of their numbers in an index.
const KINDS: [&str; 7] = ["person", "complaint", "greeting", "thanks", "goodbye", "denial", "ordinary"];

/// Languages with utterances. To add one, write its file and name it here.
const FILES: [(&str, &str); 2] =
    [("en", include_str!("builtin/en.json")), ("de", include_str!("builtin/de.json"))];

/// The utterances of a cue in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterances {
    /// The number of the cue; see [`format`](crate::index::format).
    pub kind: u8,
    /// The language.
    pub lang: Lang,
    /// What customers say.
    pub texts: Vec<String>,
}

/// The utterances in the languages given.
#[must_use]
pub fn utterances(langs: &[Lang]) -> Vec<Utterances> {
    let mut all = Vec::new();
    for (code, json) in FILES {
        let lang = Lang::parse(code);
        if !langs.contains(&lang) {
            continue;
        }
        // The files are part of this build, and a test reads each.
        let mut by_kind: BTreeMap<String, Vec<String>> = serde_json::from_str(json).unwrap_or_default();
        for (kind, name) in KINDS.iter().enumerate() {
            let texts = by_kind.remove(*name).unwrap_or_default();
            all.push(Utterances { kind: kind as u8, lang, texts });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_cue() {
        for (code, json) in FILES {
            let by_kind: BTreeMap<String, Vec<String>> = serde_json::from_str(json).expect("valid JSON");
            for kind in KINDS {
                assert!(by_kind.get(kind).is_some_and(|texts| texts.len() >= 5), "{code}: {kind}");
            }
            assert_eq!(by_kind.len(), KINDS.len(), "{code} has a cue that is not known");
        }
    }
}
