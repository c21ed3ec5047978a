//! The features of a message for the models of what customers say besides asking: its words, its pairs
//! of neighbours, its trigrams, each in buckets. They know nothing of the index, so one model serves all
//! sites of a language. The same for examples in training and for messages in the page.

use crate::index::grams;
use crate::text::{Tokens, hash};

/// The buckets of words of the model of an index, and of a larger one; those of pairs. Powers of two.
#[cfg(feature = "builder")]
pub(super) const FEW_WORDS: u32 = 1 << 12;
#[cfg(feature = "builder")]
pub(super) const MANY_WORDS: u32 = 1 << 14;
const PAIR_BUCKETS: u32 = 1 << 12;

/// How many features there are: words, pairs, trigrams.
#[cfg(feature = "builder")]
pub(super) const fn count(words: u32) -> u32 {
    words + PAIR_BUCKETS + grams::BUCKETS as u32
}

/// The buckets of words of a model that knows so many features; at least one, whatever a file says.
pub(super) fn words(features: u32) -> u32 {
    features.saturating_sub(PAIR_BUCKETS + grams::BUCKETS as u32).max(1)
}

/// What a trigram counts beside a word or a pair: there are many of them.
const GRAM: f32 = 0.5;

/// Stands in a pair where the message begins or ends.
const EDGE: u32 = 0;

/// Tells the features with their values, with so many buckets of words; answers the Euclidean length of all.
pub(super) fn tell(tokens: &Tokens, words: u32, mut each: impl FnMut(u32, f32)) -> f32 {
    let grams = words + PAIR_BUCKETS;
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
        add(word % words, 1.0);
        add(words + pair(before, word), 1.0);
        before = word;
        grams::buckets(text, true, |bucket| add(grams + bucket as u32, GRAM));
    }
    add(words + pair(before, EDGE), 1.0);
    square.sqrt()
}

/// Mixes the hashes of two words by multiplication with an odd constant (the golden ratio's).
const fn pair(a: u32, b: u32) -> u32 {
    (a.rotate_left(7) ^ b).wrapping_mul(0x9E37_79B1) >> 20
}
