//! From the words of a question to the terms of an index: exact, by stem, by prefix while typing,
//! by typo, by synonym; and what a word is merely like.

mod lookup;

use std::borrow::Cow;

use super::scratch::{Likeness, Scratch};
use crate::index::Index;
use crate::index::grams::squared_idf;
use crate::index::lexicon::GRAM_WEIGHT;
use crate::model::{Lang, Span};
use crate::text::{Form, Kind, hash};

/// How a word was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Found {
    /// Not at all.
    #[default]
    Nothing,
    /// As it stands.
    Exact,
    /// As another form or spelling of the same word.
    Form,
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
    /// Another reading of words that stand there anyway: several as one, or a synonym. It helps where
    /// it is known, and is not missed where it is not.
    pub(super) extra: bool,
    /// May not be ended yet.
    pub(super) going_on: bool,
    pub(super) found: Found,
    /// The terms that it means, best first; then those that it is like.
    pub(super) near: Vec<Near>,
    /// What it weighs among entries; known once they have been visited.
    pub(super) weight: f32,
    /// Its likeness with itself.
    pub(super) mass: f32,
    /// Says little.
    pub(super) stop: bool,
    /// The word of the index that it was read as.
    pub(super) corrected: Option<u32>,
}

/// How many terms a word may be like, and how much at least of what it is like itself.
const MAX_LIKE: usize = 24;
const MIN_LIKE: f32 = 0.15;

/// A word that has ended, and is not there, is taken for a beginning of words of which it is at least
/// this share.
const LEAST_BEGUN: f32 = 0.5;

/// How well another form or spelling of a word fits.
const FORM_FIT: f32 = 0.95;

/// How well a synonym fits.
const SYNONYM_FIT: f32 = 0.8;

/// A question is read so far, in words; what is longer is a letter, not a question.
const MAX_WORDS: usize = 64;

/// Fills `scratch.words` with the words of `text`; those that were there before at the same place
/// keep what they found.
pub(super) fn recall(index: &Index, text: &str, typing: bool, lang: Lang, scratch: &mut Scratch) {
    scratch.remember_for(lang);
    let Scratch { tokens, words, likeness, .. } = scratch;
    tokens.fill(index.fold(), text, Form::Plain);
    let list = tokens.list();
    let mut count = 0;
    for (i, token) in list.iter().enumerate() {
        let folded = tokens.text(token);
        let mut going_on = typing && token.span.end as usize == text.len();
        if token.kind == Kind::Gram {
            // The last character of a run stands alone as well; it helps only while it is all there is.
            let before = i.checked_sub(1).and_then(|i| list.get(i));
            if before.is_some_and(|b| b.kind == Kind::Gram && b.span.end == token.span.end) {
                continue;
            }
            going_on = folded.chars().nth(1).is_none();
        }
        if count == words.len() {
            words.push(Word::default());
        }
        let Some(word) = words.get_mut(count).filter(|_| count < MAX_WORDS) else { break };
        count += 1;
        word.span = token.span;
        let fingerprint = hash::word(folded.as_bytes());
        let extra = token.kind == Kind::Joined;
        let same = word.hash == fingerprint && word.text == folded;
        if same && word.going_on == going_on && word.extra == extra {
            continue;
        }
        word.text.clear();
        word.text.push_str(folded);
        word.hash = fingerprint;
        word.extra = extra;
        word.going_on = going_on;
        word.find(index, lang);
        // One letter of a word says nothing yet: what the words before it found stays as it is.
        if going_on && word.found == Found::Nothing && word.text.len() == 1 {
            word.extra = true;
            word.mass = 0.0;
        } else {
            word.compare(index, likeness);
        }
    }
    words.truncate(count);
    drop_known_twice(words);
    add_neighbours_as_one(index, words, likeness);
    add_synonyms(index, words);
}

/// Whether a folded word, ended, would be read as another one.
#[cfg(feature = "builder")]
pub(super) fn is_misread(index: &Index, word: &str) -> bool {
    let mut word = Word { text: word.to_owned(), ..Word::default() };
    word.find(index, Lang::NEUTRAL);
    word.found == Found::Typo
}

/// Words that are known one by one need not be looked for as one as well.
fn drop_known_twice(words: &mut [Word]) {
    for at in 1..words.len() {
        let Some((joined, before)) = words.get_mut(..=at).and_then(<[Word]>::split_last_mut) else { return };
        let known = |part: &Word| part.near.first().is_some_and(|near| near.fit >= FORM_FIT);
        let mut parts = before.iter().filter(|part| !part.extra && joined.span.start <= part.span.start);
        if joined.extra && parts.all(known) {
            joined.near.clear();
            // Found again at its next place, it would lack what it means.
            joined.text.clear();
        }
    }
}

