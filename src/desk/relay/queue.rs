//! The queue, in the desk's file: what is to be passed on is written with the contact, in one
//! transaction, and what became of it before anything else is tried.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::step::Outcome;
use crate::desk::store::{Store, StoreError};

/// How many dead letters a page lists.
const LISTED: i64 = 100;

/// Where a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::desk) enum State {
    Waiting,
    /// Under way at this moment; or the desk was killed meanwhile.
    Sending,
    Delivered,
    /// It is not tried any more; an agent may have it sent again.
    Dead,
    /// An agent gave it up.
    Dropped,
}

impl State {
    const ALL: [Self; 5] = [Self::Waiting, Self::Sending, Self::Delivered, Self::Dead, Self::Dropped];

    pub(in crate::desk) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
        }
    }

    fn read(text: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == text).unwrap_or(Self::Dead)
    }
}

/// A letter taken out to be sent.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) seq: i64,
    pub(super) contact: String,
    pub(super) reference: String,
    pub(super) envelope: String,
    pub(super) attempts: u32,
    pub(super) since: Timestamp,
}

/// What there is to do for a destination.
#[derive(Clone, Debug)]
pub(super) enum Next {
    Letter(Box<Taken>),
    /// Nothing before that moment.
    At(Timestamp),
    Nothing,
}

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    Delivered { reference: String, url: Option<String> },
    Again { at: Timestamp, why: String },
    Dead { why: String, maybe: bool },
}

/// A letter as agents see it.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Passed {
    pub(in crate::desk) contact: String,
    /// The contact's reference here.
    pub(in crate::desk) here: String,
    pub(in crate::desk) destination: String,
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

/// Queues a contact for each of `destinations`: part of the transaction that keeps it.
pub(in crate::desk) fn add(
    connection: &Connection,
    contact: &str,
    destinations: &[String],
    now: Timestamp,
) -> rusqlite::Result<()> {
    let sql =
        "INSERT INTO letter (contact, destination, state, attempts, since, next_at, reference, why, maybe)
        VALUES (?1, ?2, 'waiting', 0, ?3, ?3, '', '', 0)";
    let mut insert = connection.prepare_cached(sql)?;
    for destination in destinations {
        insert.execute(params![contact, destination, now.as_millisecond()])?;
    }
    Ok(())
}

/// Takes out what is due first. From here until its end is written it counts as under way.
pub(super) fn take(connection: &Connection, destination: &str, now: Timestamp) -> rusqlite::Result<Next> {
    let sql = "SELECT seq, next_at FROM letter WHERE destination = ?1 AND state = 'waiting' ORDER BY next_at, seq LIMIT 1";
    let first = connection
        .prepare_cached(sql)?
        .query_row([destination], |row| Ok((row.get::<_, i64>(0)?, time(row.get(1)?))))
        .optional()?;
    let Some((seq, at)) = first else { return Ok(Next::Nothing) };
    if at > now {
        return Ok(Next::At(at));
    }
    let sql = "UPDATE letter SET state = 'sending', attempts = attempts + 1 WHERE seq = ?1";
    connection.prepare_cached(sql)?.execute([seq])?;
    let sql = "SELECT seq, contact, contact.reference, envelope, attempts, since
        FROM letter JOIN contact ON contact.id = letter.contact WHERE letter.seq = ?1";
    let sql = sql.replace("SELECT seq", "SELECT letter.seq");
    let taken = connection.prepare_cached(&sql)?.query_row([seq], |row| {
        Ok(Taken {
            seq: row.get(0)?,
            contact: row.get(1)?,
            reference: row.get(2)?,
            envelope: row.get(3)?,
            attempts: row.get(4)?,
            since: time(row.get(5)?),
        })
    })?;
    Ok(Next::Letter(Box::new(taken)))
}

/// Writes what became of a try.
pub(super) fn end(connection: &Connection, seq: i64, end: &End, now: Timestamp) -> rusqlite::Result<()> {
    let now = now.as_millisecond();
    let (state, next_at, ended_at) = match end {
        End::Delivered { .. } => (State::Delivered, now, Some(now)),
        End::Again { at, .. } => (State::Waiting, at.as_millisecond(), None),
        End::Dead { .. } => (State::Dead, now, Some(now)),
    };
    let (reference, url) = match end {
        End::Delivered { reference, url } => (reference.as_str(), url.as_deref()),
        _ => ("", None),
    };
    let (why, maybe) = match end {
        End::Delivered { .. } => ("", false),
        End::Again { why, .. } => (why.as_str(), false),
        End::Dead { why, maybe } => (why.as_str(), *maybe),
    };
    let sql =
        "UPDATE letter SET state = :state, next_at = :next_at, ended_at = :ended_at, reference = :reference,
        url = :url, why = :why, maybe = :maybe WHERE seq = :seq";
    let row = named_params! {
        ":seq": seq, ":state": state.as_str(), ":next_at": next_at, ":ended_at": ended_at,
        ":reference": reference, ":url": url, ":why": why, ":maybe": maybe,
    };
    connection.prepare_cached(sql)?.execute(row).map(drop)
}

/// What was under way when the desk was killed: nobody knows whether it arrived. Where a repeat does
/// no harm it is sent again, else an agent has to look.
pub(super) fn recover(
    connection: &Connection,
    destination: &str,
    knows_repeats: bool,
    now: Timestamp,
) -> rusqlite::Result<usize> {
    let sql = if knows_repeats {
        "UPDATE letter SET state = 'waiting', next_at = ?2 WHERE destination = ?1 AND state = 'sending'"
    } else {
        "UPDATE letter SET state = 'dead', ended_at = ?2, maybe = 1,
            why = 'The desk was stopped while this was being sent'
            WHERE destination = ?1 AND state = 'sending'"
    };
    connection.execute(sql, params![destination, now.as_millisecond()])
}

