//! The one thread that writes.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::StoreError;

/// How much may wait. At some thousand commits a second this is well under a second's work, and
/// whatever is waiting is at most so many envelopes of memory.
const QUEUE: usize = 256;

/// How much goes into one transaction: one flush to disk then serves so many customers.
const BATCH: usize = 64;

/// Does its part inside the transaction, and returns what tells the waiting side once it is on disk.
type Job = Box<dyn FnOnce(&Connection) -> rusqlite::Result<Announce> + Send>;
type Announce = Box<dyn FnOnce() + Send>;

/// The way to the thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: SyncSender<Job>,
    thread: JoinHandle<()>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("desk-writer".to_owned())
            .spawn(move || write_until_closed(connection, &queue))?;
        Ok(Self { jobs, thread })
    }

    /// Runs `work` in a transaction and returns what it returned, after the commit.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = work(connection)?;
            // The other side may have gone, as when a customer closes the page: written it is.
            Ok(Box::new(move || _ = tell.send(result)) as Announce)
        });
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => StoreError::NotWritten,
        })?;
        told.await.map_err(|_| StoreError::NotWritten)
    }

    /// Lets the thread finish what is waiting, and waits for it.
    pub(super) fn stop(self) {
        drop(self.jobs);
        if self.thread.join().is_err() {
            tracing::error!("the writing thread had stopped early");
        }
    }
}

fn write_until_closed(mut connection: Connection, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let batch = std::iter::once(first).chain(queue.try_iter().take(BATCH - 1));
        match commit(&mut connection, batch) {
            Ok(announcements) => announcements.into_iter().for_each(|announce| announce()),
            // Dropping the announcements tells every waiting side that nothing was written.
            Err(error) => tracing::error!(%error, "a transaction failed"),
        }
    }
    let folded = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()));
    if let Err(error) = folded {
        tracing::warn!(%error, "the log could not be folded into the file; it will be at the next start");
    }
}

/// Runs the jobs in one transaction; one that fails takes back only its own part.
fn commit(connection: &mut Connection, batch: impl Iterator<Item = Job>) -> rusqlite::Result<Vec<Announce>> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut announcements = Vec::new();
    for job in batch {
        let part = transaction.savepoint()?;
        match job(&part) {
            Ok(announce) => {
                part.commit()?;
                announcements.push(announce);
            }
            Err(error) => tracing::error!(%error, "a write failed"),
        }
    }
    transaction.commit()?;
    Ok(announcements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_fails_takes_back_only_its_own_part() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (x INTEGER UNIQUE)").unwrap();
        let insert = |x: i64, then_fail: bool| -> Job {
            Box::new(move |connection| {
                connection.execute("INSERT INTO t VALUES (?1)", [x])?;
                if then_fail {
                    return Err(rusqlite::Error::InvalidQuery);
                }
                Ok(Box::new(|| ()) as Announce)
            })
        };
        let jobs = vec![insert(1, false), insert(2, true), insert(3, false), insert(1, false)];
        let announced = commit(&mut connection, jobs.into_iter()).unwrap();
        assert_eq!(announced.len(), 2);
        let sum: i64 = connection.query_row("SELECT sum(x) FROM t", (), |row| row.get(0)).unwrap();
        assert_eq!(sum, 4);
    }
}
