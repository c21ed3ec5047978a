//! Journeys of customers, told step by step: what they do, what happens, what they then see.
//!
//! Where a change to search or wording changes a story: read the difference, and accept it with
//! `INSTA_UPDATE=always cargo test --test conversation`.

use loop_in::conversation::{Effect, Input, Phase, Timer};
use loop_in::handoff::deliver::{Answer, FieldError, Filled, Response};
use loop_in::handoff::{Allowed, Attachment, Refusal};
use loop_in::model::{Millis, ReasonNo};

use crate::journey::{Journey, WEBHOOK, answered, arrived};
use crate::shop;

#[test]
fn answered_at_once() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey
        .sees()
        .types("where is my par")
        .sees()
        .pauses()
        .asks("where is my parcel")
        .pauses()
        .sees()
        .votes("parcel", true)
        .sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn mistyped_and_answered() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.types("wher is my parsel").sees().asks("wher is my parsel").sees().opens("parcel").sees();
    journey.does("goes back", Input::Back).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn typed_before_the_index_came() {
    let mut journey = Journey::new("en", WEBHOOK);
    journey.does("opens the panel", Input::Opened).asks("can I pay by invoice").pauses().sees();
    let now = Millis(journey.now + 100);
    let effects = journey.session.set_index(shop::index(), now);
    journey.story.push_str("— the index comes\n");
    journey.tell(&effects).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn unclear() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("order").sees().asks("order plants").sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn dead_end_then_a_person() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("do you repair bicycles").pauses().sees().wants_a_person().sees();
    journey.fills("contact", "customer@example.com");
    journey.does("strikes the page", Input::Included { item: "page".into(), included: false }).sees();
    journey.sends().sends().sees().answers("it has arrived", arrived()).sees();
    let id = journey.session.contact().id.expect("a message that was sent");
    journey.does("keeps a copy", Input::KeepCopy(id)).does("goes back to help", Input::Back).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn not_helpful() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.asks("where is my parcel").votes("parcel", false).pauses().sees();
    journey.fills("why", "The link is dead").wants_a_person().sees();
    journey.fills("order", "12").fills("contact", "030 123").sends().sees();
    insta::assert_snapshot!(journey.story);
}

/// Ready to send, with a reason chosen and its field filled in.
fn filled(lang: &str, handoff: &str) -> Journey {
    let mut journey = Journey::ready(lang, handoff);
    journey.wants_a_person().fills("message", "My card 4111 1111 1111 1111 was charged twice");
    journey.does("chooses a reason", Input::ReasonChosen(Some(ReasonNo(0))));
    journey.fills("order", "DE-1234").fills("contact", "customer@example.com");
    journey
}

