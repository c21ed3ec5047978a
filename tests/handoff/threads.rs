//! Whatever the network and the endpoint do: what the customer adds is in the thread once, or is shown as
//! not sent; and each answer is shown once, in its place.

use std::collections::BTreeSet;

use loop_in::handoff::HandoffId;
use loop_in::handoff::thread::{Attention, Author, Call, Fate, Heard, Message, Page, State, Thread};
use loop_in::model::Millis;
use proptest::prelude::*;

use crate::case::cases;

const URL: &str = "https://desk.example.com/threads/secret";

/// What becomes of one call.
#[derive(Clone, Copy, Debug)]
enum Luck {
    /// It arrives, and its answer comes back.
    Good,
    /// It arrives; the answer is lost on the way.
    AnswerLost,
    /// It is lost on the way.
    Lost,
    /// The endpoint fails, after it took what was brought or before.
    Fails(bool),
    /// The endpoint is busy.
    Busy(Option<u32>),
    /// The endpoint will not take it.
    Refused,
    /// The browser is not connected.
    Offline,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Add,
    Pass(u32),
    Attend(Attention),
    Connected,
    Resend(u8),
    AgentWrites,
    AgentCloses,
}

/// An endpoint that keeps the contract, a few messages at a time.
#[derive(Default)]
struct Endpoint {
    messages: Vec<Message>,
    closed: bool,
}

impl Endpoint {
    fn write(&mut self, author: Author, id: String, text: String) {
        if self.messages.iter().any(|message| message.id == id) {
            return;
        }
        let seq = self.messages.len() as u64 + 1;
        let (name, at) = (String::new(), String::new());
        self.messages.push(Message { seq, id, author, name, text, at });
        self.closed &= author != Author::Customer;
    }

    fn take(&mut self, call: &Call) -> Page {
        if call.id.is_some() {
            let body: serde_json::Value = serde_json::from_str(&call.body).expect("JSON");
            let text = |key: &str| body[key].as_str().expect("a text").to_owned();
            self.write(Author::Customer, text("id"), text("text"));
            return Page::default();
        }
        let after = call.url.rsplit_once("?after=").expect("a place").1.parse::<usize>().expect("a number");
        let messages = self.messages.iter().skip(after).take(3).cloned().collect();
        Page { messages, closed: self.closed, poll_ms: Some(2_000) }
    }
}

struct World {
    now: Millis,
    thread: Thread,
    endpoint: Endpoint,
    luck: Vec<Luck>,
    calls: usize,
    added: Vec<HandoffId>,
    written: u32,
}

