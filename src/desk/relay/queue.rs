//! The queue, in the desk's file: what is to be passed on is written with the contact, in one
//! transaction, and what became of it before anything else is tried.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::answers::BY_MAIL;
use super::step::Outcome;
use crate::desk::store::files;

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
    /// It reached the customer by another way.
    Needless,
}

impl State {
    const ALL: [Self; 6] =
        [Self::Waiting, Self::Sending, Self::Delivered, Self::Dead, Self::Dropped, Self::Needless];

    pub(in crate::desk) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
            Self::Needless => "needless",
        }
    }

    pub(super) fn read(text: &str) -> Self {
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
    /// What came after the contact; none where it is the contact itself.
    pub(super) added: Option<Added>,
    /// The places of the files that it brings.
    pub(super) files: Vec<u32>,
}

/// What came after a contact.
#[derive(Clone, Debug)]
pub(super) struct Added {
    /// None where its files came.
    pub(super) quote: Option<Quote>,
    pub(super) at: Timestamp,
    /// By what the destination knows the contact.
    pub(super) there: Option<String>,
}

/// A message of the contact's thread.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub(super) seq: i64,
    /// Who signed it, where an agent did.
    pub(super) name: String,
    pub(super) text: String,
}

/// What stands in the place of a message where a letter brings the files of a contact that went without them.
pub(in crate::desk) const FILES: i64 = -1;

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
    Delivered { reference: String, url: Option<String>, thread: Option<String> },
    Again { at: Timestamp, why: String },
    Dead { why: String, maybe: bool },
}

/// Queues a contact for each of `destinations`: part of the transaction that keeps it.
pub(in crate::desk) fn add(
    connection: &Connection,
    contact: &str,
    destinations: &[String],
    now: Timestamp,
) -> rusqlite::Result<()> {
    destinations.iter().try_for_each(|destination| insert(connection, contact, destination, 0, now))
}

/// Queues what the customer added, for each of `destinations` to which the contact went or goes: part of
/// the transaction that keeps it.
pub(in crate::desk) fn add_message(
    connection: &Connection,
    contact: &str,
    message: i64,
    destinations: &[String],
    now: Timestamp,
) -> rusqlite::Result<()> {
    let sql = "SELECT 1 FROM letter WHERE contact = ?1 AND destination = ?2 AND message = 0";
    let mut went = connection.prepare_cached(sql)?;
    for destination in destinations {
        if went.exists([contact, destination])? {
            insert(connection, contact, destination, message, now)?;
        }
    }
    Ok(())
}

/// Queues files that came after their contact, for each of `destinations` to which it went or goes: part of
/// the transaction that keeps them. Where it was not tried yet they go along with it instead.
pub(in crate::desk) fn add_files(
    connection: &Connection,
    contact: &str,
    destinations: &[String],
    now: Timestamp,
) -> rusqlite::Result<()> {
    let sql = "SELECT 1 FROM letter WHERE contact = ?1 AND destination = ?2 AND message = 0
        AND (state != 'waiting' OR attempts > 0)";
    let mut went = connection.prepare_cached(sql)?;
    for destination in destinations {
        if went.exists([contact, destination])? {
            insert(connection, contact, destination, FILES, now)?;
        }
    }
    Ok(())
}

/// Queues a reply, to go to the customer by mail at `due`: part of the transaction that keeps it.
pub(in crate::desk) fn add_reply(
    connection: &Connection,
    contact: &str,
    message: i64,
    due: Timestamp,
) -> rusqlite::Result<()> {
    insert(connection, contact, BY_MAIL, message, due)
}

/// A letter that is tried for the first time at `due`; `message` is 0 for the contact itself, [`FILES`] for
/// its files, or else the place in its thread of what it brings.
fn insert(
    connection: &Connection,
    contact: &str,
    destination: &str,
    message: i64,
    due: Timestamp,
) -> rusqlite::Result<()> {
    let sql =
        "INSERT INTO letter (contact, destination, message, state, attempts, since, next_at, reference, why, maybe)
        VALUES (?1, ?2, ?3, 'waiting', 0, ?4, ?4, '', '', 0)";
    let row = params![contact, destination, message, due.as_millisecond()];
    connection.prepare_cached(sql)?.execute(row).map(drop)
}

/// The customer's page has fetched the replies up to `message`: they need not go by mail any more. Says
/// how many were still to go.
pub(in crate::desk) fn fetched(
    connection: &Connection,
    contact: &str,
    message: i64,
    now: Timestamp,
) -> rusqlite::Result<usize> {
    let sql = "UPDATE letter SET state = 'needless', ended_at = ?4
        WHERE contact = ?1 AND destination = ?2 AND message <= ?3 AND state IN ('waiting', 'dead')";
    connection.prepare_cached(sql)?.execute(params![contact, BY_MAIL, message, now.as_millisecond()])
}

