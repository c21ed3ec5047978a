//! What was acknowledged is there, however the process ends.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::envelope::{id, small};
use super::http::try_request;
use super::server::{Server, Start, TOKEN};

/// How often the process is killed; ten times as often where `LOOPIN_LONG` is set.
const ROUNDS: u64 = 20;

/// How many customers post at the same time.
const CUSTOMERS: usize = 4;

/// Posts until the server is gone, and notes every answer in the two hundreds: number → answer. The
/// process is killed the very moment that answer number `kill_after` has arrived.
fn post_until_killed(server: &mut Server, next: &AtomicU64, kill_after: u64) -> BTreeMap<u64, Vec<u8>> {
    let address = server.address;
    let child = Mutex::new(&mut server.child);
    let answers = AtomicU64::new(0);
    let acknowledged = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..CUSTOMERS {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let body = small(n).to_string();
                    let headers = [("Content-Type", "application/json")];
                    let answer = try_request(address, "POST", "/handoffs", &headers, body.as_bytes());
                    let Ok(answer) = answer else { return };
                    if answers.fetch_add(1, Ordering::Relaxed) + 1 == kill_after {
                        child.lock().unwrap().kill().unwrap();
                    }
                    assert_eq!(answer.status, 201, "{}", answer.text());
                    acknowledged.lock().unwrap().insert(n, answer.body);
                }
            });
        }
    });
    acknowledged.into_inner().unwrap()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let start = Start {
        folder: folder.path(),
        args: &["--rate", "1000000", "--rate-in-all", "1000000"],
        token: Some(TOKEN),
    };
    let rounds = if std::env::var_os("LOOPIN_LONG").is_some() { ROUNDS * 10 } else { ROUNDS };
    let next = AtomicU64::new(1);
    let mut all = BTreeMap::new();
    for round in 0..rounds {
        let mut server = start.start();
        // At another place of the write-ahead log each time: after 1 to 60 answers.
        let acknowledged = post_until_killed(&mut server, &next, 1 + round * 37 % 60);
        server.child.wait().unwrap();
        assert!(!acknowledged.is_empty());

        // Customers whose answer got lost send again; those who had theirs get the same once more.
        let server = start.start();
        for (n, first) in &acknowledged {
            let again = server.hand_over(&small(*n).to_string());
            assert_eq!((again.status, &again.body), (200, first), "round {round}, handoff {n}");
        }
        all.extend(acknowledged);
        // Killed as well, when `server` is dropped: idle, with a log that was not folded in.
    }

    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    let sound: String = file.query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    for n in all.keys() {
        let kept = "SELECT count(*) FROM contact WHERE id = ?1";
        assert_eq!(file.query_row(kept, [id(*n)], |row| row.get::<_, i64>(0)).unwrap(), 1, "handoff {n}");
    }
}
