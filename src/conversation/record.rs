//! What a conversation remembers: the facts that a handoff is made of. Ids rather than numbers,
//! so that a record outlives its index.

use super::Trigger;
use crate::model::{Millis, Probability};
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
    /// Why a person is offered, in order of appearance, each kind with its latest evidence.
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
        match self.triggers.iter_mut().find(|known| known.kind == trigger.kind) {
            Some(known) => *known = trigger,
            None => self.triggers.push(trigger),
        }
    }
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
