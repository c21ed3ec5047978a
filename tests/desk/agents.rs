//! What agents, and those who would like to be, meet at the desk.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prop_assert;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use super::envelope::{full, id, small};
use super::http::request;
use super::server::{Server, Start, TOKEN, start, start_with};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn nothing_is_shown_without_signing_in() {
    let folder = folder();
    let server = start(folder.path());
    server.hand_over(&small(1).to_string());
    let contact = format!("/desk/contacts/{}", id(1));
    let made_up = format!("loopin_desk={}", "0".repeat(64));
    for cookie in ["", "loopin_desk=", &made_up] {
        let headers = [("Cookie", cookie)];
        let inbox = server.get("/desk/", &headers);
        assert_eq!((inbox.status, inbox.header("location")), (303, "/desk/sign-in"));
        let wanted = server.get(&contact, &headers);
        assert_eq!(wanted.header("location"), format!("/desk/sign-in?next={contact}"));
        assert_eq!(server.get(&format!("{contact}/text"), &headers).status, 303);
        assert_eq!(server.get("/desk/pulse", &headers).status, 401);
        assert_eq!(server.submit(&format!("{contact}/state"), cookie, "state=done").status, 303);
    }
    let cookie = server.sign_in();
    assert!(server.page("/desk/", &cookie).contains("Message number 1"));
    assert!(!server.page(&contact, &cookie).contains("Reopen"), "nobody marked it");
}

#[test]
fn a_link_from_elsewhere_finds_the_agent_signed_in() {
    let folder = folder();
    let server = start(folder.path());
    server.hand_over(&small(1).to_string());
    let contact = format!("/desk/contacts/{}", id(1));
    // The browser keeps a strict cookie back when another site, such as a web mail, links here.
    let navigate = ("Sec-Fetch-Mode", "navigate");
    let answer = server.get(&contact, &[navigate, ("Sec-Fetch-Site", "cross-site")]);
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains(r#"http-equiv="refresh" content="0""#), "it asks again by itself");
    assert!(!answer.text().contains("Message number"), "and shows nothing meanwhile");
    // That second time the request comes from the desk's own page.
    assert_eq!(server.get(&contact, &[navigate, ("Sec-Fetch-Site", "same-origin")]).status, 303);
}

#[test]
fn the_token_is_exchanged_for_a_guarded_cookie() {
    let folder = folder();
    let server = start_with(folder.path(), &["--trust-proxy", "127.0.0.1"]);
    let wrong = server.submit("/desk/sign-in", "", "token=a-token-for-tests-012345678");
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.all("set-cookie"), [""; 0]);
    assert!(wrong.text().contains("That is not the desk's token."));

    let right = server.submit("/desk/sign-in", "", &format!("token={TOKEN}&next=/desk/contacts/{}", id(7)));
    assert_eq!((right.status, right.header("location")), (303, format!("/desk/contacts/{}", id(7)).as_str()));
    let cookie = right.header("set-cookie");
    assert!(cookie.ends_with("; Path=/desk; Max-Age=43200; HttpOnly; SameSite=Strict"), "{cookie}");
    let elsewhere = server.submit("/desk/sign-in", "", &format!("token={TOKEN}&next=//example.com"));
    assert_eq!(elsewhere.header("location"), "/desk/");

    let form = format!("token={TOKEN}");
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Host", "internal"),
        ("X-Forwarded-Host", "desk.example.com"),
        ("X-Forwarded-Proto", "https"),
        ("Origin", "https://desk.example.com"),
    ];
    let proxied = request(server.address, "POST", "/desk/sign-in", &headers, form.as_bytes());
    assert!(proxied.header("set-cookie").ends_with("; Secure"), "{}", proxied.text());
}

