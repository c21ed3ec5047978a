//! Words that are glued together, taken apart. [builder side]
//!
//! A compound (`Versandkosten`) is also found by its parts, where these are words of the site
//! themselves: only then does a customer's word meet them, and only then are they words for sure.

use std::collections::{BTreeMap, BTreeSet};

use super::{spelling, stem};
use crate::model::Lang;

/// The shortest part, in letters: shorter ones stand within all kinds of words.
const LEAST: usize = 4;

/// A compound is taken apart so often at most.
const DEPTH: usize = 3;

/// Whether a language glues words together.
#[must_use]
pub(crate) fn glues(lang: Lang) -> bool {
    matches!(lang.as_str(), "de" | "nl" | "sv" | "da" | "nb" | "nn" | "no" | "is" | "fi" | "et")
}

/// The words of a site in one language.
#[derive(Debug)]
pub(crate) struct Compounds<'w> {
    lang: Lang,
    words: BTreeSet<&'w str>,
    /// Stem, or other spelling → one of its words.
    stems: BTreeMap<String, &'w str>,
}

impl<'w> Compounds<'w> {
    /// Knows the folded `words`, none of which says little.
    pub(crate) fn of(lang: Lang, words: impl Iterator<Item = &'w str>) -> Self {
        let letters = |word: &&str| word.chars().count() >= LEAST && word.chars().all(char::is_alphabetic);
        let words: BTreeSet<&str> = words.filter(letters).collect();
        let mut stems = BTreeMap::new();
        let mut stemmed = String::new();
        for &word in &words {
            stem::stem(lang, word, &mut stemmed);
            stems.entry(stemmed.clone()).or_insert(word);
            spelling::others(lang, word).into_iter().for_each(|other| {
                stems.entry(other).or_insert(word);
            });
        }
        Self { lang, words, stems }
    }

    /// The words that `word` is made of, and those that these are made of; none where it is no compound.
    pub(crate) fn parts(&self, word: &str) -> Vec<&'w str> {
        let mut parts = Vec::new();
        if word.chars().all(char::is_alphabetic) {
            self.split(word, DEPTH, &mut parts);
        }
        parts
    }

    fn split(&self, word: &str, depth: usize, parts: &mut Vec<&'w str>) -> bool {
        let count = word.chars().count();
        if depth == 0 || count < 2 * LEAST {
            return false;
        }
        // The longer the last part, the likelier it is one.
        for (at, _) in word.char_indices().skip(LEAST).take(count + 1 - 2 * LEAST) {
            let (first, last) = word.split_at(at);
            let Some(last) = self.known(last) else { continue };
            let before = parts.len();
            match self.known(first) {
                Some(first) => {
                    parts.push(first);
                    self.split(first, depth - 1, parts);
                }
                None if self.split(first, depth - 1, parts) => {}
                None => continue,
            }
            debug_assert!(parts.len() > before, "something was found");
            parts.push(last);
            self.split(last, depth - 1, parts);
            return true;
        }
        false
    }

    /// The word of the site that a part is, perhaps with what glues it to the next.
    fn known(&self, part: &str) -> Option<&'w str> {
        if let Some(&word) = self.words.get(part) {
            return Some(word);
        }
        let mut stemmed = String::new();
        stem::stem(self.lang, part, &mut stemmed);
        if let Some(&word) = self.stems.get(part).or_else(|| self.stems.get(&stemmed)) {
            return Some(word);
        }
        // What the stemmer keeps: an `s` between the parts, or an `e` that went.
        let unglued = part.strip_suffix('s').and_then(|part| self.words.get(part));
        unglued.or_else(|| self.words.get(format!("{part}e").as_str())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_made_of_words() {
        for (lang, words, compound, want) in [
            ("de", "kosten versand", "versandkosten", "versand kosten"),
            ("de", "nummer bestellung", "bestellnummern", "bestellung nummer"),
            ("de", "adresse anderung", "adressanderung", "adresse anderung"),
            ("de", "adresse lieferung", "lieferungsadresse", "lieferung adresse"),
            ("de", "kunden konto nummer", "kundenkontonummer", "kunden konto nummer"),
            ("de", "best rechnung", "bestellung", ""),
            ("de", "gut schein", "gutschein", ""),
            ("de", "adresse lieferung", "lieferadresse", "lieferung adresse"),
            ("nl", "kosten verzenden", "verzendkosten", "verzenden kosten"),
            ("nl", "kosten verzending", "verzendingskosten", "verzending kosten"),
            ("sv", "leverans tid", "leveranstid", ""),
            ("sv", "leverans adress", "leveransadress", "leverans adress"),
            ("da", "levering adresse", "leveringsadresse", "levering adresse"),
            ("fi", "toimitus kulut", "toimituskulut", "toimitus kulut"),
        ] {
            let compounds = Compounds::of(Lang::parse(lang), words.split(' '));
            assert_eq!(compounds.parts(compound).join(" "), want, "{compound}");
        }
    }
}
