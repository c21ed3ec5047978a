//! Request Tracker 5, by REST 2. It cannot tell a repeat; a custom field that it does not know it
//! drops without a word; and HTML it shows as it came, so that plain text is sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::fields::Fields;
use super::super::form::media_type;
use super::super::reader::Fault;
use super::super::said::{made, otherwise};
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single, escape};
use super::super::text::{Room, added, added_subject, body, subject};
use super::{FileRoom, System};

const ROOM: Room = Room::units(60_000);

#[derive(Debug)]
struct RequestTracker {
    url: Address,
    token: Secret,
    queue: String,
    fields: Fields,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    Ok(Box::new(RequestTracker {
        url: parts.url("https://rt.example.com")?,
        token: parts.must_secret("token", "an authentication token of a user who may create tickets")?,
        queue: parts.settings.must("queue", "the name of a queue, such as General")?.to_owned(),
        fields: Fields::read(&parts.settings.object("fields")?)?,
    }))
}

impl System for RequestTracker {
    /// It drops what is larger by itself.
    fn files(&self) -> FileRoom {
        FileRoom { count: 20, each: 10_000_000, all: 30_000_000, endings: None }
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        let mut attachments = vec![json!({
            "FileName": "handoff.json",
            "FileType": "application/json",
            "FileContent": STANDARD.encode(letter.for_readers()),
        })];
        attachments.extend(attached(letter));
        self.ticket(letter, &subject(letter, 200), &body(letter, ROOM), attachments)
    }

    /// As a comment: a correspondence would go to the customer by mail, as if an agent had said it.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let text = added(letter, addition, ROOM);
        let Some(number) = addition.ticket() else {
            return self.ticket(letter, &added_subject(letter, 200), &text, attached(letter).collect());
        };
        let mut comment = json!({ "Content": text, "ContentType": "text/plain" });
        if !letter.files.is_empty() {
            comment["Attachments"] = attached(letter).collect();
        }
        let request = self.request(&format!("/REST/2.0/ticket/{number}/comment"), &comment);
        let (base, number) = (self.url.clone(), number.to_owned());
        Single::ask(Errand::Http(request), move |answer| match answer.json().as_array() {
            Some(said) if answer.status == 201 && !said.is_empty() => {
                Outcome::delivered(number.clone(), Some(page(&base, &number)))
            }
            _ => otherwise("Request Tracker", answer),
        })
    }

    fn probe(&self) -> Probe<'_> {
        let path = format!("/REST/2.0/queue/{}", escape(&self.queue));
        Probe::Ask(self.signed(Request::get(self.url.with(&path))))
    }
}

impl RequestTracker {
    fn request(&self, path: &str, body: &Value) -> Request {
        self.signed(Request::json(self.url.with(path), body))
    }

    fn signed(&self, request: Request) -> Request {
        request
            .with("accept", "application/json")
            .with("authorization", format!("token {}", self.token.expose()))
    }

    fn ticket(
        &self,
        letter: &Letter<'_>,
        subject: &str,
        text: &str,
        attachments: Vec<Value>,
    ) -> Box<dyn Exchange> {
        let mut ticket = json!({
            "Queue": self.queue,
            "Subject": subject,
            "Content": text,
            "ContentType": "text/plain",
        });
        if !attachments.is_empty() {
            ticket["Attachments"] = attachments.into();
        }
        if let Some(mail) = letter.envelope.data.mail_address() {
            ticket["Requestor"] = json!(mail);
        }
        let fields = self.fields.of(letter);
        if !fields.is_empty() {
            ticket["CustomFields"] = fields.into();
        }
        let request = self.request("/REST/2.0/ticket", &ticket);
        let base = self.url.clone();
        Single::ask(Errand::Http(request), move |answer| understand(answer, &base))
    }
}

/// The files that go along. Its 5.0.3 writes a name's characters into a header as if each were a byte: it garbles
/// some and answers 500 to others, so that it is given the bytes of UTF-8, which it reads as what they say.
fn attached<'a>(letter: &Letter<'a>) -> impl Iterator<Item = Value> + use<'a> {
    letter.files.iter().map(|file| {
        json!({
            "FileName": file.name.bytes().map(char::from).collect::<String>(),
            "FileType": media_type(&file.media_type),
            "FileContent": STANDARD.encode(&file.bytes),
        })
    })
}

/// Its own `_url` carries the name that the server has for itself, which may lead nowhere.
fn page(base: &Address, number: &str) -> String {
    base.with(&format!("/Ticket/Display.html?id={number}"))
}

fn understand(answer: &Answer, base: &Address) -> Outcome {
    made("Request Tracker", answer, None, |number| page(base, number))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "request-tracker", "url": "https://rt.example.com/",
        "settings": { "queue": "General", "fields": { "Order": "field.order" } }, "secrets": { "token": { "env": "SECRET" } } }"#;

    #[test]
    fn a_contact_becomes_a_ticket() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://rt.example.com/REST/2.0/ticket");
        assert!(request.headers.contains(&("authorization", "token of-a-test".to_owned())));
        let ticket = json_of(&request);
        assert_eq!(ticket["Queue"], "General");
        assert_eq!(ticket["Requestor"], "customer@example.com");
        assert_eq!(ticket["ContentType"], "text/plain");
        assert_eq!(ticket["CustomFields"], json!({ "Order": "AB-10023" }));
        assert!(ticket["Content"].as_str().unwrap().contains(&kept.envelope.id));
        assert!(!system.knows_repeats());
    }

    #[test]
    fn names_of_files_are_the_bytes_that_it_takes_them_for() {
        let (mut kept, system) = (
            sample::with_files(),
            made(
                r#"{ "system": "request-tracker", "url": "https://rt.example.com", "settings": { "queue": "General" },
                "secrets": { "token": { "env": "SECRET" } } }"#,
            ),
        );
        kept.files[0].name = "ü.txt".to_owned();
        for request in [
            first(&mut *system.begin(&kept.letter())),
            first(&mut *system.follow(&kept.letter(), &sample::late(Some("12")))),
        ] {
            let files = json_of(&request)["Attachments"].clone();
            assert_eq!(files.as_array().unwrap().last().unwrap()["FileName"], "\u{c3}\u{bc}.txt");
        }
    }

    #[test]
    fn its_answers_are_understood() {
        let base = Address::web("https://rt.example.com").unwrap();
        let understand = |status, body| understand(&answer(status, body), &base);
        let made = r#"{"type":"ticket","id":"12","_url":"http://internal/REST/2.0/ticket/12"}"#;
        assert_eq!(
            understand(201, made),
            delivered("12", Some("https://rt.example.com/Ticket/Display.html?id=12"))
        );
        assert_eq!(
            understand(401, r#"{"message":"Unauthorized"}"#),
            refused("Request Tracker answered 401: Unauthorized")
        );
        assert_eq!(
            understand(403, r#"{"message":"Forbidden"}"#),
            refused("Request Tracker answered 403: Forbidden")
        );
        assert!(
            matches!(understand(200, "<html>Login"), Outcome::Unknown { .. }),
            "a page to sign in is no ticket"
        );
    }
}
