//! What a sensitive topic brings with it, seen from outside: what stands first, what stays away, what is
//! asked once more, and where the message goes.

use std::fs;
use std::path::Path;

use loop_in::conversation::{Effect, Input, Phase, Screen};
use loop_in::engine::{Scratch, understand};
use loop_in::handoff::deliver::{Answer, Response};
use loop_in::index::Index;
use loop_in::model::Millis;

use crate::journey::{Journey, WEBHOOK, answered, arrived};
use crate::shop;

const DANGER: &str = "If you are in danger now, call your local emergency number.";
const IN_DANGER: &str = "I want to kill myself";
const ABUSED: &str = "my husband beats me and reads my messages";
const BEREAVED: &str = "my husband died, what happens to his order";
const ILL: &str = "I have cancer and cannot collect my parcel";
const IN_DEBT: &str = "I am in debt and cannot pay my bill";

/// An owner who has something to say.
const OWN: &str = r#"{
    "danger": {
        "resources": [
            { "text": "Somebody to talk to", "to": "tel:116123", "countries": ["GB", "IE"] },
            { "text": "Other numbers", "to": "https://help.example.com" }
        ]
    },
    "bereavement": { "say": { "en": "We are so sorry.", "de": "Es tut uns leid." }, "queue": "care", "confirm": true },
    "debt": { "off": true }
}"#;

fn own(lang: &str, country: &str) -> Journey {
    Journey::at(shop::with_topics(OWN), lang, WEBHOOK, country)
}

/// The topics that the package names.
fn heard(journey: &Journey) -> Vec<String> {
    let triggers = &journey.session.conversation().record().triggers;
    let sensitive = triggers.iter().filter(|trigger| trigger.kind.as_str() == "sensitive");
    sensitive.map(|trigger| trigger.evidence.clone()).collect()
}

fn delivers(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Deliver(_) | Effect::Store(_) | Effect::Navigate(_) | Effect::Download { .. }
        )
    })
}

#[test]
fn what_is_reviewed_is_said_in_its_language_alone() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(BEREAVED);
    assert!(journey.screen().contains("We are sorry for your loss."), "{}", journey.screen());
    journey.pauses();
    assert!(journey.story.contains("We are sorry for your loss."), "it is spoken as well");
    // The same words on a German panel: nobody has reviewed what German would say.
    let mut journey = Journey::ready("de", WEBHOOK);
    journey.asks(BEREAVED);
    assert_eq!(heard(&journey), ["bereavement"]);
    assert!(!journey.screen().contains("sorry"), "{}", journey.screen());
    // The sentence on danger is one of the interface, in each language.
    journey.asks(IN_DANGER);
    assert!(journey.screen().contains("rufen Sie den Notruf"), "{}", journey.screen());
}

#[test]
fn who_tells_of_abuse_reads_the_emergency_number_once_in_every_language() {
    for (lang, danger) in [("en", DANGER), ("de", "rufen Sie den Notruf")] {
        let mut journey = Journey::ready(lang, WEBHOOK);
        journey.asks(ABUSED);
        assert_eq!(heard(&journey), ["abuse"]);
        for screen in ["dead end", "form"] {
            assert_eq!(journey.screen().matches(danger).count(), 1, "{lang} {screen}: {}", journey.screen());
            journey.wants_a_person();
        }
    }
}

#[test]
fn who_asks_for_a_person_at_once_reads_and_hears_that_they_were_understood() {
    let sorry = "We are sorry for your loss.";
    for typed in [false, true] {
        let mut journey = Journey::ready("en", WEBHOOK);
        let words = "my husband died, let me talk to a person";
        if typed {
            journey.types(words).wants_a_person();
        } else {
            journey.asks(words);
        }
        assert_eq!(journey.session.conversation().screen(), Screen::Contact, "typed: {typed}");
        let screen = journey.screen();
        assert!(screen.find(sorry) < screen.find("Your message"), "typed: {typed}: {screen}");
        assert!(journey.story.contains(&format!("say \"{sorry}")), "typed: {typed}: {}", journey.story);
        journey.fills("message", "please").fills("contact", "customer@example.com").sends();
        journey.answers("it has arrived", arrived());
        assert!(!journey.screen().contains(sorry), "not with the receipt: {}", journey.screen());
    }
}

