//! Whatever the network, the endpoint and the page do: what was confirmed has arrived, is kept, or
//! was shown as not delivered; and no endpoint that knows repeats stores it twice.

use std::collections::{BTreeMap, BTreeSet};

use loop_in::handoff::deliver::{Answer, Response};
use loop_in::handoff::outbox::{KEPT_FOR_MS, State};
use loop_in::handoff::{HandoffId, Outbox, OutboxItem, Outcome, Request};
use loop_in::model::Millis;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRunner};

use crate::case::cases;

/// What becomes of one request.
#[derive(Clone, Copy, Debug)]
enum Fate {
    /// Stored and answered.
    Arrives,
    /// Stored; the answer is lost on the way.
    AnswerLost,
    /// Stored; the endpoint then fails.
    FailsAfter,
    /// Lost on the way.
    Lost,
    /// The endpoint is busy.
    Busy(u16, Option<u32>),
    /// Refused.
    Refused(u16),
    /// The browser is offline.
    Offline,
    /// No answer, stored or not.
    Hangs(bool),
    /// The page is closed while the request is under way, stored or not.
    Closed(bool),
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    Confirm(u8),
    Pass(u32),
    Connected,
    Reload,
    Resend(u8),
    Discard(u8),
}

/// An endpoint that knows repeats by their id, or one that does not.
#[derive(Default)]
struct Endpoint {
    knows_repeats: bool,
    /// How often each id was stored, and with which body.
    stored: BTreeMap<HandoffId, Vec<String>>,
}

impl Endpoint {
    fn take(&mut self, request: &Request) -> u16 {
        let bodies = self.stored.entry(request.id).or_default();
        if self.knows_repeats && !bodies.is_empty() {
            return if bodies[0] == request.body { 200 } else { 409 };
        }
        bodies.push(request.body.clone());
        201
    }
}

/// A page with its storage, driven on a clock of its own.
struct World {
    now: Millis,
    outbox: Outbox,
    /// What survives the page.
    storage: BTreeMap<HandoffId, OutboxItem>,
    endpoint: Endpoint,
    confirmed: BTreeSet<HandoffId>,
    /// What the customer was shown as not delivered, or gave up.
    told: BTreeSet<HandoffId>,
    fates: Vec<Fate>,
    used: usize,
}

fn id(number: u8) -> HandoffId {
    HandoffId([number; 16])
}

impl World {
    fn new(knows_repeats: bool, fates: Vec<Fate>) -> Self {
        Self {
            now: Millis(1_000_000),
            outbox: Outbox::new(knows_repeats),
            storage: BTreeMap::new(),
            endpoint: Endpoint { knows_repeats, ..Endpoint::default() },
            confirmed: BTreeSet::new(),
            told: BTreeSet::new(),
            fates,
            used: 0,
        }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Confirm(number) => {
                let item = OutboxItem {
                    id: id(number),
                    url: "https://desk.example.com/handoffs".into(),
                    body: format!("{{\"n\":{number}}}"),
                    confirmed_at: self.now,
                    files: Vec::new(),
                    attempts: 0,
                };
                // A contact that has come to its end is not sent again under the same id.
                let ended = self.told.contains(&item.id) || self.endpoint.stored.contains_key(&item.id);
                if !ended && self.outbox.add(item.clone(), self.now) {
                    self.storage.entry(item.id).or_insert(item);
                    self.confirmed.insert(id(number));
                }
            }
            Step::Pass(ms) => self.now.0 += u64::from(ms),
            Step::Connected => self.outbox.connected(self.now),
            Step::Reload => self.reload(),
            Step::Resend(number) => {
                self.outbox.resend(id(number), self.now);
            }
            Step::Discard(number) => {
                if self.outbox.discard(id(number)) {
                    self.storage.remove(&id(number));
                    self.told.insert(id(number));
                }
            }
        }
        self.run();
    }

    /// Does all that is due.
    fn run(&mut self) {
        for item in self.outbox.expire(self.now) {
            self.told.insert(item.id);
            self.storage.remove(&item.id);
        }
        for (item, request) in self.outbox.due(self.now) {
            self.storage.insert(item.id, item);
            if self.outbox.state(request.id) == Some(State::UnderWay) {
                self.send(&request);
            }
        }
    }

    fn send(&mut self, request: &Request) {
        let fate = self.fates.get(self.used % self.fates.len().max(1)).copied().unwrap_or(Fate::Arrives);
        self.used += 1;
        let answered = |status, retry_after_ms| Response::Answered {
            status,
            body: Answer { retry_after_ms, ..Answer::default() },
            retry_after_ms: None,
        };
        let response = match fate {
            Fate::Arrives => answered(self.endpoint.take(request), None),
            Fate::AnswerLost => {
                self.endpoint.take(request);
                Response::Threw
            }
            Fate::FailsAfter => {
                self.endpoint.take(request);
                answered(500, None)
            }
            Fate::Lost => Response::Threw,
            Fate::Busy(status, after) => answered(status, after),
            Fate::Refused(status) => answered(status, None),
            Fate::Offline => Response::Offline,
            Fate::Hangs(stores) | Fate::Closed(stores) => {
                if stores {
                    self.endpoint.take(request);
                }
                if matches!(fate, Fate::Closed(_)) {
                    return self.reload();
                }
                Response::TimedOut
            }
        };
        let outcome = self.outbox.delivered(request.id, &response, self.now, self.used as u32 * 7_919);
        if let Some(Outcome::Sent { .. }) = outcome {
            self.storage.remove(&request.id);
        }
    }

    fn reload(&mut self) {
        self.outbox = Outbox::new(self.endpoint.knows_repeats);
        self.outbox.restore(self.storage.values().cloned().collect(), self.now);
    }

    /// Nothing is lost: what was confirmed is stored, kept through a reload, or told.
    fn check(&self) -> Result<(), TestCaseError> {
        for id in &self.confirmed {
            let stored = self.endpoint.stored.contains_key(id);
            let kept = self.storage.contains_key(id);
            prop_assert!(stored || kept || self.told.contains(id), "lost: {id}");
            prop_assert_eq!(kept, self.outbox.state(*id).is_some(), "memory and storage differ: {}", id);
        }
        if self.endpoint.knows_repeats {
            for (id, bodies) in &self.endpoint.stored {
                prop_assert_eq!(bodies.len(), 1, "stored twice: {}", id);
            }
        }
        Ok(())
    }
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let fate = prop_oneof![
        2 => Just(Fate::Arrives),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::FailsAfter),
        1 => Just(Fate::Lost),
        1 => (prop::sample::select(vec![408, 429, 503]), proptest::option::of(0..100_000_u32))
            .prop_map(|(status, after)| Fate::Busy(status, after)),
        1 => prop::sample::select(vec![400, 401, 403, 404, 409, 413, 422]).prop_map(Fate::Refused),
        1 => Just(Fate::Offline),
        1 => any::<bool>().prop_map(Fate::Hangs),
        1 => any::<bool>().prop_map(Fate::Closed),
    ];
    proptest::collection::vec(fate, 1..20)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..4_u8).prop_map(Step::Confirm),
        6 => (0..900_000_u32).prop_map(Step::Pass),
        1 => (0..KEPT_FOR_MS as u32).prop_map(Step::Pass),
        2 => Just(Step::Reload),
        1 => Just(Step::Connected),
        1 => (0..4_u8).prop_map(Step::Resend),
        1 => (0..4_u8).prop_map(Step::Discard),
    ];
    proptest::collection::vec(step, 1..40)
}

