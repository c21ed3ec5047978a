//! The list of contacts: what waits first, by when it is due, and in words.

use jiff::Timestamp;
use maud::{Markup, html};

use super::direction::words;
use super::words::{clean, count, machine_time, span, utc};
use super::{closing, layout};
use crate::desk::envelope::Priority;
use crate::desk::store::{Filter, Order, Page, Pulse, Row, Show, Standing};

pub(super) fn page(
    filter: &Filter,
    page: &Page,
    marked: Option<&Row>,
    dead: &Markup,
    now: Timestamp,
) -> Markup {
    let Pulse { open, waiting, unread, .. } = page.pulse;
    let counts = if unread > 0 { format!("({waiting}, {unread} new)") } else { format!("({waiting})") };
    let title = format!("{counts} {}", heading(filter.show));
    layout::page(
        &title,
        "inbox",
        Some(&page.pulse.mark()),
        &html! {
            div.head {
                h1 { (heading(filter.show)) }
                (tabs(filter, open))
                (search(filter))
            }
            (dead)
            div.notices role="status" aria-live="polite" {
                @if let Some(row) = marked { (marked_notice(row)) }
                a.news href=(address(filter, 0)) hidden data-news { "Show what is new" }
                span.away data-told {}
            }
            button.quiet.sound type="button" aria-pressed="false" hidden data-sound { "Sound for new contacts" }
            div data-live="list" { @if page.rows.is_empty() {
                (empty(filter))
            } @else {
                div.list-head {
                    p { (summary(filter, page)) }
                    (order_link(filter))
                }
                (groups(filter, page, now))
                (pager(filter, page.pages))
            } }
        },
    )
}

const fn heading(show: Show) -> &'static str {
    match show {
        Show::Open => "Inbox",
        Show::Done => "Done",
        Show::All => "All contacts",
    }
}

fn tabs(filter: &Filter, open: u64) -> Markup {
    let tab = |show: Show, name: &str, number: Option<u64>| {
        let to = Filter { show, page: 0, ..filter.clone() };
        let current = (filter.show == show).then_some("page");
        html! {
            a href=(address(&to, 0)) aria-current=[current] {
                (name)
                @if let Some(number) = number { " " span.number data-live="open" { (number) } }
            }
        }
    };
    html! {
        nav.tabs aria-label="Which contacts" {
            (tab(Show::Open, "Open", Some(open)))
            (tab(Show::Done, "Done", None))
            (tab(Show::All, "All", None))
        }
    }
}

fn search(filter: &Filter) -> Markup {
    html! {
        form.search method="get" action="/desk/" role="search" {
            @if let Some(show) = show_word(filter.show) { input type="hidden" name="show" value=(show); }
            @if filter.order == Order::Newest { input type="hidden" name="order" value="newest"; }
            label.away for="q" { "Find by reference, customer, reason or words" }
            input id="q" name="q" type="search" value=(filter.text) placeholder="Reference, customer, words" autocomplete="off" dir="auto";
            button type="submit" { "Find" }
        }
    }
}

fn marked_notice(row: &Row) -> Markup {
    let (now, undo, back) = match row.done_at {
        Some(_) => ("is done.", "Reopen", "open"),
        None => ("is open again.", "Mark done", "done"),
    };
    html! {
        form.notice method="post" action={ "/desk/contacts/" (row.id) "/state" } {
            span { b.ref dir="auto" { (clean(&row.reference)) } " " (now) }
            button.link type="submit" name="state" value=(back) { (undo) }
        }
    }
}

fn empty(filter: &Filter) -> Markup {
    let (title, text) = match (filter.text.is_empty(), filter.show) {
        (false, _) => (
            "Nothing fits",
            "No contact here has these words in its reference, customer, reason or first line.",
        ),
        (true, Show::Open) => {
            ("All done", "When a customer asks for a person, the contact appears here by itself.")
        }
        (true, Show::Done) => ("Nothing is done yet", "Contacts that you mark done are kept here."),
        (true, Show::All) => {
            ("No contacts yet", "When a customer asks for a person, the contact appears here by itself.")
        }
    };
    html! {
        div.empty {
            h2 { (title) }
            p { (text) }
            @if !filter.text.is_empty() {
                p { a href=(address(&Filter { text: String::new(), ..filter.clone() }, 0)) { "Show all" } }
            }
        }
    }
}

fn summary(filter: &Filter, page: &Page) -> Markup {
    let Pulse { waiting, late, .. } = page.pulse;
    html! {
        (count(page.total, "contact", "contacts"))
        @if !filter.text.is_empty() { " for “" bdi { (filter.text) } "”" }
        @else if filter.show == Show::Open { ", " (waiting) " waiting" @if late > 0 { ", " span.late { (late) " overdue" } } }
        @if page.pages > 1 { ", page " (filter.page + 1) " of " (page.pages) }
    }
}

fn order_link(filter: &Filter) -> Markup {
    let (order, name) = match (filter.show, filter.order) {
        (Show::Done, _) => return html! {},
        (_, Order::Newest) => (Order::Next, "Due first"),
        (_, Order::Next) => (Order::Newest, "Newest first"),
    };
    html! { a.order href=(address(&Filter { order, page: 0, ..filter.clone() }, 0)) { (name) } }
}

