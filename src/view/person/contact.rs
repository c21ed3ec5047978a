//! The way to a person: one screen from the first letter to the receipt.
//!
//! The form keeps its place and its Send button through all states of a message, so that the focus
//! stays where the customer left it.

use super::make::{El, button, el, number, p};
use super::{
    Attr, Bind, Key, Outlet, PersonKey, Press, Scene, Tag, fate, form, headed, point, thread, ways, when,
};
use crate::conversation::contact::AFTER;
use crate::conversation::{Phase, Receipt};
use crate::handoff::HandoffId;

/// The longest words on the receipt, in characters.
const WORDS: u32 = 1000;

/// The screen for the state that the message is in.
pub(super) fn contact(scene: &Scene<'_>) -> El {
    let mut section = el(Tag::Section, "screen").key("contact");
    if scene.can_go_back && !matches!(scene.contact.phase, Phase::Sent(_)) {
        section.push(button("back", "back", scene.words.get(Key::Back), Press::Back));
    }
    let id = scene.contact.id.unwrap_or(HandoffId([0; 16]));
    match &scene.contact.phase {
        Phase::Sent(receipt) => sent(scene, section, id, receipt),
        _ if scene.owner.outlet == Outlet::None && scene.contact.is_open() => only_ways(scene, section, id),
        Phase::Writing | Phase::Sending | Phase::Rejected { .. } if !scene.contact.restored => {
            let mut section = opened(scene, section, scene.words.get(PersonKey::Contact));
            if let Some(other) = scene.thread.filter(|thread| thread.unread() > 0) {
                let new = scene.words.count(PersonKey::NewMessages, other.unread(), &[]);
                let show = button("link", "thread", scene.words.get(PersonKey::StripShow), Press::ToThread);
                section.push(p("note", &new).key("other").text(" ").child(show));
            }
            if scene.failed {
                section.push(p("note", scene.words.get(Key::LoadFailed)));
            }
            let elsewhere = match scene.owner.outlet {
                Outlet::Mail => Some(PersonKey::ContactMail),
                Outlet::Chat => Some(PersonKey::ContactChat),
                Outlet::Endpoint | Outlet::None => None,
            };
            if let Some(key) = elsewhere {
                section.push(p("hint", scene.words.get(key)));
            } else if let Some(promise) = promise(scene) {
                section.push(p("hint", &promise));
            }
            section.child(form::form(scene, id)).child(ways::ways(&scene.owner, Key::Ways, scene.reason()))
        }
        phase => fate::fate(scene, section, id, phase),
    }
}

/// The heading of the form, and beneath it what stands first, with what is said of the topic at hand: also who
/// was not offered a person, but asked for one, reads that they were understood.
fn opened(scene: &Scene<'_>, section: El, title: &str) -> El {
    let mut section = headed(scene, section, title);
    if !scene.care.said.is_empty() {
        section.push(p("", &scene.care.said).key("said"));
    }
    section
}

/// What the owner promises who writes now. While nobody is there it says when an answer comes, rather than
/// how many hours it takes.
#[must_use]
pub fn promise(scene: &Scene<'_>) -> Option<String> {
    let words = &scene.words;
    match scene.reply_by.filter(|_| scene.owner.open == Some(false)) {
        Some(by) => {
            let when = point::told(words, by, scene.owner.now, scene.offset);
            let mut out = words.get(Key::ClosedNow).to_owned();
            out.push(' ');
            out.push_str(&words.fill(PersonKey::ReplyBy, &[("when", &when)]));
            Some(out)
        }
        None => when::promise(&scene.owner),
    }
}

