//! What a handoff is made of, ready to be written: masked, without what the customer struck.

use super::package::{AnswerBy, Page, ReasonBy, Signals};
use super::redact::Kind;
use super::route::Route;
use super::{Attachment, HandoffId};
use crate::conversation::{Search, Trigger, TriggerKind, Turn, Viewed};
use crate::model::{Lang, Millis, Probability};

/// The parts of a handoff.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parts {
    pub(super) id: HandoffId,
    pub(super) reference: String,
    pub(super) at: Millis,
    pub(super) test: bool,
    /// The agents' language: that of summary, subject and plain text.
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) message: String,
    pub(super) reason: Option<ReasonPart>,
    pub(super) route: Route,
    pub(super) customer: Customer,
    pub(super) summary: Vec<String>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) searches: Vec<Search>,
    pub(super) viewed: Vec<Viewed>,
    /// Id and title of the next best answers.
    pub(super) suggested: Vec<(String, String)>,
    pub(super) turns: Vec<Turn>,
    pub(super) page: Option<Page>,
    /// Where the customer agreed to tell it.
    pub(super) locale: Option<Lang>,
    pub(super) context: Vec<(String, String)>,
    pub(super) attachments: Vec<Attachment>,
    /// How often each kind was masked; only kinds that were.
    pub(super) redactions: Vec<(Kind, u64)>,
    /// The text above Send where the owner has one of their own.
    pub(super) consent: String,
    /// Something is to be put right.
    pub(super) recovery: bool,
    /// Why a person should look at it afterwards.
    pub(super) review: Vec<&'static str>,
    /// What it took so far, by what travels.
    pub(super) effort: Effort,
    /// What may tell a machine from a person.
    pub(super) signals: Signals,
    /// Whether somebody is there now, and by when an answer is promised.
    pub(super) hours: Option<(bool, Option<Millis>)>,
    /// Which index answered.
    pub(super) index: String,
    pub(super) struck: u64,
    pub(super) cut: Vec<String>,
}

impl Parts {
    /// True where the customer complains, and has not struck it.
    pub(super) fn complains(&self) -> bool {
        self.triggers.iter().any(|trigger| trigger.kind == TriggerKind::Complaint)
    }
}

/// What it took the customer until here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effort {
    /// Questions asked.
    pub(super) questions: u64,
    /// Articles read, each once.
    pub(super) articles: u64,
    /// Seconds since the first of them.
    pub(super) seconds: u64,
}

/// The reason for contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReasonPart {
    pub(super) id: String,
    pub(super) label: String,
    /// Id and label of the reason that it refines.
    pub(super) parent: Option<(String, String)>,
    pub(super) probability: Probability,
    pub(super) by: ReasonBy,
}

/// Who writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Customer {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    /// As typed, where it is neither.
    pub(super) contact: String,
    /// How they want to be answered, where they chose.
    pub(super) answer_by: Option<AnswerBy>,
    pub(super) fields: Vec<FieldPart>,
    /// What the page states.
    pub(super) stated: Vec<(String, String)>,
}

/// A field that the reason for contact asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldPart {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
}

impl Customer {
    /// The ways to answer and the name, as they were typed.
    pub(super) fn ways(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.email, &self.phone, &self.contact]
            .into_iter()
            .map(String::as_str)
            .filter(|way| !way.is_empty())
    }
}
