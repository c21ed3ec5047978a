//! The envelope: valid, within its limits, masked.

use std::sync::LazyLock;

use loop_in::conversation::{TriggerKind, Verdict};
use loop_in::handoff::limits::MAX_BYTES;
use loop_in::handoff::package::ReasonBy;
use loop_in::handoff::{Form, link};
use loop_in::index::site::Hours;
use loop_in::model::{Lang, Probability, ReasonNo};
use proptest::prelude::*;
use serde_json::Value;

use crate::case::{Case, cases, late_parcel, shop};

const SCHEMA: &str = include_str!("../../www/schema/handoff.v1.schema.json");

static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one")
});

fn assert_valid(envelope: &Value) {
    let errors: Vec<String> =
        VALIDATOR.iter_errors(envelope).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{envelope:#}");
}

#[test]
fn the_published_examples_are_what_is_sent() {
    let refund =
        shop().searched("money back for a broken cup", 2).writes("A cup came broken.", "+49 30 1234567");
    let mut refund = refund.for_reason(1, ReasonBy::Customer, 1000).in_german();
    refund.form.fields = vec![("iban".into(), "DE89370400440532013000".into())];
    let mut least = shop().writes("Please call me.", "+1 905 674 3793");
    least.around = loop_in::handoff::package::Surroundings { test: true, ..Default::default() };
    for (name, case) in [("parcel", late_parcel().strikes("search-1")), ("refund", refund), ("least", least)]
    {
        let envelope = case.envelope();
        assert_valid(&envelope);
        let mut text = serde_json::to_string_pretty(&envelope).expect("it was JSON");
        text.push('\n');
        let path = format!("{}/www/schema/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("UPDATE_EXAMPLES").is_some() {
            std::fs::write(&path, &text).expect("the example is written");
        } else {
            assert_eq!(published, text, "{name}: run again with UPDATE_EXAMPLES=1");
        }
    }
}

#[test]
fn it_tells_whether_somebody_is_there_and_which_index_answered() {
    let mut case = late_parcel();
    assert!(case.envelope()["data"].get("hours").is_none(), "without hours nothing is said of them");
    // 2026-03-01 was a Sunday.
    let mut hours = Hours { reply_within_minutes: Some(60), ..Hours::default() };
    hours.weekly[0].push((9 * 60, 17 * 60));
    case.site.hours = Some(hours);
    assert!(case.envelope()["data"].get("hours").is_none(), "nor without the owner's clock");
    case.around.owner_offset = Some(60);
    case.around.index = "1-0badcafe".into();
    let envelope = case.envelope();
    assert_valid(&envelope);
    let want = serde_json::json!({ "open": false, "promised_reply_by": "2026-03-02T09:00:00.000Z" });
    assert_eq!(envelope["data"]["hours"], want);
    assert_eq!(envelope["data"]["versions"]["index"], "1-0badcafe");
}

#[test]
fn the_parts_stand_where_receivers_look() {
    let envelope = late_parcel().envelope();
    for (pointer, want) in [
        ("/id", Value::from("3fa91c77-0506-4708-890a-0b0c0d0e0f10")),
        ("/source", "https://shop.example.com/orders/AB-10023".into()),
        ("/time", "2026-03-01T09:35:00.000Z".into()),
        ("/data/queue", "logistics".into()),
        ("/data/priority", "high".into()),
        ("/data/reason/probability", 0.82.into()),
        ("/data/reason/decided_by", "entry".into()),
        ("/data/customer/email", "customer@example.com".into()),
        ("/data/customer/fields/order", "AB-10023".into()),
        ("/data/page/query", "plan=pro".into()),
        ("/data/viewed/0/verdict", "not-helpful".into()),
        ("/data/searches/1/hits", 0.into()),
        ("/data/context/plan", "Pro".into()),
        ("/data/consent/text", "We use this to answer you and keep it for 90 days.".into()),
        ("/data/struck", 0.into()),
    ] {
        assert_eq!(envelope.pointer(pointer), Some(&want), "{pointer}");
    }
    assert!(envelope.pointer("/data/cut").is_none());
}

#[test]
fn it_names_the_text_that_the_customer_agreed_to() {
    let consent = |text: &str| {
        let mut case = late_parcel();
        case.site.policy.consent = text.to_owned();
        case.envelope()["data"]["consent"].clone()
    };
    let first = consent("We keep it for 90 days.");
    assert_eq!(first["text"], "We keep it for 90 days.");
    assert!(first["at"].as_str().is_some_and(|at| at.ends_with('Z')), "{first}");
    assert_eq!(first["version"], consent("We keep it for 90 days.")["version"]);
    assert_ne!(
        first["version"],
        consent("We keep it for 30 days.")["version"],
        "another text is another version"
    );
}

#[test]
fn contacts_are_told_apart() {
    for (contact, key) in [
        (" customer@example.com ", "email"),
        ("+49 (30) 1234-567", "phone"),
        ("@customer on the forum", "contact"),
        ("customer@example", "contact"),
        ("a@example.com, b@example.com", "contact"),
    ] {
        let envelope = shop().writes("x", contact).envelope();
        assert_eq!(envelope["data"]["customer"][key], contact.trim(), "{contact}");
    }
}

#[test]
fn free_words_are_masked_and_contact_is_not() {
    let card = "4111 1111 1111 1111";
    let account = "DE89370400440532013000";
    let mut case = shop()
        .searched(&format!("paid with {card}"), 0)
        .noted(&format!("password: hunter2 and {account}"))
        .because(TriggerKind::NothingFound, &format!("paid with {card}"))
        .writes(&format!("Card {card}, order AB-10023."), "customer@example.com")
        .knows("last error", &format!("declined {card}"))
        .for_reason(1, ReasonBy::Customer, 1000);
    case.form.fields = vec![("iban".into(), account.into()), ("note".into(), format!("{card} or {account}"))];
    case.around.page.title = format!("Pay {card}");
    case.around.identity =
        vec![("email".into(), "customer@example.com".into()), ("note".into(), card.into())];
    case.site.policy.mask_email = true;
    let draft = case.draft();
    for text in [&draft.envelope, &draft.text, &draft.subject, &draft.summary.join("\n")] {
        assert!(!text.contains("1111 1111") && !text.contains("hunter2"), "{text}");
        // In the field that asks for it, and where the summary repeats that field.
        assert!(text.matches(account).count() <= 2, "{text}");
    }
    let envelope = case.envelope();
    assert_eq!(envelope["data"]["message"], "Card [card], order AB-10023.");
    assert_eq!(envelope["data"]["customer"]["fields"]["iban"], account, "it was asked for");
    assert_eq!(envelope["data"]["customer"]["fields"]["note"], "[card] or [iban]");
    assert_eq!(envelope["data"]["customer"]["email"], "customer@example.com");
    assert_eq!(envelope["data"]["customer"]["stated"]["email"], "customer@example.com");
    assert_eq!(envelope["data"]["customer"]["stated"]["note"], "[card]");
    assert_eq!(envelope["data"]["context"]["last error"], "declined [card]");
    let count = |kind: &str| {
        let redactions = envelope["data"]["redactions"].as_array().expect("a list");
        redactions.iter().find(|r| r["kind"] == kind).map_or(0, |r| r["count"].as_u64().unwrap_or(0))
    };
    // Message, field, search and fact; what only repeats one of them is not counted again.
    assert_eq!((count("card"), count("secret"), count("iban")), (4, 1, 2));
}

#[test]
fn a_place_put_back_travels() {
    let mut case = shop().writes("Refund to DE89370400440532013000, card 4111111111111111", "");
    case.form.unmasked = vec![0, 1];
    let envelope = case.envelope();
    assert_eq!(envelope["data"]["message"], "Refund to DE89370400440532013000, card [card]");
    assert_eq!(envelope["data"]["redactions"], serde_json::json!([{"kind": "card", "count": 1}]));
}

#[test]
fn an_unknown_reason_goes_to_the_default_queue() {
    let mut case = shop().writes("x", "");
    for reason in [None, Some((ReasonNo(99), Probability::ONE, ReasonBy::Model))] {
        case.form.reason = reason;
        let envelope = case.envelope();
        assert_eq!(envelope["data"]["queue"], "default");
        assert_eq!(envelope["data"]["priority"], "normal");
        assert!(envelope["data"].get("reason").is_none());
    }
}

#[test]
fn what_is_too_long_is_cut_from_the_least_useful_end() {
    let mut case = late_parcel();
    for i in 0..80 {
        case = case.noted(&format!("note {i} {}", "lorem ipsum ".repeat(100)));
    }
    let draft = case.draft();
    let envelope = case.envelope();
    assert!(draft.envelope.len() <= MAX_BYTES && draft.envelope.len() > MAX_BYTES / 2);
    assert!(draft.cut.iter().any(|what| what.contains("lines of the widget")), "{:?}", draft.cut);
    assert_eq!(envelope["data"]["cut"], serde_json::json!(draft.cut));
    assert_eq!(envelope["data"]["message"], case.form.message);
    assert_eq!(envelope["data"]["searches"].as_array().map(Vec::len), Some(2));
    // The preview shows what is left, no more.
    let shown = draft.items.iter().filter(|item| item.kind == "transcript").count();
    let notes = envelope["data"]["transcript"].as_array().expect("a list");
    assert_eq!(shown, notes.iter().filter(|turn| turn["from"] == "note").count());
    assert!(notes.iter().any(|turn| turn["text"].as_str().is_some_and(|t| t.starts_with("note 79 "))));
}

#[test]
fn the_customers_words_are_cut_last_and_never_silently() {
    let case = shop().searched("help", 1).writes(&"日本語 ".repeat(30_000), "customer@example.com");
    let envelope = case.envelope();
    let message = envelope["data"]["message"].as_str().expect("words");
    assert!(message.ends_with(" characters]") && message.chars().count() > 15_000, "{}", message.len());
    let cut = envelope["data"]["cut"].to_string();
    assert!(cut.contains("characters of the message"), "{cut}");
    assert_eq!(envelope["data"]["customer"]["email"], "customer@example.com");
}

#[test]
fn a_mail_says_the_most_important_first() {
    let draft = late_parcel().draft();
    let (address, cut) = link::mail("help@example.com", &draft);
    assert!(address.starts_with("mailto:help@example.com?subject=Delivery%3A%20"), "{address}");
    assert!(address.contains("&body=Hello.%20My%20parcel%20has%20been"), "{address}");
    assert!(address.len() <= 1_900 && !address.contains([' ', '\n', '"']));
    assert!(!cut || address.contains("%5Bcut%2C%20"));
}

fn words(longest: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zäß0-9 ]{0,30}",
        3 => proptest::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        1 => (1..longest, prop::sample::select(vec!["a ", "ä", "😀", "\u{2028}", "\u{1}", "\"", "4111 1111 1111 1111 "]))
            .prop_map(|(times, piece)| piece.repeat(times)),
    ]
}

