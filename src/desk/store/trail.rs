//! Who did what with a contact, and when. It is only ever added to.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::contacts::Closing;
use super::messages::number;

/// What somebody did.
pub(super) enum Deed<'a> {
    /// An agent answered.
    Replied,
    /// The customer added something.
    Wrote,
    /// Files of the customer came after the contact.
    Attached,
    /// It was closed, in this way.
    Closed(&'a Closing),
    /// It was opened again.
    Reopened,
    /// A reply went to the customer by mail.
    Mailed,
    /// The customer's page fetched a reply before it went by mail.
    Fetched,
}

/// One line.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Step {
    pub(in crate::desk) at: Timestamp,
    /// An agent's name, `customer`, or `desk`.
    pub(in crate::desk) who: String,
    /// `replied`, `wrote`, `attached`, `closed`, `reopened`, `mailed`, `fetched`.
    pub(in crate::desk) what: String,
    /// Outcome, cause and note of a closing, a line each.
    pub(in crate::desk) detail: String,
}

/// Adds a line.
pub(super) fn note(
    connection: &Connection,
    contact: i64,
    who: &str,
    deed: &Deed<'_>,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let (what, detail) = match deed {
        Deed::Replied => ("replied", String::new()),
        Deed::Wrote => ("wrote", String::new()),
        Deed::Attached => ("attached", String::new()),
        Deed::Reopened => ("reopened", String::new()),
        Deed::Mailed => ("mailed", String::new()),
        Deed::Fetched => ("fetched", String::new()),
        Deed::Closed(Closing { outcome, cause, note }) => ("closed", [&**outcome, cause, note].join("\n")),
    };
    let sql = "INSERT INTO trail (contact, at, who, what, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
    connection
        .prepare_cached(sql)?
        .execute(params![contact, at.as_millisecond(), who, what, detail])
        .map(drop)
}

/// Adds that a reply to the contact of this id went to the customer by mail.
pub(in crate::desk) fn note_mailed(connection: &Connection, id: &str, at: Timestamp) -> rusqlite::Result<()> {
    number(connection, id)?.map_or(Ok(()), |contact| note(connection, contact, "desk", &Deed::Mailed, at))
}

/// All of a contact's lines, oldest first.
pub(super) fn of(connection: &Connection, contact: i64) -> rusqlite::Result<Vec<Step>> {
    let sql = "SELECT at, who, what, detail FROM trail WHERE contact = ?1 ORDER BY number";
    let step = |row: &rusqlite::Row<'_>| {
        Ok(Step {
            at: Timestamp::from_millisecond(row.get(0)?).unwrap_or_default(),
            who: row.get(1)?,
            what: row.get(2)?,
            detail: row.get(3)?,
        })
    };
    connection.prepare_cached(sql)?.query_map([contact], step)?.collect()
}
