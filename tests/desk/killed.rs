//! What was acknowledged is there, however the process ends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::envelope::{id, small};
use super::http::try_request;
use super::receiver::{Act, Receiver};
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

/// What is passed on where the process is killed at any moment: everything that was acknowledged, and
/// what cannot be told from a repeat never twice.
#[test]
fn nothing_acknowledged_misses_its_destinations_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let hook = Receiver::start(vec![Act::Answer(204, "", "")]);
    let tickets = Receiver::start(vec![Act::Answer(201, "", r#"{"id":"1"}"#)]);
    let file = serde_json::json!({ "destinations": [
        { "name": "hook", "system": "webhook", "url": hook.url("/"), "secrets": { "key": { "file": "key" } } },
        { "name": "tickets", "system": "request-tracker", "url": tickets.url(""), "settings": { "queue": "A" },
          "secrets": { "token": { "file": "key" } } },
    ] });
    std::fs::write(folder.path().join("key"), "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=").unwrap();
    std::fs::write(folder.path().join("relay.json"), file.to_string()).unwrap();
    let args = ["--relay", "relay.json", "--rate", "1000000", "--rate-in-all", "1000000"];
    let start = Start { folder: folder.path(), args: &args, token: Some(TOKEN) };
    let rounds = if std::env::var_os("LOOPIN_LONG").is_some() { ROUNDS * 10 } else { ROUNDS } / 2;
    let next = AtomicU64::new(1);
    let mut all = BTreeSet::new();
    for round in 0..rounds {
        let mut server = start.start();
        all.extend(post_until_killed(&mut server, &next, 1 + round * 37 % 60).into_keys().map(id));
        server.child.wait().unwrap();
    }
    // Once more, until nothing waits.
    let server = start.start();
    let read = || rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    let number = |sql: &str| read().query_row(sql, (), |row| row.get::<_, i64>(0)).unwrap();
    while number("SELECT count(*) FROM letter WHERE state IN ('waiting', 'sending')") > 0 {
        std::thread::yield_now();
    }
    drop(server);
    let rows =
        "SELECT count(*) FROM contact WHERE (SELECT count(*) FROM letter WHERE contact = contact.id) != 2";
    assert_eq!(number(rows), 0, "each contact is queued for both");

    let ids: Vec<String> = hook.got().into_iter().map(|got| got.headers["webhook-id"].clone()).collect();
    let arrived: BTreeSet<String> = ids.iter().cloned().collect();
    assert!(all.is_subset(&arrived), "{:?}", all.difference(&arrived));
    let twice = tickets.got();
    let contents: Vec<&str> =
        twice.iter().filter_map(|got| got.body.split(" · ").nth(1)).map(|rest| &rest[..36]).collect();
    let once: BTreeSet<&str> = contents.iter().copied().collect();
    assert_eq!(once.len(), contents.len(), "a ticket was made twice");
    let maybe: BTreeSet<String> = {
        let file = read();
        let mut statement =
            file.prepare("SELECT contact FROM letter WHERE state = 'dead' AND maybe = 1").unwrap();
        statement.query_map((), |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    for id in &all {
        assert!(once.contains(id.as_str()) || maybe.contains(id), "{id} is neither there nor told");
    }
}
