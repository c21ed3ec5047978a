//! What was passed on to other systems: on a contact's page, in the inbox where something is in the
//! way, and on a page of its own.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::response::{Html, Redirect};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;

use super::words::{clean, count, time};
use super::{Refusal, layout};
use crate::desk::relay::{BY_MAIL, Count, FILES, Order, Passed, State as LetterState};
use crate::desk::server::Desk;

/// In the head of the inbox: that contacts did not get through.
pub(super) async fn notice(desk: &Desk) -> Result<Markup, Refusal> {
    let letters = desk.store.letters().await?;
    let dead: Vec<&Count> = letters.iter().filter(|count| count.state == LetterState::Dead).collect();
    let number = dead.iter().map(|count| count.number).sum();
    let names = dead.iter().map(|count| count.destination.as_str()).collect::<Vec<_>>().join(", ");
    Ok(html! {
        @if number > 0 {
            p.banner {
                (count(number, "message was", "messages were")) " not passed on to " (names) ". "
                a href="/desk/relay" { "See why" }
            }
        }
    })
}

/// On a contact's page.
pub(super) fn section(letters: &[Passed]) -> Markup {
    if letters.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="passed" {
            h2 id="passed" { "Passed on" }
            ul.letters role="list" {
                @for letter in letters { li { b { (letter.destination) } (which(letter)) ": " (state(letter)) (orders(letter, "contact")) } }
            }
        }
    }
}

/// What of a contact it brings.
fn which(letter: &Passed) -> &'static str {
    match letter.message {
        0 => "",
        FILES => ", its files, which came later",
        _ if letter.destination == BY_MAIL => ", your reply",
        _ => ", what the customer added",
    }
}

/// Where a letter is, in words.
fn state(letter: &Passed) -> Markup {
    let reference = clean(&letter.reference);
    html! {
        @match letter.state {
            LetterState::Delivered => {
                span.pill.done { "delivered" } " "
                @match &letter.url {
                    Some(url) => a href=(url) rel="noreferrer" {
                        @if reference.is_empty() { "open it there" } @else { bdi { (reference) } }
                    },
                    None => bdi { (reference) },
                }
                @if let Some(at) = letter.ended_at { " " span.dim { (time(at)) } }
            }
            LetterState::Sending => { "is being sent" }
            LetterState::Waiting if letter.attempts == 0 && letter.destination == BY_MAIL => {
                "goes out " (time(letter.next_at)) " unless the customer’s page fetches it before"
            }
            LetterState::Waiting if letter.attempts == 0 => { "waiting to be sent" }
            LetterState::Needless => { "not sent: the customer’s page has fetched it" }
            LetterState::Waiting => {
                (count(letter.attempts.into(), "try", "tries")) ", next " (time(letter.next_at)) ". "
                span.dim dir="auto" { (clean(&letter.why)) }
            }
            LetterState::Dead if letter.maybe => {
                span.pill data-priority="high" { "may have arrived" } " "
                span dir="auto" { (clean(&letter.why)) "." }
                " Look there for " bdi.ref { (clean(&letter.here)) } " before you send it again."
            }
            LetterState::Dead => {
                span.pill data-priority="urgent" { "not delivered" } " "
                span dir="auto" { (clean(&letter.why)) }
            }
            LetterState::Dropped => { "given up" @if let Some(at) = letter.ended_at { " " span.dim { (time(at)) } } }
        }
    }
}

/// What can be done about a dead one.
fn orders(letter: &Passed, back: &str) -> Markup {
    if letter.state != LetterState::Dead {
        return html! {};
    }
    html! {
        form.orders method="post" action="/desk/relay" {
            input type="hidden" name="destination" value=(letter.destination);
            input type="hidden" name="contact" value=(letter.contact);
            input type="hidden" name="message" value=(letter.message);
            input type="hidden" name="back" value=(back);
            button type="submit" name="order" value="again" { "Send again" } " "
            button.quiet type="submit" name="order" value="drop" { "Give up" }
        }
    }
}

