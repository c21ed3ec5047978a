//! Intercom, by its API: the customer as a contact, then a conversation that they begin, or a ticket.
//! Finding or making a contact does no harm when it is repeated; the rest cannot be told from a repeat.

use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::fields::Fields;
use super::super::reader::Fault;
use super::super::said::{id, otherwise};
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Heard, Letter, Outcome, Request, Step};
use super::super::text::{Room, added, added_subject, body, subject};
use super::{System, name_of};

/// The version of the API that this was written for.
const VERSION: &str = "2.11";

const ROOM: Room = Room::units(20_000);

#[derive(Debug)]
struct Intercom {
    url: Address,
    token: Secret,
    /// Tickets of this type instead of conversations.
    ticket_type: Option<String>,
    fields: Fields,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let url = parts.url_or("https://api.intercom.io")?;
    let token = parts.must_secret("token", "an access token that may write contacts and conversations")?;
    let ticket_type = parts.settings.text("ticket_type")?.map(str::to_owned);
    let fields = Fields::read(&parts.settings.object("fields")?)?;
    Ok(Box::new(Intercom { url, token, ticket_type, fields }))
}

impl System for Intercom {
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        Box::new(self.talk(letter, subject(letter, 200), body(letter, ROOM), None))
    }

    /// As the customer's own words in the conversation, or on the ticket.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let there = addition.ticket().map(str::to_owned);
        Box::new(self.talk(letter, added_subject(letter, 200), added(letter, addition, ROOM), there))
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Ask(self.signed(Request::get(self.url.with("/me"))))
    }
}

impl Intercom {
    fn signed(&self, request: Request) -> Request {
        request
            .with("accept", "application/json")
            .with("intercom-version", VERSION)
            .with("authorization", format!("Bearer {}", self.token.expose()))
    }

    fn talk<'a>(
        &'a self,
        letter: &Letter<'_>,
        subject: String,
        text: String,
        there: Option<String>,
    ) -> Talk<'a> {
        let customer = &letter.envelope.data.customer;
        // Somebody without an address is a contact of this handoff alone.
        let (key, value) = match letter.envelope.data.mail_address() {
            Some(mail) => ("email", mail.to_owned()),
            None => ("external_id", letter.envelope.id.clone()),
        };
        let mut contact = json!({ "role": "user", key: value, "name": name_of(letter) });
        if !customer.phone.trim().is_empty() {
            contact["phone"] = json!(customer.phone.trim());
        }
        let search = json!({ "query": { "field": key, "operator": "=", "value": value } });
        let fields = self.fields.of(letter);
        Talk { system: self, search, contact, subject, text, fields, there, state: State::New }
    }
}

struct Talk<'a> {
    system: &'a Intercom,
    search: Value,
    contact: Value,
    subject: String,
    text: String,
    fields: serde_json::Map<String, Value>,
    /// The conversation or ticket that it is added to.
    there: Option<String>,
    state: State,
}

enum State {
    New,
    Searched,
    Made,
    Written,
}

impl Exchange for Talk<'_> {
    fn next(&mut self, heard: Option<Heard>) -> Step {
        let Some(heard) = heard else {
            self.state = State::Searched;
            return self.ask("/contacts/search", &self.search);
        };
        match self.state {
            State::New | State::Searched => match heard.harmless() {
                Ok(answer) => self.found(&answer),
                Err(outcome) => Step::Done(outcome),
            },
            State::Made => match heard.harmless() {
                Ok(answer) => self.made(&answer),
                Err(outcome) => Step::Done(outcome),
            },
            State::Written => Step::Done(
                heard
                    .answer()
                    .map_or_else(|outcome| outcome, |answer| understand(&answer, self.there.as_deref())),
            ),
        }
    }
}

impl Talk<'_> {
    fn ask(&self, path: &str, body: &Value) -> Step {
        Step::Ask(Errand::Http(self.system.signed(Request::json(self.system.url.with(path), body))))
    }

    fn found(&mut self, answer: &Answer) -> Step {
        let found = answer.json();
        match (answer.status, found["data"].as_array()) {
            (200, Some(contacts)) => match contacts.first() {
                Some(contact) => self.write(contact),
                None => {
                    self.state = State::Made;
                    self.ask("/contacts", &self.contact)
                }
            },
            _ => Step::Done(otherwise("Intercom, asked for the contact,", answer).again()),
        }
    }

    fn made(&mut self, answer: &Answer) -> Step {
        let body = answer.json();
        if answer.is_success() && id(&body["id"]).is_some() {
            return self.write(&body);
        }
        // Somebody made it meanwhile, or it was archived; its id stands in the words.
        let conflict = body["errors"][0]["message"].as_str().and_then(|words| words.split_once("id="));
        if let (409, Some((_, known))) = (answer.status, conflict) {
            let known: String = known.chars().take_while(char::is_ascii_alphanumeric).collect();
            return self.write(&json!({ "id": known, "role": "user" }));
        }
        Step::Done(otherwise("Intercom, asked to make a contact,", answer).again())
    }

    fn write(&mut self, contact: &Value) -> Step {
        self.state = State::Written;
        let role = if contact["role"] == "lead" { "lead" } else { "user" };
        let Some(contact) = id(&contact["id"]) else {
            return Step::Done(Outcome::refused("Intercom named a contact without an id"));
        };
        if let Some(there) = &self.there {
            let kind = if self.system.ticket_type.is_some() { "tickets" } else { "conversations" };
            let reply = json!({ "message_type": "comment", "type": "user", "intercom_user_id": contact, "body": self.text });
            return self.ask(&format!("/{kind}/{there}/reply"), &reply);
        }
        match &self.system.ticket_type {
            None => {
                // Conversations have no subject of their own.
                let words = format!("{}\n\n{}", self.subject, self.text);
                self.ask("/conversations", &json!({ "from": { "type": role, "id": contact }, "body": words }))
            }
            Some(kind) => {
                let mut attributes = self.fields.clone();
                attributes.insert("_default_title_".to_owned(), json!(self.subject));
                attributes.insert("_default_description_".to_owned(), json!(self.text));
                let ticket = json!({ "ticket_type_id": kind, "contacts": [{ "id": contact }], "ticket_attributes": attributes });
                self.ask("/tickets", &ticket)
            }
        }
    }
}

