//! What widgets meet at `POST /handoffs`.

use serde_json::{Value, json};

use super::envelope::{id, small};
use super::http::{Answer, request};
use super::server::{Server, start, start_with};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// How many contacts the desk holds, read where an agent reads it.
fn open_contacts(server: &Server) -> u64 {
    let answer = server.get("/desk/pulse", &[("Cookie", &server.sign_in())]);
    answer.json()["open"].as_u64().unwrap()
}

pub(crate) fn assert_problem(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{problem}");
    problem
}

#[test]
fn a_handoff_is_kept_once() {
    let folder = folder();
    let server = start(folder.path());
    let mut envelope = small(1);
    envelope["data"]["hours"] = json!({ "promised_reply_by": "2026-02-01T09:00:00Z" });

    let first = server.hand_over(&envelope.to_string());
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(first.header("content-type"), "application/json");
    let thread = &first.json()["thread"];
    let want = json!({ "reference": "REF-1", "expected_reply_by": "2026-02-01T09:00:00Z", "thread": thread });
    assert_eq!(first.json(), want);

    let again = server.hand_over(&envelope.to_string());
    assert_eq!((again.status, again.body), (200, first.body.clone()));
    let rewritten = serde_json::to_string_pretty(&envelope).unwrap();
    let again =
        server.hand_over_with(&rewritten, &[("Content-Type", "application/cloudevents+json; charset=utf-8")]);
    assert_eq!((again.status, again.body), (200, first.body));
    assert_eq!(open_contacts(&server), 1);
}

#[test]
fn an_id_belongs_to_one_handoff() {
    let folder = folder();
    let server = start(folder.path());
    assert_eq!(server.hand_over(&small(1).to_string()).status, 201);
    let mut other = small(1);
    other["data"]["message"] = json!("Something else");
    let answer = server.hand_over(&other.to_string());
    let problem = assert_problem(&answer, 409);
    assert!(!answer.text().contains("Message number"), "nothing of the first is told");
    assert_eq!(problem.get("reference"), None);
    assert_eq!(open_contacts(&server), 1);
}

#[test]
fn references_are_told_apart() {
    let folder = folder();
    let server = start(folder.path());
    for (n, want) in [(1, "SAME"), (2, "SAME-2"), (3, "SAME-3")] {
        let mut envelope = small(n);
        envelope["data"]["reference"] = json!("SAME");
        assert_eq!(server.hand_over(&envelope.to_string()).json()["reference"], want);
    }
}

#[test]
fn what_is_wrong_is_told_per_field_and_not_kept() {
    let folder = folder();
    let server = start(folder.path());
    let mut envelope = small(1);
    envelope["data"]["message"] = json!(7);
    envelope["data"]["priority"] = json!("soon");
    envelope["data"].as_object_mut().unwrap().remove("versions");
    let problem = assert_problem(&server.hand_over(&envelope.to_string()), 400);
    let mut errors: Vec<(&str, &str)> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| (error["pointer"].as_str().unwrap(), error["detail"].as_str().unwrap()))
        .collect();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            ("/data/message", "must be a text"),
            ("/data/priority", "must be one of low, normal, high, urgent"),
            ("/data/versions", "is missing"),
        ]
    );
    assert_problem(&server.hand_over("{"), 400);
    assert_problem(&server.hand_over(""), 400);
    assert_problem(&server.hand_over(&"[".repeat(5000)), 400);
    assert_eq!(open_contacts(&server), 0);
}

#[test]
fn the_header_and_the_body_agree_on_the_key() {
    let folder = folder();
    let server = start(folder.path());
    let body = small(1).to_string();
    let problem = assert_problem(&server.hand_over_with(&body, &[("Idempotency-Key", &id(2))]), 400);
    assert_eq!(problem["errors"][0]["pointer"], "/id");
    assert_eq!(server.hand_over_with(&body, &[("Idempotency-Key", &id(1))]).status, 201);
    assert_eq!(server.hand_over_with(&body, &[("Idempotency-Key", &format!("\"{}\"", id(1)))]).status, 200);
}

#[test]
fn large_and_foreign_bodies_are_refused_readably() {
    let folder = folder();
    let server = start(folder.path());
    let with_message = |length: usize| {
        let mut envelope = small(1);
        envelope["data"]["context"] = json!({ "a": "x".repeat(4000), "b": "x".repeat(4000) });
        envelope["extra"] = json!("x".repeat(length));
        envelope.to_string()
    };
    assert_problem(&server.hand_over(&with_message(70_000)), 413);
    assert_problem(&server.hand_over(&with_message(900_000)), 413);
    assert_eq!(server.hand_over(&with_message(50_000)).status, 201);
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
        assert_problem(&server.hand_over_with(&small(2).to_string(), &[("Content-Type", kind)]), 415);
    }
    let answer = request(server.address, "GET", "/handoffs", &[], b"");
    assert_eq!(answer.status, 405);
    assert!(answer.header("allow").contains("POST"));
}

