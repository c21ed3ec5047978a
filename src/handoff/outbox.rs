//! What was confirmed for sending and has not arrived: when it is tried, tried again, given up.
//!
//! The outbox decides; the caller acts. In this order, so that nothing can be lost whenever the page
//! is closed:
//!
//! 1. [`add`](Outbox::add) on Send, and store the item.
//! 2. [`due`](Outbox::due): store each item anew (it counts the attempt), then make its request.
//! 3. [`delivered`](Outbox::delivered) with what came back; forget the stored item only where the
//!    outcome is `Sent` or `Opened`.
//! 4. Come back after [`next_due`](Outbox::next_due) milliseconds.
//! 5. After a reload, [`restore`](Outbox::restore) what was stored.
//! 6. Show what [`expire`](Outbox::expire) returns as not delivered, then forget it.
//!
//! So a confirmed handoff has arrived, or is in the outbox, or was shown as not delivered.

use super::deliver::{Outcome, Request, Response, classify};
use super::{HandoffId, System};
use crate::model::Millis;

/// An endpoint has so long to answer, in milliseconds.
const TIMEOUT_MS: u32 = 20_000;

/// A message with files has so long, in milliseconds: 15 MB over a line of half a megabit.
const UPLOAD_TIMEOUT_MS: u32 = 240_000;

/// What is older than a day is not sent any more, in milliseconds: the customer does not expect it
/// any longer.
pub const KEPT_FOR_MS: u64 = 24 * 60 * 60 * 1000;

/// The wait before the first repetition, in milliseconds; each further one doubles it.
const FIRST_WAIT_MS: u64 = 2_000;

/// The longest wait, in milliseconds, whatever an endpoint asks for: one that says "tomorrow" is
/// asked again within the hour that a customer may still sit there.
const LONGEST_WAIT_MS: u64 = 60 * 60 * 1000;

/// The longest wait of our own accord, in milliseconds.
const LONGEST_BACKOFF_MS: u64 = 10 * 60 * 1000;

/// What is kept until it is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Which handoff.
    pub id: HandoffId,
    /// Where to.
    pub url: String,
    /// The envelope.
    pub body: String,
    /// The rim's numbers of the files that go along.
    pub files: Vec<u32>,
    /// When the customer pressed Send.
    pub confirmed_at: Millis,
    /// How often a request was made whose answer is not known to say that nothing arrived.
    pub attempts: u32,
}

impl OutboxItem {
    /// True where it may have arrived all the same.
    #[must_use]
    pub const fn may_have_arrived(&self) -> bool {
        self.attempts > 0
    }

    /// Whether the system that it goes to knows a repeat; `otherwise` where it goes to an endpoint.
    fn is_repeatable(&self, otherwise: bool) -> bool {
        System::of(&self.url).map_or(otherwise, |(system, _)| system.repeatable)
    }
}

/// How an item of the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is sent as soon as it is this late.
    Waiting(Millis),
    /// Its request has been made.
    UnderWay,
    /// Only the customer can tell: it was refused, or may have arrived at an endpoint that would
    /// take it twice.
    Held,
}

/// The outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbox {
    items: Vec<OutboxItem>,
    /// For each item.
    states: Vec<Standing>,
    repeatable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Standing {
    state: State,
    /// How often in a row it could not be delivered; drives the wait.
    failures: u32,
}

impl Standing {
    const fn waiting(at: Millis) -> Self {
        Self { state: State::Waiting(at), failures: 0 }
    }
}

impl Default for Outbox {
    fn default() -> Self {
        Self::new(true)
    }
}

impl Outbox {
    /// An empty outbox. `repeatable` says that endpoints know a repeat by its id, as the envelope's contract
    /// asks; otherwise, and where an item goes to a system that knows none, what may have arrived is not sent
    /// again by itself.
    #[must_use]
    pub const fn new(repeatable: bool) -> Self {
        Self { items: Vec::new(), states: Vec::new(), repeatable }
    }

    /// What it holds, oldest first.
    #[must_use]
    pub fn items(&self) -> &[OutboxItem] {
        &self.items
    }

    /// Whether a repeat of an item does no harm where it goes; true where it is not here.
    #[must_use]
    pub fn is_repeatable(&self, id: HandoffId) -> bool {
        self.position(id).is_none_or(|at| self.items[at].is_repeatable(self.repeatable))
    }

    /// How an item stands; none where it is not here.
    #[must_use]
    pub fn state(&self, id: HandoffId) -> Option<State> {
        Some(self.states[self.position(id)?].state)
    }

