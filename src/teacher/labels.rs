//! Which entry a text means, as the teacher sees it. [native]

use super::bert::dot;
use crate::engine::train::{self, MIN_WORDINGS, Regression};

/// How strongly the regression is held back (the inverse of the usual C of 30).
const RIDGE: f32 = 1.0 / 30.0;
/// What likeness to an answer counts beside likeness to a wording.
const ANSWER: f32 = 0.3;
/// How fast an entry becomes less likely as it is less alike (a cosine).
const FALL: f32 = 0.05;

/// An entry in vectors of length one.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) wordings: Vec<Vec<f32>>,
    /// The beginning of the answer; empty where there is none.
    pub(super) answer: Vec<f32>,
}

/// Tells from a vector which entry is meant.
#[derive(Debug)]
pub(super) struct Labels<'k> {
    known: &'k [Known],
    /// The entries that have wordings enough to be told apart by a regression, and that one.
    taught: Vec<usize>,
    regression: Option<Regression>,
}

impl<'k> Labels<'k> {
    pub(super) fn of(known: &'k [Known]) -> Self {
        let taught: Vec<usize> =
            (0..known.len()).filter(|&no| known[no].wordings.len() >= MIN_WORDINGS).collect();
        let examples = taught.iter().enumerate().flat_map(|(class, &no)| {
            known[no].wordings.iter().map(move |wording| (class, wording.as_slice()))
        });
        let regression = (taught.len() > 1).then(|| train::regress(taught.len(), examples, RIDGE));
        Self { known, taught, regression }
    }

    /// How likely each entry is; sums up to one.
    ///
    /// Likeness alone shares it out among all entries; what those with many wordings get together, the
    /// regression shares out among them.
    pub(super) fn probabilities(&self, vector: &[f32]) -> Vec<f32> {
        let all_taught = self.regression.is_some() && self.taught.len() == self.known.len();
        let mut shares = if all_taught { vec![1.0; 1] } else { self.by_likeness(vector) };
        let Some(regression) = &self.regression else { return shares };
        let among = regression.probabilities(vector);
        if all_taught {
            return among;
        }
        let together: f32 = self.taught.iter().map(|&no| shares[no]).sum();
        for (&no, share) in self.taught.iter().zip(among) {
            shares[no] = together * share;
        }
        shares
    }

    fn by_likeness(&self, vector: &[f32]) -> Vec<f32> {
        let alike = self.known.iter().map(|known| {
            let wording = known.wordings.iter().map(|wording| dot(wording, vector));
            let best = wording.fold(-1.0, f32::max);
            (best + ANSWER * dot(&known.answer, vector)) / FALL
        });
        let alike: Vec<f32> = alike.collect();
        let most = alike.iter().copied().fold(f32::MIN, f32::max);
        let odds: Vec<f32> = alike.iter().map(|alike| (alike - most).exp()).collect();
        let sum: f32 = odds.iter().sum();
        odds.iter().map(|odds| odds / sum).collect()
    }
}
