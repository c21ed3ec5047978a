//! What holds for every sequence of inputs, sensible or not.

use loop_in::conversation::{Effect, Event, Focus, Input, Phase, Screen, Timer, TriggerKind};
use loop_in::handoff::deliver::{Answer, FieldError, Response};
use loop_in::handoff::{Allowed, Attachment, HandoffId, OutboxItem};
use loop_in::model::{EntryNo, Lang, Millis, ReasonNo, Topic};
use loop_in::session::{Config, Session};
use loop_in::view::{Attr, Bind, Element, Node, Press, Tag, View};
use proptest::prelude::*;

use crate::shop;

/// A step of a sequence. Ids are told by whose they are, since they are drawn on the way.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Does(Input),
    Index,
    Own(Own),
    Stray(Own),
    Later(u64),
    /// Opens the form and fills it in, so that Send has something to send.
    Fills(String),
}

#[derive(Clone, Debug)]
pub(crate) enum Own {
    Resend,
    Discard,
    KeepCopy,
    Uploaded(u8),
    Stop,
    Delivered(Response),
}

impl Own {
    fn input(self, id: HandoffId) -> Input {
        match self {
            Self::Resend => Input::Resend(id),
            Self::Discard => Input::Discard(id),
            Self::KeepCopy => Input::KeepCopy(id),
            Self::Uploaded(percent) => Input::Uploaded { id, percent },
            Self::Stop => Input::Stop(id),
            Self::Delivered(response) => Input::Delivered { id, response },
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "where is my parcel",
            "wher is my parsel",
            "pay",
            "talk to a person",
            "order",
            "order plants",
            "WHERE IS MY PARCEL!!",
            "this is the worst service ever, I want to complain",
            "my husband died, what about his order",
            "I want to kill myself",
            "I have cancer and cannot collect my parcel",
            "I cannot go on, let me talk to a person, I want to die",
            "no, that's not it",
            "hello",
            "thanks",
            "xyzzy plugh",
            "???",
            "phone",
            "   ",
            "",
            "Wo ist mein Paket",
            "my card is 4111 1111 1111 1111",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn response() -> impl Strategy<Value = Response> {
    let refused = Answer {
        errors: vec![FieldError { pointer: "/data/message".into(), detail: "too short".into() }],
        ..Answer::default()
    };
    prop_oneof![
        Just(Response::Threw),
        Just(Response::TimedOut),
        Just(Response::Offline),
        (prop::sample::select(vec![200_u16, 201, 400, 409, 422, 429, 500, 503, 99, 302]), any::<bool>())
            .prop_map(move |(status, told)| Response::Answered {
                status,
                body: if told { refused.clone() } else { Answer::default() },
                retry_after_ms: told.then_some(5_000),
            }),
    ]
}

fn own() -> impl Strategy<Value = Own> {
    prop_oneof![
        2 => Just(Own::Resend),
        1 => Just(Own::Discard),
        1 => (0_u8..=100).prop_map(Own::Uploaded),
        1 => Just(Own::Stop),
        1 => Just(Own::KeepCopy),
        4 => response().prop_map(Own::Delivered),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let entry = || (0_u32..9).prop_map(EntryNo);
    let field = prop::sample::select(vec![
        "message",
        "contact",
        "name",
        "order",
        "why",
        "answer_by",
        "after",
        "unknown",
    ]);
    prop_oneof![
        1 => Just(Input::Opened),
        1 => Just(Input::Closed),
        6 => words().prop_map(Input::Typed),
        6 => words().prop_map(Input::Asked),
        3 => entry().prop_map(Input::Picked),
        2 => Just(Input::Back),
        3 => (entry(), any::<bool>()).prop_map(|(entry, helpful)| Input::Voted { entry, helpful }),
        1 => (entry(), 0_usize..2).prop_map(|(entry, action)| Input::Acted { entry, action }),
        4 => Just(Input::WantPerson),
        1 => prop::option::of((0_u16..4).prop_map(ReasonNo)).prop_map(Input::ReasonChosen),
        4 => (field, words()).prop_map(|(field, value)| Input::Edited { field: field.into(), value }),
        3 => Just(Input::Edited { field: "contact".into(), value: "customer@example.com".into() }),
        1 => any::<bool>().prop_map(|included| Input::Included { item: "page".into(), included }),
        1 => (0_usize..3, any::<bool>()).prop_map(|(mask, shown)| Input::Unmasked { mask, shown }),
        8 => Just(Input::Send),
        2 => (0_u8..7).prop_map(Input::Rated),
        1 => Just(Input::Recover),
        2 => prop::sample::select(vec![Timer::Status, Timer::Outbox, Timer::Hours]).prop_map(Input::Elapsed),
        1 => Just(Input::IndexFailed),
        2 => any::<bool>().prop_map(Input::Online),
        1 => Just(Input::Unkept),
        1 => Just(Input::Attachable(Allowed { types: Vec::new(), files: 2, bytes: 9 })),
        2 => (0_u32..4, 0_u64..12).prop_map(|(key, size)| {
            Input::Attached(vec![Attachment { key, name: "note.txt".into(), size, ..Attachment::default() }])
        }),
        1 => (0_u32..4).prop_map(Input::Detached),
        1 => Just(Input::SendWithout),
        1 => Just(Input::Restored(vec![OutboxItem {
            id: HandoffId([9; 16]),
            url: "https://desk.example.com/handoffs".into(),
            body: "{}".into(),
            confirmed_at: Millis(START),
            files: Vec::new(),
            attempts: 1,
        }])),
        1 => words().prop_map(|value| Input::Identified { key: "email".into(), value }),
        1 => words().prop_map(|value| Input::Context { key: "plan".into(), value }),
    ]
}

/// What a sequence is made of: where and in which language it begins, and its steps.
pub(crate) fn sequence() -> impl Strategy<Value = (u8, Vec<Step>)> {
    (any::<u8>(), prop::collection::vec(step(), 1..40))
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => input().prop_map(Step::Does),
        2 => Just(Step::Index),
        8 => own().prop_map(Step::Own),
        1 => own().prop_map(Step::Stray),
        1 => (0_u64..100_000_000).prop_map(Step::Later),
        4 => words().prop_map(Step::Fills),
    ]
}

const START: u64 = 1_767_600_000_000;

fn session(kind: u8) -> Session {
    let handoff = match kind % 5 {
        0 | 1 => "https://desk.example.com/handoffs",
        2 => "mailto:help@example.com",
        3 => "tel:+49-30-123456",
        _ => "",
    };
    let lang = Lang::parse(["en", "de", "ar"][usize::from(kind) % 3]);
    let config = Config { handoff: handoff.into(), lang, ..Config::default() };
    Session::new(config, &[kind; 32], kind % 5 == 1)
}

/// What must have held so far, seen from outside.
pub(crate) struct Watch {
    pub(crate) session: Session,
    now: u64,
    has_index: bool,
    confirmed: bool,
    under_way: Vec<HandoffId>,
    message: Option<String>,
    /// Where the owner's dial stands, and after how many lists a person is offered there.
    dial: usize,
    turns: u32,
    /// Questions in a row that came to no more than a list.
    lists: u32,
}

impl Watch {
    pub(crate) fn new(kind: u8) -> Self {
        Self {
            session: session(kind),
            now: START,
            has_index: false,
            confirmed: false,
            under_way: Vec::new(),
            message: None,
            dial: usize::from(kind),
            turns: if kind % 3 == 2 { 3 } else { 2 },
            lists: 0,
        }
    }

    pub(crate) fn step(&mut self, step: Step) -> Vec<Effect> {
        self.now += 500;
        let now = Millis(self.now);
        let input = match step {
            Step::Index if !self.has_index => {
                self.has_index = true;
                let effects = self.session.set_index(shop::index_at(self.dial), now);
                self.check(None, &effects);
                return effects;
            }
            Step::Index => return Vec::new(),
            Step::Later(ms) => {
                self.now += ms;
                return Vec::new();
            }
            Step::Fills(message) => {
                let edit = |field: &str, value: String| Input::Edited { field: field.into(), value };
                let inputs = [
                    Input::WantPerson,
                    edit("message", message),
                    edit("contact", "customer@example.com".into()),
                    edit("order", "DE-1234".into()),
                    Input::Send,
                ];
                return inputs.into_iter().flat_map(|input| self.step(Step::Does(input))).collect();
            }
            Step::Does(input) => input,
            Step::Own(own) => match self.session.contact().id {
                Some(id) => own.input(id),
                None => return Vec::new(),
            },
            Step::Stray(own) => own.input(HandoffId([1; 16])),
        };
        let could_edit = self.session.contact().is_open() && self.session.contact().id.is_some();
        let effects = self.session.handle(input.clone(), now);
        match &input {
            Input::Send | Input::SendWithout | Input::Restored(_) => self.confirmed = true,
            Input::Edited { field, value } if field == "message" && could_edit => {
                self.message = Some(value.clone());
            }
            Input::Delivered { id, .. } => self.under_way.retain(|other| other != id),
            _ => {}
        }
        self.check(Some(&input), &effects);
        effects
    }

    fn check(&mut self, input: Option<&Input>, effects: &[Effect]) {
        let mut stored = Vec::new();
        for effect in effects {
            match effect {
                Effect::Store(item) => {
                    assert!(self.confirmed, "stored before Send");
                    stored.push(item.id);
                }
                Effect::Deliver(request) => {
                    assert!(self.confirmed, "requested before Send");
                    assert!(stored.contains(&request.id), "delivered before it was kept");
                    assert!(!self.under_way.contains(&request.id), "two requests at once");
                    self.under_way.push(request.id);
                }
                Effect::Focus(focus) => {
                    let own_action = matches!(
                        input,
                        Some(
                            Input::Asked(_)
                                | Input::Picked(_)
                                | Input::Back
                                | Input::WantPerson
                                | Input::Send
                                | Input::SendWithout
                                | Input::Recover
                                | Input::Resend(_)
                                | Input::Discard(_)
                                | Input::Delivered { .. }
                        )
                    ) || input.is_none();
                    assert!(own_action, "{focus:?} after {input:?}");
                    let asked = matches!(input, Some(Input::Asked(_)) | None);
                    let talk = self.session.conversation();
                    let for_person = talk.wishes_person() || talk.matter().is_some();
                    assert!(!asked || for_person, "focus taken by an answer");
                    assert!(*focus != Focus::FirstInvalid || !self.session.contact().problems.is_empty());
                }
                Effect::Announce(text) => assert!(!text.trim().is_empty()),
                _ => {}
            }
        }
        self.check_loops(input, effects);
        let view = self.session.view();
        assert!(offers_person(&view), "no way to a person: {view:#?}");
        check_view(&view);
        for trigger in &self.session.conversation().record().triggers {
            assert!(
                !trigger.evidence.trim().is_empty() && (1..=100).contains(&trigger.weight),
                "{trigger:?}"
            );
            let alone = trigger.kind == TriggerKind::Frustration && !trigger.evidence.contains(", ");
            assert!(!alone, "one sign alone: {trigger:?}");
        }
        self.check_danger(&view);
        let contact = self.session.contact();
        if matches!(contact.phase, Phase::Sent(_)) || contact.restored {
            self.message = None;
        }
        if let Some(message) = &self.message {
            assert_eq!(&contact.form.message, message, "text was lost in {:?}", contact.phase);
        }
        let dead_end = self.session.conversation().screen() == Screen::DeadEnd;
        assert!(
            !dead_end || self.session.conversation().offers() > 0 || !self.has_index,
            "an offer without a cause"
        );
    }
}

impl Watch {
    /// Once somebody may be in danger, what they can do stands on every screen that offers a person, until one
    /// has taken over.
    fn check_danger(&self, view: &View) {
        let talk = self.session.conversation();
        let shown = matches!(talk.screen(), Screen::DeadEnd | Screen::Contact);
        if shown && talk.record().topics().any(|topic| topic == Topic::Danger) {
            let mut found = false;
            each(&view.nodes, &mut |e| found |= e.key == "danger");
            assert!(found, "danger is not spoken of any more: {view:#?}");
        }
    }

    /// A customer gets no more lists in a row than the owner's dial allows; then a person is offered.
    fn check_loops(&mut self, input: Option<&Input>, effects: &[Effect]) {
        let searched = effects.iter().any(|effect| matches!(effect, Effect::Emit(Event::Search { .. })));
        match input {
            Some(Input::Asked(_)) if searched => {
                let listed = self.session.conversation().screen() == Screen::Results;
                self.lists = if listed { self.lists + 1 } else { 0 };
            }
            Some(Input::Asked(_) | Input::Typed(_)) => {}
            _ => self.lists = 0,
        }
        assert!(self.lists < self.turns, "{} lists and no person", self.lists);
    }
}

fn each<'v>(nodes: &'v [Node], visit: &mut dyn FnMut(&'v Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            visit(element);
            each(&element.children, visit);
        }
    }
}

/// A button that leads to a person, or something on the way there that can be done.
fn offers_person(view: &View) -> bool {
    let mut found = false;
    each(&view.nodes, &mut |e| {
        found |= match &e.bind {
            Some(Bind::Press(
                Press::WantPerson | Press::Send | Press::Resend(_) | Press::Discard(_) | Press::KeepCopy(_),
            )) => true,
            _ => e.class == "ways" || e.class == "note",
        };
    });
    found
}

/// Ids are unique, labels lead to their controls, keys tell siblings apart, one heading takes focus.
fn check_view(view: &View) {
    let (mut ids, mut targets, mut headings) = (Vec::new(), Vec::new(), 0);
    let mut keys_clash = keys(&view.nodes);
    each(&view.nodes, &mut |e| {
        headings += usize::from(e.tag == Tag::H2);
        keys_clash = keys_clash.take().or_else(|| keys(&e.children));
        for attr in &e.attrs {
            match attr {
                Attr::Id(id) => ids.push(id.as_str()),
                Attr::For(id) | Attr::LabelledBy(id) | Attr::DescribedBy(id) => targets.push(id.as_str()),
                _ => {}
            }
        }
        let control = matches!(e.tag, Tag::Textarea | Tag::Select) || e.class == "input";
        assert!(!control || e.attrs.iter().any(|a| matches!(a, Attr::Id(_))), "a control without a label");
    });
    assert_eq!(keys_clash, None, "siblings of one key");
    assert_eq!(headings, 1, "one heading: {view:#?}");
    targets.iter().for_each(|target| assert!(ids.contains(target), "{target} leads nowhere"));
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice");
}

fn keys(nodes: &[Node]) -> Option<String> {
    let mut keys: Vec<&str> = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Element(e) if !e.key.is_empty() => Some(e.key.as_str()),
            _ => None,
        })
        .collect();
    keys.sort_unstable();
    keys.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned())
}

