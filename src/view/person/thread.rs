//! How a contact goes on: what agent and customer wrote since it arrived, and a field for more.

use super::make::{El, button, el, p};
use super::{Attr, Bind, PersonKey, Press, Scene, Tag, Words, masked, point};
use crate::conversation::contact::ADDITION;
use crate::handoff::thread::{Addition, Author, Fate, Message, State, Thread};

/// The longest addition, in characters.
const ADDITION_CHARACTERS: u32 = 4000;

/// Who wrote a message.
#[must_use]
pub fn author<'m>(words: &Words<'m>, message: &'m Message) -> &'m str {
    match message.author {
        Author::Customer => words.get(PersonKey::You),
        Author::Agent if !message.name.is_empty() => &message.name,
        Author::Agent | Author::System => words.get(PersonKey::Team),
    }
}

/// What is said of a thread that is not open; none while it is.
#[must_use]
pub const fn ended(state: State) -> Option<PersonKey> {
    match state {
        State::Open => None,
        State::Closed => Some(PersonKey::ThreadClosed),
        State::Over => Some(PersonKey::ThreadOver),
    }
}

/// The thread of the contact on the screen, where it has one.
pub(super) fn of<'s>(scene: &Scene<'s>) -> Option<&'s Thread> {
    scene.thread.filter(|thread| Some(thread.id()) == scene.contact.id)
}

/// The messages in order, and beneath them the field.
pub(super) fn conversation(scene: &Scene<'_>, thread: &Thread) -> El {
    let words = &scene.words;
    let mut block = el(Tag::Div, "thread").key("thread");
    let mut list = el(Tag::Ol, "talk").key("talk").attr(Attr::Label(words.get(PersonKey::Talk).to_owned()));
    let mut additions = thread.additions().iter().peekable();
    for message in thread.messages() {
        while let Some(addition) = additions.next_if(|addition| addition.after < message.seq) {
            list.push(added(scene, addition));
        }
        list.push(written(scene, message));
    }
    for addition in additions {
        list.push(added(scene, addition));
    }
    if !list.children.is_empty() {
        block.push(list);
    }
    match ended(thread.state()) {
        Some(key) => block.push(p("hint", words.get(key)).key("ended")),
        None if thread.messages().is_empty() => {
            block.push(p("hint", words.get(PersonKey::ThreadHint)).key("ended"))
        }
        None => {}
    }
    if thread.state() != State::Over {
        block.push(field(scene));
    }
    block
}

fn written(scene: &Scene<'_>, message: &Message) -> El {
    let who = author(&scene.words, message);
    let when = point::point(&scene.words, &message.at, scene.owner.now, scene.offset);
    let own = message.author == Author::Customer;
    // One of the customer's keeps its place on the page when it has arrived.
    let key = if own { message.id.clone() } else { message.seq.to_string() };
    said(&key, own, who, when.as_deref().unwrap_or_default(), &message.text)
}

/// What the customer added and the endpoint has not shown yet.
fn added(scene: &Scene<'_>, addition: &Addition) -> El {
    let words = &scene.words;
    let when = match addition.fate {
        Fate::Taken => point::told(words, addition.at, scene.owner.now, scene.offset),
        Fate::Waiting(_) | Fate::UnderWay => words.get(PersonKey::Sending).to_owned(),
        Fate::NotSent => words.get(PersonKey::RejectedTitle).to_owned(),
    };
    let mut line = said(&addition.id.to_string(), true, words.get(PersonKey::You), &when, &addition.text);
    if addition.fate == Fate::NotSent {
        line.class = "said own unsent";
        line.push(button("link", "again", words.get(PersonKey::SendAgain), Press::Resend(addition.id)));
    }
    line
}

fn said(key: &str, own: bool, who: &str, when: &str, text: &str) -> El {
    let mut head = p("said-by", "").key("by").child(el(Tag::Strong, "").text(who));
    if !when.is_empty() {
        head = head.text(" ").child(el(Tag::Span, "").text(when));
    }
    let words = p("said-text", text).key("text").attr(Attr::Dir("auto"));
    el(Tag::Li, if own { "said own" } else { "said" }).key(key).child(head).child(words)
}

/// The field for more. What will be masked is shown as it will be sent.
fn field(scene: &Scene<'_>) -> El {
    let words = &scene.words;
    let mut form = el(Tag::Form, "form").key("add").bind(Bind::Press(Press::Add));
    let label = el(Tag::Label, "label").label_of("f-addition").text(words.get(PersonKey::Addition));
    let input = el(Tag::Textarea, "input").key(ADDITION).id("f-addition").attr(Attr::Rows(2));
    let input =
        input.attr(Attr::Dir("auto")).attr(Attr::MaxLength(ADDITION_CHARACTERS)).value(scene.addition);
    form.push(
        el(Tag::Div, "field").key(ADDITION).child(label).child(input.bind(Bind::Edit(ADDITION.to_owned()))),
    );
    if let Some(masked) = masked::of_addition(scene) {
        form.push(masked);
    }
    let send = el(Tag::Submit, "primary").key("send").attr(Attr::Disabled(scene.addition.trim().is_empty()));
    form.child(send.text(words.get(PersonKey::Send)))
}
