//! Journeys for whoever is responsible for service: whom the help lets go on, whom it brings to a person,
//! and what that person then knows. With those in `journeys`, the twelve that must not change unseen.

use loop_in::conversation::Input;
use loop_in::model::{Millis, ReasonNo};

use crate::journey::{Journey, WEBHOOK, arrived};
use crate::shop;

#[test]
fn unclear_then_chosen() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("order plants").sees().opens("cancel").sees().votes("cancel", true).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn having_a_hard_time() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("where is my parcel").opens("return").asks("my parcel, where").sees();
    journey.asks("WHERE IS MY PARCEL!!").sees().wants_a_person().routed();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn in_danger() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("I want to kill myself").sees().wants_a_person().sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn bereaved() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("my husband died, what happens to his order").sees().wants_a_person().sees();
    journey.fills("contact", "customer@example.com").routed();
    journey.sends().answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn fraud_under_way() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("someone has stolen my card and is buying things with it right now").sees();
    journey.wants_a_person().fills("contact", "+49 30 123456").routed();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn a_complaint_and_its_cause() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("I want to complain about your rude driver").sees().wants_a_person();
    journey.does("says what it is about", Input::ReasonChosen(Some(ReasonNo(0))));
    journey.does("says it more precisely", Input::ReasonChosen(Some(ReasonNo(2)))).sees().routed();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn outside_hours() {
    let mut journey = Journey::with_hours();
    journey.now += 10 * 3_600_000;
    journey.asks("do you repair bicycles").sees().wants_a_person();
    journey
        .fills("message", "My bicycle squeaks. Do you repair it?")
        .fills("contact", "customer@example.com");
    journey.sees().routed().waits(14).sees().routed();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn comes_back_after_a_reload() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("do you repair bicycles").wants_a_person().fills("message", "Do you repair bicycles?");
    journey.fills("contact", "customer@example.com").reloads().sees();
    journey.sends().answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn only_wants_a_phone_number() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("what is your phone number").sees().wants_a_person().sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn rated_badly_and_put_right() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("do you repair bicycles").wants_a_person().fills("contact", "customer@example.com");
    journey.sends().answers("it has arrived", arrived()).sees();
    journey.does("rates it 2 of 5", Input::Rated(2)).sees();
    journey.fills("after", "I had to write twice").does("presses the way to a person", Input::Recover);
    journey.sees().routed();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn looked_at_afterwards() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("where is my parcel").votes("parcel", true).asks("where is my parcel?");
    journey.does("closes the panel", Input::Closed).does("closes it again", Input::Closed);
    insta::assert_snapshot!(journey.story);
}

#[test]
fn a_way_to_be_called_back() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.session.set_index(shop::calling_back(), Millis(journey.now));
    journey.wants_a_person().fills("message", "Please call me").fills("contact", "customer@example.com");
    journey.fills("answer_by", "phone").sends().sees().fills("contact", "+49 30 123456").sends();
    insta::assert_snapshot!(journey.story);
}
