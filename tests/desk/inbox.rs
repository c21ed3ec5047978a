//! What the inbox says of who waits, by when an answer is due, and what comes next.

use std::path::Path;

use serde_json::json;

use super::envelope::{id, small};
use super::http::request;
use super::server::{Server, start};

/// Posts a contact to which an answer was promised so many minutes from now; none was where there is no
/// number.
fn contact(server: &Server, n: u64, due_in: Option<i64>) -> String {
    let mut envelope = small(n);
    if let Some(minutes) = due_in {
        let due = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(minutes);
        envelope["data"]["hours"] = json!({ "open": true, "promised_reply_by": due.to_string() });
    }
    let answer = server.hand_over(&envelope.to_string());
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("/{}", answer.json()["thread"]["url"].as_str().unwrap())
}

fn add(server: &Server, thread: &str, key: &str) {
    let body = json!({ "id": key, "text": "And another thing." }).to_string();
    let kind = ("Content-Type", "application/json");
    assert_eq!(request(server.address, "POST", thread, &[kind], body.as_bytes()).status, 201);
}

fn reply(server: &Server, cookie: &str, n: u64, key: &str) {
    let form = format!("id={key}&text=It+is+found.");
    assert_eq!(server.submit(&format!("/desk/contacts/{}/messages", id(n)), cookie, &form).status, 303);
}

fn mark(server: &Server, cookie: &str, n: u64, state: &str) {
    let form = format!("state={state}");
    assert_eq!(server.submit(&format!("/desk/contacts/{}/state", id(n)), cookie, &form).status, 303);
}

/// The headings of an inbox and the numbers of the contacts below them, with what is said of their time.
fn told(page: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let select = |selector: &str| scraper::Selector::parse(selector).unwrap();
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    page.select(&select("h2.group, li.contact"))
        .map(|element| match element.value().name() {
            "h2" => text(element),
            _ => {
                let part = |selector: &str| element.select(&select(selector)).map(text).collect::<String>();
                format!("{} {}", part(".ref").replace("REF-", ""), part(".when"))
            }
        })
        .collect()
}

fn inbox(server: &Server, cookie: &str) -> Vec<String> {
    told(&server.page("/desk/", cookie))
}

/// Lets minutes pass for what the desk holds.
fn later(folder: &Path, minutes: i64) {
    let file = rusqlite::Connection::open(folder.join("desk.sqlite")).unwrap();
    let ms = minutes * 60_000;
    for sql in [
        "UPDATE contact SET received_at = received_at - ?1, waiting_since = waiting_since - ?1, due_at = due_at - ?1, done_at = done_at - ?1",
        "UPDATE message SET at = at - ?1",
    ] {
        file.execute(sql, [ms]).unwrap();
    }
}

#[test]
fn what_waits_comes_first_by_when_it_is_due_and_answered_ones_last() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let cookie = server.sign_in();
    for (n, due) in [(1, Some(300)), (2, Some(90)), (3, Some(-20)), (4, Some(500))] {
        contact(&server, n, due);
    }
    reply(&server, &cookie, 4, "a");
    later(folder.path(), 30);
    let want = [
        "Urgent or overdue",
        "3 overdue by 50 min",
        "Waiting for an answer",
        "2 due in 59 min",
        "1 due in 4 h",
        "Answered",
        "4 answered 30 min ago",
    ];
    assert_eq!(inbox(&server, &cookie), want);
    let page = server.page("/desk/", &cookie);
    assert!(page.contains("<title>(3) Inbox"), "three wait: {page}");
    assert!(page.contains("4 contacts, 3 waiting, <span class=\"late\">1 overdue</span>"), "{page}");

    later(folder.path(), 60);
    assert_eq!(
        inbox(&server, &cookie)[..3],
        ["Urgent or overdue", "3 overdue by 1 h", "2 overdue by under 1 min"]
    );
    let newest = told(&server.page("/desk/?order=newest", &cookie));
    assert_eq!(newest.len(), 4, "no headings: {newest:?}");
    assert!(newest[0].starts_with("4 answered") && newest[3].starts_with("1 due in"), "{newest:?}");
}

