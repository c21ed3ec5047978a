//! What each position of the owner's dial would do, on these questions.

use serde::Serialize;

use super::measure::{Row, rounded};
use crate::content::dial::POSITIONS;
use crate::index::Rules;
use crate::index::build::threshold;
use crate::index::site::Policy;
use crate::model::Probability;

/// What a position would do; shares are none where no question of that kind was asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Position {
    /// The word for it; `own` where the owner's single values are those of none.
    pub(super) name: &'static str,
    /// The content is set to it.
    pub(super) set: bool,
    /// Below this confidence, there is no answer here.
    pub(super) dead_end: f64,
    /// The share of all questions that is called a dead end, and so reaches a person; of each kind as many
    /// as the owner expects.
    pub(super) reach: Option<f64>,
    /// The share of answerable questions that is.
    pub(super) stopped: Option<f64>,
    /// The share of unanswerable ones that is.
    pub(super) noticed: Option<f64>,
    /// The share of answerable questions whose answer is shown at once.
    pub(super) at_once: Option<f64>,
}

/// Tries the positions, and the owner's own values where they are none of them. The line of a dead end is
/// the one that was built where the content is set to a position; of the others, the one that these
/// questions would draw.
pub(super) fn of(rows: &[Row], policy: &Policy) -> Vec<Position> {
    let own = &policy.rules;
    let highest = |rules: &Rules| threshold::moved(rules.dead_end, policy.oos_prior);
    let set = |rules: &Rules| {
        (rules.confident, rules.turns, rules.repeats) == (own.confident, own.turns, own.repeats)
            && own.dead_end <= highest(rules)
    };
    let tried = POSITIONS.iter().map(|tried| {
        let rules = &tried.rules;
        let line = if set(rules) {
            own.dead_end
        } else {
            let inside = rows.iter().filter(|row| !row.oos);
            let confidences = inside.map(|row| Probability::from_f32(row.confidence as f32)).collect();
            threshold::sparing(confidences, tried.false_alarm, highest(rules))
        };
        position(rows, policy, tried.name, (line, rules.confident), set(rules))
    });
    let known = POSITIONS.iter().any(|tried| set(&tried.rules));
    let own = (!known).then(|| position(rows, policy, "own", (own.dead_end, own.confident), true));
    tried.chain(own).collect()
}

/// What a position would do, by the line of a dead end and that of an answer at once.
fn position(
    rows: &[Row],
    policy: &Policy,
    name: &'static str,
    (dead_end, confident): (Probability, Probability),
    set: bool,
) -> Position {
    let share = |oos: bool, of: &dyn Fn(f64) -> bool| {
        let those = rows.iter().filter(|row| row.oos == oos);
        let all = those.clone().count();
        (all > 0).then(|| those.filter(|row| of(row.confidence)).count() as f64 / all as f64)
    };
    let level = |share: Probability| f64::from(share.thousandths()) / 1000.0;
    let (dead_end, confident, prior) = (level(dead_end), level(confident), level(policy.oos_prior));
    let stopped = share(false, &|p| p < dead_end);
    let noticed = share(true, &|p| p < dead_end);
    let reach = match (stopped, noticed) {
        (Some(stopped), Some(noticed)) => Some((1.0 - prior) * stopped + prior * noticed),
        (one, other) => one.or(other),
    };
    Position {
        name,
        set,
        dead_end,
        reach: reach.map(rounded),
        stopped: stopped.map(rounded),
        noticed: noticed.map(rounded),
        at_once: share(false, &|p| p >= confident).map(rounded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let row = |confidence, oos| Row { confidence, oos, ..Row::default() };
        vec![
            row(0.45, false),
            row(0.55, false),
            row(0.82, false),
            row(0.95, false),
            row(0.3, true),
            row(0.7, true),
        ]
    }

    #[test]
    fn from_left_to_right_fewer_are_stopped() {
        let got = of(&rows(), &Policy::default());
        let told: Vec<_> = got.iter().map(|p| (p.name, p.set, p.stopped, p.reach, p.at_once)).collect();
        assert_eq!(
            told,
            [
                ("careful", false, Some(0.0), Some(0.1), Some(0.25)),
                ("balanced", true, Some(0.25), Some(0.3), Some(0.25)),
                ("lean", false, Some(0.0), Some(0.1), Some(0.5)),
            ]
        );
    }

    #[test]
    fn own_values_have_a_line_of_their_own() {
        let rules = Rules { dead_end: Probability::from_thousandths(900), ..Rules::default() };
        let own = Policy { rules, ..Policy::default() };
        let got = of(&rows(), &own);
        assert_eq!((got.len(), got[3].name, got[3].set, got[3].stopped), (4, "own", true, Some(0.75)));
        assert_eq!(of(&[], &own)[0].reach, None);
    }
}
