//! The next best answers that go to the agent are to what the customer asked, not to how they asked for a
//! person.

use loop_in::conversation::{Effect, Input};
use loop_in::model::Millis;

use crate::journey::{Journey, WEBHOOK};

/// The ids of the answers that may help, as they leave after these words, the last of which are typed
/// letter by letter as in a browser; with `asked`, Enter follows.
fn after(questions: &[&str], last: &str, asked: bool) -> Vec<String> {
    let mut journey = Journey::ready("en", WEBHOOK);
    for question in questions {
        journey.types(question).asks(question);
    }
    journey.types(last);
    if asked {
        journey.asks(last);
    }
    journey
        .wants_a_person()
        .fills("message", "Please look into it.")
        .fills("contact", "customer@example.com");
    let effects = journey.session.handle(Input::Send, Millis(journey.now + 30_000));
    let body = effects.iter().find_map(|effect| match effect {
        Effect::Deliver(request) => Some(request.body.clone()),
        _ => None,
    });
    let envelope: serde_json::Value = serde_json::from_str(&body.expect("it leaves")).expect("an envelope");
    let suggested = envelope["data"]["suggested"].as_array().cloned().unwrap_or_default();
    suggested.iter().filter_map(|answer| answer["id"].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_wish_for_a_person_a_greeting_and_thanks_suggest_nothing() {
    for words in ["I want to talk to a human", "hello there", "thanks a lot"] {
        for asked in [false, true] {
            assert_eq!(after(&[], words, asked), [""; 0], "{words}, asked: {asked}");
        }
    }
}

#[test]
fn what_was_asked_before_them_does() {
    let question = "stop or track or return or pay an order";
    let alone = after(&[], question, true);
    assert!(!alone.is_empty());
    for words in ["I want to talk to a human", "thanks a lot", "no, that's not it"] {
        for asked in [false, true] {
            assert_eq!(after(&[question], words, asked), alone, "{words}, asked: {asked}");
        }
    }
    assert_ne!(after(&[], question, false), [""; 0], "also where nobody pressed Enter");
}
