//! What is on the screen, as a value: a pure tree that the rim patches into the panel.
//!
//! One file per screen; `wording` holds what they say, `rich` turns an answer's markup into nodes,
//! `make` saves words. A screen is a `section.screen` with an `h2.heading` first (after `button.back`
//! where there is a step back); lists are `ul.list` of `button.entry`; the way to a person is
//! `button.person` in `div.pin` before a list or in `div.foot` at the end.

mod answer;
mod article;
mod contact;
mod copy;
mod fate;
mod form;
mod make;
pub mod node;
mod offer;
mod results;
mod rich;
mod start;
mod status;
mod ways;
mod when;
pub mod wording;

pub use copy::copy;
pub use node::{Attr, Bind, Element, Node, Tag, View};
pub use status::status;
pub use wording::{Key, Words};

use crate::conversation::{Contact, Conversation, Input, Phase, Saying, Screen};
use crate::index::{Index, Site};
use crate::model::{EntryNo, Millis};
use make::{El, button, el, heading, p};

/// Everything that a view is made of.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// What the widget says.
    pub words: Words<'s>,
    /// What the owner says.
    pub site: &'s Site,
    /// The index; none while it is on its way, or where it failed.
    pub index: Option<&'s Index>,
    /// True where the index will not come.
    pub failed: bool,
    /// The conversation.
    pub talk: &'s Conversation,
    /// The form for a person, and its fate.
    pub contact: &'s Contact,
    /// How a message leaves.
    pub outlet: Outlet,
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: &'s str,
    /// See `mail`.
    pub phone: &'s str,
    /// The page's origin: pictures load from there.
    pub origin: &'s str,
    /// When it is now.
    pub now: Millis,
    /// The minutes that the customer's clock is ahead of UTC.
    pub offset: i16,
    /// The same of the owner's clock, where the rim knows it.
    pub owner_offset: Option<i16>,
}

/// How a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlet {
    /// To an endpoint.
    Endpoint,
    /// Through the customer's mail program.
    Mail,
    /// There is none; the owner's channels remain.
    None,
}

/// What is on the screen.
#[must_use]
pub fn render(scene: &Scene<'_>) -> View {
    let lang = scene.words.lang();
    let mut root = el(Tag::Div, "");
    let screen = scene.talk.screen();
    if screen != Screen::Contact {
        if let Some(strip) = strip(scene) {
            root.push(strip);
        }
        if scene.talk.wishes_person() {
            root.push(el(Tag::Div, "pin").key("pin").child(person(scene, "person primary")));
        }
    }
    root.push(match screen {
        Screen::Start => start::start(scene),
        Screen::Results => results::results(scene),
        Screen::Answer => answer::answer(scene),
        Screen::Said(saying) => said(scene, saying),
        Screen::Article(entry) => article::article(scene, entry),
        Screen::DeadEnd => offer::dead_end(scene),
        Screen::Contact => contact::contact(scene),
    });
    if !offers_person(scene) {
        root.push(el(Tag::Div, "foot").key("foot").child(person(scene, "person")));
    }
    View { lang: lang.as_str().to_owned(), rtl: wording::is_rtl(lang), nodes: root.children }
}

/// True where the screen has its own way to a person.
fn offers_person(scene: &Scene<'_>) -> bool {
    let talk = scene.talk;
    let shown = match talk.screen() {
        Screen::Contact | Screen::DeadEnd => return true,
        Screen::Article(entry) => Some(entry),
        Screen::Answer => talk.reply().hits.first().map(|hit| hit.entry),
        Screen::Start | Screen::Results | Screen::Said(_) => None,
    };
    talk.wishes_person() || shown.and_then(|entry| talk.vote(entry)) == Some(false)
}

/// The way to a person.
fn person(scene: &Scene<'_>, class: &'static str) -> El {
    button(class, "person", scene.words.get(Key::Person), Input::WantPerson)
}

/// An empty screen; `key` tells it from the others, so that its heading is a new one.
fn screen(scene: &Scene<'_>, key: &str, title: &str) -> El {
    let section = el(Tag::Section, "screen").key(key);
    let section = match scene.talk.can_go_back() {
        true => section.child(button("back", "back", scene.words.get(Key::Back), Input::Back)),
        false => section,
    };
    section.child(heading(title))
}

fn said(scene: &Scene<'_>, saying: Saying) -> El {
    let section = screen(scene, "said", said_text(&scene.words, saying));
    section.child(start::suggestions(scene))
}

/// What is said to a pleasantry.
#[must_use]
pub fn said_text<'s>(words: &Words<'s>, saying: Saying) -> &'s str {
    words.get(match saying {
        Saying::Greeting => Key::Greeting,
        Saying::Thanks => Key::Thanks,
        Saying::Goodbye => Key::Goodbye,
    })
}

/// A line on the other screens that says where a message stands.
fn strip(scene: &Scene<'_>) -> Option<El> {
    let (text, action) = match &scene.contact.phase {
        Phase::Writing if !scene.contact.edited || scene.contact.form.message.trim().is_empty() => {
            return None;
        }
        Phase::Writing => (scene.words.get(Key::StripDraft).to_owned(), Some(Key::StripContinue)),
        Phase::Sent(receipt) => {
            let mut text = scene.words.get(Key::SentTitle).to_owned();
            text.push_str(". ");
            text.push_str(&scene.words.fill(Key::Reference, &[("reference", &receipt.reference)]));
            (text, None)
        }
        phase => (scene.words.get(fate::title(phase)).to_owned(), Some(Key::StripShow)),
    };
    let strip = el(Tag::Div, "strip").key("strip").child(p("strip-text", &text));
    Some(match action {
        Some(key) => strip.child(button("link", "continue", scene.words.get(key), Input::WantPerson)),
        None => strip,
    })
}

/// The language of an entry, where it is not the screen's.
fn foreign(scene: &Scene<'_>, entry: EntryNo) -> Vec<Attr> {
    let lang = scene.index.and_then(|index| index.entry(entry)).map_or_else(Default::default, |e| e.lang);
    if lang == crate::model::Lang::NEUTRAL || lang == scene.words.lang() {
        return Vec::new();
    }
    let dir = if wording::is_rtl(lang) { "rtl" } else { "ltr" };
    vec![Attr::Lang(lang.as_str().to_owned()), Attr::Dir(dir)]
}
