//! The few words that every room uses: entry numbers, spans, probabilities, points in time, languages,
//! sensitive topics.

use core::fmt;

/// The position of an entry in its index, from 0. It means nothing outside that index; what
/// travels (to a page, an endpoint, a log) is the entry's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNo(pub u32);

/// The position of a reason for contact in its index, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReasonNo(pub u16);

/// A half-open range of UTF-8 bytes in a text that the context names. Both ends lie on
/// character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`, in bytes.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// True where the range holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part of `text` that the range covers; empty where the range does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A probability in thousandths, 0 to 1000. An integer, since formatting floats costs a web page
/// ten kilobytes of code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probability(u16);

impl Probability {
    /// Impossible.
    pub const ZERO: Self = Self(0);
    /// Certain.
    pub const ONE: Self = Self(1000);

    /// `thousandths` of one; more than 1000 counts as 1000.
    #[must_use]
    pub const fn from_thousandths(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// The nearest thousandth of `p`; what is not a number counts as zero.
    #[must_use]
    pub fn from_f32(p: f32) -> Self {
        // A float cast saturates and turns NaN into 0.
        Self::from_thousandths((p * 1000.0 + 0.5) as u16)
    }

    /// In thousandths.
    #[must_use]
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// As a number between 0 and 1.
    #[must_use]
    pub fn as_f32(self) -> f32 {
        f32::from(self.0) / 1000.0
    }
}

/// A point in time in milliseconds since 1970-01-01T00:00:00Z. Time always comes in as an
/// argument; no pure room reads a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// Milliseconds from `earlier` to here; 0 where the clock went backwards.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Year, month and day of the month of a day counted from 1970-01-01, in the Gregorian calendar.
///
/// The calendar repeats every 400 years (146,097 days). Counted from a first of March, so that the
/// leap day is the last day of its year, the months' lengths follow 153 days for every five months;
/// the arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#[must_use]
pub const fn civil(day: u64) -> (u64, u64, u64) {
    let from_march_0000 = day + 719_468;
    let (era, of_era) = (from_march_0000 / 146_097, from_march_0000 % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + (month <= 2) as u64, month, date)
}

/// The primary subtag of a language tag in ASCII lower case, e.g. `de` of `de-AT`; neutral where the
/// tag has none. What this build has no analysis for is analysed neutrally, never refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// No language in particular.
    pub const NEUTRAL: Self = Self([0; 3]);

    /// Reads the primary subtag of `tag` (two or three ASCII letters); anything else is neutral.
    #[must_use]
    pub fn parse(tag: &str) -> Self {
        let primary = tag.trim().split(['-', '_', '.']).next().unwrap_or("").as_bytes();
        if !matches!(primary.len(), 2 | 3) || !primary.iter().all(u8::is_ascii_alphabetic) {
            return Self::NEUTRAL;
        }
        let mut code = [0; 3];
        for (slot, letter) in code.iter_mut().zip(primary) {
            *slot = letter.to_ascii_lowercase();
        }
        Self(code)
    }

    /// The two or three letters; empty where neutral.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == 0).unwrap_or(3);
        core::str::from_utf8(&self.0[..len]).unwrap_or("")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A sensitive topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Immediate danger to life, or self-harm.
    Danger,
    /// A death in the family or of a customer.
    Bereavement,
    /// Violence, harassment, stalking, abuse of a child.
    Abuse,
    /// Fraud, or an account taken over, while it goes on.
    Fraud,
    /// Serious illness.
    Illness,
    /// Debt, and trouble with paying.
    Debt,
    /// A product that injures or may, or an injury.
    Safety,
    /// A threat of legal steps, or a regulator.
    Legal,
    /// A request about one's own data, or a breach.
    Data,
    /// Discrimination.
    Discrimination,
    /// A need for accessibility, or for another language.
    Accessibility,
}

impl Topic {
    /// All of them; in doubt the first counts.
    pub const ALL: [Self; 11] = [
        Self::Danger,
        Self::Abuse,
        Self::Safety,
        Self::Fraud,
        Self::Bereavement,
        Self::Illness,
        Self::Discrimination,
        Self::Debt,
        Self::Legal,
        Self::Data,
        Self::Accessibility,
    ];

    /// The name in files and handoffs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Bereavement => "bereavement",
            Self::Abuse => "abuse",
            Self::Fraud => "fraud",
            Self::Illness => "illness",
            Self::Debt => "debt",
            Self::Safety => "safety",
            Self::Legal => "legal",
            Self::Data => "data",
            Self::Discrimination => "discrimination",
            Self::Accessibility => "accessibility",
        }
    }

    /// The topic of this name.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.id() == id)
    }
}

/// A sum in eight hexadecimal digits.
#[must_use]
pub fn hex(sum: u32) -> String {
    (0..8).rev().filter_map(|place| char::from_digit(sum >> (4 * place) & 15, 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_keep_their_primary_subtag() {
        for (tag, want) in [("de-AT", "de"), ("EN_us", "en"), ("nap", "nap"), ("", ""), ("x", ""), ("d3", "")]
        {
            assert_eq!(Lang::parse(tag).as_str(), want, "{tag:?}");
        }
    }

    #[test]
    fn probabilities_saturate() {
        for (p, want) in [(0.5, 500), (-1.0, 0), (7.0, 1000), (f32::NAN, 0), (0.9996, 1000)] {
            assert_eq!(Probability::from_f32(p).thousandths(), want, "{p}");
        }
    }

    #[test]
    fn spans_that_do_not_fit_are_empty() {
        assert_eq!(Span::new(0, 2).of("äb"), "ä");
        assert_eq!(Span::new(1, 2).of("äb"), "");
        assert_eq!(Span::new(0, 9).of("äb"), "");
    }
}
