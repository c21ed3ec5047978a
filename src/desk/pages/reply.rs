//! What an agent does with a contact beside the conversation: write a letter, call, copy.

use maud::{Markup, html};

use super::letter::{self, Written};
use crate::desk::envelope::Envelope;
use crate::desk::store::Row;

/// Mail programs take addresses of about 2,000 characters; this much of the message fits.
const QUOTE_CHARACTERS: usize = 1200;

pub(super) fn actions(row: &Row, envelope: &Envelope) -> Markup {
    let data = &envelope.data;
    let phone = phone_address(&data.customer.phone).or_else(|| phone_address(&data.customer.contact));
    html! {
        section.actions aria-label="Actions" {
            @if let Some(mail) = data.mail_address() {
                a.button href=(mail_to(mail, row, envelope, "")) { "Reply by e-mail" }
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
            a.button href={ "/desk/contacts/" (row.id) "/text" } data-copy { "Copy as text" }
            span.copied role="status" data-copied {}
        }
    }
}

/// A letter with the customer's address, the reference in its subject, the reply as far as it is written,
/// and the customer's words quoted as far as there is room.
pub(super) fn mail_to(address: &str, row: &Row, envelope: &Envelope, reply: &str) -> String {
    let Written { subject, text } = letter::write(&row.reference, envelope, reply, QUOTE_CHARACTERS);
    // Mail programs want their line ends in the form of mail.
    let body = text.replace('\n', "\r\n");
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