    /// Takes in what the customer confirmed; it is due at once. False where an item of this id may
    /// have left already with another body: that one stands, and what was changed needs an id of its
    /// own. What is known not to have arrived is replaced.
    pub fn add(&mut self, item: OutboxItem, now: Millis) -> bool {
        let Some(at) = self.position(item.id) else {
            self.items.push(item);
            self.states.push(Standing::waiting(now));
            return true;
        };
        let old = &self.items[at];
        let same = old.body == item.body && old.url == item.url;
        if same && self.states[at].state != State::UnderWay {
            self.states[at] = Standing::waiting(now);
        } else if !same && !old.may_have_arrived() {
            self.items[at] = item;
            self.states[at] = Standing::waiting(now);
        }
        same || !self.items[at].may_have_arrived()
    }

    /// Takes in what an earlier load of the page had stored. What was under way then may have arrived:
    /// it is due again where the endpoint knows a repeat, and held otherwise.
    pub fn restore(&mut self, items: Vec<OutboxItem>, now: Millis) {
        for item in items {
            if self.position(item.id).is_none() {
                let held = item.may_have_arrived() && !item.is_repeatable(self.repeatable);
                let state = if held { State::Held } else { State::Waiting(now) };
                self.items.push(item);
                self.states.push(Standing { state, failures: 0 });
            }
        }
    }

    /// The requests to make now, each with its item as it must be stored before.
    pub fn due(&mut self, now: Millis) -> Vec<(OutboxItem, Request)> {
        let mut due = Vec::new();
        for (item, standing) in self.items.iter_mut().zip(&mut self.states) {
            let ready = matches!(standing.state, State::Waiting(at) if at <= now);
            if ready && !is_expired(item, now) {
                item.attempts += 1;
                standing.state = State::UnderWay;
                let request = Request {
                    id: item.id,
                    url: item.url.clone(),
                    body: item.body.clone(),
                    files: item.files.clone(),
                    content_type: "application/json",
                    timeout_ms: if item.files.is_empty() { TIMEOUT_MS } else { UPLOAD_TIMEOUT_MS },
                };
                due.push((item.clone(), request));
            }
        }
        due
    }

    /// In how many milliseconds something is to be done; none where nothing waits. What has expired
    /// and was put back waits for the screen, not for the clock.
    #[must_use]
    pub fn next_due(&self, now: Millis) -> Option<u32> {
        let living = self.items.iter().zip(&self.states).filter(|(item, _)| !is_expired(item, now));
        let next = living.filter_map(|(item, standing)| {
            let expires = item.confirmed_at.0.saturating_add(KEPT_FOR_MS);
            match standing.state {
                State::Waiting(at) => Some(at.0.min(expires)),
                State::Held => Some(expires),
                State::UnderWay => None,
            }
        });
        next.min().map(|at| at.saturating_sub(now.0).min(u64::from(u32::MAX)) as u32)
    }

    /// Takes in what came back of a request; what it means, or none where nothing here was under way
    /// for it. An item that arrived is gone; one that was refused is held; one that may be sent again
    /// waits, the longer the more often it failed, by a random share (`entropy`) less, so that
    /// customers who were cut off together do not come back together.
    pub fn delivered(
        &mut self,
        id: HandoffId,
        response: &Response,
        now: Millis,
        entropy: u32,
    ) -> Option<Outcome> {
        let at = self.position(id)?;
        if self.states[at].state != State::UnderWay {
            return None;
        }
        let outcome = classify(response);
        let item = &mut self.items[at];
        let standing = &mut self.states[at];
        match &outcome {
            Outcome::Sent { .. } | Outcome::Opened(_) => {
                self.remove(at);
            }
            Outcome::Stopped => {
                self.remove(at);
            }
            Outcome::Rejected { .. } => {
                item.attempts = item.attempts.saturating_sub(1);
                standing.state = State::Held;
            }
            Outcome::Limited { retry_after_ms } => {
                item.attempts = item.attempts.saturating_sub(1);
                standing.wait(now, *retry_after_ms, entropy);
            }
            Outcome::NotSent => {
                item.attempts = item.attempts.saturating_sub(1);
                standing.wait(now, None, entropy);
            }
            Outcome::Unknown if item.is_repeatable(self.repeatable) => standing.wait(now, None, entropy),
            Outcome::Unknown => standing.state = State::Held,
        }
        Some(outcome)
    }

    /// The browser is connected again: what waits is due, as if it had not failed yet.
    pub fn connected(&mut self, now: Millis) {
        for standing in &mut self.states {
            if matches!(standing.state, State::Waiting(_)) {
                *standing = Standing::waiting(now);
            }
        }
    }

