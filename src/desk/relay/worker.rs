//! Passes on, one letter after the other, one thread for each destination: one that hangs keeps no
//! other waiting. Nothing is asked of a system before the letter is marked as under way on disk, and
//! nothing else is sent there before its end is written.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::runtime::Handle;

use super::answers::BY_MAIL;
use super::config::Destination;
use super::http::Http;
use super::queue::{self, End, Next, Quote, Taken};
use super::step::{Addition, Errand, File, Letter, Outcome, Step, What, Words};
use super::{Relay, mail};
use crate::desk::envelope::{Attachment, Envelope};
use crate::desk::pages::words::clean;
use crate::desk::server::Desk;
use crate::desk::store::{StoreError, trail};

/// How long a thread sleeps at most: a clock that was set is noticed then.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How long it waits where the disk does not answer.
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// How many requests a letter may take. Systems need three at most.
const MOST_STEPS: usize = 8;

/// Wakes a thread, or asks it to stop.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    pub(super) fn ring(&self) {
        // A flag cannot be left half written.
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_all();
    }

    fn wait(&self, longest: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(rung, longest, |rung| !*rung);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}

/// The threads at work.
pub(in crate::desk) struct Post {
    threads: Vec<JoinHandle<()>>,
    stopping: Arc<AtomicBool>,
    desk: Arc<Desk>,
}

/// Starts a thread for each destination.
pub(in crate::desk) fn start(desk: &Arc<Desk>, runtime: &Handle) -> std::io::Result<Post> {
    let stopping = Arc::new(AtomicBool::new(false));
    let threads = (0..desk.relay.posts.len()).map(|at| {
        let carrier =
            Carrier { desk: Arc::clone(desk), at, runtime: runtime.clone(), stopping: Arc::clone(&stopping) };
        let name = format!("relay-{}", carrier.destination().name);
        std::thread::Builder::new().name(name).spawn(move || carrier.work())
    });
    let threads = threads.collect::<Result<_, _>>()?;
    Ok(Post { threads, stopping, desk: Arc::clone(desk) })
}

impl Post {
    /// Lets what is under way finish, for as long as `within`. What takes longer is found again at the
    /// next start, as something that may have arrived.
    pub(in crate::desk) fn stop(self, within: Duration) {
        self.stopping.store(true, Ordering::Relaxed);
        self.desk.relay.posts.iter().for_each(|post| post.bell.ring());
        let until = Instant::now() + within;
        while Instant::now() < until && !self.threads.iter().all(JoinHandle::is_finished) {
            std::thread::sleep(Duration::from_millis(20));
        }
        if self.threads.iter().any(|thread| !thread.is_finished()) {
            tracing::warn!("a letter is still under way; the next start says what became of it");
        }
    }
}

/// One thread's view.
struct Carrier {
    desk: Arc<Desk>,
    at: usize,
    runtime: Handle,
    stopping: Arc<AtomicBool>,
}

impl Carrier {
    fn destination(&self) -> &Destination {
        &self.desk.relay.posts[self.at].destination
    }

    fn relay(&self) -> &Relay {
        &self.desk.relay
    }

