//! Which way words run. A customer may write from right to left, and in it addresses and numbers that run
//! the other way: without a direction of their own, their parts would stand in the wrong order.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::words::clean;

/// Words of a customer, for an element that finds out its direction by itself.
pub(super) fn words(text: &str) -> Markup {
    let text = clean(text);
    if !text.chars().any(runs_left) {
        return html! { (text) };
    }
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while let Some((start, end)) = latin(rest) {
        parts.push((&rest[..start], &rest[start..end]));
        rest = &rest[end..];
    }
    html! {
        @for (before, latin) in parts { (before) bdi dir="ltr" { (latin) } }
        (rest)
    }
}

/// A line of a summary, which quotes customers among its own words: each quotation finds out its direction.
pub(super) fn quoting(line: &str) -> Markup {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((start, end)) = quotation(rest) {
        // In German the mark that closes is the one that opens in English.
        let behind = end + '“'.len_utf8();
        parts.push((&rest[..start], &rest[start..end], &rest[end..behind]));
        rest = &rest[behind..];
    }
    html! {
        @for (before, quoted, mark) in parts { (words(before)) bdi { (words(quoted)) } (mark) }
        (words(rest))
    }
}

/// Where the first quotation lies, without its marks.
fn quotation(text: &str) -> Option<(usize, usize)> {
    let start = text.find(['“', '„'])? + '“'.len_utf8();
    let length = text[start..].find(['”', '“'])?;
    Some((start, start + length))
}

/// Where the first address, number or word in Latin letters lies, with what follows it in a row: a phone
/// number has spaces. Marks at its ends belong to the sentence, but for the sign before a number, the slash
/// behind an address, and the other half of a bracket within.
fn latin(text: &str) -> Option<(usize, usize)> {
    let begins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#');
    let start = text.find(begins)?;
    let run = &text[start..];
    let run = &run[..run.find(|c: char| !(c.is_ascii_graphic() || c == ' ')).unwrap_or(run.len())];
    let ends = |c: char| c.is_ascii_alphanumeric() || c == '/';
    let end = start + run.rfind(ends).map_or(1, |last| last + 1);
    let number = |bracket: char| text[start..end].matches(bracket).count();
    Some(match number('(').cmp(&number(')')) {
        Ordering::Greater if text[end..].starts_with(')') => (start, end + 1),
        Ordering::Less if text[..start].ends_with('(') => (start - 1, end),
        _ => (start, end),
    })
}

/// Whether a character runs from right to left: Hebrew, Arabic and the scripts around them, by their blocks
/// in Unicode.
const fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(of: impl Fn(&str) -> Markup, cases: &[(&str, &str)]) {
        for (text, want) in cases {
            assert_eq!(of(text).into_string(), *want);
        }
    }

    #[test]
    fn addresses_and_numbers_run_from_left_to_right() {
        check(
            words,
            &[
                ("Order 12-34, <b>", "Order 12-34, &lt;b&gt;"),
                ("رقم 12-34؟", "رقم <bdi dir=\"ltr\">12-34</bdi>؟"),
                ("(+49 30 5550100).\nهاتف", "(<bdi dir=\"ltr\">+49 30 5550100</bdi>).\nهاتف"),
                (
                    "ראו https://example.com/a/ (a@example.com)",
                    "ראו <bdi dir=\"ltr\">https://example.com/a/ (a@example.com)</bdi>",
                ),
                ("הטלפון (30) 12-34.", "הטלפון <bdi dir=\"ltr\">(30) 12-34</bdi>."),
                ("مهم + # !", "مهم <bdi dir=\"ltr\">+</bdi> <bdi dir=\"ltr\">#</bdi> !"),
                ("\u{202e}مهم", "مهم"),
            ],
        );
    }

    #[test]
    fn quotations_have_their_own_direction() {
        check(
            quoting,
            &[
                ("Delivery (guessed)", "Delivery (guessed)"),
                ("searched “a <b>”, “c” (d)", "searched “<bdi>a &lt;b&gt;</bdi>”, “<bdi>c</bdi>” (d)"),
                ("gesucht „a“, „b“", "gesucht „<bdi>a</bdi>“, „<bdi>b</bdi>“"),
                ("searched “أين 1-2”", "searched “<bdi>أين <bdi dir=\"ltr\">1-2</bdi></bdi>”"),
                ("cut “short…", "cut “short…"),
            ],
        );
    }
}
