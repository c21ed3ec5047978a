//! How a contact goes on: the customer's way back to it, agents' replies, its end and its trail.

use serde_json::{Value, json};

use super::envelope::{id, small};
use super::http::{Answer, request};
use super::receive::assert_problem;
use super::server::{Server, Start, TOKEN, start, start_with};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Posts a contact and gives the path of its thread.
pub(crate) fn thread(server: &Server, n: u64) -> String {
    let answer = server.hand_over(&small(n).to_string());
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("/{}", answer.json()["thread"]["url"].as_str().unwrap())
}

fn read(server: &Server, thread: &str, after: u64) -> Value {
    let answer = server.get(&format!("{thread}?after={after}"), &[]);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

pub(crate) fn add(server: &Server, thread: &str, id: &str, text: &str) -> Answer {
    add_with(server, thread, &json!({ "id": id, "text": text }).to_string(), &[])
}

fn add_with(server: &Server, thread: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
    let mut all = vec![("Content-Type", "application/json")];
    all.extend(headers);
    request(server.address, "POST", thread, &all, body.as_bytes())
}

fn reply(server: &Server, n: u64, cookie: &str, form: &str) -> Answer {
    server.submit(&format!("/desk/contacts/{}/messages", id(n)), cookie, form)
}

/// What a thread says: who and which words.
fn said(page: &Value) -> Vec<(String, String)> {
    let text = |message: &Value, key: &str| message[key].as_str().unwrap().to_owned();
    let messages = page["messages"].as_array().unwrap();
    messages.iter().map(|message| (text(message, "from"), text(message, "text"))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(from, text)| ((*from).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn agent_and_customer_write_to_each_other() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let page = read(&server, &thread, 0);
    assert_eq!((said(&page), &page["state"]), (Vec::new(), &json!("open")));
    assert!((1..=5000).contains(&page["poll_ms"].as_u64().unwrap()));

    let cookie = server.sign_in();
    let answer = reply(&server, 1, &cookie, "id=a&text=We+look+into+it.&name=Mara");
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, format!("/desk/contacts/{}#thread", id(1)).as_str())
    );
    assert_eq!(add(&server, &thread, "c-1", "Thank you.\nIt is urgent.").status, 201);
    assert_eq!(reply(&server, 1, &cookie, "id=b&text=Done.&name=Mara").status, 303);

    let page = read(&server, &thread, 0);
    let all = [("agent", "We look into it."), ("customer", "Thank you.\nIt is urgent."), ("agent", "Done.")];
    assert_eq!(said(&page), pairs(&all));
    let first = &page["messages"][0];
    assert_eq!((&first["seq"], &first["name"]), (&json!(1), &json!("Mara")));
    assert_eq!(page["messages"][1]["id"], "c-1");
    assert!(page["messages"][1].get("name").is_none());
    assert!(first["at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(said(&read(&server, &thread, 2)), pairs(&all[2..]));
    assert_eq!(said(&read(&server, &thread, 99)), Vec::new());
    assert_eq!(said(&server.get(&format!("{thread}?after=nonsense"), &[]).json()), pairs(&all));

    let shown = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    for text in ["We look into it.", "It is urgent.", "Mara", "replied", "added something"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    assert!(shown.contains("name=\"name\" type=\"text\" value=\"Mara\""), "the name is remembered");
}

#[test]
fn the_answer_to_a_repeat_names_the_same_thread() {
    let folder = folder();
    let server = start(folder.path());
    let first = server.hand_over(&small(1).to_string());
    let again = server.hand_over(&small(1).to_string());
    assert_eq!((again.status, first.text()), (200, again.text()));
    assert_ne!(
        first.json()["thread"]["url"],
        server.hand_over(&small(2).to_string()).json()["thread"]["url"]
    );
    let url = first.json()["thread"]["url"].as_str().unwrap().to_owned();
    let secret = url.strip_prefix("threads/").unwrap();
    assert!(secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()), "256 random bits");

    // Neither file of the desk's holds it, and it outlives a new start.
    let (data, key) = (folder.path().join("desk.sqlite"), folder.path().join("desk.sqlite.key"));
    drop(server);
    for path in [data.clone(), folder.path().join("desk.sqlite-wal"), key.clone()] {
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{path:?}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let server = start(folder.path());
    assert_eq!(server.hand_over(&small(1).to_string()).text(), first.text());

    // A week later nobody repeats, and who knows only what was sent gets no way in.
    let file = rusqlite::Connection::open(&data).unwrap();
    file.execute("UPDATE contact SET received_at = received_at - 7 * 86400000", ()).unwrap();
    let late = server.hand_over(&small(1).to_string());
    assert_eq!((late.status, late.json().get("thread")), (200, None));
    assert_eq!(late.json()["reference"], first.json()["reference"]);
    assert_eq!(read(&server, &format!("/{url}"), 0)["state"], "open", "the thread itself goes on");
}

#[test]
fn with_another_key_a_repeat_names_no_wrong_thread() {
    let folder = folder();
    let server = start(folder.path());
    let path = thread(&server, 1);
    drop(server);
    std::fs::remove_file(folder.path().join("desk.sqlite.key")).unwrap();
    let server = start(folder.path());
    let again = server.hand_over(&small(1).to_string());
    assert_eq!((again.status, again.json().get("thread")), (200, None));
    assert_eq!(read(&server, &path, 0)["state"], "open", "what was given out goes on");
    drop(server);
    std::fs::write(folder.path().join("desk.sqlite.key"), "short").unwrap();
    let output = Start { folder: folder.path(), args: &[], token: Some(TOKEN) }.command().output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("it holds no key"));
}

#[test]
fn the_same_message_again_is_one_message() {
    let folder = folder();
    let server = start(folder.path());
    let (thread, other) = (thread(&server, 1), thread(&server, 2));
    let first = add(&server, &thread, "c-1", "Hello");
    let again = add(&server, &thread, "c-1", "Hello");
    assert_eq!((first.status, again.status, first.json()), (201, 200, again.json()));
    assert_problem(&add(&server, &thread, "c-1", "Something else"), 409);
    assert_eq!(add(&server, &other, "c-1", "Hello").status, 201, "ids belong to their thread");
    assert_eq!(said(&read(&server, &thread, 0)), pairs(&[("customer", "Hello")]));

    let cookie = server.sign_in();
    for _ in 0..3 {
        assert_eq!(reply(&server, 1, &cookie, "id=key&text=Once").status, 303);
    }
    assert_eq!(said(&read(&server, &thread, 1)), pairs(&[("agent", "Once")]), "pressed three times");
    assert_problem(&add(&server, &thread, "key", "Once"), 409);
}

#[test]
fn unknown_and_over_are_told_apart_by_nothing() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let unknown = format!("/threads/{}", "0".repeat(64));
    let of_unknown = (server.get(&unknown, &[]), add(&server, &unknown, "a", "b"));
    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    let age = |days: i64| {
        file.execute("UPDATE contact SET received_at = received_at - ?1 * 86400000", [days]).unwrap();
    };
    age(29);
    assert_eq!(server.get(&thread, &[]).status, 200);
    age(1);
    let of_over = (server.get(&thread, &[]), add(&server, &thread, "a", "b"));
    for (one, other) in [(&of_unknown.0, &of_over.0), (&of_unknown.1, &of_over.1)] {
        assert_problem(one, 404);
        assert_eq!(one.text(), other.text());
        let without_date = |answer: &Answer| {
            let headers = answer.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("date"));
            headers.cloned().collect::<Vec<_>>()
        };
        assert_eq!(without_date(one), without_date(other));
    }
    assert_problem(&server.get("/threads/short", &[]), 404);
    let cookie = server.sign_in();
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(page.contains("reads answers no more") && !page.contains("Your reply<"), "{page}");
}

#[test]
fn a_thread_is_kept_from_other_sites_caches_and_referrers() {
    let folder = folder();
    let server = start_with(folder.path(), &["--allow-origin", "https://shop.example.com"]);
    let thread = thread(&server, 1);
    let shop = ("Origin", "https://shop.example.com");
    let asked = [("Access-Control-Request-Method", "POST"), shop];
    let preflight = request(server.address, "OPTIONS", &thread, &asked, b"");
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), "https://shop.example.com");
    assert_eq!(preflight.header("access-control-allow-methods"), "GET, POST");
    assert!(preflight.header("access-control-allow-headers").contains("Content-Type"));
    let body = json!({ "id": "a", "text": "b" }).to_string();
    let answers = [
        server.get(&thread, &[shop]),
        add_with(&server, &thread, &body, &[shop]),
        server.get("/threads/none", &[shop]),
    ];
    for answer in answers {
        assert_eq!(answer.header("access-control-allow-origin"), "https://shop.example.com");
        assert_eq!(answer.header("vary"), "Origin");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    for origin in ["https://other.example.com", "null"] {
        assert_problem(&server.get(&thread, &[("Origin", origin)]), 403);
        assert_problem(&add_with(&server, &thread, &body, &[("Origin", origin)]), 403);
    }
}

