//! When a person is offered, and why.

use crate::index::Rules;
use crate::model::{Probability, Topic};
use crate::reply;

/// What shows that somebody wants a person who said nothing: a word for receivers, not for reading.
pub const PRESSED: &str = "pressed the button";

/// One cause for bringing in a person; every one travels with the handoff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// What kind.
    pub kind: TriggerKind,
    /// How strong, 0 to 100; 100 stands alone.
    pub weight: u8,
    /// What showed it, in words.
    pub evidence: String,
}

impl Trigger {
    /// A cause of this kind with its usual weight.
    #[must_use]
    pub fn new(kind: TriggerKind, evidence: &str) -> Self {
        Self { kind, weight: kind.weight(), evidence: evidence.to_owned() }
    }
}

/// Kinds of trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerKind {
    /// Confidence below the threshold.
    LowConfidence,
    /// Nothing found.
    NothingFound,
    /// "Not helpful".
    NotHelpful,
    /// The same question again.
    Repeated,
    /// Several turns in a row without success.
    NoSuccess,
    /// An explicit wish for a person.
    AskedForPerson,
    /// Several weak cues of frustration together.
    Frustration,
    /// A sensitive topic.
    Sensitive,
    /// A complaint. It is noted also where an answer is shown, so that it goes its own way at the desk.
    Complaint,
    /// A matter that its owner wants a person for.
    Intent,
}

impl TriggerKind {
    /// The word in the handoff and in events.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LowConfidence => "low-confidence",
            Self::NothingFound => "nothing-found",
            Self::NotHelpful => "not-helpful",
            Self::Repeated => "repeated",
            Self::NoSuccess => "no-success",
            Self::AskedForPerson => "asked-for-person",
            Self::Frustration => "frustration",
            Self::Sensitive => "sensitive",
            Self::Complaint => "complaint",
            Self::Intent => "intent",
        }
    }

    /// How strong a cause of this kind is, 0 to 100. What the customer said outweighs what the engine
    /// thinks; nothing found outweighs little found.
    #[must_use]
    pub const fn weight(self) -> u8 {
        match self {
            Self::AskedForPerson | Self::Sensitive | Self::Intent => 100,
            Self::NotHelpful | Self::NothingFound => 80,
            Self::Repeated | Self::NoSuccess => 70,
            Self::LowConfidence | Self::Complaint => 60,
            Self::Frustration => 50,
        }
    }
}

/// What is known when a question has been answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'q> {
    /// The question.
    pub query: &'q str,
    /// The question before it; empty where there was none.
    pub before: &'q str,
    /// What the engine says.
    pub verdict: reply::Verdict,
    /// How many entries were found.
    pub hits: usize,
    /// How often it was asked before in this visit, in the same words.
    pub repeats: u32,
    /// Turns in a row without success, this one included.
    pub failed: u32,
    /// It complains about something.
    pub complains: bool,
    /// A topic in which a machine must not be in the way, and how likely it is.
    pub topic: Option<(Topic, Probability)>,
    /// What it was taken for brings in a person, by the owner's word.
    pub brings_in: bool,
}

/// The causes for offering a person after a question; none means that self-service goes on.
#[must_use]
pub fn after_question(asked: &Asked<'_>, rules: &Rules) -> Vec<Trigger> {
    use reply::Verdict::{Confident, DeadEnd, Empty};
    let mut triggers = Vec::new();
    triggers.extend(sensitive(asked.topic, rules));
    if asked.brings_in {
        triggers.push(Trigger::new(TriggerKind::Intent, asked.query));
    }
    // A good answer helps faster than an apology.
    if asked.complains && asked.verdict != Confident {
        triggers.push(Trigger::new(TriggerKind::Complaint, asked.query));
    }
    if asked.hits == 0 {
        triggers.push(Trigger::new(TriggerKind::NothingFound, asked.query));
    } else if matches!(asked.verdict, DeadEnd | Empty) {
        triggers.push(Trigger::new(TriggerKind::LowConfidence, asked.query));
    }
    if asked.repeats >= u32::from(rules.repeats) {
        triggers.push(Trigger::new(TriggerKind::Repeated, asked.query));
    }
    if asked.failed >= u32::from(rules.turns) && asked.verdict != Confident {
        triggers.push(no_success(asked.before, asked.query));
    }
    triggers
}

