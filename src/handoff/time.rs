//! Points in time as text.

use crate::json::push_integer;
use crate::model::{Millis, civil};

/// The last millisecond that RFC 3339 can write, 9999-12-31T23:59:59.999Z.
const LAST: u64 = 253_402_300_799_999;

/// RFC 3339 in UTC with milliseconds, e.g. `2026-03-01T09:30:00.000Z`. Later than the year 9999 is
/// written as its end.
pub(crate) fn rfc3339(at: Millis) -> String {
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
