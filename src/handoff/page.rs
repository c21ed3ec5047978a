//! The page as it travels: without what its address may hold of secrets or persons.

use super::package::Page;
use super::redact::{looks_secret, redact, redact_value};
use crate::index::site::Policy;

/// What stands for a part of an address that is not told.
const MASK: &str = "[masked]";

/// The page's origin, path, allowed query and title. Path segments that look like secrets or persons
/// are masked; of the query only the owner's keys travel, their values masked likewise. Neither
/// fragment nor referrer is known here at all.
pub(super) fn travelling(page: &Page, policy: &Policy) -> Page {
    let mut path = String::with_capacity(page.path.len());
    let plain = page.path.split(['?', '#']).next().unwrap_or("");
    for (i, segment) in plain.split('/').enumerate() {
        if i > 0 {
            path.push('/');
        }
        path.push_str(&masked(segment, policy));
    }
    let mut query = String::new();
    let pairs = page.query.trim_start_matches('?').split('#').next().unwrap_or("").split('&');
    for (key, value) in pairs.filter_map(|pair| pair.split_once('=').or(Some((pair, "")))) {
        if !key.is_empty() && policy.query_keys.iter().any(|allowed| allowed == key) {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(key);
            query.push('=');
            query.push_str(&masked(value, policy));
        }
    }
    // Anything but scheme, host and port is none that a browser reports; it is not passed on.
    let is_origin = page.origin.contains("://")
        && page.origin.bytes().all(|b| b.is_ascii_alphanumeric() || b":/.-_[]".contains(&b));
    let origin = if is_origin { page.origin.clone() } else { String::new() };
    Page { origin, path, query, title: redact(&page.title, policy, &[]).text }
}

fn masked(piece: &str, policy: &Policy) -> String {
    let plain = decoded(piece);
    if looks_secret(&plain) || !redact_value(&plain, policy, &[]).masks.is_empty() {
        MASK.to_owned()
    } else {
        piece.to_owned()
    }
}

/// A piece of an address without its percent signs, for looking at it; what does not decode stays.
fn decoded(piece: &str) -> String {
    let mut bytes = Vec::with_capacity(piece.len());
    let mut rest = piece.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = (ahead.next().and_then(hex_value), ahead.next().and_then(hex_value));
        match (byte, hex) {
            (b'%', (Some(high), Some(low))) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| piece.to_owned())
}

fn hex_value(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, query: &str, want_path: &str, want_query: &str) {
        let policy = Policy { query_keys: vec!["plan".into(), "ref".into()], ..Policy::default() };
        let page = Page { path: path.into(), query: query.into(), ..Page::default() };
        let got = travelling(&page, &policy);
        assert_eq!((got.path.as_str(), got.query.as_str()), (want_path, want_query), "{path}?{query}");
    }

    #[test]
    fn ordinary_paths_stay() {
        for path in [
            "",
            "/",
            "/help/how-to-reset-your-password-2026",
            "/orders/A-10023",
            "/de/über-uns/",
            "/a//b",
            "/p/1234567890",
            "/articles/360012345678-Returns-and-refunds",
            "/%E6%97%A5%E6%9C%AC",
            "/products/usb-c-to-hdmi-2-1-cable-48gbps",
        ] {
            check(path, "", path, "");
        }
    }

    #[test]
    fn secrets_and_persons_are_masked() {
        check("/reset/7f9c24e8-3b12-4fef-91e0-c2a1d6b3a001/x", "", "/reset/[masked]/x", "");
        check("/t/eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl", "", "/t/[masked]", "");
        check("/u/jo%40example.com", "", "/u/[masked]", "");
        check("/s/a8F3kQ9zL2mN7xR4", "", "/s/[masked]", "");
        check("/pay/4111111111111111", "", "/pay/[masked]", "");
        check("/help#frag", "", "/help", "");
    }

    #[test]
    fn only_allowed_keys_travel() {
        check("/", "plan=pro&session=abc&PLAN=x", "/", "plan=pro");
        check("/", "?ref=mail&plan", "/", "ref=mail&plan=");
        check("/", "ref=jo%40example.com&plan=a#x", "/", "ref=[masked]&plan=a");
        check("/", "", "/", "");
        check("/", "a=b&&=", "/", "");
    }
}