/// The receipt: a reference, how and by when an answer comes, a copy to keep.
fn sent(scene: &Scene<'_>, section: El, id: HandoffId, receipt: &Receipt) -> El {
    let words = &scene.words;
    let mut section = headed(scene, section, words.get(PersonKey::SentTitle));
    let reference = words.fill(PersonKey::Reference, &[("reference", &receipt.reference)]);
    section.push(p("reference", &reference));
    if receipt.unseen {
        section.push(p("note", words.get(PersonKey::UnseenText)));
    }
    if !receipt.message.is_empty() {
        section.push(p("", &receipt.message));
    }
    let thread = thread::of(scene);
    let answered = thread.is_some_and(|thread| !thread.messages().is_empty());
    let contact = scene.contact.form.contact.trim();
    if !contact.is_empty() {
        section.push(p("", &words.fill(PersonKey::ReplyTo, &[("contact", contact)])));
    }
    let by = point::point(words, &receipt.reply_by, scene.owner.now, scene.offset);
    let by = by
        .map(|when| words.fill(PersonKey::ReplyBy, &[("when", &when)]))
        .or_else(|| when::promise(&scene.owner));
    if !answered {
        section.push(p("", by.as_deref().unwrap_or(words.get(PersonKey::ReplySoon))).key("by"));
    }
    if let Some(thread) = thread {
        section.push(thread::conversation(scene, thread));
    }
    let mut actions = el(Tag::Div, "actions").key("actions");
    if let Some(href) = crate::markup::SafeUrl::parse(&receipt.url) {
        actions.push(el(Tag::A, "action").attr(Attr::Href(href)).text(words.get(PersonKey::Follow)));
    }
    actions.push(button("action", "copy", words.get(PersonKey::KeepCopy), Press::KeepCopy(id)));
    if thread.is_some_and(|thread| !thread.has_unsent()) {
        actions.push(button("action", "afresh", words.get(PersonKey::Afresh), Press::Afresh));
    }
    actions.push(button("action", "home", words.get(PersonKey::Home), Press::Back));
    let section = section.child(actions);
    // Nobody who writes of a death is asked for marks.
    if scene.care.quiet { section } else { section.child(rating(scene)) }
}

/// How well it went, by a number and in words, both optional; to a person again where it did not.
fn rating(scene: &Scene<'_>) -> El {
    let (words, given) = (&scene.words, scene.contact.rating);
    let label = el(Tag::Span, "vote-label").id("rate").text(words.get(PersonKey::Rate));
    let mut block = el(Tag::Div, "vote").key("rate").attr(Attr::Role("group"));
    block = block.attr(Attr::LabelledBy("rate".to_owned())).child(label);
    for n in 1..=5_u8 {
        let digit = number(n.into());
        let choice = button("vote-choice", &digit, &digit, Press::Rated(n));
        block.push(choice.attr(Attr::Pressed(given == Some(n))));
    }
    block.push(p("hint", words.get(PersonKey::RateHint)).key("hint"));
    if given.is_none() {
        return block;
    }
    let mut more = el(Tag::Div, "offer").key("offer");
    let badly = scene.contact.went_badly();
    more.push(p("", words.get(if badly { PersonKey::RateLow } else { PersonKey::RateThanks })));
    more.push(el(Tag::Label, "label").label_of("after").text(words.get(PersonKey::RateWhy)));
    let input = el(Tag::Textarea, "input").key("after").id("after").attr(Attr::Rows(2));
    let input = input.attr(Attr::Dir("auto")).attr(Attr::MaxLength(WORDS)).value(&scene.contact.after);
    more.push(input.bind(Bind::Edit(AFTER.to_owned())));
    if badly {
        more.push(button("person primary", "person", words.get(Key::Person), Press::Recover));
    }
    block.child(more)
}

/// Where nothing can be sent: the owner's channels, and a copy of what was typed.
fn only_ways(scene: &Scene<'_>, section: El, id: HandoffId) -> El {
    let mut section = opened(scene, section, scene.words.get(Key::Person));
    if scene.failed {
        section.push(p("note", scene.words.get(Key::LoadFailed)));
    }
    if let Some(promise) = promise(scene) {
        section.push(p("hint", &promise));
    }
    section.push(ways::ways(&scene.owner, Key::WaysOnly, scene.reason()));
    if !scene.contact.form.message.trim().is_empty() {
        section.push(el(Tag::Blockquote, "preview").key("message").text(&scene.contact.form.message));
        let copy = button("action", "copy", scene.words.get(PersonKey::KeepCopy), Press::KeepCopy(id));
        section.push(el(Tag::Div, "actions").key("actions").child(copy));
    }
    section
}
