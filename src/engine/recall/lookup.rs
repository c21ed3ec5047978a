//! The ways in which a word is looked up, from the surest to the boldest.

use super::{FORM_FIT, Found, Word};
use crate::engine::order;
use crate::engine::top::Top;
use crate::engine::typo::Typo;
use crate::index::Index;
use crate::index::format::Section;
use crate::index::ordinary::SHORTEST;
use crate::model::Lang;
use crate::text::stem;

/// How many words a prefix may stand for.
const MAX_PREFIX: usize = 24;
/// How many words are looked at for a prefix, and for another form.
const MAX_BEGUN: usize = 2048;
const MAX_FORMS: usize = 64;
/// How well a word fits that was written together with others, and how long these must be on
/// average where there are three or more.
const PART_FIT: f32 = 0.9;
const PART: usize = 4;
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

/// The terms of words that were written as one: of as few as there can be, and of three or more only
/// where these are no mere syllables.
pub(super) fn parts(word: &mut Word, index: &Index) -> Found {
    let len = word.text.len();
    if len < 6 || !word.text.is_ascii() {
        return Found::Nothing;
    }
    // For each place in how few words the rest falls from there, and where the first of them ends.
    let mut ways: Vec<Option<(usize, usize)>> = vec![None; len + 1];
    ways[len] = Some((0, len));
    let term = |from: usize, to: usize| word.text.get(from..to).and_then(|part| index.term(part));
    for from in (0..=len - 2).rev() {
        // The longest first word is the likeliest.
        for to in (from + 2..=len).rev() {
            let Some((rest, _)) = ways[to] else { continue };
            let fewer = ways[from].is_none_or(|(count, _)| rest + 1 < count);
            if fewer && term(from, to).is_some() {
                ways[from] = Some((rest + 1, to));
            }
        }
    }
    let Some((count, _)) = ways[0].filter(|(count, _)| *count <= 2 || count * PART <= len + 1) else {
        return Found::Nothing;
    };
    let mut terms = Vec::with_capacity(count);
    let mut at = 0;
    while let Some((_, to)) = ways[at].filter(|_| at < len) {
        terms.extend(term(at, to));
        at = to;
    }
    if terms.iter().all(|&term| index.lexicon().is_stop(term)) {
        return Found::Nothing;
    }
    terms.into_iter().for_each(|term| word.mean(term, PART_FIT));
    Found::Form
}

/// The terms of the words that are one slip away; two where the word is long and no other is near.
pub(super) fn typo(word: &mut Word, index: &Index) -> Found {
    let len = word.text.chars().count();
    // A code with a wrong digit is another code.
    if len < SHORTEST || word.text.bytes().any(|b| b.is_ascii_digit()) {
        return Found::Nothing;
    }
    // What is a word already is not mistyped.
    if index.is_ordinary(&word.text) {
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