#[test]
fn a_promise_is_kept_by_the_first_answer_and_who_writes_again_waits_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let cookie = server.sign_in();
    let thread = contact(&server, 1, Some(30));
    let page = || server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(page().contains(">Waiting<") && page().contains("answer promised by"), "{}", page());
    later(folder.path(), 40);
    assert!(page().contains("overdue by 10 min"), "{}", page());
    reply(&server, &cookie, 1, "a");
    assert!(page().contains(">Answered<") && !page().contains("promised"), "{}", page());
    add(&server, &thread, "b");
    later(folder.path(), 5);
    add(&server, &thread, "c");
    assert_eq!(inbox(&server, &cookie), ["Waiting for an answer", "1 waiting 5 min"]);
    page();
    reply(&server, &cookie, 1, "d");
    assert_eq!(inbox(&server, &cookie)[0], "Answered");
    // What no agent has seen was not answered.
    add(&server, &thread, "e");
    reply(&server, &cookie, 1, "f");
    assert_eq!(inbox(&server, &cookie)[0], "Waiting for an answer");
}

#[test]
fn closing_ends_the_waiting_and_taking_it_back_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let cookie = server.sign_in();
    let thread = contact(&server, 1, Some(-20));
    let overdue = ["Urgent or overdue", "1 overdue by 20 min"];
    assert_eq!(inbox(&server, &cookie), overdue);
    mark(&server, &cookie, 1, "done");
    assert!(server.page("/desk/", &cookie).contains("<title>(0) Inbox"));
    mark(&server, &cookie, 1, "open");
    assert_eq!(inbox(&server, &cookie), overdue, "closed by mistake");
    mark(&server, &cookie, 1, "done");
    later(folder.path(), 60);
    add(&server, &thread, "a");
    assert_eq!(
        inbox(&server, &cookie),
        ["Waiting for an answer", "1 waiting under 1 min"],
        "answered elsewhere"
    );
}

#[test]
fn an_open_inbox_hears_of_answers_and_of_what_falls_due() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let cookie = server.sign_in();
    let mark = |contact: &str| {
        let answer = server.get(&format!("/desk/pulse?contact={contact}"), &[("Cookie", &cookie)]);
        answer.json()["mark"].as_str().unwrap().to_owned()
    };
    contact(&server, 1, Some(30));
    let before = (mark(""), mark(&id(1)));
    later(folder.path(), 31);
    let late = (mark(""), mark(&id(1)));
    assert!(before.0 != late.0 && before.1 != late.1, "{before:?} {late:?}");
    reply(&server, &cookie, 1, "a");
    assert_ne!(mark(""), late.0);
}

#[test]
fn words_of_customers_keep_their_own_direction() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let cookie = server.sign_in();
    let mut envelope = small(1);
    envelope["data"]["message"] = json!("أين طلبي رقم 7-12؟");
    envelope["data"]["summary"] =
        json!(["Wants: أين طلبي رقم 7-12؟", "Tried: searched “أين طلبي” (none opened)"]);
    envelope["data"]["reason"] =
        json!({ "id": "d", "label": "توصيل", "probability": 0.9, "decided_by": "model" });
    envelope["data"]["customer"] = json!({ "name": "ليلى", "stated": { "order": "A-12" } });
    assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
    let inbox = server.page("/desk/?q=%D8%A3%D9%8A%D9%86", &cookie);
    for part in
        ["<bdi>أين</bdi>", "<bdi class=\"dim\">ليلى</bdi>", "<bdi class=\"ref\"", "dir=\"auto\">توصيل<"]
    {
        assert!(inbox.contains(part), "{part}: {inbox}");
    }
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    for part in [
        "<title>REF-1 \u{2068}أين طلبي رقم 7-12؟\u{2069}",
        "dir=\"auto\">أين طلبي رقم <bdi dir=\"ltr\">7-12</bdi>؟</blockquote>",
        "<b dir=\"auto\">Wants</b> <span dir=\"auto\">أين",
        "<span dir=\"auto\">searched “<bdi>أين طلبي</bdi>” (none opened)</span>",
        "<bdi>توصيل</bdi> (guessed, 90 % sure)",
        "<dd dir=\"auto\">ليلى</dd>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
