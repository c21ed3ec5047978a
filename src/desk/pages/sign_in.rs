//! The form that takes the desk's token.

use std::time::Duration;

use axum::http::Uri;
use maud::{Markup, html};

use super::draft::Draft;
use super::layout;

/// Why nobody was signed in.
pub(super) enum Error {
    Wrong,
    TooMany(Duration),
}

/// The form; `next` is where it leads once signed in, and `draft` what is there again then.
pub(super) fn page(next: &str, error: Option<&Error>, draft: &Draft) -> Markup {
    let problem = error.map(|error| match error {
        Error::Wrong => "That is not the desk's token.".to_owned(),
        Error::TooMany(wait) => {
            format!("Too many tries. Try again in {} seconds.", wait.as_secs().saturating_add(1))
        }
    });
    let title = if problem.is_some() { "Not signed in" } else { "Sign in" };
    layout::alone(
        title,
        &html! {
            h1 { "Sign in" }
            @if !draft.is_empty() { p { "You were signed out meanwhile, and nothing was sent. What you wrote is there again once you are signed in." } }
            form method="post" action="/desk/sign-in" {
                input type="hidden" name="next" value=(safe_next(next));
                @if !draft.is_empty() { (draft.carried()) }
                // For managers of passwords, which keep a token by a name.
                input type="text" name="username" value="desk" autocomplete="username" hidden;
                label for="token" { "Token" }
                input id="token" name="token" type="password" autocomplete="current-password" required
                    autofocus spellcheck="false" autocapitalize="off"
                    aria-describedby=(if problem.is_some() { "problem help" } else { "help" })
                    aria-invalid=[problem.as_ref().map(|_| "true")];
                @if let Some(problem) = &problem { p.problem id="problem" role="alert" { (problem) } }
                button.primary type="submit" { "Sign in" }
            }
            p.help id="help" {
                "The desk printed its token when it was first started, or its owner set it as "
                code { "LOOPIN_DESK_TOKEN" } ". A lost one is replaced with "
                code { "loop-in serve --new-token" } "."
            }
        },
    )
}

/// The form's address for somebody who wanted to go to `wanted`.
pub(super) fn address(wanted: &Uri) -> String {
    match wanted.path() {
        "/desk/" => "/desk/sign-in".to_owned(),
        path => format!("/desk/sign-in?next={}", safe_next(path)),
    }
}

/// Only ever a page of this desk: anything else would let a link lead a fresh agent elsewhere. What lies
/// below a contact leads to its page.
pub(super) fn safe_next(next: &str) -> &str {
    contact(next).map_or("/desk/", |id| &next[..CONTACTS.len() + id.len()])
}

const CONTACTS: &str = "/desk/contacts/";

/// The id of the contact that an address is about.
pub(super) fn contact(next: &str) -> Option<&str> {
    let id = next.strip_prefix(CONTACTS)?.split('/').next()?;
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_nowhere_else() {
        let contact = "/desk/contacts/3f0c1b9e-9a68-4d53-8f3a-0d2f3c1b5a77";
        assert_eq!(safe_next(contact), contact);
        assert_eq!(safe_next(&format!("{contact}/messages")), contact);
        for elsewhere in [
            "",
            "//example.com",
            "https://example.com",
            "/desk/contacts/../../x",
            "/desk/contacts/a?b",
            "/other",
        ] {
            assert_eq!(safe_next(elsewhere), "/desk/", "{elsewhere}");
        }
    }
}
