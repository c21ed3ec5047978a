//! The half that brings in a person: the form, exactly what goes along, and what becomes of a message.

mod contact;
mod copy;
mod fate;
mod files;
mod form;
mod masked;
mod point;
mod standing;
mod status;
mod thread;

pub use contact::promise;
pub use copy::copy;
pub use masked::masked;
pub use standing::standing;
pub use status::{opening, status};
pub use thread::{author, ended};

use super::make::{El, el};
use super::{
    Attr, Bind, Key, Node, Outlet, Owner, PersonKey, Press, Tag, View, Words, care, make, ways, when, wording,
};
use crate::conversation::{Care, Contact};
use crate::handoff::{Allowed, Thread};
use crate::index::Site;
use crate::index::site::Reason;
use crate::model::Millis;

/// Everything that a view of this half is made of.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// What the widget says.
    pub words: Words<'s>,
    /// What the owner says.
    pub site: &'s Site,
    /// The owner's ways.
    pub owner: Owner<'s>,
    /// True where the index will not come.
    pub failed: bool,
    /// The form for a person, and its fate.
    pub contact: &'s Contact,
    /// The contact that goes on after it has arrived.
    pub thread: Option<&'s Thread>,
    /// What the customer is about to add to it.
    pub addition: &'s str,
    /// There is a step back.
    pub can_go_back: bool,
    /// The browser keeps for the visit what the customer does.
    pub remembers: bool,
    /// The browser keeps what is confirmed until it has arrived; otherwise only this page does.
    pub keeps: bool,
    /// What may go along; none where no files may.
    pub allowed: Option<&'s Allowed>,
    /// The minutes that the customer's clock is ahead of UTC.
    pub offset: i16,
    /// By when an answer is promised, where the owner's hours say so.
    pub reply_by: Option<Millis>,
    /// What stands by the customer because of what they have told.
    pub care: &'s Care,
    /// To whom a message goes, in a word.
    pub to: &'s str,
}

impl<'s> Scene<'s> {
    /// The reason that was chosen.
    fn reason(&self) -> Option<&'s Reason> {
        self.contact.reason(self.site)
    }
}

/// The heading of a screen, and beneath it what stands first where it is serious.
fn headed(scene: &Scene<'_>, section: El, title: &str) -> El {
    let mut section = section.child(make::heading(title));
    care::push(&scene.words, scene.care, &mut section);
    section
}

/// What is on the screen.
#[must_use]
pub fn render(scene: &Scene<'_>) -> View {
    let lang = scene.words.lang();
    let root = el(Tag::Div, "").child(contact::contact(scene));
    View { lang: lang.as_str().to_owned(), rtl: wording::is_rtl(lang), nodes: root.children }
}
