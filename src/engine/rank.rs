//! From terms to entries: what each entry gathers, and their order.
//!
//! An entry is relevant by two measures. One compares the question with each of the entry's wordings
//! as vectors of words, trigrams and neighbouring words, by their cosine; entries with many wordings
//! add up the fourth powers of the cosines, so that a few near ones count more than many far ones.
//! The other is BM25F (S. Robertson, H. Zaragoza, M. Taylor, 2004) over wordings, tags and answer
//! together, which finds what only the answer says.

use core::ops::Range;

use super::recall::Word;
use super::scratch::{EntryScore, Scratch};
use super::texts::Part;
use super::{features, phrase};
use crate::index::Index;
use crate::index::format::Section;
use crate::index::lexicon::WORDING_WEIGHT;
use crate::model::EntryNo;

/// How soon more of the same word counts no more (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much long entries are held back, 0 not at all to 1 in full (BM25's b).
const LENGTH: f32 = 0.5;
/// The weight of the fields' relevance beside the wordings' likeness.
const FIELDS: f32 = 0.5;
/// The weight of the intent model's probability.
const INTENT: f32 = 2.0;
/// The share of the best relevance that a good entry reaches, to bring it near to 1.
const REACHED: f32 = 0.6;
/// What is left of the weight of a word that nothing holds.
const UNKNOWN: f32 = 0.6;
/// So many of the likest wordings are looked at closely.
const CLOSE_LOOKS: usize = 24;
/// Once other words have reached so many wordings, words that say little reach no further ones
/// (A. Moffat, J. Zobel, "Self-indexing inverted files", 1996: *continue*).
const ENOUGH: usize = 256;
/// What a wording gains that is the question itself: exact wording comes first.
const EXACT: f32 = 1.0;

/// Scores all wordings and entries that hold a term of the question; `scratch.found` are the
/// entries, unsorted. Sets the weights of the words.
pub(super) fn gather(index: &Index, scratch: &mut Scratch) {
    let ended = scratch.words.iter().take_while(|word| !word.going_on).count();
    recollect(index, scratch, ended);
    visit_all(index, scratch, ended..scratch.words.len());
    let weights: f32 = scratch.words.iter().map(|word| word.weight).sum();
    let most = (REACHED * (SATURATION + 1.0) * weights).max(1e-6);
    for owner in &scratch.found {
        if let Some(entry) = scratch.entries.get_mut(*owner as usize) {
            entry.fields /= most;
        }
    }
    wordings(index, scratch);
    close_look(index, scratch);
    intents(index, scratch);
}

/// What the first `ended` words gather, from memory if they are those of before.
fn recollect(index: &Index, scratch: &mut Scratch, ended: usize) {
    let words = scratch.words.iter().take(ended).map(|word| (word.hash, word.extra));
    if ended > 0 && words.clone().eq(scratch.ended.words.iter().copied()) {
        let Scratch { words, units, touched_units, entries, found, ended, .. } = scratch;
        for (word, &weight) in words.iter_mut().zip(&ended.weights) {
            word.weight = weight;
        }
        for &(unit, dot) in &ended.units {
            if let Some(slot) = units.get_mut(unit as usize) {
                *slot = dot;
                touched_units.push(unit);
            }
        }
        for &(owner, fields) in &ended.entries {
            if let Some(entry) = seen(entries, found, owner) {
                entry.fields = fields;
            }
        }
        return;
    }
    scratch.ended.words.clear();
    scratch.ended.words.extend(words);
    visit_all(index, scratch, 0..ended);
    let Scratch { words, units, touched_units, entries, found, ended, .. } = scratch;
    ended.weights.clear();
    ended.weights.extend(words.iter().take(ended.words.len()).map(|word| word.weight));
    let dot = |&unit: &u32| (unit, units.get(unit as usize).copied().unwrap_or(0.0));
    ended.units.clear();
    ended.units.extend(touched_units.iter().map(dot));
    let fields = |&owner: &u32| (owner, entries.get(owner as usize).map_or(0.0, |entry| entry.fields));
    ended.entries.clear();
    ended.entries.extend(found.iter().map(fields));
}

/// Visits the postings of these words, those that say little last.
fn visit_all(index: &Index, scratch: &mut Scratch, range: Range<usize>) {
    for little in [false, true] {
        for at in range.clone() {
            if scratch.words.get(at).is_some_and(|word| word.stop == little) {
                visit(index, scratch, at);
            }
        }
    }
}

