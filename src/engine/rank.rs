//! From terms to entries: what each entry gathers, and their order.

use super::recall::Word;
use super::scratch::{EntryScore, Scratch};
use crate::index::Index;
use crate::index::format::Section;
use crate::index::lexicon::UnitKind;

/// How the parts of an entry's score are weighed.
pub(super) struct Weights {
    /// The best wording.
    pub(super) first: f32,
    /// The mean of the best three.
    pub(super) three: f32,
    /// The mean of all.
    pub(super) all: f32,
    /// The answer.
    pub(super) answer: f32,
    /// The tags.
    pub(super) tags: f32,
}

/// Scores all units that hold a term of the question, and gathers them by entry: `scratch.found`
/// are the entries, unsorted.
pub(super) fn gather(index: &Index, scratch: &mut Scratch) {
    let lexicon = index.lexicon();
    let postings = index.section(Section::Postings);
    let Scratch { words, units, touched, entries, found, turn, .. } = scratch;
    let only_stops = words.iter().all(|word| word.stop || word.matches.is_empty());
    for word in words.iter() {
        *turn = turn.wrapping_add(1);
        let weight = word_weight(word, only_stops);
        for m in &word.matches {
            for (at, unit) in lexicon.units_of(postings, m.term) {
                let Some(score) = units.get_mut(at as usize) else { break };
                if score.turn == *turn {
                    if unit.kind == UnitKind::Answer && score.repeats < 4 {
                        // Once more in the same answer: worth less each time.
                        score.repeats += 1;
                        score.dot += weight * weight * m.fit * 0.25 / score.repeats as f32;
                    }
                    continue;
                }
                if score.dot == 0.0 {
                    touched.push(at);
                }
                score.turn = *turn;
                score.repeats = 0;
                let term_weight = lexicon.weight(m.term).min(weight);
                score.dot += weight * term_weight * m.fit;
            }
        }
    }
    let asked: f32 =
        words.iter().map(|word| word_weight(word, only_stops)).map(|w| w * w).sum::<f32>().sqrt();
    for at in touched.drain(..) {
        let (Some(score), Some(unit)) = (units.get_mut(at as usize), lexicon.units().get(at as usize)) else {
            continue;
        };
        let dot = core::mem::take(&mut score.dot);
        let Some(entry) = entries.get_mut(unit.owner as usize) else { continue };
        if unit.kind == UnitKind::Cue {
            continue;
        }
        if !entry.seen {
            *entry = EntryScore { seen: true, ..EntryScore::default() };
            found.push(unit.owner);
        }
        match unit.kind {
            UnitKind::Wording(_) => {
                let cosine = dot / (asked * unit.norm).max(1e-6);
                entry.sum += cosine;
                insert(entry, cosine, at);
            }
            UnitKind::Answer => {
                let longer = unit.len as f32 / lexicon.mean_answer().max(1.0);
                entry.answer = dot / (asked * asked).max(1e-6) / (0.6 + 0.4 * longer.sqrt());
            }
            UnitKind::Tags => entry.tags = dot / (asked * asked).max(1e-6),
            UnitKind::Cue => {}
        }
    }
}

fn word_weight(word: &Word, only_stops: bool) -> f32 {
    // Where every word says little, each says as much as it can.
    if only_stops { word.weight.max(0.1) } else { word.weight }
}

fn insert(entry: &mut EntryScore, cosine: f32, unit: u32) {
    let [a, b, c] = &mut entry.best;
    if cosine > *a {
        (*a, *b, *c) = (cosine, *a, *b);
        entry.unit = unit;
    } else if cosine > *b {
        (*b, *c) = (cosine, *b);
    } else if cosine > *c {
        *c = cosine;
    }
}

/// The score of an entry from what it gathered.
pub(super) fn score(entry: &EntryScore, wordings: u32, weights: &Weights) -> f32 {
    let [a, b, c] = entry.best;
    let three = if wordings < 3 { a } else { (a + b + c) / 3.0 };
    let all = entry.sum / wordings.max(1) as f32;
    weights.first * a
        + weights.three * three
        + weights.all * all
        + weights.answer * entry.answer
        + weights.tags * entry.tags
}