    /// The customer wants it sent now, whatever held it; false where it is not here or under way.
    pub fn resend(&mut self, id: HandoffId, now: Millis) -> bool {
        let Some(at) = self.position(id).filter(|&at| self.states[at].state != State::UnderWay) else {
            return false;
        };
        self.states[at] = Standing::waiting(now);
        true
    }

    /// The customer gives it up; false where it is not here, or under way and cannot be taken back.
    pub fn discard(&mut self, id: HandoffId) -> bool {
        let Some(at) = self.position(id).filter(|&at| self.states[at].state != State::UnderWay) else {
            return false;
        };
        self.remove(at);
        true
    }

    /// Takes out what is older than a day. The caller shows it as not delivered (or as perhaps
    /// delivered, [`OutboxItem::may_have_arrived`]) before it forgets it.
    #[must_use]
    pub fn expire(&mut self, now: Millis) -> Vec<OutboxItem> {
        let mut expired = Vec::new();
        for at in (0..self.items.len()).rev() {
            if is_expired(&self.items[at], now) && self.states[at].state != State::UnderWay {
                expired.push(self.remove(at));
            }
        }
        expired.reverse();
        expired
    }

    fn position(&self, id: HandoffId) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    fn remove(&mut self, at: usize) -> OutboxItem {
        self.states.remove(at);
        self.items.remove(at)
    }
}

impl Standing {
    fn wait(&mut self, now: Millis, asked: Option<u32>, entropy: u32) {
        let backoff = (FIRST_WAIT_MS << self.failures.min(16)).min(LONGEST_BACKOFF_MS);
        let own = backoff - u64::from(entropy) % (backoff / 2);
        // An endpoint's own word is a minimum.
        let wait = own.max(asked.map_or(0, u64::from)).min(LONGEST_WAIT_MS);
        self.failures = self.failures.saturating_add(1);
        self.state = State::Waiting(Millis(now.0.saturating_add(wait)));
    }
}

