//! Facts in an agent's words.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::desk::envelope::{Redaction, Verdict};

/// How long from one time to another, roughly: what an agent needs to see at a glance.
pub(super) fn span(from: Timestamp, to: Timestamp) -> String {
    let minutes = to.duration_since(from).as_secs().max(0) / 60;
    match minutes {
        0 => "under 1 min".to_owned(),
        1..60 => format!("{minutes} min"),
        60..1440 => format!("{} h", minutes / 60),
        1440..2880 => "1 day".to_owned(),
        _ => format!("{} days", minutes / 1440),
    }
}

/// A point in time; the page's script shows it in the agent's own zone.
pub(super) fn time(at: Timestamp) -> Markup {
    html! { time datetime=(machine_time(at)) data-local { (utc(at)) } }
}

/// Only the time of day, where the day is clear.
pub(super) fn time_of_day(at: Timestamp) -> Markup {
    html! { time datetime=(machine_time(at)) data-local="clock" { (at.strftime("%H:%M")) " UTC" } }
}

pub(super) fn machine_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

pub(super) fn utc(at: Timestamp) -> String {
    at.strftime("%-d %b %Y, %H:%M UTC").to_string()
}

/// How long an article was open.
pub(super) fn dwell(ms: u64) -> String {
    match ms / 1000 {
        0 => "under a second".to_owned(),
        1 => "1 second".to_owned(),
        seconds @ 2..120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds / 60),
    }
}

pub(super) fn percent(p: f64) -> String {
    format!("{:.0} %", p.clamp(0.0, 1.0) * 100.0)
}

/// Where a question lies that the help content does not answer.
pub(super) fn scope(scope: &str) -> Option<&'static str> {
    match scope {
        "near" => Some("a gap in the help content"),
        "elsewhere" => Some("not about what the help content is about"),
        "unknown" => Some("no word of it is known"),
        _ => None,
    }
}

/// Why a person was brought in.
pub(in crate::desk) fn trigger(kind: &str) -> &str {
    match kind {
        "low-confidence" => "The search was not sure of any answer",
        "nothing-found" => "The help content holds nothing that fits",
        "not-helpful" => "An answer did not help",
        "repeated" => "Asked the same thing again",
        "no-success" => "Several attempts without success",
        "asked-for-person" => "Asked for a person",
        "frustration" => "Several signs of trouble",
        "sensitive" => "A sensitive topic",
        "complaint" => "Complains",
        "intent" => "A matter that is for a person",
        other => other,
    }
}

/// How the reason for contact came about.
pub(super) fn decided_by(who: &str) -> &str {
    match who {
        "customer" => "chosen by the customer",
        "entry" => "from the article last read",
        "model" => "guessed",
        other => other,
    }
}

/// What the customer said of an article.
pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::None => "no verdict",
        Verdict::Helpful => "helped",
        Verdict::NotHelpful => "did not help",
    }
}

/// What was masked, and how often.
pub(in crate::desk) fn redaction(Redaction { kind, count }: &Redaction) -> String {
    let (one, many) = match kind.as_str() {
        "card" => ("card number", "card numbers"),
        "iban" => ("bank account", "bank accounts"),
        "secret" => ("password or key", "passwords or keys"),
        "email" => ("e-mail address", "e-mail addresses"),
        "phone" => ("phone number", "phone numbers"),
        other => (other, other),
    };
    format!("{count} {} masked", if *count == 1 { one } else { many })
}

/// `1 line`, `2 lines`.
pub(super) fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Text of a customer without characters that are not text: controls, and those that turn the
/// direction of writing beyond their own place.
pub(in crate::desk) fn clean(text: &str) -> String {
    let wanted = |c: &char| {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        matches!(c, '\n' | '\t') || !(c.is_control() || turns)
    };
    text.chars().filter(wanted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_short() {
        let then = Timestamp::from_second(1_000_000).unwrap();
        for (seconds, want) in [
            (-5, "under 1 min"),
            (59, "under 1 min"),
            (60, "1 min"),
            (3599, "59 min"),
            (3600, "1 h"),
            (86_400, "1 day"),
            (3 * 86_400, "3 days"),
        ] {
            assert_eq!(span(then, Timestamp::from_second(1_000_000 + seconds).unwrap()), want);
        }
    }

    #[test]
    fn times_are_told_in_words() {
        let at = Timestamp::from_second(1_769_860_800).unwrap();
        assert_eq!(utc(at), "31 Jan 2026, 12:00 UTC");
        assert_eq!(machine_time(at), "2026-01-31T12:00:00Z");
        for (ms, want) in
            [(400, "under a second"), (1999, "1 second"), (65_000, "65 seconds"), (180_000, "3 minutes")]
        {
            assert_eq!(dwell(ms), want);
        }
    }

    #[test]
    fn text_holds_only_text() {
        assert_eq!(clean("a\u{0}b\u{202e}c\r\nd\te\u{7f}"), "abc\nd\te");
    }
}
