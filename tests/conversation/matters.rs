//! What customers say that no article answers, and what its owner wants to follow from it.

use loop_in::conversation::{Input, Screen, TriggerKind};
use loop_in::model::{EntryNo, Millis};

use crate::journey::{Journey, WEBHOOK};
use crate::shop;

fn journey() -> Journey {
    Journey::at(shop::with_matters(), "en", WEBHOOK, "")
}

fn at(journey: &Journey) -> Screen {
    journey.session.conversation().screen()
}

fn causes(journey: &Journey) -> Vec<(TriggerKind, String)> {
    let triggers = &journey.session.conversation().record().triggers;
    triggers.iter().map(|trigger| (trigger.kind, trigger.evidence.clone())).collect()
}

/// The entry of the index with this id.
fn entry(id: &str) -> EntryNo {
    shop::with_matters().find(id).expect("the shop has it")
}

#[test]
fn a_matter_for_a_person_is_answered_and_a_person_offered() {
    let mut journey = journey();
    journey.asks("order plants for an office");
    assert_eq!(at(&journey), Screen::DeadEnd);
    let screen = journey.screen();
    assert!(screen.contains("# This needs a person"), "{screen}");
    assert!(screen.contains("We plan a green office with you."), "{screen}");
    assert!(!screen.contains("Which ways to pay"), "nothing leads away from the person: {screen}");
    assert_eq!(causes(&journey), [(TriggerKind::Intent, "order plants for an office".to_owned())]);
    journey.pauses();
    assert!(
        journey.story.contains("We plan a green office with you. Tell us how large it is."),
        "it is spoken"
    );

    journey.wants_a_person().fills("contact", "customer@example.com").sends();
    let package = journey.data().to_string();
    assert!(package.contains("a matter for a person"), "{package}");
}

#[test]
fn a_matter_for_a_person_at_once_opens_the_form() {
    let mut journey = journey();
    journey.asks("change my phone number");
    assert_eq!(at(&journey), Screen::Contact);
    assert_eq!(causes(&journey), [(TriggerKind::Intent, "change my phone number".to_owned())]);
    let screen = journey.screen();
    assert!(screen.contains("(o) Account"), "the owner's reason is chosen: {screen}");
    journey.does("goes back", Input::Back);
    assert_eq!(at(&journey), Screen::DeadEnd, "and a person stays in reach");
}

#[test]
fn a_matter_that_needs_nobody_is_only_answered() {
    let mut journey = journey();
    journey.asks("are you a real shop");
    assert_eq!(at(&journey), Screen::Answer);
    assert!(journey.screen().contains("Gardeners."), "{}", journey.screen());
    assert_eq!(causes(&journey), []);
}

#[test]
fn what_is_picked_from_a_list_does_the_same() {
    for (id, screen) in
        [("plan", Screen::DeadEnd), ("phone", Screen::Contact), ("about", Screen::Article(entry("about")))]
    {
        let mut journey = journey();
        journey.session.handle(Input::Typed("plants".into()), Millis(journey.now));
        journey.session.handle(Input::Picked(entry(id)), Millis(journey.now));
        assert_eq!(at(&journey), screen, "{id}");
        let is_cause = causes(&journey).iter().any(|(kind, _)| *kind == TriggerKind::Intent);
        assert_eq!(is_cause, id != "about", "{id}");
    }
}

#[test]
fn another_question_leaves_the_matter_behind() {
    let mut journey = journey();
    journey.asks("order plants for an office").asks("xyzzy plugh");
    assert_eq!(at(&journey), Screen::DeadEnd);
    assert!(!journey.screen().contains("green office"), "{}", journey.screen());
}

#[test]
fn a_matter_is_no_suggestion() {
    let journey = journey();
    let suggested = journey.session.conversation().suggestions();
    assert!(!suggested.is_empty());
    for id in ["plan", "phone", "about"] {
        assert!(!suggested.contains(&entry(id)), "{id}");
    }
}

#[test]
fn what_is_told_of_in_the_same_breath_comes_first() {
    let mut journey = journey();
    journey.asks("I want to kill myself, order plants for an office");
    let screen = journey.screen();
    assert!(screen.contains("call your local emergency number"), "{screen}");
    assert!(!screen.contains("green office"), "{screen}");
}