#[test]
fn the_owners_words_take_their_place_in_every_language() {
    for (lang, want) in [("en", "We are so sorry."), ("de", "Es tut uns leid."), ("ar", "We are so sorry.")] {
        let mut journey = own(lang, "");
        journey.asks(BEREAVED);
        assert!(journey.screen().contains(want), "{lang}: {}", journey.screen());
        assert!(!journey.screen().contains("for your loss"), "{lang}");
    }
}

#[test]
fn who_helps_is_named_by_country() {
    for (country, talk) in [
        ("GB", Some("<Somebody to talk to> tel:116123")),
        ("IE", Some("<Somebody to talk to> tel:116123")),
        ("DE", None),
        ("", Some("<GB, IE: Somebody to talk to> tel:116123")),
    ] {
        let mut journey = own("en", country);
        journey.asks(IN_DANGER);
        for screen in ["dead end", "form"] {
            let shown = journey.screen();
            assert!(shown.contains(DANGER) && shown.contains("<Other numbers> https://help.example.com"));
            assert_eq!(shown.contains("Somebody to talk to"), talk.is_some(), "{country} {screen}: {shown}");
            assert!(talk.is_none_or(|talk| shown.contains(talk)), "{country} {screen}: {shown}");
            assert_eq!(shown.contains("GB"), country.is_empty(), "{country} {screen}: {shown}");
            journey.wants_a_person();
        }
    }
}

#[test]
fn danger_stays_said_whatever_is_said_after_it() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(IN_DANGER).asks(BEREAVED);
    assert_eq!(heard(&journey), ["danger", "bereavement"]);
    assert!(journey.screen().contains(DANGER), "{}", journey.screen());
    journey.asks("do you repair bicycles");
    assert!(journey.screen().contains(DANGER), "{}", journey.screen());
    journey.wants_a_person();
    assert!(journey.screen().contains(DANGER), "on the form: {}", journey.screen());
    journey.fills("message", "please").fills("contact", "customer@example.com");
    let data = journey.data();
    assert_eq!((&data["sensitivity"], &data["priority"]), (&"danger".into(), &"urgent".into()));
    assert!(
        data["summary"][0].as_str().is_some_and(|line| line.contains("danger") && line.contains("death"))
    );
    journey.sends();
    assert!(journey.screen().contains(DANGER), "on its way: {}", journey.screen());
    journey.answers("the connection is lost", Response::TimedOut);
    assert!(journey.screen().contains(DANGER), "unknown: {}", journey.screen());
    let id = journey.session.contact().id.expect("a message");
    journey.does("", Input::Resend(id)).answers("it has arrived", arrived());
    let sent = journey.screen();
    assert!(sent.contains("SHOP-42") && sent.contains(DANGER), "on the receipt: {sent}");
    assert!(!sent.contains("How well did this help"), "{sent}");
}

#[test]
fn a_message_that_is_found_after_a_reload_still_says_it() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(IN_DANGER).wants_a_person().fills("contact", "customer@example.com");
    let effects = journey.session.handle(Input::Send, Millis(journey.now + 5_000));
    let item = effects.into_iter().find_map(|effect| match effect {
        Effect::Store(item) => Some(item),
        _ => None,
    });
    let mut again = Journey::ready("en", WEBHOOK);
    again.does("", Input::Restored(vec![item.expect("it was kept")])).wants_a_person();
    assert!(again.session.contact().restored && again.screen().contains(DANGER), "{}", again.screen());
}

#[test]
fn a_wish_for_a_person_takes_the_topic_along() {
    for (how, typed) in [("asked", false), ("typed, and the way pressed", true)] {
        let mut journey = Journey::ready("en", WEBHOOK);
        let words = "I want to kill myself, let me talk to a person";
        if typed {
            journey.types(words).wants_a_person();
        } else {
            journey.asks(words);
        }
        assert_eq!(journey.session.conversation().screen(), Screen::Contact, "{how}");
        assert_eq!(heard(&journey), ["danger"], "{how}");
        assert!(journey.screen().contains(DANGER), "{how}: {}", journey.screen());
        assert_eq!(journey.data()["priority"], "urgent", "{how}");
    }
}

#[test]
fn what_is_asked_while_the_form_is_there_reaches_it() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("do you repair bicycles").wants_a_person();
    journey.asks("I cannot go on, let me talk to a person, I want to die");
    assert_eq!(journey.session.conversation().screen(), Screen::Contact);
    assert!(journey.screen().contains(DANGER), "{}", journey.screen());
    assert_eq!(journey.data()["sensitivity"], "danger");
}

