//! Where handoffs are kept: one SQLite file.
//!
//! All writing goes through one thread (`writer`), which commits what has gathered in one
//! transaction and answers only when that is on disk. Reading has a connection of its own; in WAL
//! mode neither waits for the other.

mod contacts;
pub(super) mod files;
mod inbox;
mod messages;
mod open;
mod sessions;
pub(super) mod trail;
mod writer;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

pub(super) use contacts::{Closing, Contact, Kept, NewContact};
pub(super) use inbox::{Filter, Order, Page, Pulse, Row, Show, Standing};
pub(super) use messages::{Added, Course, Message, NewMessage, Read, Sender};
pub use open::OpenError;
pub(super) use open::private;
pub(super) use sessions::Session;
pub(super) use trail::Step;
use writer::Writer;

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
pub(super) enum StoreError {
    /// More is waiting to be written than a few seconds' work: come back later.
    #[error("too much is waiting to be written")]
    Busy,
    /// It was not written; the log has the reason. The disk may be full.
    #[error("not written")]
    NotWritten,
    /// SQLite could not read.
    #[error("cannot read: {0}")]
    Read(#[from] rusqlite::Error),
    /// The thread that read ended early.
    #[error("reading was broken off")]
    BrokenOff,
}

/// The open file.
#[derive(Debug)]
pub(super) struct Store {
    writer: Writer,
    reader: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens or makes the file at `path` and brings it to this version's form.
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        let writing = open::connect(path)?;
        let reading = open::connect(path)?;
        let writer = Writer::start(writing).map_err(OpenError::Thread)?;
        Ok(Self { writer, reader: Arc::new(Mutex::new(reading)) })
    }

    /// Runs `work` in the next transaction; what it returns is on disk when this returns.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(work).await
    }

    /// Runs `work` on what is committed.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let reader = Arc::clone(&self.reader);
        let done = tokio::task::spawn_blocking(move || {
            // SQLite's state does not depend on where a reader panicked.
            let connection = reader.lock().unwrap_or_else(PoisonError::into_inner);
            work(&connection)
        });
        Ok(done.await.map_err(|_| StoreError::BrokenOff)??)
    }

    /// Before anything runs: reads or writes at once.
    pub(super) fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        work(&self.reader.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes what is waiting, folds the write-ahead log into the file, and closes it.
    pub(super) fn close(self) {
        self.writer.stop();
    }
}
