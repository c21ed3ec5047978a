//! What is kept is passed on: once where that can be, and otherwise an agent hears of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use super::envelope::{id, small};
use super::receiver::{Act, Receiver};
use super::server::{Server, Start, TOKEN};

const KEY: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

pub(crate) const MADE: Act = Act::Answer(201, "", r#"{"type":"ticket","id":"12"}"#);

/// Short pauses, so that a test sees the end of them.
fn retry(attempts: u32) -> Value {
    json!({ "timeout_seconds": 0.5, "first_seconds": 0.01, "most_seconds": 0.02, "attempts": attempts })
}

pub(crate) fn webhook(receiver: &Receiver) -> Value {
    json!({ "name": "hook", "system": "webhook", "url": receiver.url("/hook"), "secrets": { "key": { "file": "key" } } })
}

/// A system that cannot tell a repeat.
pub(crate) fn tracker(receiver: &Receiver) -> Value {
    json!({
        "name": "tickets", "system": "request-tracker", "url": receiver.url(""),
        "settings": { "queue": "General" }, "secrets": { "token": { "file": "key" } },
    })
}

fn write(folder: &Path, destinations: &[Value], attempts: u32) {
    std::fs::write(folder.join("key"), format!("{KEY}\n")).unwrap();
    let file =
        json!({ "desk": "https://desk.example.com", "destinations": destinations, "retry": retry(attempts) });
    std::fs::write(folder.join("relay.json"), file.to_string()).unwrap();
}

fn start(folder: &Path) -> Server {
    Start {
        folder,
        args: &["--relay", "relay.json", "--rate", "100000", "--rate-in-all", "100000"],
        token: Some(TOKEN),
    }
    .start()
}

pub(crate) fn serve(folder: &Path, destinations: &[Value], attempts: u32) -> Server {
    write(folder, destinations, attempts);
    start(folder)
}

/// Waits until the page of a contact says it. The pages are read from the file, so that what they
/// say is on disk.
pub(crate) fn until(server: &Server, cookie: &str, n: u64, words: &str) -> String {
    loop {
        let page = server.page(&format!("/desk/contacts/{}", id(n)), cookie);
        if page.contains(words) {
            return page;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_contact_arrives_once_and_the_desk_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let (hook, tickets) = (
        Receiver::start(vec![Act::Answer(200, "", r#"{"reference":"WL-7","url":"https://example.com/7"}"#)]),
        Receiver::start(vec![MADE]),
    );
    let server = serve(folder.path(), &[webhook(&hook), tracker(&tickets)], 3);
    let body = small(1).to_string();
    assert_eq!(server.hand_over(&body).status, 201);
    assert_eq!(server.hand_over(&body).status, 200);
    let cookie = server.sign_in();
    let page = until(&server, &cookie, 1, "Display.html?id=12");
    assert!(page.contains(r#"rel="noreferrer""#) && page.contains(">12<"), "{page}");
    let page = until(&server, &cookie, 1, "WL-7");
    assert!(page.contains(r#"href="https://example.com/7""#), "{page}");

    let got = hook.wait_for(1);
    assert_eq!((got[0].path.as_str(), got[0].body.as_str()), ("/hook", body.as_str()));
    assert_eq!(got[0].headers["webhook-id"], id(1));
    assert!(got[0].headers["user-agent"].starts_with("loop-in/"));
    let ticket: Value = serde_json::from_str(&tickets.wait_for(1)[0].body).unwrap();
    let words = ticket["Content"].as_str().unwrap();
    assert!(
        words.contains("Message number 1")
            && words.contains(&format!("https://desk.example.com/desk/contacts/{}", id(1)))
    );

    // The other contact comes after everything that could be sent twice.
    server.hand_over(&small(2).to_string());
    until(&server, &cookie, 2, "WL-7");
    until(&server, &cookie, 2, "Display.html");
    assert_eq!((hook.got().len(), tickets.got().len()), (2, 2));
    let log = server.log();
    assert!(
        log.contains("passed on a contact") && !log.contains("Message number") && !log.contains("MDEyMzQ1"),
        "{log}"
    );
}

#[test]
fn what_may_be_repeated_is_until_it_arrives() {
    for acts in [
        vec![Act::Answer(503, "", "")],
        vec![Act::Answer(500, "", "")],
        vec![Act::Answer(429, "Retry-After: 1\r\n", "")],
        vec![Act::Reset, Act::Hang],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let tries = acts.len() + 1;
        let script = acts.iter().cloned().chain([Act::Answer(204, "", "")]).collect();
        let hook = Receiver::start(script);
        let server = serve(folder.path(), &[webhook(&hook)], 9);
        server.hand_over(&small(1).to_string());
        let got = hook.wait_for(tries);
        let cookie = server.sign_in();
        until(&server, &cookie, 1, ">delivered<");
        assert_eq!(hook.got().len(), tries, "{acts:?}");
        let ids: BTreeSet<&String> = got.iter().map(|got| &got.headers["webhook-id"]).collect();
        assert_eq!(ids.len(), 1, "the receiver knows it again");
    }
}

#[test]
fn what_may_have_arrived_is_not_repeated_where_it_would_arrive_twice() {
    for act in [
        Act::Reset,
        Act::Hang,
        Act::Answer(500, "", ""),
        Act::Answer(502, "", ""),
        Act::Answer(200, "", "<html>Sign in"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let tickets = Receiver::start(vec![act.clone(), MADE]);
        let server = serve(folder.path(), &[tracker(&tickets)], 9);
        server.hand_over(&small(1).to_string());
        let cookie = server.sign_in();
        let page = until(&server, &cookie, 1, "may have arrived");
        assert!(page.contains("before you send it again"), "{act:?}");
        assert_eq!(tickets.got().len(), 1, "{act:?}");
    }
}

#[test]
fn what_certainly_did_not_arrive_is_tried_again_there_too() {
    let folder = tempfile::tempdir().unwrap();
    let tickets =
        Receiver::start(vec![Act::Answer(429, "Retry-After: 0\r\n", ""), Act::Answer(503, "", ""), MADE]);
    let server = serve(folder.path(), &[tracker(&tickets)], 9);
    server.hand_over(&small(1).to_string());
    until(&server, &server.sign_in(), 1, ">delivered<");
    assert_eq!(tickets.got().len(), 3);
}

#[test]
fn dead_letters_are_seen_sent_again_and_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = Act::Answer(403, "", r#"{"message":"<b>Forbidden</b>"}"#);
    let tickets = Receiver::start(vec![refusal.clone(), refusal.clone(), MADE, refusal]);
    let hook = Receiver::start(vec![Act::Answer(503, "", "")]);
    let server = serve(folder.path(), &[tracker(&tickets), webhook(&hook)], 3);
    let cookie = server.sign_in();
    assert!(!server.page("/desk/", &cookie).contains("not passed on"));
    server.hand_over(&small(1).to_string());
    let page = until(&server, &cookie, 1, "Request Tracker answered 403");
    assert!(page.contains("&lt;b&gt;Forbidden"), "{page}");
    until(&server, &cookie, 1, "Given up after 3 tries");
    assert_eq!(hook.got().len(), 3);
    assert!(server.page("/desk/", &cookie).contains("2 messages were not passed on to hook, tickets"));
    let list = server.page("/desk/relay", &cookie);
    assert!(list.contains("REF-1") && list.contains("answered 403"), "{list}");

    // One letter; from another site it is refused.
    let form = format!("destination=tickets&contact={}&order=again", id(1));
    let foreign = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Cookie", cookie.as_str()),
        ("Origin", "https://example.com"),
    ];
    let path = "/desk/relay";
    assert_eq!(super::http::request(server.address, "POST", path, &foreign, form.as_bytes()).status, 403);
    assert_eq!(server.submit(path, "", &form).status, 303, "signed out, it leads to the sign-in");
    assert_eq!(tickets.got().len(), 1);
    assert_eq!(server.submit(path, &cookie, &form).header("location"), "/desk/relay");
    tickets.wait_for(2);
    until(&server, &cookie, 1, "Request Tracker answered 403");
    // All of a destination.
    assert_eq!(
        server.submit(path, &cookie, "destination=tickets&order=again").header("location"),
        "/desk/relay"
    );
    until(&server, &cookie, 1, "Display.html?id=12");
    assert_eq!(server.submit(path, &cookie, "destination=tickets&order=again").status, 404, "none is dead");
    assert_eq!(server.submit(path, &cookie, "destination=hook&order=drop").status, 303);
    until(&server, &cookie, 1, "given up");
    assert!(!server.page("/desk/", &cookie).contains("not passed on"));
    assert_eq!((tickets.got().len(), hook.got().len()), (3, 3));
}

#[test]
fn a_destination_that_hangs_keeps_no_other_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let (slow, quick) = (Receiver::start(vec![Act::Hang]), Receiver::start(vec![MADE]));
    write(folder.path(), &[webhook(&slow), tracker(&quick)], 1);
    let mut file: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("relay.json")).unwrap()).unwrap();
    file["retry"]["timeout_seconds"] = json!(60);
    std::fs::write(folder.path().join("relay.json"), file.to_string()).unwrap();
    let server = start(folder.path());
    for n in 1..=5 {
        server.hand_over(&small(n).to_string());
    }
    quick.wait_for(5);
    assert_eq!(slow.got().len(), 1);
}

#[test]
fn the_owner_says_what_goes_where() {
    let folder = tempfile::tempdir().unwrap();
    let (urgent, all) = (Receiver::start(vec![Act::Answer(204, "", "")]), Receiver::start(vec![MADE]));
    let mut hook = webhook(&urgent);
    hook["when"] = json!({ "priorities": ["urgent"], "queues": ["orders"] });
    let server = serve(folder.path(), &[hook, tracker(&all)], 1);
    for (n, priority, queue) in
        [(1, "urgent", "orders"), (2, "normal", "orders"), (3, "urgent", "returns"), (4, "urgent", "orders")]
    {
        let mut envelope = small(n);
        envelope["data"]["priority"] = json!(priority);
        envelope["data"]["queue"] = json!(queue);
        assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
    }
    all.wait_for(4);
    let ids: Vec<String> = urgent.wait_for(2).iter().map(|got| got.headers["webhook-id"].clone()).collect();
    assert_eq!(ids, [id(1), id(4)]);
}

#[test]
fn letters_arrive_by_mail() {
    let folder = tempfile::tempdir().unwrap();
    let mail = Receiver::mail("451 come again");
    let destination = json!({
        "name": "team", "system": "smtp", "url": format!("smtp://{}", mail.address),
        "settings": { "from": "Desk <desk@example.com>", "to": ["help@example.com"] },
    });
    let server = serve(folder.path(), &[destination], 9);
    let mut envelope = small(1);
    envelope["data"]["customer"] = json!({ "email": "customer@example.com" });
    server.hand_over(&envelope.to_string());
    let got = mail.wait_for(2);
    until(&server, &server.sign_in(), 1, ">delivered<");
    for letter in &got {
        for part in [
            format!("Message-ID: <{}@example.com>\r\n", id(1)),
            "Reply-To: customer@example.com\r\n".to_owned(),
            "Message number 1".to_owned(),
        ] {
            assert!(letter.body.contains(&part), "{part}: {}", letter.body);
        }
    }
}

#[test]
fn figures_are_for_who_has_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let hook = Receiver::start(vec![Act::Answer(204, "", ""), Act::Answer(410, "", "")]);
    let server = serve(folder.path(), &[webhook(&hook)], 1);
    for body in [small(1).to_string(), small(1).to_string(), small(2).to_string(), "{}".to_owned()] {
        server.hand_over(&body);
    }
    let cookie = server.sign_in();
    until(&server, &cookie, 1, ">delivered<");
    until(&server, &cookie, 2, "answered 410");
    for wrong in ["", "Bearer", "Bearer wrong", "Basic x"] {
        assert_eq!(server.get("/metrics", &[("Authorization", wrong)]).status, 401);
    }
    let bearer = format!("Bearer {TOKEN}");
    let answer = server.get("/metrics", &[("Authorization", &bearer)]);
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for line in [
        r#"loopin_handoffs_total{answer="new"} 2"#,
        r#"loopin_handoffs_total{answer="duplicate"} 1"#,
        r#"loopin_handoffs_total{answer="invalid"} 1"#,
        r#"loopin_relay_tries_total{destination="hook",outcome="delivered"} 1"#,
        r#"loopin_relay_tries_total{destination="hook",outcome="dead"} 1"#,
        r#"loopin_relay_letters{destination="hook",state="dead"} 1"#,
        r#"loopin_relay_letters{destination="hook",state="waiting"} 0"#,
        r#"loopin_relay_last_success_timestamp_seconds{destination="hook"} 1"#,
    ] {
        assert!(answer.text().lines().any(|known| known.starts_with(line)), "{line}\n{}", answer.text());
    }
}

fn refused(folder: &Path, relay: &str) -> Output {
    std::fs::write(folder.join("relay.json"), relay).unwrap();
    Start { folder, args: &["--relay", "relay.json"], token: Some(TOKEN) }.command().output().unwrap()
}

#[test]
fn a_file_that_makes_no_sense_is_told_before_anything_begins() {
    let folder = tempfile::tempdir().unwrap();
    for (relay, want) in [
        ("{", "relay.json is not JSON: EOF while parsing an object at line 1 column 1"),
        ("[]", "relay.json: it is a list, and must be an object"),
        ("{}", "relay.json: destinations names none"),
        (
            r#"{"destinations":[{"name":"A","system":"slack"}]}"#,
            "relay.json: destinations[0].name may have up to 40 small letters",
        ),
        (
            r#"{"destinations":[{"name":"a","system":"slack","url":{"env":"LOOPIN_ABSENT"}}]}"#,
            "names the environment variable LOOPIN_ABSENT, which is not set",
        ),
    ] {
        let output = refused(folder.path(), relay);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(want), "{said}");
    }
    let many =
        r#"{"desk":"x","retry":{"attempts":0},"more":1,"destinations":[{"name":"A","system":"slack"}]}"#;
    let said = String::from_utf8(refused(folder.path(), many).stderr).unwrap();
    for part in ["desk", "retry.attempts", "destinations[0].name", "more"] {
        assert!(said.contains(&format!("relay.json: {part} ")), "{part}: {said}");
    }
    assert!(!folder.path().join("desk.sqlite").exists(), "nothing was begun");
}

/// Runs `--check` and gives what it said, and whether it found everything well.
fn checked(folder: &Path, destinations: &[Value]) -> (String, bool) {
    write(folder, destinations, 1);
    let args = ["--relay", "relay.json", "--mail", "mail.json", "--check"];
    let output = Start { folder, args: &args, token: Some(TOKEN) }.command().output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

#[test]
fn what_the_owner_wrote_can_be_tried_out_without_sending() {
    let folder = tempfile::tempdir().unwrap();
    let known = Act::Answer(200, "", r#"{"id":"3","Name":"General"}"#);
    let unknown = Act::Answer(401, "", r#"{"message":"Unauthorized"}"#);
    let (hook, mail) = (Receiver::start(vec![MADE]), Receiver::mail("250 kept"));
    let tickets = Receiver::start(vec![known.clone(), unknown, known]);
    let mail_file = json!({ "url": format!("smtp://{}", mail.address), "from": "desk@example.com" });
    std::fs::write(folder.path().join("mail.json"), mail_file.to_string()).unwrap();
    let all = [webhook(&hook), tracker(&tickets)];
    let (said, well) = checked(folder.path(), &all);
    assert!(well, "{said}");
    for line in [
        "well   hook: can be reached. Whether it knows the desk shows with the first message",
        "well   tickets: can be reached and knows the desk",
        "well   customer by e-mail: can be reached. The desk does not sign in there",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(tickets.got()[0].path, "/REST/2.0/queue/General");
    assert!(
        mail.got().is_empty() && !folder.path().join("desk.sqlite").exists(),
        "nothing was sent or begun"
    );

    let (said, well) = checked(folder.path(), &all);
    assert!(
        !well && said.contains("FAULT  tickets: It answered 401: Unauthorized. Look at secrets"),
        "{said}"
    );

    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut away = webhook(&hook);
    away["url"] = json!(format!("http://{}/hook", free.local_addr().unwrap()));
    drop(free);
    let (said, well) = checked(folder.path(), &[away, tracker(&tickets)]);
    assert!(
        !well && said.contains("FAULT  hook: It cannot be reached") && said.contains("well   tickets"),
        "{said}"
    );

    // Every fault in the file at once, and no secret.
    let (mut first, mut second) = (webhook(&hook), tracker(&tickets));
    first["secrets"] = json!({ "key": KEY });
    second["settings"] = json!({});
    let (said, well) = checked(folder.path(), &[first, second]);
    assert!(!well && !said.contains(KEY), "{said}");
    for line in [
        "FAULT  relay.json: destinations[0].secrets.key is written in plain",
        "FAULT  relay.json: destinations[1].settings.queue is missing",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(hook.got().is_empty(), "nothing was posted to the webhook: {:?}", hook.got());

    let alone =
        Start { folder: folder.path(), args: &["--check"], token: Some(TOKEN) }.command().output().unwrap();
    assert!(!alone.status.success() && String::from_utf8(alone.stderr).unwrap().contains("--relay FILE"));
}
