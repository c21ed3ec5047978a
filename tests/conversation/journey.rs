//! A customer on the way: does something, sees something; and the story of it.

use loop_in::conversation::{Effect, Input, Timer};
use loop_in::handoff::deliver::{Answer, Response};
use loop_in::handoff::package::Page;
use loop_in::index::Index;
use loop_in::model::{EntryNo, Lang, Millis};
use loop_in::session::{Config, Session};

use crate::{shop, show};

/// A Monday in January, nine in the morning where the shop is.
const MONDAY: u64 = 1_767_600_000_000;

/// A journey under way, and its story so far.
pub(crate) struct Journey {
    pub(crate) session: Session,
    pub(crate) story: String,
    pub(crate) now: u64,
    /// Where the visit began, to begin it again after a reload.
    config: Config,
    /// What was done, as a tab remembers it where the owner wants that.
    steps: Vec<(Input, u64)>,
}

impl Journey {
    /// A customer comes to a page of the shop; the index is still on its way.
    pub(crate) fn new(lang: &str, handoff: &str) -> Self {
        let mut config = Config {
            lang: Lang::parse(lang),
            handoff: handoff.into(),
            mail: "help@example.com".into(),
            ..Config::default()
        };
        config.around.page = Page {
            origin: "https://shop.example.com".into(),
            path: "/orders/77".into(),
            title: "Your order".into(),
            query: "token=secret".into(),
        };
        let session = Session::new(config.clone(), &[7; 32], false);
        Self { session, story: String::new(), now: MONDAY, config, steps: Vec::new() }
    }

    /// The same of a shop with this index, for a customer in this country.
    pub(crate) fn at(index: Index, lang: &str, handoff: &str, country: &str) -> Self {
        let mut journey = Self::new(lang, handoff);
        journey.config.country = country.into();
        journey.session = Session::new(journey.config.clone(), &[7; 32], false);
        journey.session.set_index(index, Millis(journey.now));
        journey.session.handle(Input::Opened, Millis(journey.now));
        journey
    }

    /// The same of a shop that says when it is open.
    pub(crate) fn with_hours() -> Self {
        let mut journey = Self::new("en", WEBHOOK);
        journey.config.owner_offset_minutes = Some(60);
        journey.config.utc_offset_minutes = 60;
        journey.session = Session::new(journey.config.clone(), &[7; 32], false);
        journey.session.set_index(shop::with_hours(), Millis(journey.now));
        journey.session.handle(Input::Opened, Millis(journey.now));
        journey
    }

    /// The same, with the index there and the panel open.
    pub(crate) fn ready(lang: &str, handoff: &str) -> Self {
        let mut journey = Self::new(lang, handoff);
        journey.session.set_index(shop::index(), Millis(journey.now));
        journey.session.handle(Input::Opened, Millis(journey.now));
        journey
    }

    pub(crate) fn does(&mut self, what: &str, input: Input) -> &mut Self {
        self.now += 3_000;
        self.steps.push((input.clone(), self.now));
        let effects = self.session.handle(input, Millis(self.now));
        self.story.push_str(&format!("— {what}\n"));
        self.tell(&effects)
    }

    pub(crate) fn tell(&mut self, effects: &[Effect]) -> &mut Self {
        for effect in effects {
            self.story.push_str(&format!("  -> {}\n", show::effect(effect)));
        }
        self
    }

    pub(crate) fn sees(&mut self) -> &mut Self {
        let screen = show::view(&self.session.view());
        screen.lines().for_each(|line| self.story.push_str(&format!("    | {line}\n")));
        self
    }

    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.does(&format!("types {text:?}"), Input::Typed(text.into()))
    }

    pub(crate) fn asks(&mut self, text: &str) -> &mut Self {
        self.does(&format!("asks {text:?}"), Input::Asked(text.into()))
    }

    pub(crate) fn pauses(&mut self) -> &mut Self {
        self.does("pauses", Input::Elapsed(Timer::Status))
    }

    pub(crate) fn wants_a_person(&mut self) -> &mut Self {
        self.does("presses the way to a person", Input::WantPerson)
    }

    pub(crate) fn fills(&mut self, field: &str, value: &str) -> &mut Self {
        let input = Input::Edited { field: field.into(), value: value.into() };
        self.does(&format!("fills in {field}: {value}"), input)
    }

    pub(crate) fn sends(&mut self) -> &mut Self {
        self.does("presses Send", Input::Send)
    }

    pub(crate) fn answers(&mut self, what: &str, response: Response) -> &mut Self {
        let id = self.session.contact().id.expect("a message under way");
        self.does(what, Input::Delivered { id, response })
    }

    pub(crate) fn votes(&mut self, entry: &str, helpful: bool) -> &mut Self {
        let entry = self.no(entry);
        self.does(if helpful { "votes yes" } else { "votes no" }, Input::Voted { entry, helpful })
    }

    pub(crate) fn opens(&mut self, entry: &str) -> &mut Self {
        let no = self.no(entry);
        self.does(&format!("opens {entry}"), Input::Picked(no))
    }

    /// The page is loaded anew; where the owner wants it, the tab does again what was done in it.
    pub(crate) fn reloads(&mut self) -> &mut Self {
        self.config.around.remembers = true;
        self.session = Session::new(self.config.clone(), &[8; 32], false);
        self.session.set_index(shop::index(), Millis(self.now));
        for (input, at) in &self.steps {
            self.session.handle(input.clone(), Millis(*at));
        }
        self.story.push_str("— the page is loaded anew, and the tab remembers\n");
        self
    }

    /// Hours pass; the open panel looks at the clock.
    pub(crate) fn waits(&mut self, hours: u64) -> &mut Self {
        self.now += hours * 3_600_000;
        self.does(&format!("{hours} hours later, with the panel open"), Input::Elapsed(Timer::Hours))
    }

    /// What stands on the screen.
    pub(crate) fn screen(&self) -> String {
        show::view(&self.session.view())
    }

    /// What would be sent now.
    pub(crate) fn data(&self) -> serde_json::Value {
        let draft = self.session.contact().draft.as_ref().expect("a draft");
        let envelope: serde_json::Value = serde_json::from_str(&draft.envelope).expect("an envelope");
        envelope["data"].clone()
    }

    /// What the desk is told of the way of this message.
    pub(crate) fn routed(&mut self) -> &mut Self {
        let draft = self.session.contact().draft.as_ref().expect("a draft");
        let envelope: serde_json::Value = serde_json::from_str(&draft.envelope).expect("an envelope");
        let data = &envelope["data"];
        self.story.push_str("  => at the desk\n");
        for key in ["queue", "priority", "complaint", "recovery", "review", "sensitivity", "effort", "hours"]
        {
            if !data[key].is_null() {
                self.story.push_str(&format!("     {key}: {}\n", data[key].to_string().replace('"', "")));
            }
        }
        for line in &draft.summary {
            self.story.push_str(&format!("     {line}\n"));
        }
        self
    }

    pub(crate) fn no(&self, entry: &str) -> EntryNo {
        shop::index().find(entry).expect("an entry of the shop")
    }
}

pub(crate) const WEBHOOK: &str = "https://desk.example.com/handoffs";

pub(crate) fn answered(status: u16, body: Answer) -> Response {
    Response::Answered { status, body, retry_after_ms: None }
}

/// It has arrived, with a reference and a time.
pub(crate) fn arrived() -> Response {
    let reference = Some("SHOP-42".to_owned());
    let expected_reply_by = Some("2026-01-05T17:30:00Z".to_owned());
    answered(201, Answer { reference, expected_reply_by, ..Answer::default() })
}
