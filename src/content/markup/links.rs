//! Web addresses that stand bare in a text, as people write them in spreadsheets.

use super::tree::is_literal;
use crate::markup::{Inline, SafeUrl, Text};
use crate::model::Span;

/// Makes links of the bare `https://…` and `http://…` in the texts of `inlines`.
pub(super) fn find(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) if is_literal(&text) && text.text.contains("://") => split(text, &mut out),
            other => out.push(other),
        }
    }
    out
}

fn split(text: Text, out: &mut Vec<Inline>) {
    let part = |from: usize, to: usize| Text {
        text: text.text.get(from..to).unwrap_or("").to_owned(),
        at: Span::new(text.at.start + from as u32, text.at.start + to as u32),
    };
    let mut done = 0;
    let mut from = 0;
    while let Some((start, end)) = next_address(&text.text, from) {
        from = end;
        let address = part(start, end);
        if let Some(href) = SafeUrl::parse(&address.text) {
            if start > done {
                out.push(Inline::Text(part(done, start)));
            }
            out.push(Inline::Link { href, content: vec![Inline::Text(address)] });
            done = end;
        }
    }
    if done < text.text.len() {
        out.push(Inline::Text(part(done, text.text.len())));
    }
}

/// The next address at or after `from`: from its scheme to white space or a bracket, without the
/// punctuation of the sentence around it.
fn next_address(text: &str, mut from: usize) -> Option<(usize, usize)> {
    loop {
        let rest = text.get(from..)?;
        let colon = from + rest.find("://")?;
        from = colon + 3;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            colon
                .checked_sub(scheme.len())
                .and_then(|at| text.get(at..colon))
                .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else { continue };
        if text[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let stops = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '`' | '|' | '“' | '”' | '。' | '、')
        };
        let len = text[from..].find(stops).unwrap_or(text.len() - from);
        let mut address = &text[start..from + len];
        loop {
            let open = address.matches('(').count();
            let trimmed = match address.chars().next_back() {
                Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_') => &address[..address.len() - 1],
                Some(')') if address.matches(')').count() > open => &address[..address.len() - 1],
                _ => break,
            };
            address = trimmed;
        }
        if start + address.len() > from && text[from..].starts_with(char::is_alphanumeric) {
            return Some((start, start + address.len()));
        }
    }
}
