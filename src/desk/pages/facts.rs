//! What is known beside the story: who, about what, from where, and what was kept back.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::direction::words;
use super::inbox::queue;
use super::words::{clean, count, decided_by, percent, redaction, time, utc};
use crate::desk::envelope::{Data, Envelope, Reason};
use crate::desk::identity::{Identity, TOKEN};
use crate::desk::store::Row;

/// A list of names and values, without those that are empty.
fn facts(pairs: &[(&str, String)]) -> Markup {
    html! {
        dl {
            @for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd dir="auto" { (words(value)) } }
            }
        }
    }
}

fn map_facts(map: &Map<String, Value>) -> Markup {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    html! {
        dl {
            @for (name, value) in map {
                div { dt dir="auto" { (clean(name)) } dd dir="auto" { (words(&text(value))) } }
            }
        }
    }
}

pub(super) fn customer(data: &Data, identity: Option<&Identity>) -> Markup {
    let customer = &data.customer;
    // A token is for machines; what it says is told beside.
    let mut stated = customer.stated.clone();
    stated.retain(|name, _| name != TOKEN);
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
                    ("Answer by", clean(&customer.answer_by)),
                ]))
            } @else if customer.fields.is_empty() && customer.stated.is_empty() {
                p.dim { "Nothing was given." }
            }
            @if !customer.fields.is_empty() { (map_facts(&customer.fields)) }
            @if let Some(identity) = identity { (vouched(identity)) }
            @if !stated.is_empty() {
                h3 { "Stated by the page, not verified" }
                (map_facts(&stated))
            }
        }
    }
}

/// What the owner's server vouches for, or why that is not known.
fn vouched(identity: &Identity) -> Markup {
    let doubt = match identity {
        Identity::Verified { sub, email } => {
            return html! {
                h3 { span.pill.done { "Verified" } " by your server" }
                (facts(&[("Account", clean(sub)), ("E-mail", clean(email))]))
            };
        }
        Identity::Expired => "The signed identity had expired when this came.",
        Identity::Wrong => "The identity is not signed with your key.",
        Identity::Unchecked => "A signed identity came along, but the desk has no key to check it.",
    };
    html! {
        h3 { "Not verified" }
        p { (doubt) }
    }
}

pub(super) fn where_from(data: &Data) -> Markup {
    let page = &data.page;
    let query = if page.query.is_empty() { String::new() } else { format!("?{}", page.query) };
    html! {
        section aria-labelledby="where" {
            h2 id="where" { "About" }
            @if let Some(reason) = &data.reason { dl { div { dt { "Reason" } dd { (why_contact(reason)) } } } }
            (facts(&[
                ("Queue", clean(queue(&data.queue))),
                ("Look at it", clean(&data.review.join(", "))),
                ("Page", clean(&page.title)),
                ("Address", clean(&format!("{}{}{query}", page.origin, page.path))),
                ("Language", clean(&data.locale)),
            ]))
            @if !data.context.is_empty() {
                h3 { "From the page" }
                (map_facts(&data.context))
            }
        }
    }
}

/// The owner's words for it, and how it came about in the desk's.
fn why_contact(reason: &Reason) -> Markup {
    html! {
        @if let Some(parent) = &reason.parent { bdi { (clean(&parent.label)) } " – " }
        bdi { (clean(&reason.label)) } " (" (clean(decided_by(&reason.decided_by)))
        @if let Some(p) = reason.probability { ", " (percent(p)) " sure" }
        ")"
    }
}

pub(super) fn privacy(data: &Data) -> Markup {
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
                        "Shown before sending, " (time(consent.at)) ", version " bdi { (clean(&consent.version)) }
                        @if !consent.text.is_empty() { ": " q dir="auto" { (clean(&consent.text)) } }
                    }
                }
            }
        }
    }
}

pub(super) fn technical(row: &Row, envelope: &Envelope) -> Markup {
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
