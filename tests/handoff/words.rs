//! The summary and the plain text of varied conversations.

use loop_in::conversation::{TriggerKind, Verdict, signs};
use loop_in::handoff::TOLD;
use loop_in::handoff::package::ReasonBy;
use loop_in::model::Lang;

use crate::case::{Case, late_parcel, shop};

fn summary(case: &Case) -> String {
    case.draft().summary.join("\n")
}

#[test]
fn not_helped_and_nothing_found() {
    insta::assert_snapshot!(summary(&late_parcel()));
}

#[test]
fn the_same_in_german() {
    insta::assert_snapshot!(summary(&late_parcel().in_german()));
}

#[test]
fn asked_for_a_person_at_once() {
    let case = shop()
        .because(TriggerKind::AskedForPerson, "I want to talk to somebody")
        .writes("I want to talk to somebody", "+49 30 1234567");
    insta::assert_snapshot!(summary(&case));
}

#[test]
fn a_sensitive_topic_comes_first() {
    let case = shop()
        .searched("my husband died and his account is still open", 0)
        .because(TriggerKind::Sensitive, "bereavement")
        .because(TriggerKind::NothingFound, "my husband died and his account is still open")
        .writes("my husband died and his account is still open", "customer@example.com")
        .for_reason(1, ReasonBy::Model, 410);
    insta::assert_snapshot!(summary(&case));
}

#[test]
fn a_long_way_in_german() {
    let mut case = shop().in_german();
    for query in
        ["rückgabe", "rückgabe frist", "rückgabe ohne karton", "karton fehlt", "umtausch", "rückgabe"]
    {
        case = case.searched(query, 2);
    }
    let case = case
        .read("return", "Wie gebe ich etwas zurück?", 130_000, Verdict::NotHelpful)
        .read("box", "Brauche ich den Karton?", 900, Verdict::None)
        .read("return", "Wie gebe ich etwas zurück?", 20_000, Verdict::NotHelpful)
        .because(TriggerKind::Repeated, "rückgabe")
        .because(TriggerKind::NoSuccess, "umtausch / rückgabe")
        .because(TriggerKind::Frustration, "zum dritten Mal!!")
        .writes("Ich will das Gerät ohne Karton zurückgeben, geht das?\nBitte um Antwort bis Freitag.", "")
        .for_reason(1, ReasonBy::Customer, 1000);
    insta::assert_snapshot!(summary(&case));
}

#[test]
fn nothing_but_a_message() {
    insta::assert_snapshot!(summary(&shop().writes("Hi", "customer@example.com")));
}

#[test]
fn everything_struck() {
    let lines = late_parcel().draft().items;
    let case = lines.iter().fold(late_parcel(), |case, item| {
        if case.draft().items.iter().any(|line| line.key == item.key) {
            case.strikes(&item.key)
        } else {
            case
        }
    });
    insta::assert_snapshot!(summary(&case));
}

#[test]
fn the_whole_in_words() {
    let mut case = late_parcel().strikes("search-1");
    case.form.message.push_str(" My card is 4111 1111 1111 1111.");
    case.around.identity = vec![("id".into(), "4711".into()), ("token".into(), "v1.aaa.bbb".into())];
    insta::assert_snapshot!(case.draft().text);
}

#[test]
fn the_whole_in_german_words() {
    insta::assert_snapshot!(late_parcel().in_german().draft().text);
}

#[test]
fn the_lines_that_the_customer_sees() {
    let mut case = late_parcel().because(TriggerKind::Frustration, "nine days").strikes("page");
    case.around.identity = vec![("email".into(), "customer@example.com".into())];
    let lines: Vec<String> = case
        .draft()
        .items
        .iter()
        .map(|item| format!("[{}] {:<10} {}", if item.included { 'x' } else { ' ' }, item.kind, item.text))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// The words that are fetched take their places in the lines that the customer sees, and there alone.
#[test]
fn what_the_customer_sees_is_in_their_words() {
    let mut case = shop()
        .read("return", "Return", 45_000, Verdict::Helpful)
        .read("box", "Box", 130_000, Verdict::NotHelpful)
        .noted("not helpful: Box")
        .because(TriggerKind::Frustration, &signs::NAMES.join(", "))
        .writes("Help", "customer@example.com");
    for kind in [
        TriggerKind::LowConfidence,
        TriggerKind::NothingFound,
        TriggerKind::NotHelpful,
        TriggerKind::Repeated,
        TriggerKind::NoSuccess,
        TriggerKind::AskedForPerson,
        TriggerKind::Intent,
        TriggerKind::Complaint,
        TriggerKind::Sensitive,
    ] {
        case = case.because(kind, "");
    }
    case.suggested = vec![("return".into(), "Return".into())];
    let (agents, lang) = (case.draft().summary, case.around.locale);
    case.site.policy.agent_lang = lang;
    case.around.locale = Lang::parse("nl");
    case.site.messages =
        TOLD.iter().map(|name| (case.around.locale, (*name).to_owned(), format!("‹{name}›"))).collect();
    let draft = case.draft();
    assert_eq!(draft.summary, agents);
    let lines: Vec<String> = draft.items.iter().map(|item| format!("{}: {}", item.kind, item.text)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