/// What a try without a certain end means.
pub(super) fn unknown(outcome: Outcome, knows_repeats: bool) -> Outcome {
    if knows_repeats { outcome.again() } else { outcome }
}

const PASSED: &str = "contact, contact.reference AS here, destination, state, attempts, next_at, ended_at,
    letter.reference AS reference, url, why, maybe FROM letter JOIN contact ON contact.id = letter.contact";

impl Store {
    /// Where a contact was passed on to.
    pub(in crate::desk) async fn passed_on(&self, contact: String) -> Result<Vec<Passed>, StoreError> {
        self.read(move |connection| {
            let sql = format!("SELECT {PASSED} WHERE contact = ?1 ORDER BY destination");
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

    /// Does what an agent wants with the dead letters of a destination: with one contact's, or all.
    /// Says how many there were.
    pub(in crate::desk) async fn order_letters(
        &self,
        destination: String,
        contact: Option<String>,
        order: Order,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.write(move |connection| {
            let set = match order {
                Order::SendAgain => "state = 'waiting', attempts = 0, since = :now, next_at = :now, ended_at = NULL, maybe = 0",
                Order::GiveUp => "state = 'dropped', ended_at = :now",
            };
            let which = "state = 'dead' AND destination = :destination AND (:contact IS NULL OR contact = :contact)";
            let sql = format!("UPDATE letter SET {set} WHERE {which}");
            let now = now.as_millisecond();
            connection.execute(&sql, named_params! { ":now": now, ":destination": destination, ":contact": contact })
        })
        .await
    }
}

fn read_passed(row: &Row<'_>) -> rusqlite::Result<Passed> {
    Ok(Passed {
        contact: row.get("contact")?,
        here: row.get("here")?,
        destination: row.get("destination")?,
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

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// A file with two contacts for two destinations.
    fn filled() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(include_str!("../store/schema-1.sql")).unwrap();
        connection.execute_batch(include_str!("../store/relay.sql")).unwrap();
        for contact in ["a", "b"] {
            let sql = "INSERT INTO contact (id, reference, received_at, hash, envelope, answer, test, priority, reason, queue, customer, first_line)
                VALUES (?1, upper(?1), 0, x'', '{}', '', 0, 1, '', '', '', '')";
            connection.execute(sql, [contact]).unwrap();
            add(&connection, contact, &["one".to_owned(), "two".to_owned()], at(10)).unwrap();
        }
        connection
    }

    fn taken(connection: &Connection, destination: &str, now: i64) -> Taken {
        match take(connection, destination, at(now)).unwrap() {
            Next::Letter(taken) => *taken,
            other => panic!("{other:?}"),
        }
    }

    fn states(connection: &Connection, destination: &str) -> Vec<String> {
        let sql = "SELECT state FROM letter WHERE destination = ?1 ORDER BY contact";
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([destination], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_is_due_is_taken_once_and_tried_again_when_it_is_time() {
        let connection = filled();
        assert!(matches!(take(&connection, "one", at(9)).unwrap(), Next::At(when) if when == at(10)));
        let first = taken(&connection, "one", 10);
        assert_eq!((first.contact.as_str(), first.reference.as_str(), first.attempts), ("a", "A", 1));
        assert_eq!(taken(&connection, "one", 10).contact, "b");
        assert!(matches!(take(&connection, "one", at(10)).unwrap(), Next::Nothing), "both are under way");
        assert!(matches!(take(&connection, "three", at(10)).unwrap(), Next::Nothing));

        end(&connection, first.seq, &End::Again { at: at(40), why: "busy".to_owned() }, at(11)).unwrap();
        assert!(matches!(take(&connection, "one", at(39)).unwrap(), Next::At(when) if when == at(40)));
        let again = taken(&connection, "one", 40);
        assert_eq!((again.seq, again.attempts, again.since), (first.seq, 2, at(10)));
        let delivered = End::Delivered { reference: "7".to_owned(), url: None };
        end(&connection, first.seq, &delivered, at(41)).unwrap();
        assert_eq!(states(&connection, "one"), ["delivered", "sending"]);
        assert_eq!(states(&connection, "two"), ["waiting", "waiting"], "each destination on its own");
    }

    #[test]
    fn what_was_under_way_when_it_was_killed_is_never_sent_twice_where_that_would_show() {
        let connection = filled();
        for destination in ["one", "two"] {
            taken(&connection, destination, 10);
        }
        assert_eq!(recover(&connection, "one", true, at(20)).unwrap(), 1);
        assert_eq!(recover(&connection, "two", false, at(20)).unwrap(), 1);
        assert_eq!(states(&connection, "one"), ["waiting", "waiting"]);
        assert_eq!(states(&connection, "two"), ["dead", "waiting"]);
        let maybe: bool = connection
            .query_row("SELECT maybe FROM letter WHERE state = 'dead'", (), |row| row.get(0))
            .unwrap();
        assert!(maybe);
    }

    #[test]
    fn a_contact_is_queued_once_for_each_destination() {
        let connection = filled();
        assert!(add(&connection, "a", &["one".to_owned()], at(10)).is_err());
    }
}
