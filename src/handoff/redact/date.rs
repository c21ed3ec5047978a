//! Dates as people write them.

use super::scan::{FAR, Scan};

/// The years that are looked for.
pub(super) type Years = core::ops::RangeInclusive<u32>;

/// The last word of the date of one of these years that begins in word `first`.
pub(super) fn date(scan: &Scan<'_>, first: usize, years: &Years) -> Option<usize> {
    in_numbers(scan, first, years)
        .or_else(|| in_words(scan, first, years))
        .or_else(|| in_one(scan, first, years))
}

/// The number that a word is.
fn number(scan: &Scan<'_>, i: usize) -> Option<u32> {
    scan.words.get(i).filter(|word| word.is_number() && word.chars <= 8)?;
    scan.word(i).parse().ok()
}

fn digits(scan: &Scan<'_>, i: usize) -> u32 {
    scan.words.get(i).map_or(0, |word| word.chars)
}

/// "12.03.1985", "3/12/85", "1985-03-12".
fn in_numbers(scan: &Scan<'_>, first: usize, years: &Years) -> Option<usize> {
    let (a, b, c) = (number(scan, first)?, number(scan, first + 1)?, number(scan, first + 2)?);
    let (gap, next) = (scan.words[first + 1].gap, scan.words[first + 2].gap);
    let (day, month, year) = match (digits(scan, first), digits(scan, first + 2)) {
        (4, 1 | 2) => (c, b, a),
        (1 | 2, 4) => (a, b, c),
        (1 | 2, 2) => (a, b, century(c, years)),
        _ => return None,
    };
    (gap == next && matches!(gap, b'.' | b'/' | b'-' | b' ') && is_date(day, month, year, years))
        .then_some(first + 2)
}

/// "12 March 1985", "3. März 1985", "12 de marzo de 1985", "March 12th, 1985".
fn in_words(scan: &Scan<'_>, first: usize, years: &Years) -> Option<usize> {
    let is_joined = |i: usize| scan.words.get(i).is_some_and(|word| word.gap != FAR);
    let is_name = |i: usize| scan.words.get(i).is_some_and(|word| word.digits == 0);
    let is_year =
        |i: usize| digits(scan, i) == 4 && number(scan, i).is_some_and(|year| years.contains(&year));
    if is_name(first) {
        let is_month = digits(scan, first) >= 3;
        let last = first + 2;
        return (is_month
            && is_day(scan, first + 1)
            && is_year(last)
            && is_joined(first + 1)
            && is_joined(last))
        .then_some(last);
    }
    if !is_day(scan, first) {
        return None;
    }
    let mut last = first + 1;
    while last <= first + 3 && is_name(last) && is_joined(last) {
        last += 1;
    }
    (last > first + 1 && is_year(last) && is_joined(last)).then_some(last)
}

/// "12", "3rd", "1er".
fn is_day(scan: &Scan<'_>, i: usize) -> bool {
    let day = scan.word(i).trim_end_matches(|c: char| !c.is_ascii_digit());
    digits(scan, i) <= 4 && day.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

/// "12031985", "19850312".
fn in_one(scan: &Scan<'_>, first: usize, years: &Years) -> Option<usize> {
    let all = number(scan, first).filter(|_| digits(scan, first) == 8)?;
    let ends_in_year = is_date(all / 1_000_000, all / 10_000 % 100, all % 10_000, years);
    (ends_in_year || is_date(all % 100, all / 100 % 100, all / 10_000, years)).then_some(first)
}

/// Some write the month first.
fn is_date(day: u32, month: u32, year: u32, years: &Years) -> bool {
    (1..=31).contains(&day) && (1..=31).contains(&month) && day.min(month) <= 12 && years.contains(&year)
}

/// The year that is written as two digits.
fn century(year: u32, years: &Years) -> u32 {
    if years.contains(&(1900 + year)) { 1900 + year } else { 2000 + year }
}