/// Does the steps of a sequence, and looks after each; where it is done twice, both times must come to the same.
pub(crate) fn run(kind: u8, steps: Vec<Step>, twice: bool) {
    let mut first = Watch::new(kind);
    let mut second = twice.then(|| Watch::new(kind));
    for step in steps {
        match &mut second {
            Some(second) => {
                let (a, b) = (first.step(step.clone()), second.step(step));
                assert_eq!(a, b, "the same inputs, other effects");
            }
            None => drop(first.step(step)),
        }
    }
    if let Some(second) = second {
        assert_eq!(first.session.view(), second.session.view());
    }
}

/// How many sequences, unless PROPTEST_CASES says otherwise.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_a_person_is_in_reach_and_nothing_is_lost(
        (kind, steps) in sequence(),
    ) {
        run(kind, steps, true);
    }
}

#[test]
fn an_index_that_comes_or_fails_takes_nobody_from_the_form() {
    for outcome in [Step::Index, Step::Does(Input::IndexFailed)] {
        let mut watch = Watch::new(0);
        watch.step(Step::Does(Input::Asked("talk to a person".into())));
        watch.step(Step::Does(Input::WantPerson));
        watch.step(outcome);
        assert_eq!(watch.session.conversation().screen(), Screen::Contact);
        // Later news of the same question change nothing either.
        watch.step(Step::Does(Input::IndexFailed));
        assert_eq!(watch.session.conversation().screen(), Screen::Contact);
    }
}

#[test]
fn a_late_index_leaves_no_dead_end_without_a_cause() {
    let mut watch = Watch::new(0);
    let asked = Input::Asked("where is my parcel".into());
    for input in [asked, Input::IndexFailed, Input::WantPerson] {
        watch.step(Step::Does(input));
    }
    watch.step(Step::Index);
    watch.step(Step::Does(Input::Back));
    assert_eq!(watch.session.conversation().screen(), Screen::Results);
    assert!(!watch.session.conversation().reply().hits.is_empty());
}
