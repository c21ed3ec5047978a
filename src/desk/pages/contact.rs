//! One contact, such that an agent can answer it: first what it is about in five seconds, then the
//! customer's words and what was said since, with the reply and the end; then the facts, and how it came to
//! this.

use jiff::Timestamp;
use maud::{Markup, html};

use super::direction::{quoting, words};
use super::draft::{Draft, FORM, Unsent};
use super::inbox::priority_word;
use super::words::{clean, percent, span, time, time_of_day, trigger};
use super::{closing, facts, file, layout, reply, thread, tried};
use crate::desk::envelope::{Data, Envelope, Speaker, Turn};
use crate::desk::identity::Identity;
use crate::desk::relay::Passed;
use crate::desk::store::{Course, Row};

/// All that the page of a contact is made of.
pub(super) struct Detail<'a> {
    pub(super) row: &'a Row,
    pub(super) envelope: &'a Envelope,
    /// Which of its files are here, by their places.
    pub(super) files: &'a [u32],
    pub(super) course: &'a Course,
    /// Where it was passed on to.
    pub(super) passed: &'a Markup,
    /// What goes or went there, and by mail to the customer.
    pub(super) letters: &'a [Passed],
    /// What a signed token says of the customer; none where there is no token.
    pub(super) identity: Option<&'a Identity>,
    /// The name that the agent signed with last.
    pub(super) name: &'a str,
    /// The key of the reply that may be written now.
    pub(super) key: &'a str,
    /// What was typed on this page before, and not sent.
    pub(super) draft: &'a Draft,
    /// Why that was not sent.
    pub(super) unsent: Option<Unsent>,
    /// How many contacts wait for an answer.
    pub(super) waiting: u64,
    pub(super) now: Timestamp,
}

impl Detail<'_> {
    /// What an open page compares to see whether it is still true.
    pub(super) fn mark(&self) -> String {
        mark(self.row, self.course, self.now)
    }
}

/// See [`Detail::mark`].
pub(super) fn mark(row: &Row, course: &Course, now: Timestamp) -> String {
    let last = course.messages.last().map_or(0, |message| message.seq);
    let (done, late, there) = (row.done_at.is_some(), row.is_late(now), thread::is_there(course, now));
    format!("{last}.{}.{}.{done}.{late}.{there}", course.fetched_seq, course.trail.len())
}

pub(super) fn page(detail: &Detail<'_>) -> Markup {
    let &Detail { row, envelope, files, passed, draft, waiting, now, .. } = detail;
    let data = &envelope.data;
    let line = clean(&data.first_line().chars().take(60).collect::<String>());
    // Titles know no markup: these two set the words apart, whichever way they run.
    let title = format!("{} \u{2068}{line}\u{2069}", clean(&row.reference));
    layout::page(
        &title,
        "detail",
        Some(&detail.mark()),
        &html! {
            nav.back aria-label="Back" { a href="/desk/" { "Inbox" } " " span.number { (waiting) " waiting" } }
            (form(detail))
            (head(row, data, now))
            div.columns {
                div.story {
                    (summary(data))
                    (message(data))
                    (thread::section(detail))
                    (closing::section(row, draft))
                }
                aside.facts aria-label="Facts" {
                    (reply::actions(row, envelope))
                    (facts::customer(data, detail.identity))
                    (facts::where_from(data))
                    (file::section(&row.id, data, files))
                    (passed)
                    (facts::privacy(data))
                    (facts::technical(row, envelope))
                }
                div.story.before {
                    (why(data))
                    (tried::section(data))
                    (suggested(data))
                    (transcript(data))
                }
            }
        },
    )
}

/// What all fields and buttons of the page belong to; see [`super::draft`].
fn form(detail: &Detail<'_>) -> Markup {
    let Detail { row, course, key, .. } = detail;
    let closings = course.trail.iter().filter(|step| step.what == "closed").count();
    html! {
        form id=(FORM) method="post" action={ "/desk/contacts/" (row.id) "/state" } data-contact=(row.id) data-closings=(closings) {
            input type="hidden" name="id" value=(key);
        }
    }
}

fn head(row: &Row, data: &Data, now: Timestamp) -> Markup {
    let reason = data.reason.as_ref().map(|reason| reason.label.clone()).filter(|label| !label.is_empty());
    let heading = reason.unwrap_or_else(|| data.first_line().chars().take(100).collect());
    html! {
        header.contact-head {
            h1 dir="auto" { @if heading.is_empty() { "Contact without words" } @else { (words(&heading)) } }
            p.about data-live="state" {
                bdi.ref { (clean(&row.reference)) } " "
                @if let Some(word) = priority_word(row.priority) {
                    span.pill data-priority=(row.priority.as_str()) { (word) } " "
                }
                @if row.test { span.pill.test { "Test" } " " }
                (standing(row, now)) " "
                span.dim { "received " (time(row.received_at)) ", " (span(row.received_at, now)) " ago" }
            }
            @if let Some(kind) = data.sensitivity.as_deref().filter(|kind| !kind.is_empty()) {
                p.banner { b { "Sensitive: " bdi { (clean(kind)) } "." } " Read all of it before you answer." }
            }
            @if row.automatic { (automatic(data)) }
            @if data.reduced {
                p.banner { "Sent with the plain form, which works without the search: there is no history." }
            }
        }
    }
}

