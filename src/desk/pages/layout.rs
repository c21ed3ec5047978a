//! What all pages of the desk share.

use maud::{DOCTYPE, Markup, html};

/// A page for somebody who is signed in. By its `mark` its script sees whether it is still true.
pub(super) fn page(title: &str, body_class: &str, mark_of_page: Option<&str>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title))
            body class=(body_class) data-mark=[mark_of_page] {
                a.skip href="#content" { "Skip to content" }
                header.bar {
                    a.brand href="/desk/" { (mark()) span { "loop-in " b { "desk" } } }
                    form method="post" action="/desk/sign-out" { button.quiet type="submit" { "Sign out" } }
                }
                main id="content" tabindex="-1" { (content) }
            }
        }
    }
}

/// A page that says one thing.
pub(super) fn message(title: &str, text: &str) -> Markup {
    alone(
        title,
        &html! {
            h1 { (title) }
            p { (text) }
            p { a href="/desk/" { "To the inbox" } }
        },
    )
}

/// A page without a bar: one card in the middle.
pub(super) fn alone(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title))
            body.alone {
                main.card id="content" {
                    div.brand { (mark()) span { "loop-in " b { "desk" } } }
                    (content)
                }
            }
        }
    }
}

/// A page that only asks for its own address again.
pub(super) fn again() -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content="0";
                title { "loop-in desk" }
            }
            body {}
        }
    }
}

fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="robots" content="noindex";
            title { (title) " · loop-in desk" }
            link rel="icon" href="/desk/icon.svg" type="image/svg+xml";
            link rel="stylesheet" href="/desk/desk.css";
            script src="/desk/desk.js" defer {}
        }
    }
}

/// Two loops that meet: the customer's and the agent's.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" {
            circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="3" {}
            circle.mark-other cx="22" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="3" {}
        }
    }
}
