//! What the documentation promises of the owner's rules, at every position of the dial and at the ends of each
//! range.

use loop_in::content::Policy;
use loop_in::conversation::{Input, Screen, TriggerKind};
use loop_in::index::Index;

use crate::journey::{Journey, WEBHOOK};
use crate::shop;

fn at(index: Index) -> Journey {
    Journey::at(index, "en", WEBHOOK, "")
}

/// An owner who wants nobody to reach a person.
fn unwilling(policy: &mut Policy) {
    policy.confident = Some(0.0);
    policy.dead_end = Some(0.0);
    (policy.turns, policy.repeats, policy.signs) = (Some(5), Some(5), Some(8));
    (policy.sensitive, policy.false_alarm) = (Some(1.0), Some(0.0));
}

/// "Nothing turns off the wish for a person: whoever asks for one is offered one, at each position."
#[test]
fn nothing_turns_off_the_wish_for_a_person() {
    for dial in ["careful", "balanced", "lean"] {
        for unwillingly in [false, true] {
            let index = || {
                shop::with_policy(dial, |policy| {
                    if unwillingly {
                        unwilling(policy)
                    }
                })
            };
            for wish in ["I want to talk to a human", "let me talk to a person about my parcel"] {
                let mut journey = at(index());
                journey.asks("where is my parcel").asks(wish);
                assert_eq!(journey.session.conversation().screen(), Screen::Contact, "{dial}: {wish}");
            }
            let mut journey = at(index());
            journey.asks("where is my parcel");
            assert!(journey.screen().contains("Talk to a person"), "{dial}: {}", journey.screen());
            journey.wants_a_person();
            assert_eq!(journey.session.conversation().screen(), Screen::Contact, "{dial}");
        }
    }
}

/// "Turns in a row without success until a person is offered […]; with 1 every list offers a person."
#[test]
fn a_person_is_offered_after_as_many_lists_as_the_owner_says() {
    let questions =
        ["order plants", "plants in my order", "which plants", "my order of a plant", "plants, an order"];
    for turns in 1..=5_u8 {
        let index = shop::with_policy("balanced", |policy| {
            (policy.turns, policy.repeats, policy.signs) = (Some(turns), Some(5), Some(8));
            (policy.confident, policy.dead_end) = (Some(1.0), Some(0.0));
        });
        let mut journey = at(index);
        for (no, question) in (1..).zip(questions) {
            journey.asks(question);
            let talk = journey.session.conversation();
            assert!(!talk.reply().hits.is_empty(), "{question:?} finds nothing to list");
            let offered = talk.record().triggers.iter().any(|known| known.kind == TriggerKind::NoSuccess);
            assert_eq!(offered, no >= turns, "{turns} turns, list {no}: {:?}", talk.record().triggers);
            let screen = if offered { Screen::DeadEnd } else { Screen::Results };
            assert_eq!(talk.screen(), screen, "{turns} turns, list {no}");
        }
    }
}

/// "What the customer struck" of why a person is needed leaves no trace in where it goes; how soon stays.
#[test]
fn a_struck_cause_does_not_show_in_the_queue() {
    let topics = r#"{"fraud":{"queue":"fraud-desk"}}"#;
    let mut journey = at(shop::with_topics(topics));
    journey.asks("someone has stolen my card and is buying things with it right now").wants_a_person();
    let data = journey.data();
    assert_eq!((&data["queue"], &data["priority"]), (&"fraud-desk".into(), &"urgent".into()));
    journey.does("strikes why", Input::Included { item: "why".into(), included: false });
    let data = journey.data();
    assert!(data["sensitivity"].is_null(), "{data}");
    assert_eq!((&data["queue"], &data["priority"]), (&"default".into(), &"urgent".into()));
}
