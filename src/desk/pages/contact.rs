//! One contact, such that an agent can answer it: first what it is about in five seconds, then the
//! customer's words, then how it came to this.

use jiff::Timestamp;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::inbox::priority_word;
use super::layout;
use super::words::{
    age, clean, count, decided_by, dwell, percent, redaction, time, time_of_day, trigger, utc, verdict,
};
use crate::desk::envelope::{Data, Envelope, Search, Speaker, Turn, Verdict, Viewed};
use crate::desk::store::Row;

/// Mail programs take addresses of about 2,000 characters; this much of the message fits.
const QUOTE_CHARACTERS: usize = 1200;

pub(super) fn page(row: &Row, envelope: &Envelope, open: u64, now: Timestamp) -> Markup {
    let data = &envelope.data;
    let title = format!("{} {}", row.reference, data.first_line().chars().take(60).collect::<String>());
    layout::page(
        &clean(&title),
        "detail",
        None,
        &html! {
            nav.back aria-label="Back" { a href="/desk/" { "Inbox" } " " span.number { (open) " open" } }
            (head(row, data, now))
            div.columns {
                (actions(row, envelope))
                div.story {
                    (summary(data))
                    (message(data))
                    (why(data))
                    (tried(data))
                    (suggested(data))
                    (transcript(data))
                }
                aside.facts aria-label="Facts" {
                    (customer(data))
                    (where_from(data))
                    (privacy(data))
                    (technical(row, envelope))
                }
            }
        },
    )
}

fn head(row: &Row, data: &Data, now: Timestamp) -> Markup {
    let late = row.done_at.is_none() && row.due_at.is_some_and(|due| due < now);
    let reason = data.reason.as_ref().map(|reason| clean(&reason.label)).filter(|label| !label.is_empty());
    html! {
        header.contact-head {
            h1 dir="auto" { (reason.as_deref().unwrap_or("Contact without a reason")) }
            p.about {
                span.ref { (clean(&row.reference)) } " "
                @if row.done_at.is_some() { span.pill.done { "Done" } " " } @else { span.pill.open { "Open" } " " }
                @if let Some(word) = priority_word(row.priority) {
                    span.pill data-priority=(row.priority.as_str()) { (word) } " "
                }
                @if row.test { span.pill.test { "Test" } " " }
                span.dim { "received " (time(row.received_at)) ", " (age(row.received_at, now)) @if age(row.received_at, now) != "just now" { " ago" } }
                @if let Some(due) = row.due_at {
                    " " span.due.late[late] { "answer promised by " (time(due)) @if late { ": overdue" } }
                }
            }
            @if let Some(kind) = data.sensitivity.as_deref().filter(|kind| !kind.is_empty()) {
                p.banner { b { "Sensitive: " (clean(kind)) "." } " Read all of it before you answer." }
            }
            @if data.reduced {
                p.banner { "Sent with the plain form, which works without the search: there is no history." }
            }
        }
    }
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
                        Some((label, text)) => li dir="auto" { b { (label) } " " span { (text) } },
                        None => li dir="auto" { span { (line) } },
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
                blockquote.words dir="auto" lang=[lang(data)] { (clean(&data.message)) }
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
                        @if !cause.evidence.is_empty() { ": " q dir="auto" { (clean(&cause.evidence)) } }
                    }
                }
                @if let Some(p) = angry {
                    li {
                        "Mood: frustrated (" (percent(p)) ")"
                        @for sign in &data.tone.evidence { " " q dir="auto" { (clean(sign)) } }
                    }
                }
            }
        }
    }
}

/// A search or an article, in the order in which they happened.
enum Step<'a> {
    Search(&'a Search),
    Viewed(&'a Viewed),
}

impl Step<'_> {
    fn at(&self) -> Timestamp {
        match self {
            Self::Search(search) => search.at,
            Self::Viewed(viewed) => viewed.at,
        }
    }
}

fn tried(data: &Data) -> Markup {
    let searches = data.searches.iter().map(Step::Search);
    let mut steps: Vec<Step<'_>> = searches.chain(data.viewed.iter().map(Step::Viewed)).collect();
    if steps.is_empty() {
        return html! {};
    }
    steps.sort_by_key(Step::at);
    html! {
        section aria-labelledby="tried" {
            h2 id="tried" { "What was tried" }
            ol.steps role="list" {
                @for step in &steps {
                    @match step {
                        Step::Search(search) => (searched(search, data)),
                        Step::Viewed(viewed) => (read(viewed)),
                    }
                }
            }
        }
    }
}