#[test]
fn guessing_is_slowed_down() {
    let folder = folder();
    let server = start(folder.path());
    let try_token = |n: usize| server.submit("/desk/sign-in", "", &format!("token=guess-{n}")).status;
    // Ten at once; on a slow machine one or the other becomes free again meanwhile.
    let guesses = (0..1000).map(try_token).take_while(|&status| status == 401).count();
    assert!((10..1000).contains(&guesses), "{guesses}");
    let right = server.submit("/desk/sign-in", "", &format!("token={TOKEN}"));
    assert_eq!(right.status, 429, "the right one is not told apart meanwhile");
}

#[test]
fn forms_of_other_sites_do_nothing() {
    let folder = folder();
    let server = start(folder.path());
    server.hand_over(&small(1).to_string());
    let cookie = server.sign_in();
    let path = format!("/desk/contacts/{}/state", id(1));
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    for origin in [Some("https://example.com"), Some("null"), Some("http://127.0.0.1:1"), None] {
        let mut headers = vec![kind, ("Cookie", cookie.as_str())];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        for (path, form) in [(path.as_str(), "state=done"), ("/desk/sign-out", "")] {
            assert_eq!(
                request(server.address, "POST", path, &headers, form.as_bytes()).status,
                403,
                "{origin:?}"
            );
        }
        let form = format!("token={TOKEN}");
        assert_eq!(request(server.address, "POST", "/desk/sign-in", &headers, form.as_bytes()).status, 403);
    }
    assert!(server.page("/desk/", &cookie).contains("Message number 1"), "still open, still signed in");
}

#[test]
fn signing_out_ends_the_session() {
    let folder = folder();
    let server = start(folder.path());
    let (cookie, other) = (server.sign_in(), server.sign_in());
    let answer = server.submit("/desk/sign-out", &cookie, "");
    assert_eq!((answer.status, answer.header("location")), (303, "/desk/sign-in"));
    assert!(answer.header("set-cookie").starts_with("loopin_desk=; Path=/desk; Max-Age=0"));
    assert_eq!(server.get("/desk/", &[("Cookie", &cookie)]).status, 303);
    assert_eq!(server.get("/desk/", &[("Cookie", &other)]).status, 200);
}

/// The token that a server printed.
fn printed(server: &Server) -> Option<&str> {
    let line = server.said.lines().find(|line| line.contains("desk token"))?;
    line.split_whitespace().last().filter(|word| word.len() == 64)
}

#[test]
fn a_made_token_is_printed_once_and_kept_as_a_hash() {
    let folder = folder();
    let make = |args| Start { folder: folder.path(), args, token: None }.start();
    let enter = |server: &Server, token: &str| {
        let answer = server.submit("/desk/sign-in", "", &format!("token={token}"));
        answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    };
    let first = make(&[]);
    let token = printed(&first).unwrap().to_owned();
    let cookie = enter(&first, &token);
    assert!(first.page("/desk/", &cookie).contains("Inbox"));
    drop(first);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let kept = |secret: &str| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!kept(&token) && !kept(cookie.split_once('=').unwrap().1));
    }

    let second = make(&[]);
    assert_eq!(printed(&second), None);
    assert!(second.page("/desk/", &cookie).contains("Inbox"), "agents stay signed in");
    assert_ne!(enter(&second, &token), "");
    drop(second);

    let third = make(&["--new-token"]);
    let new = printed(&third).unwrap().to_owned();
    assert_ne!(new, token);
    assert_eq!(third.get("/desk/", &[("Cookie", &cookie)]).status, 303, "sessions of the old token end");
    assert_eq!(enter(&third, &token), "");
    assert_ne!(enter(&third, &new), "");
}

#[test]
fn a_token_that_could_be_guessed_is_refused() {
    let folder = folder();
    let start = Start { folder: folder.path(), args: &[], token: Some("short") };
    let output = start.command().output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("5 characters") && said.contains("openssl rand -hex 32"), "{said}");
    assert!(!folder.path().join("desk.sqlite").exists(), "nothing was begun");
}