impl World {
    fn new(luck: Vec<Luck>) -> Self {
        let now = Millis(1_000_000);
        let thread = Thread::new(HandoffId([1; 16]), URL.to_owned(), 0, now);
        Self { now, thread, endpoint: Endpoint::default(), luck, calls: 0, added: Vec::new(), written: 0 }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Add => {
                let id = HandoffId([100 + self.added.len() as u8; 16]);
                self.added.push(id);
                self.thread.add(id, format!("Addition {id}"), self.now);
            }
            Step::Pass(ms) => self.now.0 += u64::from(ms),
            Step::Attend(attention) => self.thread.attend(attention),
            Step::Connected => self.thread.connected(self.now),
            Step::Resend(n) => {
                if let Some(&id) = self.added.get(usize::from(n)) {
                    self.thread.resend(id, self.now);
                }
            }
            Step::AgentWrites => {
                self.written += 1;
                self.endpoint.write(Author::Agent, format!("agent {}", self.written), "Answer".to_owned());
            }
            Step::AgentCloses => self.endpoint.closed = true,
        }
        for call in self.thread.due(self.now) {
            self.make(&call);
        }
    }

    fn make(&mut self, call: &Call) {
        let luck = self.luck.get(self.calls % self.luck.len().max(1)).copied().unwrap_or(Luck::Good);
        self.calls += 1;
        let status =
            |status, retry_after_ms| Heard::Answered { status, page: Page::default(), retry_after_ms };
        let heard = match luck {
            Luck::Good => {
                Heard::Answered { status: 200, page: self.endpoint.take(call), retry_after_ms: None }
            }
            Luck::AnswerLost => {
                self.endpoint.take(call);
                Heard::Lost
            }
            Luck::Lost => Heard::Lost,
            Luck::Fails(took) => {
                if took {
                    self.endpoint.take(call);
                }
                status(500, None)
            }
            Luck::Busy(after) => status(429, after),
            Luck::Refused => status(422, None),
            Luck::Offline => Heard::Offline,
        };
        match call.id {
            Some(id) => _ = self.thread.brought(id, &heard, self.now),
            None => _ = self.thread.heard(heard, self.now, self.calls as u32 * 7_919),
        }
    }

    /// What was added is shown exactly once, and so is each message, in order.
    fn check(&self) -> Result<(), TestCaseError> {
        let seqs: Vec<u64> = self.thread.messages().iter().map(|message| message.seq).collect();
        prop_assert!(seqs.iter().copied().eq(1..=seqs.len() as u64), "{:?}", seqs);
        let read = self.thread.messages().iter().map(|message| message.id.clone());
        let waiting = self.thread.additions().iter().map(|addition| addition.id.to_string());
        let shown: Vec<String> = read.chain(waiting).collect();
        let once: BTreeSet<&String> = shown.iter().collect();
        prop_assert_eq!(once.len(), shown.len(), "shown twice: {:?}", &shown);
        for id in &self.added {
            prop_assert!(once.contains(&id.to_string()), "lost: {}", id);
        }
        for addition in self.thread.additions().iter().filter(|addition| addition.fate == Fate::Taken) {
            let id = addition.id.to_string();
            prop_assert!(self.endpoint.messages.iter().any(|message| message.id == id), "not there: {}", id);
        }
        Ok(())
    }
}

fn luck() -> impl Strategy<Value = Vec<Luck>> {
    let luck = prop_oneof![
        3 => Just(Luck::Good),
        1 => Just(Luck::AnswerLost),
        1 => Just(Luck::Lost),
        1 => any::<bool>().prop_map(Luck::Fails),
        1 => proptest::option::of(0..100_000_u32).prop_map(Luck::Busy),
        1 => Just(Luck::Refused),
        1 => Just(Luck::Offline),
    ];
    proptest::collection::vec(luck, 1..20)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let attentions = vec![Attention::Hidden, Attention::Around, Attention::Open];
    let step = prop_oneof![
        2 => Just(Step::Add),
        6 => (0..120_000_u32).prop_map(Step::Pass),
        1 => prop::sample::select(attentions).prop_map(Step::Attend),
        1 => Just(Step::Connected),
        1 => (0..8_u8).prop_map(Step::Resend),
        2 => Just(Step::AgentWrites),
        1 => Just(Step::AgentCloses),
    ];
    proptest::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn nothing_is_lost_and_nothing_is_there_twice(luck in luck(), steps in steps()) {
        let mut world = World::new(luck);
        for step in steps {
            world.step(step);
            world.check()?;
        }
        // The endpoint recovers, the customer opens the panel and sends again what was not sent.
        world.luck = vec![Luck::Good];
        world.step(Step::Connected);
        world.step(Step::Attend(Attention::Around));
        world.step(Step::Attend(Attention::Open));
        for _ in 0..200 {
            for n in 0..world.added.len() {
                world.step(Step::Resend(n as u8));
            }
            let Some(wait) = world.thread.next_due(world.now) else { break };
            world.step(Step::Pass(wait));
        }
        world.check()?;
        prop_assert!(world.thread.additions().is_empty(), "{:?}", world.thread.additions());
        prop_assert_eq!(world.thread.messages(), &world.endpoint.messages[..]);
    }
}

