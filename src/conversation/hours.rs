//! Whether somebody is there now, by the owner's hours. There is no time zone database here: the rim
//! says how far the owner's clock is ahead of UTC.

use crate::index::site::Hours;
use crate::model::{Millis, civil};

const MINUTES_A_DAY: u64 = 1440;
/// So many days ahead a promise is looked for.
const SEASON: u64 = 92;

/// True while the owner's hours say that somebody answers, at a clock `offset` minutes ahead of UTC.
#[must_use]
pub fn is_open(hours: &Hours, now: Millis, offset: i16) -> bool {
    let minutes = (now.0 / 60_000).saturating_add_signed(i64::from(offset));
    let (day, minute) = (minutes / MINUTES_A_DAY, minutes % MINUTES_A_DAY);
    spans(hours, day).any(|(from, to)| (u64::from(from)..u64::from(to)).contains(&minute))
}

/// Whether somebody is there now, of hours that may not be told at a clock that may not be known.
#[must_use]
pub fn open_now(hours: Option<&Hours>, now: Millis, offset: Option<i16>) -> Option<bool> {
    Some(is_open(hours?, now, offset?))
}

/// The hours of a day counted from 1970-01-01, in minutes from midnight; none on a holiday.
fn spans(hours: &Hours, day: u64) -> impl Iterator<Item = (u16, u16)> {
    let (year, month, date) = civil(day);
    let holiday = hours.holidays.iter().any(|holiday| is_date(holiday, year, month, date));
    // 1970-01-01, day 0, was a Thursday; the week starts with Monday here.
    let spans = &hours.weekly[((day + 3) % 7) as usize];
    spans.iter().copied().filter(move |_| !holiday)
}

/// When an answer is promised by: the owner's minutes counted while they are open, from `now` on. None
/// where nothing is promised, or where hours and holidays leave no time for it within a season.
#[must_use]
pub fn reply_by(hours: &Hours, now: Millis, offset: i16) -> Option<Millis> {
    let mut left = u64::from(hours.reply_within_minutes?);
    let start = (now.0 / 60_000).saturating_add_signed(i64::from(offset));
    for day in start / MINUTES_A_DAY..start / MINUTES_A_DAY + SEASON {
        for (from, to) in spans(hours, day) {
            let (from, to) = (day * MINUTES_A_DAY + u64::from(from), day * MINUTES_A_DAY + u64::from(to));
            let from = from.max(start);
            let open = to.saturating_sub(from);
            if open > 0 && left <= open {
                let at = (from + left).saturating_add_signed(-i64::from(offset));
                return Some(Millis(at * 60_000));
            }
            left -= open;
        }
    }
    None
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

    #[test]
    fn a_promise_counts_open_hours() {
        let mut hours = Hours {
            holidays: vec!["2026-01-06".into()],
            reply_within_minutes: Some(240),
            ..Hours::default()
        };
        for day in &mut hours.weekly[..5] {
            day.extend([(9 * 60, 12 * 60), (13 * 60, 17 * 60)]);
        }
        let at = |days: u64, hour: u64, minute: u64| {
            Millis(((MONDAY_2026_01_05 + days) * 1440 + hour * 60 + minute) * 60_000)
        };
        let check = |now: Millis, offset: i16, want: Option<Millis>| {
            assert_eq!(reply_by(&hours, now, offset), want, "{now:?} {offset}");
        };
        check(at(0, 9, 0), 0, Some(at(0, 14, 0)));
        check(at(0, 9, 0), 60, Some(at(0, 14, 0)));
        check(at(0, 12, 30), 0, Some(at(0, 17, 0)));
        check(at(0, 15, 0), 0, Some(at(2, 11, 0)));
        check(at(4, 20, 0), 0, Some(at(7, 14, 0)));
        let never = Hours { weekly: Default::default(), ..hours.clone() };
        assert_eq!(reply_by(&never, at(0, 9, 0), 0), None);
        let silent = Hours { reply_within_minutes: None, ..hours.clone() };
        assert_eq!(reply_by(&silent, at(0, 9, 0), 0), None);
        let at_once = Hours { reply_within_minutes: Some(0), ..hours };
        assert_eq!(reply_by(&at_once, at(5, 9, 0), 0), Some(at(7, 9, 0)));
    }
}
