//! Journeys of customers, told step by step: what they do, what happens, what they then see.

use loop_in::conversation::{Effect, Input};
use loop_in::handoff::Target;
use loop_in::handoff::deliver::{Answer, Response};
use loop_in::model::{Lang, Millis};
use loop_in::session::{Config, Session};

use crate::show;

/// A journey under way, and its story so far.
struct Journey {
    session: Session,
    story: String,
    now: u64,
}

impl Journey {
    fn new(lang: &str, target: Option<Target>) -> Self {
        let config = Config {
            lang: Lang::parse(lang),
            target,
            entropy: [7; 32],
            mail: "help@example.com".into(),
            phone: "+49 30 123456".into(),
            ..Config::default()
        };
        let session = Session::new(config);
        Self { session, story: String::new(), now: 1_767_600_000_000 }
    }

    fn does(&mut self, what: &str, input: Input) -> &mut Self {
        self.now += 3_000;
        let effects = self.session.handle(input, Millis(self.now));
        self.tell(what, &effects);
        self
    }

    fn tell(&mut self, what: &str, effects: &[Effect]) {
        self.story.push_str(&format!("— {what}\n"));
        for effect in effects {
            self.story.push_str(&format!("  -> {}\n", show::effect(effect)));
        }
    }

    fn sees(&mut self) -> &mut Self {
        let screen = show::view(&self.session.view());
        screen.lines().for_each(|line| self.story.push_str(&format!("    | {line}\n")));
        self
    }

    fn fills(&mut self, field: &str, value: &str) -> &mut Self {
        let input = Input::Edited { field: field.into(), value: value.into() };
        self.does(&format!("fills in {field}: {value}"), input)
    }

    fn answers(&mut self, what: &str, response: Response) -> &mut Self {
        let id = self.session.contact().id.expect("a message under way");
        self.does(what, Input::Delivered { id, response })
    }
}

fn webhook() -> Option<Target> {
    Some(Target::Webhook { url: "https://desk.example.com/handoffs".into() })
}

fn answered(status: u16, body: Answer) -> Response {
    Response::Answered { status, body, retry_after_ms: None }
}

#[test]
fn index_failed() {
    let mut journey = Journey::new("en", webhook());
    journey
        .does("opens the panel", Input::Opened)
        .does("the index does not load", Input::IndexFailed)
        .sees()
        .does("asks", Input::Asked("Where is my parcel?".into()))
        .sees()
        .does("wants a person", Input::WantPerson)
        .sees()
        .does("presses Send", Input::Send)
        .fills("contact", "customer@example.com")
        .does("presses Send", Input::Send)
        .sees()
        .answers(
            "it has arrived",
            answered(201, Answer { reference: Some("K7-42".into()), ..Answer::default() }),
        )
        .sees();
    insta::assert_snapshot!(journey.story);
}
