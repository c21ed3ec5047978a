//! Masking any text twice is masking it once, and masks lie in order on character boundaries.

#![no_main]

use loop_in::handoff::redact::redact;
use loop_in::index::site::Policy;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let policy = Policy {
        mask_email: true,
        mask_phone: true,
        mask_ip: true,
        mask_address: true,
        order_patterns: vec!["AA-9999".to_owned()],
        ..Policy::default()
    };
    let once = redact(text, &policy, &[]);
    let mut from = 0;
    for mask in &once.masks {
        assert!(from <= mask.at.start && !mask.at.of(text).is_empty());
        from = mask.at.end;
    }
    assert_eq!(redact(&once.text, &policy, &[]).text, once.text);
});
