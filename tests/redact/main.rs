//! What is masked in free text, and what is not: over-masking is a fault too.

mod accounts;
mod always;
mod people;
mod secrets;
mod ways;

use loop_in::handoff::redact::{Kind, redact};
use loop_in::index::site::Policy;

/// Masks `text` by the default rules.
fn check(text: &str, want: &str) {
    check_by(&Policy::default(), text, want);
}

/// Masks `text`; the result, and that every mask holds on character boundaries in order.
fn check_by(policy: &Policy, text: &str, want: &str) {
    let redacted = redact(text, policy, &[]);
    assert_eq!(redacted.text, want, "{text:?}");
    let mut from = 0;
    for mask in &redacted.masks {
        assert!(from <= mask.at.start && !mask.at.of(text).is_empty(), "{text:?}: {mask:?}");
        from = mask.at.end;
    }
    let again = redact(&redacted.text, policy, &[]);
    assert_eq!((again.text, again.masks.len()), (redacted.text, 0), "masked twice: {text:?}");
}

fn all() -> Policy {
    Policy { mask_email: true, mask_phone: true, mask_ip: true, mask_address: true, ..Policy::default() }
}

fn with_orders(patterns: &[&str]) -> Policy {
    Policy { order_patterns: patterns.iter().map(|&p| p.to_owned()).collect(), ..Policy::default() }
}

#[test]
fn order_numbers_are_never_masked() {
    let number = "4111 1111 1111 1111";
    check_by(&with_orders(&["9999 9999 9999 9999"]), number, number);
    check_by(&with_orders(&["9999999999999999"]), "order 4111111111111111!", "order 4111111111111111!");
    check_by(&with_orders(&["AA99999999999999999999"]), "DE89370400440532013000", "DE89370400440532013000");
    // A part that fits does not save the whole.
    check_by(&with_orders(&["9999"]), number, "[card]");
    check_by(&with_orders(&["A-9999"]), "x4111111111111111 a-1234", "x4111111111111111 a-1234");
    // A password may look like anything.
    check_by(&with_orders(&["99999999"]), "password: 12345678", "password: [secret]");
    check_by(&with_orders(&["", "A"]), number, "[card]");
}

#[test]
fn offsets_hold_in_any_script() {
    for before in ["", "ä", "日本語", "😀😀", "\u{200f}مرحبا ", "e\u{301}", "\u{feff}"] {
        let text = format!("{before} 4111111111111111 {before}");
        let redacted = redact(&text, &Policy::default(), &[]);
        assert_eq!(redacted.masks[0].at.of(&text), "4111111111111111", "{before:?}");
        assert_eq!(redacted.text, format!("{before} [card] {before}"));
    }
}

#[test]
fn the_customer_puts_back_what_may_be_put_back() {
    let text = "4111111111111111, DE89370400440532013000, password: x, a@example.com";
    let redacted = redact(text, &all(), &[0, 1, 2, 3]);
    assert_eq!(redacted.text, "[card], DE89370400440532013000, password: [secret], a@example.com");
    let shown: Vec<_> = redacted.masks.iter().map(|mask| (mask.kind, mask.shown)).collect();
    assert_eq!(shown, [(Kind::Card, false), (Kind::Iban, true), (Kind::Secret, false), (Kind::Email, true)]);
    assert_eq!(redact(text, &all(), &[3, 99]).text, "[card], [iban], password: [secret], a@example.com");
}
