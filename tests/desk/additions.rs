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
    let letters = format!("/desk/contacts/{}/letters", id(1));
    let again = |message: u64| format!("letter=again+{message}+tickets");
    assert_eq!(server.submit(&letters, &cookie, &again(1)).status, 404, "the addition is not dead");
    assert_eq!(server.submit(&letters, &cookie, &again(0)).status, 303);
    until(
        &server,
        &cookie,
        1,
        "what the customer added: <span class=\"pill\" data-priority=\"urgent\">not delivered",
    );
    assert!(server.page("/desk/relay", &cookie).contains("what the customer added"));
    assert_eq!(server.submit(&letters, &cookie, &again(0)).status, 404, "the contact has arrived");
    assert_eq!(server.submit(&letters, &cookie, &again(1)).status, 303);
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
fn files_that_come_after_their_contact_follow_it_in_order_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let commented = Act::Answer(201, "", r#"["Comments added"]"#);
    let hook = Receiver::start(vec![Act::Answer(200, "", r#"{"reference":"WL-7"}"#)]);
    let tickets = Receiver::start(vec![MADE, commented]);
    let (mail, chat) = (Receiver::mail("250 kept"), Receiver::start(vec![Act::Answer(200, "", "ok")]));
    let letters = json!({
        "name": "team", "system": "smtp", "url": format!("smtp://{}", mail.address),
        "settings": { "from": "Desk <desk@example.com>", "to": ["help@example.com"] },
    });
    std::fs::write(folder.path().join("chat"), chat.url("/T0")).unwrap();
    let chat_of_team = json!({ "name": "chat", "system": "slack", "url": { "file": "chat" } });
    let all = [webhook(&hook), tracker(&tickets), letters, chat_of_team];
    let server = serve(folder.path(), &all, 3);
    let envelope = super::uploads::naming(1, &[("note.txt", "Open when it came."), ("late.txt", "x")]);
    let answer = server.hand_over(&envelope.to_string());
    let thread = format!("/{}", answer.json()["thread"]["url"].as_str().unwrap());
    let receivers = [&hook, &tickets, &mail, &chat];
    for receiver in receivers {
        receiver.wait_for(1);
    }
    let cookie = server.sign_in();
    assert!(until(&server, &cookie, 1, "it did not arrive").contains(&id(1)));

    assert_eq!(add(&server, &thread, "c-1", "The first.").status, 201);
    let body = envelope.to_string();
    let parts = [("event", body.as_str()), ("file-0", "Open when it came."), ("file-1", "x")];
    for _ in 0..2 {
        let again = super::uploads::post(&server, &parts);
        assert_eq!((again.status, again.json()), (200, answer.json()));
    }
    assert_eq!(add(&server, &thread, "c-2", "The second.").status, 201);

    let [events, comments, letters, lines] = receivers.map(|receiver| receiver.wait_for(4));
    for got in [&events, &comments, &letters, &lines] {
        assert!(got[1].body.contains("The first.") && got[3].body.contains("The second."));
    }
    let event: Value = serde_json::from_str(&events[2].body).unwrap();
    assert_eq!(events[2].headers["webhook-id"], format!("{}.files", id(1)));
    let data = json!({
        "handoff": id(1), "reference": "REF-1", "there": "WL-7", "attachments": envelope["data"]["attachments"],
        "desk": format!("https://desk.example.com/desk/contacts/{}", id(1)),
    });
    assert_eq!((&event["type"], &event["data"]), (&json!("loop-in.addition.v1"), &data));
    let schema: Value =
        serde_json::from_str(include_str!("../../www/schema/addition.v1.schema.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for got in &events[1..] {
        let event: Value = serde_json::from_str(&got.body).unwrap();
        let errors: Vec<String> = validator.iter_errors(&event).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{event:#}");
    }
    assert_eq!(comments[2].path, "/REST/2.0/ticket/12/comment");
    let comment: Value = serde_json::from_str(&comments[2].body).unwrap();
    let names: Vec<&Value> =
        comment["Attachments"].as_array().unwrap().iter().map(|file| &file["FileName"]).collect();
    assert_eq!(names, ["note.txt", "late.txt"]);
    assert_eq!(comment["Attachments"][0]["FileContent"], "T3BlbiB3aGVuIGl0IGNhbWUu");
    assert!(
        comment["Content"].as_str().unwrap().contains("File: note.txt (18 bytes), attached"),
        "{comment}"
    );
    assert!(
        letters[2].body.contains("filename=\"late.txt\"") && letters[2].body.contains("Open when it came.")
    );
    let line: Value = serde_json::from_str(&lines[2].body).unwrap();
    let line = line["text"].as_str().unwrap();
    for part in ["File: note.txt (18 bytes), at the desk", "https://desk.example.com/desk/contacts/"] {
        assert!(line.contains(part), "{line}");
    }

    let page = until(
        &server,
        &cookie,
        1,
        "tickets</b>, its files, which came later: <span class=\"pill done\">delivered",
    );
    assert!(page.contains("sent the files, after the contact itself"), "{page}");
    // Everything that could have been sent twice was before this.
    server.hand_over(&super::envelope::small(2).to_string());
    for receiver in receivers {
        assert_eq!(receiver.wait_for(5).len(), 5);
    }
}

#[test]
fn files_that_come_late_to_a_closed_contact_open_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = super::server::start(folder.path());
    let envelope = super::uploads::naming(1, &[("note.txt", "x")]).to_string();
    let open = |cookie: &str| server.get("/desk/pulse", &[("Cookie", cookie)]).json()["open"].clone();
    assert_eq!(server.hand_over(&envelope).status, 201);
    let cookie = server.sign_in();
    let close = || server.submit(&format!("/desk/contacts/{}/state", id(1)), &cookie, "state=done");
    for (parts, want) in [
        (vec![("event", envelope.as_str()), ("file-0", "x")], 1),
        // A repeat brings nothing new.
        (vec![("event", envelope.as_str()), ("file-0", "x")], 0),
    ] {
        assert_eq!((close().status, open(&cookie)), (303, json!(0)));
        assert_eq!(super::uploads::post(&server, &parts).status, 200);
        assert_eq!(open(&cookie), want);
    }
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
