//! Visits that a person should look at afterwards, since what happened does not fit together.

use super::policy::same_question;
use super::record::is_sensitive;
use super::{Search, Trigger, Verdict, Viewed};
use crate::model::Probability;

/// The causes, in the order of their bits: an answer was called helpful though the engine was hardly sure
/// of it, so that it may be wrong and please; of one answer the customer said both, or asked again what they
/// had called answered; something sensitive was said, and no person was brought in.
pub const NAMES: [&str; 3] = ["unsure-but-helpful", "contradiction", SENSITIVE];
/// The last of them, which a message to a person cannot have.
pub const SENSITIVE: &str = "sensitive-without-person";

/// Below this confidence an answer is called unsure here, wherever the owner's dial stands.
const HARDLY: Probability = Probability::from_thousandths(500);

/// Why a person should look at what happened, a bit for each of [`NAMES`]; 0 where nothing speaks for it.
#[must_use]
#[inline(never)]
pub fn of(searches: &[Search], viewed: &[Viewed], triggers: &[Trigger]) -> u8 {
    let (mut unsure, mut contradicts) = (false, false);
    for view in viewed.iter().filter(|view| view.verdict == Verdict::Helpful) {
        for search in searches.iter().filter(|search| same_question(&search.query, &view.query)) {
            match search.at > view.at {
                true => contradicts = true,
                false => unsure |= search.confidence < HARDLY,
            }
        }
        contradicts |= viewed.iter().any(|other| other.id == view.id && other.verdict == Verdict::NotHelpful);
    }
    u8::from(unsure) | u8::from(contradicts) << 1 | u8::from(is_sensitive(triggers)) << 2
}

/// The names of the causes.
#[must_use]
pub fn names(causes: u8) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (bit, name) in NAMES.iter().enumerate() {
        if causes >> bit & 1 == 1 {
            names.push(*name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Scope;
    use crate::conversation::TriggerKind;
    use crate::model::Millis;

    fn search(query: &str, at: u64, confidence: u16) -> Search {
        let confidence = Probability::from_thousandths(confidence);
        Search {
            query: query.into(),
            at: Millis(at),
            hits: 1,
            top: "a".into(),
            confidence,
            scope: Scope::Answered,
        }
    }

    fn view(query: &str, at: u64, verdict: Verdict) -> Viewed {
        let (id, title) = ("a".to_owned(), "A?".to_owned());
        Viewed { id, title, at: Millis(at), dwell: 0, verdict, query: query.into() }
    }

    #[test]
    fn what_does_not_fit_together_is_named() {
        use Verdict::{Helpful, None, NotHelpful};
        let check = |searches: &[Search], viewed: &[Viewed], want: &[&str]| {
            assert_eq!(names(of(searches, viewed, &[])), want, "{searches:?} {viewed:?}");
        };
        check(&[], &[], &[]);
        check(&[search("q", 1, 900)], &[view("q", 1, Helpful)], &[]);
        check(&[search("q", 1, 400)], &[view("q", 1, Helpful)], &["unsure-but-helpful"]);
        check(&[search("q", 1, 400)], &[view("q", 1, None)], &[]);
        check(&[search("q", 1, 900), search("Q?", 9, 900)], &[view("q", 1, Helpful)], &["contradiction"]);
        check(&[], &[view("", 1, NotHelpful), view("", 2, Helpful)], &["contradiction"]);
        let sensitive = [Trigger::new(TriggerKind::Sensitive, "fraud")];
        assert_eq!(names(of(&[], &[], &sensitive)), [SENSITIVE]);
    }
}
