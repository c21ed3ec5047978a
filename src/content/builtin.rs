//! What customers of every site say that no article answers, by language: utterances for the cues
//! of [`CueKind`](crate::reply::CueKind), and ordinary questions that look like them. Data, not
//! keywords: a message is matched against them as it is against the owner's own wordings.
//!
//! Languages other than English are not reviewed by a native speaker. [builder side]

pub mod sensitive;

use std::collections::BTreeMap;

use crate::model::Lang;

/// The names of the cues in the files, in the order of their numbers in an index.
const KINDS: [&str; 7] = ["person", "complaint", "greeting", "thanks", "goodbye", "denial", "ordinary"];

/// The name of the utterances of somebody who loses patience. They are no cue of their own in an
/// index: impatience shows in several signs together, of which such words are one.
const FRUSTRATION: &str = "frustration";

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

/// The languages that have utterances.
pub fn langs() -> impl Iterator<Item = Lang> {
    FILES.iter().map(|(code, _)| Lang::parse(code))
}

/// The utterances in the languages given.
#[must_use]
pub fn utterances(langs: &[Lang]) -> Vec<Utterances> {
    let mut all = Vec::new();
    for (lang, mut by_kind) in files(langs) {
        for (kind, name) in KINDS.iter().enumerate() {
            let texts = by_kind.remove(*name).unwrap_or_default();
            all.push(Utterances { kind: kind as u8, lang, texts });
        }
    }
    all
}

/// What somebody says who loses patience, in the languages given.
#[must_use]
pub fn frustration(langs: &[Lang]) -> Vec<(Lang, Vec<String>)> {
    let of = |(lang, mut by_kind): (Lang, ByKind)| (lang, by_kind.remove(FRUSTRATION).unwrap_or_default());
    files(langs).map(of).collect()
}

type ByKind = BTreeMap<String, Vec<String>>;

fn files(langs: &[Lang]) -> impl Iterator<Item = (Lang, ByKind)> {
    let files = FILES.iter().map(|(code, json)| (Lang::parse(code), json));
    // The files are part of this build, and a test reads each.
    files
        .filter(|(lang, _)| langs.contains(lang))
        .map(|(lang, json)| (lang, serde_json::from_str(json).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::fold_build::fold;

    #[test]
    fn every_language_has_every_cue() {
        for (code, json) in FILES {
            let by_kind: ByKind = serde_json::from_str(json).expect("valid JSON");
            for kind in KINDS.into_iter().chain([FRUSTRATION]) {
                assert!(by_kind.get(kind).is_some_and(|texts| texts.len() >= 5), "{code}: {kind}");
            }
            assert_eq!(by_kind.len(), KINDS.len() + 1, "{code} has a cue that is not known");
        }
    }

    #[test]
    fn nothing_is_said_twice_in_a_language() {
        for (code, json) in FILES {
            let by_kind: ByKind = serde_json::from_str(json).expect("valid JSON");
            let mut said = BTreeSet::new();
            for text in by_kind.values().flatten() {
                let letters: String = text
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(|c| fold(c).chars().collect::<Vec<_>>())
                    .collect();
                assert!(!letters.is_empty() && said.insert(letters), "{code}: {text:?}");
            }
        }
    }

    #[test]
    fn only_the_languages_asked_for_come() {
        let langs = [Lang::parse("pt-BR"), Lang::parse("eo")];
        assert!(utterances(&langs).iter().all(|said| said.lang == Lang::parse("pt")));
        assert_eq!(utterances(&langs).len(), KINDS.len());
        assert_eq!(frustration(&langs).len(), 1);
    }
}
