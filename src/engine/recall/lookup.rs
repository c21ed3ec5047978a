//! The ways in which a word is looked up, from the surest to the boldest.

use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Streamer};

use super::{Found, Word};
use crate::engine::typo::Typo;
use crate::index::Index;
use crate::index::format::Section;
use crate::model::Lang;
use crate::text::stem;

/// How many words a prefix may stand for.
const MAX_PREFIX: usize = 48;
/// How many words a typo may stand for, and how many are weighed for it.
const MAX_TYPO: usize = 6;
const MAX_NEAR: usize = 256;

/// The term of the word as it stands.
pub(super) fn exact(word: &mut Word, index: &Index) -> Found {
    match term(index, &word.text) {
        Some(term) => {
            word.mean(term, 1.0);
            Found::Exact
        }
        None => Found::Nothing,
    }
}

/// The term of another form (words that share all but the end, and the stem) or of another spelling
/// (`ue` for `ü`).
pub(super) fn form(word: &mut Word, index: &Index, lang: Lang) -> Found {
    let site = &index.site().langs;
    let langs = core::iter::once(lang).chain(site.iter().copied().filter(|l| *l != lang)).take(3);
    let (mut own, mut other) = (String::new(), String::new());
    for lang in langs {
        stem::stem(lang, &word.text, &mut own);
        let Some((last, _)) = own.char_indices().next_back().filter(|(at, _)| *at >= 2) else { continue };
        let mut found = None;
        each_with_prefix(index, own.get(..last).unwrap_or(""), 64, |at, form| {
            stem::stem(lang, form, &mut other);
            if found.is_none() && other == own {
                let lexicon = index.lexicon();
                found = lexicon.dictionary.term(at).filter(|&t| lexicon.is_held(t) && !lexicon.is_stop(t));
            }
        });
        if let Some(term) = found {
            word.mean(term, 0.95);
            return Found::Form;
        }
    }
    for (digraph, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
        if word.text.contains(digraph) {
            let respelt = word.text.replace(digraph, letter);
            if let Some(term) = term(index, &respelt) {
                word.mean(term, 0.95);
                return Found::Form;
            }
        }
    }
    Found::Nothing
}

/// The terms of the words that begin so, and of which at least a share is there; whether there are any.
pub(super) fn prefix(word: &mut Word, index: &Index, least: f32) -> bool {
    let typed = word.text.chars().count();
    // One Latin letter begins everything.
    if word.near.is_empty() && typed < 2 && word.text.is_ascii() {
        return false;
    }
    let before = word.near.len();
    let text = core::mem::take(&mut word.text);
    each_with_prefix(index, &text, MAX_PREFIX, |at, whole| {
        let Some(term) = index.lexicon().dictionary.term(at) else { return };
        // The more of a word is typed, the likelier it is meant.
        let share = typed as f32 / whole.chars().count().max(1) as f32;
        if share >= least && index.lexicon().is_held(term) {
            word.mean(term, 0.5 + 0.4 * share);
        }
    });
    word.text = text;
    word.near.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    word.near.len() > before
}

/// The terms of two words that were written as one.
pub(super) fn parts(word: &mut Word, index: &Index) -> Found {
    if word.text.len() < 6 || !word.text.is_ascii() {
        return Found::Nothing;
    }
    for at in (2..=word.text.len() - 2).rev() {
        let (Some(a), Some(b)) = (word.text.get(..at), word.text.get(at..)) else { continue };
        if let (Some(a), Some(b)) = (term(index, a), term(index, b)) {
            let say_little = index.lexicon().is_stop(a) && index.lexicon().is_stop(b);
            if !say_little {
                word.mean(a, 0.9);
                word.mean(b, 0.9);
                return Found::Form;
            }
        }
    }
    Found::Nothing
}

/// The terms of the words that are one slip away; two where the word is long and no other is near.
pub(super) fn typo(word: &mut Word, index: &Index) -> Found {
    let len = word.text.chars().count();
    // A code with a wrong digit is another code.
    if len < 4 || word.text.bytes().any(|b| b.is_ascii_digit()) {
        return Found::Nothing;
    }
    let lexicon = index.lexicon();
    let fst = lexicon.dictionary.fst(index.section(Section::Dictionary));
    for slips in 1..=(if len >= 8 { 2 } else { 1 }) {
        let typo = Typo::new(&word.text, slips, word.going_on);
        let mut near: Vec<(u32, u32)> = Vec::new();
        let mut stream = fst.search(typo).into_stream();
        while let Some((other, at)) = stream.next() {
            // The same first letter comes first, then the nearest length.
            let start = u32::from(other.first() != word.text.as_bytes().first());
            near.push((start * 8 + other.len().abs_diff(word.text.len()) as u32, at as u32));
            if near.len() == MAX_NEAR {
                break;
            }
        }
        near.sort_unstable();
        for (_, at) in near.into_iter().take(MAX_TYPO) {
            if let Some(term) = lexicon.dictionary.term(at) {
                let rank = word.near.len() as f32;
                word.mean(term, (0.85 - 0.1 * rank) / slips as f32);
                word.corrected.get_or_insert(at);
            }
        }
        if word.corrected.is_some() {
            return Found::Typo;
        }
    }
    Found::Nothing
}

fn term(index: &Index, word: &str) -> Option<u32> {
    let dictionary = &index.lexicon().dictionary;
    dictionary.find(index.section(Section::Dictionary), word).and_then(|at| dictionary.term(at))
}

/// Calls `each` with the place and text of up to `most` words that begin with `prefix`.
fn each_with_prefix(index: &Index, prefix: &str, most: usize, mut each: impl FnMut(u32, &str)) {
    let fst = index.lexicon().dictionary.fst(index.section(Section::Dictionary));
    let mut stream = fst.search(Str::new(prefix).starts_with()).into_stream();
    for _ in 0..most {
        let Some((word, at)) = stream.next() else { break };
        if let Ok(word) = core::str::from_utf8(word) {
            each(at as u32, word);
        }
    }
}
