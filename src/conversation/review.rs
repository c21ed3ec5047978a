//! Visits that a person should look at afterwards, since what happened does not fit together.

use super::policy::same_question;
use super::{Search, Trigger, TriggerKind, Verdict, Viewed};
use crate::model::Probability;

/// An answer that was called helpful though the engine was hardly sure of it: it may be wrong and please.
pub const UNSURE: &str = "unsure-but-helpful";
/// Something sensitive was said, and no person was brought in.
pub const SENSITIVE: &str = "sensitive-without-person";
/// Of one answer the customer said both, or asked again what they had called answered.
pub const CONTRADICTION: &str = "contradiction";

/// Below this confidence an answer is called unsure here, wherever the owner's dial stands.
const HARDLY: Probability = Probability::from_thousandths(500);

/// Why a person should look at what happened; empty where nothing speaks for it.
#[must_use]
pub fn of(searches: &[Search], viewed: &[Viewed], triggers: &[Trigger]) -> Vec<&'static str> {
    let helpful = || viewed.iter().filter(|view| view.verdict == Verdict::Helpful);
    let led_to = |view: &Viewed, search: &Search| same_question(&search.query, &view.query);
    let unsure = helpful().any(|view| {
        let led = searches.iter().rev().find(|search| led_to(view, search) && search.at <= view.at);
        led.is_some_and(|search| search.confidence < HARDLY)
    });
    let contradicts = helpful().any(|view| {
        let both = viewed.iter().any(|other| other.id == view.id && other.verdict == Verdict::NotHelpful);
        both || searches.iter().any(|search| led_to(view, search) && search.at > view.at)
    });
    let sensitive = triggers.iter().any(|trigger| trigger.kind == TriggerKind::Sensitive);
    let all = [(unsure, UNSURE), (sensitive, SENSITIVE), (contradicts, CONTRADICTION)];
    all.into_iter().filter(|(is, _)| *is).map(|(_, why)| why).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Scope;
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
            assert_eq!(of(searches, viewed, &[]), want, "{searches:?} {viewed:?}");
        };
        check(&[], &[], &[]);
        check(&[search("q", 1, 900)], &[view("q", 1, Helpful)], &[]);
        check(&[search("q", 1, 400)], &[view("q", 1, Helpful)], &[UNSURE]);
        check(&[search("q", 1, 400)], &[view("q", 1, None)], &[]);
        check(&[search("q", 1, 900), search("Q?", 9, 900)], &[view("q", 1, Helpful)], &[CONTRADICTION]);
        check(&[], &[view("", 1, NotHelpful), view("", 2, Helpful)], &[CONTRADICTION]);
        let sensitive = [Trigger::new(TriggerKind::Sensitive, "fraud")];
        assert_eq!(of(&[], &[], &sensitive), [SENSITIVE]);
    }
}
