//! What agent and customer write to each other once a contact is there.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::contacts::wait;
use super::trail::{self, Deed, Step};
use super::{Store, StoreError};
use crate::desk::relay;

/// The way back to a contact is closed so long after it came in, in milliseconds: thirty days.
pub(in crate::desk) const THREAD_FOR_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// So many messages go out at once; who asks again gets the next.
const AT_ONCE: i64 = 50;

/// So much may a customer add to one contact. Nobody writes as much by hand.
const MOST_OF_CUSTOMER: i64 = 200;

/// That the customer's page has looked is noted no more often than this, in milliseconds, unless it has
/// seen something new: it asks every few seconds.
const LOOKED_EVERY_MS: i64 = 20_000;

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Sender {
    Agent,
    Customer,
    System,
}

impl Sender {
    pub(in crate::desk) const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Customer => "customer",
            Self::System => "system",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "agent" => Self::Agent,
            "customer" => Self::Customer,
            _ => Self::System,
        }
    }
}

/// A message of a thread.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Message {
    pub(in crate::desk) seq: i64,
    pub(in crate::desk) id: String,
    pub(in crate::desk) from: Sender,
    pub(in crate::desk) name: String,
    pub(in crate::desk) text: String,
    pub(in crate::desk) at: Timestamp,
}

/// What the customer's page gets to see.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Read {
    pub(in crate::desk) messages: Vec<Message>,
    pub(in crate::desk) open: bool,
    /// When something was last written here, the contact itself included.
    pub(in crate::desk) moved_at: Timestamp,
    /// What to note of this look; none where it says nothing new.
    pub(in crate::desk) look: Option<Look>,
}

/// The customer's page has seen a contact up to a message.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Look {
    contact: i64,
    seq: i64,
    at: Timestamp,
}

/// A message on its way in.
#[derive(Clone, Debug)]
pub(in crate::desk) struct NewMessage {
    pub(in crate::desk) id: String,
    /// An agent's name as the customer sees it; may be empty.
    pub(in crate::desk) name: String,
    pub(in crate::desk) text: String,
    pub(in crate::desk) at: Timestamp,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Added {
    /// It is new, in this place.
    New(i64),
    /// It was here already, exactly so.
    Again(i64),
    /// Its id belongs to a message that says something else.
    Other,
    /// The customer has added as much as anybody may.
    Full,
}

/// How a contact went on, for agents.
#[derive(Clone, Debug, Default)]
pub(in crate::desk) struct Course {
    pub(in crate::desk) messages: Vec<Message>,
    pub(in crate::desk) trail: Vec<Step>,
    /// Up to which message agents had seen it before now.
    pub(in crate::desk) read_seq: i64,
    /// When the customer's page last looked; none where it never did.
    pub(in crate::desk) fetched_at: Option<Timestamp>,
    /// Up to which message it has seen.
    pub(in crate::desk) fetched_seq: i64,
    /// Until when the customer can read and write here; none where they never could.
    pub(in crate::desk) until: Option<Timestamp>,
}

impl Store {
    /// What stands behind `after` in the thread with this hash; none where there is none, or none any more.
    pub(in crate::desk) async fn read_thread(
        &self,
        thread: [u8; 32],
        after: i64,
        now: Timestamp,
    ) -> Result<Option<Read>, StoreError> {
        self.read(move |connection| read_thread(connection, thread, after, now)).await
    }

    /// Notes that the customer's page has looked: what it has fetched goes by mail no more.
    pub(in crate::desk) async fn note_look(&self, look: Look) -> Result<(), StoreError> {
        self.write(move |connection| {
            let sql = "UPDATE contact SET fetched_at = max(coalesce(fetched_at, 0), ?2), fetched_seq = max(fetched_seq, ?3) WHERE seq = ?1 RETURNING id";
            let seen = params![look.contact, look.at.as_millisecond(), look.seq];
            let id: String = connection.prepare_cached(sql)?.query_row(seen, |row| row.get(0))?;
            if relay::fetched(connection, &id, look.seq, look.at)? > 0 {
                trail::note(connection, look.contact, "customer", &Deed::Fetched, look.at)?;
            }
            Ok(())
        })
        .await
    }

