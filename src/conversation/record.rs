//! What a conversation remembers: the facts that a handoff is made of. Ids rather than numbers,
//! so that a record outlives its index.

use super::{Trigger, TriggerKind};
use crate::model::{Millis, Probability, Topic};
use crate::reply::Scope;

/// What happened so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Every finished question, in order.
    pub searches: Vec<Search>,
    /// Every entry that was opened or shown as an answer, in order.
    pub viewed: Vec<Viewed>,
    /// What was said, in order.
    pub turns: Vec<Turn>,
    /// Why a person is offered, in order of appearance, each kind with its latest evidence. Of sensitive
    /// topics each is a cause of its own, so that none takes the place of danger.
    pub triggers: Vec<Trigger>,
}

/// At most so many searches, views and turns are kept, each; the oldest go first. A handoff carries
/// fewer, so that nothing is missing there.
const KEPT: usize = 200;

impl Record {
    /// Adds a finished question.
    pub fn searched(&mut self, search: Search) {
        push(&mut self.searches, search);
    }

    /// Adds an entry that is shown now.
    pub fn viewed(&mut self, viewed: Viewed) {
        push(&mut self.viewed, viewed);
    }

    /// Adds something said or done.
    pub fn said(&mut self, kind: TurnKind, text: &str, at: Millis) {
        push(&mut self.turns, Turn { kind, text: text.to_owned(), at });
    }

    /// Adds a cause, or renews the evidence of its kind.
    pub fn triggered(&mut self, trigger: Trigger) {
        let sensitive = trigger.kind == TriggerKind::Sensitive;
        let same = |known: &&mut Trigger| {
            known.kind == trigger.kind && (!sensitive || known.evidence == trigger.evidence)
        };
        match self.triggers.iter_mut().find(same) {
            Some(known) => *known = trigger,
            None => self.triggers.push(trigger),
        }
    }

    /// True where something sensitive was said.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        is_sensitive(&self.triggers)
    }

    /// The sensitive topics, the gravest first.
    pub fn topics(&self) -> impl Iterator<Item = Topic> + '_ {
        topics(&self.triggers)
    }
}

/// True where something sensitive is among causes.
#[must_use]
pub fn is_sensitive(triggers: &[Trigger]) -> bool {
    triggers.iter().any(|trigger| trigger.kind == TriggerKind::Sensitive)
}

/// The sensitive topics among causes, the gravest first.
pub fn topics(triggers: &[Trigger]) -> impl Iterator<Item = Topic> + '_ {
    let said = |topic: &Topic| {
        triggers
            .iter()
            .any(|trigger| trigger.kind == TriggerKind::Sensitive && trigger.evidence == topic.id())
    };
    Topic::ALL.into_iter().filter(said)
}

fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() >= KEPT {
        list.remove(0);
    }
    list.push(item);
}

/// A finished question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub query: String,
    /// When.
    pub at: Millis,
    /// How many entries were found.
    pub hits: u32,
    /// The id of the first hit; empty where there was none.
    pub top: String,
    /// How sure the engine was.
    pub confidence: Probability,
    /// Whether the site answers it, or should.
    pub scope: Scope,
}

/// An entry that the customer saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewed {
    /// The entry's id.
    pub id: String,
    /// Its question, as shown.
    pub title: String,
    /// When it was opened.
    pub at: Millis,
    /// How long it was open, in milliseconds.
    pub dwell: u64,
    /// What the customer said of it.
    pub verdict: Verdict,
    /// The question that led there; empty where none did.
    pub query: String,
}

/// What the customer said of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    #[default]
    None,
    /// It helped.
    Helpful,
    /// It did not.
    NotHelpful,
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// By whom, and what kind of thing.
    pub kind: TurnKind,
    /// In words.
    pub text: String,
    /// When.
    pub at: Millis,
}

/// Kinds of turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnKind {
    /// The customer's words.
    Customer,
    /// What the widget answered: the entry's title, or a sentence.
    Widget,
    /// What happened, e.g. a vote.
    Note,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sensitive_topic_is_a_cause_of_its_own() {
        let mut record = Record::default();
        let mut hears = |kind, evidence: &str| record.triggered(Trigger::new(kind, evidence));
        hears(TriggerKind::NothingFound, "a");
        for topic in ["debt", "danger", "debt", "legal", "own words"] {
            hears(TriggerKind::Sensitive, topic);
        }
        hears(TriggerKind::NothingFound, "b");
        let all: Vec<_> = record.triggers.iter().map(|trigger| trigger.evidence.as_str()).collect();
        assert_eq!(all, ["b", "debt", "danger", "legal", "own words"]);
        assert_eq!(record.topics().collect::<Vec<_>>(), [Topic::Danger, Topic::Debt, Topic::Legal]);
        assert!(record.is_sensitive() && !Record::default().is_sensitive());
    }
}
