//! Addresses of networks and of their devices.

use super::Kind;
use super::context::{is_one_of, names};
use super::parts::Place;
use super::scan::{Class, FAR, Scan, class};
use crate::model::Span;

/// Finds addresses of devices (IEEE 802): six groups of two hexadecimal digits or three of four.
pub(super) fn devices(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut i = 0;
    while i < scan.words.len() {
        let len = [(6, 2, &b":-"[..]), (3, 4, b".")]
            .into_iter()
            .find(|&(groups, size, gaps)| is_device(scan, i, groups, size, gaps))
            .map_or(0, |(groups, ..)| groups);
        if len > 0 {
            places.push((scan.span(i, i + len - 1), Kind::Mac));
        }
        i += len.max(1);
    }
}

fn is_device(scan: &Scan<'_>, first: usize, groups: usize, size: u32, gaps: &[u8]) -> bool {
    let tight_gap = |i: usize| scan.words.get(i).filter(|word| word.tight).map_or(FAR, |word| word.gap);
    let gap = tight_gap(first + 1);
    let is_group = |i: usize| {
        scan.words.get(i).is_some_and(|word| word.chars == size)
            && scan.word(i).bytes().all(|b| b.is_ascii_hexdigit())
            && (i == first || tight_gap(i) == gap)
    };
    let all = |digit: char| {
        scan.span(first, first + groups - 1)
            .of(scan.text)
            .chars()
            .all(|c| c.eq_ignore_ascii_case(&digit) || !c.is_ascii_hexdigit())
    };
    gaps.contains(&gap)
        && (first..first + groups).all(is_group)
        && tight_gap(first) != gap
        && tight_gap(first + groups) != gap
        // Everybody and nobody.
        && !all('f')
        && !all('0')
}

/// Words before what only looks like an address.
const VERSIONS: &str = "version* ver v build release* firmware*";

/// Finds addresses of networks, version 4 (RFC 791) and 6 (RFC 4291), with the length of their prefix.
pub(super) fn addresses(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':');
    let mut word = 0;
    let mut from = scan.at.start;
    while let Some(offset) = Span::new(from, scan.at.end).of(scan.text).find(is_part) {
        let start = from + offset as u32;
        let rest = Span::new(start, scan.at.end).of(scan.text);
        let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let before = Span::new(scan.at.start, start).of(scan.text).chars().next_back();
        from = start + len as u32;
        while scan.words.get(word).is_some_and(|word| word.at.end <= start) {
            word += 1;
        }
        if before.is_some_and(is_letter) || rest[len..].chars().next().is_some_and(is_letter) {
            continue;
        }
        let Some(found) = address(&rest[..len]) else { continue };
        let is_six = found.of(rest).contains(':');
        let end = found.end + suffix(&rest[found.end as usize..], is_six);
        let is_bare = found.of(rest) == "::" && end == found.end;
        let is_version = !is_six && word > 0 && is_one_of(scan.word(word - 1), VERSIONS);
        if is_version || is_bare && !names(scan, word, word, Kind::Ip) {
            continue;
        }
        places.push((Span::new(start + found.start, start + end), Kind::Ip));
        from = from.max(start + end);
    }
}

/// Scripts without spaces may stand right beside an address.
fn is_letter(c: char) -> bool {
    c < '\u{250}' && class(c) == Class::Letter
}

/// The address in a run of letters, digits, dots and colons.
fn address(piece: &str) -> Option<Span> {
    let whole = piece.trim_end_matches('.');
    let whole = whole.strip_suffix(':').filter(|rest| !rest.ends_with(':')).unwrap_or(whole);
    if is_version_6(whole) {
        return Some(Span::new(0, whole.len() as u32));
    }
    let mut start = 0;
    for part in piece.split(':') {
        let numbers = part.trim_matches('.');
        let first = start + part.len() - part.trim_start_matches('.').len();
        // A fifth number does not belong to it.
        let four = match numbers.rsplit_once('.') {
            Some((four, fifth)) if four.split('.').count() == 4 && fifth.parse::<u8>().is_ok() => four,
            _ => numbers,
        };
        if is_version_4(four) {
            return Some(Span::new(first as u32, (first + four.len()) as u32));
        }
        start += part.len() + 1;
    }
    None
}

fn is_version_4(text: &str) -> bool {
    // A leading zero is a phone number's.
    let is_byte =
        |part: &str| !(part.len() > 1 && part.starts_with(['0', '+'])) && part.parse::<u8>().is_ok();
    // Nobody's network is 0, but versions of software begin so.
    let is_nobodys = text.starts_with("0.") && text != "0.0.0.0";
    text.split('.').count() == 4 && text.split('.').all(is_byte) && !is_nobodys
}

fn is_version_6(text: &str) -> bool {
    // How many pairs of bytes a side of `::` holds.
    let pairs = |side: &str| {
        if side.is_empty() {
            return Some(0);
        }
        let last = side.split(':').count() - 1;
        side.split(':').enumerate().try_fold(0, |pairs, (i, part)| {
            let is_pair = matches!(part.len(), 1..=4) && part.bytes().all(|b| b.is_ascii_hexdigit());
            match is_pair {
                true => Some(pairs + 1),
                false => (i == last && is_version_4(part)).then_some(pairs + 2),
            }
        })
    };
    let has_digit = text == "::" || text.bytes().any(|b| b.is_ascii_digit());
    has_digit
        && match text.split_once("::") {
            Some((head, tail)) => {
                !head.contains('.')
                    && matches!((pairs(head), pairs(tail)), (Some(head), Some(tail)) if head + tail <= 7)
            }
            None => pairs(text) == Some(8),
        }
}

/// The bytes of the zone (RFC 4007) and of the prefix's length (RFC 4632) behind an address.
fn suffix(text: &str, is_six: bool) -> u32 {
    let alphanumeric = |text: &str| text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let zone = text.strip_prefix('%').filter(|_| is_six).map_or(0, |zone| match alphanumeric(zone) {
        0 => 0,
        len => len + 1,
    });
    let length = text[zone..].strip_prefix('/').map_or(0, |rest| {
        let len = alphanumeric(rest);
        let most = if is_six { 128 } else { 32 };
        if len <= 3 && rest[..len].parse::<u8>().is_ok_and(|bits| bits <= most) { len + 1 } else { 0 }
    });
    (zone + length) as u32
}
