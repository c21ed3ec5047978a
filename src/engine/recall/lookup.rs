//! The ways in which a word is looked up, from the surest to the boldest.

use super::{FORM_FIT, Found, Word};
use crate::engine::order;
use crate::engine::top::Top;
use crate::engine::typo::Typo;
use crate::index::Index;
use crate::index::format::Section;
use crate::model::Lang;
use crate::text::stem;

/// How many words a prefix may stand for.
const MAX_PREFIX: usize = 24;
/// How many words are looked at for a prefix, and for another form.
const MAX_BEGUN: usize = 2048;
const MAX_FORMS: usize = 64;
/// How many words a typo may stand for.
const MAX_TYPO: usize = 6;

/// The term of the word as it stands.
pub(super) fn exact(word: &mut Word, index: &Index) -> Found {
    match index.term(&word.text) {
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
    let lexicon = index.lexicon();
    let (dictionary, section) = (&lexicon.dictionary, index.section(Section::Dictionary));
    for lang in langs {
        stem::stem(lang, &word.text, &mut own);
        let Some((last, _)) = own.char_indices().next_back().filter(|(at, _)| *at >= 2) else { continue };
        let mut found = None;
        let mut tries = MAX_FORMS;
        dictionary.begin_with(section, own.get(..last).unwrap_or(""), |at, form| {
            stem::stem(lang, form, &mut other);
            if other == own {
                found = dictionary.term(at).filter(|&t| lexicon.is_held(t) && !lexicon.is_stop(t));
            }
            tries -= 1;
            found.is_none() && tries > 0
        });
        if let Some(term) = found {
            word.mean(term, FORM_FIT);
            return Found::Form;
        }
    }
    for (digraph, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
        if word.text.contains(digraph) {
            let respelt = word.text.replace(digraph, letter);
            if let Some(term) = index.term(&respelt) {
                word.mean(term, FORM_FIT);
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
    let lexicon = index.lexicon();
    // Their terms with the share of them that is typed, and the commonest of them, by place.
    let mut begun: Vec<(u32, f32)> = Vec::new();
    let mut common = Top::default();
    common.clear(MAX_PREFIX);
    let mut tries = MAX_BEGUN;
    lexicon.dictionary.begin_with(index.section(Section::Dictionary), &word.text, |at, whole| {
        let share = typed as f32 / whole.chars().count().max(1) as f32;
        if let Some(term) =
            lexicon.dictionary.term(at).filter(|&term| share >= least && lexicon.is_held(term))
        {
            common.push(lexicon.in_wordings(term) as f32, begun.len() as u32);
            begun.push((term, share));
        }
        tries -= 1;
        tries > 0
    });
    // The more of a word is typed, the likelier it is meant.
    for &(_, place) in common.list() {
        if let Some(&(term, share)) = begun.get(place as usize) {
            word.mean(term, 0.5 + 0.4 * share);
        }
    }
    order::few(&mut word.near, |one, other| one.fit > other.fit);
    word.near.len() > before
}

/// The terms of two words that were written as one.
pub(super) fn parts(word: &mut Word, index: &Index) -> Found {
    if word.text.len() < 6 || !word.text.is_ascii() {
        return Found::Nothing;
    }
    for at in (2..=word.text.len() - 2).rev() {
        let (Some(a), Some(b)) = (word.text.get(..at), word.text.get(at..)) else { continue };
        if let (Some(a), Some(b)) = (index.term(a), index.term(b)) {
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
    let section = index.section(Section::Dictionary);
    for slips in 1..=(if len >= 8 { 2 } else { 1 }) {
        let typo = Typo::new(&word.text, slips, word.going_on);
        // Hardly anybody mistypes the first letter, so the others are looked at only if need be.
        let first: String = word.text.chars().take(1).collect();
        for first in [first.as_str(), ""] {
            // The nearest length comes first, then the commonest word.
            let mut near: Vec<(u32, core::cmp::Reverse<u32>, u32, u32)> = Vec::new();
            lexicon.dictionary.search(section, first.as_bytes(), &typo, |at, other| {
                let Some(term) = lexicon.dictionary.term(at).filter(|&term| lexicon.is_held(term)) else {
                    return;
                };
                let longer = other.len().abs_diff(word.text.len()) as u32;
                near.push((longer, core::cmp::Reverse(lexicon.in_wordings(term)), at, term));
            });
            order::few(&mut near, |one, other| one < other);
            for (_, _, at, term) in near.into_iter().take(MAX_TYPO) {
                let rank = word.near.len() as f32;
                word.mean(term, (0.85 - 0.1 * rank) / slips as f32);
                word.corrected.get_or_insert(at);
            }
            if word.corrected.is_some() {
                return Found::Typo;
            }
        }
    }
    Found::Nothing
}