fn searched(search: &Search, data: &Data) -> Markup {
    // The best match is named by its title where the customer opened it, else by its id.
    let title =
        data.viewed.iter().find(|viewed| viewed.id == search.top).map_or(&search.top, |viewed| &viewed.title);
    html! {
        li.searched {
            p { span.did { "Searched" } " " q dir="auto" { (clean(&search.query)) } }
            p.dim {
                (time_of_day(search.at)) ", "
                @match search.hits {
                    Some(0) => "nothing found",
                    Some(hits) => (count(hits, "answer found", "answers found")),
                    None => "answers not counted",
                }
                @if !search.top.is_empty() { ", best: " bdi { (clean(title)) } }
                @if let Some(p) = search.confidence { ", " (percent(p)) " sure" }
            }
        }
    }
}

fn read(viewed: &Viewed) -> Markup {
    let class = match viewed.verdict {
        Verdict::None => "",
        Verdict::Helpful => "good",
        Verdict::NotHelpful => "bad",
    };
    html! {
        li.read {
            p { span.did { "Read" } " " bdi { (clean(&viewed.title)) } }
            p.dim {
                (time_of_day(viewed.at))
                @if let Some(ms) = viewed.dwell_ms { ", for " (dwell(ms)) }
                ", " span class=(class) { (verdict(viewed.verdict)) }
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
            ul.plain role="list" { @for answer in &data.suggested { li dir="auto" { (clean(&answer.title)) } } }
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
            p.said dir="auto" { (clean(&turn.text)) }
        }
    }
}

fn actions(row: &Row, envelope: &Envelope) -> Markup {
    let data = &envelope.data;
    let phone = phone_address(&data.customer.phone).or_else(|| phone_address(&data.customer.contact));
    let (state, name) = if row.done_at.is_some() { ("open", "Reopen") } else { ("done", "Mark done") };
    html! {
        section.actions aria-label="Actions" {
            @if let Some(mail) = data.mail_address() {
                a.button.primary href=(mail_to(mail, row, envelope)) { "Reply by e-mail" }
            }
            @if let Some(phone) = &phone { a.button href=(phone) { "Call" } }
            @if data.mail_address().is_none() && phone.is_none() {
                p.dim {
                    @if data.customer.email.is_empty() && data.customer.contact.is_empty() {
                        "The customer left no way to be reached."
                    } @else {
                        "What the customer left is not one plain address or number: look at it before you write."
                    }
                }
            }
            form method="post" action={ "/desk/contacts/" (row.id) "/state" } {
                button type="submit" name="state" value=(state) { (name) }
            }
            a.button href={ "/desk/contacts/" (row.id) "/text" } data-copy { "Copy as text" }
            span.copied role="status" data-copied {}
        }
    }
}

/// A letter with the customer's address, the reference in its subject and their words quoted.
fn mail_to(address: &str, row: &Row, envelope: &Envelope) -> String {
    let data = &envelope.data;
    let german = data.locale.starts_with("de");
    let name = clean(data.customer.name.trim());
    let greeting = match (german, name.as_str()) {
        (true, "") => "Guten Tag,".to_owned(),
        (true, name) => format!("Guten Tag {name},"),
        (false, "") => "Hello,".to_owned(),
        (false, name) => format!("Hello {name},"),
    };
    let wrote = match german {
        true => format!("Sie schrieben am {}:", envelope.time.strftime("%d.%m.%Y")),
        false => format!("You wrote on {}:", envelope.time.strftime("%-d %B %Y")),
    };
    let message = clean(&data.message);
    let quoted: String = message.chars().take(QUOTE_CHARACTERS).collect();
    let more = if quoted.len() < message.len() { "\n> …" } else { "" };
    let quote: Vec<String> = quoted.trim_end().lines().map(|line| format!("> {line}")).collect();
    let body = format!("{greeting}\n\n\n\n{wrote}\n{}{more}\n", quote.join("\n"));
    let subject = match data.reason.as_ref().map(|reason| clean(&reason.label)) {
        Some(reason) if !reason.is_empty() => format!("{reason} [{}]", clean(&row.reference)),
        _ => format!("[{}]", clean(&row.reference)),
    };
    // Mail programs want their line ends in the form of mail.
    let body = body.replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        escape_address(address),
        escape_address(&subject),
        escape_address(&body)
    )
}

/// Percent-encodes all but letters and digits that every part of an address may hold.
pub(super) fn escape_address(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'@' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// `tel:` where the text looks like a phone number and nothing else.
fn phone_address(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let only = text.chars().all(|c| c.is_ascii_digit() || " +-()./\u{a0}".contains(c));
    (only && (5..=18).contains(&digits.len()) && !digits.get(1..)?.contains('+'))
        .then(|| format!("tel:{digits}"))
}

/// A list of names and values, without those that are empty.
fn facts(pairs: &[(&str, String)]) -> Markup {
    html! {
        dl {
            @for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd dir="auto" { (value) } }
            }
        }
    }
}

