//! What each system is asked for: what a customer adds, and the files that come with a contact.

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::check::Probe;
use super::config::Config;
use super::sample;
use super::secret::Vault;
use super::step::{Answer, Errand, Exchange, Heard, Outcome, Step};
use super::systems::{System, names};

/// A destination of each kind.
fn destination(kind: &str) -> Value {
    let (url, settings, secrets) = match kind {
        "webhook" => (json!("https://example.com/hook"), json!({}), json!({ "key": { "env": "WHSEC" } })),
        "smtp" => (
            json!("smtps://mail.example.com"),
            json!({ "from": "desk@example.com", "to": ["help@example.com"] }),
            json!({}),
        ),
        "request-tracker" => (
            json!("https://rt.example.com"),
            json!({ "queue": "General" }),
            json!({ "token": { "env": "SECRET" } }),
        ),
        "django-helpdesk" => (
            json!("https://help.example.com"),
            json!({ "queue": 1, "user": "relay" }),
            json!({ "password": { "env": "SECRET" } }),
        ),
        "freshdesk" => (
            json!("https://example.freshdesk.com"),
            json!({ "tags": ["widget"], "fields": { "cf_order": "field.order" } }),
            json!({ "key": { "env": "SECRET" } }),
        ),
        "front" => (Value::Null, json!({ "channel": "cha_1" }), json!({ "token": { "env": "SECRET" } })),
        "helpscout" => (
            Value::Null,
            json!({ "mailbox": 85, "application": "app" }),
            json!({ "application_secret": { "env": "SECRET" } }),
        ),
        "intercom" => (Value::Null, json!({}), json!({ "token": { "env": "SECRET" } })),
        _ => (json!({ "env": "URL" }), json!({}), json!({})),
    };
    json!({ "name": "x", "system": kind, "url": url, "settings": settings, "secrets": secrets })
}

fn made(destination: &Value) -> Box<dyn System> {
    let env = |name: &str| match name {
        "SECRET" => Some("of-a-test".to_owned()),
        "URL" => Some("https://hooks.example.com/T0/B0/X".to_owned()),
        "WHSEC" => Some("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz".to_owned()),
        _ => None,
    };
    let vault = Vault { folder: PathBuf::new(), env };
    Config::of(&json!({ "destinations": [destination] }), &vault).unwrap().destinations.remove(0).system
}

