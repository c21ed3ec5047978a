//! How far confidence can be believed: what was said held against what was so.
//!
//! The event is "a relevant entry is among the first three". Questions out of scope are weighted to the
//! share of all that the owner expects, however many of them were asked.

use serde::Serialize;

use super::measure::{Row, rounded};

/// Bins of the calibration error, equally wide.
const BINS: usize = 10;

/// Shares of questions out of scope for which it is worked out how calibration moves.
const PRIORS: [f64; 3] = [0.05, 0.2, 0.5];

/// What was said and what was so, by bins of what was said.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Reliability {
    /// The share of questions out of scope; none where only one kind was asked.
    pub(super) prior: Option<f64>,
    pub(super) questions: usize,
    pub(super) ece: Option<f64>,
    pub(super) bins: Vec<Bin>,
    /// The same with other shares; empty where only one kind was asked.
    pub(super) by_prior: Vec<ByPrior>,
}

/// The questions whose confidence lies between two numbers.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Bin {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) questions: usize,
    /// Their share of all, weighted.
    pub(super) share: f64,
    /// The mean confidence, and how often it was so.
    pub(super) said: Option<f64>,
    pub(super) was: Option<f64>,
}

/// Calibration where questions out of scope are another share of all.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ByPrior {
    pub(super) prior: f64,
    pub(super) said: f64,
    pub(super) was: f64,
    pub(super) ece: f64,
    pub(super) brier: f64,
}

/// Sums over some rows, by bins.
#[derive(Default)]
struct Sums {
    bins: [Sum; BINS],
    brier: f64,
    weighted: bool,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    questions: usize,
    weight: f64,
    said: f64,
    was: f64,
}

impl Sums {
    /// With a prior, questions out of scope are weighted to that share, where both kinds were asked.
    fn of(rows: &[&Row], oos_prior: Option<f64>) -> Self {
        let oos = rows.iter().filter(|row| row.oos).count() as f64;
        let inside = rows.len() as f64 - oos;
        let weights = oos_prior.filter(|_| oos > 0.0 && inside > 0.0);
        let (weight_oos, weight_in) =
            weights.map_or((1.0, 1.0), |prior| (prior / oos, (1.0 - prior) / inside));
        let mut sums = Self { weighted: weights.is_some(), ..Self::default() };
        for row in rows {
            let weight = if row.oos { weight_oos } else { weight_in };
            let right = f64::from(u8::from(!row.oos && row.among(3)));
            let bin = &mut sums.bins[((row.confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.questions += 1;
            bin.weight += weight;
            bin.said += weight * row.confidence;
            bin.was += weight * right;
            sums.brier += weight * (row.confidence - right).powi(2);
        }
        sums
    }

    fn total(&self, of: impl Fn(&Sum) -> f64) -> f64 {
        self.bins.iter().map(of).sum()
    }

    /// The expected calibration error and the Brier score.
    fn errors(&self) -> Option<(f64, f64)> {
        let total = self.total(|bin| bin.weight);
        (total > 0.0).then(|| (self.total(|bin| (bin.said - bin.was).abs()) / total, self.brier / total))
    }
}

/// The expected calibration error and the Brier score of some questions.
pub(super) fn errors(rows: &[&Row], oos_prior: Option<f64>) -> Option<(f64, f64)> {
    Sums::of(rows, oos_prior).errors()
}

/// What was said and what was so.
pub(super) fn of(rows: &[Row], oos_prior: f64) -> Reliability {
    let rows: Vec<&Row> = rows.iter().collect();
    let sums = Sums::of(&rows, Some(oos_prior));
    let total = sums.total(|bin| bin.weight).max(f64::MIN_POSITIVE);
    let bins = sums.bins.iter().enumerate().map(|(at, bin)| {
        let mean = |sum: f64| (bin.weight > 0.0).then(|| rounded(sum / bin.weight));
        Bin {
            from: rounded(at as f64 / BINS as f64),
            to: rounded((at + 1) as f64 / BINS as f64),
            questions: bin.questions,
            share: rounded(bin.weight / total),
            said: mean(bin.said),
            was: mean(bin.was),
        }
    });
    let priors = if sums.weighted { &PRIORS[..] } else { &[] };
    let by_prior = priors.iter().filter_map(|&prior| {
        let sums = Sums::of(&rows, Some(prior));
        let (ece, brier) = sums.errors()?;
        let (said, was) = (sums.total(|bin| bin.said), sums.total(|bin| bin.was));
        // The weights of a prior add up to one.
        let [said, was, ece, brier] = [said, was, ece, brier].map(rounded);
        Some(ByPrior { prior, said, was, ece, brier })
    });
    Reliability {
        prior: sums.weighted.then(|| rounded(oos_prior)),
        questions: rows.len(),
        ece: sums.errors().map(|(ece, _)| rounded(ece)),
        bins: bins.collect(),
        by_prior: by_prior.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(right: bool, oos: bool, confidence: f64) -> Row {
        Row { ranks: if right { vec![0] } else { vec![] }, oos, confidence, ..Row::default() }
    }

    #[test]
    fn bins_hold_what_was_said_against_what_was_so() {
        let rows =
            [row(true, false, 1.0), row(true, false, 0.9), row(false, false, 0.94), row(true, false, 0.0)];
        let got = of(&rows, 0.2);
        assert_eq!((got.prior, got.by_prior.len()), (None, 0));
        let last = &got.bins[9];
        assert_eq!((last.questions, last.said, last.was), (3, Some(0.9467), Some(0.6667)));
        assert_eq!((got.bins[0].questions, got.bins[0].was), (1, Some(1.0)));
        assert_eq!((got.bins[5].said, got.bins[5].share), (None, 0.0));
        assert_eq!(got.ece, Some(0.46));
    }

    #[test]
    fn the_share_out_of_scope_counts_not_their_number() {
        let rows =
            [row(true, false, 0.8), row(false, true, 0.3), row(false, true, 0.3), row(false, true, 0.3)];
        let got = of(&rows, 0.2);
        assert_eq!((got.prior, got.ece), (Some(0.2), Some(0.22)));
        assert_eq!(got.bins[8].share, 0.8);
        let half = &got.by_prior[2];
        assert_eq!((half.prior, half.said, half.was, half.ece), (0.5, 0.55, 0.5, 0.25));
        assert_eq!(half.brier, 0.065);
    }
}
