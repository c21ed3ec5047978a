//! django-helpdesk, by its API for staff. It cannot tell a repeat.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::form::multipart;
use super::super::reader::Fault;
use super::super::said::made;
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, added_subject, body, subject};
use super::{FileRoom, System};
use crate::desk::envelope::Priority;

/// The form behind the API takes so many characters.
const TITLE: usize = 100;

const ROOM: Room = Room::units(60_000);

/// What names of files may end with, where its owner changed nothing (`HELPDESK_VALID_EXTENSIONS`): with
/// another, it refuses the whole ticket.
const ENDINGS: [&str; 11] =
    [".txt", ".asc", ".htm", ".html", ".pdf", ".doc", ".docx", ".odt", ".jpg", ".png", ".eml"];

#[derive(Debug)]
struct DjangoHelpdesk {
    url: Address,
    queue: u64,
    user: String,
    password: Secret,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let url = parts.url("https://help.example.com/helpdesk")?;
    let queue = parts.settings.count("queue")?;
    Ok(Box::new(DjangoHelpdesk {
        url,
        queue: queue
            .ok_or_else(|| parts.settings.fault("queue", "is missing: the number of a queue, such as 1"))?,
        user: parts.settings.must("user", "the name of a user who is staff")?.to_owned(),
        password: parts.must_secret("password", "the password of that user")?,
    }))
}

impl System for DjangoHelpdesk {
    fn files(&self) -> FileRoom {
        FileRoom { count: 1, each: 10_000_000, all: 10_000_000, endings: Some(&ENDINGS) }
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.ticket(letter, &subject(letter, TITLE), &body(letter, ROOM))
    }

    /// One that is not public: of a public one the customer would get a copy by mail.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let text = added(letter, addition, ROOM);
        let Some(number) = addition.ticket() else {
            return self.ticket(letter, &added_subject(letter, TITLE), &text);
        };
        let entry =
            json!({ "ticket": number, "title": "The customer added", "comment": text, "public": false });
        let request = self.posted("/api/followups/", &entry, "attachments", letter);
        let (base, number) = (self.url.clone(), number.to_owned());
        Single::ask(Errand::Http(request), move |answer| understand(answer, Some(&number), &base))
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Ask(self.signed(Request::get(self.url.with("/api/tickets/?page_size=1"))))
    }
}

impl DjangoHelpdesk {
    fn signed(&self, request: Request) -> Request {
        let who = STANDARD.encode(format!("{}:{}", self.user, self.password.expose()));
        request.with("accept", "application/json").with("authorization", format!("Basic {who}"))
    }

    /// With the files of a letter as parts of the name `part`.
    fn posted(&self, path: &str, body: &Value, part: &str, letter: &Letter<'_>) -> Request {
        let url = self.url.with(path);
        self.signed(match letter.files {
            [] => Request::json(url, body),
            files => multipart(url, body, part, files),
        })
    }

    fn ticket(&self, letter: &Letter<'_>, title: &str, text: &str) -> Box<dyn Exchange> {
        let data = &letter.envelope.data;
        let priority = match data.priority {
            Priority::Urgent => 1,
            Priority::High => 2,
            Priority::Normal => 3,
            Priority::Low => 4,
        };
        let mut ticket = json!({
            "queue": self.queue,
            "title": title,
            "description": text,
            "priority": priority,
        });
        if let Some(mail) = data.mail_address() {
            ticket["submitter_email"] = json!(mail);
        }
        let request = self.posted("/api/tickets/", &ticket, "attachment", letter);
        let base = self.url.clone();
        Single::ask(Errand::Http(request), move |answer| understand(answer, None, &base))
    }
}

fn understand(answer: &Answer, there: Option<&str>, base: &Address) -> Outcome {
    made("django-helpdesk", answer, there, |number| base.with(&format!("/tickets/{number}/")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "django-helpdesk", "url": "https://help.example.com",
        "settings": { "queue": 1, "user": "relay" }, "secrets": { "password": { "env": "SECRET" } } }"#;

    #[test]
    fn a_contact_becomes_a_ticket() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://help.example.com/api/tickets/");
        // `relay:of-a-test`
        assert!(request.headers.contains(&("authorization", "Basic cmVsYXk6b2YtYS10ZXN0".to_owned())));
        let ticket = json_of(&request);
        assert_eq!((&ticket["queue"], &ticket["priority"]), (&json!(1), &json!(2)));
        assert_eq!(ticket["submitter_email"], "customer@example.com");
        assert!(!system.knows_repeats());
    }

    #[test]
    fn its_answers_are_understood() {
        let base = Address::web("https://help.example.com").unwrap();
        let understand = |status, body| understand(&answer(status, body), None, &base);
        assert_eq!(
            understand(201, r#"{"id":7,"queue":1}"#),
            delivered("7", Some("https://help.example.com/tickets/7/"))
        );
        let invalid = r#"{"queue":["Invalid pk \"9\" - object does not exist."]}"#;
        let why = "django-helpdesk answered 400: queue: Invalid pk \"9\" - object does not exist.";
        assert_eq!(understand(400, invalid), refused(why));
    }
}