    /// Takes what the customer adds, for those of `destinations` as well to which the contact went; a closed
    /// contact is open again then. None where there is no such thread, or none any more.
    pub(in crate::desk) async fn add(
        &self,
        thread: [u8; 32],
        message: NewMessage,
        destinations: Vec<String>,
    ) -> Result<Option<Added>, StoreError> {
        self.write(move |connection| {
            let Some(contact) = find(connection, thread, message.at)? else { return Ok(None) };
            let own = "SELECT count(*) FROM message WHERE contact = ?1 AND sender = 'customer'";
            let own: i64 = connection.prepare_cached(own)?.query_row([contact], |row| row.get(0))?;
            let added = insert(connection, contact, Sender::Customer, &message, own >= MOST_OF_CUSTOMER)?;
            if let Added::New(seq) = added {
                trail::note(connection, contact, "customer", &Deed::Wrote, message.at)?;
                let sql = "UPDATE contact SET unread = unread + 1 WHERE seq = ?1 RETURNING id";
                let id: String = connection.query_row(sql, [contact], |row| row.get(0))?;
                relay::add_message(connection, &id, seq, &destinations, message.at)?;
                wait(connection, contact, message.at)?;
            }
            Ok(Some(added))
        })
        .await
    }

    /// Takes an agent's reply to the contact of this id; none where there is none. With `due`, it goes to the
    /// customer by mail then, unless their page fetches it before.
    pub(in crate::desk) async fn reply(
        &self,
        id: String,
        message: NewMessage,
        who: String,
        due: Option<Timestamp>,
    ) -> Result<Option<Added>, StoreError> {
        self.write(move |connection| {
            let Some(contact) = number(connection, &id)? else { return Ok(None) };
            let added = insert(connection, contact, Sender::Agent, &message, false)?;
            if let Added::New(seq) = added {
                answered(connection, contact)?;
                trail::note(connection, contact, &who, &Deed::Replied, message.at)?;
                if let Some(due) = due {
                    relay::add_reply(connection, &id, seq, due)?;
                }
            }
            Ok(Some(added))
        })
        .await
    }

    /// How the contact of this id went on.
    pub(in crate::desk) async fn course(&self, id: String) -> Result<Course, StoreError> {
        self.read(move |connection| course(connection, &id)).await
    }

    /// An agent has seen what stands in `course`.
    pub(in crate::desk) async fn mark_read(&self, id: String, course: &Course) -> Result<(), StoreError> {
        let of_customer = course.messages.iter().rev().find(|message| message.from == Sender::Customer);
        match of_customer.map(|message| message.seq).filter(|&seq| seq > course.read_seq) {
            Some(seq) => self.write(move |connection| mark_read(connection, &id, seq)).await,
            None => Ok(()),
        }
    }
}

/// The number of the contact with this thread.
fn find(connection: &Connection, thread: [u8; 32], now: Timestamp) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT seq FROM contact WHERE thread = ?1 AND received_at > ?2";
    let since = now.as_millisecond() - THREAD_FOR_MS;
    connection.prepare_cached(sql)?.query_row(params![thread, since], |row| row.get(0)).optional()
}

