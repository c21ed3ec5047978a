//! What is on the screen, as a value: a pure tree that the rim patches into the panel.
//!
//! Two halves, which a page loads apart: `help` has the screens of search, `person` those of the form
//! for a person and of what becomes of a message. `wording` holds what they say, `rich` turns an
//! answer's markup into nodes, `ways` and `when` say how and when the owner is reached, `care` who helps
//! where it is serious, `make` saves words.

mod care;
pub mod help;
mod make;
pub mod node;
pub mod person;
mod rich;
mod ways;
mod when;
pub mod wording;

pub use help::said_text;
pub use node::{Attr, Bind, Element, Node, Press, Tag, View};
pub use wording::{Key, PersonKey, Words};

use crate::index::Site;
use crate::model::Millis;

/// What both halves say of the owner: how, and when, they are reached.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'s> {
    /// What the widget says.
    pub words: Words<'s>,
    /// What the owner says.
    pub site: &'s Site,
    /// How a message leaves.
    pub outlet: Outlet,
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: &'s str,
    /// See `mail`.
    pub phone: &'s str,
    /// When it is now.
    pub now: Millis,
    /// Whether somebody is there now; none where the owner or the rim does not say.
    pub open: Option<bool>,
}

/// How a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlet {
    /// To an endpoint.
    Endpoint,
    /// Through the site's own chat, which is opened for it.
    Chat,
    /// Through the customer's mail program.
    Mail,
    /// There is none; the owner's channels remain.
    None,
}