/// The ways in which a request fails, each by itself.
const FAULTS: [Fate; 22] = [
    Fate::AnswerLost,
    Fate::FailsAfter,
    Fate::Lost,
    Fate::Busy(408, None),
    Fate::Busy(425, None),
    Fate::Busy(429, None),
    Fate::Busy(429, Some(7_000)),
    Fate::Busy(429, Some(u32::MAX)),
    Fate::Busy(503, None),
    Fate::Busy(507, Some(0)),
    Fate::Refused(400),
    Fate::Refused(401),
    Fate::Refused(403),
    Fate::Refused(404),
    Fate::Refused(409),
    Fate::Refused(413),
    Fate::Refused(422),
    Fate::Offline,
    Fate::Hangs(false),
    Fate::Hangs(true),
    Fate::Closed(false),
    Fate::Closed(true),
];

/// How often each of them is met; ten times as often where `LOOPIN_LONG` is set.
const RUNS: u32 = 100;

/// The world as it ends once the endpoint recovers: what waits leaves by itself, what is held by the
/// customer's word.
fn recover(world: &mut World) {
    world.fates = vec![Fate::Arrives];
    for _ in 0..4 {
        let held: Vec<u8> =
            (0..4).filter(|&number| world.outbox.state(id(number)) == Some(State::Held)).collect();
        for number in held {
            if world.endpoint.knows_repeats {
                world.outbox.resend(id(number), world.now);
            }
        }
        let wait = world.outbox.next_due(world.now).unwrap_or(0);
        world.step(&Step::Pass(wait));
    }
}

#[test]
fn each_fault_by_itself_loses_and_doubles_nothing() {
    let runs = if std::env::var_os("LOOPIN_LONG").is_some() { RUNS * 10 } else { RUNS };
    for (row, fault) in FAULTS.into_iter().enumerate() {
        // The same seeds each time, so that a failure comes again.
        let seed = proptest::test_runner::TestRng::from_seed(RngAlgorithm::ChaCha, &[row as u8; 32]);
        let mut runner = TestRunner::new_with_rng(ProptestConfig::with_cases(runs), seed);
        let times = 1..6_usize;
        let tested = runner.run(&(any::<bool>(), times, steps()), |(knows_repeats, times, steps)| {
            let mut fates = vec![fault; times];
            fates.extend([Fate::Arrives; 60]);
            let mut world = World::new(knows_repeats, fates);
            world.step(&Step::Confirm(0));
            world.check()?;
            for step in &steps {
                world.step(step);
                world.check()?;
            }
            recover(&mut world);
            world.check()
        });
        if let Err(error) = tested {
            panic!("{fault:?}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn nothing_confirmed_is_ever_lost(knows_repeats in any::<bool>(), fates in fates(), steps in steps()) {
        let mut world = World::new(knows_repeats, fates);
        for step in &steps {
            world.step(step);
            world.check()?;
        }
        recover(&mut world);
        world.step(&Step::Pass(KEPT_FOR_MS as u32));
        world.check()?;
        prop_assert!(world.storage.is_empty() && world.outbox.items().is_empty());
        for id in &world.confirmed {
            prop_assert!(world.endpoint.stored.contains_key(id) || world.told.contains(id));
        }
    }

    #[test]
    fn what_may_have_arrived_is_not_repeated_where_repeats_do_harm(fates in fates(), steps in steps()) {
        let mut world = World::new(false, fates);
        // Without the customer's own word nothing is sent twice after it may have arrived.
        for step in steps.iter().filter(|step| !matches!(step, Step::Resend(_))) {
            world.step(step);
            for (id, bodies) in &world.endpoint.stored {
                prop_assert_eq!(bodies.len(), 1, "stored twice: {}", id);
            }
        }
    }
}
