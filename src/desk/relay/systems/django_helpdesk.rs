//! django-helpdesk, by its API for staff. It cannot tell a repeat.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::super::address::Address;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::said::{id, otherwise};
use super::super::secret::Secret;
use super::super::step::{Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, body, subject};
use super::System;
use crate::desk::envelope::Priority;

/// The form behind the API takes so many characters.
const TITLE: usize = 100;

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
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        let data = &letter.envelope.data;
        let priority = match data.priority {
            Priority::Urgent => 1,
            Priority::High => 2,
            Priority::Normal => 3,
            Priority::Low => 4,
        };
        let mut ticket = json!({
            "queue": self.queue,
            "title": subject(letter, TITLE),
            "description": body(letter, Room::units(60_000)),
            "priority": priority,
        });
        if let Some(mail) = data.mail_address() {
            ticket["submitter_email"] = json!(mail);
        }
        let who = STANDARD.encode(format!("{}:{}", self.user, self.password.expose()));
        let request = Request::json(self.url.with("/api/tickets/"), &ticket)
            .with("accept", "application/json")
            .with("authorization", format!("Basic {who}"));
        let base = self.url.clone();
        Single::ask(Errand::Http(request), move |answer| understand(answer, &base))
    }
}

fn understand(answer: &Answer, base: &Address) -> Outcome {
    match id(&answer.json()["id"]) {
        Some(number) if answer.status == 201 => {
            let page = base.with(&format!("/tickets/{number}/"));
            Outcome::Delivered { reference: number, url: Some(page) }
        }
        _ => otherwise("django-helpdesk", answer),
    }
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
        let understand = |status, body| understand(&answer(status, body), &base);
        assert_eq!(
            understand(201, r#"{"id":7,"queue":1}"#),
            delivered("7", Some("https://help.example.com/tickets/7/"))
        );
        let invalid = r#"{"queue":["Invalid pk \"9\" - object does not exist."]}"#;
        let why = "django-helpdesk answered 400: queue: Invalid pk \"9\" - object does not exist.";
        assert_eq!(understand(400, invalid), refused(why));
    }
}
