//! From the words of a question to the terms of an index: exact, by stem, by prefix while typing,
//! by typo, by synonym.

use fst::{Automaton, IntoStreamer, Streamer, automaton::Str};

use super::scratch::{Likeness, Scratch};
use super::typo::Typo;
use crate::index::Index;
use crate::index::format::Section;
use crate::index::lexicon::{GRAM_WEIGHT, STOP_WEIGHT};
use crate::model::{Lang, Span};
use crate::text::{Kind, hash, stem};

/// How a word was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Found {
    /// Not at all.
    #[default]
    Nothing,
    /// As it stands.
    Exact,
    /// As another form of the same word.
    Stem,
    /// As the beginning of a word.
    Prefix,
    /// Mistyped.
    Typo,
}

/// A term that a word means, or is like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Near {
    pub(super) term: u32,
    /// How well it fits, 0 to 1; 0 where the word does not mean it, but is only like it.
    pub(super) fit: f32,
    /// What a wording that holds it gains.
    pub(super) likeness: f32,
}

/// A word of the question.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) hash: u32,
    pub(super) span: Span,
    /// Several words as one: helps where it is known, means nothing where it is not.
    pub(super) joined: bool,
    pub(super) going_on: bool,
    pub(super) found: Found,
    /// The terms that it means, best first; then those that it is like.
    pub(super) near: Vec<Near>,
    /// What it weighs among entries.
    pub(super) weight: f32,
    /// Its likeness with itself.
    pub(super) mass: f32,
    /// Says little.
    pub(super) stop: bool,
    /// The word of the index that it was read as.
    pub(super) corrected: Option<u32>,
}

/// How many words a prefix may stand for.
const MAX_PREFIX: usize = 48;
/// How many words a typo may stand for.
const MAX_TYPO: usize = 6;
/// How many terms a word may be like, and how much at least of what it is like itself.
const MAX_LIKE: usize = 24;
const MIN_LIKE: f32 = 0.15;

/// Fills `words` with the words of `text`; those that were there before at the same place keep what
/// they found.
pub(super) fn recall(index: &Index, text: &str, typing: bool, lang: Lang, scratch: &mut Scratch) {
    let Scratch { tokens, words, likeness, .. } = scratch;
    tokens.fill(index.fold(), text, crate::text::Form::Plain);
    let list = tokens.list();
    let mut count = 0;
    for (i, token) in list.iter().enumerate() {
        let folded = tokens.text(token);
        let going_on = typing && token.span.end as usize == text.len();
        let mut open = going_on;
        if token.kind == Kind::Gram {
            // The last character of a run stands alone as well; it helps only while it is all there is.
            let before = i.checked_sub(1).and_then(|i| list.get(i));
            let tail = before.is_some_and(|b| b.kind == Kind::Gram && b.span.end == token.span.end);
            if tail {
                continue;
            }
            open = folded.chars().nth(1).is_none();
        }
        if count == words.len() {
            words.push(Word::default());
        }
        let Some(word) = words.get_mut(count) else { break };
        count += 1;
        word.span = token.span;
        let fingerprint = hash::word(folded.as_bytes());
        if word.hash == fingerprint && word.going_on == open && word.text == folded {
            continue;
        }
        word.text.clear();
        word.text.push_str(folded);
        word.hash = fingerprint;
        word.joined = token.kind == Kind::Joined;
        word.going_on = open;
        word.find(index, lang);
        word.compare(index, likeness);
    }
    words.truncate(count);
}

impl Word {
    fn find(&mut self, index: &Index, lang: Lang) {
        self.near.clear();
        self.found = Found::Nothing;
        self.corrected = None;
        self.stop = false;
        let lexicon = index.lexicon();
        let section = index.section(Section::Dictionary);
        let dictionary = &lexicon.dictionary;
        if let Some(at) = dictionary.find(section, &self.text)
            && let Some(term) = dictionary.term(at)
        {
            self.near.push(Near { likeness: 0.0, term, fit: 1.0 });
            self.found = Found::Exact;
            self.stop = lexicon.is_stop(term);
        }
        if self.found == Found::Nothing {
            self.find_stem(index, lang);
        }
        if self.going_on {
            self.find_prefix(index);
        }
        if self.found == Found::Nothing && !self.joined {
            self.find_typo(index);
        }
        let held = self.near.iter().map(|m| lexicon.weight(m.term));
        // The commonest meaning sets the weight: a rare neighbour must not outweigh the word itself.
        let weight = held.fold(f32::INFINITY, f32::min);
        self.weight = if self.near.is_empty() { lexicon.unknown().0 } else { weight };
    }

