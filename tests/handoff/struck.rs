//! A struck line leaves no trace.

use loop_in::conversation::{TriggerKind, Verdict};
use proptest::prelude::*;

use crate::case::{Case, cases, late_parcel, shop};

/// Strikes lines; nothing of `traces` may be left anywhere.
fn check(case: Case, keys: &[&str], traces: &[&str]) {
    let before = case.draft();
    let struck = keys.iter().fold(case, |case, key| case.strikes(key));
    let draft = struck.draft();
    for trace in traces {
        let all = |draft: &loop_in::handoff::Draft| {
            [draft.envelope.clone(), draft.text.clone(), draft.subject.clone(), draft.summary.join("\n")]
                .concat()
        };
        assert!(all(&before).contains(trace), "{trace} was never there");
        let left = all(&draft);
        assert!(!left.contains(trace), "{keys:?} leaves {trace}: {left}");
        let lines = draft.items.iter().filter(|item| item.included);
        assert_eq!(lines.filter(|item| item.text.contains(trace)).count(), 0, "{keys:?} shows {trace}");
    }
    let counted = draft.items.iter().filter(|item| !item.included).count();
    assert_eq!(struck.envelope()["data"]["struck"], counted, "{keys:?}");
    assert_eq!(counted, keys.len(), "{keys:?}");
}

#[test]
fn a_search() {
    check(late_parcel(), &["search-1"], &["parcel lost in depot"]);
    // Its answer keeps its line, without the question that led there.
    check(late_parcel(), &["search-0"], &["where is my parcel"]);
    // Every time it was asked, and what the widget said of it.
    let again =
        late_parcel().searched("parcel lost in depot", 0).noted("Nothing found for “Parcel lost in depot”.");
    check(again, &["search-1"], &["arcel lost in depot"]);
}

#[test]
fn an_answer_read() {
    let mut case = late_parcel();
    case.suggested.push(("track-parcel".into(), "How do I track my parcel?".into()));
    check(case, &["viewed-0"], &["How do I track my parcel?", "track-parcel", "dwell_ms"]);
}

#[test]
fn a_masked_search_goes_with_its_mark() {
    let case = shop()
        .searched("charged 4111111111111111 for nothing", 0)
        .because(TriggerKind::NothingFound, "charged 4111111111111111 for nothing")
        .writes("Hello", "");
    check(case, &["search-0"], &["charged", "[card]", "\"kind\":\"card\""]);
}

#[test]
fn the_page_the_facts_and_the_rest() {
    check(late_parcel(), &["page"], &["shop.example.com", "/orders/", "Your orders", "plan=pro"]);
    check(late_parcel(), &["context-plan"], &["\"context\"", "plan: Pro"]);
    check(late_parcel(), &["locale"], &["\"locale\""]);
    check(late_parcel(), &["suggested"], &["lost-parcel", "What if a parcel is lost?"]);
    check(late_parcel(), &["why"], &["nothing-found", "not-helpful\",\"weight", "Why a person"]);
    let mut known = late_parcel();
    known.around.identity =
        vec![("id".into(), "customer 4711".into()), ("token".into(), "v1.aaa.bbb".into())];
    check(known.clone(), &["identity-id"], &["customer 4711"]);
    check(known, &["identity-token"], &["v1.aaa.bbb"]);
    let angry = late_parcel().because(TriggerKind::Frustration, "this is a joke");
    check(angry, &["mood"], &["this is a joke", "frustrat"]);
}

#[test]
fn several_at_once() {
    check(
        late_parcel(),
        &["search-0", "search-1", "viewed-0", "transcript-2", "page", "why"],
        &["where is my", "lost in depot", "track", "did not help", "shop.example", "not-helpful"],
    );
}

#[test]
fn the_message_stays_though_it_says_the_same() {
    let case = shop().searched("where is my parcel", 1).writes("where is my parcel", "").strikes("search-0");
    let envelope = case.envelope();
    assert_eq!(envelope["data"]["message"], "where is my parcel");
    assert_eq!(envelope["data"]["searches"], serde_json::json!([]));
    assert_eq!(envelope["data"]["transcript"], serde_json::json!([]));
}

#[test]
fn what_is_put_back_is_there_again() {
    let whole = late_parcel().draft();
    let mut case = late_parcel().strikes("search-0").strikes("page");
    case.form.struck.clear();
    assert_eq!(case.draft(), whole);
}

/// Words that stand nowhere else, so that a trace is one.
fn distinct(number: usize) -> String {
    let letters: String = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'q')).collect();
    format!("xk{letters}kx")
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_line_leaves_a_trace(
        events in proptest::collection::vec((0..4_u8, 0..6_usize), 1..14),
        strikes in any::<u64>(),
    ) {
        let mut case = shop().writes("Hello", "customer@example.com");
        for (kind, word) in events {
            let word = distinct(word);
            case = match kind {
                0 => case.searched(&format!("about {word}"), 0).because(TriggerKind::NothingFound, &format!("about {word}")),
                1 => case.read(&word, &format!("How to {word}?"), 5_000, Verdict::NotHelpful)
                    .because(TriggerKind::NotHelpful, &format!("How to {word}?")),
                2 => case.noted(&format!("Looked for about {word} once more")),
                _ => case.knows(&word, &format!("value {word}")),
            };
        }
        let lines = case.draft().items;
        let struck: Vec<_> =
            lines.iter().enumerate().filter(|(i, _)| strikes >> (i % 64) & 1 == 1).map(|(_, item)| item).collect();
        case.form.struck = struck.iter().map(|item| item.key.clone()).collect();
        let draft = case.draft();
        let left = [draft.envelope, draft.text, draft.summary.join("\n")].concat();
        let kept: Vec<_> = draft.items.iter().filter(|item| item.included).map(|item| item.text.as_str()).collect();
        for number in 0..6 {
            // A word travels only where a line that the customer left in says it.
            let word = distinct(number);
            if left.contains(&word) {
                prop_assert!(kept.iter().any(|line| line.contains(&word)), "{word} in {left}, struck {:?}", case.form.struck);
            }
        }
    }
}