#[test]
fn what_is_no_message_is_refused_readably() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let refused = assert_problem(&add(&server, &thread, "a", " \n"), 400);
    assert_eq!(refused["errors"], json!([{ "pointer": "/text", "detail": "is empty" }]));
    let refused = assert_problem(&add(&server, &thread, "a b", &"x".repeat(4001)), 400);
    assert_eq!(refused["errors"].as_array().unwrap().len(), 2);
    for body in ["", "{", "[]", "{\"id\":\"a\"}", &"[".repeat(5000)] {
        assert_problem(&add_with(&server, &thread, body, &[]), 400);
    }
    let large = json!({ "id": "a", "text": "b", "more": "x".repeat(60_000) }).to_string();
    assert_problem(&add_with(&server, &thread, &large, &[]), 413);
    let kind = [("Content-Type", "text/plain")];
    assert_problem(&request(server.address, "POST", &thread, &kind, b"{\"id\":\"a\",\"text\":\"b\"}"), 415);
    assert_eq!(said(&read(&server, &thread, 0)), Vec::new(), "nothing of it was kept");
    assert_eq!(add(&server, &thread, "a", &"ä".repeat(4000)).status, 201);
}

#[test]
fn one_contact_takes_so_much_and_no_more() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    for n in 0..200 {
        assert_eq!(add(&server, &thread, &format!("c-{n}"), "More").status, 201);
    }
    assert_problem(&add(&server, &thread, "c-200", "More"), 413);
    assert_eq!(add(&server, &thread, "c-7", "More").status, 200, "a repeat is no more");
    // They come in portions, so that no answer grows without end.
    let first = read(&server, &thread, 0);
    assert_eq!(first["messages"].as_array().unwrap().len(), 50);
    assert_eq!(read(&server, &thread, 50)["messages"][0]["seq"], 51);
}