/// Visits the postings of one word.
fn visit(index: &Index, scratch: &mut Scratch, at: usize) {
    let lexicon = index.lexicon();
    let (wordings, answers) = (index.section(Section::Wordings), index.section(Section::Answers));
    let lengths = index.section(Section::Lengths);
    let Scratch { words, units, touched_units, entries, found, holders, .. } = scratch;
    let Some(word) = words.get_mut(at) else { return };
    let further = !word.stop || touched_units.len() < ENOUGH;
    let mut hold = |owner: u32, fit: f32| {
        if let Some(entry) = entries.get_mut(owner as usize) {
            if entry.holds == 0.0 {
                holders.push(owner);
            }
            entry.holds += fit;
        }
    };
    for near in &word.near {
        let mut last = u32::MAX;
        for unit in lexicon.units_of(wordings, near.term) {
            let again = core::mem::replace(&mut last, unit) == unit;
            if !again
                && near.likeness > 0.0
                && let Some(dot) = units.get_mut(unit as usize)
            {
                if *dot == 0.0 {
                    if !further {
                        continue;
                    }
                    touched_units.push(unit);
                }
                *dot += near.likeness;
            }
            if near.fit > 0.0
                && let Some(owner) = lexicon.owner(unit)
            {
                hold(owner, WORDING_WEIGHT * near.fit);
            }
        }
        if near.fit > 0.0 {
            lexicon.answers_of(answers, near.term).for_each(|entry| hold(entry, near.fit));
        }
    }
    let term = word.near.first().filter(|near| near.fit > 0.0).map(|near| near.term);
    word.weight = match term {
        Some(_) => lexicon.weight(term, holders.len() as u32),
        None if word.extra => 0.0,
        None => UNKNOWN * lexicon.weight(None, 0),
    };
    for owner in holders.drain(..) {
        let Some(entry) = seen(entries, found, owner) else { continue };
        let holds = core::mem::take(&mut entry.holds);
        let longer = lexicon.entry_len(lengths, owner) / lexicon.mean_len();
        let room = SATURATION * (1.0 - LENGTH + LENGTH * longer);
        entry.fields += word.weight * holds * (SATURATION + 1.0) / (holds + room);
    }
}

/// Turns what the wordings gathered into cosines.
fn wordings(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let lengths = index.section(Section::Lengths);
    let Scratch { words, units, touched_units, entries, found, likest, .. } = scratch;
    let asked = asked(index, words);
    likest.clear(CLOSE_LOOKS);
    for unit in touched_units.drain(..) {
        let Some(dot) = units.get_mut(unit as usize) else { continue };
        let dot = core::mem::take(dot);
        let norm = lexicon.norm(lengths, unit);
        let Some(owner) = lexicon.owner(unit) else { continue };
        let cosine = (dot / (asked * norm).max(1e-6)).min(1.0);
        let Some(entry) = seen(entries, found, owner) else { continue };
        entry.add(cosine, unit);
        likest.push(cosine, unit);
    }
}

/// Adds what only the texts of the likest wordings tell.
fn close_look(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let lengths = index.section(Section::Lengths);
    scratch.marker.learn(index, &scratch.words);
    let Scratch { words, entries, likest, texts, marker, .. } = scratch;
    let asked = asked(index, words);
    for &(cosine, unit) in likest.list() {
        let Some(owner) = lexicon.owner(unit) else { continue };
        let tokens = texts.cut(index, EntryNo(owner), Part::Wording(lexicon.place(unit)));
        let phrase = phrase::look(index, words, marker, tokens);
        let Some(entry) = entries.get_mut(owner as usize) else { continue };
        entry.exact |= phrase.exact;
        if phrase.shared > 0.0 {
            let closer = cosine + phrase.shared / (asked * lexicon.norm(lengths, unit)).max(1e-6);
            entry.fourth -= cosine.powi(4);
            entry.add(closer.min(1.0), unit);
        }
    }
}

/// What the intent model says of the entries that have a class.
fn intents(index: &Index, scratch: &mut Scratch) {
    let model = index.model();
    let Scratch { words, entries, intents, logit, .. } = scratch;
    intents.clear();
    if model.classes().is_empty() {
        return;
    }
    intents.resize(model.classes().len(), 0.0);
    let section = index.section(Section::Model);
    let length = features::tell(index, words, |feature, value| model.add(section, feature, value, intents));
    *logit = model.probabilities(length, intents);
    for (class, &probability) in model.classes().iter().zip(intents.iter()) {
        if let Some(entry) = entries.get_mut(class.entry as usize).filter(|entry| entry.seen) {
            entry.intent = probability;
        }
    }
}

/// The Euclidean length of the question.
fn asked(index: &Index, words: &[Word]) -> f32 {
    (words.iter().map(|word| word.mass).sum::<f32>() + phrase::asked(index, words)).sqrt()
}

/// The entry, marked as found.
fn seen<'e>(entries: &'e mut [EntryScore], found: &mut Vec<u32>, owner: u32) -> Option<&'e mut EntryScore> {
    let entry = entries.get_mut(owner as usize)?;
    if !entry.seen {
        let holds = entry.holds;
        *entry = EntryScore { seen: true, holds, ..EntryScore::default() };
        found.push(owner);
    }
    Some(entry)
}

impl EntryScore {
    /// Adds the likeness of a wording.
    fn add(&mut self, cosine: f32, unit: u32) {
        if cosine > self.best {
            self.best = cosine;
            self.unit = unit;
        }
        self.fourth += cosine.powi(4);
    }

    /// The likeness of all wordings together, the fields' relevance, and what exact wording gains.
    pub(super) fn parts(&self) -> [(&'static str, f32); 4] {
        [
            ("wordings", self.fourth.max(0.0).sqrt().sqrt()),
            ("fields", FIELDS * self.fields),
            ("intent", INTENT * self.intent),
            ("exact", if self.exact { EXACT } else { 0.0 }),
        ]
    }

    /// All parts together.
    pub(super) fn score(&self) -> f32 {
        self.parts().iter().map(|(_, part)| part).sum()
    }
}