/// Takes out what is due first. What came later waits for what is under way of the same contact, and
/// for the contact itself until it arrived or an agent gave it up. From here until its end is written it counts
/// as under way.
pub(super) fn take(connection: &Connection, destination: &str, now: Timestamp) -> rusqlite::Result<Next> {
    let sql = "SELECT seq, next_at FROM letter WHERE destination = ?1 AND state = 'waiting' AND NOT EXISTS (
            SELECT 1 FROM letter AS first WHERE first.contact = letter.contact AND first.destination = ?1
            AND first.seq < letter.seq
            AND (first.state IN ('waiting', 'sending') OR first.state = 'dead' AND first.message = 0))
        ORDER BY next_at, seq LIMIT 1";
    let first = connection
        .prepare_cached(sql)?
        .query_row([destination], |row| Ok((row.get::<_, i64>(0)?, time(row.get(1)?))))
        .optional()?;
    let Some((seq, at)) = first else { return Ok(Next::Nothing) };
    if at > now {
        return Ok(Next::At(at));
    }
    // Its age counts from its first try: until then it may have waited for another.
    let sql = "UPDATE letter SET state = 'sending', attempts = attempts + 1,
        since = CASE attempts WHEN 0 THEN ?2 ELSE since END WHERE seq = ?1";
    connection.prepare_cached(sql)?.execute([seq, now.as_millisecond()])?;
    let sql = "SELECT letter.seq, letter.contact, contact.reference, envelope, attempts, since,
            letter.message, said.name, said.text, said.at,
            (SELECT nullif(coalesce(first.thread, first.reference), '') FROM letter AS first
                WHERE first.contact = letter.contact AND first.destination = letter.destination AND first.message = 0),
            EXISTS (SELECT 1 FROM letter AS files WHERE files.contact = letter.contact
                AND files.destination = letter.destination AND files.message = :files)
        FROM letter JOIN contact ON contact.id = letter.contact
        LEFT JOIN message AS said ON said.contact = contact.seq AND said.seq = letter.message
        WHERE letter.seq = :seq";
    let which = named_params! { ":seq": seq, ":files": FILES };
    let taken = connection.prepare_cached(sql)?.query_row(which, |row| {
        let (contact, message): (String, i64) = (row.get(1)?, row.get(6)?);
        let there = row.get(10)?;
        let added = match message {
            0 => None,
            FILES => Some(Added { quote: None, at: files::came(connection, &contact)?, there }),
            seq => {
                let quote = Some(Quote { seq, name: row.get(7)?, text: row.get(8)? });
                Some(Added { quote, at: time(row.get(9)?), there })
            }
        };
        // Each file goes once, and each try of a letter brings the same.
        let apart: bool = row.get(11)?;
        let brings = message == FILES || message == 0 && !apart;
        let files = if brings { files::here(connection, &contact)? } else { Vec::new() };
        Ok(Taken {
            seq: row.get(0)?,
            contact,
            reference: row.get(2)?,
            envelope: row.get(3)?,
            attempts: row.get(4)?,
            since: time(row.get(5)?),
            added,
            files,
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
    let (reference, url, thread) = match end {
        End::Delivered { reference, url, thread } => (reference.as_str(), url.as_deref(), thread.as_deref()),
        _ => ("", None, None),
    };
    let (why, maybe) = match end {
        End::Delivered { .. } => ("", false),
        End::Again { why, .. } => (why.as_str(), false),
        End::Dead { why, maybe } => (why.as_str(), *maybe),
    };
    let sql =
        "UPDATE letter SET state = :state, next_at = :next_at, ended_at = :ended_at, reference = :reference,
        thread = :thread, url = :url, why = :why, maybe = :maybe WHERE seq = :seq";
    let row = named_params! {
        ":seq": seq, ":state": state.as_str(), ":next_at": next_at, ":ended_at": ended_at,
        ":reference": reference, ":thread": thread, ":url": url, ":why": why, ":maybe": maybe,
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

pub(super) fn time(ms: i64) -> Timestamp {
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
        for file in [
            include_str!("../store/files.sql"),
            include_str!("../store/relay.sql"),
            include_str!("../store/threads.sql"),
            include_str!("../store/additions.sql"),
            include_str!("../store/late.sql"),
        ] {
            connection.execute_batch(file).unwrap();
        }
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

    fn arrived(reference: &str, thread: Option<&str>) -> End {
        End::Delivered { reference: reference.to_owned(), url: None, thread: thread.map(str::to_owned) }
    }

    /// What the customer adds, as the store keeps it.
    fn said(connection: &Connection, contact: &str, seq: i64, second: i64) {
        let sql = "INSERT INTO message (contact, seq, id, sender, name, text, at)
            SELECT seq, ?2, ?2, 'customer', '', 'more ' || ?2, 0 FROM contact WHERE id = ?1";
        connection.execute(sql, params![contact, seq]).unwrap();
        add_message(connection, contact, seq, &["one".to_owned(), "three".to_owned()], at(second)).unwrap();
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
        let delivered = arrived("7", None);
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
    fn what_was_added_waits_for_the_contact_and_knows_it_there() {
        let connection = filled();
        said(&connection, "a", 1, 5);
        said(&connection, "a", 2, 6);
        assert_eq!(states(&connection, "three"), [""; 0], "it goes only where the contact went");
        let contact = taken(&connection, "one", 20);
        assert!(contact.added.is_none());
        assert_eq!(taken(&connection, "one", 20).contact, "b");
        assert!(
            matches!(take(&connection, "one", at(20)).unwrap(), Next::Nothing),
            "the contact is under way"
        );
        let dead = End::Dead { why: String::new(), maybe: true };
        end(&connection, contact.seq, &dead, at(20)).unwrap();
        assert!(matches!(take(&connection, "one", at(20)).unwrap(), Next::Nothing), "it did not arrive");
        end(&connection, contact.seq, &arrived("7", Some("70")), at(30)).unwrap();

        let first = taken(&connection, "one", 90_000);
        assert_eq!(first.files, [0; 0]);
        let Added { quote: Some(quote), there, .. } = first.added.unwrap() else { panic!("words") };
        assert_eq!((quote.seq, quote.text.as_str(), there.as_deref()), (1, "more 1", Some("70")));
        assert_eq!(first.since, at(90_000), "it waited for another");
        let again = End::Again { at: at(90_010), why: "busy".to_owned() };
        end(&connection, first.seq, &again, at(90_000)).unwrap();
        assert!(
            matches!(take(&connection, "one", at(90_005)).unwrap(), Next::At(when) if when == at(90_010)),
            "the second does not overtake the first"
        );
        let first = taken(&connection, "one", 90_010);
        end(&connection, first.seq, &End::Dead { why: String::new(), maybe: false }, at(90_010)).unwrap();
        let second = taken(&connection, "one", 90_010).added.unwrap();
        assert_eq!(
            (second.quote.unwrap().seq, second.there.as_deref()),
            (2, Some("70")),
            "one refusal holds up no other"
        );
    }

    #[test]
    fn where_the_contact_was_given_up_what_was_added_goes_on_its_own() {
        let connection = filled();
        said(&connection, "a", 1, 5);
        connection.execute("UPDATE letter SET state = 'dropped' WHERE message = 0", ()).unwrap();
        assert_eq!(taken(&connection, "one", 20).added.unwrap().there, None);
    }

    /// Files that come after the contact, as the store keeps them.
    fn came(connection: &Connection, contact: &str, second: i64) {
        let sql =
            "INSERT INTO file (contact, no, bytes, late_at) VALUES (?1, 0, x'00', ?2), (?1, 1, x'01', ?2)";
        connection.execute(sql, params![contact, second * 1000]).unwrap();
        add_files(connection, contact, &["one".to_owned(), "two".to_owned(), "three".to_owned()], at(second))
            .unwrap();
    }

    #[test]
    fn late_files_go_along_where_the_contact_was_not_tried_yet_and_follow_it_elsewhere() {
        let connection = filled();
        let contact = taken(&connection, "one", 10);
        assert_eq!(contact.files, [0; 0]);
        said(&connection, "a", 1, 11);
        came(&connection, "a", 12);
        said(&connection, "a", 2, 13);
        let along = taken(&connection, "two", 20);
        assert_eq!((along.contact.as_str(), along.files.as_slice()), ("a", &[0, 1][..]));
        let rest = "SELECT count(*) FROM letter WHERE contact = 'a' AND destination IN ('two', 'three')";
        let rest: i64 = connection.query_row(rest, (), |row| row.get(0)).unwrap();
        assert_eq!(rest, 1, "they are in the contact's letter, and where it never went they do not go");

        // The first try did not get through: its repeat says the same, files or not.
        end(&connection, contact.seq, &End::Again { at: at(20), why: "busy".to_owned() }, at(15)).unwrap();
        assert_eq!(taken(&connection, "one", 20).contact, "b");
        let again = taken(&connection, "one", 20);
        assert_eq!((again.seq, again.files), (contact.seq, Vec::new()));
        end(&connection, contact.seq, &arrived("7", None), at(21)).unwrap();
        let mut course = Vec::new();
        for second in 30..33 {
            let next = taken(&connection, "one", second);
            let added = next.added.unwrap();
            assert_eq!(added.there.as_deref(), Some("7"));
            course.push((added.quote.map(|quote| quote.seq), added.at, next.files));
            end(&connection, next.seq, &arrived("", None), at(second)).unwrap();
        }
        let words = |seq| (Some(seq), Timestamp::default(), Vec::new());
        assert_eq!(course, [words(1), (None, at(12), vec![0, 1]), words(2)], "in the order in which it came");
        assert!(matches!(take(&connection, "one", at(99)).unwrap(), Next::Nothing));
    }

    #[test]
    fn a_contact_is_queued_once_for_each_destination() {
        let connection = filled();
        assert!(add(&connection, "a", &["one".to_owned()], at(10)).is_err());
    }
}
