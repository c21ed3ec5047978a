//! What people ask that no site answers, by language: small talk, general knowledge, the weather,
//! homework, recipes, jokes, sums, questions to a firm of another trade, and nonsense. The builder
//! holds them against a site's content to learn what its confidence is worth where it has no answer.
//!
//! A grammar and lists for each language make thousands of utterances; which of them come is decided by
//! a seed alone, so that the same content gives the same index. Languages other than English are not
//! reviewed by a native speaker. [builder side]

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::grammar::{Lists, Mistake, Template, place};
use crate::model::Lang;

/// Languages with a grammar. To add one, write its file and name it here.
const FILES: [(&str, &str); 7] = [
    ("en", include_str!("en.json")),
    ("de", include_str!("de.json")),
    ("fr", include_str!("fr.json")),
    ("es", include_str!("es.json")),
    ("it", include_str!("it.json")),
    ("pt", include_str!("pt.json")),
    ("nl", include_str!("nl.json")),
];

/// What the names of kinds that are questions to another trade begin with.
const TRADE: &str = "trade:";

/// The kind of which every other utterance is keys hit at random.
const NONSENSE: &str = "nonsense";

/// An utterance that has nothing to do with a site, or hardly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Utterance {
    /// Its kind: `small-talk`, `personal`, `knowledge`, `weather`, `homework`, `cooking`,
    /// `entertainment`, `tools`, `nonsense`, or `trade:` and the trade that would answer it. A trade
    /// may be that of the site: such a question is out of its scope only where the site has none of
    /// its words.
    pub kind: String,
    /// What somebody says.
    pub text: String,
}

impl Utterance {
    /// True where a firm of some trade would answer it.
    #[must_use]
    pub fn is_of_a_trade(&self) -> bool {
        self.kind.starts_with(TRADE)
    }
}

/// A file.
#[derive(Deserialize)]
struct Grammar {
    lists: Lists,
    /// The rows of letters of the usual keyboard.
    keys: Vec<String>,
    kinds: BTreeMap<String, Vec<String>>,
}

/// The languages that have a grammar.
pub fn langs() -> impl Iterator<Item = Lang> {
    FILES.iter().map(|(code, _)| Lang::parse(code))
}

/// At most `most` utterances of a language, different from one another, from all kinds alike as far
/// as they go, in the order of their kinds. Another seed gives others; none come for a language
/// without a grammar.
#[must_use]
pub fn utterances(lang: Lang, most: usize, seed: u64) -> Vec<Utterance> {
    let Some((_, json)) = FILES.iter().find(|(code, _)| Lang::parse(code) == lang) else {
        return Vec::new();
    };
    // The files are part of this build, and a test reads each.
    let Ok(grammar) = serde_json::from_str::<Grammar>(json) else { return Vec::new() };
    let mut kinds: Vec<Kind> =
        grammar.kinds.iter().filter_map(|(name, lines)| Kind::new(name, lines, &grammar).ok()).collect();
    // All trades together count as two kinds: each has few templates.
    let trades = kinds.iter().filter(|kind| kind.name.starts_with(TRADE)).count().max(1);
    let mut said = BTreeSet::new();
    let mut all = Vec::new();
    let mut round = 0;
    while all.len() < most && kinds.iter().any(|kind| !kind.is_done()) {
        for (at, kind) in kinds.iter_mut().enumerate() {
            if kind.name.starts_with(TRADE) && (round + at) % (trades / 2).max(1) != 0 {
                continue;
            }
            let Some(text) = kind.next(&mut said, &grammar.keys, seed) else { continue };
            all.push(Utterance { kind: kind.name.to_owned(), text });
            if all.len() == most {
                break;
            }
        }
        round += 1;
    }
    all.sort();
    all
}

/// The sentences of a kind, one after the other.
struct Kind<'g> {
    name: &'g str,
    templates: Vec<Template>,
    /// Of each template how many sentences were looked at.
    taken: Vec<u64>,
    /// How many times a sentence was looked for, and how many times in a template.
    calls: u64,
    turn: u64,
}

impl<'g> Kind<'g> {
    fn new(name: &'g str, lines: &[String], grammar: &Grammar) -> Result<Self, Mistake> {
        let templates: Vec<Template> =
            lines.iter().map(|line| Template::parse(line, &grammar.lists)).collect::<Result<_, _>>()?;
        Ok(Self { name, taken: vec![0; templates.len()], templates, calls: 0, turn: 0 })
    }

