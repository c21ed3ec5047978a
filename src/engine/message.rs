//! The features of a message for the models of what customers say besides asking: its words, its pairs
//! of neighbours, its trigrams, each in buckets. They know nothing of the index, so one model serves all
//! sites of a language. The same for examples in training and for messages in the page.

use crate::index::grams;
use crate::text::{Tokens, hash};

/// The buckets of words, and as many of pairs: of the model of an index, and of a larger one. Powers of two.
pub(super) const FEW: u32 = 1 << 12;
#[cfg(feature = "builder")]
pub(super) const MANY: u32 = 1 << 15;

/// How many features there are: words, pairs, trigrams.
#[cfg(feature = "builder")]
pub(super) const fn count(buckets: u32) -> u32 {
    2 * buckets + grams::BUCKETS as u32
}

/// The buckets of words of a model that knows so many features; at least one, whatever a file says.
pub(super) fn buckets(features: u32) -> u32 {
    (features.saturating_sub(grams::BUCKETS as u32) / 2).max(1)
}

/// What a trigram counts beside a word or a pair: there are many of them.
const GRAM: f32 = 0.5;

/// What is heard besides by a model of more than [`FEW`] buckets: how words begin, by so many letters, and words
/// with the next but one.
const BEGINNINGS: [usize; 2] = [4, 5];
const BEGINNING: f32 = 0.7;
const APART: f32 = 0.7;

/// Stands in a pair where the message begins or ends.
const EDGE: u32 = 0;
/// Keeps apart what shares buckets with whole words and with neighbours (a prime).
const OTHER: u32 = 0x5BD1_E995;

/// Tells the features with their values, with so many buckets of words and of pairs; answers the Euclidean length
/// of all.
pub(super) fn tell(tokens: &Tokens, buckets: u32, mut each: impl FnMut(u32, f32)) -> f32 {
    let grams = 2 * buckets;
    let mut square = 0.0;
    let mut add = |feature: u32, value: f32| {
        each(feature, value);
        square += value * value;
    };
    let (mut before, mut first) = (EDGE, None);
    for (i, (_, text)) in tokens.iter().enumerate() {
        if !tokens.is_plain(i) {
            continue;
        }
        let word = hash::word(text.as_bytes());
        add(word % buckets, 1.0);
        add(buckets + pair(before, word, buckets), 1.0);
        if buckets > FEW {
            if let Some(first) = first {
                add(buckets + pair(first ^ OTHER, word, buckets), APART);
            }
            let begins = |letters| text.char_indices().nth(letters).map(|(end, _)| &text[..end]);
            for beginning in BEGINNINGS.into_iter().filter_map(begins) {
                add((hash::word(beginning.as_bytes()) ^ OTHER) % buckets, BEGINNING);
            }
        }
        first = Some(core::mem::replace(&mut before, word));
        grams::buckets(text, true, |bucket| add(grams + bucket as u32, GRAM));
    }
    add(buckets + pair(before, EDGE, buckets), 1.0);
    square.sqrt()
}

/// The bucket of two words: their hashes, mixed by multiplication with an odd constant (the golden ratio's).
const fn pair(a: u32, b: u32, buckets: u32) -> u32 {
    let mixed = (a.rotate_left(7) ^ b).wrapping_mul(0x9E37_79B1);
    ((mixed as u64 * buckets as u64) >> 32) as u32
}
