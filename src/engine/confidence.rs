//! From scores to probabilities.
//!
//! A logistic regression over what the search says of its best entries. The constants were fitted by
//! `tests/fit/confidence.mjs` on the event "a relevant entry is among the first three" over the
//! development questions of thirteen public sets in English and German (stackfaq, banking77 and its
//! ten-shot and out-of-scope forms, clinc150 and its banking part, hwu64, COVID questions in two
//! languages, nlupp, rasa-demo, xSID in two languages; at most 1,500 of each, as they are and mistyped
//! once). They belong to the ranking: whoever changes that fits them anew.

use super::recall::{Found, Word};
use super::scratch::EntryScore;
use crate::model::Probability;

/// What the search says of a question and its best entries.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signals {
    /// The likeness of the best entry's best wording, 0 to 1.
    pub(super) likeness: f32,
    /// The relevance of the best entry's fields, about 0 to 1.6.
    pub(super) fields: f32,
    /// How far the best entry is ahead of the fourth, as a share of its score.
    pub(super) margin: f32,
    /// The share of the question's weight that the site's words cover.
    pub(super) known: f32,
    /// The share of the question's weight that the best entry covers.
    pub(super) covered: f32,
    /// The share of the question's weight that was mistyped.
    pub(super) mistyped: f32,
    /// The number of words that say something, as 1 / (1 + n).
    pub(super) short: f32,
    /// A wording of the best entry is the question itself.
    pub(super) exact: bool,
    /// What the intent model says; none where the best entry has no class.
    pub(super) intent: Option<Intent>,
}

/// What the intent model says of a question and its best entries.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Intent {
    /// The probability of the best entry, and of the first three together.
    pub(super) first: f32,
    pub(super) three: f32,
    /// What speaks for the likeliest class, as the logarithm of odds.
    pub(super) logit: f32,
}

/// The weights of the signals, in the order of their values, where the best entry has no class; and
/// where it has one.
const PLAIN: [f32; 12] = [-2.38, 2.44, 1.87, 2.65, 0.97, 2.83, -0.50, -1.28, -5.52, 0.0, 0.0, 0.0];
const CLASSED: [f32; 12] = [-3.25, 0.93, 0.60, 1.08, 0.52, 1.31, 0.13, -0.90, -2.42, 1.88, 3.54, 0.12];

/// What exactness adds. Set by judgement: in the sets it says nothing that the likeness does not.
const EXACT: f32 = 1.0;

/// What it takes off that no word says anything, and no wording is exact. By judgement too.
const EMPTY: f32 = -2.0;

/// What the weights are multiplied with, in their order; the last three come from the intent model.
pub(super) fn values(signals: &Signals) -> [f32; 12] {
    let ahead = signals.margin * signals.likeness;
    let intent = signals.intent.unwrap_or_default();
    [
        1.0,
        signals.likeness,
        signals.fields,
        ahead,
        ahead * signals.covered,
        signals.known,
        signals.covered,
        signals.mistyped,
        signals.short,
        intent.first,
        intent.three,
        intent.logit / 10.0,
    ]
}

/// The probability that a relevant entry is among the first three.
pub(super) fn of(signals: &Signals) -> Probability {
    let weights = if signals.intent.is_some() { CLASSED } else { PLAIN };
    let sum: f32 = weights.iter().zip(values(signals)).map(|(weight, value)| weight * value).sum();
    let judged = if signals.exact {
        EXACT
    } else if signals.short == 1.0 {
        EMPTY
    } else {
        0.0
    };
    Probability::from_f32(logistic(sum + judged))
}

/// The probability that a hit is the right one, where the first three hold it with probability
/// `first`, and its score is `behind` the best by so much.
pub(super) fn of_hit(first: Probability, behind: f32) -> Probability {
    Probability::from_f32(first.as_f32() * (-FALL * behind).exp())
}

/// How fast the probability falls with the score.
const FALL: f32 = 4.0;

/// The signals of the words alone: what is known, what was mistyped, how many there are.
pub(super) fn of_words(words: &[Word]) -> Signals {
    let mut signals = Signals::default();
    let (mut total, mut count) = (0.0, 0);
    for word in words.iter().filter(|word| !word.extra) {
        total += word.weight;
        count += u32::from(!word.stop);
        match word.found {
            Found::Nothing => {}
            Found::Typo => {
                signals.known += word.weight;
                signals.mistyped += word.weight;
            }
            Found::Exact | Found::Form | Found::Prefix => signals.known += word.weight,
        }
    }
    let total = total.max(1e-6);
    signals.known /= total;
    signals.mistyped /= total;
    signals.short = 1.0 / (1.0 + count as f32);
    signals
}

/// Adds what the best entry says; `fourth` is the score of the fourth.
pub(super) fn add_best(signals: &mut Signals, best: &EntryScore, score: f32, fourth: f32, covered: f32) {
    signals.likeness = best.best.min(1.0);
    signals.fields = best.fields;
    signals.margin = ((score - fourth) / score.max(1e-6)).clamp(0.0, 1.0);
    signals.covered = covered;
    signals.exact = best.exact;
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