const fn is_expired(item: &OutboxItem, now: Millis) -> bool {
    now.since(item.confirmed_at) >= KEPT_FOR_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handoff::deliver::Answer;

    const ID: HandoffId = HandoffId([1; 16]);

    fn item(body: &str) -> OutboxItem {
        OutboxItem {
            id: ID,
            url: "https://desk.example.com/handoffs".into(),
            body: body.into(),
            confirmed_at: Millis(1_000),
            files: Vec::new(),
            attempts: 0,
        }
    }

    fn answered(status: u16, retry_after_ms: Option<u32>) -> Response {
        Response::Answered { status, body: Answer::default(), retry_after_ms }
    }

    /// Sends once, takes in `response`; the state after it, and whether the item may have arrived.
    fn check(repeatable: bool, response: &Response, want: Option<State>, may_have_arrived: bool) {
        let mut outbox = Outbox::new(repeatable);
        assert!(outbox.add(item("{}"), Millis(1_000)));
        let due = outbox.due(Millis(1_000));
        assert_eq!((due.len(), due[0].0.attempts), (1, 1), "counted before it leaves");
        assert!(outbox.due(Millis(1_000)).is_empty(), "never twice at once");
        assert!(outbox.delivered(ID, response, Millis(5_000), 0).is_some());
        assert_eq!(outbox.state(ID), want, "{response:?}");
        assert_eq!(outbox.items().iter().any(OutboxItem::may_have_arrived), may_have_arrived, "{response:?}");
        assert_eq!(outbox.delivered(ID, response, Millis(5_000), 0), None, "an answer counts once");
    }

    #[test]
    fn what_follows_a_response() {
        let in_ms = |ms| Some(State::Waiting(Millis(5_000 + ms)));
        check(true, &answered(201, None), None, false);
        check(true, &answered(422, None), Some(State::Held), false);
        check(true, &answered(429, None), in_ms(2_000), false);
        check(true, &answered(429, Some(30_000)), in_ms(30_000), false);
        check(true, &answered(503, Some(u32::MAX)), in_ms(LONGEST_WAIT_MS), false);
        check(true, &answered(500, None), in_ms(2_000), true);
        check(true, &Response::Threw, in_ms(2_000), true);
        check(true, &Response::Offline, in_ms(2_000), false);
        check(false, &Response::Threw, Some(State::Held), true);
        check(false, &Response::TimedOut, Some(State::Held), true);
        check(false, &answered(429, None), in_ms(2_000), false);
        check(false, &Response::Offline, in_ms(2_000), false);
    }

    #[test]
    fn waits_grow_and_differ() {
        let mut standing = Standing::waiting(Millis(0));
        let mut waits = Vec::new();
        for _ in 0..12 {
            standing.wait(Millis(0), None, 0);
            let State::Waiting(Millis(at)) = standing.state else { panic!("waits") };
            waits.push(at);
        }
        assert_eq!(waits[..5], [2_000, 4_000, 8_000, 16_000, 32_000]);
        assert_eq!(waits[11], LONGEST_BACKOFF_MS);
        let mut other = Standing::waiting(Millis(0));
        other.wait(Millis(0), None, 999);
        assert_eq!(other.state, State::Waiting(Millis(1_001)));
    }

    #[test]
    fn a_changed_body_needs_a_new_id_once_it_may_have_arrived() {
        let mut outbox = Outbox::default();
        assert!(outbox.add(item("first"), Millis(0)));
        assert!(outbox.add(item("second"), Millis(0)), "nothing has left");
        assert_eq!(outbox.items()[0].body, "second");
        outbox.due(Millis(0));
        assert!(!outbox.add(item("third"), Millis(0)));
        assert!(outbox.add(item("second"), Millis(0)), "the same again is no change");
        outbox.delivered(ID, &Response::Threw, Millis(0), 0);
        assert!(!outbox.add(item("third"), Millis(0)));
        assert_eq!(outbox.items()[0].body, "second");
    }

    #[test]
    fn after_a_reload_what_was_under_way_is_safe() {
        for (repeatable, want) in [(true, State::Waiting(Millis(9))), (false, State::Held)] {
            let mut outbox = Outbox::new(repeatable);
            outbox.restore(vec![OutboxItem { attempts: 1, ..item("{}") }], Millis(9));
            assert_eq!(outbox.state(ID), Some(want));
        }
        let mut outbox = Outbox::new(false);
        outbox.restore(vec![item("{}"), item("{}")], Millis(9));
        assert_eq!((outbox.items().len(), outbox.due(Millis(9)).len()), (1, 1), "it had not left");
    }

    #[test]
    fn after_a_day_it_is_shown() {
        let mut outbox = Outbox::default();
        outbox.add(item("{}"), Millis(1_000));
        let end = Millis(1_000 + KEPT_FOR_MS);
        assert_eq!(outbox.next_due(Millis(0)), Some(1_000));
        assert!(outbox.expire(Millis(end.0 - 1)).is_empty());
        assert!(outbox.due(end).is_empty(), "not sent any more");
        let expired = outbox.expire(end);
        assert_eq!(expired.len(), 1);
        outbox.restore(expired, end);
        assert!(outbox.due(end).is_empty() && outbox.next_due(end).is_none(), "it waits for the screen");
        assert_eq!(outbox.expire(end).len(), 1);
        assert!(outbox.items().is_empty() && outbox.next_due(end).is_none());
    }

    #[test]
    fn the_customer_decides_what_is_held() {
        let mut outbox = Outbox::default();
        outbox.add(item("{}"), Millis(0));
        outbox.due(Millis(0));
        assert!(!outbox.discard(ID) && !outbox.resend(ID, Millis(0)), "under way");
        outbox.delivered(ID, &answered(403, None), Millis(0), 0);
        assert!(outbox.due(Millis(60_000)).is_empty(), "held");
        assert!(outbox.resend(ID, Millis(60_000)));
        assert_eq!(outbox.due(Millis(60_000)).len(), 1);
        outbox.delivered(ID, &answered(403, None), Millis(0), 0);
        assert!(outbox.discard(ID) && outbox.items().is_empty());
    }

    #[test]
    fn being_connected_again_ends_the_wait() {
        let mut outbox = Outbox::default();
        outbox.add(item("{}"), Millis(0));
        outbox.due(Millis(0));
        outbox.delivered(ID, &Response::Offline, Millis(0), 0);
        assert!(outbox.due(Millis(1)).is_empty());
        outbox.connected(Millis(1));
        assert_eq!(outbox.due(Millis(1)).len(), 1);
    }

    #[test]
    fn what_a_repeat_does_hangs_on_where_the_item_goes() {
        for (url, want) in [
            ("zendesk:https://example.zendesk.com", State::Held),
            ("matrix:https://matrix.example.org/!r:example.org", State::Waiting(Millis(9))),
            ("https://desk.example.com/handoffs", State::Waiting(Millis(9))),
        ] {
            let mut outbox = Outbox::new(true);
            outbox.restore(vec![OutboxItem { url: url.into(), attempts: 1, ..item("{}") }], Millis(9));
            assert_eq!(outbox.state(ID), Some(want), "{url}");
            assert_eq!(outbox.is_repeatable(ID), want != State::Held, "{url}");
        }
    }
}
