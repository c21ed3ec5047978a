//! A handoff as a link: for owners who have a mailbox or a phone, and no endpoint.

use super::limits::cut_mark;
use super::package::Draft;

/// The longest link, in bytes. Mail programs and systems cut addresses from some 2,000 on.
const LONGEST: usize = 1_900;

/// The `mailto:` address (RFC 6068) that opens the customer's mail program with subject and text
/// filled in. What does not fit is cut from the end, and the text says so; `true` where that was so.
#[must_use]
pub fn mail(address: &str, draft: &Draft) -> (String, bool) {
    let mut out = String::from("mailto:");
    for c in address.chars() {
        // RFC 6068 leaves these as they are in an address.
        if c == '@' || c == '+' || c == ',' { out.push(c) } else { push_encoded(&mut out, c) }
    }
    out.push_str("?subject=");
    first_bytes(&draft.subject, LONGEST / 6).for_each(|c| push_encoded(&mut out, c));
    out.push_str("%20%5B");
    draft.reference.chars().for_each(|c| push_encoded(&mut out, c));
    out.push_str("%5D&body=");
    let text = draft.text.trim_end();
    let whole: usize = text.chars().map(encoded_len).sum();
    if out.len() + whole <= LONGEST {
        text.chars().for_each(|c| push_encoded(&mut out, c));
        return (out, false);
    }
    let room = LONGEST.saturating_sub(out.len() + 80);
    let kept: String = first_bytes(text, room).collect();
    kept.trim_end().chars().for_each(|c| push_encoded(&mut out, c));
    out.push_str("%0D%0A");
    let left = text.chars().count() - kept.chars().count();
    cut_mark(left).chars().for_each(|c| push_encoded(&mut out, c));
    (out, true)
}

/// The `tel:` address (RFC 3966).
#[must_use]
pub fn phone(number: &str) -> String {
    let mut out = String::from("tel:");
    out.extend(
        number.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | '*')),
    );
    out
}

/// The first characters, as many as `room` bytes of a link hold.
fn first_bytes(text: &str, room: usize) -> impl Iterator<Item = char> + '_ {
    let mut used = 0;
    text.chars().take_while(move |&c| {
        used += encoded_len(c);
        used <= room
    })
}

/// Everything but RFC 3986's unreserved characters in percent; a line break as RFC 6068 wants it.
fn push_encoded(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("%0D%0A"),
        c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => out.push(c),
        c => {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
                }
            }
        }
    }
}

fn encoded_len(c: char) -> usize {
    match c {
        '\n' => 6,
        c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => 1,
        c => 3 * c.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handoff::{HandoffId, redact::Redacted};

    fn draft(subject: &str, text: &str) -> Draft {
        Draft {
            id: HandoffId([0; 16]),
            reference: "K7MX-4RQD".into(),
            subject: subject.into(),
            message: Redacted::default(),
            items: Vec::new(),
            summary: Vec::new(),
            envelope: String::new(),
            text: text.into(),
            cut: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_stays_one_address() {
        let (link, cut) = mail("help+de@example.com", &draft("A & B?", "Grüße\n100 % &cc=x@example.org\n"));
        assert_eq!(
            link,
            "mailto:help+de@example.com?subject=A%20%26%20B%3F%20%5BK7MX-4RQD%5D\
             &body=Gr%C3%BC%C3%9Fe%0D%0A100%20%25%20%26cc%3Dx%40example.org"
        );
        assert!(!cut);
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        for letter in ["a", "ä", "😀", "x\n", "日本 "] {
            let (link, cut) = mail("help@example.com", &draft(&letter.repeat(300), &letter.repeat(5_000)));
            assert!(cut && link.len() <= LONGEST, "{}", link.len());
            assert!(link.contains("%5Bcut%2C%20"), "{link}");
            assert!(link.ends_with("%20characters%5D"));
        }
        let (link, _) = mail("help@example.com", &draft("Delivery", &"Where is it? ".repeat(500)));
        assert!((1_800..=LONGEST).contains(&link.len()), "{}", link.len());
    }

    #[test]
    fn numbers_are_dialled_as_written() {
        assert_eq!(phone("+49-30-1234567"), "tel:+49-30-1234567");
        assert_eq!(phone("javascript:1"), "tel:1");
    }
}
