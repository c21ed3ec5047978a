//! How a handoff goes on once it has arrived: what agents answer is looked for, what the customer adds is
//! brought there.
//!
//! Like the outbox it decides and the caller acts: [`due`](Thread::due) gives calls to make,
//! [`heard`](Thread::heard) takes what came back of them, [`next_due`](Thread::next_due) says when to come
//! again. At most one look and one addition are under way at a time.
//!
//! Every addition has an id by which the endpoint knows a repeat, and stands in the thread once it has
//! arrived. So it is tried again without harm, and what was given up as not sent is put right where it
//! turns up there all the same: nothing is lost, nothing is there twice.

mod parts;

pub use parts::{Addition, Attention, Author, Call, Fate, Heard, Message, Page, State};

use super::HandoffId;
use crate::json::Writer;
use crate::model::Millis;

/// An endpoint has so long to answer, in milliseconds.
const TIMEOUT_MS: u32 = 20_000;
/// The shortest wait between two looks, in milliseconds, whatever the endpoint says.
const SHORTEST_MS: u64 = 1_000;
/// The wait where the endpoint says nothing.
const USUAL_MS: u32 = 5_000;
/// The longest wait of our own accord, in milliseconds.
const LONGEST_MS: u64 = 5 * 60_000;
/// After so many looks in vain the wait doubles, and again, up to [`MOST_DOUBLINGS`] times.
const PATIENCE: u32 = 10;
const MOST_DOUBLINGS: u32 = 3;
/// The waits before an addition is tried again, in milliseconds; after them the customer decides.
const TRIES_MS: [u64; 4] = [1_500, 5_000, 15_000, 30_000];

/// A thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    id: HandoffId,
    url: String,
    messages: Vec<Message>,
    additions: Vec<Addition>,
    state: State,
    attention: Attention,
    poll_ms: u32,
    /// A look is under way.
    looking: bool,
    /// When the last one came back, or the thread began.
    looked_at: Millis,
    /// The next one is due at once.
    at_once: bool,
    /// How many in a row brought nothing new, and how many failed.
    quiet: u32,
    failures: u32,
    /// What the endpoint asked to wait, and what chance adds.
    wait_ms: u32,
    spread: u32,
    /// Up to which message the customer has seen it.
    seen: u64,
}

impl Thread {
    /// The thread of a handoff, at the address that its endpoint gave, seen up to a message.
    #[must_use]
    pub const fn new(id: HandoffId, url: String, seen: u64, now: Millis) -> Self {
        Self {
            id,
            url,
            messages: Vec::new(),
            additions: Vec::new(),
            state: State::Open,
            attention: Attention::Around,
            poll_ms: USUAL_MS,
            looking: false,
            looked_at: now,
            at_once: false,
            quiet: 0,
            failures: 0,
            wait_ms: 0,
            spread: 0,
            seen,
        }
    }

