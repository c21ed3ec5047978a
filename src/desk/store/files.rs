//! Keeps the files that come with contacts.

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

    /// The places of the files of a contact that are here.
    pub(in crate::desk) async fn files_here(&self, contact: String) -> Result<Vec<u32>, StoreError> {
        self.read(move |connection| here(connection, &contact)).await
    }
}

/// Keeps the files of a contact that are not here yet.
pub(super) fn keep(connection: &Connection, contact: &str, files: &[Vec<u8>]) -> rusqlite::Result<()> {
    let sql = "INSERT INTO file (contact, no, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    for (no, bytes) in (0_u32..).zip(files) {
        statement.execute(params![contact, no, bytes])?;
    }
    Ok(())
}

/// The places of the files of a contact that are here.
pub(super) fn here(connection: &Connection, contact: &str) -> rusqlite::Result<Vec<u32>> {
    let mut statement = connection.prepare_cached("SELECT no FROM file WHERE contact = ?1 ORDER BY no")?;
    statement.query_map([contact], |row| row.get(0))?.collect()
}
