//! What the customer said already is not asked again.

use loop_in::conversation::Input;
use loop_in::model::{Lang, Millis, ReasonNo};
use loop_in::session::{Config, Session};

use crate::shop;

/// At the form, after these words.
fn at_the_form(words: &str, identity: &[(&str, &str)]) -> Session {
    let mut config = Config {
        lang: Lang::parse("en"),
        handoff: "https://desk.example.com/handoffs".into(),
        ..Config::default()
    };
    config.around.identity =
        identity.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut session = Session::new(config, &[7; 32], false);
    let now = Millis(1_767_600_000_000);
    session.set_index(shop::index(), now);
    for input in [Input::Opened, Input::Asked(words.to_owned()), Input::WantPerson] {
        session.handle(input, now);
    }
    session
}

fn choose_delivery(session: &mut Session) {
    session.handle(Input::ReasonChosen(Some(ReasonNo(0))), Millis(1_767_600_009_000));
}

#[test]
fn what_the_words_name_is_filled_in() {
    let mut session = at_the_form("parcel AB-1234 is lost, write to customer@example.com", &[]);
    assert_eq!(session.contact().value("contact"), "customer@example.com");
    choose_delivery(&mut session);
    assert_eq!(session.contact().value("order"), "AB-1234");
}

#[test]
fn what_the_page_states_comes_before_the_words() {
    let session = at_the_form("call me at +49 30 5550100", &[("email", "known@example.com")]);
    assert_eq!(session.contact().value("contact"), "known@example.com");
    assert_eq!(at_the_form("call me at +49 30 5550100", &[]).contact().value("contact"), "+49 30 5550100");
}

#[test]
fn what_the_customer_changed_stays() {
    let mut session = at_the_form("parcel AB-1234 is lost, write to customer@example.com", &[]);
    for (field, value) in [("contact", ""), ("order", "XY-9999")] {
        let input = Input::Edited { field: field.to_owned(), value: value.to_owned() };
        session.handle(input, Millis(1_767_600_005_000));
    }
    choose_delivery(&mut session);
    assert_eq!(session.contact().value("contact"), "");
    assert_eq!(session.contact().value("order"), "XY-9999");
}
