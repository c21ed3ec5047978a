//! The half that searches: what is found, what is read, and the offer of a person.
//!
//! A screen is a `section.screen` with an `h2.heading` first (after `button.back` where there is a step
//! back); lists are `ul.list` of `button.entry`; the way to a person is `button.person` in `div.pin`
//! before a list or in `div.foot` at the end.

mod answer;
mod article;
mod care;
mod offer;
mod results;
mod start;
mod status;

pub use care::care;
pub use status::status;

use super::make::{El, button, el, heading, p};
use super::{Attr, Bind, Key, Node, Outlet, Owner, Press, Tag, View, Words, make, rich, ways, when, wording};
use crate::conversation::{Conversation, Saying, Screen, Standing};
use crate::index::site::Priority;
use crate::index::{Index, Site};
use crate::model::{EntryNo, Lang};

/// Everything that a view of this half is made of.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// What the widget says.
    pub words: Words<'s>,
    /// What the owner says.
    pub site: &'s Site,
    /// The owner's ways.
    pub owner: Owner<'s>,
    /// The index; none while it is on its way, or where it failed.
    pub index: Option<&'s Index>,
    /// True where the index will not come.
    pub failed: bool,
    /// The conversation.
    pub talk: &'s Conversation,
    /// Where a message to a person stands; none where there is none.
    pub standing: Option<&'s Standing>,
    /// The page's origin: pictures load from there.
    pub origin: &'s str,
    /// Where the customer is, by two capital letters; empty where nobody knows.
    pub country: &'s str,
}

impl Scene<'_> {
    /// Something sensitive was said: nothing asks for marks, and nothing stands in the way.
    fn is_sensitive(&self) -> bool {
        self.talk.record().is_sensitive()
    }
}

/// What is on the screen.
#[must_use]
pub fn render(scene: &Scene<'_>) -> View {
    let lang = scene.words.lang();
    let mut root = el(Tag::Div, "");
    let screen = scene.talk.screen();
    if screen != Screen::Contact {
        if let Some(standing) = scene.standing {
            root.push(strip(standing));
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
        // The other half's; this one waits for it to be loaded.
        Screen::Contact => opening(scene),
    });
    if !offers_person(scene) {
        let class = if did_not_help(scene) { "person primary" } else { "person" };
        root.push(el(Tag::Div, "foot").key("foot").child(person(scene, class)));
    }
    View { lang: lang.as_str().to_owned(), rtl: wording::is_rtl(lang), nodes: root.children }
}

/// The form is on its way.
fn opening(scene: &Scene<'_>) -> El {
    screen(scene, "opening", scene.words.get(Key::Opening))
}

/// True where the screen has its own way to a person.
fn offers_person(scene: &Scene<'_>) -> bool {
    matches!(scene.talk.screen(), Screen::Contact | Screen::DeadEnd) || scene.talk.wishes_person()
}

/// True where what is shown was said not to help.
fn did_not_help(scene: &Scene<'_>) -> bool {
    let talk = scene.talk;
    let shown = match talk.screen() {
        Screen::Article(entry) => Some(entry),
        Screen::Answer => talk.reply().hits.first().map(|hit| hit.entry),
        Screen::Start | Screen::Results | Screen::Said(_) | Screen::Contact | Screen::DeadEnd => None,
    };
    shown.and_then(|entry| talk.vote(entry)) == Some(false) && !scene.is_sensitive()
}

/// The way to a person.
fn person(scene: &Scene<'_>, class: &'static str) -> El {
    button(class, "person", scene.words.get(Key::Person), Press::WantPerson)
}

/// An empty screen; `key` tells it from the others, so that its heading is a new one.
fn screen(scene: &Scene<'_>, key: &str, title: &str) -> El {
    let section = el(Tag::Section, "screen").key(key);
    let section = match scene.talk.can_go_back() {
        true => section.child(button("back", "back", scene.words.get(Key::Back), Press::Back)),
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

/// A line on the screens that says where a message stands.
fn strip(standing: &Standing) -> El {
    let strip = el(Tag::Div, "strip").key("strip").child(p("strip-text", &standing.text));
    match standing.action.as_str() {
        "" => strip,
        action => strip.child(button("link", "continue", action, Press::WantPerson)),
    }
}

/// True for an entry of a reason that its owner calls urgent.
fn is_urgent(scene: &Scene<'_>, entry: EntryNo) -> bool {
    let reason = scene.index.and_then(|index| index.entry(entry)?.reason);
    let reason = reason.and_then(|no| scene.site.reasons.get(usize::from(no.0)));
    reason.is_some_and(|reason| reason.priority == Priority::Urgent)
}

/// The language of an entry, where it is not the screen's.
fn foreign(scene: &Scene<'_>, entry: EntryNo) -> Vec<Attr> {
    let lang = scene.index.and_then(|index| index.entry(entry)).map_or_else(Default::default, |e| e.lang);
    if lang == Lang::NEUTRAL || lang == scene.words.lang() {
        return Vec::new();
    }
    let dir = if wording::is_rtl(lang) { "rtl" } else { "ltr" };
    vec![Attr::Lang(lang.as_str().to_owned()), Attr::Dir(dir)]
}
