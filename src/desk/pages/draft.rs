//! What an agent has typed on a contact's page and not sent. All its fields belong to one form, whatever
//! button is pressed, so that the page can be shown again with them: without a script, too.

use maud::{Markup, html};
use serde::Deserialize;

/// The form that every field and button of a contact's page names as its own.
pub(super) const FORM: &str = "work";

/// The fields of that form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Draft {
    /// Made with the page, so that a second press on Send is no second reply.
    pub(super) id: String,
    pub(super) text: String,
    pub(super) name: String,
    pub(super) outcome: String,
    pub(super) cause: String,
    pub(super) note: String,
}

impl Draft {
    /// Whether there is a reply that was not sent.
    pub(super) fn has_reply(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// Whether there is nothing to lose. The name is remembered otherwise.
    pub(super) fn is_empty(&self) -> bool {
        !self.has_reply() && [&self.outcome, &self.cause, &self.note].iter().all(|field| field.is_empty())
    }

    /// All of it unseen, for a page between.
    pub(super) fn carried(&self) -> Markup {
        let Self { text, name, outcome, cause, note, .. } = self;
        html! {
            @for (name, value) in [("text", text), ("name", name), ("outcome", outcome), ("cause", cause), ("note", note)] {
                input type="hidden" name=(name) value=(value);
            }
        }
    }
}

/// Why the page is shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsent {
    /// The contact was to be closed.
    Closing,
    /// The form was used for another reply before.
    UsedBefore,
    /// The agent was signed out meanwhile.
    SignedOut,
}

impl Unsent {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Closing => "Your reply is not sent, so the contact is still open.",
            Self::UsedBefore => {
                "This is not sent: another reply was, from the same page. Read it, then send this one."
            }
            Self::SignedOut => "This is not sent: you were signed out meanwhile.",
        }
    }
}