    fn stopped(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    fn work(&self) {
        let http = Http::new(self.relay().rhythm.timeout);
        self.recover();
        while !self.stopped() {
            let now = Timestamp::now();
            let name = self.destination().name.clone();
            let next = self.desk.store.write(move |connection| queue::take(connection, &name, now));
            let pause = match self.runtime.block_on(next) {
                Ok(Next::Letter(taken)) => {
                    self.carry(&http, &taken);
                    continue;
                }
                Ok(Next::At(at)) => Duration::try_from(at.duration_since(now)).unwrap_or_default(),
                Ok(Next::Nothing) => LONGEST_SLEEP,
                Err(error) => {
                    tracing::error!(%error, "the queue does not answer");
                    STORE_PAUSE
                }
            };
            // A millisecond more, as the queue counts whole ones.
            self.relay().posts[self.at].bell.wait(pause.min(LONGEST_SLEEP) + Duration::from_millis(1));
        }
    }

    fn recover(&self) {
        let (name, knows) = (self.destination().name.clone(), self.destination().system.knows_repeats());
        let now = Timestamp::now();
        let found = self.desk.store.write(move |connection| queue::recover(connection, &name, knows, now));
        match self.runtime.block_on(found) {
            Ok(0) => {}
            Ok(letters) => {
                let destination = &self.destination().name;
                tracing::warn!(destination, letters, "letters were under way when the desk was stopped");
            }
            Err(error) => tracing::error!(%error, "the queue does not answer"),
        }
    }

    /// Sends one letter and writes what became of it.
    fn carry(&self, http: &Http, taken: &Taken) {
        let knows_repeats = self.destination().system.knows_repeats();
        let outcome = queue::unknown(self.send(http, taken), knows_repeats);
        let now = Timestamp::now();
        let end = self.decide(outcome, taken, now);
        let word = match &end {
            End::Delivered { .. } => "delivered",
            End::Again { .. } => "again",
            End::Dead { maybe: true, .. } => "unknown",
            End::Dead { .. } => "dead",
        };
        let destination = &self.destination().name;
        tracing::info!(
            id = taken.contact,
            destination,
            attempt = taken.attempts,
            outcome = word,
            "passed on a contact"
        );
        self.relay().posts[self.at].tally.count(&end);
        // It stays under way until this is written: better told late than sent twice.
        let seq = taken.seq;
        loop {
            let (end, contact) = (end.clone(), taken.contact.clone());
            let to_customer = matches!(end, End::Delivered { .. }) && destination == BY_MAIL;
            let written = self.desk.store.write(move |connection| {
                queue::end(connection, seq, &end, now)?;
                if to_customer { trail::note_mailed(connection, &contact, now) } else { Ok(()) }
            });
            match self.runtime.block_on(written) {
                Ok(()) => return,
                Err(error) if self.stopped() => {
                    tracing::error!(%error, "what became of a letter could not be written");
                    return;
                }
                Err(error) => {
                    tracing::error!(%error, "the queue does not answer");
                    self.relay().posts[self.at].bell.wait(STORE_PAUSE);
                }
            }
        }
    }

    fn send(&self, http: &Http, taken: &Taken) -> Outcome {
        let Ok(envelope) = serde_json::from_str::<Envelope>(&taken.envelope) else {
            return Outcome::refused(
                "This contact was stored by another version, which wrote it differently",
            );
        };
        let files = match self.files(taken, &envelope.data.attachments) {
            Ok(files) => files,
            Err(error) => return Outcome::Later { after: None, why: format!("The desk's file: {error}") },
        };
        let letter = Letter {
            reference: &taken.reference,
            envelope: &envelope,
            original: &taken.envelope,
            link: self.relay().link(&taken.contact),
            files: &files,
            here: &taken.files,
            now: Timestamp::now(),
        };
        let system = &self.destination().system;
        let mut exchange = match &taken.added {
            None => system.begin(&letter),
            Some(added) => {
                let what = match &added.quote {
                    Some(Quote { seq, name, text }) => What::Words(Words { seq: *seq, name, text }),
                    None => What::Files,
                };
                system.follow(&letter, &Addition { what, at: added.at, there: added.there.as_deref() })
            }
        };
        let mut heard = None;
        for _ in 0..MOST_STEPS {
            heard = Some(match exchange.next(heard) {
                Step::Done(outcome) => return outcome,
                Step::Ask(Errand::Http(request)) => http.ask(&request),
                Step::Ask(Errand::Mail(letter)) => match system.account() {
                    Some(account) => mail::send(account, &letter, self.relay().rhythm.timeout),
                    None => return Outcome::refused("No mail account is set for this destination"),
                },
            });
        }
        Outcome::Unknown { why: "It went back and forth without an end".to_owned() }
    }

    /// The files that go along.
    fn files(&self, taken: &Taken, named: &[Attachment]) -> Result<Vec<File>, StoreError> {
        let mut files = Vec::new();
        for no in self.destination().system.files().choose(named, &taken.files) {
            let bytes = self.runtime.block_on(self.desk.store.file(taken.contact.clone(), no))?;
            if let (Some(bytes), Some(file)) = (bytes, named.get(no as usize)) {
                let (name, media_type) = (clean(&file.name), file.media_type.clone());
                files.push(File { no, name, media_type, bytes });
            }
        }
        Ok(files)
    }

    /// Whether there is another try.
    fn decide(&self, outcome: Outcome, taken: &Taken, now: Timestamp) -> End {
        match outcome {
            Outcome::Delivered { reference, url, thread } => {
                let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
                End::Delivered { reference, url: url.filter(web), thread }
            }
            Outcome::Refused { why } => End::Dead { why, maybe: false },
            Outcome::Unknown { why } => End::Dead { why, maybe: true },
            Outcome::Later { after, why } => {
                let age = Duration::try_from(now.duration_since(taken.since)).unwrap_or_default();
                match self.relay().rhythm.pause(taken.attempts, age, after, dice()) {
                    Some(pause) => End::Again { at: now.checked_add(pause).unwrap_or(now), why },
                    None => {
                        let tries =
                            if taken.attempts == 1 { "1 try" } else { &format!("{} tries", taken.attempts) };
                        End::Dead { why: format!("{why}. Given up after {tries}"), maybe: false }
                    }
                }
            }
        }
    }
}

/// Any number. Where the system has none, all come at the same time, which is a nuisance and no more.
fn dice() -> u32 {
    getrandom::u32().unwrap_or(u32::MAX)
}
