//! The lengths of units and entries, by which what they share with a question is judged. [builder side]

use std::collections::BTreeSet;

use super::analysis::Analysis;
use crate::index::lexicon::{Lexicon, WORDING_WEIGHT, length_code};

/// The lengths section: a byte for each unit, then one for each entry.
pub(super) fn of(lexicon: &Lexicon, analysis: &Analysis) -> Vec<u8> {
    let units = analysis.units.iter().zip(&analysis.held);
    let mut lengths: Vec<u8> = units
        .map(|(plain, held)| {
            let words: f32 = held.iter().map(|&term| lexicon.mass(term)).sum();
            length_code((words + neighbours(lexicon, plain)).sqrt())
        })
        .collect();
    let entries = analysis.entry_terms.iter();
    lengths.extend(
        entries.map(|&(wordings, answer)| length_code(wordings as f32 * WORDING_WEIGHT + answer as f32)),
    );
    lengths
}

/// The weight of all pairs of neighbours, each counted once, the beginning and the end among them.
fn neighbours(lexicon: &Lexicon, terms: &[u32]) -> f32 {
    let (Some(&first), Some(&last)) = (terms.first(), terms.last()) else { return 0.0 };
    let pairs: BTreeSet<(u32, u32)> = terms.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let pairs: f32 = pairs.iter().map(|&(a, b)| Lexicon::pair(lexicon.idf(a).max(lexicon.idf(b)))).sum();
    pairs + Lexicon::pair(lexicon.idf(first)) + Lexicon::pair(lexicon.idf(last))
}
