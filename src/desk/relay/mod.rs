//! Passes contacts on to the systems that an owner works with already: what a page may not do, since
//! it takes a secret, the desk does.
//!
//! `config` is the file that the owner writes. A contact that is kept is queued in the same
//! transaction (`queue`); `worker` has a thread for each destination that sends, waits and tries again.
//! What is asked and what an answer means is up to `systems`, which know neither network nor clock:
//! they say [`step::Step`]s, and `http` and `mail` carry them out.

mod address;
mod answers;
#[cfg(test)]
mod asked;
mod check;
mod choice;
mod config;
mod fields;
mod form;
mod http;
mod letters;
pub(super) mod mail;
mod metrics;
mod queue;
mod reader;
mod retry;
mod said;
#[cfg(test)]
mod sample;
mod secret;
mod sign;
pub(super) mod step;
mod systems;
mod text;
mod worker;

pub use answers::Answers;
pub use check::{Finding, check};
pub use config::{Config, ConfigError};
pub use reader::Fault;

pub(super) use answers::BY_MAIL;
pub(super) use letters::{Count, Order, Passed};
pub(super) use metrics::{Received, answer as metrics};
pub(super) use queue::{FILES, State, add, add_files, add_message, add_reply, fetched};
pub(super) use worker::start;

use jiff::Timestamp;

use address::Address;
use choice::Choice;
use config::Destination;
use metrics::Tally;
use retry::Rhythm;
use worker::Bell;

use super::envelope::Data;

/// Where contacts are passed on to; nowhere, by default.
#[derive(Debug, Default)]
pub(super) struct Relay {
    posts: Vec<PostBox>,
    desk: Option<Address>,
    rhythm: Rhythm,
    answers: Option<Answers>,
}

/// A destination and what its thread needs.
#[derive(Debug)]
struct PostBox {
    destination: Destination,
    bell: Bell,
    tally: Tally,
}

impl Relay {
    /// With `answers` for replies by mail; without, they go by the first mail server that `config` names,
    /// unless it says that they do not.
    pub(super) fn new(config: Option<Config>, answers: Option<Answers>) -> Self {
        let config = config.unwrap_or_default();
        let answers = answers.or_else(|| config.answers());
        let mut destinations = config.destinations;
        if let Some(answers) = &answers {
            let system = Box::new(answers.clone());
            destinations.push(Destination { name: BY_MAIL.to_owned(), system, when: Choice::default() });
        }
        let boxed = |destination| PostBox { destination, bell: Bell::default(), tally: Tally::default() };
        let posts = destinations.into_iter().map(boxed).collect();
        Self { posts, desk: config.desk, rhythm: config.rhythm, answers }
    }

    /// When a reply that is written now goes to the customer by mail; none where nobody sends it, or they
    /// left no address.
    pub(super) fn reply_due(&self, data: &Data, now: Timestamp) -> Option<Timestamp> {
        let answers = self.answers.as_ref().filter(|_| data.mail_address().is_some());
        answers.map(|answers| answers.due(now))
    }

    /// The destinations' names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().map(|post| post.destination.name.as_str())
    }

    /// Where a contact goes.
    pub(super) fn choose(&self, data: &Data) -> Vec<String> {
        let fits = |destination: &Destination| destination.name != BY_MAIL && destination.when.fits(data);
        let fitting = self.posts.iter().filter(|post| fits(&post.destination));
        fitting.map(|post| post.destination.name.clone()).collect()
    }

    /// All of them, for what is added to a contact: it goes where the contact went.
    pub(super) fn all(&self) -> Vec<String> {
        self.names().map(str::to_owned).collect()
    }

    /// Something was queued.
    pub(super) fn wake(&self) {
        self.posts.iter().for_each(|post| post.bell.ring());
    }

    /// A contact's page, where the owner said under which address the desk is reached.
    fn link(&self, contact: &str) -> Option<String> {
        self.desk.as_ref().map(|desk| desk.with(&format!("/desk/contacts/{contact}")))
    }
}
