//! Points in time as text.

use crate::json::push_integer;
use crate::model::Millis;

/// The last millisecond that RFC 3339 can write, 9999-12-31T23:59:59.999Z.
const LAST: u64 = 253_402_300_799_999;

/// RFC 3339 in UTC with milliseconds, e.g. `2026-03-01T09:30:00.000Z`. Later than the year 9999 is
/// written as its end.
pub(super) fn rfc3339(at: Millis) -> String {
    let ms = at.0.min(LAST);
    let (year, month, day) = civil(ms / 86_400_000);
    let of_day = ms % 86_400_000;
    let mut out = String::with_capacity(24);
    padded(&mut out, year, 4);
    for (sign, value, width) in [
        ('-', month, 2),
        ('-', day, 2),
        ('T', of_day / 3_600_000, 2),
        (':', of_day / 60_000 % 60, 2),
        (':', of_day / 1000 % 60, 2),
        ('.', of_day % 1000, 3),
    ] {
        out.push(sign);
        padded(&mut out, value, width);
    }
    out.push('Z');
    out
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
///
/// The calendar repeats every 400 years (146,097 days). Counted from a first of March, so that the
/// leap day is the last day of its year, the months' lengths follow 153 days for every five months;
/// the arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn civil(days: u64) -> (u64, u64, u64) {
    let from_march_0000 = days + 719_468;
    let (era, of_era) = (from_march_0000 / 146_097, from_march_0000 % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

fn padded(out: &mut String, value: u64, width: u32) {
    for place in (1..width).rev() {
        if value < 10_u64.pow(place) {
            out.push('0');
        }
    }
    push_integer(out, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_points_in_time() {
        for (ms, want) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"),
            (1_772_357_400_007, "2026-03-01T09:30:00.007Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (u64::MAX, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(rfc3339(Millis(ms)), want);
        }
    }

    #[cfg(feature = "cli")]
    proptest::proptest! {
        #[test]
        fn another_calendar_agrees(ms in 0..=LAST) {
            let want = jiff::Timestamp::from_millisecond(ms as i64).unwrap();
            proptest::prop_assert_eq!(rfc3339(Millis(ms)).parse::<jiff::Timestamp>().unwrap(), want);
        }
    }
}
