//! What is masked in free text, and what is not: over-masking is a fault too.

use loop_in::handoff::redact::{Kind, redact};
use loop_in::index::site::Policy;
use proptest::prelude::*;

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
    Policy { mask_email: true, mask_phone: true, ..Policy::default() }
}

fn with_orders(patterns: &[&str]) -> Policy {
    Policy { order_patterns: patterns.iter().map(|&p| p.to_owned()).collect(), ..Policy::default() }
}

#[test]
fn cards_in_any_dress() {
    for number in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111\u{a0}1111\u{a0}1111\u{a0}1111",
        "4111\u{2011}1111\u{2011}1111\u{2011}1111",
        "4111 - 1111 - 1111 - 1111",
        "41 11 11 11 11 11 11 11",
        "4222222222222",
        "5555555555554444",
        "2223003122003222",
        "3782 822463 10005",
        "3056 930902 5904",
        "6011000990139424",
        "3530111333300000",
        "6200000000000005",
        "6759649826438453",
        "٤١١١ ١١١١ ١١١١ ١١١١",
        "４１１１１１１１１１１１１１１１",
    ] {
        check(&format!("My card {number}, thanks"), "My card [card], thanks");
        check(&format!("カード{number}です"), "カード[card]です");
    }
    check("4111111111111111 and 5555555555554444", "[card] and [card]");
    check("valid 4111 1111 1111 1111 12/27 123", "valid [card] 12/27 123");
    check("order 12 4111 1111 1111 1111", "order 12 [card]");
}

#[test]
fn numbers_that_are_no_cards() {
    for text in [
        "4111111111111112",                     // wrong sum
        "order 1234567890123456",               // no issuer
        "1748503543012",                        // milliseconds
        "1700000000000000",                     // microseconds
        "2026-03-01 2026-03-02",                // dates
        "+4915112345678 and 0049 151 12345678", // phones
        "30.05.2024 30.06.2024",                // dates
        "41111111111111111111111111",           // too long
        "tracking 1Z999AA10123456784",          // letters within
        "192.168.100.101 10.0.0.1",             // addresses
        "ISBN 978-3-16-148410-0",               // a book
        "0000 0000 0000 0000",                  // a placeholder
        "4111,1111,1111,1111",                  // a list
        "I paid 411,111,111.11 for 1111 1111",  // amounts
        "550e8400-e29b-41d4-a716-446655440000", // an id
        "00340434161094042557",                 // a parcel
    ] {
        check(text, text);
    }
}

#[test]
fn cards_named_as_such_need_no_known_issuer() {
    check("credit card 3598899323053410", "credit card [card]");
    check("Meine Kreditkarte ist 3598899323053410", "Meine Kreditkarte ist [card]");
    check("number 3598899323053410", "number 3598899323053410");
}

#[test]
fn accounts_in_any_dress() {
    for number in [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "DE89-3704-0044-0532-0130-00",
        "GB29 NWBK 6016 1331 9268 19",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "FR14 2004 1010 0505 0001 3M02 606",
        "LC55HEMM000100010012001200023015",
    ] {
        check(&format!("IBAN: {number}."), "IBAN: [iban].");
        check(&format!("von {number} abbuchen"), "von [iban] abbuchen");
    }
    check("IBANDE89370400440532013000", "IBAN[iban]");
    check("IBAN DE89370400440532013000 please", "IBAN [iban] please");
    for text in [
        "DE88370400440532013000",     // wrong sum
        "DE8937040044053201300",      // too short
        "DE89 3704 0044 0532 0130 0", // too short
        "XDE89370400440532013000",    // within a word
        "DE893704004405320130001",    // too long
        "at 12 o'clock we 34 567",    // words
        "ZZ89370400440532013000",     // no country
    ] {
        check(text, text);
    }
}

