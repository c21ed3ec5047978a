//! What is masked of the words that are being written: it stands right beneath them, and is said once.

use loop_in::handoff::deliver::Answer;

use crate::journey::{Journey, WEBHOOK, answered};

const CARD: &str = "charged twice: 4111 1111 1111 1111";
const SAID: &str = "Masked before sending: Card number\"";

fn said(journey: &Journey) -> usize {
    journey.story.matches(SAID).count()
}

#[test]
fn it_stands_beneath_the_message_and_is_said_when_typing_has_paused() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("do you repair bicycles").wants_a_person().fills("message", CARD);
    let screen = journey.screen();
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(place("Your message") < place("Masked before sending"), "{screen}");
    assert!(place("Masked before sending") < place("What is it about?"), "{screen}");
    assert_eq!(said(&journey), 0, "not between two digits");
    journey.pauses();
    assert_eq!(said(&journey), 1, "{}", journey.story);
    let waits = |journey: &Journey| journey.story.matches("for Status").count();
    let before = waits(&journey);
    journey.fills("message", &format!("{CARD}, please look"));
    assert_eq!(waits(&journey), before, "once is enough: {}", journey.story);
}

#[test]
fn what_stands_in_the_form_already_is_said_as_it_opens() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(CARD).wants_a_person();
    assert_eq!(said(&journey), 1, "{}", journey.story);
}

#[test]
fn what_is_added_afterwards_is_masked_no_less_loudly() {
    let mut journey = Journey::ready("en", WEBHOOK);
    let thread = "https://desk.example.com/threads/1".to_owned();
    journey.asks("do you repair bicycles").wants_a_person().fills("contact", "customer@example.com").sends();
    journey.answers("it has arrived", answered(201, Answer { thread: Some(thread), ..Answer::default() }));
    journey.fills("addition", CARD).pauses();
    assert!(journey.screen().contains("Masked before sending"), "{}", journey.screen());
    assert_eq!(said(&journey), 1, "{}", journey.story);
}
