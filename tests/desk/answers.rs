//! Replies by mail: to who has left, once, and not to who has read it on the page.

use std::path::Path;

use serde_json::{Value, json};

use super::envelope::{id, small};
use super::receiver::Receiver;
use super::server::{Server, start_with};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn serve(folder: &Path, mail: &Receiver, more: &Value) -> Server {
    let mut file =
        json!({ "url": format!("smtp://{}", mail.address), "from": "Example Shop <desk@example.com>" });
    file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    std::fs::write(folder.join("mail.json"), file.to_string()).unwrap();
    start_with(folder, &["--mail", "mail.json"])
}

/// Posts a contact with an address and gives the path of its thread.
fn contact(server: &Server, n: u64) -> String {
    let mut envelope = small(n);
    envelope["data"]["customer"] = json!({ "email": "customer@example.com", "name": "A. Customer" });
    let answer = server.hand_over(&envelope.to_string());
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("/{}", answer.json()["thread"]["url"].as_str().unwrap())
}

fn reply(server: &Server, cookie: &str, n: u64, form: &str) {
    let answer = server.submit(&format!("/desk/contacts/{}/messages", id(n)), cookie, form);
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn page(server: &Server, cookie: &str, n: u64) -> String {
    server.page(&format!("/desk/contacts/{}", id(n)), cookie)
}

fn until(server: &Server, cookie: &str, n: u64, words: &str) -> String {
    loop {
        let page = page(server, cookie, n);
        if page.contains(words) {
            return page;
        }
        std::thread::yield_now();
    }
}

const OFFER: &str = "Write by e-mail instead";
const MAILED: &str = "The desk</bdi> sent the reply by e-mail";

#[test]
fn a_reply_that_was_not_fetched_goes_by_mail_once() {
    let (folder, mail) = (folder(), Receiver::mail("250 kept"));
    let server = serve(folder.path(), &mail, &json!({}));
    let (first, second) = (contact(&server, 1), contact(&server, 2));
    let cookie = server.sign_in();
    reply(&server, &cookie, 1, "id=a&text=Read+on+the+page.");
    for _ in 0..2 {
        reply(&server, &cookie, 2, "id=a&text=It+is+found.&name=Mara");
    }
    for n in [1, 2] {
        let page = page(&server, &cookie, n);
        assert!(page.contains("it goes by e-mail at") && !page.contains(OFFER), "{page}");
        assert!(page.contains("customer by e-mail</b>, your reply: goes out"), "{page}");
    }
    assert_eq!(server.get(&format!("{first}?after=1"), &[]).status, 200);
    let shown = until(&server, &cookie, 1, "not sent: the customer’s page has fetched it");
    assert!(shown.contains("read the reply on the page, so that no e-mail went"), "{shown}");

    // The ten minutes are over, for both.
    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    file.execute("UPDATE letter SET next_at = next_at - 600000", ()).unwrap();
    contact(&server, 3);
    reply(&server, &cookie, 3, "id=a&text=Later.");
    let shown = until(&server, &cookie, 2, MAILED);
    assert!(!shown.contains(OFFER) && !shown.contains("it goes by e-mail at"), "{shown}");
    let got = mail.got();
    assert_eq!(got.len(), 1);
    for part in [
        "To: customer@example.com\r\n".to_owned(),
        "Subject: [REF-2]\r\n".to_owned(),
        format!("Message-ID: <{}.1@example.com>\r\n", id(2)),
        "Content-Type: text/plain; charset=utf-8\r\n".to_owned(),
        "Hello A. Customer,\r\n\r\nIt is found.\r\n\r\nMara\r\n".to_owned(),
        "\r\n> Message number 2\r\n".to_owned(),
    ] {
        assert!(got[0].body.contains(&part), "{part}: {}", got[0].body);
    }
    // Who comes back later reads it there as well, and nothing more is sent.
    assert_eq!(server.get(&format!("{second}?after=1"), &[]).status, 200);
    assert!(page(&server, &cookie, 2).contains(", seen"));
    assert_eq!(mail.got().len(), 1);
    assert!(!server.log().contains("It is found"));
}

#[test]
fn a_reply_that_no_server_takes_is_seen_and_can_be_sent_again() {
    let (folder, mail) = (folder(), Receiver::mail("550 no such customer"));
    let server = serve(folder.path(), &mail, &json!({ "after_minutes": 0 }));
    contact(&server, 1);
    let cookie = server.sign_in();
    reply(&server, &cookie, 1, "id=a&text=It+is+found.");
    let shown = until(&server, &cookie, 1, "The mail server answered 550");
    assert!(shown.contains(OFFER), "the other way is there as well: {shown}");
    assert!(server.page("/desk/", &cookie).contains("1 message was not passed on to customer by e-mail"));
    let letters = format!("/desk/contacts/{}/letters", id(1));
    assert_eq!(server.submit(&letters, &cookie, "letter=again+1+customer+by+e-mail").status, 303);
    until(&server, &cookie, 1, MAILED);
    assert_eq!(mail.got().len(), 2);
}

#[test]
fn the_mail_server_of_the_relay_sends_replies_unless_the_owner_says_no() {
    for by_mail in [true, false] {
        let (folder, mail) = (folder(), Receiver::mail("250 kept"));
        let relay = json!({
            "answers": { "by_mail": by_mail, "after_minutes": 0 },
            "destinations": [{
                "name": "team", "system": "smtp", "url": format!("smtp://{}", mail.address),
                "settings": { "from": "desk@example.com", "to": ["help@example.com"] },
            }],
        });
        std::fs::write(folder.path().join("relay.json"), relay.to_string()).unwrap();
        let server = start_with(folder.path(), &["--relay", "relay.json"]);
        contact(&server, 1);
        let cookie = server.sign_in();
        until(&server, &cookie, 1, ">delivered<");
        reply(&server, &cookie, 1, "id=a&text=It+is+found.");
        if by_mail {
            until(&server, &cookie, 1, MAILED);
            let got = mail.wait_for(2);
            assert!(
                got[0].body.contains("To: help@example.com")
                    && got[1].body.contains("To: customer@example.com")
            );
        } else {
            let shown = page(&server, &cookie, 1);
            assert!(shown.contains(OFFER) && !shown.contains("customer by e-mail"), "{shown}");
        }
    }
}

#[test]
fn who_left_no_address_gets_no_mail() {
    let (folder, mail) = (folder(), Receiver::mail("250 kept"));
    let server = serve(folder.path(), &mail, &json!({ "after_minutes": 0 }));
    assert_eq!(server.hand_over(&small(1).to_string()).status, 201);
    let cookie = server.sign_in();
    reply(&server, &cookie, 1, "id=a&text=It+is+found.");
    assert!(!page(&server, &cookie, 1).contains("customer by e-mail"));
}

#[test]
fn a_mail_server_that_is_away_is_tried_again() {
    let folder = folder();
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let file = json!({ "url": format!("smtp://{}", away.local_addr().unwrap()), "from": "desk@example.com", "after_minutes": 0 });
    drop(away);
    std::fs::write(folder.path().join("mail.json"), file.to_string()).unwrap();
    let server = start_with(folder.path(), &["--mail", "mail.json"]);
    contact(&server, 1);
    let cookie = server.sign_in();
    reply(&server, &cookie, 1, "id=a&text=It+is+found.");
    let shown = until(&server, &cookie, 1, "1 try, next");
    assert!(!shown.contains("may have arrived"), "nothing was handed in: {shown}");
}