fn map_facts(map: &Map<String, Value>) -> Markup {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    html! {
        dl {
            @for (name, value) in map {
                div { dt dir="auto" { (clean(name)) } dd dir="auto" { (clean(&text(value))) } }
            }
        }
    }
}

fn customer(data: &Data) -> Markup {
    let customer = &data.customer;
    let known = !data.customer_label().is_empty();
    html! {
        section aria-labelledby="customer" {
            h2 id="customer" { "Customer" }
            @if known {
                (facts(&[
                    ("Name", clean(&customer.name)),
                    ("E-mail", clean(&customer.email)),
                    ("Phone", clean(&customer.phone)),
                    ("Contact", clean(&customer.contact)),
                ]))
            } @else if customer.fields.is_empty() && customer.stated.is_empty() {
                p.dim { "Nothing was given." }
            }
            @if !customer.fields.is_empty() { (map_facts(&customer.fields)) }
            @if !customer.stated.is_empty() {
                h3 { "Stated by the page, not verified" }
                (map_facts(&customer.stated))
            }
        }
    }
}

fn where_from(data: &Data) -> Markup {
    let page = &data.page;
    let query = if page.query.is_empty() { String::new() } else { format!("?{}", page.query) };
    let reason = data.reason.as_ref();
    let reason = reason.map_or(String::new(), |reason| {
        let sure = reason.probability.map(|p| format!(", {} sure", percent(p))).unwrap_or_default();
        clean(&format!("{} ({}{sure})", reason.label, decided_by(&reason.decided_by)))
    });
    html! {
        section aria-labelledby="where" {
            h2 id="where" { "About" }
            (facts(&[
                ("Reason", reason),
                ("Queue", clean(&data.queue)),
                ("Page", clean(&page.title)),
                ("Address", clean(&format!("{}{}{query}", page.origin, page.path))),
                ("Language", clean(&data.locale)),
            ]))
            @if !data.context.is_empty() {
                h3 { "From the page" }
                (map_facts(&data.context))
            }
            @if !data.attachments.is_empty() {
                h3 { "Files" }
                ul.plain role="list" {
                    @for file in &data.attachments {
                        li { bdi { (clean(&file.name)) } " " span.dim { (clean(&file.media_type)) ", " (count(file.size, "byte", "bytes")) } }
                    }
                }
            }
        }
    }
}

fn privacy(data: &Data) -> Markup {
    let mut lines: Vec<String> = data.redactions.iter().map(|mask| clean(&redaction(mask))).collect();
    if data.struck > 0 {
        lines.push(format!("{} struck by the customer", count(data.struck, "line", "lines")));
    }
    lines.extend(data.cut.iter().map(|what| format!("Left out for length: {}", clean(what))));
    if lines.is_empty() && data.consent.is_none() {
        return html! {};
    }
    html! {
        section aria-labelledby="privacy" {
            h2 id="privacy" { "Privacy" }
            ul.plain role="list" {
                @for line in &lines { li { (line) } }
                @if let Some(consent) = &data.consent {
                    li {
                        "Agreed " (time(consent.at)) ", version " bdi { (clean(&consent.version)) }
                        @if !consent.text.is_empty() { ": " q dir="auto" { (clean(&consent.text)) } }
                    }
                }
            }
        }
    }
}

fn technical(row: &Row, envelope: &Envelope) -> Markup {
    let versions = &envelope.data.versions;
    html! {
        section {
            details.technical {
                summary { h2 { "Technical" } }
                (facts(&[
                    ("Id", row.id.clone()),
                    ("Sent", utc(envelope.time)),
                    ("Received", utc(row.received_at)),
                    ("Done", row.done_at.map(utc).unwrap_or_default()),
                    ("Widget", clean(&versions.widget)),
                    ("Index", clean(&versions.index)),
                ]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_called() {
        for (text, want) in [
            ("+49 (30) 1234-567", Some("tel:+49301234567")),
            ("030/123456", Some("tel:030123456")),
            ("call me", None),
            ("12", None),
            ("1+2345678", None),
            ("12345;ext=1", None),
            ("", None),
        ] {
            assert_eq!(phone_address(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn addresses_are_escaped() {
        assert_eq!(escape_address("a&b=c\r\nd ü@x"), "a%26b%3Dc%0D%0Ad%20%C3%BC@x");
    }
}
