//! Front, into a custom channel. It threads what has the same `thread_ref`, and cannot tell a repeat.

use serde_json::json;

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::fields::Fields;
use super::super::reader::Fault;
use super::super::said::{id, otherwise};
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, body, html, html_cost, subject};
use super::{System, name_of};

const ROOM: Room = Room { most: 60_000, cost: html_cost };

#[derive(Debug)]
struct Front {
    url: Address,
    token: Secret,
    channel: String,
    fields: Fields,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let url = parts.url_or("https://api2.frontapp.com")?;
    let channel = parts.settings.must("channel", "the id of a custom channel, such as cha_123")?.to_owned();
    if !channel.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(parts.settings.fault("channel", "is not an id such as cha_123"));
    }
    let token = parts.must_secret("token", "an API token")?;
    let fields = Fields::read(&parts.settings.object("fields")?)?;
    Ok(Box::new(Front { url, token, channel, fields }))
}

impl System for Front {
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.post(letter, &subject(letter, 250), &body(letter, ROOM), &letter.envelope.id)
    }

    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        self.post(letter, &subject(letter, 250), &added(letter, addition, ROOM), &addition.id(letter))
    }

    fn probe(&self) -> Probe<'_> {
        let path = format!("/channels/{}", self.channel);
        Probe::Ask(
            Request::get(self.url.with(&path))
                .with("authorization", format!("Bearer {}", self.token.expose())),
        )
    }
}

impl Front {
    /// What has the same `thread_ref` stands in one conversation.
    fn post(&self, letter: &Letter<'_>, subject: &str, text: &str, id: &str) -> Box<dyn Exchange> {
        let mut headers = self.fields.of(letter);
        headers.insert("handoff".to_owned(), json!(id));
        let handle = letter.envelope.data.mail_address().unwrap_or(&letter.envelope.id);
        let message = json!({
            "sender": { "handle": handle, "name": name_of(letter) },
            "subject": subject,
            "body": html(text),
            "body_format": "html",
            "metadata": { "thread_ref": letter.envelope.id, "headers": headers },
        });
        let path = format!("/channels/{}/incoming_messages", self.channel);
        let request = Request::json(self.url.with(&path), &message)
            .with("authorization", format!("Bearer {}", self.token.expose()));
        Single::ask(Errand::Http(request), understand)
    }
}

fn understand(answer: &Answer) -> Outcome {
    match id(&answer.json()["message_uid"]) {
        Some(reference) if answer.is_success() => Outcome::delivered(reference, None),
        _ => otherwise("Front", answer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "front", "settings": { "channel": "cha_1a" }, "secrets": { "token": { "env": "SECRET" } } }"#;

    #[test]
    fn a_contact_becomes_a_message() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://api2.frontapp.com/channels/cha_1a/incoming_messages");
        assert!(request.headers.contains(&("authorization", "Bearer of-a-test".to_owned())));
        let message = json_of(&request);
        assert_eq!(message["sender"], json!({ "handle": "customer@example.com", "name": "A. Customer" }));
        assert_eq!(message["metadata"]["thread_ref"], kept.envelope.id.as_str());
        assert_eq!(message["body_format"], "html");
    }

    #[test]
    fn its_answers_are_understood() {
        assert_eq!(
            understand(&answer(202, r#"{"status":"accepted","message_uid":"fmq"}"#)),
            delivered("fmq", None)
        );
        let error = r#"{"_error":{"status":404,"title":"Not found","message":"Channel not found"}}"#;
        assert_eq!(
            understand(&answer(404, error)),
            refused("Front answered 404: Channel not found: Not found")
        );
    }
}
