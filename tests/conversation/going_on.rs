//! Questions that go on from the one before.

use loop_in::conversation::Input;
use loop_in::model::{Lang, Millis};
use loop_in::session::{Config, Session};

use crate::{shop, show};

/// What is on the screen after these questions, one after the other.
fn after(questions: &[&str]) -> String {
    let config = Config { lang: Lang::parse("en"), ..Config::default() };
    let mut session = Session::new(config, &[7; 32], false);
    let mut now = 1_767_600_000_000;
    session.set_index(shop::index(), Millis(now));
    session.handle(Input::Opened, Millis(now));
    for question in questions {
        now += 60_000;
        session.handle(Input::Asked((*question).to_owned()), Millis(now));
    }
    show::view(&session.view())
}

#[test]
fn what_was_asked_before_counts() {
    let screen = after(&["how do I send the parcel back", "and cancel?"]);
    assert!(screen.contains("until it is packed"), "{screen}");
    let twice = after(&["can I cancel my order", "and send it back?", "and the invoice?"]);
    assert!(twice.contains("Card, bank transfer"), "{twice}");
}

#[test]
fn what_stands_by_itself_is_answered_by_itself() {
    let alone = after(&["where is my parcel"]);
    let behind = after(&["how often should I water my fern", "where is my parcel"]);
    assert_eq!(alone, behind);
}
