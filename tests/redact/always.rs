//! What holds for every text.

use loop_in::handoff::redact::redact;
use loop_in::index::site::Policy;
use proptest::prelude::*;

use super::all;

fn awkward_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "4111", "1111", "4111 1111 1111 1111", "5555555555554444", "3782 822463 10005", "41", "11",
            "DE89", "3704 0044 0532 0130 00", "DE89370400440532013000", "IBAN", "GB29", "NWBK",
            "password", "Passwort", "pwd", "PIN", "token", "api_key", "is", "ist", "hunter2", "Sommer2026!",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln", "Bearer",
            "abcdef0123456789abcdef", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----",
            "jo@example.com", "@", "+49", "0301234567", "(030)", "905-674-3793", "https://", "jo:pw@",
            "529-41-7386", "SSN", "529417386", "485 123 6794", "NHS", "JG 41 28 03 C", "47269158388", "Steuer-ID",
            "48213957-T", "X2468013K", "BNCLRA88C55F205G", "529.134.768-64", "5381 7294 0616", "KLMPS4821R",
            "born", "12.03.1985", "March", "12", "1985", "code", "SMS", "482 913", "10.0.0.1", "2001:db8::1", "::",
            "/24", "%eth0", "00:1a:2b:3c:4d:5e", "0012.3456.789a", "[us_ssn]", "[ip]", "[birth_date]",
            "[card]", "[iban]", "[secret]", "[email]", "[phone]", "[", "]", "ä", "密码", "日本", "😀", "٤١١١",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![" ", "", "-", ".", ": ", "=", ":", "\"", "'", "\n", ", ", "/", "&", "?", "  ", "\u{a0}", "!"])
            .prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// So many cases usually; as many times more as `PROPTEST_CASES` is over its usual 256.
fn cases(usual: u32) -> ProptestConfig {
    ProptestConfig::with_cases(usual * (ProptestConfig::default().cases / 256).max(1))
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn masking_twice_is_masking_once(text in awkward_text(), policy in prop_oneof![Just(all()), Just(Policy::default())]) {
        let once = redact(&text, &policy, &[]);
        let twice = redact(&once.text, &policy, &[]);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.masks.is_empty(), "{:?}", twice.masks);
    }

    #[test]
    fn what_is_not_masked_stays_letter_by_letter(text in awkward_text()) {
        let redacted = redact(&text, &all(), &[]);
        let mut rebuilt = String::new();
        let mut from = 0;
        for mask in &redacted.masks {
            prop_assert!(from <= mask.at.start && mask.at.start < mask.at.end);
            rebuilt.push_str(&text[from as usize..mask.at.start as usize]);
            rebuilt.push_str(&format!("[{}]", mask.kind.as_str()));
            from = mask.at.end;
        }
        rebuilt.push_str(&text[from as usize..]);
        prop_assert_eq!(redacted.text, rebuilt);
    }

    #[test]
    fn a_card_between_words_is_always_found(before in "[zß ]{0,12}", after in "[zß ]{0,12}", gap in "[ -]?", seed in any::<[u8; 15]>()) {
        let mut digits = vec![4];
        digits.extend(seed.iter().take(14).map(|d| d % 10));
        let sum: u32 = digits.iter().rev().enumerate().map(|(i, &d)| {
            let d = u32::from(d);
            if i % 2 == 0 { if d > 4 { 2 * d - 9 } else { 2 * d } } else { d }
        }).sum();
        digits.push(((10 - sum % 10) % 10) as u8);
        let groups: Vec<String> =
            digits.chunks(4).map(|group| group.iter().map(|d| char::from(b'0' + d)).collect()).collect();
        let number = groups.join(&gap);
        let text = format!("{before} {number} {after}");
        let redacted = redact(&text, &Policy::default(), &[]);
        prop_assert_eq!(redacted.text, format!("{before} [card] {after}"));
    }
}