#[test]
fn an_article_on_what_must_be_done_at_once_stays_beside_danger() {
    let mut journey = Journey::at(shop::with_first_aid(), "en", WEBHOOK, "");
    journey.asks("my child ate a leaf and is not breathing");
    assert_eq!(heard(&journey), ["danger"]);
    let screen = journey.screen();
    for part in [DANGER, "Call 112", "you may hang up"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert!(!screen.contains("Closest in our help"), "and that alone: {screen}");
    journey.pauses();
    assert!(journey.story.contains("you may hang up"), "it is spoken as well");
    journey.asks(IN_DANGER);
    assert!(!journey.screen().contains("Call 112"), "{}", journey.screen());
}

#[test]
fn of_an_article_on_what_must_be_done_at_once_nothing_is_left_out() {
    let mut journey = Journey::at(shop::with_first_aid(), "en", WEBHOOK, "");
    journey.asks("somebody has eaten part of a plant");
    assert_eq!(journey.session.conversation().screen(), Screen::Answer);
    let screen = journey.screen();
    for part in ["Call 112", "rinse it", "you may hang up"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert!(!screen.contains("Read the full answer"), "{screen}");
}

#[test]
fn nothing_is_cheerful_and_nothing_asks_for_marks() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("hello");
    assert!(journey.screen().contains("Hello!"), "a greeting is answered before");
    journey.asks(BEREAVED);
    for pleasantry in ["thanks", "goodbye", "hello"] {
        journey.asks(pleasantry);
        let shown = journey.screen();
        assert!(
            !shown.contains("welcome") && !shown.contains("all the best") && !shown.contains("Hello!"),
            "{shown}"
        );
        assert!(shown.contains("[!Talk to a person]"), "{shown}");
    }
    journey.opens("cancel");
    assert!(!journey.screen().contains("Did this help?"), "{}", journey.screen());
    assert!(journey.screen().contains("Talk to a person"), "{}", journey.screen());
}

#[test]
fn articles_stay_away_where_the_topic_wants_a_person_alone() {
    let near = "Closest in our help";
    let fraud = "someone has stolen my card and is buying things with it to pay for my order";
    let shows = |topics: &str| {
        let mut journey = Journey::at(shop::with_topics(topics), "en", WEBHOOK, "");
        // Asked twice, it is offered a person whatever else is heard; the list would stand beneath.
        journey.asks("order plants").asks("order plants");
        assert!(journey.screen().contains(near), "{}", journey.screen());
        journey.asks(fraud);
        assert_eq!(heard(&journey), ["fraud"]);
        journey.asks("order plants");
        journey.screen().contains(near)
    };
    assert!(shows("{}"));
    assert!(!shows(r#"{"fraud":{"articles":false}}"#));
}

#[test]
fn a_topic_that_is_off_is_a_question_like_any_other() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(IN_DEBT);
    assert_eq!(heard(&journey), ["debt"]);
    let mut journey = own("en", "");
    journey.asks(IN_DEBT);
    assert_eq!(heard(&journey), [""; 0]);
}

#[test]
fn queue_and_priority_travel() {
    let mut journey = own("en", "");
    journey.asks(BEREAVED).wants_a_person();
    let data = journey.data();
    assert_eq!((&data["queue"], &data["priority"]), (&"care".into(), &"high".into()));
    let trigger =
        data["triggers"].as_array().and_then(|all| all.iter().find(|one| one["kind"] == "sensitive"));
    assert_eq!(trigger.map(|trigger| &trigger["evidence"]), Some(&"bereavement".into()));
}

#[test]
fn an_owner_may_hear_topics_sooner() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sensitive/en");
    let files = ["danger", "debt", "illness"].map(|topic| folder.join(topic).with_extension("jsonl"));
    let lines: String = files.iter().map(|file| fs::read_to_string(file).expect("a set")).collect();
    let texts = lines.lines().map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).expect("a message");
        message["text"].as_str().expect("its text").to_owned()
    });
    let [sooner, set, later] = [0.5, 0.7, 0.9].map(shop::hearing_from);
    let hears = |index: &Index, text: &str| understand(index, text, &mut Scratch::default()).topic.is_some();
    let mut between = None;
    for text in texts {
        let [sooner, set, later] = [&sooner, &set, &later].map(|index| hears(index, &text));
        assert!(sooner >= set && set >= later, "heard later, and not sooner: {text:?}");
        if sooner && !set {
            between = Some(text);
        }
    }
    let text = between.expect("a message of which the model is half sure");
    let mut journey = Journey::at(sooner, "en", WEBHOOK, "");
    journey.asks(&text);
    assert!(!heard(&journey).is_empty(), "{text:?}");
}

