//! What an agent has typed is there again, whichever button was pressed and whatever came between.

use super::envelope::{id, small};
use super::http::{Answer, request};
use super::receiver::{Act, Receiver};
use super::relay::{serve, tracker, until};
use super::server::{Server, TOKEN, start};

/// What stands in the form of a contact's page: each field and its value.
fn typed(page: &str) -> Vec<(String, String)> {
    let page = scraper::Html::parse_document(page);
    let select = |selector: &str| scraper::Selector::parse(selector).unwrap();
    let value = |element: scraper::ElementRef<'_>| match element.value().name() {
        "select" => {
            let chosen = select("option[selected]");
            element
                .select(&chosen)
                .next()
                .and_then(|option| option.value().attr("value"))
                .unwrap_or("")
                .to_owned()
        }
        "textarea" => element.text().collect(),
        _ => element.value().attr("value").unwrap_or("").to_owned(),
    };
    page.select(&select("textarea[form=work], select[form=work], input[form=work]"))
        .map(|field| (field.value().attr("name").unwrap_or("").to_owned(), value(field)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn submit(server: &Server, cookie: &str, to: &str, form: &str) -> Answer {
    server.submit(&format!("/desk/contacts/{}/{to}", id(1)), cookie, form)
}

fn with_contact() -> (tempfile::TempDir, Server, String) {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    assert_eq!(server.hand_over(&small(1).to_string()).status, 201);
    let cookie = server.sign_in();
    (folder, server, cookie)
}

const CLOSING: &str = "outcome=solved&cause=product&note=Sent+%3Canew%3E";

#[test]
fn nothing_is_closed_behind_a_reply_that_was_not_sent() {
    let (_folder, server, cookie) = with_contact();
    let form = format!("id=a&text=It+is+%3Cfound%3E.%0D%0AWrite%21&name=Mara&{CLOSING}");
    let refused = submit(&server, &cookie, "state", &format!("{form}&state=done"));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("so the contact is still open"), "{}", refused.text());
    let all = [
        ("text", "It is <found>.\r\nWrite!"),
        ("name", "Mara"),
        ("outcome", "solved"),
        ("cause", "product"),
        ("note", "Sent <anew>"),
    ];
    let normal =
        |text: &str| typed(text).into_iter().map(|(n, v)| (n, v.replace("\r\n", "\n"))).collect::<Vec<_>>();
    let want: Vec<_> = pairs(&all).into_iter().map(|(n, v)| (n, v.replace("\r\n", "\n"))).collect();
    assert_eq!(normal(refused.text()), want);
    assert!(server.page("/desk/", &cookie).contains("<title>(1) Inbox"), "it is open");

    // Both in one.
    let sent = submit(&server, &cookie, "messages", &format!("{form}&state=done"));
    assert_eq!(sent.header("location"), format!("/desk/?marked={}", id(1)));
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(page.contains("It is &lt;found&gt;.") && page.contains("Solved, Product"), "{page}");
}

#[test]
fn a_reply_is_let_go_of_by_the_agents_own_word_alone() {
    let (_folder, server, cookie) = with_contact();
    let closed = submit(&server, &cookie, "state", &format!("id=a&text=Never+mind&{CLOSING}&state=unsent"));
    assert_eq!(closed.header("location"), format!("/desk/?marked={}", id(1)));
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(!page.contains("Never mind") && page.contains("Solved, Product"), "{page}");

    // Opening again takes nothing away, nor does sending from what was chosen for the end.
    let opened = submit(&server, &cookie, "state", "id=b&text=Wait&state=open");
    assert_eq!((opened.status, typed(opened.text())), (200, pairs(&[("text", "Wait")])));
    let sent = submit(&server, &cookie, "messages", &format!("id=b&text=Wait&{CLOSING}"));
    let rest = [("outcome", "solved"), ("cause", "product"), ("note", "Sent <anew>")];
    assert_eq!((sent.status, typed(sent.text())), (200, pairs(&rest)));
    let again = submit(&server, &cookie, "messages", "id=b&text=Something+else");
    assert_eq!((again.status, typed(again.text())), (409, pairs(&[("text", "Something else")])));
    assert!(again.text().contains("another reply was"), "{}", again.text());
    assert!(!again.text().contains("name=\"id\" value=\"b\""), "the next one has a key of its own");
}

#[test]
fn signing_in_again_brings_it_back() {
    let (_folder, server, cookie) = with_contact();
    server.submit("/desk/sign-out", &cookie, "");
    let form = format!("id=a&text=It+is+%3Cfound%3E.&{CLOSING}");
    let late = submit(&server, &cookie, "messages", &form);
    assert_eq!(late.status, 401);
    let carried = |page: &str| {
        let page = scraper::Html::parse_document(page);
        let hidden = scraper::Selector::parse("input[type=hidden]").unwrap();
        let attr = |element: &scraper::ElementRef<'_>, name| element.value().attr(name).unwrap().to_owned();
        page.select(&hidden).map(|input| (attr(&input, "name"), attr(&input, "value"))).collect::<Vec<_>>()
    };
    let next = format!("/desk/contacts/{}", id(1));
    let want = [
        ("next", next.as_str()),
        ("text", "It is <found>."),
        ("name", ""),
        ("outcome", "solved"),
        ("cause", "product"),
        ("note", "Sent <anew>"),
    ];
    assert_eq!(carried(late.text()), pairs(&want));
    let wrong = server.submit("/desk/sign-in", "", &format!("token=nonsense&next={next}&{form}"));
    assert_eq!((wrong.status, carried(wrong.text())), (401, pairs(&want)));
    let right = server.submit("/desk/sign-in", "", &format!("token={TOKEN}&next={next}&{form}"));
    assert_eq!(right.status, 200, "{}", right.text());
    let want =
        [("text", "It is <found>."), ("outcome", "solved"), ("cause", "product"), ("note", "Sent <anew>")];
    assert_eq!(typed(right.text()), pairs(&want));
    assert!(right.text().contains("you were signed out meanwhile"));
    let cookie = right.header("set-cookie").split(';').next().unwrap();
    assert!(!server.page(&next, cookie).contains("found"), "nothing was sent");
    // Loaded anew by its address, it is the contact.
    let by_address = server.get(&format!("{next}/messages"), &[("Cookie", cookie)]);
    assert_eq!((by_address.status, by_address.header("location")), (303, next.as_str()));
    // What another site sends is shown nowhere.
    let path = format!("{next}/messages");
    let foreign = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", "https://example.com")];
    let answer = request(server.address, "POST", &path, &foreign, form.as_bytes());
    assert!(answer.status == 303 && !answer.text().contains("found"));
}

#[test]
fn every_field_and_button_of_a_contact_sends_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let tickets = Receiver::start(vec![Act::Answer(403, "", r#"{"message":"Forbidden"}"#)]);
    let server = serve(folder.path(), &[tracker(&tickets)], 3);
    server.hand_over(&small(1).to_string());
    let cookie = server.sign_in();
    let page = until(&server, &cookie, 1, "answered 403");
    let html = scraper::Html::parse_document(&page);
    let inside = scraper::Selector::parse("main button, main textarea, main select, main input").unwrap();
    let mut count = 0;
    for control in html.select(&inside) {
        let own = control.value().attr("form") == Some("work");
        let key = control.value().attr("name") == Some("id");
        assert!(own || key, "{}", control.html());
        count += 1;
    }
    assert!(count >= 9, "{page}");
    let form = format!("letter=drop+0+tickets&text=Half+a+&{CLOSING}");
    let dropped = submit(&server, &cookie, "letters", &form);
    let want = [("text", "Half a "), ("outcome", "solved"), ("cause", "product"), ("note", "Sent <anew>")];
    assert_eq!((dropped.status, typed(dropped.text())), (200, pairs(&want)));
    assert!(dropped.text().contains("given up"), "{}", dropped.text());
}
