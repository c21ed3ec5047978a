//! The owner's dial: one word for all thresholds of the conversation, and the values that beat it.

use super::Policy;
use crate::index::rules::Rules;
use crate::model::Probability;

/// A position of the dial.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// The word for it.
    pub name: &'static str,
    /// What it sets. The line of a dead end is where it begins; the content's own wordings may lower it.
    pub rules: Rules,
    /// The share of answerable questions that may be called a dead end.
    pub false_alarm: Probability,
}

/// The positions of the dial, from most people offered to fewest.
pub const POSITIONS: [Position; 3] = [
    Position {
        name: "careful",
        rules: Rules {
            confident: Probability::from_thousandths(900),
            dead_end: Probability::from_thousandths(600),
            sensitive: Probability::from_thousandths(700),
            signs: 2,
            ..Rules::BALANCED
        },
        false_alarm: Probability::from_thousandths(100),
    },
    BALANCED,
    Position {
        name: "lean",
        rules: Rules {
            confident: Probability::from_thousandths(800),
            dead_end: Probability::from_thousandths(400),
            turns: 3,
            repeats: 2,
            sensitive: Probability::from_thousandths(900),
            signs: 4,
        },
        false_alarm: Probability::from_thousandths(25),
    },
];

const BALANCED: Position =
    Position { name: "balanced", rules: Rules::BALANCED, false_alarm: Probability::from_thousandths(50) };

/// The position of a policy. One that is unknown counts as the middle one.
#[must_use]
pub fn position(policy: &Policy) -> Position {
    let dial = policy.dial.as_deref();
    POSITIONS.into_iter().find(|position| dial == Some(position.name)).unwrap_or(BALANCED)
}

/// The rules of a policy: its dial's, with the single values that it gives.
#[must_use]
pub fn rules(policy: &Policy) -> Rules {
    let of_dial = position(policy).rules;
    let share = |own: Option<f32>, dial| own.map_or(dial, Probability::from_f32);
    Rules {
        confident: share(policy.confident, of_dial.confident),
        dead_end: share(policy.dead_end, of_dial.dead_end),
        turns: policy.turns.unwrap_or(of_dial.turns),
        repeats: policy.repeats.unwrap_or(of_dial.repeats),
        sensitive: share(policy.sensitive, of_dial.sensitive),
        signs: policy.signs.unwrap_or(of_dial.signs),
    }
}

/// The share of answerable questions that may be called a dead end: the policy's own, else its dial's.
#[must_use]
pub fn false_alarm(policy: &Policy) -> Probability {
    policy.false_alarm.map_or(position(policy).false_alarm, Probability::from_f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_value_beats_the_dial() {
        let lean = Policy { dial: Some("lean".into()), ..Policy::default() };
        assert_eq!(rules(&lean), POSITIONS[2].rules);
        assert_eq!(false_alarm(&lean).thousandths(), 25);
        let own = Policy { turns: Some(1), dead_end: Some(0.25), ..lean };
        let want = Rules { turns: 1, dead_end: Probability::from_thousandths(250), ..POSITIONS[2].rules };
        assert_eq!(rules(&own), want);
        assert_eq!(rules(&Policy::default()), Rules::default());
    }

    #[test]
    fn from_left_to_right_fewer_reach_a_person() {
        for pair in POSITIONS.windows(2) {
            let (left, right) = (pair[0].rules, pair[1].rules);
            assert!(pair[0].false_alarm > pair[1].false_alarm);
            assert!(left.dead_end > right.dead_end && left.confident > right.confident);
            assert!(left.turns <= right.turns && left.repeats <= right.repeats);
            assert!(left.sensitive < right.sensitive && left.signs < right.signs);
        }
    }
}
