//! Phone numbers: international with `+` or `00`, national with a leading zero, North American by
//! its groups.

use super::Kind;
use super::parts::Place;
use super::scan::{Class, Scan, class};
use crate::model::Span;

/// How many digits a number has: at most 15 (E.164), and before them `00` or a bracketed zero.
const LENGTHS: core::ops::RangeInclusive<u32> = 7..=17;

/// Finds phone numbers. Dates, times and addresses of the network are none.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    for (start, end) in runs(scan) {
        let digits: u32 = (start..end).map(|i| scan.words[i].chars).sum();
        if !LENGTHS.contains(&digits) || is_date_or_address(scan, start, end) {
            continue;
        }
        let lead = Span::new(scan.at.start, scan.words[start].at.start).of(scan.text).trim_end_matches('(');
        let has_plus = lead.ends_with('+');
        let begins_with_zero = scan.word(start).chars().next().is_some_and(|c| class(c) == Class::Digit(0));
        if has_plus || begins_with_zero || is_north_american(scan, start, end) {
            let at = scan.span(start, end - 1);
            let opened =
                (scan.words[start].at.start - scan.at.start) as usize - lead.len() + usize::from(has_plus);
            // A bracket that the number does not close stays outside.
            let closes = scan.text[at.start as usize..at.end as usize].contains(')');
            let opened = if closes || has_plus { opened } else { 0 };
            places.push((Span::new(at.start - opened as u32, at.end), Kind::Phone));
        }
    }
}

/// Runs of numbers that may be one phone number: brackets and slashes part groups, too.
fn runs(scan: &Scan<'_>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (i, word) in scan.words.iter().enumerate().filter(|(_, word)| word.is_number()) {
        match runs.last_mut() {
            Some((_, end)) if *end == i && (word.near() || is_phone_gap(scan, i)) => *end = i + 1,
            _ => runs.push((i, i + 1)),
        }
    }
    runs
}

fn is_phone_gap(scan: &Scan<'_>, i: usize) -> bool {
    let gap = Span::new(scan.words[i - 1].at.end, scan.words[i].at.start).of(scan.text);
    gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '(' | ')' | '/' | '-'))
}

fn sizes(scan: &Scan<'_>, start: usize, end: usize) -> Vec<u32> {
    scan.words[start..end].iter().map(|word| word.chars).collect()
}

/// Three, three and four digits, perhaps after the country's 1.
fn is_north_american(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    matches!(sizes(scan, start, end).as_slice(), [3, 3, 4] | [1, 3, 3, 4] | [3, 3, 4, 1..=5])
}

/// Day, month and year in either order, and four numbers below 256 with dots.
fn is_date_or_address(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let sizes = sizes(scan, start, end);
    let dotted = scan.span(start, end - 1).of(scan.text).chars().all(|c| c == '.' || c.is_ascii_digit());
    match sizes.as_slice() {
        [1 | 2, 1 | 2, 4, ..] | [4, 1 | 2, 1 | 2, ..] => true,
        [1..=3, 1..=3, 1..=3, 1..=3] => dotted,
        _ => false,
    }
}
