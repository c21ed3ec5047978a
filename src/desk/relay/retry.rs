//! When a letter is tried again, and when that ends.

use std::time::Duration;

/// The rhythm of tries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::desk) struct Rhythm {
    /// How long a step of a request may take: to connect, to send, to be answered.
    pub(in crate::desk) timeout: Duration,
    /// The first pause; each further one is twice as long.
    pub(in crate::desk) first: Duration,
    /// The longest pause.
    pub(in crate::desk) most: Duration,
    /// How many tries are made.
    pub(in crate::desk) attempts: u32,
    /// How old a letter becomes.
    pub(in crate::desk) give_up: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            first: Duration::from_secs(15),
            most: Duration::from_secs(3600),
            attempts: 30,
            give_up: Duration::from_secs(24 * 3600),
        }
    }
}

impl Rhythm {
    /// The pause after try number `attempts` of a letter of `age`; `None` where it was the last.
    /// What the receiver asked for is kept to. Else it is a random part of the pause, at least half, so
    /// that all that failed together does not come again together.
    pub(super) fn pause(
        &self,
        attempts: u32,
        age: Duration,
        asked: Option<Duration>,
        dice: u32,
    ) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        let doubled = 2u32.saturating_pow(attempts.saturating_sub(1).min(20));
        let whole = self.first.saturating_mul(doubled).min(self.most);
        let own = whole.mul_f64(0.5 + 0.5 * f64::from(dice) / f64::from(u32::MAX));
        let pause = asked.map_or(own, |asked| asked.max(Duration::from_millis(1)));
        (age.saturating_add(pause) <= self.give_up).then_some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Duration = Duration::ZERO;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let rhythm = Rhythm::default();
        let longest = |attempts| rhythm.pause(attempts, NEW, None, u32::MAX).unwrap().as_secs();
        let shortest = |attempts| rhythm.pause(attempts, NEW, None, 0).unwrap().as_secs_f64();
        assert_eq!([1, 2, 3, 8, 9, 29].map(longest), [15, 30, 60, 1920, 3600, 3600]);
        assert_eq!([1, 2, 9].map(shortest), [7.5, 15.0, 1800.0]);
    }

    #[test]
    fn it_ends_by_count_or_by_age() {
        let rhythm = Rhythm::default();
        assert_eq!(rhythm.pause(30, NEW, None, 0), None);
        let old = Duration::from_secs(24 * 3600 - 10);
        assert_eq!(rhythm.pause(2, old, None, u32::MAX), None);
        assert!(rhythm.pause(2, old, Some(Duration::from_secs(9)), 0).is_some());
        assert_eq!(rhythm.pause(2, NEW, Some(Duration::from_secs(25 * 3600)), 0), None);
        assert_eq!(rhythm.pause(u32::MAX - 1, NEW, None, 0), None);
    }

    #[test]
    fn what_was_asked_for_is_kept_to() {
        let asked = Duration::from_secs(7);
        assert_eq!(Rhythm::default().pause(9, NEW, Some(asked), 0), Some(asked));
    }
}
