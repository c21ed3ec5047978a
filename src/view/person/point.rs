//! A point in time in words.

use super::{PersonKey, Words};
use crate::conversation::hours;
use crate::model::{Millis, civil};
use crate::view::make::{joined, number as digits_of};

const DAY: u64 = 24 * 60 * 60_000;

/// A point in time that an endpoint named (RFC 3339), on the customer's clock; none where it cannot
/// be read.
pub(super) fn point(words: &Words<'_>, text: &str, now: Millis, offset: i16) -> Option<String> {
    Some(told(words, parse(text)?, now, offset))
}

/// A point in time on the customer's clock.
pub(super) fn told(words: &Words<'_>, at: Millis, now: Millis, offset: i16) -> String {
    let local = |at: Millis| at.0.saturating_add_signed(i64::from(offset) * 60_000);
    let (at, now) = (local(at), local(now));
    let minute = at / 60_000 % 1440;
    let time = joined(&joined(&two(minute / 60), ":"), &two(minute % 60));
    let key = match (at / DAY).checked_sub(now / DAY) {
        Some(0) => PersonKey::Today,
        Some(1) => PersonKey::Tomorrow,
        _ => PersonKey::OnDate,
    };
    let (year, month, day) = civil(at / DAY);
    let places = [("year", digits_of(year)), ("month", two(month)), ("day", two(day)), ("time", time)];
    let places: Vec<(&str, &str)> = places.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(key, &places)
}

fn two(n: u64) -> String {
    let mut out = digits_of(n);
    if out.len() < 2 {
        out.insert(0, '0');
    }
    out
}

/// Reads `2026-01-05T14:00:00+01:00` (RFC 3339); fractions of a second are dropped.
fn parse(text: &str) -> Option<Millis> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| hours::digits(text.get(from..to)?);
    let signs = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    if signs.iter().any(|&(at, sign)| bytes.get(at) != Some(&sign))
        || !matches!(bytes.get(10), Some(b'T' | b't' | b' '))
    {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || hour > 23 || minute > 59 {
        return None;
    }
    let zone = text.get(19..)?.trim_start_matches(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let ahead = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), ..] if zone.len() == 6 => {
            let minutes = (hours::digits(zone.get(1..3)?)? * 60 + hours::digits(zone.get(4..6)?)?) as i64;
            if *sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    // Between a month's first days lie 28 to 31 days: counted up from a day that is not after it.
    let mut days = (year - 1970) * 365 + (month - 1) * 28;
    while civil(days) != (year, month, day) {
        days += 1;
        if days > (year - 1970) * 366 + 400 {
            return None;
        }
    }
    let minutes = (days * 1440 + hour * 60 + minute).checked_add_signed(-ahead)?;
    Some(Millis(minutes * 60_000 + second * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn points_in_time_are_read() {
        for (text, want) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-01-05T00:00:00Z", Some(1_767_571_200_000)),
            ("2026-01-05T01:00:00.250+01:00", Some(1_767_571_200_000)),
            ("2024-02-29T12:00:00-05:30", Some(1_709_227_800_000)),
            ("2026-02-30T00:00:00Z", None),
            ("2026-01-05", None),
            ("tomorrow", None),
            ("2026-01-05T00:00:00+äb:00", None),
            ("9999-99-99T99:99:99Z", None),
        ] {
            assert_eq!(parse(text), want.map(Millis), "{text}");
        }
    }

    #[test]
    fn they_are_told_on_the_customers_clock() {
        let now = parse("2026-01-05T22:30:00Z").expect("a point in time");
        let check = |lang: &str, offset, text: &str, want: &str| {
            let words = Words::choose(Lang::parse(lang), None, &[]);
            assert_eq!(point(&words, text, now, offset).as_deref(), Some(want), "{text} {offset}");
        };
        check("en", 0, "2026-01-05T23:05:00Z", "today, 23:05");
        check("en", 60, "2026-01-05T23:05:00Z", "tomorrow, 00:05");
        check("de", 60, "2026-01-06T22:05:00Z", "morgen, 23:05");
        check("de", 0, "2026-03-01T09:00:00Z", "01.03.2026, 09:00");
        check("en", 0, "2026-01-04T09:00:00Z", "2026-01-04, 09:00");
    }
}
