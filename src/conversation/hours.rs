//! Whether somebody is there now, by the owner's hours. There is no time zone database here: the rim
//! says how far the owner's clock is ahead of UTC.

use crate::index::site::Hours;
use crate::model::{Millis, civil};

const MINUTES_A_DAY: u64 = 1440;

/// True while the owner's hours say that somebody answers, at a clock `offset` minutes ahead of UTC.
#[must_use]
pub fn is_open(hours: &Hours, now: Millis, offset: i16) -> bool {
    let minutes = (now.0 / 60_000).saturating_add_signed(i64::from(offset));
    let (day, minute) = (minutes / MINUTES_A_DAY, minutes % MINUTES_A_DAY);
    // 1970-01-01, day 0, was a Thursday; the week starts with Monday here.
    let spans = &hours.weekly[((day + 3) % 7) as usize];
    let (year, month, date) = civil(day);
    let holiday = hours.holidays.iter().any(|holiday| is_date(holiday, year, month, date));
    !holiday && spans.iter().any(|&(from, to)| (u64::from(from)..u64::from(to)).contains(&minute))
}

fn is_date(text: &str, year: u64, month: u64, date: u64) -> bool {
    let mut parts = text.splitn(3, '-').map(digits);
    let mut is = |want| parts.next() == Some(Some(want));
    is(year) && is(month) && is(date)
}

/// A short run of ASCII digits as a number; none where it is empty, too long or holds anything else.
#[must_use]
pub fn digits(text: &str) -> Option<u64> {
    let sound = matches!(text.len(), 1..=18) && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.bytes().fold(0, |n, b| n * 10 + u64::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days from 1970-01-01, written out so that the test does not count with what it tests.
    const MONDAY_2026_01_05: u64 = 20_458;

    #[test]
    fn days_have_their_dates() {
        for (day, want) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (MONDAY_2026_01_05, (2026, 1, 5)),
            (20_818, (2026, 12, 31)),
        ] {
            assert_eq!(civil(day), want, "day {day}");
        }
    }

    #[test]
    fn hours_hold_on_the_owners_clock() {
        let mut hours = Hours { holidays: vec!["2026-01-06".into()], ..Hours::default() };
        for day in &mut hours.weekly[..5] {
            day.push((9 * 60, 17 * 60));
        }
        let check = |days: u64, hour: u64, minute: u64, offset: i16, want: bool| {
            let now = Millis(((MONDAY_2026_01_05 + days) * 1440 + hour * 60 + minute) * 60_000);
            assert_eq!(is_open(&hours, now, offset), want, "+{days} {hour}:{minute} {offset}");
        };
        check(0, 8, 59, 0, false);
        check(0, 9, 0, 0, true);
        check(0, 16, 59, 0, true);
        check(0, 17, 0, 0, false);
        check(0, 8, 0, 60, true);
        check(0, 16, 0, 60, false);
        check(1, 10, 0, 0, false);
        check(2, 10, 0, 0, true);
        check(5, 10, 0, 0, false);
        check(6, 23, 30, 600, true);
    }
}
