//! From terms to entries: what each entry gathers, and their order.
//!
//! An entry is relevant by two measures. One compares the question with each of the entry's wordings
//! as vectors of words, trigrams and neighbouring words, by their cosine; entries with many wordings
//! add up the fourth powers of the cosines, so that a few near ones count more than many far ones.
//! The other is BM25F (S. Robertson, H. Zaragoza, M. Taylor, 2004) over wordings, tags and answer
//! together, which finds what only the answer says.

use super::phrase;
use super::recall::Word;
use super::scratch::{CueScore, EntryScore, Scratch};
use crate::index::Index;
use crate::index::format::Section;
use crate::index::lexicon::{TAGS_WEIGHT, UnitKind, WORDING_WEIGHT};
use crate::model::EntryNo;
use crate::text::Form;

/// How soon more of the same word counts no more (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much long entries are held back, 0 not at all to 1 in full (BM25's b).
const LENGTH: f32 = 0.5;
/// The weight of the fields' relevance beside the wordings' likeness.
const FIELDS: f32 = 0.5;
/// So many of the likest wordings are looked at closely.
const CLOSE_LOOKS: usize = 48;
/// The weight of shared neighbours beside shared words.
const PAIRS: f32 = 1.0;
/// What neighbours add to the squared norm of a wording, as a share of it.
const PAIRS_NORM: f32 = 0.3;
/// What a wording gains that is the question itself: exact wording comes first.
const EXACT: f32 = 1.0;

/// Scores all wordings and entries that hold a term of the question; `scratch.found` are the
/// entries, unsorted.
pub(super) fn gather(index: &Index, scratch: &mut Scratch) {
    fields(index, scratch);
    wordings(index, scratch);
    close_look(index, scratch);
}

/// Visits the postings of every word.
fn fields(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let postings = index.section(Section::Postings);
    let Scratch { words, units, touched_units, entries, found, holders, .. } = scratch;
    for word in words.iter() {
        for near in &word.near {
            let mut last = u32::MAX;
            for (at, unit) in lexicon.units_of(postings, near.term) {
                let again = core::mem::replace(&mut last, at) == at;
                if !again
                    && near.likeness > 0.0
                    && matches!(unit.kind, UnitKind::Wording(_) | UnitKind::Cue)
                    && let Some(dot) = units.get_mut(at as usize)
                {
                    if *dot == 0.0 {
                        touched_units.push(at);
                    }
                    *dot += near.likeness;
                }
                if near.fit > 0.0 {
                    let field = match unit.kind {
                        UnitKind::Wording(_) => WORDING_WEIGHT,
                        UnitKind::Answer => 1.0,
                        UnitKind::Tags => TAGS_WEIGHT,
                        UnitKind::Cue => continue,
                    };
                    let Some(entry) = entries.get_mut(unit.owner as usize) else { break };
                    if entry.holds == 0.0 {
                        holders.push(unit.owner);
                    }
                    entry.holds += field * near.fit;
                }
            }
        }
        for owner in holders.drain(..) {
            let Some(entry) = seen(entries, found, owner) else { continue };
            let holds = core::mem::take(&mut entry.holds);
            let longer = lexicon.entry_len(owner) / lexicon.mean_len();
            let room = SATURATION * (1.0 - LENGTH + LENGTH * longer);
            entry.fields += word.weight * holds * (SATURATION + 1.0) / (holds + room);
        }
    }
    let most: f32 = 0.6 * (SATURATION + 1.0) * words.iter().map(|word| word.weight).sum::<f32>();
    for owner in found.iter() {
        if let Some(entry) = entries.get_mut(*owner as usize) {
            entry.fields /= most.max(1e-6);
        }
    }
}

/// Turns what the wordings gathered into cosines.
fn wordings(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let Scratch { words, units, touched_units, entries, found, likest, cues, .. } = scratch;
    let asked = asked(index, words);
    // The texts of cues are not in the index, so their neighbours cannot be looked at.
    let bare = words.iter().map(|word| word.mass).sum::<f32>().sqrt();
    likest.clear();
    cues.clear();
    cues.extend(lexicon.cues().iter().map(|&kind| CueScore { kind, best: 0.0 }));
    for at in touched_units.drain(..) {
        let (Some(dot), Some(unit)) = (units.get_mut(at as usize), lexicon.units().get(at as usize)) else {
            continue;
        };
        let dot = core::mem::take(dot);
        if unit.kind == UnitKind::Cue {
            if let Some(cue) = cues.get_mut(unit.owner as usize) {
                cue.best = cue.best.max((dot / (bare * unit.norm).max(1e-6)).min(1.0));
            }
            continue;
        }
        let cosine = (dot / (asked * norm(unit.norm)).max(1e-6)).min(1.0);
        let Some(entry) = seen(entries, found, unit.owner) else { continue };
        entry.add(cosine, at);
        likest.push((cosine, at));
    }
    if likest.len() > CLOSE_LOOKS {
        likest.select_nth_unstable_by(CLOSE_LOOKS, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        likest.truncate(CLOSE_LOOKS);
    }
}

/// Adds what only the texts of the likest wordings tell.
fn close_look(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    scratch.marker.learn(index, &scratch.words);
    let Scratch { words, entries, likest, tokens, marker, .. } = scratch;
    let asked = asked(index, words);
    for &(cosine, at) in likest.iter() {
        let Some(unit) = lexicon.units().get(at as usize) else { continue };
        let text = index.wording(EntryNo(unit.owner), lexicon.wording(at));
        tokens.fill(index.fold(), text, Form::Plain);
        let phrase = phrase::look(index, words, marker, tokens);
        let Some(entry) = entries.get_mut(unit.owner as usize) else { continue };
        entry.exact |= phrase.exact;
        if phrase.shared > 0.0 {
            let closer = cosine + PAIRS * phrase.shared / (asked * norm(unit.norm)).max(1e-6);
            entry.fourth -= cosine.powi(4);
            entry.add(closer.min(1.0), at);
        }
    }
}

/// The Euclidean length of the question.
fn asked(index: &Index, words: &[Word]) -> f32 {
    (words.iter().map(|word| word.mass).sum::<f32>() + PAIRS * phrase::asked(index, words)).sqrt()
}

/// The Euclidean length of a wording, neighbours included.
fn norm(words: f32) -> f32 {
    words * (1.0 + PAIRS_NORM).sqrt()
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
    pub(super) fn parts(&self) -> [(&'static str, f32); 3] {
        [
            ("wordings", self.fourth.max(0.0).sqrt().sqrt()),
            ("fields", FIELDS * self.fields),
            ("exact", if self.exact { EXACT } else { 0.0 }),
        ]
    }

    /// All parts together.
    pub(super) fn score(&self) -> f32 {
        self.parts().iter().map(|(_, part)| part).sum()
    }
}
