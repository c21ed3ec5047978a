//! What agents see of the queue, and what they decide about what is in the way.

use jiff::Timestamp;
use rusqlite::{Row, named_params};

use super::queue::{State, time};
use crate::desk::store::{Store, StoreError};

/// How many dead letters a page lists.
const LISTED: i64 = 100;

/// A letter as agents see it.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Passed {
    pub(in crate::desk) contact: String,
    /// The contact's reference here.
    pub(in crate::desk) here: String,
    pub(in crate::desk) destination: String,
    /// 0 for the contact itself, [`FILES`](super::FILES), or else the place in its thread.
    pub(in crate::desk) message: i64,
    pub(in crate::desk) state: State,
    pub(in crate::desk) attempts: u32,
    pub(in crate::desk) next_at: Timestamp,
    pub(in crate::desk) ended_at: Option<Timestamp>,
    /// Its reference there.
    pub(in crate::desk) reference: String,
    pub(in crate::desk) url: Option<String>,
    pub(in crate::desk) why: String,
    pub(in crate::desk) maybe: bool,
}

/// How many letters of a destination are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Count {
    pub(in crate::desk) destination: String,
    pub(in crate::desk) state: State,
    pub(in crate::desk) number: u64,
    /// The last time that one came into this state, where it is an end.
    pub(in crate::desk) last: Option<Timestamp>,
}

/// What an agent wants with dead letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Order {
    SendAgain,
    GiveUp,
}

const PASSED: &str =
    "contact, contact.reference AS here, destination, message, state, attempts, next_at, ended_at,
    letter.reference AS reference, url, why, maybe FROM letter JOIN contact ON contact.id = letter.contact";

impl Store {
    /// Where a contact was passed on to.
    pub(in crate::desk) async fn passed_on(&self, contact: String) -> Result<Vec<Passed>, StoreError> {
        self.read(move |connection| {
            let sql = format!("SELECT {PASSED} WHERE contact = ?1 ORDER BY destination, letter.seq");
            connection.prepare_cached(&sql)?.query_map([contact], read_passed)?.collect()
        })
        .await
    }

    /// The dead letters, last first.
    pub(in crate::desk) async fn dead_letters(&self) -> Result<Vec<Passed>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {PASSED} WHERE state = 'dead' ORDER BY ended_at DESC, letter.seq DESC LIMIT {LISTED}"
            );
            connection.prepare_cached(&sql)?.query_map((), read_passed)?.collect()
        })
        .await
    }

    /// How many letters are where.
    pub(in crate::desk) async fn letters(&self) -> Result<Vec<Count>, StoreError> {
        self.read(|connection| {
            let sql =
                "SELECT destination, state, count(*), max(ended_at) FROM letter GROUP BY destination, state";
            let read = |row: &Row<'_>| {
                Ok(Count {
                    destination: row.get(0)?,
                    state: State::read(&row.get::<_, String>(1)?),
                    number: row.get::<_, i64>(2)?.unsigned_abs(),
                    last: row.get::<_, Option<i64>>(3)?.map(time),
                })
            };
            connection.prepare_cached(sql)?.query_map((), read)?.collect()
        })
        .await
    }

    /// Does what an agent wants with the dead letters of a destination: with one (its contact and what it
    /// brings of it), or all.
    /// Says how many there were.
    pub(in crate::desk) async fn order_letters(
        &self,
        destination: String,
        letter: Option<(String, i64)>,
        order: Order,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.write(move |connection| {
            let set = match order {
                Order::SendAgain => "state = 'waiting', attempts = 0, since = :now, next_at = :now, ended_at = NULL, maybe = 0",
                Order::GiveUp => "state = 'dropped', ended_at = :now",
            };
            let which = "state = 'dead' AND destination = :destination AND (:contact IS NULL OR contact = :contact AND message = :message)";
            let sql = format!("UPDATE letter SET {set} WHERE {which}");
            let now = now.as_millisecond();
            let (contact, message) = letter.unzip();
            let which = named_params! {
                ":now": now, ":destination": destination, ":contact": contact, ":message": message,
            };
            connection.execute(&sql, which)
        })
        .await
    }
}

fn read_passed(row: &Row<'_>) -> rusqlite::Result<Passed> {
    Ok(Passed {
        contact: row.get("contact")?,
        here: row.get("here")?,
        destination: row.get("destination")?,
        message: row.get("message")?,
        state: State::read(&row.get::<_, String>("state")?),
        attempts: row.get("attempts")?,
        next_at: time(row.get("next_at")?),
        ended_at: row.get::<_, Option<i64>>("ended_at")?.map(time),
        reference: row.get("reference")?,
        url: row.get("url")?,
        why: row.get("why")?,
        maybe: row.get("maybe")?,
    })
}