fn pairs(longest: usize) -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::vec((words(80), words(longest)), 0..12)
}

fn form() -> impl Strategy<Value = Form> {
    let reason = proptest::option::of((0..3_u16, 0..=1000_u16).prop_map(|(no, p)| {
        let by = [ReasonBy::Customer, ReasonBy::Entry, ReasonBy::Model][usize::from(no)];
        (ReasonNo(no), Probability::from_thousandths(p), by)
    }));
    (words(24_000), words(500), words(300), reason, pairs(6_000)).prop_map(
        |(message, contact, name, reason, fields)| Form {
            message,
            contact,
            name,
            reason,
            fields,
            ..Form::default()
        },
    )
}

/// Any conversation at all, huge and odd ones among them.
fn any_case() -> impl Strategy<Value = Case> {
    let searches = proptest::collection::vec((words(6_000), 0..4_u32), 0..56);
    let reads = proptest::collection::vec((words(300), words(900), any::<u64>(), 0..3_u8), 0..56);
    let notes = proptest::collection::vec(words(5_000), 0..40);
    let triggers = proptest::collection::vec((0..9_usize, words(700)), 0..24);
    let page = (words(400), words(3_000), words(3_000), words(400));
    let rest = (
        pairs(5_000),
        pairs(3_000),
        pairs(600),
        any::<bool>(),
        prop::sample::select(vec!["", "de", "en", "ja"]),
    );
    (form(), searches, reads, notes, triggers, page, rest).prop_map(
        |(form, searches, reads, notes, triggers, page, (context, identity, suggested, test, lang))| {
            let mut case = shop();
            for (query, hits) in searches {
                case = case.searched(&query, hits);
            }
            for (id, title, dwell, verdict) in reads {
                let verdict = [Verdict::None, Verdict::Helpful, Verdict::NotHelpful][usize::from(verdict)];
                case = case.read(&id, &title, dwell, verdict);
            }
            for note in notes {
                case = case.noted(&note);
            }
            for (kind, evidence) in triggers {
                use TriggerKind as K;
                let kinds = [
                    K::LowConfidence,
                    K::NothingFound,
                    K::NotHelpful,
                    K::Repeated,
                    K::NoSuccess,
                    K::AskedForPerson,
                    K::Frustration,
                    K::Sensitive,
                    K::Intent,
                ];
                case = case.because(kinds[kind], &evidence);
            }
            let (origin, path, query, title) = page;
            case.around.page = loop_in::handoff::package::Page { origin, path, query, title };
            case.around.context = context;
            case.around.identity = identity;
            case.around.test = test;
            case.around.locale = Lang::parse(lang);
            case.suggested = suggested;
            case.form = form;
            case
        },
    )
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn every_envelope_is_valid_and_fits(case in any_case()) {
        let draft = case.draft();
        prop_assert!(draft.envelope.len() <= MAX_BYTES, "{}", draft.envelope.len());
        let envelope: Value = serde_json::from_str(&draft.envelope).expect("an envelope is JSON");
        assert_valid(&envelope);
        for part in ["message", "searches", "context", "triggers", "page"] {
            let text = envelope["data"][part].to_string();
            prop_assert!(!text.contains("1111 1111 1111"), "{part}");
        }
        prop_assert!(draft == case.draft(), "the same parts make the same draft");
    }
}
