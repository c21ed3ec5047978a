//! Settings and signed-in agents.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};

/// A signed-in agent. There is one token for all, so that a session is all that tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Session {
    pub(in crate::desk) key: [u8; 32],
    /// The name under which they write to customers; empty until they gave one.
    pub(in crate::desk) name: String,
}

impl Session {
    /// Who did something, for the trail.
    pub(in crate::desk) fn who(&self) -> String {
        match self.name.as_str() {
            "" => format!("agent {:02x}{:02x}", self.key[0], self.key[1]),
            name => name.to_owned(),
        }
    }
}

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

    /// The session of this key, where it is there and has not ended.
    pub(in crate::desk) async fn session(
        &self,
        key: [u8; 32],
        now: i64,
    ) -> Result<Option<Session>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT name FROM session WHERE key = ?1 AND expires_at > ?2";
            connection
                .query_row(sql, params![key, now], |row| Ok(Session { key, name: row.get(0)? }))
                .optional()
        })
        .await
    }

    /// Remembers the name under which the agent of a session writes.
    pub(in crate::desk) async fn name_session(&self, key: [u8; 32], name: String) -> Result<(), StoreError> {
        self.write(move |connection| {
            connection.execute("UPDATE session SET name = ?2 WHERE key = ?1", params![key, name]).map(drop)
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