#[test]
fn the_endpoint_rejects() {
    let mut journey = filled("en", WEBHOOK);
    let errors = vec![FieldError { pointer: "/data/message".into(), detail: "Please say when.".into() }];
    let body = Answer { detail: Some("One field is not clear.".into()), errors, ..Answer::default() };
    journey.sees().sends().answers("it is refused", answered(422, body)).sees();
    journey.fills("message", "Charged twice on Monday").sends().answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn nobody_knows_whether_it_arrived() {
    let mut journey = filled("en", WEBHOOK);
    journey.sends().answers("no answer can be read", Response::Threw).sees();
    for _ in 0..4 {
        journey.does("some time later", Input::Elapsed(Timer::Outbox));
        journey.answers("no answer in time", Response::TimedOut);
    }
    journey.sees();
    let id = journey.session.contact().id.expect("a message under way");
    journey.does("sends again", Input::Resend(id)).answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn the_endpoint_is_busy() {
    let mut journey = filled("en", WEBHOOK);
    let busy = Response::Answered { status: 429, body: Answer::default(), retry_after_ms: Some(30_000) };
    journey.sends().answers("it is busy", busy).sees();
    journey
        .does("half a minute later", Input::Elapsed(Timer::Outbox))
        .answers("it has arrived", arrived())
        .sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn offline() {
    let mut journey = filled("en", WEBHOOK);
    journey.does("the train enters a tunnel", Input::Online(false)).sends().sees();
    journey.does("goes back", Input::Back).sees();
    journey.does("the train leaves it", Input::Online(true)).answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn a_browser_that_keeps_nothing() {
    let mut journey = filled("en", WEBHOOK);
    let busy = Response::Answered { status: 503, body: Answer::default(), retry_after_ms: Some(30_000) };
    journey.sends().does("the browser keeps nothing", Input::Unkept).answers("it is busy", busy).sees();
    insta::assert_snapshot!(journey.story);
}

fn file(key: u32, name: &str, media_type: &str, size: u64) -> Attachment {
    let sha256 = "a1".repeat(32);
    Attachment { key, name: name.into(), media_type: media_type.into(), size, sha256 }
}

#[test]
fn with_files() {
    let mut journey = filled("en", WEBHOOK);
    let types = ["image/*", ".pdf"].map(str::to_owned).to_vec();
    let allowed = Allowed { types, files: 2, bytes: 5_000_000 };
    journey.does("the owner allows files", Input::Attachable(allowed)).sees();
    let chosen = vec![
        file(0, "parcel.jpg", "image/jpeg", 1_200_000),
        file(1, "film.mp4", "video/mp4", 9_000),
        file(2, "scan.pdf", "application/pdf", 6_000_000),
        file(3, "nothing.png", "image/png", 0),
        file(4, "bill.pdf", "application/pdf", 80_000),
        file(5, "one-more.png", "image/png", 9_000),
    ];
    journey.does("chooses six files", Input::Attached(chosen)).sees();
    journey.does("takes the bill away", Input::Detached(4)).sees();
    journey.sends();
    let id = journey.session.contact().id.unwrap();
    journey.does("half of it has left", Input::Uploaded { id, percent: 50 }).sees();
    let too_large = Response::Answered { status: 413, body: Answer::default(), retry_after_ms: None };
    journey.answers("it is too large", too_large).sees();
    journey.does("sends it without", Input::SendWithout).answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn stopped_while_its_files_leave() {
    let mut journey = filled("en", WEBHOOK);
    let allowed = Allowed { types: Vec::new(), files: 2, bytes: 5_000_000 };
    journey.does("the owner allows files", Input::Attachable(allowed));
    journey.does("chooses a file", Input::Attached(vec![file(0, "parcel.jpg", "image/jpeg", 1_200_000)]));
    journey.sends();
    let id = journey.session.contact().id.unwrap();
    journey.does("half of it has left", Input::Uploaded { id, percent: 50 });
    journey.does("stops it", Input::Stop(id)).answers("it was stopped", Response::Stopped).sees();
    assert_ne!(journey.session.contact().id, Some(id), "under the old id something may have arrived");
    journey.sends();
    let id = journey.session.contact().id.unwrap();
    journey.does("all of it has left", Input::Uploaded { id, percent: 100 });
    journey.does("presses too late", Input::Stop(id)).answers("it has arrived", arrived()).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn by_mail_program() {
    let mut journey = filled("en", "mailto:help@example.com");
    journey.sees().sends().sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn by_the_chat_of_the_site() {
    let mut journey = filled("en", "helpscout:");
    journey.sees().sends().answers("its window opens", Response::Opened(Filled::In)).sees();
    let id = journey.session.contact().id.expect("a message that was handed over");
    journey.does("opens it again", Input::Resend(id));
    journey.answers("its window opens", Response::Opened(Filled::In));
    journey.answers("the chat says that it was sent there", arrived()).sees();
    journey.answers("and says so again", arrived());
    insta::assert_snapshot!(journey.story);
}

#[test]
fn by_a_chat_that_takes_no_text() {
    let mut journey = filled("en", "tawk:");
    journey.sends().answers("it lies in the clipboard", Response::Opened(Filled::Copied)).sees();
    let id = journey.session.contact().id.expect("a message that was handed over");
    journey.does("changes the message", Input::Discard(id)).fills("message", "Charged twice");
    journey.sends().answers("the browser does not let us copy", Response::Opened(Filled::Not)).sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn by_a_chat_that_is_not_there() {
    let gone = [answered(404, Answer::default()), Response::Threw, Response::TimedOut, Response::Offline];
    for response in gone {
        let mut journey = filled("en", "intercom:");
        journey.sends().answers("nothing opens", response.clone());
        let contact = journey.session.contact();
        assert!(contact.is_open(), "{response:?}: the form is as it was");
        assert_eq!(contact.form.message, "My card 4111 1111 1111 1111 was charged twice");
        assert!(matches!(contact.phase, Phase::Rejected { why: Refusal::NotThere, .. }), "{response:?}");
        let later = journey.session.handle(Input::Elapsed(Timer::Outbox), Millis(journey.now + 60_000));
        assert!(later.is_empty(), "{response:?}: no window opens by itself: {later:?}");
    }
}

#[test]
fn no_way_to_send() {
    let mut journey = Journey::ready("en", "");
    journey.asks("do you repair bicycles").sees().wants_a_person().sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn in_german() {
    let mut journey = Journey::ready("de", WEBHOOK);
    journey.sees().asks("Wo ist mein Paket?").pauses().sees().asks("Repariert ihr Fahrräder?").sees();
    journey
        .wants_a_person()
        .fills("contact", "kunde@example.com")
        .sends()
        .answers("kommt an", arrived())
        .sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn index_failed() {
    let mut journey = Journey::new("en", WEBHOOK);
    journey.does("opens the panel", Input::Opened).does("the index does not load", Input::IndexFailed).sees();
    journey.asks("Where is my parcel?").pauses().sees().wants_a_person().sees();
    journey
        .sends()
        .fills("contact", "customer@example.com")
        .sends()
        .answers("it has arrived", arrived())
        .sees();
    insta::assert_snapshot!(journey.story);
}

#[test]
fn who_sends_and_sends_waits_and_still_has_other_ways() {
    let mut journey = filled("en", WEBHOOK);
    for _ in 0..5 {
        journey.sends().answers("it has arrived", arrived());
        journey.does("goes back", Input::Back).wants_a_person();
        journey.fills("message", "Again").fills("contact", "customer@example.com");
        journey.does("chooses no reason", Input::ReasonChosen(None));
    }
    journey.now += 60_000;
    let effects = journey.session.handle(Input::Send, Millis(journey.now));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Store(_))), "it is kept: {effects:?}");
    let Phase::Limited { retry_in_ms: Some(ms) } = journey.session.contact().phase else {
        panic!("{:?}", journey.session.contact().phase)
    };
    assert!((400_000..600_000).contains(&ms), "{ms}");
    let screen = journey.story.len();
    journey.sees();
    let screen = &journey.story[screen..];
    assert!(screen.contains("mailto:") || screen.contains("tel:"), "another way is there: {screen}");
    journey.now += u64::from(ms);
    let effects = journey.session.handle(Input::Elapsed(Timer::Outbox), Millis(journey.now));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))), "{effects:?}");
}

#[test]
fn what_tells_a_machine_travels_and_refuses_nobody() {
    let mut journey = filled("en", WEBHOOK);
    journey.now += 90_000;
    journey.sends();
    let signals = |journey: &Journey| {
        let draft = journey.session.contact().draft.clone().unwrap();
        serde_json::from_str::<serde_json::Value>(&draft.envelope).unwrap()["data"]["signals"].clone()
    };
    let first = signals(&journey);
    assert!(first["seconds"].as_u64().unwrap() >= 90, "{first}");
    assert_eq!((first["before"].as_u64(), first.get("trap")), (Some(0), None));
    journey.answers("it has arrived", arrived());
    journey.does("goes back", Input::Back).wants_a_person();
    let field = |name: &str, value: &str| Input::Edited { field: name.into(), value: value.into() };
    journey.does("something fills in all there is", field("trap", "buy now"));
    journey.does("and the message", field("message", "Buy now"));
    journey.does("and an address", field("contact", "customer@example.com"));
    journey.does("chooses no reason", Input::ReasonChosen(None)).sends();
    let second = signals(&journey);
    assert_eq!((second["before"].as_u64(), second["trap"].as_bool()), (Some(1), Some(true)));
    assert_eq!(journey.session.contact().phase, loop_in::conversation::Phase::Sending);
}