#[test]
fn greedy_addresses_wait() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let refused = (0..5000).map(|_| server.get(&thread, &[])).find(|answer| answer.status != 200).unwrap();
    let problem = assert_problem(&refused, 429);
    assert!(problem["retry_after_ms"].as_u64().unwrap() >= 1);
    assert_problem(&add(&server, &thread, "a", "b"), 429);
    assert_eq!(server.hand_over(&small(2).to_string()).status, 201, "new contacts have a limit of their own");
}

#[test]
fn a_contact_is_closed_with_its_cause_and_opens_when_the_customer_writes() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let cookie = server.sign_in();
    let contact = format!("/desk/contacts/{}", id(1));
    reply(&server, 1, &cookie, "id=a&text=Solved+it&name=Mara");
    let form = "state=done&outcome=solved&cause=content&note=The+article+is+%3Cold%3E.";
    assert_eq!(server.submit(&format!("{contact}/state"), &cookie, form).status, 303);
    assert_eq!(read(&server, &thread, 0)["state"], "closed");
    let inbox = server.page("/desk/?show=done", &cookie);
    assert!(inbox.contains("Solved, Help content"), "{inbox}");
    let page = server.page(&contact, &cookie);
    for text in
        ["Solved, Help content", "The article is &lt;old&gt;.", "closed it, Solved, Help content", "Reopen"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }

    assert_eq!(add(&server, &thread, "c-1", "It is back").status, 201);
    assert_eq!(read(&server, &thread, 0)["state"], "open");
    let inbox = server.page("/desk/", &cookie);
    assert!(inbox.contains("1 new message") && inbox.contains("<title>(1, 1 new) Inbox"), "{inbox}");
    let page = server.page(&contact, &cookie);
    assert!(page.contains(">New<") && page.contains("opened it again"), "{page}");
    assert!(!page.contains(">Closed<"), "how it once ended is in the trail alone");
    let later = server.page(&contact, &cookie);
    assert!(!later.contains(">New<"), "an agent has seen it");
    assert!(server.page("/desk/", &cookie).contains("<title>(1) Inbox"));

    // What is none of the words is left out.
    server.submit(&format!("{contact}/state"), &cookie, "state=done&outcome=%3Cb%3E&cause=nonsense");
    assert!(!server.page("/desk/?show=done", &cookie).contains("nonsense"));
    assert_eq!(reply(&server, 9, &cookie, "id=a&text=x").status, 404);
    assert_eq!(reply(&server, 1, &cookie, "id=z&text=+").status, 303, "nothing is no reply");
    assert_eq!(read(&server, &thread, 2)["messages"], json!([]));
}

