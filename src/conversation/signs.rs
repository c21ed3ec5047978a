//! Signs that somebody has a hard time here. One alone says nothing: capitals may be a habit, a short gap a
//! quick reader. Several different ones within some minutes bring in a person; what anybody feels is
//! nowhere claimed.

use super::policy::{Trigger, TriggerKind, same_question};
use crate::model::Millis;

/// A sign. Its name is the evidence of the trigger, and is put into words by who shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The same question again.
    Repeats,
    /// The question before in other words.
    Rephrases,
    /// A no to an answer.
    Denies,
    /// Asked again before a list can have been read.
    Hurries,
    /// All in capital letters.
    Capitals,
    /// Several exclamation or question marks in a row.
    Marks,
    /// An article was left as soon as it was opened.
    Bounces,
    /// Words of lost patience, by the model of messages.
    Words,
}

/// The names of the signs, in their order.
pub const NAMES: [&str; 8] =
    ["repeats", "rephrases", "denies", "hurries", "capitals", "marks", "bounces", "words"];

/// Signs older than this, in milliseconds, do not count.
const WINDOW: u64 = 10 * 60_000;
/// A question that follows so soon was asked before the list can have been read.
const HURRY: u64 = 4_000;
/// Whole sentences in capitals have at least so many of them.
const LETTERS: usize = 8;
/// Words of fewer bytes tell no question from another.
const LONG: usize = 4;

/// When each sign was seen last; 0 where it was not.
#[derive(Clone, Debug, Default)]
pub struct Signs([u64; NAMES.len()]);

impl Signs {
    /// Notes a sign.
    pub fn see(&mut self, sign: Sign, now: Millis) {
        self.0[sign as usize] = now.0.max(1);
    }

    /// Notes the signs of a question, beside the one before and the milliseconds since then.
    pub fn see_question(&mut self, question: &str, before: Option<(&str, u64)>, now: Millis) {
        if let Some((before, gap)) = before {
            if !same_question(question, before) && rephrases(question, before) {
                self.see(Sign::Rephrases, now);
            }
            if gap < HURRY {
                self.see(Sign::Hurries, now);
            }
        }
        let capitals = question.bytes().filter(u8::is_ascii_uppercase).count();
        if capitals >= LETTERS && !question.bytes().any(|b| b.is_ascii_lowercase()) {
            self.see(Sign::Capitals, now);
        }
        let is_mark = |b: &u8| matches!(b, b'!' | b'?');
        if question.as_bytes().windows(2).any(|pair| pair.iter().all(is_mark)) {
            self.see(Sign::Marks, now);
        }
    }

    /// The cause for a person, where as many different signs as the owner wants, and never one alone, were
    /// seen lately; each counts once.
    pub fn take(&mut self, least: u8, now: Millis) -> Option<Trigger> {
        let mut evidence = String::new();
        let mut count = 0;
        for (name, &at) in NAMES.iter().zip(&self.0) {
            if at > 0 && now.0.saturating_sub(at) < WINDOW {
                count += 1;
                if count > 1 {
                    evidence.push_str(", ");
                }
                evidence.push_str(name);
            }
        }
        if count < least.max(2) {
            return None;
        }
        *self = Self::default();
        Some(Trigger { weight: (count * 20).min(90), ..Trigger::new(TriggerKind::Frustration, &evidence) })
    }
}

/// True where half of the longer words of a question, or more, stand in the one before.
fn rephrases(question: &str, before: &str) -> bool {
    let (mut long, mut shared) = (0, 0);
    for word in question.split(' ').filter(|word| word.len() >= LONG) {
        long += 1;
        if before.split(' ').any(|other| same_question(other, word)) {
            shared += 1;
        }
    }
    let before = before.split(' ').filter(|word| word.len() >= LONG).count();
    shared > 0 && shared * 2 >= before.max(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(question: &str, before: Option<(&str, u64)>) -> Vec<&'static str> {
        let mut signs = Signs::default();
        signs.see_question(question, before, Millis(1));
        NAMES.iter().zip(signs.0).filter(|(_, at)| *at > 0).map(|(name, _)| *name).collect()
    }

    #[test]
    fn questions_have_their_signs() {
        let parcel = "where is my parcel";
        for (question, before, want) in [
            (parcel, None, &[][..]),
            ("WHERE IS MY PARCEL", None, &["capitals"]),
            ("DHL", None, &[]),
            ("where is it!!", None, &["marks"]),
            ("really?", None, &[]),
            ("how often do I water my fern", Some((parcel, 60_000)), &[]),
            ("parcel still missing", Some((parcel, 60_000)), &[]),
            ("where is that parcel", Some((parcel, 60_000)), &["rephrases"]),
            ("where is my parcel?", Some((parcel, 60_000)), &[]),
            ("how do I pay", Some((parcel, 2_000)), &["hurries"]),
        ] {
            assert_eq!(of(question, before), want, "{question:?}");
        }
    }

    #[test]
    fn one_sign_alone_never_counts() {
        for least in 0..=8 {
            for sign in [Sign::Repeats, Sign::Denies, Sign::Words, Sign::Bounces] {
                let mut signs = Signs::default();
                (0..20).for_each(|at| signs.see(sign, Millis(at)));
                assert_eq!(signs.take(least, Millis(20)), None, "{sign:?} of {least}");
            }
        }
    }

    #[test]
    fn several_count_once_and_only_lately() {
        let mut signs = Signs::default();
        signs.see(Sign::Capitals, Millis(1));
        signs.see(Sign::Words, Millis(2));
        assert_eq!(signs.clone().take(2, Millis(WINDOW + 1)), None, "the first is long ago");
        assert_eq!(signs.take(3, Millis(3)), None);
        let trigger = signs.take(2, Millis(3)).expect("two signs");
        assert_eq!((trigger.weight, trigger.evidence.as_str()), (40, "capitals, words"));
        assert_eq!(signs.take(2, Millis(3)), None);
    }
}
