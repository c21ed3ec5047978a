//! Help Scout, by its API for inboxes, version 2: a token for the application, then a conversation. It
//! cannot tell a repeat; asking for a token again does no harm.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::form::media_type;
use super::super::reader::Fault;
use super::super::said::otherwise;
use super::super::secret::Secret;
use super::super::step::{
    Addition, Answer, Errand, Exchange, File, Heard, Letter, Never, Outcome, Request, Step, is_number,
};
use super::super::text::{Room, added, added_subject, body, html, html_cost, subject};
use super::{FileRoom, System, name_of};
use crate::desk::pages::words::clean;

const ROOM: Room = Room { most: 60_000, cost: html_cost };

#[derive(Debug)]
struct HelpScout {
    url: Address,
    mailbox: u64,
    application: String,
    secret: Secret,
    tags: Vec<String>,
    /// Whose the conversations of customers are who left no address.
    without_email: Option<String>,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let url = parts.url_or("https://api.helpscout.net")?;
    let mailbox = parts.settings.count("mailbox")?;
    Ok(Box::new(HelpScout {
        url,
        mailbox: mailbox
            .ok_or_else(|| parts.settings.fault("mailbox", "is missing: the number of an inbox"))?,
        application: parts.settings.must("application", "the App ID of an OAuth2 application")?.to_owned(),
        secret: parts.must_secret("application_secret", "the App Secret of that application")?,
        tags: parts.settings.texts("tags")?,
        without_email: parts.settings.text("without_email")?.map(str::to_owned),
    }))
}

impl System for HelpScout {
    /// It takes 10 MB in all.
    fn files(&self) -> FileRoom {
        FileRoom { count: 20, each: 10_000_000, all: 10_000_000, endings: None }
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.conversation(letter, &subject(letter, 200), &body(letter, ROOM))
    }

    /// As the customer's own words in the conversation.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let text = added(letter, addition, ROOM);
        let Some(number) = addition.ticket() else {
            return self.conversation(letter, &added_subject(letter, 200), &text);
        };
        let Some(email) = self.email(letter) else { return no_address() };
        let mut thread = json!({ "customer": { "email": email }, "text": html(&text) });
        attach(&mut thread, letter);
        let (path, there) = (format!("/v2/conversations/{number}/customer"), Some(number.to_owned()));
        Box::new(Talk { system: self, path, body: thread, there, state: State::New })
    }

    fn probe(&self) -> Probe<'_> {
        // A token more does no harm.
        Probe::Ask(self.token())
    }
}

impl HelpScout {
    fn token(&self) -> Request {
        let pairs = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.application),
            ("client_secret", self.secret.expose()),
        ];
        Request::form(self.url.with("/v2/oauth2/token"), &pairs)
    }

    fn email(&self, letter: &Letter<'_>) -> Option<String> {
        letter.envelope.data.mail_address().map(str::to_owned).or_else(|| self.without_email.clone())
    }

    fn conversation<'a>(&'a self, letter: &Letter<'_>, subject: &str, text: &str) -> Box<dyn Exchange + 'a> {
        let Some(email) = self.email(letter) else { return no_address() };
        let mut customer = json!({ "email": email });
        let name = clean(letter.envelope.data.customer.name.trim());
        if !name.is_empty() {
            customer["firstName"] = json!(name_of(letter).chars().take(40).collect::<String>());
        }
        let mut thread = json!({ "type": "customer", "customer": { "email": email }, "text": html(text) });
        attach(&mut thread, letter);
        let conversation = json!({
            "subject": subject,
            "customer": customer,
            "mailboxId": self.mailbox,
            "type": "email",
            "status": "active",
            "tags": self.tags,
            "threads": [thread],
        });
        let path = "/v2/conversations".to_owned();
        Box::new(Talk { system: self, path, body: conversation, there: None, state: State::New })
    }
}

/// Puts the files of a letter into a thread.
fn attach(thread: &mut Value, letter: &Letter<'_>) {
    if letter.files.is_empty() {
        return;
    }
    let file = |file: &File| {
        let data = STANDARD.encode(&file.bytes);
        json!({ "fileName": file.name, "mimeType": media_type(&file.media_type), "data": data })
    };
    thread["attachments"] = letter.files.iter().map(file).collect();
}

fn no_address<'a>() -> Box<dyn Exchange + 'a> {
    Box::new(Never(
        "Help Scout wants an e-mail address, and the customer left none. The setting without_email names one to use instead".to_owned(),
    ))
}

