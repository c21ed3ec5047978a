//! A person answers: what the customer is told, and where they are led.

use loop_in::conversation::{Effect, Input, Phase};
use loop_in::handoff::HandoffId;
use loop_in::handoff::deliver::Answer;
use loop_in::handoff::thread::{Attention, Author, Heard, Message, Page};
use loop_in::model::Millis;

use crate::journey::{Journey, WEBHOOK, answered};
use crate::show;

/// A message was sent and goes on; the panel is open.
fn sent() -> Journey {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.does("looks", Input::Attention(Attention::Open));
    journey
        .wants_a_person()
        .fills("message", "Where is it?")
        .fills("contact", "customer@example.com")
        .sends();
    let thread = Some("https://desk.example.com/threads/secret".to_owned());
    journey.answers("it arrives", answered(201, Answer { thread, ..Answer::default() }));
    journey
}

fn message(seq: u64, text: &str) -> Message {
    let (name, at) = ("Mara".to_owned(), "2026-01-05T12:00:00Z".to_owned());
    Message { seq, id: format!("m{seq}"), author: Author::Agent, name, text: text.to_owned(), at }
}

/// Time passes until the thread is looked at, which brings `messages`; gives what is done then.
fn hears(journey: &mut Journey, messages: Vec<Message>) -> Vec<Effect> {
    let timer = Input::Elapsed(loop_in::conversation::Timer::Thread);
    journey.now += 600_000;
    journey.session.handle(timer, Millis(journey.now));
    let page = Page { messages, closed: false, poll_ms: Some(2_000) };
    let heard = Heard::Answered { status: 200, page, retry_after_ms: None };
    journey.session.handle(Input::Heard { id: None, heard }, Millis(journey.now))
}

fn handle(journey: &mut Journey, input: Input) -> Vec<Effect> {
    journey.session.handle(input, Millis(journey.now))
}

fn screen(journey: &Journey) -> String {
    show::view(&journey.session.view())
}

#[test]
fn an_answer_is_said_where_the_panel_is_open_and_counted_where_it_is_not() {
    let mut journey = sent();
    assert!(screen(&journey).contains("While this page is open"), "{}", screen(&journey));
    let effects = hears(&mut journey, vec![message(1, "On its way.")]);
    assert!(effects.contains(&Effect::Announce("Mara: On its way.".to_owned())), "{effects:?}");
    assert!(effects.contains(&Effect::KeepSeen(1)));
    assert!(screen(&journey).contains("On its way."));

    handle(&mut journey, Input::Attention(Attention::Around));
    let effects = hears(&mut journey, vec![message(2, "Here."), message(3, "And there.")]);
    let counted = Effect::Unread { count: 2, text: "2 new messages".to_owned() };
    assert!(effects.contains(&counted), "{effects:?}");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Announce(_))), "the launcher says it");
    let effects = handle(&mut journey, Input::Attention(Attention::Open));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Unread { count: 0, .. })), "{effects:?}");
}

#[test]
fn who_asks_for_a_person_again_is_led_to_what_goes_on() {
    let mut journey = sent();
    let first = journey.session.contact().id;
    handle(&mut journey, Input::Back);
    let effects = hears(&mut journey, vec![message(1, "On its way.")]);
    assert!(!effects.contains(&Effect::KeepSeen(1)), "it is not on the screen");
    assert!(screen(&journey).contains("1 new message"), "{}", screen(&journey));
    handle(&mut journey, Input::Typed("and the blue one".to_owned()));
    handle(&mut journey, Input::WantPerson);
    assert_eq!(journey.session.contact().id, first, "no second contact");
    let shown = screen(&journey);
    assert!(shown.contains("On its way.") && shown.contains("and the blue one"), "{shown}");

    handle(&mut journey, Input::Afresh);
    assert_ne!(journey.session.contact().id, first);
    assert_eq!(journey.session.contact().phase, Phase::Writing);
}

#[test]
fn what_is_added_is_masked_and_waits_for_its_answer() {
    let mut journey = sent();
    hears(&mut journey, Vec::new());
    journey.fills("addition", "  My card is 4111 1111 1111 1111.  ");
    assert!(screen(&journey).contains("Masked before sending"), "{}", screen(&journey));
    let effects = handle(&mut journey, Input::Add);
    let call = effects.iter().find_map(|effect| match effect {
        Effect::Call(call) if call.id.is_some() => Some(call),
        _ => None,
    });
    let call = call.expect("a call");
    assert!(call.body.contains("My card is [card].") && !call.body.contains("4111"), "{}", call.body);
    assert!(screen(&journey).contains("Sending"));
    assert!(handle(&mut journey, Input::Add).iter().all(|effect| !matches!(effect, Effect::Call(_))), "once");

    let id = call.id;
    let refused = Heard::Answered { status: 422, page: Page::default(), retry_after_ms: None };
    let effects = handle(&mut journey, Input::Heard { id, heard: refused });
    assert!(effects.contains(&Effect::Announce("This was not sent".to_owned())), "{effects:?}");
    handle(&mut journey, Input::Afresh);
    assert!(screen(&journey).contains("Send again"), "what is not sent is not left behind");
    let effects = handle(&mut journey, Input::Resend(id.expect("an id")));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Call(call) if call.id == id)),
        "{effects:?}"
    );
}

#[test]
fn without_a_thread_nothing_goes_on() {
    let mut journey = Journey::ready("en", WEBHOOK);
    journey.does("looks", Input::Attention(Attention::Open));
    journey
        .wants_a_person()
        .fills("message", "Where is it?")
        .fills("contact", "customer@example.com")
        .sends();
    journey.answers("it arrives", answered(201, Answer::default()));
    let shown = screen(&journey);
    for words in ["appears here", "Add something", "something else"] {
        assert!(!shown.contains(words), "{shown}");
    }
    let heard = Heard::Lost;
    for input in [Input::Add, Input::ToThread, Input::Heard { id: Some(HandoffId([1; 16])), heard }] {
        assert_eq!(handle(&mut journey, input), Vec::new());
    }
}