#[test]
fn only_sites_on_the_list_may_post() {
    let folder = folder();
    let server = start_with(folder.path(), &["--allow-origin", "https://shop.example.com"]);
    let asked =
        [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type")];
    let preflight = |origin: &str| {
        let headers = [&asked[..], &[("Origin", origin)]].concat();
        request(server.address, "OPTIONS", "/handoffs", &headers, b"")
    };
    let own = format!("http://{}", server.address);
    for origin in ["https://shop.example.com", &own] {
        let answer = preflight(origin);
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-methods"), "GET, POST");
        assert_eq!(answer.header("access-control-allow-headers"), "Content-Type, Idempotency-Key");
        assert_eq!(answer.header("vary"), "Origin");
    }
    let body = small(1).to_string();
    for origin in [
        "https://other.example.com",
        "http://shop.example.com",
        "https://shop.example.com.example.org",
        "null",
    ] {
        let answer = preflight(origin);
        assert_problem(&answer, 403);
        assert_eq!(answer.all("access-control-allow-origin"), [""; 0]);
        assert_problem(&server.hand_over_with(&body, &[("Origin", origin)]), 403);
    }
    assert_eq!(open_contacts(&server), 0);
    let allowed = server.hand_over_with(&body, &[("Origin", "https://shop.example.com")]);
    assert_eq!(allowed.status, 201);
    assert_eq!(allowed.header("access-control-allow-origin"), "https://shop.example.com");
    let refused = server.hand_over_with("{", &[("Origin", "https://shop.example.com")]);
    assert_eq!(
        refused.header("access-control-allow-origin"),
        "https://shop.example.com",
        "pages can read why"
    );
    assert_eq!(refused.header("access-control-expose-headers"), "Retry-After");
}

#[test]
fn too_many_are_told_when_to_come_back() {
    let folder = folder();
    let server = start_with(folder.path(), &["--rate", "3"]);
    for n in 0..3 {
        assert_eq!(server.hand_over(&small(n).to_string()).status, 201);
    }
    let origin = format!("http://{}", server.address);
    let answer = server.hand_over_with(&small(4).to_string(), &[("Origin", &origin)]);
    let problem = assert_problem(&answer, 429);
    let ms = problem["retry_after_ms"].as_u64().unwrap();
    assert!((1..=20_000).contains(&ms), "one of three a minute is free again within 20 s: {ms}");
    assert_eq!(answer.header("retry-after"), ms.div_ceil(1000).to_string());
    assert_eq!(answer.header("access-control-expose-headers"), "Retry-After");
    assert_eq!(open_contacts(&server), 3);
}

#[test]
fn all_addresses_together_have_a_limit_too() {
    let folder = folder();
    let server = start_with(folder.path(), &["--rate-in-all", "2", "--trust-proxy", "127.0.0.1"]);
    let post = |n: u64| {
        let ip = format!("203.0.113.{n}");
        server.hand_over_with(&small(n).to_string(), &[("X-Forwarded-For", &ip)])
    };
    assert_eq!((post(1).status, post(2).status), (201, 201));
    assert_problem(&post(3), 429);
    assert_eq!(open_contacts(&server), 2);
}

#[test]
fn what_cannot_be_written_is_not_acknowledged() {
    let folder = folder();
    let server = start(folder.path());
    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    // As good as a full disk: SQLite refuses the row.
    let full = "CREATE TRIGGER full BEFORE INSERT ON contact BEGIN SELECT RAISE(ABORT, 'full'); END";
    file.execute_batch(full).unwrap();
    let origin = format!("http://{}", server.address);
    let answer = server.hand_over_with(&small(1).to_string(), &[("Origin", &origin)]);
    let problem = assert_problem(&answer, 503);
    assert_eq!((&problem["retry_after_ms"], answer.header("retry-after")), (&json!(5000), "5"));
    assert_eq!(answer.header("access-control-expose-headers"), "Retry-After");
    file.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(server.hand_over(&small(1).to_string()).status, 201, "the same one, sent again");
}

#[test]
fn forwarded_addresses_count_only_from_proxies() {
    let post = |server: &Server, n: u64, ip: &str| {
        server.hand_over_with(&small(n).to_string(), &[("X-Forwarded-For", ip)]).status
    };
    let plain = folder();
    let server = start_with(plain.path(), &["--rate", "1"]);
    assert_eq!(post(&server, 1, "203.0.113.1"), 201);
    assert_eq!(post(&server, 2, "203.0.113.2"), 429, "anybody can claim an address");

    let proxied = folder();
    let server = start_with(proxied.path(), &["--rate", "1", "--trust-proxy", "127.0.0.0/8"]);
    assert_eq!(post(&server, 1, "203.0.113.1"), 201);
    assert_eq!(post(&server, 2, "203.0.113.2"), 201);
    assert_eq!(post(&server, 3, "198.51.100.9, 203.0.113.2"), 429, "what stands before is invented");
}

#[test]
fn the_log_holds_nothing_that_customers_wrote() {
    let folder = folder();
    let server = start(folder.path());
    let secret = "xyzzy-secret";
    let mut envelope = super::envelope::full(1, secret);
    assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
    envelope["data"]["priority"] = json!(secret);
    assert_eq!(server.hand_over(&envelope.to_string()).status, 400);
    assert_eq!(server.hand_over(secret).status, 400);
    let cookie = server.sign_in();
    server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    let log = server.log();
    assert!(log.contains("kept a handoff"), "{log}");
    assert!(!log.contains(secret) && !log.contains(cookie.split_once('=').unwrap().1), "{log}");
}