    /// The terms that the word, as it was read, is like by its trigrams.
    fn compare(&mut self, index: &Index, room: &mut Likeness) {
        let lexicon = index.lexicon();
        let unknown = lexicon.unknown().1;
        let meant = self.near.len();
        let corrected;
        let (text, whole) = match self.corrected {
            Some(at) => {
                corrected = lexicon.dictionary.word(index.section(Section::Dictionary), at);
                (corrected.as_str(), true)
            }
            None => (self.text.as_str(), !self.going_on),
        };
        let share = if self.stop { STOP_WEIGHT * STOP_WEIGHT } else { 1.0 } * GRAM_WEIGHT;
        let mass = lexicon.grams.compare(text, whole, &mut room.scores, &mut room.touched);
        for near in &mut self.near {
            near.likeness = near.fit * lexicon.square(near.term);
        }
        for term in room.touched.drain(..) {
            let Some(score) = room.scores.get_mut(term as usize) else { continue };
            let score = core::mem::take(score);
            if let Some(near) = self.near.iter_mut().take(meant).find(|near| near.term == term) {
                near.likeness += score * share;
            } else if score >= MIN_LIKE * mass && !lexicon.is_stop(term) {
                self.near.push(Near { term, fit: 0.0, likeness: score * share });
            }
        }
        if let Some(like) = self.near.get_mut(meant..) {
            like.sort_unstable_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.term.cmp(&b.term)));
        }
        self.near.truncate(meant + MAX_LIKE);
        let square = match self.near.first() {
            Some(near) if near.fit > 0.0 => lexicon.square(near.term),
            _ if self.joined => 0.0,
            _ => unknown,
        };
        self.mass = square + mass * share;
    }

    /// The term of another form: words that share all but the end, and the stem.
    fn find_stem(&mut self, index: &Index, lang: Lang) {
        let site = &index.site().langs;
        let langs = core::iter::once(lang).chain(site.iter().copied().filter(|l| *l != lang)).take(3);
        let mut own = String::new();
        let mut other = String::new();
        for lang in langs {
            stem::stem(lang, &self.text, &mut own);
            if own.len() < 3 || own.len() + 1 < self.text.len() / 2 {
                continue;
            }
            let mut found = None;
            let root: String = own.chars().take(own.chars().count() - 1).collect();
            each_with_prefix(index, &root, 64, |at, word| {
                stem::stem(lang, word, &mut other);
                if found.is_none() && other == own {
                    found = index.lexicon().dictionary.term(at);
                }
            });
            if let Some(term) = found.filter(|&term| !index.lexicon().is_stop(term)) {
                self.near.push(Near { likeness: 0.0, term, fit: 0.95 });
                self.found = Found::Stem;
                return;
            }
        }
    }

    /// The terms of the words that begin so.
    fn find_prefix(&mut self, index: &Index) {
        let typed = self.text.chars().count() as f32;
        if self.near.is_empty() && typed < 2.0 && self.text.is_ascii() {
            return;
        }
        let mut matches = core::mem::take(&mut self.near);
        let mut any = false;
        each_with_prefix(index, &self.text, MAX_PREFIX, |at, word| {
            let Some(term) = index.lexicon().dictionary.term(at) else { return };
            if matches.iter().all(|m| m.term != term) {
                any = true;
                // The more of a word is typed, the likelier it is meant.
                let share = typed / word.chars().count().max(1) as f32;
                matches.push(Near { likeness: 0.0, term, fit: 0.5 + 0.4 * share });
            }
        });
        matches.sort_by(|a, b| b.fit.total_cmp(&a.fit));
        self.near = matches;
        if any && self.found == Found::Nothing {
            self.found = Found::Prefix;
        }
    }

    /// The terms of the words that are one slip away; two where the word is long and no other is near.
    fn find_typo(&mut self, index: &Index) {
        let len = self.text.chars().count();
        // A code with a wrong digit is another code.
        if len < 4 || self.text.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let section = index.section(Section::Dictionary);
        let lexicon = index.lexicon();
        for slips in 1..=(if len >= 8 { 2 } else { 1 }) {
            let typo = Typo::new(&self.text, slips);
            let mut near: Vec<(u32, u32, u32)> = Vec::new();
            let fst = lexicon.dictionary.fst(section);
            if self.going_on {
                let mut stream = fst.search(typo.starts_with()).into_stream();
                while let Some((word, at)) = stream.next() {
                    keep_near(&mut near, lexicon, word, at, &self.text);
                }
            } else {
                let mut stream = fst.search(typo).into_stream();
                while let Some((word, at)) = stream.next() {
                    keep_near(&mut near, lexicon, word, at, &self.text);
                }
            }
            if near.is_empty() {
                continue;
            }
            near.sort_unstable();
            for (_, at, term) in near.iter().take(MAX_TYPO) {
                if self.near.iter().all(|m| m.term != *term) {
                    let rank = self.near.len() as f32;
                    self.near.push(Near {
                        likeness: 0.0,
                        term: *term,
                        fit: (0.85 - 0.1 * rank) / slips as f32,
                    });
                }
                self.corrected.get_or_insert(*at);
            }
            self.found = Found::Typo;
            return;
        }
    }
}

/// Keeps a word that is near to what was typed: same first letter first, then the nearest length.
fn keep_near(
    near: &mut Vec<(u32, u32, u32)>,
    lexicon: &crate::index::lexicon::Lexicon,
    word: &[u8],
    at: u64,
    typed: &str,
) {
    let at = at as u32;
    let Some(term) = lexicon.dictionary.term(at) else { return };
    if near.len() < 256 {
        let other_start = u32::from(word.first() != typed.as_bytes().first());
        let longer = word.len().abs_diff(typed.len()) as u32;
        near.push((other_start * 8 + longer, at, term));
    }
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
