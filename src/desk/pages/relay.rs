//! What was passed on to other systems: on a contact's page, in the inbox where something is in the
//! way, and on a page of its own.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Extension, Path, State};
use axum::response::{Html, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;

use super::answer::stay;
use super::draft::{Draft, FORM};
use super::words::{clean, count, time};
use super::{Refusal, layout};
use crate::desk::relay::{BY_MAIL, Count, FILES, Order, Passed, State as LetterState};
use crate::desk::server::Desk;
use crate::desk::store::Session;

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
                @for letter in letters { li { b dir="auto" { (letter.destination) } (which(letter)) ": " (state(letter)) (orders_of_contact(letter)) } }
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

/// What can be done about a dead one: its name in a form, its class, its words.
const ORDERS: [(&str, Option<&str>, &str); 2] =
    [("again", None, "Send again"), ("drop", Some("quiet"), "Give up")];

/// What can be done about a dead one, on its contact's page: its buttons send what was typed there along.
fn orders_of_contact(letter: &Passed) -> Markup {
    if letter.state != LetterState::Dead {
        return html! {};
    }
    let address = format!("/desk/contacts/{}/letters", letter.contact);
    html! {
        div.orders {
            @for (order, class, words) in ORDERS {
                button form=(FORM) formaction=(address) formnovalidate type="submit" class=[class]
                    name="letter" value={ (order) " " (letter.message) " " (letter.destination) } { (words) }
            }
        }
    }
}

/// What can be done about a dead one, on the page of all destinations.
fn orders(letter: &Passed) -> Markup {
    if letter.state != LetterState::Dead {
        return html! {};
    }
    html! {
        form.orders method="post" action="/desk/relay" {
            input type="hidden" name="destination" value=(letter.destination);
            input type="hidden" name="contact" value=(letter.contact);
            input type="hidden" name="message" value=(letter.message);
            @for (order, class, words) in ORDERS {
                button type="submit" class=[class] name="order" value=(order) { (words) } " "
            }
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
                            b dir="auto" { (letter.destination) } (which(letter)) ": " (state(letter))
                            @if let Some(at) = letter.ended_at { " " span.dim { (time(at)) } }
                            (orders(letter))
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
                        th scope="row" { bdi { (name) } @if !known.contains(name) { " " span.dim { "(not set up any more)" } } }
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
}

/// Sends dead letters again, or gives them up.
pub(in crate::desk) async fn order(
    State(desk): State<Arc<Desk>>,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Refusal> {
    let Wanted { destination, contact, message, order } = wanted;
    match carry_out(&desk, &order, destination, contact.map(|contact| (contact, message))).await? {
        0 => Err(Refusal::NotFound),
        _ => Ok(Redirect::to("/desk/relay")),
    }
}

/// A button on a contact's page, with what else was typed there.
#[derive(Deserialize)]
pub(in crate::desk) struct PressedLetter {
    /// What to do, which message of the contact, and its destination.
    letter: String,
    #[serde(flatten)]
    draft: Draft,
}

/// Sends one letter again, or gives it up, from its contact's page.
pub(in crate::desk) async fn order_of_contact(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
    Form(PressedLetter { letter, draft }): Form<PressedLetter>,
) -> Result<Response, Refusal> {
    let mut parts = letter.splitn(3, ' ');
    let (Some(order), Some(Ok(message)), Some(destination)) =
        (parts.next(), parts.next().map(str::parse::<i64>), parts.next())
    else {
        return Err(Refusal::NotFound);
    };
    let letters = carry_out(&desk, order, destination.to_owned(), Some((id.clone(), message))).await?;
    if letters == 0 && draft.is_empty() {
        return Err(Refusal::NotFound);
    }
    // There was a letter of it, so that it is an id and safe in an address.
    stay(&desk, &session, &id, "", draft).await
}

/// Says how many letters it was about.
async fn carry_out(
    desk: &Desk,
    order: &str,
    destination: String,
    letter: Option<(String, i64)>,
) -> Result<usize, Refusal> {
    let again = order == "again";
    let order = if again { Order::SendAgain } else { Order::GiveUp };
    let letters = desk.store.order_letters(destination.clone(), letter, order, Timestamp::now()).await?;
    if letters > 0 {
        tracing::info!(destination, letters, again, "an agent decided about letters");
        desk.relay.wake();
    }
    Ok(letters)
}