pub(super) fn number(connection: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT seq FROM contact WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

fn read_thread(
    connection: &Connection,
    thread: [u8; 32],
    after: i64,
    now: Timestamp,
) -> rusqlite::Result<Option<Read>> {
    let Some(contact) = find(connection, thread, now)? else { return Ok(None) };
    let messages = messages(connection, contact, after, AT_ONCE)?;
    let sql = "SELECT done_at IS NULL, fetched_at, fetched_seq,
        coalesce((SELECT max(seq) FROM message WHERE contact = ?1), 0),
        coalesce((SELECT max(at) FROM message WHERE contact = ?1), received_at) FROM contact WHERE seq = ?1";
    let (open, looked_at, seen, last, moved_at) =
        connection.prepare_cached(sql)?.query_row([contact], |row| {
            let looked_at: Option<i64> = row.get(1)?;
            Ok((row.get(0)?, looked_at, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?, time(row.get(4)?)))
        })?;
    // Who asks for what stands behind a message has that message; what goes out now may still get lost.
    let seq = after.min(last);
    let stale = looked_at.is_none_or(|at| now.as_millisecond() - at > LOOKED_EVERY_MS);
    let look = (stale || seq > seen).then_some(Look { contact, seq, at: now });
    Ok(Some(Read { messages, open, moved_at, look }))
}

fn messages(connection: &Connection, contact: i64, after: i64, most: i64) -> rusqlite::Result<Vec<Message>> {
    let sql = "SELECT seq, id, sender, name, text, at FROM message WHERE contact = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    let message = |row: &rusqlite::Row<'_>| {
        Ok(Message {
            seq: row.get(0)?,
            id: row.get(1)?,
            from: Sender::of(&row.get::<_, String>(2)?),
            name: row.get(3)?,
            text: row.get(4)?,
            at: time(row.get(5)?),
        })
    };
    connection.prepare_cached(sql)?.query_map([contact, after, most], message)?.collect()
}

/// Puts a message at the end of its thread, unless it is there already.
fn insert(
    connection: &Connection,
    contact: i64,
    from: Sender,
    message: &NewMessage,
    full: bool,
) -> rusqlite::Result<Added> {
    let known = "SELECT seq, sender, text FROM message WHERE contact = ?1 AND id = ?2";
    let known = connection
        .prepare_cached(known)?
        .query_row(params![contact, message.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    if let Some((seq, sender, text)) = known {
        let (sender, text): (String, String) = (sender, text);
        let same = sender == from.as_str() && text == message.text;
        return Ok(if same { Added::Again(seq) } else { Added::Other });
    }
    if full {
        return Ok(Added::Full);
    }
    let sql = "INSERT INTO message (contact, seq, id, sender, name, text, at)
        SELECT :contact, coalesce(max(seq), 0) + 1, :id, :sender, :name, :text, :at FROM message WHERE contact = :contact
        RETURNING seq";
    let seq = connection.prepare_cached(sql)?.query_row(
        named_params! {
            ":contact": contact,
            ":id": message.id,
            ":sender": from.as_str(),
            ":name": message.name,
            ":text": message.text,
            ":at": message.at.as_millisecond(),
        },
        |row| row.get(0),
    )?;
    Ok(Added::New(seq))
}

/// An agent has answered all that agents have seen: what came meanwhile still waits.
fn answered(connection: &Connection, contact: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE contact SET waiting_since = (SELECT min(at) FROM message
        WHERE message.contact = contact.seq AND sender = 'customer' AND message.seq > contact.read_seq) WHERE seq = ?1";
    connection.prepare_cached(sql)?.execute([contact]).map(drop)
}

fn course(connection: &Connection, id: &str) -> rusqlite::Result<Course> {
    let Some(contact) = number(connection, id)? else { return Ok(Course::default()) };
    let sql = "SELECT read_seq, fetched_at, fetched_seq, thread IS NOT NULL, received_at FROM contact WHERE seq = ?1";
    let mut course = connection.query_row(sql, [contact], |row| {
        let until = row.get::<_, bool>(3)?.then_some(time(row.get::<_, i64>(4)? + THREAD_FOR_MS));
        let fetched_at = row.get::<_, Option<i64>>(1)?.map(time);
        Ok(Course { read_seq: row.get(0)?, fetched_at, fetched_seq: row.get(2)?, until, ..Course::default() })
    })?;
    course.messages = messages(connection, contact, 0, i64::MAX)?;
    course.trail = trail::of(connection, contact)?;
    Ok(course)
}

/// Agents have seen the thread up to this message. One that came meanwhile is still new.
fn mark_read(connection: &Connection, id: &str, seq: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE contact SET read_seq = max(read_seq, ?2), unread =
        (SELECT count(*) FROM message WHERE contact = contact.seq AND sender = 'customer' AND message.seq > ?2) WHERE id = ?1";
    connection.execute(sql, params![id, seq]).map(drop)
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or_default()
}