/// Whether the customer waits, and by when an answer is owed.
fn standing(row: &Row, now: Timestamp) -> Markup {
    html! {
        @match (row.done_at, row.waiting_since) {
            (Some(_), _) => {
                span.pill.done { "Done" }
                @if !closing::summary(row).is_empty() { " " span.dim { (closing::summary(row)) } }
            }
            (None, None) => {
                span.pill { "Answered" }
                @if let Some(at) = row.answered_at { " " span.dim { (time(at)) } }
            }
            (None, Some(since)) => {
                span.pill.open { "Waiting" } " "
                @match row.due {
                    Some(due) if row.is_late(now) => span.late { "overdue by " (span(due, now)) ", answer promised by " (time(due)) },
                    Some(due) => span.due { "answer promised by " (time(due)) ", in " (span(now, due)) },
                    None => span.due { "for " (span(since, now)) },
                }
            }
        }
    }
}

/// Why it may be a machine's. Nobody was refused: an agent decides.
fn automatic(data: &Data) -> Markup {
    let mut cues = data.signals.cues();
    if cues.len() < 2 && !data.signals.trap {
        cues.push("the browser names another site than the message does");
    }
    html! { p.banner { b { "Looks automatic:" } " " (cues.join(", ")) ". It stands behind the others; read it before you close it." } }
}

/// `Wants: a refund` shows its first word as a label.
fn summary(data: &Data) -> Markup {
    if data.summary.is_empty() {
        return html! {};
    }
    html! {
        section.summary aria-labelledby="summary" {
            h2 id="summary" { "In five seconds" }
            ul role="list" {
                @for line in &data.summary {
                    @let line = clean(line);
                    @match line.split_once(": ").filter(|(label, _)| label.chars().count() <= 24) {
                        Some((label, text)) => li { b dir="auto" { (label) } " " span dir="auto" { (quoting(text)) } },
                        None => li { span dir="auto" { (quoting(&line)) } },
                    }
                }
            }
        }
    }
}

fn message(data: &Data) -> Markup {
    html! {
        section aria-labelledby="message" {
            h2 id="message" { "The customer's words" }
            @if data.message.trim().is_empty() {
                p.dim { "No message was written." }
            } @else {
                blockquote.words dir="auto" lang=[lang(data)] { (words(&data.message)) }
            }
        }
    }
}

/// The customer's language, for voices that read the page aloud.
fn lang(data: &Data) -> Option<&str> {
    let tag = data.locale.as_str();
    let sound = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    sound.then_some(tag)
}

fn why(data: &Data) -> Markup {
    let angry = data.tone.frustration.filter(|p| *p >= 0.5);
    if data.triggers.is_empty() && angry.is_none() {
        return html! {};
    }
    html! {
        section aria-labelledby="why" {
            h2 id="why" { "Why a person" }
            ul.plain role="list" {
                @for cause in &data.triggers {
                    li {
                        (clean(trigger(&cause.kind)))
                        @if !cause.evidence.is_empty() { ": " bdi.dim { (words(&cause.evidence)) } }
                    }
                }
                @if let Some(p) = angry {
                    li {
                        "Signs of trouble (" (percent(p)) ")"
                        @for sign in &data.tone.evidence { " " q dir="auto" { (words(sign)) } }
                    }
                }
            }
        }
    }
}

fn suggested(data: &Data) -> Markup {
    if data.suggested.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="suggested" {
            h2 id="suggested" { "Answers that may fit" }
            ul.plain role="list" { @for answer in &data.suggested { li dir="auto" { (words(&answer.title)) } } }
        }
    }
}

fn transcript(data: &Data) -> Markup {
    if data.transcript.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="transcript" {
            details open[data.transcript.len() <= 12] {
                summary { h2 id="transcript" { "Transcript" } " " span.number { (data.transcript.len()) } }
                ol.turns role="list" { @for turn in &data.transcript { (turn_line(turn)) } }
            }
        }
    }
}

fn turn_line(turn: &Turn) -> Markup {
    let (class, who) = match turn.from {
        Speaker::Customer => ("customer", "Customer"),
        Speaker::Widget => ("widget", "Widget"),
        Speaker::Note => ("note", "Note"),
    };
    html! {
        li class=(class) {
            p.who { (who) " " span.dim { (time_of_day(turn.at)) } }
            p.said dir="auto" { (words(&turn.text)) }
        }
    }
}
