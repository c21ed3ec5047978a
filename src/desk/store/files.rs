//! Keeps the files that come with contacts.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};

impl Store {
    /// The bytes of a file of a contact, by its place; none where it did not come.
    pub(in crate::desk) async fn file(
        &self,
        contact: String,
        no: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT bytes FROM file WHERE contact = ?1 AND no = ?2";
            connection.query_row(sql, params![contact, no], |row| row.get(0)).optional()
        })
        .await
    }
}

/// Keeps the files of a contact that are not here yet, and says how many those are; `late` is when they
/// came, where that is after the contact.
pub(super) fn keep(
    connection: &Connection,
    contact: &str,
    files: &[Vec<u8>],
    late: Option<Timestamp>,
) -> rusqlite::Result<usize> {
    let sql = "INSERT INTO file (contact, no, bytes, late_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    let (mut statement, late) = (connection.prepare_cached(sql)?, late.map(Timestamp::as_millisecond));
    let keep = |(no, bytes): (u32, &Vec<u8>)| statement.execute(params![contact, no, bytes, late]);
    (0_u32..).zip(files).map(keep).sum()
}

/// When the last of the files of a contact came that were late.
pub(in crate::desk) fn came(connection: &Connection, contact: &str) -> rusqlite::Result<Timestamp> {
    let sql = "SELECT max(late_at) FROM file WHERE contact = ?1";
    let at: Option<i64> = connection.prepare_cached(sql)?.query_row([contact], |row| row.get(0))?;
    Ok(at.and_then(|at| Timestamp::from_millisecond(at).ok()).unwrap_or_default())
}

/// The places of the files of a contact that are here.
pub(in crate::desk) fn here(connection: &Connection, contact: &str) -> rusqlite::Result<Vec<u32>> {
    let mut statement = connection.prepare_cached("SELECT no FROM file WHERE contact = ?1 ORDER BY no")?;
    statement.query_map([contact], |row| row.get(0))?.collect()
}
