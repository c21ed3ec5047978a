//! The features of a question for the intent model: its words, its pairs of neighbours, its trigrams,
//! each as far as the index knows it. The same for utterances in training and for questions in the page.

use super::recall::Word;
use crate::index::Index;
use crate::index::grams::{buckets, squared_idf};
use crate::index::lexicon::Lexicon;
use crate::index::model::PAIR_BUCKETS;

/// Stands in a pair where the question begins or ends, and for a word that nothing here means.
const EDGE: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX - 1;

/// How many features there are for an index.
#[cfg(feature = "builder")]
pub(super) fn count(index: &Index) -> u32 {
    index.lexicon().dictionary.n_terms() + PAIR_BUCKETS + crate::index::grams::BUCKETS as u32
}

/// Tells the features with their values; answers the Euclidean length of all, the unknown words among
/// them.
pub(super) fn tell(index: &Index, words: &[Word], mut each: impl FnMut(u32, f32)) -> f32 {
    let lexicon = index.lexicon();
    let pairs = lexicon.dictionary.n_terms();
    let mut square = 0.0;
    let mut before = (EDGE, 0.0);
    let pair = |a: (u32, f32), b: (u32, f32), each: &mut dyn FnMut(u32, f32)| {
        let weight = Lexicon::pair(f32::max(a.1, b.1));
        each(pairs + bucket(a.0, b.0), weight.sqrt());
        weight
    };
    for word in words.iter().filter(|word| !word.extra) {
        let meant = word.near.first().filter(|near| near.fit > 0.0);
        let this = match meant {
            Some(near) => {
                let idf = lexicon.idf(near.term);
                each(near.term, near.fit * idf);
                square += idf * idf;
                (near.term, idf)
            }
            None => {
                square += squared_idf(lexicon.n_wordings(), 0);
                (UNKNOWN, 0.0)
            }
        };
        square += pair(before, this, &mut each);
        before = this;
        let (text, whole) = word.as_read(index);
        buckets(&text, whole, |bucket| {
            let weight = lexicon.grams.weight(bucket);
            each(pairs + PAIR_BUCKETS + bucket as u32, weight.sqrt());
            square += weight;
        });
    }
    square += pair(before, (EDGE, 0.0), &mut each);
    square.sqrt()
}

/// Mixes two terms by multiplication with odd constants (the golden ratio's and murmur's).
const fn bucket(a: u32, b: u32) -> u32 {
    let mixed = a.wrapping_mul(0x9E37_79B1) ^ b.wrapping_mul(0x85EB_CA6B).rotate_left(15);
    (mixed.wrapping_mul(0xC2B2_AE35) >> 12) & (PAIR_BUCKETS - 1)
}