/// The page of all destinations.
pub(in crate::desk) async fn page(State(desk): State<Arc<Desk>>) -> Result<Html<String>, Refusal> {
    let letters = desk.store.letters().await?;
    let dead = desk.store.dead_letters().await?;
    let known: Vec<&str> = desk.relay.names().collect();
    let strange = letters.iter().map(|count| count.destination.as_str()).filter(|name| !known.contains(name));
    let mut names = known.clone();
    names.extend(strange);
    names.dedup();
    let page = html! {
        nav.back aria-label="Back" { a href="/desk/" { "Inbox" } }
        h1 { "Passed on" }
        @if names.is_empty() {
            p { "Contacts stay at this desk. To pass them on to other systems, start it with " code { "--relay FILE" } "." }
        } @else {
            (table(&names, &known, &letters))
            h2 { "Not delivered" }
            @if dead.is_empty() {
                p.dim { "Nothing is in the way." }
            } @else {
                ul.letters role="list" {
                    @for letter in &dead {
                        li {
                            a.ref href={ "/desk/contacts/" (letter.contact) } { (clean(&letter.here)) } " to "
                            b { (letter.destination) } (which(letter)) ": " (state(letter))
                            @if let Some(at) = letter.ended_at { " " span.dim { (time(at)) } }
                            (orders(letter, "relay"))
                        }
                    }
                }
            }
        }
    };
    Ok(Html(layout::page("Passed on", "relay", None, &page).into_string()))
}

fn table(names: &[&str], known: &[&str], letters: &[Count]) -> Markup {
    let find =
        |name: &str, state| letters.iter().find(|count| count.destination == name && count.state == state);
    let number = |name: &str, state| find(name, state).map_or(0, |count| count.number);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Destinations" { table {
            thead { tr {
                th scope="col" { "Destination" } th scope="col" { "Waiting" } th scope="col" { "Delivered" }
                th scope="col" { "Not delivered" } th scope="col" { "Last delivered" } th scope="col" { "All not delivered" }
            } }
            tbody {
                @for name in names {
                    tr {
                        th scope="row" { (name) @if !known.contains(name) { " " span.dim { "(not set up any more)" } } }
                        td { (number(name, LetterState::Waiting) + number(name, LetterState::Sending)) }
                        td { (number(name, LetterState::Delivered)) }
                        td { (number(name, LetterState::Dead)) }
                        td { @if let Some(at) = find(name, LetterState::Delivered).and_then(|count| count.last) { (time(at)) } }
                        td { @if number(name, LetterState::Dead) > 0 { (all(name)) } }
                    }
                }
            }
        } }
    }
}

/// For after the owner has mended what was in the way.
fn all(name: &str) -> Markup {
    html! {
        form.orders method="post" action="/desk/relay" {
            input type="hidden" name="destination" value=(name);
            button type="submit" name="order" value="again" { "Send all again" } " "
            button.quiet type="submit" name="order" value="drop" { "Give all up" }
        }
    }
}

#[derive(Deserialize)]
pub(in crate::desk) struct Wanted {
    destination: String,
    /// One contact's letter; all dead ones of the destination, where it is missing.
    contact: Option<String>,
    /// 0 for the contact itself, [`FILES`] for its files, or else the place in its thread of what was added.
    #[serde(default)]
    message: i64,
    order: String,
    #[serde(default)]
    back: String,
}

/// Sends dead letters again, or gives them up.
pub(in crate::desk) async fn order(
    State(desk): State<Arc<Desk>>,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Refusal> {
    let Wanted { destination, contact, message, order, back } = wanted;
    let again = order == "again";
    let order = if again { Order::SendAgain } else { Order::GiveUp };
    let letter = contact.clone().map(|contact| (contact, message));
    let letters = desk.store.order_letters(destination.clone(), letter, order, Timestamp::now()).await?;
    if letters == 0 {
        return Err(Refusal::NotFound);
    }
    tracing::info!(destination, letters, again, "an agent decided about letters");
    desk.relay.wake();
    Ok(match contact {
        // There was a letter of it, so that it is an id and safe in an address.
        Some(contact) if back == "contact" => Redirect::to(&format!("/desk/contacts/{contact}")),
        _ => Redirect::to("/desk/relay"),
    })
}
