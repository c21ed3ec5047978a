//! Discord's webhooks. The address is the secret. Nothing that a customer writes calls anybody or
//! becomes markup, and links are not opened in the message.

use std::time::Duration;

use serde_json::json;

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::said::{id, otherwise};
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, body, subject};
use super::System;

/// A message takes 2,000 characters; some are of the subject.
const MOST: usize = 1700;

/// Links and attachments of a message are not shown below it.
const SUPPRESS_EMBEDS: u8 = 4;

/// What means something in its markup.
const MARKUP: &str = "\\*_~`|>#[]()<@-";

#[derive(Debug)]
struct Discord {
    url: Address,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    Ok(Box::new(Discord { url: parts.secret_url("a Discord webhook")? }))
}

impl System for Discord {
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        let subject = subject(letter, 100);
        self.post(&format!("{subject}\n\n{}", body(letter, Room { most: MOST, cost })))
    }

    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        self.post(&added(letter, addition, Room { most: MOST, cost }))
    }

    fn probe(&self) -> Probe<'_> {
        // It tells of itself and posts nothing.
        Probe::Ask(Request::get(self.url.as_str().to_owned()))
    }
}

impl Discord {
    /// A webhook cannot answer a message: what is added is a message of its own.
    fn post(&self, text: &str) -> Box<dyn Exchange> {
        let text = escape(text);
        let message =
            json!({ "content": text, "allowed_mentions": { "parse": [] }, "flags": SUPPRESS_EMBEDS });
        // Without it, the answer says nothing.
        let wait = if self.url.as_str().contains('?') { "&wait=true" } else { "?wait=true" };
        Single::ask(Errand::Http(Request::json(self.url.with(wait), &message)), understand)
    }
}

fn cost(c: char) -> usize {
    if MARKUP.contains(c) { 2 } else { c.len_utf16() }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if MARKUP.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn understand(answer: &Answer) -> Outcome {
    let body = answer.json();
    match id(&body["id"]) {
        Some(reference) if answer.status == 200 => Outcome::delivered(reference, None),
        _ => match (otherwise("Discord", answer), body["retry_after"].as_f64()) {
            // It says in the body how long, in seconds with a fraction.
            (Outcome::Later { why, .. }, Some(seconds)) if (0.0..86_400.0).contains(&seconds) => {
                Outcome::Later { after: Some(Duration::from_secs_f64(seconds)), why }
            }
            (outcome, _) => outcome,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made};
    use super::*;
    use crate::desk::relay::sample;

    #[test]
    fn nobody_is_called_by_a_customer() {
        let system = made(r#"{ "system": "discord", "url": { "env": "URL" } }"#);
        let kept =
            sample::with(|data| data["message"] = json!("@everyone <@1> [here](https://evil.example.com)"));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://hooks.example.com/T0/B0/X?wait=true");
        let message = json_of(&request);
        assert_eq!(message["allowed_mentions"], json!({ "parse": [] }));
        let text = message["content"].as_str().unwrap();
        assert!(text.contains(r"\@everyone \<\@1\> \[here\]\(https://evil.example.com\)"), "{text}");
    }

    #[test]
    fn it_is_never_longer_than_a_message() {
        let system = made(r#"{ "system": "discord", "url": { "env": "URL" } }"#);
        for words in ["*".repeat(9000), "x".repeat(9000), "😀".repeat(3000)] {
            let kept = sample::with(|data| data["message"] = json!(words));
            let message = json_of(&first(&mut *system.begin(&kept.letter())));
            let text = message["content"].as_str().unwrap();
            let length = text.encode_utf16().count();
            assert!((1500..=2000).contains(&length), "{length}");
            assert!(text.contains("characters\\]"), "what is missing is said");
        }
    }

    #[test]
    fn its_answers_are_understood() {
        assert_eq!(understand(&answer(200, r#"{"id":"1201","channel_id":"5"}"#)), delivered("1201", None));
        let limited =
            answer(429, r#"{"message":"You are being rate limited.","retry_after":1.5,"global":false}"#);
        let Outcome::Later { after, .. } = understand(&limited) else { panic!("it is to be tried again") };
        assert_eq!(after, Some(Duration::from_millis(1500)));
        let gone = answer(404, r#"{"message":"Unknown Webhook","code":10015}"#);
        assert!(matches!(understand(&gone), Outcome::Refused { .. }));
    }
}
