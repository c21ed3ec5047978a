//! What a customer adds and attaches goes where the contact went.

use serde_json::{Value, json};

use super::envelope::id;
use super::receiver::{Act, Receiver};
use super::relay::{MADE, serve, tracker, until, webhook};
use super::threads::{add, thread};

#[test]
fn what_the_customer_adds_follows_the_contact_in_order_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let hook =
        Receiver::start(vec![Act::Answer(503, "", ""), Act::Answer(200, "", r#"{"reference":"WL-7"}"#)]);
    let commented = Act::Answer(201, "", r#"["Comments added"]"#);
    let tickets = Receiver::start(vec![MADE, commented]);
    let mut other = webhook(&hook);
    other["name"] = json!("not-for-it");
    other["when"] = json!({ "priorities": ["urgent"] });
    let server = serve(folder.path(), &[webhook(&hook), tracker(&tickets), other], 9);
    let thread = thread(&server, 1);
    // While the contact itself may still be waiting, and pressed twice.
    for (id, text) in [("c-1", "The first."), ("c-2", "The second."), ("c-1", "The first.")] {
        assert!([200, 201].contains(&add(&server, &thread, id, text).status));
    }
    let got = hook.wait_for(4);
    let events: Vec<Value> = got.iter().map(|got| serde_json::from_str(&got.body).unwrap()).collect();
    let kinds: Vec<&str> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    let [contact, addition] = ["loop-in.handoff.v1", "loop-in.addition.v1"];
    assert_eq!(kinds, [contact, contact, addition, addition]);
    let data = |seq: u64, text: &str| json!({ "handoff": id(1), "reference": "REF-1", "there": "WL-7", "seq": seq, "text": text });
    assert_eq!((&events[2]["data"], &events[3]["data"]), (&data(1, "The first."), &data(2, "The second.")));
    assert_eq!(got[2].headers["webhook-id"], format!("{}.1", id(1)));

    let cookie = server.sign_in();
    until(&server, &cookie, 1, "tickets</b>, what the customer added: <span class=\"pill done\">delivered");
    let got = tickets.wait_for(3);
    let paths: Vec<&str> = got.iter().map(|got| got.path.as_str()).collect();
    assert_eq!(paths, ["/REST/2.0/ticket", "/REST/2.0/ticket/12/comment", "/REST/2.0/ticket/12/comment"]);
    let comment: Value = serde_json::from_str(&got[1].body).unwrap();
    assert!(comment["Content"].as_str().unwrap().contains("The first."), "{comment}");
    assert_eq!(
        (hook.got().len(), tickets.got().len()),
        (4, 3),
        "nothing came twice or where the contact did not go"
    );
    assert!(!server.log().contains("The first."));
}

#[test]
fn what_was_added_waits_until_an_agent_decides_about_the_contact() {
    let folder = tempfile::tempdir().unwrap();
    let commented = Act::Answer(201, "", r#"["Comments added"]"#);
    let refusal = Act::Answer(403, "", r#"{"message":"Forbidden"}"#);
    let tickets = Receiver::start(vec![refusal.clone(), MADE, refusal, commented]);
    let server = serve(folder.path(), &[tracker(&tickets)], 3);
    let thread = thread(&server, 1);
    let cookie = server.sign_in();
    until(&server, &cookie, 1, "answered 403");
    assert_eq!(add(&server, &thread, "c-1", "More").status, 201);
    until(&server, &cookie, 1, "what the customer added: waiting to be sent");
    assert_eq!(tickets.got().len(), 1);
    let form = |message: u64| {
        format!("destination=tickets&contact={}&message={message}&order=again&back=contact", id(1))
    };
    assert_eq!(server.submit("/desk/relay", &cookie, &form(1)).status, 404, "the addition is not dead");
    assert_eq!(server.submit("/desk/relay", &cookie, &form(0)).status, 303);
    until(
        &server,
        &cookie,
        1,
        "what the customer added: <span class=\"pill\" data-priority=\"urgent\">not delivered",
    );
    assert!(server.page("/desk/relay", &cookie).contains("what the customer added"));
    assert_eq!(server.submit("/desk/relay", &cookie, &form(0)).status, 404, "the contact has arrived");
    assert_eq!(server.submit("/desk/relay", &cookie, &form(1)).status, 303);
    until(&server, &cookie, 1, "what the customer added: <span class=\"pill done\">delivered");
    assert_eq!(tickets.got().len(), 4);
}

#[test]
fn an_addition_that_was_queued_outlives_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let hook = Receiver::start(vec![Act::Answer(204, "", ""), Act::Hang]);
    let server = serve(folder.path(), &[webhook(&hook)], 9);
    let thread = thread(&server, 1);
    hook.wait_for(1);
    assert_eq!(add(&server, &thread, "c-1", "More").status, 201);
    // Dropping it kills it, while the addition is under way or before.
    drop(server);
    let again = Receiver::start(vec![Act::Answer(204, "", "")]);
    let server = serve(folder.path(), &[webhook(&again)], 9);
    until(&server, &server.sign_in(), 1, "what the customer added: <span class=\"pill done\">delivered");
    assert_eq!(again.got().last().unwrap().headers["webhook-id"], format!("{}.1", id(1)));
}

#[test]
fn files_go_along_and_are_named_where_they_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let (tickets, mail) = (Receiver::start(vec![MADE]), Receiver::mail("250 kept"));
    let destination = json!({
        "name": "team", "system": "smtp", "url": format!("smtp://{}", mail.address),
        "settings": { "from": "Desk <desk@example.com>", "to": ["help@example.com"] },
    });
    let server = serve(folder.path(), &[tracker(&tickets), destination], 3);
    let envelope = super::uploads::naming(1, &[("note.txt", "Open when it came."), ("late.txt", "x")]);
    let parts = [
        ("event", envelope.to_string()),
        ("file-0", "Open when it came.".to_owned()),
        ("file-1", "x".to_owned()),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(super::uploads::post(&server, &parts).status, 201);
    let ticket: Value = serde_json::from_str(&tickets.wait_for(1)[0].body).unwrap();
    assert_eq!(ticket["Attachments"][1]["FileName"], "note.txt");
    assert_eq!(ticket["Attachments"][1]["FileContent"], "T3BlbiB3aGVuIGl0IGNhbWUu");
    assert!(ticket["Content"].as_str().unwrap().contains("File: note.txt (18 bytes), attached"));
    let letter = &mail.wait_for(1)[0].body;
    assert!(letter.contains("filename=\"late.txt\"") && letter.contains("Open when it came."), "{letter}");

    // The same files named, and not here.
    let mut envelope = envelope;
    envelope["id"] = json!(id(2));
    assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
    let ticket: Value = serde_json::from_str(&tickets.wait_for(2)[1].body).unwrap();
    assert!(ticket["Content"].as_str().unwrap().contains("File: note.txt (18 bytes), it did not arrive"));
    assert_eq!(ticket["Attachments"].as_array().unwrap().len(), 1);
}