#[test]
fn the_inbox_shows_what_is_open_and_what_is_done() {
    let folder = folder();
    let server = start(folder.path());
    for (n, priority) in [(1, "normal"), (2, "urgent"), (3, "normal")] {
        let mut envelope = small(n);
        envelope["data"]["priority"] = json!(priority);
        envelope["data"]["test"] = json!(n == 3);
        assert_eq!(server.hand_over(&envelope.to_string()).status, 201);
    }
    let cookie = server.sign_in();
    let shown = |path: &str| {
        let page = server.page(path, &cookie);
        let mut places: Vec<(usize, u64)> =
            (1..=3).filter_map(|n| page.find(&format!(">Message number {n}<")).map(|at| (at, n))).collect();
        places.sort_unstable();
        (page.clone(), places.into_iter().map(|(_, n)| n).collect::<Vec<_>>())
    };
    let (page, order) = shown("/desk/");
    assert!(page.contains("<title>(3) Inbox"), "{page}");
    assert_eq!(order, [2, 1, 3], "urgent first, then who waits longest");
    assert_eq!(page.matches(">Test<").count(), 1);
    assert_eq!(shown("/desk/?order=newest").1, [3, 2, 1]);
    assert_eq!(shown("/desk/?show=done").1, [0; 0]);
    assert_eq!(shown("/desk/?q=number%203").1, [3]);
    assert_eq!(shown("/desk/?q=ref-1").1, [1]);
    assert_eq!(shown("/desk/?q=ref1").1, [1]);
    assert_eq!(shown("/desk/?q=%25").1, [0; 0], "a percent sign is a percent sign");
    assert_eq!(shown("/desk/?page=9").1, [0; 0]);

    let path = format!("/desk/contacts/{}/state", id(2));
    let marked = server.submit(&path, &cookie, "state=done");
    assert_eq!(
        (marked.status, marked.header("location")),
        (303, format!("/desk/?marked={}", id(2)).as_str())
    );
    let (page, order) = shown(marked.header("location"));
    assert_eq!(order, [1, 3]);
    assert!(page.contains("<title>(2) Inbox") && page.contains("REF-2</b> is done."), "{page}");
    assert_eq!(shown("/desk/?show=done").1, [2]);
    assert_eq!(shown("/desk/?show=all").1, [1, 3, 2], "what is done stands last");
    let reopened = server.submit(&path, &cookie, "state=open");
    assert_eq!(reopened.header("location"), format!("/desk/contacts/{}", id(2)));
    assert_eq!(shown("/desk/").1, [2, 1, 3]);

    let nobody = server.submit(&format!("/desk/contacts/{}/state", id(9)), &cookie, "state=done");
    assert_eq!(nobody.status, 404);
    assert_eq!(server.get("/desk/nowhere", &[("Cookie", &cookie)]).status, 404);
}

#[test]
fn a_reply_is_addressed_and_quotes() {
    let folder = folder();
    let server = start(folder.path());
    let mut envelope = small(1);
    envelope["data"]["message"] = json!("Where is it?\nI ordered & paid.");
    envelope["data"]["customer"] = json!({ "contact": "customer+shop@example.com" });
    envelope["data"]["reason"] = json!({ "id": "d", "label": "Delivery", "decided_by": "customer" });
    server.hand_over(&envelope.to_string());
    let cookie = server.sign_in();
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    let wanted = "mailto:customer%2Bshop@example.com?subject=Delivery%20%5BREF-1%5D&amp;body=Hello%2C%0D%0A%0D%0A%0D%0A\
        %0D%0AYou%20wrote%20on%2031%20January%202026%3A%0D%0A%3E%20Where%20is%20it%3F%0D%0A%3E%20I%20ordered%20%26%20paid.";
    assert!(page.contains(wanted), "{page}");

    let text = server.get(&format!("/desk/contacts/{}/text", id(1)), &[("Cookie", &cookie)]);
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert!(
        text.text().contains("The customer's words:\n  Where is it?\n  I ordered & paid.\n"),
        "{}",
        text.text()
    );
}

