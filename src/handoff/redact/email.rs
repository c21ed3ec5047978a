//! E-mail addresses (RFC 5322's `dot-atom` form, with letters of any script).

use super::Kind;
use super::parts::Place;
use super::scan::{Class, Scan, class};
use crate::model::Span;

/// Finds addresses around each `@`.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let text = scan.text;
    let start = scan.at.start as usize;
    let mut free_from = start;
    for (offset, _) in scan.at.of(text).match_indices('@') {
        let at = start + offset;
        let Some(local) = text.get(free_from..at) else { continue };
        let local_len: usize =
            local.chars().rev().take(64).take_while(|&c| is_local(c)).map(char::len_utf8).sum();
        let local = local[local.len() - local_len..].trim_start_matches(['.', '-', '\'']);
        let domain_len = domain(&text[at + 1..]);
        // In "https://user:password@host" it is no person's.
        let lead = &text[start..at - local.len()];
        let is_in_address =
            lead.strip_suffix(':').is_some_and(|user| user.trim_end_matches(is_local).ends_with("//"));
        if !local.is_empty() && !local.ends_with('.') && domain_len > 0 && !is_in_address {
            let end = at + 1 + domain_len;
            places.push((Span::new((at - local.len()) as u32, end as u32), Kind::Email));
            free_from = end;
        } else {
            free_from = at + 1;
        }
    }
}

fn is_local(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Digit(_))
        || matches!(c, '.' | '-' | '_' | '+' | '%' | '\'' | '&')
}

/// The bytes of a domain with at least two labels at the beginning of `text`, the last of them at
/// least two characters and not a number; 0 where there is none.
fn domain(text: &str) -> usize {
    let len: usize = text
        .chars()
        .take(253)
        .take_while(|&c| c == '.' || c == '-' || matches!(class(c), Class::Letter | Class::Digit(_)))
        .map(char::len_utf8)
        .sum();
    let domain = text[..len].trim_end_matches(['.', '-']);
    let labels = domain.split('.');
    let last = labels.clone().next_back().unwrap_or("");
    let sound = labels.clone().count() >= 2
        && labels.clone().all(|label| !label.is_empty())
        && last.chars().count() >= 2
        && last.chars().any(|c| class(c) == Class::Letter);
    if sound { domain.len() } else { 0 }
}
