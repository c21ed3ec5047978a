//! The features of a message for the models of what customers say besides asking: its words, its pairs
//! of neighbours, its trigrams, each in buckets. They know nothing of the index, so one model serves all
//! sites of a language. The same for examples in training and for messages in the page.

use crate::index::grams;
use crate::text::{Tokens, hash};

/// The buckets of words, and of pairs; a power of two.
const BUCKETS: u32 = 1 << 12;

/// How many features there are: words, pairs, trigrams.
#[cfg(feature = "builder")]
pub(super) const COUNT: u32 = 2 * BUCKETS + grams::BUCKETS as u32;

/// What a trigram counts beside a word or a pair: there are many of them.
const GRAM: f32 = 0.5;

/// Stands in a pair where the message begins or ends.
const EDGE: u32 = 0;

/// Tells the features with their values; answers the Euclidean length of all.
pub(super) fn tell(tokens: &Tokens, mut each: impl FnMut(u32, f32)) -> f32 {
    let mut square = 0.0;
    let mut before = EDGE;
    let mut add = |feature: u32, value: f32| {
        each(feature, value);
        square += value * value;
    };
    for (i, (_, text)) in tokens.iter().enumerate() {
        if !tokens.is_plain(i) {
            continue;
        }
        let word = hash::word(text.as_bytes());
        add(word % BUCKETS, 1.0);
        add(BUCKETS + pair(before, word), 1.0);
        before = word;
        grams::buckets(text, true, |bucket| add(2 * BUCKETS + bucket as u32, GRAM));
    }
    add(BUCKETS + pair(before, EDGE), 1.0);
    square.sqrt()
}

/// Mixes the hashes of two words by multiplication with an odd constant (the golden ratio's).
const fn pair(a: u32, b: u32) -> u32 {
    (a.rotate_left(7) ^ b).wrapping_mul(0x9E37_79B1) >> 20
}
