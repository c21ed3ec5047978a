//! Opens the file and brings older ones up to date.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be made or opened.
    #[error("cannot open {}: {source}. Choose another file with --data", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// SQLite cannot use it.
    #[error("cannot use {} as a database: {source}. Choose another file with --data", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// Another program's database.
    #[error("{} is another program's database. Choose another file with --data", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Written by a newer version.
    #[error("{} has version {got}, this loop-in knows up to {known}. Use a newer loop-in", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's version.
        got: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file system does not let SQLite keep a write-ahead log, e.g. on some network drives.
    #[error("{} lies where SQLite cannot keep its log ({got}). Choose a file on a local disk with --data", path.display())]
    NoLog {
        /// The file.
        path: PathBuf,
        /// The journal mode that SQLite fell back to.
        got: String,
    },
    /// The system gave no thread.
    #[error("cannot start the thread that writes: {0}")]
    Thread(std::io::Error),
}

/// Marks the file as ours: "loop" in ASCII, in the place that SQLite leaves for programs.
const APPLICATION_ID: i64 = 0x6c6f_6f70;

/// Each brings a file from the version of its place to the next. Never change one that was released:
/// add another.
const MIGRATIONS: &[&str] = &[
    include_str!("schema-1.sql"),
    include_str!("files.sql"),
    include_str!("relay.sql"),
    include_str!("threads.sql"),
    include_str!("additions.sql"),
    include_str!("hashes.sql"),
    include_str!("late.sql"),
    include_str!("waiting.sql"),
];

/// Opens `path` ready for use.
pub(super) fn connect(path: &Path) -> Result<Connection, OpenError> {
    make_private(path).map_err(|source| OpenError::Io { path: path.to_owned(), source })?;
    let sqlite = |source| OpenError::Sqlite { path: path.to_owned(), source };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(sqlite)?;
    refuse_foreign(&connection, path)?;
    let mode: String =
        connection.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0)).map_err(sqlite)?;
    if mode != "wal" {
        return Err(OpenError::NoLog { path: path.to_owned(), got: mode });
    }
    // FULL: a commit returns only when the log is on disk, so that an answer outlives a power cut.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;").map_err(sqlite)?;
    migrate(&mut connection).map_err(sqlite)?;
    Ok(connection)
}

/// Makes an absent file such that only its owner can read it: it holds what customers wrote. SQLite
/// gives its log the same rights.
fn make_private(path: &Path) -> std::io::Result<()> {
    private().create(true).append(true).open(path).map(drop)
}

/// How files are made that only their owner can read.
pub(in crate::desk) fn private() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn refuse_foreign(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let sqlite = |source| OpenError::Sqlite { path: path.to_owned(), source };
    let number = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, i64>(0)).map_err(sqlite);
    let owner = number("PRAGMA application_id")?;
    let tables = number("SELECT count(*) FROM sqlite_master")?;
    if owner != APPLICATION_ID && (owner != 0 || tables != 0) {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    let known = MIGRATIONS.len() as i64;
    match number("PRAGMA user_version")? {
        got if got > known => Err(OpenError::Newer { path: path.to_owned(), got, known }),
        _ => Ok(()),
    }
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    // Immediate: of two programs that open an old file, one waits and then finds it new.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.query_row("PRAGMA user_version", (), |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(0);
    for step in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    if done < MIGRATIONS.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_file_is_private_and_current() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite");
        let connection = connect(&path).unwrap();
        let number = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(number("PRAGMA user_version"), MIGRATIONS.len() as i64);
        assert_eq!(number("PRAGMA synchronous"), 2, "FULL");
        drop(connect(&path).unwrap());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_an_older_desk_had_queued_is_still_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite");
        let old = Connection::open(&path).unwrap();
        for step in &MIGRATIONS[..4] {
            old.execute_batch(step).unwrap();
        }
        old.execute_batch(
            "INSERT INTO contact (id, reference, received_at, hash, envelope, answer, test, priority, reason, queue, customer,
                first_line, thread, thread_again) VALUES ('a', 'A', 0, x'', '{}', '', 0, 1, '', '', '', '', x'00', 'secret');
            INSERT INTO letter (contact, destination, state, attempts, since, next_at, reference, why, maybe)
                VALUES ('a', 'one', 'delivered', 2, 1, 1, '7', '', 0), ('a', 'two', 'waiting', 1, 1, 1, '', 'busy', 0);
            PRAGMA user_version = 4;",
        )
        .unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        drop(old);
        let connection = connect(&path).unwrap();
        let sql = "SELECT group_concat(destination || message || state || attempts || reference || why, ' ') FROM letter";
        let letters: String = connection.query_row(sql, (), |row| row.get(0)).unwrap();
        assert_eq!(letters, "one0delivered27 two0waiting1busy");
        assert!(connection.prepare("SELECT thread_again FROM contact").is_err(), "the secret is gone");
    }

    #[test]
    fn an_older_desk_knows_who_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite");
        let old = Connection::open(&path).unwrap();
        for step in &MIGRATIONS[..7] {
            old.execute_batch(step).unwrap();
        }
        let contacts = ["nobody", "agent", "customer"].map(|last| {
            let columns = "id, reference, received_at, hash, envelope, answer, test, priority, reason, queue, customer, first_line";
            format!("INSERT INTO contact ({columns}) VALUES ('{last}', '{last}', 5, x'', '{{}}', '', 0, 1, '', '', '', '');")
        });
        old.execute_batch(&contacts.concat()).unwrap();
        let said = "INSERT INTO message (contact, seq, id, sender, name, text, at)
            SELECT seq, ?2, ?2, ?3, '', '', ?2 FROM contact WHERE id = ?1";
        for (last, at, sender) in [
            ("nobody", 10, "customer"),
            ("agent", 10, "customer"),
            ("agent", 20, "agent"),
            ("customer", 10, "agent"),
            ("customer", 20, "customer"),
            ("customer", 30, "customer"),
        ] {
            old.execute(said, rusqlite::params![last, at, sender]).unwrap();
        }
        old.execute_batch("PRAGMA user_version = 7;").unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        drop(old);
        let connection = connect(&path).unwrap();
        let sql = "SELECT group_concat(id || coalesce(waiting_since, ''), ' ') FROM contact";
        let waiting: String = connection.query_row(sql, (), |row| row.get(0)).unwrap();
        assert_eq!(waiting, "nobody5 agent customer20");
    }

    #[test]
    fn files_that_are_not_ours_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let foreign = folder.path().join("foreign.sqlite");
        Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert!(matches!(connect(&foreign), Err(OpenError::Foreign { .. })));

        let newer = folder.path().join("newer.sqlite");
        connect(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(connect(&newer), Err(OpenError::Newer { got: 99, .. })));

        let text = folder.path().join("text.sqlite");
        std::fs::write(&text, "not a database, but long enough to look at".repeat(40)).unwrap();
        assert!(matches!(connect(&text), Err(OpenError::Sqlite { .. })));
        let nowhere = folder.path().join("no/such/folder.sqlite");
        assert!(matches!(connect(&nowhere), Err(OpenError::Io { .. })));
    }
}
