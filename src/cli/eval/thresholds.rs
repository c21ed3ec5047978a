//! What other thresholds would make of dead ends.

use serde::Serialize;

use super::measure::{Row, rounded};
use crate::index::site::Policy;
use crate::model::Probability;

/// Confidences below which a question might be called a dead end.
const TRIED: [f64; 6] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/// What several thresholds would do.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Thresholds {
    /// The share of unanswerable questions for which the precision holds.
    pub(super) prior: f64,
    pub(super) tried: Vec<Threshold>,
    /// What the index has.
    pub(super) now: Threshold,
    /// The share of answerable questions that may be stopped, and the highest threshold that keeps to
    /// it; none where no answerable question was asked.
    pub(super) at_most: f64,
    pub(super) kept: Option<Threshold>,
}

/// What a threshold would do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Threshold {
    pub(super) at: f64,
    /// The share of answerable questions that are called dead ends.
    pub(super) stopped: Option<f64>,
    /// The share of unanswerable ones that are.
    pub(super) noticed: Option<f64>,
    /// Of those that are, the share of unanswerable ones.
    pub(super) precision: Option<f64>,
}

/// Tries the thresholds under the rules of a site.
pub(super) fn of(rows: &[Row], policy: &Policy) -> Thresholds {
    let share = |share: Probability| f64::from(share.thousandths()) / 1000.0;
    let (prior, at_most) = (share(policy.oos_prior), share(policy.false_alarm));
    let sorted = |oos: bool| {
        let mut all: Vec<f64> = rows.iter().filter(|row| row.oos == oos).map(|row| row.confidence).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let (inside, oos) = (sorted(false), sorted(true));
    let below = |all: &[f64], at: f64| {
        (!all.is_empty()).then(|| all.partition_point(|&p| p < at) as f64 / all.len() as f64)
    };
    let threshold = |at: f64| {
        let (stopped, noticed) = (below(&inside, at), below(&oos, at));
        let precision = stopped.zip(noticed).and_then(|(stopped, noticed)| {
            let (right, wrong) = (prior * noticed, (1.0 - prior) * stopped);
            (right + wrong > 0.0).then(|| rounded(right / (right + wrong)))
        });
        Threshold { at: rounded(at), stopped: stopped.map(rounded), noticed: noticed.map(rounded), precision }
    };
    // All below the first one that may not be stopped are.
    let spared = (inside.len() as f64 * at_most) as usize;
    Thresholds {
        prior: rounded(prior),
        tried: TRIED.map(threshold).to_vec(),
        now: threshold(share(policy.rules.dead_end)),
        at_most: rounded(at_most),
        kept: inside.get(spared).or(inside.last()).map(|&at| threshold(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_stops_what_lies_below_it() {
        let mut rows: Vec<Row> =
            (0..20).map(|n| Row { confidence: 0.05 * f64::from(n) + 0.04, ..Row::default() }).collect();
        for confidence in [0.1, 0.5, 0.7, 0.9] {
            rows.push(Row { oos: true, confidence, ..Row::default() });
        }
        let got = of(&rows, &Policy::default());
        // .04 to .49 lie below a half, and .1 of the others; of .8 × .5 and .2 × .25, the latter are right.
        let half = Threshold { at: 0.5, stopped: Some(0.5), noticed: Some(0.25), precision: Some(0.1111) };
        assert_eq!((&got.tried[2], &got.now), (&half, &half));
        let kept = got.kept.expect("answerable questions were asked");
        assert_eq!((kept.at, kept.stopped, kept.noticed), (0.09, Some(0.05), Some(0.0)));
    }

    #[test]
    fn without_a_kind_of_questions_there_is_no_share_of_them() {
        let rows = [Row { confidence: 0.6, ..Row::default() }];
        let got = of(&rows, &Policy::default());
        assert_eq!(
            (got.tried[5].stopped, got.tried[5].noticed, got.tried[5].precision),
            (Some(1.0), None, None)
        );
        let got = of(&[Row { oos: true, ..Row::default() }], &Policy::default());
        assert_eq!((got.kept, got.tried[0].noticed), (None, Some(1.0)));
    }
}