/// Everything that leads away from the form is pressed twice where the words are personal.
#[test]
fn personal_words_leave_after_a_second_press() {
    for handoff in [WEBHOOK, "mailto:help@example.com", "crisp:"] {
        let mut journey = Journey::ready("en", handoff);
        journey.asks(ILL).wants_a_person().fills("contact", "customer@example.com");
        assert_eq!(heard(&journey), ["illness"]);
        let press = |journey: &mut Journey, later: u64| {
            journey.now += later;
            let now = Millis(journey.now);
            journey.session.handle(Input::Send, now)
        };
        let effects = press(&mut journey, 3_000);
        assert!(!delivers(&effects), "{handoff}: {effects:?}");
        let spoken = effects.iter().find_map(|effect| match effect {
            Effect::Announce(text) => Some(text.as_str()),
            _ => None,
        });
        let to = match handoff {
            WEBHOOK => "desk.example.com",
            "crisp:" => "crisp",
            _ => "help@example.com",
        };
        assert!(spoken.is_some_and(|text| text.contains(to)), "{handoff}: {effects:?}");
        let shown = journey.screen();
        assert!(shown.contains(to) && shown.contains("[!Yes, send it]"), "{handoff}: {shown}");
        // The second half of a double press is no answer.
        assert_eq!(press(&mut journey, 200), [], "{handoff}");
        // Other words are asked about again.
        journey.fills("message", "Please call me");
        assert!(journey.screen().contains("[!Send]"), "{handoff}: {}", journey.screen());
        assert!(!delivers(&press(&mut journey, 3_000)), "{handoff}");
        assert!(delivers(&press(&mut journey, 3_000)), "{handoff}: one more press, and it leaves");
    }
}

#[test]
fn without_a_connection_it_asks_before_anything_is_kept() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey
        .does("", Input::Online(false))
        .asks(ILL)
        .wants_a_person()
        .fills("contact", "customer@example.com");
    let effects = journey.session.handle(Input::Send, Millis(journey.now + 3_000));
    assert!(!delivers(&effects), "{effects:?}");
    let effects = journey.session.handle(Input::Send, Millis(journey.now + 6_000));
    assert!(delivers(&effects));
    assert_eq!(journey.session.contact().phase, Phase::Queued);
    // What was confirmed leaves by itself once it can.
    let effects = journey.session.handle(Input::Online(true), Millis(journey.now + 9_000));
    assert!(delivers(&effects));
}

#[test]
fn what_was_refused_is_not_asked_about_twice() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(ILL).wants_a_person().fills("contact", "customer@example.com").sends().sends();
    journey.answers("it is refused", answered(400, Answer::default()));
    let effects = journey.session.handle(Input::Send, Millis(journey.now + 3_000));
    assert!(delivers(&effects), "the same words to the same place");
}

#[test]
fn where_the_owner_says_so_nothing_is_asked_twice() {
    let calm = shop::with_topics(r#"{"illness":{"confirm":false}}"#);
    let mut journey = Journey::at(calm, "en", WEBHOOK, "");
    journey.asks(ILL).wants_a_person().fills("contact", "customer@example.com");
    assert_eq!(heard(&journey), ["illness"]);
    assert!(delivers(&journey.session.handle(Input::Send, Millis(journey.now + 3_000))));
}

#[test]
fn no_reason_is_guessed_beside_something_sensitive() {
    let read = |journey: &mut Journey| {
        journey.asks("where is my parcel").opens("parcel").wants_a_person();
        journey.screen()
    };
    let screen = read(&mut Journey::ready("en", WEBHOOK));
    assert!(screen.contains("Order number"), "the article's reason asks for it: {screen}");
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks(IN_DANGER);
    let screen = read(&mut journey);
    assert!(!screen.contains("Order number"), "not of somebody in danger: {screen}");
}