/// What a system answers to a request of that kind, as it documents it.
fn answer(kind: &str, path: &str) -> Answer {
    let (status, body) = match (kind, path) {
        ("slack", _) => (200, "ok"),
        ("teams", _) => (202, ""),
        ("discord", _) => (200, r#"{"id":"1201"}"#),
        ("front", _) => (202, r#"{"status":"accepted","message_uid":"fmq"}"#),
        ("request-tracker", _) if path.ends_with("/comment") => (201, r#"["Comments added"]"#),
        ("helpscout", _) if path.ends_with("/token") => (200, r#"{"access_token":"abc"}"#),
        ("helpscout", _) => (201, ""),
        ("intercom", _) if path.ends_with("/search") => (200, r#"{"data":[{"id":"5f","role":"user"}]}"#),
        ("intercom", _) if path.ends_with("/reply") => (200, r#"{"type":"conversation","id":"12"}"#),
        ("intercom", _) => (200, r#"{"type":"user_message","id":"2001","conversation_id":"360"}"#),
        ("webhook", _) => (204, ""),
        ("smtp", _) => (250, "kept"),
        _ => (201, r#"{"id":99}"#),
    };
    let headers = vec![("resource-id".to_owned(), "99".to_owned())];
    Answer { status, body: body.to_owned(), headers, retry_after: None }
}

/// Goes to the end and writes down what was asked.
fn course(kind: &str, exchange: &mut dyn Exchange) -> (String, Outcome) {
    let (mut written, mut heard) = (String::new(), None);
    loop {
        let path = match exchange.next(heard) {
            Step::Done(outcome) => return (written, outcome),
            Step::Ask(Errand::Http(request)) => {
                let body = String::from_utf8_lossy(&request.body);
                let body = serde_json::from_str::<Value>(&body)
                    .map_or_else(|_| body.replace('\r', ""), |json| format!("{json:#}"));
                writeln!(written, "{} {}\n{body}", request.method, request.url).unwrap();
                request.url
            }
            Step::Ask(Errand::Mail(mail)) => {
                writeln!(written, "to {:?}: {}", mail.to, mail.subject).unwrap();
                writeln!(written, "{:?} {:?}\n{}", mail.message_id, mail.headers, mail.text).unwrap();
                mail.files.iter().for_each(|file| writeln!(written, "{} {file:?}", file.name).unwrap());
                String::new()
            }
        };
        heard = Some(Heard::Answer(answer(kind, &path)));
    }
}

#[test]
fn what_a_customer_adds_goes_to_the_same_ticket() {
    let kept = sample::kept();
    let mut all = String::new();
    for kind in names() {
        let system = made(&destination(kind));
        let (written, outcome) = course(kind, &mut *system.follow(&kept.letter(), &sample::said(Some("12"))));
        let (again, _) = course(kind, &mut *system.follow(&kept.letter(), &sample::said(Some("12"))));
        assert_eq!(written, again, "{kind}: a repeat says the same");
        writeln!(all, "=== {kind}: {outcome:?}\n{written}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn without_a_ticket_there_what_a_customer_adds_arrives_on_its_own() {
    let kept = sample::kept();
    for kind in names() {
        let system = made(&destination(kind));
        // A number is needed where it becomes part of an address; nothing else gets there.
        for there in [None, Some("12/../13"), Some("")] {
            let (written, outcome) = course(kind, &mut *system.follow(&kept.letter(), &sample::said(there)));
            assert!(matches!(outcome, Outcome::Delivered { .. }), "{kind}: {outcome:?}");
            let reference = if kind == "discord" { r"REF\\-1" } else { "REF-1" };
            for part in ["4711", reference] {
                assert!(written.contains(part), "{kind}: {part} in {written}");
            }
            assert!(
                !written.lines().any(|line| line.starts_with("POST") && line.contains("..")),
                "{written}"
            );
        }
    }
}

#[test]
fn files_go_along_where_they_can_and_are_named_everywhere() {
    let kept = sample::with_files();
    let mut all = String::new();
    for kind in names() {
        let system = made(&destination(kind));
        let chosen = system.files().choose(&kept.envelope.data.attachments, &kept.here);
        let taken = ["smtp", "request-tracker", "django-helpdesk", "freshdesk", "helpscout"].contains(&kind);
        assert_eq!(chosen, if taken { vec![0] } else { vec![] }, "{kind}: the film is too large for any");
        let mut letter = kept.letter();
        if !taken {
            letter.files = &[];
        }
        let (written, outcome) = course(kind, &mut *system.begin(&letter));
        assert!(matches!(outcome, Outcome::Delivered { .. }), "{kind}: {outcome:?}");
        let brings =
            written.contains("\nlost\n") || written.contains("bG9zdA==") || written.contains("note.txt File");
        assert_eq!(brings, taken, "{kind}: {written}");
        if kind != "webhook" {
            let plain = written.replace(r"\\", "");
            let place = if taken { "attached" } else { "at the desk" };
            let lines = [
                format!("File: note.txt (4 bytes), {place}"),
                "File: film.mp4 (90000000 bytes), at the desk".to_owned(),
            ];
            for line in &lines {
                assert!(plain.contains(line.as_str()), "{kind}: {line} in {written}");
            }
        }
        if ["freshdesk", "django-helpdesk"].contains(&kind) {
            writeln!(all, "=== {kind}\n{}", plainly(&written)).unwrap();
        }
    }
    insta::assert_snapshot!(all);
}

/// Parts of a form with a boundary that does not change with every word.
fn plainly(written: &str) -> String {
    match written.lines().find(|line| line.starts_with("--")) {
        Some(boundary) => written.replace(boundary, "--BOUNDARY"),
        None => written.to_owned(),
    }
}

#[test]
fn files_that_come_late_go_to_the_same_ticket() {
    let kept = sample::with_files();
    let mut all = String::new();
    for kind in names() {
        let system = made(&destination(kind));
        let taken = !system.files().choose(&kept.envelope.data.attachments, &kept.here).is_empty();
        let mut letter = kept.letter();
        if !taken {
            letter.files = &[];
        }
        let (written, outcome) = course(kind, &mut *system.follow(&letter, &sample::late(Some("12"))));
        assert!(matches!(outcome, Outcome::Delivered { .. }), "{kind}: {outcome:?}");
        let desk = written.replace('\\', "");
        assert!(desk.contains("https://desk.example.com/desk/contacts/3fa91c77"), "{kind}: {written}");
        writeln!(all, "=== {kind}: {outcome:?}\n{}", plainly(&written)).unwrap();
        // Where an agent gave the contact up, they arrive on their own.
        let (alone, _) = course(kind, &mut *system.follow(&letter, &sample::late(None)));
        let brings = |text: &str| {
            text.contains("\nlost\n") || text.contains("bG9zdA==") || text.contains("note.txt File")
        };
        assert_eq!((brings(&written), brings(&alone)), (taken, taken), "{kind}: {alone}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_helpdesk_gets_no_file_for_which_it_refuses_the_ticket() {
    let mut kept = sample::with_files();
    let system = made(&destination("django-helpdesk"));
    let mut choose = |name: &str, here: &[u32]| {
        kept.envelope.data.attachments[0].name = name.to_owned();
        system.files().choose(&kept.envelope.data.attachments, here)
    };
    assert_eq!(choose("BILL.PDF", &[0, 1]), [0]);
    assert_eq!(choose("bill.heic", &[0, 1]), [0; 0]);
    assert_eq!(choose("bill.pdf", &[1]), [0; 0], "it did not arrive here");
}

#[test]
fn an_empty_file_stays_at_the_desk_as_systems_refuse_all_the_rest_with_it() {
    let mut kept = sample::with_files();
    kept.envelope.data.attachments[0].size = 0;
    for kind in names() {
        let chosen = made(&destination(kind)).files().choose(&kept.envelope.data.attachments, &kept.here);
        assert_eq!(chosen, [0; 0], "{kind}");
    }
}

#[test]
fn what_is_tried_out_changes_nothing() {
    for (kind, want) in [
        ("webhook", "connect https://example.com/hook"),
        ("smtp", "sign in"),
        ("request-tracker", "GET https://rt.example.com/REST/2.0/queue/General"),
        ("django-helpdesk", "GET https://help.example.com/api/tickets/?page_size=1"),
        ("freshdesk", "GET https://example.freshdesk.com/api/v2/agents/me"),
        ("front", "GET https://api2.frontapp.com/channels/cha_1"),
        ("helpscout", "POST https://api.helpscout.net/v2/oauth2/token"),
        ("intercom", "GET https://api.intercom.io/me"),
        ("slack", "connect https://hooks.example.com/T0/B0/X"),
        ("teams", "connect https://hooks.example.com/T0/B0/X"),
        ("discord", "GET https://hooks.example.com/T0/B0/X"),
    ] {
        let asked = match made(&destination(kind)).probe() {
            Probe::Connect(url) => format!("connect {url}"),
            Probe::Ask(request) => format!("{} {}", request.method, request.url),
            Probe::Mail(_) => "sign in".to_owned(),
        };
        assert_eq!(asked, want);
    }
}
