//! What customer and agents wrote to each other since, the form for a reply, and who did what.

use jiff::Timestamp;
use maud::{Markup, html};

use super::closing::{CAUSES, OUTCOMES, short};
use super::contact::Detail;
use super::direction::words;
use super::draft::{FORM, Unsent};
use super::reply;
use super::words::{clean, span, time};
use crate::desk::relay::{BY_MAIL, State};
use crate::desk::store::{Course, Message, Sender, Step};
use crate::desk::thread::MAX_TEXT;

/// Whose page has not looked for so many seconds has left, or does not look at it.
const AWAY_SECONDS: i64 = 120;

pub(super) fn section(detail: &Detail<'_>) -> Markup {
    let Detail { course, now, .. } = detail;
    let open = course.until.is_some_and(|until| until > *now);
    html! {
        section.thread aria-labelledby="thread" {
            h2 id="thread" { "Conversation" }
            span.away role="status" data-told {}
            div data-live="thread" {
                @if course.messages.is_empty() {
                    p.dim { "Nobody has written since." }
                } @else {
                    ol.turns role="list" { @for message in &course.messages { (line(message, course)) } }
                }
            }
            div.presence data-live="presence" {
                @if open { p.dim { (presence(course, *now)) } }
                (by_mail(detail))
            }
            @if open || detail.draft.has_reply() { (form(detail)) }
            @if !open {
                p.dim {
                    @if let Some(until) = course.until { "The customer’s page reads answers no more since " (time(until)) ". " }
                    @else { "This contact came without a way back to the customer’s page. " }
                    "Answer by another way."
                }
            }
            div data-live="trail" { (trail(&course.trail)) }
        }
    }
}

fn line(message: &Message, course: &Course) -> Markup {
    let (class, who) = match message.from {
        Sender::Agent => ("agent", if message.name.is_empty() { "Agent" } else { &message.name }),
        Sender::Customer => ("customer", "Customer"),
        Sender::System => ("note", "Note"),
    };
    // By it the page's script sees that a reply was sent.
    let key = (message.from == Sender::Agent).then_some(&message.id);
    let new = message.from == Sender::Customer && message.seq > course.read_seq;
    let seen = message.from == Sender::Agent && message.seq <= course.fetched_seq;
    html! {
        li class=(class) data-key=[key] {
            p.who {
                bdi { (clean(who)) } " " span.dim { (time(message.at)) @if seen { ", seen" } }
                @if new { " " span.pill.new { "New" } }
            }
            p.said dir="auto" { (words(&message.text)) }
        }
    }
}

/// Whether somebody is there to read.
fn presence(course: &Course, now: Timestamp) -> String {
    match course.fetched_at {
        Some(_) if is_there(course, now) => {
            "The customer’s page is open and shows what you write.".to_owned()
        }
        Some(at) => format!("The customer’s page last looked {} ago.", span(at, now)),
        None => "The customer’s page has not looked for an answer.".to_owned(),
    }
}

/// Whether the customer's page has looked of late.
pub(super) fn is_there(course: &Course, now: Timestamp) -> bool {
    course.fetched_at.is_some_and(|at| now.duration_since(at).as_secs() < AWAY_SECONDS)
}

/// Where the customer has left without seeing a reply, the way to them that is left, with the reply.
fn by_mail(detail: &Detail<'_>) -> Markup {
    let Detail { row, envelope, course, letters, now, .. } = detail;
    let mailed = |message: &Message| {
        letters.iter().find(|letter| {
            let lost = matches!(letter.state, State::Dead | State::Dropped);
            letter.destination == BY_MAIL && letter.message == message.seq && !lost
        })
    };
    let of_agent = |message: &&Message| message.from == Sender::Agent && message.seq > course.fetched_seq;
    let (mut unseen, mut waiting) = (Vec::new(), None);
    for message in course.messages.iter().filter(of_agent) {
        match mailed(message) {
            None => unseen.push(message.text.as_str()),
            Some(letter) => waiting = waiting.or(Some(letter).filter(|letter| letter.ended_at.is_none())),
        }
    }
    let unseen = unseen.join("\n\n");
    if let Some(letter) = waiting.filter(|_| unseen.is_empty()) {
        return html! {
            p.dim { "If the customer’s page does not fetch your reply before, it goes by e-mail at " (time(letter.next_at)) "." }
        };
    }
    let Some(mail) = envelope.data.mail_address().filter(|_| !unseen.is_empty() && !is_there(course, *now))
    else {
        return html! {};
    };
    html! {
        p.unseen {
            "Your reply has not been seen. "
            a href=(reply::mail_to(mail, row, envelope, &unseen)) { "Write by e-mail instead" }
        }
    }
}

fn form(detail: &Detail<'_>) -> Markup {
    let address = format!("/desk/contacts/{}/messages", detail.row.id);
    let unsent = detail.unsent;
    html! {
        div.reply {
            @if let Some(why) = unsent { p.problem id="unsent" role="alert" { (why.words()) } }
            label for="reply" { "Your reply" }
            textarea form=(FORM) id="reply" name="text" rows="5" maxlength=(MAX_TEXT) required dir="auto"
                autofocus[unsent.is_some()] aria-describedby=[unsent.map(|_| "unsent")] { (detail.draft.text) }
            div.signed {
                label for="name" { "Signed with" }
                input form=(FORM) id="name" name="name" type="text" value=(detail.name) maxlength="80" autocomplete="name"
                    placeholder="Your name, as the customer sees it" dir="auto";
                button.primary form=(FORM) formaction=(address) type="submit" { "Send" }
            }
            @if unsent == Some(Unsent::Closing) {
                div.orders {
                    button form=(FORM) formaction=(address) type="submit" name="state" value="done" { "Send and mark done" }
                    button.quiet form=(FORM) formnovalidate type="submit" name="state" value="unsent" { "Mark done without it" }
                }
            }
        }
    }
}

fn trail(steps: &[Step]) -> Markup {
    if steps.is_empty() {
        return html! {};
    }
    html! {
        details.trail {
            summary { h3 { "Who did what" } " " span.number { (steps.len()) } }
            ol.plain role="list" {
                @for step in steps {
                    li { (time(step.at)) " " bdi { (clean(who(step))) } " " (deed(step)) }
                }
            }
        }
    }
}

fn who(step: &Step) -> &str {
    match step.who.as_str() {
        "customer" => "The customer",
        "desk" => "The desk",
        name => name,
    }
}

fn deed(step: &Step) -> Markup {
    let mut detail = step.detail.splitn(3, '\n');
    let mut next = || detail.next().unwrap_or_default();
    let (outcome, cause, note) = (short(&OUTCOMES, next()), short(&CAUSES, next()), next());
    html! {
        @match step.what.as_str() {
            "replied" => "replied",
            "wrote" => "added something",
            "attached" => "sent the files, after the contact itself",
            "reopened" => "opened it again",
            "mailed" => "sent the reply by e-mail",
            "fetched" => "read the reply on the page, so that no e-mail went",
            "closed" => {
                "closed it"
                @for part in [outcome, cause].into_iter().filter(|part| !part.is_empty()) { ", " (part) }
                @if !note.is_empty() { ": " q dir="auto" { (words(note)) } }
            }
            other => (other),
        }
    }
}
