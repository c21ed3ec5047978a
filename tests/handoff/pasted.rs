//! What customers paste in spite of every warning, and what becomes of it.

use loop_in::handoff::redact::Kind;
use loop_in::index::site::{Field, Label};

use crate::case::{Case, shop};

const PASTED: [(&str, Kind); 13] = [
    ("4111 1111 1111 1111", Kind::Card),
    ("DE89 3704 0044 0532 0130 00", Kind::Iban),
    ("hunter2!", Kind::Secret),
    ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", Kind::Secret),
    ("482913", Kind::Secret),
    ("529-41-7386", Kind::UsSsn),
    ("48213957T", Kind::EsNif),
    ("12.03.1985", Kind::BirthDate),
    ("jo@example.org", Kind::Email),
    ("+49 30 1234567", Kind::Phone),
    ("192.0.2.44", Kind::Ip),
    ("00:1a:2b:3c:4d:5e", Kind::Mac),
    ("Hauptstraße 12", Kind::Address),
];

fn pasted() -> Case {
    let mut case = shop().writes(
        "Card 4111 1111 1111 1111, account DE89 3704 0044 0532 0130 00, password: hunter2! and the key \
         sk_live_4eC39HqLyjWDarjtT1zdp7dc; your verification code was 482913. SSN 529-41-7386, DNI 48213957T, born \
         12.03.1985. Mail jo@example.org, call +49 30 1234567, I sit at 192.0.2.44 with 00:1a:2b:3c:4d:5e, \
         Hauptstraße 12.",
        "customer@example.com",
    );
    let policy = &mut case.site.policy;
    (policy.mask_email, policy.mask_phone, policy.mask_ip, policy.mask_address) = (true, true, true, true);
    case
}

#[test]
fn nothing_pasted_travels() {
    let draft = pasted().draft();
    let kinds: Vec<Kind> = draft.message.masks.iter().map(|mask| mask.kind).collect();
    assert_eq!(kinds, PASTED.map(|(_, kind)| kind));
    for (value, kind) in PASTED {
        assert!(!draft.envelope.contains(value) && !draft.text.contains(value), "{value}");
        assert!(draft.message.text.contains(&format!("[{}]", kind.as_str())), "{kind:?}");
    }
    assert!(draft.text.contains("customer@example.com"), "the way to answer is kept");
}

#[test]
fn the_customer_puts_back_all_but_cards_and_secrets() {
    let mut case = pasted();
    case.form.unmasked = (0..PASTED.len()).collect();
    let envelope = case.envelope();
    let message = envelope["data"]["message"].as_str().expect("a message");
    for (value, kind) in PASTED {
        assert_eq!(message.contains(value), !matches!(kind, Kind::Card | Kind::Secret), "{value}");
    }
    let counts = envelope["data"]["redactions"].as_array().expect("counts");
    let counts: Vec<String> = counts.iter().map(|one| format!("{} {}", one["kind"], one["count"])).collect();
    assert_eq!(counts, ["\"card\" 1", "\"secret\" 3"]);
}

#[test]
fn a_field_keeps_what_it_asks_for() {
    let mut case = shop().writes("Please register me.", "customer@example.com").for_reason(
        0,
        loop_in::handoff::package::ReasonBy::Customer,
        1000,
    );
    let field = |name: &str, label: &str| Field {
        name: name.into(),
        label: Label { text: label.into(), by_lang: Vec::new() },
        ..Field::default()
    };
    case.site.reasons[0].fields = vec![
        field("nif", "NIF"),
        field("birth", "Date of birth"),
        field("note", "Note"),
        field("order", "Order"),
    ];
    let answers = [
        ("nif", "48213957T", "48213957T"),
        ("birth", "born 12.03.1985", "born 12.03.1985"),
        ("note", "NIF 48213957T, born 12.03.1985", "NIF [es_nif], born [birth_date]"),
        // Nine digits alone may be anybody's number, but not under a name of its own.
        ("order", "529417386", "529417386"),
    ];
    case.form.fields = answers.iter().map(|(name, value, _)| ((*name).into(), (*value).into())).collect();
    let envelope = case.envelope();
    for (name, _, want) in answers {
        assert_eq!(envelope["data"]["customer"]["fields"][name], want, "{name}");
    }
}
