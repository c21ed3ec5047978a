//! Freshdesk, by its API, version 2. It cannot tell a repeat; descriptions are HTML there, so that
//! what the customer wrote is escaped.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::fields::Fields;
use super::super::form::multipart;
use super::super::reader::Fault;
use super::super::said::made;
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, added_subject, body, html, html_cost, subject};
use super::{FileRoom, System, name_of};
use crate::desk::envelope::Priority;

/// What it calls an open ticket, and one that came by its portal.
const OPEN: u8 = 2;
const PORTAL: u8 = 2;

const ROOM: Room = Room { most: 60_000, cost: html_cost };

#[derive(Debug)]
struct Freshdesk {
    url: Address,
    key: Secret,
    group: Option<u64>,
    kind: Option<String>,
    tags: Vec<String>,
    fields: Fields,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    Ok(Box::new(Freshdesk {
        url: parts.url("https://example.freshdesk.com")?,
        key: parts.must_secret("key", "the API key of an agent")?,
        group: parts.settings.count("group")?,
        kind: parts.settings.text("type")?.map(str::to_owned),
        tags: parts.settings.texts("tags")?,
        fields: Fields::read(&parts.settings.object("fields")?)?,
    }))
}

impl System for Freshdesk {
    /// It takes 20 MB in all; some is left for the rest.
    fn files(&self) -> FileRoom {
        FileRoom { count: 20, each: 18_000_000, all: 18_000_000, endings: None }
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.ticket(letter, &subject(letter, 250), &body(letter, ROOM))
    }

    /// A note that came from outside. It is private, as the customer knows what they wrote.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let text = added(letter, addition, ROOM);
        let Some(number) = addition.ticket() else {
            return self.ticket(letter, &added_subject(letter, 250), &text);
        };
        let note = json!({ "body": html(&text), "incoming": true, "private": true });
        let request = self.posted(&format!("/api/v2/tickets/{number}/notes"), &note, letter);
        let (base, number) = (self.url.clone(), number.to_owned());
        Single::ask(Errand::Http(request), move |answer| understand(answer, Some(&number), &base))
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Ask(self.signed(Request::get(self.url.with("/api/v2/agents/me"))))
    }
}

impl Freshdesk {
    fn signed(&self, request: Request) -> Request {
        request
            .with("authorization", format!("Basic {}", STANDARD.encode(format!("{}:X", self.key.expose()))))
    }

    /// With the files of a letter.
    fn posted(&self, path: &str, body: &Value, letter: &Letter<'_>) -> Request {
        let url = self.url.with(path);
        self.signed(match letter.files {
            [] => Request::json(url, body),
            files => multipart(url, body, "attachments[]", files),
        })
    }

    fn ticket(&self, letter: &Letter<'_>, subject: &str, text: &str) -> Box<dyn Exchange> {
        let data = &letter.envelope.data;
        let priority = match data.priority {
            Priority::Low => 1,
            Priority::Normal => 2,
            Priority::High => 3,
            Priority::Urgent => 4,
        };
        let mut ticket = json!({
            "name": name_of(letter),
            "subject": subject,
            "description": html(text),
            "priority": priority,
            "status": OPEN,
            "source": PORTAL,
        });
        // One of these it wants.
        match (data.mail_address(), data.customer.phone.trim()) {
            (Some(mail), _) => ticket["email"] = json!(mail),
            (None, "") => ticket["unique_external_id"] = json!(letter.envelope.id),
            (None, phone) => ticket["phone"] = json!(phone),
        }
        if let Some(group) = self.group {
            ticket["group_id"] = json!(group);
        }
        if let Some(kind) = &self.kind {
            ticket["type"] = json!(kind);
        }
        if !self.tags.is_empty() {
            ticket["tags"] = json!(self.tags);
        }
        let fields = self.fields.of(letter);
        if !fields.is_empty() {
            ticket["custom_fields"] = fields.into();
        }
        let request = self.posted("/api/v2/tickets", &ticket, letter);
        let base = self.url.clone();
        Single::ask(Errand::Http(request), move |answer| understand(answer, None, &base))
    }
}

fn understand(answer: &Answer, there: Option<&str>, base: &Address) -> Outcome {
    made("Freshdesk", answer, there, |number| base.with(&format!("/a/tickets/{number}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "freshdesk", "url": "https://example.freshdesk.com",
        "settings": { "group": 42, "tags": ["widget"], "fields": { "cf_order": "field.order" } },
        "secrets": { "key": { "env": "SECRET" } } }"#;

    #[test]
    fn a_contact_becomes_a_ticket() {
        let (kept, system) = (sample::with(|data| data["message"] = json!("<b>lost</b>")), made(SETTINGS));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://example.freshdesk.com/api/v2/tickets");
        // `of-a-test:X`
        assert!(request.headers.contains(&("authorization", "Basic b2YtYS10ZXN0Olg=".to_owned())));
        let ticket = json_of(&request);
        assert_eq!(ticket["email"], "customer@example.com");
        assert_eq!((&ticket["priority"], &ticket["group_id"]), (&json!(3), &json!(42)));
        assert_eq!(ticket["custom_fields"], json!({ "cf_order": "AB-10023" }));
        let words = ticket["description"].as_str().unwrap();
        assert!(words.starts_with("Priority: high<br><br>&lt;b&gt;lost&lt;/b&gt;<br><br>"), "{words}");
    }

    #[test]
    fn a_customer_without_an_address_is_told_apart_by_the_handoff() {
        let system = made(SETTINGS);
        let by_phone = sample::with(|data| data["customer"] = json!({ "phone": "+49 30 1234567" }));
        assert_eq!(json_of(&first(&mut *system.begin(&by_phone.letter())))["phone"], "+49 30 1234567");
        let nobody = sample::with(|data| data["customer"] = json!({}));
        let ticket = json_of(&first(&mut *system.begin(&nobody.letter())));
        assert_eq!(
            (&ticket["unique_external_id"], &ticket["name"]),
            (&json!(nobody.envelope.id), &json!("REF-1"))
        );
    }

    #[test]
    fn its_answers_are_understood() {
        let base = Address::web("https://example.freshdesk.com").unwrap();
        let understand = |status, body| understand(&answer(status, body), None, &base);
        assert_eq!(
            understand(201, r#"{"id":7}"#),
            delivered("7", Some("https://example.freshdesk.com/a/tickets/7"))
        );
        let invalid = r#"{"description":"Validation failed","errors":[{"field":"email","message":"It should be a valid email address.","code":"invalid_value"}]}"#;
        let why = "Freshdesk answered 400: Validation failed: email: It should be a valid email address.";
        assert_eq!(understand(400, invalid), refused(why));
    }
}