struct Talk<'a> {
    system: &'a HelpScout,
    path: String,
    body: Value,
    /// The conversation that it is added to.
    there: Option<String>,
    state: State,
}

enum State {
    New,
    Token,
    Written,
}

impl Exchange for Talk<'_> {
    fn next(&mut self, heard: Option<Heard>) -> Step {
        match (&self.state, heard) {
            (State::Token, Some(heard)) => match heard.harmless() {
                Ok(answer) => self.with_token(&answer),
                Err(outcome) => Step::Done(outcome),
            },
            (State::Written, Some(heard)) => Step::Done(
                heard
                    .answer()
                    .map_or_else(|outcome| outcome, |answer| understand(&answer, self.there.as_deref())),
            ),
            (_, _) => {
                self.state = State::Token;
                Step::Ask(Errand::Http(self.system.token()))
            }
        }
    }
}

impl Talk<'_> {
    fn with_token(&mut self, answer: &Answer) -> Step {
        let body = answer.json();
        let token = body["access_token"].as_str().filter(|token| token.chars().all(|c| c.is_ascii_graphic()));
        let Some(token) = token.filter(|_| answer.is_success()) else {
            return Step::Done(otherwise("Help Scout, asked for a token,", answer).again());
        };
        self.state = State::Written;
        let request = Request::json(self.system.url.with(&self.path), &self.body)
            .with("authorization", format!("Bearer {token}"));
        Step::Ask(Errand::Http(request))
    }
}

/// The number is in a header, and of what is added the thread's; the body is empty.
fn understand(answer: &Answer, there: Option<&str>) -> Outcome {
    match answer
        .header("resource-id")
        .filter(|number| is_number(number))
        .map(|number| there.unwrap_or(number))
    {
        Some(number) if answer.status == 201 => {
            let page = format!("https://secure.helpscout.net/conversation/{number}");
            Outcome::delivered(number, Some(page))
        }
        _ => otherwise("Help Scout", answer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, asked, delivered, first, json_of, made, outcome, refused};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "helpscout", "settings": { "mailbox": 85, "application": "app" },
        "secrets": { "application_secret": { "env": "SECRET" } } }"#;

    #[test]
    fn a_token_then_a_conversation() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let letter = kept.letter();
        let mut talk = system.begin(&letter);
        let request = first(&mut *talk);
        assert_eq!(request.url, "https://api.helpscout.net/v2/oauth2/token");
        assert_eq!(request.body, b"grant_type=client_credentials&client_id=app&client_secret=of-a-test");
        let token = answer(200, r#"{"token_type":"bearer","access_token":"abc","expires_in":172800}"#);
        let request = asked(talk.next(Some(Heard::Answer(token))));
        assert_eq!(request.url, "https://api.helpscout.net/v2/conversations");
        assert!(request.headers.contains(&("authorization", "Bearer abc".to_owned())));
        let conversation = json_of(&request);
        assert_eq!(conversation["mailboxId"], 85);
        assert_eq!(
            conversation["customer"],
            json!({ "email": "customer@example.com", "firstName": "A. Customer" })
        );
        assert_eq!(conversation["threads"][0]["type"], "customer");
        let mut made = answer(201, "");
        made.headers.push(("resource-id".to_owned(), "123".to_owned()));
        let page = "https://secure.helpscout.net/conversation/123";
        assert_eq!(outcome(talk.next(Some(Heard::Answer(made)))), delivered("123", Some(page)));
    }

    #[test]
    fn a_lost_token_is_asked_for_again_and_a_lost_conversation_is_not() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let letter = kept.letter();
        let lost = || Some(Heard::Lost("reset".to_owned()));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        assert!(matches!(outcome(talk.next(lost())), Outcome::Later { .. }));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        asked(talk.next(Some(Heard::Answer(answer(200, r#"{"access_token":"abc"}"#)))));
        assert!(matches!(outcome(talk.next(lost())), Outcome::Unknown { .. }));
        let mut talk = system.begin(&letter);
        first(&mut *talk);
        let wrong = answer(401, r#"{"error":"invalid_client","error_description":"Bad client credentials"}"#);
        let why = "Help Scout, asked for a token, answered 401: Bad client credentials: invalid_client";
        assert_eq!(outcome(talk.next(Some(Heard::Answer(wrong)))), refused(why));
    }

    #[test]
    fn without_an_address_it_is_not_asked() {
        let kept = sample::with(|data| data["customer"] = json!({ "phone": "+49 30 1234567" }));
        let system = made(SETTINGS);
        assert!(matches!(outcome(system.begin(&kept.letter()).next(None)), Outcome::Refused { .. }));
    }
}