/// A thread, and the wait between looks that bring nothing.
fn wait(thread: &mut Thread, now: &mut Millis, times: u32) -> u32 {
    let mut wait = 0;
    for _ in 0..times {
        wait = thread.next_due(*now).expect("it looks again");
        now.0 += u64::from(wait);
        assert_eq!(thread.due(*now).len(), 1);
        assert_eq!(thread.next_due(*now), None, "one look at a time");
        let page = Page { poll_ms: Some(2_000), ..Page::default() };
        thread.heard(Heard::Answered { status: 200, page, retry_after_ms: None }, *now, 0);
    }
    wait
}

fn thread() -> (Thread, Millis) {
    let now = Millis(1_000_000);
    (Thread::new(HandoffId([1; 16]), URL.to_owned(), 0, now), now)
}

#[test]
fn who_looks_closely_hears_sooner() {
    let (mut thread, mut now) = thread();
    thread.attend(Attention::Open);
    assert_eq!(wait(&mut thread, &mut now, 1), 0, "who opens the panel is shown what there is");
    assert_eq!(wait(&mut thread, &mut now, 5), 2_000, "what the endpoint asks for");
    thread.attend(Attention::Around);
    assert_eq!(wait(&mut thread, &mut now, 1), 6_000);
    thread.attend(Attention::Hidden);
    assert_eq!(wait(&mut thread, &mut now, 1), 20_000);
    assert_eq!(wait(&mut thread, &mut now, 100), 160_000, "a quiet thread is looked at seldom");
    thread.attend(Attention::Open);
    assert_eq!(wait(&mut thread, &mut now, 1), 0);
    assert_eq!(wait(&mut thread, &mut now, 1), 2_000);
}

#[test]
fn a_closed_thread_is_left_alone_until_somebody_looks_or_writes() {
    let (mut thread, now) = thread();
    thread.attend(Attention::Open);
    thread.due(now);
    let page = Page { closed: true, ..Page::default() };
    thread.heard(Heard::Answered { status: 200, page, retry_after_ms: None }, now, 0);
    assert_eq!((thread.state(), thread.next_due(now)), (State::Closed, None));
    thread.attend(Attention::Hidden);
    assert_eq!(thread.next_due(now), None);
    thread.attend(Attention::Open);
    assert!(thread.next_due(now).is_some());
    thread.add(HandoffId([2; 16]), "It is back".to_owned(), now);
    assert_eq!(thread.due(now).len(), 1);
    let taken = Heard::Answered { status: 201, page: Page::default(), retry_after_ms: None };
    assert!(!thread.brought(HandoffId([2; 16]), &taken, now));
    assert_eq!(thread.state(), State::Open);
}

#[test]
fn what_is_over_is_over_and_says_what_was_not_sent() {
    for status in [401, 403, 404, 410] {
        let (mut thread, mut now) = thread();
        thread.add(HandoffId([2; 16]), "Too late".to_owned(), now);
        thread.add(HandoffId([3; 16]), "Much too late".to_owned(), now);
        assert_eq!(thread.due(now).len(), 1, "they go one after the other");
        let heard = Heard::Answered { status, page: Page::default(), retry_after_ms: None };
        assert!(thread.brought(HandoffId([2; 16]), &heard, now));
        assert_eq!(thread.state(), State::Over);
        assert!(thread.additions().iter().all(|addition| addition.fate == Fate::NotSent));
        now.0 += 10_000_000;
        assert!(thread.due(now).is_empty() && thread.next_due(now).is_none());
    }
}

#[test]
fn a_clock_that_was_put_back_makes_nobody_wait_for_long() {
    let (mut thread, mut now) = thread();
    thread.add(HandoffId([2; 16]), "Hello".to_owned(), now);
    now.0 -= 900_000;
    thread.due(now);
    assert!(thread.next_due(now).is_some_and(|ms| ms <= 300_000));
    now.0 += 300_000;
    assert!(thread.due(now).len() == 2);
}