#[test]
fn the_trail_names_who_did_what_and_is_only_added_to() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let (first, second) = (server.sign_in(), server.sign_in());
    reply(&server, 1, &first, "id=a&text=One&name=Mara");
    let state = format!("/desk/contacts/{}/state", id(1));
    server.submit(&state, &second, "state=done");
    server.submit(&state, &first, "state=open");
    server.submit(&state, &first, "state=open");
    add(&server, &thread, "c", "Two");
    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    let mut lines = file.prepare("SELECT who, what FROM trail ORDER BY number").unwrap();
    let lines: Vec<(String, String)> =
        lines.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let unnamed = lines[1].0.strip_prefix("agent ").unwrap();
    assert!(unnamed.len() == 4 && unnamed.bytes().all(|byte| byte.is_ascii_hexdigit()), "{unnamed}");
    let deeds: Vec<(&str, &str)> = lines.iter().map(|(who, what)| (who.as_str(), what.as_str())).collect();
    let unnamed = format!("agent {unnamed}");
    let want = [("Mara", "replied"), (&unnamed, "closed"), ("Mara", "reopened"), ("customer", "wrote")];
    assert_eq!(deeds, want, "opening what is open is no deed");
}

#[test]
fn the_inbox_hears_of_additions() {
    let folder = folder();
    let server = start(folder.path());
    let cookie = server.sign_in();
    let pulse =
        |contact: &str| server.get(&format!("/desk/pulse?contact={contact}"), &[("Cookie", &cookie)]).json();
    let before = pulse("");
    let thread = thread(&server, 1);
    let contact = pulse("");
    assert_ne!(before["mark"], contact["mark"]);
    let quiet = pulse(&id(1));
    assert_eq!(add(&server, &thread, "a", "More").status, 201);
    let more = pulse("");
    assert_ne!(contact["mark"], more["mark"]);
    assert_eq!((&more["unread"], &more["latest"]), (&json!(1), &contact["latest"]));
    assert_ne!(quiet["mark"], pulse(&id(1))["mark"]);
    assert!(
        server.page("/desk/", &cookie).contains(more["mark"].as_str().unwrap()),
        "the page bears the same mark"
    );
}

