//! `loop-in handoff test`: what it sends to an endpoint, and what it says of the answers.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use command::run;
use serde_json::Value;

const SITE: &str = "https://shop.example.com";

/// A request as an endpoint hears it.
struct Asked {
    method: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// An endpoint on this machine that answers each request by `answer`: a status, header lines, a body. It
/// ends with the test.
fn endpoint(answer: impl Fn(usize, &Asked) -> (u16, &'static str, &'static str) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let mut posts = 0;
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            while let Some(asked) = hear(&mut stream) {
                let (status, headers, body) = answer(posts, &asked);
                posts += usize::from(asked.method == "POST");
                let length = body.len();
                let head = format!("HTTP/1.1 {status} X\r\n{headers}content-length: {length}\r\n\r\n{body}");
                stream.write_all(head.as_bytes()).unwrap();
            }
        }
    });
    format!("http://{address}/handoffs")
}

fn hear(stream: &mut TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let method = line.split(' ').next()?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let mut body = vec![0; headers.get("content-length").map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { method, headers, body: String::from_utf8(body).unwrap() })
}

const ALLOWED: &str = "access-control-allow-origin: https://shop.example.com\r\naccess-control-allow-headers: Content-Type\r\ncontent-type: application/json\r\n";

/// Runs the test against an address; the exit code, and what was said.
fn test(address: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = run(folder.path(), &format!("handoff test --to {address} --origin {SITE}"));
    (code, said)
}

#[test]
fn a_good_endpoint_is_told_so() {
    let url = endpoint(|posts, asked| {
        assert_eq!(asked.headers["origin"], SITE);
        if asked.method == "OPTIONS" {
            assert_eq!(asked.headers["access-control-request-headers"], "content-type");
            return (204, ALLOWED, "");
        }
        let event: Value = serde_json::from_str(&asked.body).unwrap();
        assert_eq!(event["data"]["test"], true, "marked as a test");
        assert_eq!(event["type"], "loop-in.handoff.v1");
        let answer = r#"{"reference":"SHOP-7","url":"https://shop.example.com/requests/7"}"#;
        (if posts == 0 { 201 } else { 200 }, ALLOWED, answer)
    });
    let (code, said) = test(&url);
    assert_eq!(code, 0, "{said}");
    for part in
        ["allows pages of https://shop.example.com", "reference is SHOP-7", "requests/7", "known by its id"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// What an endpoint does wrong, and what must be said of it.
fn check(
    answer: impl Fn(usize, &Asked) -> (u16, &'static str, &'static str) + Send + 'static,
    wanted: &[&str],
) {
    let (code, said) = test(&endpoint(answer));
    assert_eq!(code, 1, "{said}");
    for part in wanted {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let foreign = "access-control-allow-origin: https://other.example.com\r\n";
    check(
        move |posts, _| (if posts == 0 { 201 } else { 200 }, foreign, "{}"),
        &[
            "does not allow pages of",
            "loop-in serve --allow-origin https://shop.example.com",
            "could not read its answer",
        ],
    );
    check(
        |_, asked| (if asked.method == "POST" { 404 } else { 204 }, ALLOWED, ""),
        &["answered 404", "is its path right?"],
    );
    check(
        |_, _| {
            (
                422,
                ALLOWED,
                r#"{"detail":"One field is wrong.","errors":[{"pointer":"/data/message","detail":"too short"}]}"#,
            )
        },
        &["answered 422", "One field is wrong.", "/data/message: too short"],
    );
    check(|_, _| (401, ALLOWED, ""), &["answered 401", "a page can keep no key"]);
    check(|_, _| (307, "location: https://shop.example.com/new\r\n", ""), &["leads elsewhere", "/new"]);
    check(|_, _| (201, ALLOWED, "{}"), &["will arrive twice", "Remember the id"]);
    check(|posts, _| (if posts == 0 { 201 } else { 409 }, ALLOWED, "{}"), &["refused", "Remember the id"]);
}

#[test]
fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let (code, said) = test(&format!("http://{address}/handoffs"));
    assert!(code == 1 && said.contains("cannot be reached") && said.contains("Does it run"), "{said}");
}

#[test]
fn what_is_not_sent_from_here_is_said_how_to_try() {
    let (code, said) = test("mailto:help@example.com");
    assert!(code == 0 && said.contains("mailto:help@example.com?subject="), "{said}");
    let (code, said) = test("zendesk:https://example.zendesk.com?field.1=context.plan");
    assert!(code == 0 && said.contains("#loop-in-check") && said.contains("field.1=context.plan"), "{said}");
    let (_, said) = test("intercom:");
    assert!(said.contains("send it there"), "{said}");
}

#[test]
fn a_secret_is_refused_with_the_way_out() {
    for address in [
        "https://hooks.slack.com/services/T0/B0/x",
        "https://api.intercom.io/conversations",
        "https://desk.example.com/h?token=x",
    ] {
        let (code, said) = test(address);
        assert!(code == 2 && said.contains("`loop-in serve`"), "{address}: {said}");
    }
}

#[test]
fn the_address_may_be_that_of_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let content = |handoff: &str| {
        let entry = r#"{"id":"a","question":"Where is my parcel?","answer":"Open the link."}"#;
        let json = format!(r#"{{"entries":[{entry}],"policy":{{"handoff":"{handoff}"}}}}"#);
        fs::write(folder.path().join("help.json"), json).unwrap();
        run(folder.path(), "handoff test --config help.json")
    };
    let (code, _, said) = content("mailto:help@example.com");
    assert!(code == 0 && said.contains("mailto:help@example.com?subject="), "{said}");
    let (code, _, said) = content("https://discord.com/api/webhooks/1/x");
    assert!(code == 2 && said.contains("discord.com") && said.contains("`loop-in serve`"), "{said}");
}