/// The names of all elements and attributes of a page, read as a browser reads it.
fn names(page: &str) -> BTreeSet<String> {
    let page = scraper::Html::parse_document(page);
    let elements = page.root_element().descendent_elements();
    let names = elements.flat_map(|element| {
        let name = element.value().name();
        let attributes = element.value().attrs().map(move |(attribute, _)| format!("{name} {attribute}"));
        std::iter::once(name.to_owned()).chain(attributes).collect::<Vec<_>>()
    });
    names.collect()
}

#[test]
fn what_customers_write_stays_text() {
    let folder = folder();
    let server = start_with(folder.path(), &["--rate", "1000"]);
    let cookie = server.sign_in();
    let pages = |n: u64, text: &str| {
        let posted = server.hand_over(&full(n, text).to_string());
        assert_eq!(posted.status, 201, "{}", posted.text());
        let contact = format!("/desk/contacts/{}", id(n));
        let thread = format!("/{}", posted.json()["thread"]["url"].as_str().unwrap());
        let addition = json!({ "id": "a", "text": format!("{text}.") }).to_string();
        let kind = ("Content-Type", "application/json");
        assert_eq!(request(server.address, "POST", &thread, &[kind], addition.as_bytes()).status, 201);
        let form: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let messages = format!("{contact}/messages");
        assert_eq!(server.submit(&messages, &cookie, &format!("id=b&text={form}.&name={form}")).status, 303);
        let closing = format!("state=done&outcome=solved&cause=other&note={form}");
        server.submit(&format!("{contact}/state"), &cookie, &closing);
        let inbox = format!("/desk/?show=all&marked={}&q=%3Cu%20title%3D'%22%3E", id(n));
        ["/desk/?show=all", &inbox, &contact].map(|path| server.page(path, &cookie))
    };
    // A second one makes the search empty, too, which has a page of its own.
    let plain: BTreeSet<String> = [pages(1, "a@example.com"), pages(2, "12345 <u title='\">")]
        .iter()
        .flatten()
        .flat_map(|page| names(page))
        .collect();
    assert!(plain.contains("blockquote") && plain.contains("a href") && !plain.contains("u"), "{plain:?}");

    let next = Cell::new(3);
    let hostile =
        r#"[<>&"'`=/ a-c\n:@]{1,8}(<u|<script>|</title>|"onload=|'><img|<!--|]]>|&lt;|\x00|\u{202e}){0,4}"#;
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&hostile, |text| {
        next.set(next.get() + 1);
        for page in pages(next.get(), &text) {
            let extra: Vec<String> = names(&page).difference(&plain).cloned().collect();
            prop_assert!(extra.is_empty(), "{extra:?}");
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn agents_pages_carry_their_policy() {
    let folder = folder();
    let server = start(folder.path());
    let cookie = server.sign_in();
    for path in ["/desk/", "/desk/sign-in", "/desk/desk.css", "/desk/nowhere"] {
        let answer = server.get(path, &[("Cookie", &cookie)]);
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
    }
    assert_eq!(server.get("/desk/", &[("Cookie", &cookie)]).header("cache-control"), "no-store");
}

#[test]
fn what_looks_automatic_stands_last_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let mut machine = small(2);
    machine["data"]["priority"] = json!("urgent");
    machine["data"]["signals"] = json!({ "seconds": 0, "before": 0, "trap": true });
    let mut hasty = small(3);
    hasty["data"]["signals"] = json!({ "seconds": 1, "before": 0 });
    for envelope in [small(1), machine, hasty] {
        assert_eq!(server.hand_over(&envelope.to_string()).status, 201, "nobody is refused");
    }
    let cookie = server.sign_in();
    let inbox = server.page("/desk/", &cookie);
    let at = |n| inbox.find(&format!("/desk/contacts/{}", id(n))).unwrap();
    assert!(at(2) > at(1) && at(2) > at(3), "behind the others, whatever priority it gives itself");
    assert_eq!(inbox.matches("Looks automatic").count(), 1, "being quick alone says nothing");
    let page = server.page(&format!("/desk/contacts/{}", id(2)), &cookie);
    assert!(page.contains("a field was filled in that no person sees"), "{page}");
}