/// The cause that a topic is, where it is likely enough.
#[must_use]
pub fn sensitive(topic: Option<(Topic, Probability)>, rules: &Rules) -> Option<Trigger> {
    let (topic, _) = topic.filter(|(_, likely)| *likely >= rules.sensitive)?;
    Some(Trigger::new(TriggerKind::Sensitive, topic.id()))
}

/// Several turns without success, shown by the last two things that the customer said.
#[must_use]
pub fn no_success(before: &str, now: &str) -> Trigger {
    let mut evidence = before.to_owned();
    if !before.is_empty() && !now.is_empty() {
        evidence.push_str(" / ");
    }
    evidence.push_str(now);
    Trigger::new(TriggerKind::NoSuccess, &evidence)
}

/// True where two questions are made of the same words: case, white space and ASCII punctuation aside.
/// Called from many places, and not worth a copy in each.
#[must_use]
#[inline(never)]
pub fn same_question(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars()
            .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation())
            .map(|c| c.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reply::Verdict;

    #[test]
    fn each_dead_end_has_its_causes() {
        let asked = |verdict, hits, repeats, failed| Asked {
            query: "q",
            before: "p",
            verdict,
            hits,
            repeats,
            failed,
            complains: false,
            topic: None,
            brings_in: false,
        };
        let rules = Rules::default();
        let check = |verdict, hits, repeats, failed, want: &[&str]| {
            let asked = asked(verdict, hits, repeats, failed);
            let got: Vec<_> = after_question(&asked, &rules).iter().map(|t| t.kind.as_str()).collect();
            assert_eq!(got, want, "{asked:?}");
        };
        check(Verdict::Confident, 3, 0, 0, &[]);
        check(Verdict::Unsure, 3, 0, 1, &[]);
        check(Verdict::Unsure, 3, 0, 2, &["no-success"]);
        check(Verdict::Confident, 3, 0, 2, &[]);
        check(Verdict::Confident, 3, 1, 0, &["repeated"]);
        check(Verdict::DeadEnd, 3, 0, 1, &["low-confidence"]);
        check(Verdict::DeadEnd, 0, 0, 1, &["nothing-found"]);
        check(Verdict::Empty, 0, 1, 2, &["nothing-found", "repeated", "no-success"]);

        let complaint = |verdict| Asked { complains: true, ..asked(verdict, 3, 0, 1) };
        let of_complaint = [Trigger::new(TriggerKind::Complaint, "q")];
        assert_eq!(after_question(&complaint(Verdict::Unsure), &rules), of_complaint);
        assert_eq!(after_question(&complaint(Verdict::Confident), &rules), []);

        let matter = Asked { brings_in: true, ..asked(Verdict::Confident, 3, 0, 0) };
        assert_eq!(after_question(&matter, &rules), [Trigger::new(TriggerKind::Intent, "q")]);

        let likely = Probability::from_thousandths(800);
        let sensitive =
            Asked { topic: Some((Topic::Bereavement, likely)), ..asked(Verdict::Confident, 3, 0, 0) };
        let want = [Trigger::new(TriggerKind::Sensitive, "bereavement")];
        assert_eq!(after_question(&sensitive, &rules), want);
        let lean = Rules { turns: 3, repeats: 2, sensitive: Probability::from_thousandths(850), ..rules };
        let patient = Asked { repeats: 1, failed: 2, verdict: Verdict::Unsure, ..sensitive };
        assert_eq!(after_question(&patient, &lean), []);
    }

    #[test]
    fn the_same_question_is_known_through_its_dress() {
        for (a, b, want) in [
            ("Where is my parcel?", "where is  my parcel", true),
            ("Where is my parcel?", "Where is my bill?", false),
            ("wo ist's", "Wo ist s", true),
            ("???", "", true),
        ] {
            assert_eq!(same_question(a, b), want, "{a:?} {b:?}");
        }
    }
}