#[test]
fn announced_secrets() {
    for (text, want) in [
        ("password: hunter", "password: [secret]"),
        ("password:hunter2!", "password:[secret]"),
        ("My Password = hunter2, ok?", "My Password = [secret], ok?"),
        ("Passwort: geheim. Danke", "Passwort: [secret]. Danke"),
        ("mein Passwort ist Sommer2026!", "mein Passwort ist [secret]"),
        ("Kennwort lautet \"zwei Worte\"", "Kennwort lautet \"[secret]\""),
        ("Passwort Sommer2026 geht nicht", "Passwort [secret] geht nicht"),
        ("the password for my account is Xy12345 now", "the password for my account is [secret] now"),
        ("WLAN-Passwort: abc", "WLAN-Passwort: [secret]"),
        ("Benutzerkennwort: abc", "Benutzerkennwort: [secret]"),
        ("pwd=abc&user=jo", "pwd=[secret]"),
        ("https://example.com/?user=jo&pwd=abc&x=1", "https://example.com/?user=jo&pwd=[secret]&x=1"),
        ("{\"password\": \"a b c\", \"user\": \"jo\"}", "{\"password\": \"[secret]\", \"user\": \"jo\"}"),
        ("Password:\nhunter2\nThanks", "Password:\n[secret]\nThanks"),
        ("api_key: 8f3a9c1d2b", "api_key: [secret]"),
        ("client_secret=8f3a9c1d2b", "client_secret=[secret]"),
        ("PIN: 4711", "PIN: [secret]"),
        ("my pin is 4711", "my pin is [secret]"),
        ("CVV 123", "CVV [secret]"),
        ("Contraseña: luna", "Contraseña: [secret]"),
        ("mot de passe : lune", "mot de passe : [secret]"),
        ("Пароль: луна", "Пароль: [secret]"),
        ("密码：abc123", "密码：[secret]"),
        ("password: 4111 1111 1111 1111", "password: [card]"),
    ] {
        check(text, want);
    }
    check(&format!("pwd={} and more", "x1".repeat(400)), "pwd=[secret] and more");
}

#[test]
fn talk_about_secrets() {
    for text in [
        "I forgot my password",
        "my password is wrong",
        "Passwort ist falsch",
        "Passwort vergessen: wie geht das?",
        "Password: I forgot it",
        "Passwort: vergessen",
        "How do I reset my password?",
        "The password, the pin and the token are different things",
        "pin 2 of the connector, a key question: which key: that one",
        "token: see below",
        "the key is 12 mm",
        "PIN: 12",
        "Ich habe mein Passwort für die App mit 2 Geräten benutzt",
        "bearer of good news",
        "basic questions about things",
        "sk-something-with-words-only-here",
        "I asked about turkey: lovely place",
    ] {
        check(text, text);
    }
}

#[test]
fn secrets_by_their_form() {
    for secret in [
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "glpat-abcDEF123456ghiJKL78",
        "xoxb-123456789012-abcDEF",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc==\n-----END RSA PRIVATE KEY-----",
    ] {
        check(&format!("see {secret} here"), "see [secret] here");
    }
    check("Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [secret]");
    check("https://jo:pw1@example.com/x", "https://[secret]@example.com/x");
    check("http://example.com:8080/x", "http://example.com:8080/x");
    check("-----BEGIN PRIVATE KEY-----\nMIIE", "[secret]");
    check("-----BEGIN PUBLIC KEY-----\nMIIE", "-----BEGIN PUBLIC KEY-----\nMIIE");
}

#[test]
fn ways_to_be_reached_by_policy_only() {
    check("jo@example.com, +49 30 1234567", "jo@example.com, +49 30 1234567");
    for (text, want) in [
        ("jo.doe+x@mail.example.com.", "[email]."),
        ("<jo@example.com>", "<[email]>"),
        ("müller@bücher.example", "[email]"),
        ("a@xn--80ak6aa92e.com", "[email]"),
        ("a@b@example.com", "a@[email]"),
        ("jo@example", "jo@example"),
        ("jo@example.", "jo@example."),
        ("@example.com and jo@", "@example.com and jo@"),
        ("call +49 30 1234567 now", "call [phone] now"),
        ("call +4915112345678", "call [phone]"),
        ("0049 (0)151 / 123 456 78", "[phone]"),
        ("(030) 123456", "[phone]"),
        ("(call 030 123456)", "(call [phone])"),
        ("905-674-3793 or (905) 674-3793", "[phone] or [phone]"),
        ("on 01.02.2026 at 10.0.0.1", "on 01.02.2026 at 10.0.0.1"),
        ("order 1234567", "order 1234567"),
        ("2026-03-01", "2026-03-01"),
    ] {
        check_by(&all(), text, want);
    }
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

#[test]
fn long_texts_take_linear_work() {
    // Each would take minutes if work grew with the square of the length.
    for piece in
        ["4111 ", "a@", "password: ", "-----BEGIN ", "eyJ.", "DE89 ", "+49(", "\"", "://a:", "key is "]
    {
        let text = piece.repeat(20_000);
        assert!(redact(&text, &all(), &[]).text.len() <= text.len() + 20_000 * 8);
    }
}

fn awkward_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "4111", "1111", "4111 1111 1111 1111", "5555555555554444", "3782 822463 10005", "41", "11",
            "DE89", "3704 0044 0532 0130 00", "DE89370400440532013000", "IBAN", "GB29", "NWBK",
            "password", "Passwort", "pwd", "PIN", "token", "api_key", "is", "ist", "hunter2", "Sommer2026!",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln", "Bearer",
            "abcdef0123456789abcdef", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----",
            "jo@example.com", "@", "+49", "0301234567", "(030)", "905-674-3793", "https://", "jo:pw@",
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