/// A conversation names itself beside its first message, a ticket by the number that agents see: more is
/// added by another.
fn understand(answer: &Answer, there: Option<&str>) -> Outcome {
    let body = answer.json();
    let name = ["ticket_id", "conversation_id", "id"].into_iter().find_map(|name| id(&body[name]));
    match (name, there) {
        (Some(_), Some(there)) if answer.is_success() => Outcome::delivered(there, None),
        (Some(reference), None) if answer.is_success() => {
            let thread = id(&body["ticket_id"]).and_then(|_| id(&body["id"]));
            Outcome::Delivered { reference, url: None, thread }
        }
        _ => otherwise("Intercom", answer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, asked, delivered, first, json_of, made, outcome, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "intercom", "secrets": { "token": { "env": "SECRET" } } }"#;
    const TICKETS: &str = r#"{ "system": "intercom", "url": "https://api.eu.intercom.io",
        "settings": { "ticket_type": "9", "fields": { "Order": "field.order" } }, "secrets": { "token": { "env": "SECRET" } } }"#;

    fn hear(talk: &mut dyn Exchange, status: u16, body: &str) -> Step {
        talk.next(Some(Heard::Answer(answer(status, body))))
    }

    #[test]
    fn a_known_contact_begins_a_conversation() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let letter = kept.letter();
        let mut talk = system.begin(&letter);
        let search = first(&mut *talk);
        assert_eq!(search.url, "https://api.intercom.io/contacts/search");
        assert!(search.headers.contains(&("intercom-version", VERSION.to_owned())));
        let request = asked(hear(
            &mut *talk,
            200,
            r#"{"type":"list","data":[{"type":"contact","id":"5f","role":"lead"}]}"#,
        ));
        assert_eq!(request.url, "https://api.intercom.io/conversations");
        assert_eq!(json_of(&request)["from"], json!({ "type": "lead", "id": "5f" }));
        let written = hear(&mut *talk, 200, r#"{"type":"user_message","id":"2001","conversation_id":"360"}"#);
        assert_eq!(outcome(written), delivered("360", None));
    }

    #[test]
    fn an_unknown_one_is_made_first() {
        let (kept, system) = (sample::kept(), made(TICKETS));
        let letter = kept.letter();
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        let request = asked(hear(&mut *talk, 200, r#"{"data":[]}"#));
        assert_eq!(request.url, "https://api.eu.intercom.io/contacts");
        assert_eq!(json_of(&request)["email"], "customer@example.com");
        let conflict = r#"{"errors":[{"code":"conflict","message":"A contact matching those details already exists with id=5da6"}]}"#;
        let request = asked(hear(&mut *talk, 409, conflict));
        assert_eq!(request.url, "https://api.eu.intercom.io/tickets");
        let ticket = json_of(&request);
        assert_eq!(
            (&ticket["ticket_type_id"], &ticket["contacts"]),
            (&json!("9"), &json!([{ "id": "5da6" }]))
        );
        assert_eq!(ticket["ticket_attributes"]["Order"], "AB-10023");
        let made = outcome(hear(&mut *talk, 200, r#"{"id":"494","ticket_id":"53"}"#));
        let thread = Some("494".to_owned());
        assert_eq!(made, Outcome::Delivered { reference: "53".to_owned(), url: None, thread });
    }

    #[test]
    fn only_the_last_step_may_have_arrived() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let letter = kept.letter();
        let lost = || Some(Heard::Lost("reset".to_owned()));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        assert!(matches!(outcome(talk.next(lost())), Outcome::Later { .. }));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        asked(hear(&mut *talk, 200, r#"{"data":[{"id":"5f"}]}"#));
        assert!(matches!(outcome(talk.next(lost())), Outcome::Unknown { .. }));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        let wrong =
            r#"{"type":"error.list","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}"#;
        let why = "Intercom, asked for the contact, answered 401: Access Token Invalid";
        assert_eq!(outcome(hear(&mut *talk, 401, wrong)), refused(why));
    }
}