    fn is_done(&self) -> bool {
        self.templates.iter().zip(&self.taken).all(|(template, &taken)| taken >= template.count())
    }

    /// The next sentence that was not said yet, each template in its turn.
    fn next(&mut self, said: &mut BTreeSet<String>, keys: &[String], seed: u64) -> Option<String> {
        while !self.is_done() {
            self.calls += 1;
            if self.name == NONSENSE && self.calls.is_multiple_of(2) {
                let text = mash(keys, mix(seed ^ mix(self.calls)));
                if said.insert(text.clone()) {
                    return Some(text);
                }
                continue;
            }
            self.turn += 1;
            let at = (mix(seed).wrapping_add(self.turn) % self.templates.len() as u64) as usize;
            let (Some(template), Some(taken)) = (self.templates.get(at), self.taken.get_mut(at)) else {
                break;
            };
            if *taken >= template.count() {
                continue;
            }
            let text = template.sentence(place(*taken, template.count(), mix(seed ^ at as u64)));
            *taken += 1;
            if !text.is_empty() && said.insert(text.clone()) {
                return Some(text);
            }
        }
        None
    }
}

/// One to three words of keys, as a hand makes that falls on a keyboard.
fn mash(keys: &[String], seed: u64) -> String {
    let mut state = seed;
    let mut next = move |below: usize| {
        state = mix(state);
        (state % below.max(1) as u64) as usize
    };
    let mut text = String::new();
    for word in 0..=next(3) {
        if word > 0 {
            text.push(' ');
        }
        let row: Vec<char> = keys.get(next(keys.len())).map(|row| row.chars().collect()).unwrap_or_default();
        let mut at = next(row.len());
        for _ in 0..3 + next(6) {
            text.extend(row.get(at));
            // Mostly a neighbouring key.
            at = if next(4) == 0 {
                next(row.len())
            } else {
                (at + row.len() + next(5) - 2) % row.len().max(1)
            };
        }
    }
    text
}

/// Mixes the bits of a number: the finaliser of Sebastiano Vigna's SplitMix64.
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_sound() {
        for (code, json) in FILES {
            let grammar: Grammar = serde_json::from_str(json).expect("valid JSON");
            assert!(!grammar.keys.is_empty(), "{code}");
            for (name, lines) in &grammar.kinds {
                if let Err(mistake) = Kind::new(name, lines, &grammar) {
                    panic!("{code} {name}: {mistake}");
                }
            }
            let used = json.replace("\"lists\"", "");
            for list in grammar.lists.keys() {
                assert!(used.contains(&format!("{{{list}}}")), "{code}: nobody names the list {list}");
            }
        }
    }

    #[test]
    fn every_language_has_the_same_kinds() {
        let kinds = |json: &str| {
            let grammar: Grammar = serde_json::from_str(json).expect("valid JSON");
            grammar.kinds.into_keys().collect::<Vec<_>>()
        };
        for (code, json) in FILES {
            assert_eq!(kinds(json), kinds(FILES[0].1), "{code}");
        }
    }

    #[test]
    fn thousands_come_and_none_twice() {
        for lang in langs() {
            let all = utterances(lang, 3000, 1);
            assert_eq!(all.len(), 3000, "{lang}");
            let texts: BTreeSet<&str> = all.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(texts.len(), all.len(), "{lang}");
            assert!(texts.iter().all(|text| !text.contains(['{', '}', '|', '(', ')'])), "{lang}");
        }
    }

    #[test]
    fn few_come_from_all_kinds() {
        for lang in langs() {
            let all = utterances(lang, 240, 7);
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for one in &all {
                *counts.entry(if one.is_of_a_trade() { TRADE } else { &one.kind }).or_default() += 1;
            }
            assert!(counts.len() == 10 && counts.values().all(|&count| count >= 20), "{lang}: {counts:?}");
        }
    }

    #[test]
    fn a_seed_decides() {
        let lang = Lang::parse("en-GB");
        assert_eq!(utterances(lang, 500, 3), utterances(lang, 500, 3));
        let (a, b) = (utterances(lang, 500, 3), utterances(lang, 500, 4));
        let same = a.iter().filter(|one| b.contains(one)).count();
        assert!(same < 250, "{same} of 500 are the same");
        assert_eq!(utterances(Lang::parse("eo"), 10, 0), []);
    }
}