    /// Of which handoff.
    #[must_use]
    pub const fn id(&self) -> HandoffId {
        self.id
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether it is open.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// What is written there, in order.
    #[must_use]
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// What the customer added and is not seen there yet, in order.
    #[must_use]
    pub fn additions(&self) -> &[Addition] {
        &self.additions
    }

    /// How many messages of others the customer has not seen.
    #[must_use]
    pub fn unread(&self) -> u32 {
        let new = |message: &&Message| message.seq > self.seen && message.author != Author::Customer;
        self.messages.iter().filter(new).count() as u32
    }

    /// Up to which message the customer has seen it.
    #[must_use]
    pub const fn seen(&self) -> u64 {
        self.seen
    }

    /// The customer sees it now.
    pub fn see(&mut self) {
        self.seen = self.seen.max(self.last());
    }

    /// True where something that was added has not arrived for certain.
    #[must_use]
    pub fn has_unsent(&self) -> bool {
        self.additions.iter().any(|addition| addition.fate != Fate::Taken)
    }

    /// The customer looks more closely, or less. Who opens the panel is shown what there is at once.
    pub fn attend(&mut self, attention: Attention) {
        if attention > self.attention {
            self.quiet = 0;
            self.at_once |= attention == Attention::Open;
        }
        self.attention = attention;
    }

    /// The browser is connected again.
    pub fn connected(&mut self, now: Millis) {
        self.failures = 0;
        self.at_once |= self.state == State::Open;
        for addition in &mut self.additions {
            if matches!(addition.fate, Fate::Waiting(_)) {
                addition.fate = Fate::Waiting(now);
            }
        }
    }

    /// Takes in what the customer adds.
    pub fn add(&mut self, id: HandoffId, text: String, now: Millis) {
        let after = self.last();
        self.additions.push(Addition { id, text, at: now, after, fate: Fate::Waiting(now), tries: 0 });
    }

    /// Tries an addition again by the customer's own word; false where there is none to try.
    pub fn resend(&mut self, id: HandoffId, now: Millis) -> bool {
        let mut additions = self.additions.iter_mut();
        let Some(addition) = additions.find(|one| one.id == id && one.fate == Fate::NotSent) else {
            return false;
        };
        addition.fate = Fate::Waiting(now);
        addition.tries = 0;
        true
    }

    /// The calls to make now.
    pub fn due(&mut self, now: Millis) -> Vec<Call> {
        let mut calls = Vec::new();
        self.mind_clock(now);
        if self.addition_due().is_some_and(|at| at <= now)
            && let Some(addition) = self.additions.iter_mut().find(|one| is_waiting(one))
        {
            addition.fate = Fate::UnderWay;
            let mut json = Writer::default();
            json.begin_object().key("id").string(&addition.id.to_string());
            json.key("text").string(&addition.text).end_object();
            let id = Some(addition.id);
            calls.push(Call { id, url: self.url.clone(), body: json.finish(), timeout_ms: TIMEOUT_MS });
        }
        if self.look_due().is_some_and(|at| at <= now) {
            self.looking = true;
            self.at_once = false;
            let mut url = self.url.clone();
            url.push_str(if url.contains('?') { "&after=" } else { "?after=" });
            url.push_str(&self.last().to_string());
            calls.push(Call { id: None, url, body: String::new(), timeout_ms: TIMEOUT_MS });
        }
        calls
    }

    /// In how many milliseconds something is due; none where nothing is.
    #[must_use]
    pub fn next_due(&self, now: Millis) -> Option<u32> {
        let dues = [self.look_due(), self.addition_due()];
        let next = dues.into_iter().flatten().min()?;
        Some(next.since(now).min(LONGEST_MS) as u32)
    }

    /// Takes what came back of a look; gives what others have written. `entropy` is any random number.
    pub fn heard(&mut self, heard: Heard, now: Millis, entropy: u32) -> Vec<Message> {
        if !self.looking {
            return Vec::new();
        }
        self.looking = false;
        self.looked_at = now;
        self.wait_ms = 0;
        match heard {
            Heard::Answered { status: 200..=299, page, .. } => {
                self.failures = 0;
                self.take(page)
            }
            Heard::Answered { status: 401 | 403 | 404 | 410, .. } => {
                self.end();
                Vec::new()
            }
            Heard::Answered { retry_after_ms, .. } => {
                self.fail(retry_after_ms.unwrap_or(0), entropy);
                Vec::new()
            }
            Heard::Lost | Heard::Offline => {
                self.fail(0, entropy);
                Vec::new()
            }
        }
    }

    /// Takes what came back of an addition; true where it is not sent and will not be by itself.
    pub fn brought(&mut self, id: HandoffId, heard: &Heard, now: Millis) -> bool {
        let mut additions = self.additions.iter_mut();
        let Some(addition) = additions.find(|one| one.id == id && one.fate == Fate::UnderWay) else {
            return false;
        };
        let again = |ms: u64| Fate::Waiting(Millis(now.0 + ms));
        let mut over = false;
        addition.fate = match heard {
            Heard::Answered { status: 200..=299, .. } => Fate::Taken,
            Heard::Answered { status: 408 | 425 | 429 | 503 | 507, retry_after_ms, .. } => {
                match retry(addition) {
                    Some(ms) => again(ms.max(u64::from(retry_after_ms.unwrap_or(0)))),
                    None => Fate::NotSent,
                }
            }
            Heard::Answered { status: status @ 400..=499, .. } => {
                over = matches!(status, 401 | 403 | 404 | 410);
                Fate::NotSent
            }
            Heard::Answered { .. } | Heard::Lost => retry(addition).map_or(Fate::NotSent, again),
            // It waits until the browser is connected again.
            Heard::Offline => again(LONGEST_MS),
        };
        let (taken, failed) = (addition.fate == Fate::Taken, addition.fate == Fate::NotSent);
        if taken {
            // The thread shows it in its place, and is open now if it was not.
            self.state = State::Open;
            self.quiet = 0;
            self.at_once = true;
        }
        if over {
            self.end();
        }
        failed
    }

    /// A clock that was put back must not make anything wait for hours.
    fn mind_clock(&mut self, now: Millis) {
        self.looked_at = self.looked_at.min(now);
        let latest = Millis(now.0 + LONGEST_MS);
        for addition in &mut self.additions {
            if let Fate::Waiting(at) = addition.fate {
                addition.fate = Fate::Waiting(at.min(latest));
            }
        }
    }

    fn last(&self) -> u64 {
        self.messages.last().map_or(0, |message| message.seq)
    }

    fn take(&mut self, page: Page) -> Vec<Message> {
        self.state = if page.closed { State::Closed } else { State::Open };
        self.poll_ms = page.poll_ms.unwrap_or(USUAL_MS);
        let mut messages = page.messages;
        messages.sort_by_key(|message| message.seq);
        let mut new = Vec::new();
        for message in messages {
            if message.seq <= self.last() {
                continue;
            }
            if message.author == Author::Customer {
                self.additions.retain(|addition| addition.id.to_string() != message.id);
            } else if message.seq > self.seen {
                new.push(message.clone());
            }
            self.messages.push(message);
            // There may be more than one answer holds.
            self.at_once = true;
            self.quiet = 0;
        }
        if !self.at_once {
            self.quiet = self.quiet.saturating_add(1);
        }
        self.spread = 0;
        new
    }

    fn fail(&mut self, wait_ms: u32, entropy: u32) {
        self.failures = self.failures.saturating_add(1);
        self.wait_ms = wait_ms;
        // Not all customers of an endpoint that was away come back in the same second.
        self.spread = entropy % 2_000;
    }

    /// Nothing more can be brought there.
    fn end(&mut self) {
        self.state = State::Over;
        for addition in &mut self.additions {
            if addition.fate != Fate::Taken {
                addition.fate = Fate::NotSent;
            }
        }
    }

    fn look_due(&self) -> Option<Millis> {
        match self.state {
            _ if self.looking => None,
            State::Over => None,
            State::Open if self.at_once && self.failures == 0 => Some(self.looked_at),
            State::Closed if self.at_once => Some(Millis(self.looked_at.0 + self.pause())),
            State::Closed => None,
            State::Open => Some(Millis(self.looked_at.0 + self.pause())),
        }
    }

    /// The wait between two looks.
    fn pause(&self) -> u64 {
        let base = u64::from(self.poll_ms).max(SHORTEST_MS);
        let base = match self.attention {
            Attention::Open => base,
            Attention::Around => base * 3,
            Attention::Hidden => base * 10,
        };
        let doublings = (self.quiet / PATIENCE).min(MOST_DOUBLINGS) + self.failures.min(8);
        let pause = (base << doublings).min(LONGEST_MS.max(base));
        pause.max(u64::from(self.wait_ms).min(LONGEST_MS)) + u64::from(self.spread)
    }

    /// When the first addition that waits is due: they go one after the other, in order.
    fn addition_due(&self) -> Option<Millis> {
        let open = self.additions.iter().find(|one| is_waiting(one) || one.fate == Fate::UnderWay)?;
        match open.fate {
            Fate::Waiting(at) if self.state != State::Over => Some(at),
            _ => None,
        }
    }
}

fn is_waiting(addition: &Addition) -> bool {
    matches!(addition.fate, Fate::Waiting(_))
}

/// In how many milliseconds an addition is tried again by itself.
fn retry(addition: &mut Addition) -> Option<u64> {
    let wait = TRIES_MS.get(addition.tries).copied();
    addition.tries += 1;
    wait
}