/// `log in` is `login` where the site writes it so.
fn add_neighbours_as_one(index: &Index, words: &mut Vec<Word>, likeness: &mut Likeness) {
    for at in 1..words.len() {
        let Some([a, b]) = words.get(at - 1..=at) else { continue };
        let short = a.text.len() + b.text.len() <= 24;
        // A going-on word is still open, and a pair of characters is no word.
        if a.extra || b.extra || b.going_on || !short || !a.text.is_ascii() || !b.text.is_ascii() {
            continue;
        }
        let mut text = a.text.clone();
        text.push_str(&b.text);
        let Some(term) = index.term(&text) else { continue };
        let mut word =
            Word { text, span: Span::new(a.span.start, b.span.end), extra: true, ..Word::default() };
        word.mean(term, 0.9);
        word.compare(index, likeness);
        // Found again at its next place, it would lack what it means.
        word.text.clear();
        words.push(word);
    }
}

/// Adds what the site's synonyms say of the words.
fn add_synonyms(index: &Index, words: &mut Vec<Word>) {
    let lexicon = index.lexicon();
    let count = words.len();
    for rule in lexicon.synonyms() {
        for at in 0..count {
            let says = |(i, term): (usize, &u32)| {
                words.get(at + i).is_some_and(|word| {
                    word.near.iter().take_while(|near| near.fit > 0.5).any(|near| near.term == *term)
                })
            };
            if rule.from.is_empty() || at + rule.from.len() > count || !rule.from.iter().enumerate().all(says)
            {
                continue;
            }
            let (Some(first), Some(last)) = (words.get(at), words.get(at + rule.from.len() - 1)) else {
                continue;
            };
            let span = Span::new(first.span.start, last.span.end);
            for &term in &rule.to {
                let mut word = Word { span, extra: true, ..Word::default() };
                word.mean(term, SYNONYM_FIT);
                word.near.iter_mut().for_each(|near| near.likeness = near.fit * lexicon.mass(term));
                words.push(word);
            }
        }
    }
}

impl Word {
    /// Means a term, unless it does already.
    fn mean(&mut self, term: u32, fit: f32) {
        if self.near.iter().all(|near| near.term != term) {
            self.near.push(Near { term, fit, likeness: 0.0 });
        }
    }

    /// Works out the terms that it means.
    fn find(&mut self, index: &Index, lang: Lang) {
        self.near.clear();
        self.corrected = None;
        self.found = lookup::exact(self, index);
        let known = self.near.first().copied();
        self.stop = known.is_some_and(|near| index.lexicon().is_stop(near.term));
        // Words that only the built-in utterances hold are words, but not of the site.
        if known.is_some_and(|near| !self.stop && !index.lexicon().is_held(near.term)) {
            self.found = Found::Nothing;
        }
        if self.found == Found::Nothing {
            self.found = lookup::form(self, index, lang);
        }
        // A word that is not there as it stands may be the beginning of one that is.
        let least = if self.going_on { 0.0 } else { LEAST_BEGUN };
        let begins = self.going_on || (self.found == Found::Nothing && self.text.len() >= 4);
        if begins && lookup::prefix(self, index, least) && self.found == Found::Nothing {
            self.found = Found::Prefix;
        }
        if self.found == Found::Nothing && !self.extra && known.is_none() {
            self.found = lookup::parts(self, index);
        }
        if self.found == Found::Nothing && !self.extra && known.is_none() {
            self.found = lookup::typo(self, index);
        }
        self.stop = self.near.first().is_some_and(|near| index.lexicon().is_stop(near.term));
    }

    /// The word as it was read, mended where it was mistyped; and whether it has ended.
    pub(super) fn as_read(&self, index: &Index) -> (Cow<'_, str>, bool) {
        match self.corrected {
            Some(at) => (Cow::Owned(index.word(at)), true),
            None => (Cow::Borrowed(&self.text), !self.going_on),
        }
    }

    /// Works out the terms that the word, as it was read, is like by its trigrams; and what it weighs.
    fn compare(&mut self, index: &Index, room: &mut Likeness) {
        let lexicon = index.lexicon();
        let meant = self.near.len();
        let (text, whole) = self.as_read(index);
        let mass = lexicon.grams.compare(&text, whole, &mut room.scores, &mut room.touched);
        room.likest.clear(MAX_LIKE);
        for near in &mut self.near {
            near.likeness = near.fit * lexicon.square(near.term);
        }
        for term in room.touched.drain(..) {
            let Some(score) = room.scores.get_mut(term as usize) else { continue };
            let score = core::mem::take(score);
            if let Some(near) = self.near.iter_mut().take(meant).find(|near| near.term == term) {
                near.likeness += score * lexicon.gram_share(term);
            } else if score >= MIN_LIKE * mass && !lexicon.is_stop(term) {
                room.likest.push(score * GRAM_WEIGHT, term);
            }
        }
        let likest = room.likest.list().iter();
        self.near.extend(likest.map(|&(likeness, term)| Near { term, fit: 0.0, likeness }));
        let (square, share) = match self.near.first() {
            Some(near) if near.fit > 0.0 => (lexicon.square(near.term), lexicon.gram_share(near.term)),
            _ => (squared_idf(lexicon.n_wordings(), 0), GRAM_WEIGHT),
        };
        // Another reading of words that are counted already asks for nothing of its own.
        self.mass = if self.extra { 0.0 } else { square + mass * share };
    }
}
