//! Passes contacts on to the systems that an owner works with already: what a page may not do, since
//! it takes a secret, the desk does.
//!
//! `config` is the file that the owner writes. A contact that is kept is queued in the same
//! transaction (`queue`); `worker` has a thread for each destination that sends, waits and tries again.
//! What is asked and what an answer means is up to `systems`, which know neither network nor clock:
//! they say [`step::Step`]s, and `http` and `mail` carry them out.

mod address;
#[cfg(test)]
mod asked;
mod choice;
mod config;
mod fields;
mod form;
mod http;
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

pub use config::{Config, ConfigError};
pub use reader::Fault;

pub(super) use metrics::{Received, answer as metrics};
pub(super) use queue::{Count, Order, Passed, State, add, add_message};
pub(super) use worker::start;

use address::Address;
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
}

/// A destination and what its thread needs.
#[derive(Debug)]
struct PostBox {
    destination: Destination,
    bell: Bell,
    tally: Tally,
}

impl Relay {
    pub(super) fn new(config: Config) -> Self {
        let boxed = |destination| PostBox { destination, bell: Bell::default(), tally: Tally::default() };
        let posts = config.destinations.into_iter().map(boxed).collect();
        Self { posts, desk: config.desk, rhythm: config.rhythm }
    }

    /// The destinations' names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().map(|post| post.destination.name.as_str())
    }

    /// Where a contact goes.
    pub(super) fn choose(&self, data: &Data) -> Vec<String> {
        let fitting = self.posts.iter().filter(|post| post.destination.when.fits(data));
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
