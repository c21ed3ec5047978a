//! Settings and signed-in agents.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};

impl Store {
    /// The stored hash of the desk's own token.
    pub(in crate::desk) fn token_hash(&self) -> rusqlite::Result<Option<[u8; 32]>> {
        self.with(|connection| {
            let sql = "SELECT value FROM setting WHERE name = 'token_hash'";
            connection.query_row(sql, (), |row| row.get(0)).optional()
        })
    }

    /// Stores it.
    pub(in crate::desk) fn set_token_hash(&self, hash: [u8; 32]) -> rusqlite::Result<()> {
        self.with(|connection| {
            let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('token_hash', ?1)";
            connection.execute(sql, [hash]).map(drop)
        })
    }

    /// Remembers a session, and forgets those that have ended.
    pub(in crate::desk) async fn add_session(
        &self,
        key: [u8; 32],
        now: i64,
        ends: i64,
    ) -> Result<(), StoreError> {
        self.write(move |connection| {
            connection.execute("DELETE FROM session WHERE expires_at <= ?1", [now])?;
            let sql = "INSERT OR REPLACE INTO session (key, expires_at) VALUES (?1, ?2)";
            connection.execute(sql, params![key, ends]).map(drop)
        })
        .await
    }

    /// Whether the session is there and has not ended.
    pub(in crate::desk) async fn has_session(&self, key: [u8; 32], now: i64) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT 1 FROM session WHERE key = ?1 AND expires_at > ?2";
            connection.query_row(sql, params![key, now], |_| Ok(())).optional().map(|found| found.is_some())
        })
        .await
    }

    /// Ends a session.
    pub(in crate::desk) async fn end_session(&self, key: [u8; 32]) -> Result<(), StoreError> {
        self.write(move |connection: &Connection| {
            connection.execute("DELETE FROM session WHERE key = ?1", [key]).map(drop)
        })
        .await
    }
}