/// The contacts, under a heading for each standing where they are in that order.
fn groups(filter: &Filter, page: &Page, now: Timestamp) -> Markup {
    let list = |rows: &[(Standing, Row)]| {
        html! { ul.contacts role="list" { @for (standing, row) in rows { (line(*standing, row, now)) } } }
    };
    if filter.show == Show::Done || filter.order == Order::Newest {
        return list(&page.rows);
    }
    html! {
        @for group in page.rows.chunk_by(|(one, _), (other, _)| one == other) {
            h2.group { (standing_words(group[0].0)) }
            (list(group))
        }
    }
}

const fn standing_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Pressing => "Urgent or overdue",
        Standing::Waiting => "Waiting for an answer",
        Standing::Answered => "Answered",
        Standing::Automatic => "Perhaps from a machine",
        Standing::Done => "Done",
    }
}

fn line(standing: Standing, row: &Row, now: Timestamp) -> Markup {
    let recedes = matches!(standing, Standing::Answered | Standing::Done);
    html! {
        li.contact.recedes[recedes] data-priority=(row.priority.as_str()) {
            div.what {
                // Named by its words and its reference: what a customer quotes is found by ear, too.
                a.title href={ "/desk/contacts/" (row.id) } dir="auto" id={ "t-" (row.id) }
                    aria-labelledby={ "t-" (row.id) " r-" (row.id) } {
                    @if clean(&row.first_line).is_empty() { "(no message)" } @else { (words(&row.first_line)) }
                }
                p.about {
                    @if let Some(word) = priority_word(row.priority) { span.pill data-priority=(row.priority.as_str()) { (word) } " " }
                    @if row.automatic { span.pill { "Looks automatic" } " " }
                    @if row.test { span.pill.test { "Test" } " " }
                    @if row.unread > 0 { span.pill.new { (count(row.unread, "new message", "new messages")) } " " }
                    @if row.done_at.is_some() { span.pill.done { "Done" } " " }
                    @if !closing::summary(row).is_empty() { span.dim { (closing::summary(row)) } " " }
                    @if !row.reason.is_empty() { span.reason dir="auto" { (clean(&row.reason)) } " " }
                    @if !queue(&row.queue).is_empty() { span.dim { "Queue " bdi { (clean(queue(&row.queue))) } } " " }
                    @if !row.customer.is_empty() { bdi.dim { (clean(&row.customer)) } " " }
                    bdi.ref id={ "r-" (row.id) } { (clean(&row.reference)) }
                }
            }
            (when(row, now))
        }
    }
}

/// When an answer is due, how long the customer waits, or since when nobody does.
fn when(row: &Row, now: Timestamp) -> Markup {
    let ago = |at: Timestamp| shown_span(at, span(at, now));
    html! {
        @match (row.done_at, row.waiting_since) {
            (Some(done), _) => p.when { "done " (ago(done)) " ago" },
            (None, None) => p.when { "answered" @if let Some(at) = row.answered_at { " " (ago(at)) " ago" } },
            (None, Some(since)) => @match row.due {
                Some(due) if row.is_late(now) => p.when.late { "overdue by " (ago(due)) },
                Some(due) => p.when.due { "due in " (shown_span(due, span(now, due))) },
                None => p.when.due { "waiting " (ago(since)) },
            },
        }
    }
}

/// The page's script keeps it true for as long as the inbox is open.
fn shown_span(at: Timestamp, text: String) -> Markup {
    html! { time datetime=(machine_time(at)) title=(utc(at)) data-age { (text) } }
}

/// A queue that says something: the default one goes without saying.
pub(super) fn queue(name: &str) -> &str {
    if name == "default" { "" } else { name }
}

pub(super) const fn priority_word(priority: Priority) -> Option<&'static str> {
    match priority {
        Priority::Low => Some("Low"),
        Priority::Normal => None,
        Priority::High => Some("High"),
        Priority::Urgent => Some("Urgent"),
    }
}

fn pager(filter: &Filter, pages: u32) -> Markup {
    if pages <= 1 {
        return html! {};
    }
    html! {
        nav.pager aria-label="Pages" {
            @if filter.page > 0 { a rel="prev" href=(address(filter, filter.page - 1)) { "Previous page" } }
            @if filter.page + 1 < pages { a rel="next" href=(address(filter, filter.page + 1)) { "Next page" } }
        }
    }
}

const fn show_word(show: Show) -> Option<&'static str> {
    match show {
        Show::Open => None,
        Show::Done => Some("done"),
        Show::All => Some("all"),
    }
}

/// The inbox's address under a filter.
fn address(filter: &Filter, page: u32) -> String {
    let mut parts = Vec::new();
    if let Some(show) = show_word(filter.show) {
        parts.push(format!("show={show}"));
    }
    if filter.order == Order::Newest {
        parts.push("order=newest".to_owned());
    }
    if !filter.text.is_empty() {
        parts.push(format!("q={}", super::reply::escape_address(&filter.text)));
    }
    if page > 0 {
        parts.push(format!("page={}", page + 1));
    }
    if parts.is_empty() { "/desk/".to_owned() } else { format!("/desk/?{}", parts.join("&")) }
}
