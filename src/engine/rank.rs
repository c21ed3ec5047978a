//! From terms to entries: what each entry gathers.
//!
//! An entry is relevant by two measures. One compares the question with each of the entry's wordings
//! as vectors of words and trigrams, by their cosine; entries with many wordings add up the fourth
//! powers of the cosines, so that a few near ones count more than many far ones. The other is
//! BM25F (S. Robertson, H. Zaragoza, M. Taylor, 2004) over wordings, tags and answer together, which
//! finds what only the answer says.

use super::recall::Word;
use super::scratch::{EntryScore, Scratch};
use crate::index::Index;
use crate::index::format::Section;
use crate::index::lexicon::{TAGS_WEIGHT, UnitKind, WORDING_WEIGHT};

/// How soon more of the same word counts no more (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much long entries are held back, 0 not at all to 1 in full (BM25's b).
const LENGTH: f32 = 0.5;
/// The weight of the fields' relevance beside the wordings' likeness.
pub(super) const FIELDS: f32 = 0.4;

/// Scores all wordings and entries that hold a term of the question; `scratch.found` are the
/// entries, unsorted.
pub(super) fn gather(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let postings = index.section(Section::Postings);
    let Scratch { words, units, touched_units, entries, found, .. } = scratch;
    let mut holders: Vec<u32> = Vec::new();
    for word in words.iter() {
        for near in &word.near {
            for (at, unit) in lexicon.units_of(postings, near.term) {
                if near.likeness > 0.0
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
                        UnitKind::Cue => break,
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
            let longer = lexicon.entry(owner).len / lexicon.mean_len();
            let room = SATURATION * (1.0 - LENGTH + LENGTH * longer);
            entry.fields += word.weight * holds * (SATURATION + 1.0) / (holds + room);
        }
    }
    let asked = asked(words);
    let fields: f32 = 0.6 * (SATURATION + 1.0) * words.iter().map(|word| word.weight).sum::<f32>();
    for at in touched_units.drain(..) {
        let (Some(dot), Some(unit)) = (units.get_mut(at as usize), lexicon.units().get(at as usize)) else {
            continue;
        };
        let cosine = core::mem::take(dot) / (asked * unit.norm).max(1e-6);
        if unit.kind == UnitKind::Cue {
            continue;
        }
        let Some(entry) = seen(entries, found, unit.owner) else { continue };
        if cosine > entry.best {
            entry.best = cosine;
            entry.unit = at;
        }
        let square = cosine * cosine;
        entry.fourth += square * square;
    }
    for owner in found.iter() {
        if let Some(entry) = entries.get_mut(*owner as usize) {
            entry.fields /= fields.max(1e-6);
        }
    }
}

/// The Euclidean length of the question.
fn asked(words: &[Word]) -> f32 {
    words.iter().map(|word| word.mass).sum::<f32>().sqrt()
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

/// The likeness of all the wordings together.
pub(super) fn likeness(entry: &EntryScore) -> f32 {
    entry.fourth.sqrt().sqrt()
}