#[test]
fn where_the_customer_has_left_the_reply_goes_by_mail() {
    let folder = folder();
    let server = start(folder.path());
    let mut envelope = small(1);
    envelope["data"]["customer"] = json!({ "email": "customer@example.com" });
    let answer = server.hand_over(&envelope.to_string()).json();
    let thread = format!("/{}", answer["thread"]["url"].as_str().unwrap());
    let cookie = server.sign_in();
    let page = || server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    reply(&server, 1, &cookie, "id=a&text=Press+%26+hold.");
    let offer = "Write by e-mail instead";
    assert!(page().contains(offer) && page().contains("Press%20%26%20hold."), "nobody has looked");
    read(&server, &thread, 0);
    assert!(!page().contains(offer), "somebody is there");
    assert!(page().contains("page is open"));
    let file = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    let leave = || file.execute("UPDATE contact SET fetched_at = fetched_at - 600000", ()).unwrap();
    leave();
    assert!(page().contains(offer), "the answer to the last look may have got lost");
    read(&server, &thread, 1);
    leave();
    assert!(!page().contains(offer), "seen is seen");
    assert!(page().contains(", seen"));
}

#[test]
fn only_what_the_owner_signed_is_verified() {
    // HMAC-SHA256 over `v1.` and the payload, made by another program; valid to the year 2100 and for an
    // hour of 1970.
    const KEY: &str = "a-key-for-tests-of-32-characters";
    let good = "v1.eyJzdWIiOiJjLTE3IiwiZW1haWwiOiJjdXN0b21lckBleGFtcGxlLmNvbSIsImV4cCI6NDEwMjQ0NDgwMH0.eKS7UQoIAbZjwnK-QOWYelMeNJmwmOtAGKRWLDDeZhM";
    let old = "v1.eyJzdWIiOiJjLTE3IiwiZXhwIjozNjAwfQ.8Pmhcow8Ty85taRbIvK7652XSYVikZGqz88QzZhloD4";
    let folder = folder();
    let key = folder.path().join("identity.key");
    std::fs::write(&key, format!("{KEY}\n")).unwrap();
    let server = start_with(folder.path(), &["--identity-key", key.to_str().unwrap()]);
    let cookie = server.sign_in();
    let page = |n: u64, token: &str| {
        let mut envelope = small(n);
        envelope["data"]["customer"] = json!({ "stated": { "token": token, "plan": "gold" } });
        assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
        let page = server.page(&format!("/desk/contacts/{}", id(n)), &cookie);
        let text = server.page(&format!("/desk/contacts/{}/text", id(n)), &cookie);
        assert!(page.contains("Stated by the page, not verified") && page.contains("gold"));
        assert!(!page.contains(token) && !text.contains(token), "tokens are not for reading");
        page
    };
    let verified = page(1, good);
    assert!(verified.contains("by your server") && verified.contains("c-17"), "{verified}");
    assert!(page(2, old).contains("had expired"));
    assert!(page(3, &good.replace("v1.ey", "v1.fy")).contains("not signed with your key"));
    assert!(page(4, "nonsense").contains("not signed with your key"));
    drop(server);

    let server = Start { folder: folder.path(), args: &[], token: Some(TOKEN) };
    let output = server.command().env("LOOPIN_IDENTITY_KEY", "short").output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("needs 32 at least"));
    let server = server.start();
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &server.sign_in());
    assert!(page.contains("no key to check it"));
}

#[test]
fn the_log_holds_no_way_into_a_thread_and_no_words() {
    let folder = folder();
    let server = start(folder.path());
    let thread = thread(&server, 1);
    let cookie = server.sign_in();
    add(&server, &thread, "c-1", "xyzzy-customer");
    add(&server, &thread, "c 2", "xyzzy-customer");
    read(&server, &thread, 0);
    reply(&server, 1, &cookie, "id=a&text=xyzzy-agent&name=xyzzy-name");
    server.submit(&format!("/desk/contacts/{}/state", id(1)), &cookie, "state=done&note=xyzzy-note");
    server.get("/threads/xyzzy-unknown", &[]);
    let log = server.log();
    assert!(log.contains("kept a reply") && log.contains("kept what a customer added"), "{log}");
    assert!(!log.contains("xyzzy") && !log.contains(thread.rsplit('/').next().unwrap()), "{log}");
}
