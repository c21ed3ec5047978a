//! Slack's incoming webhooks, and what understands the same, such as Mattermost. The address is the
//! secret. Nothing that a customer writes calls anybody: `&`, `<` and `>` are escaped, and no markup
//! is read.

use serde_json::json;

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::said::otherwise;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, body, subject};
use super::System;

/// Slack shows so much before it folds a message.
const MOST: usize = 3800;

#[derive(Debug)]
struct Slack {
    url: Address,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    Ok(Box::new(Slack { url: parts.secret_url("a Slack webhook")? }))
}

impl System for Slack {
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.post(&format!("{}\n\n{}", subject(letter, 150), body(letter, Room { most: MOST, cost })))
    }

    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        self.post(&added(letter, addition, Room { most: MOST, cost }))
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Connect(self.url.as_str().to_owned())
    }
}

impl Slack {
    /// A webhook names no message, so that none can be answered: what is added is a message of its own.
    fn post(&self, text: &str) -> Box<dyn Exchange> {
        let message =
            json!({ "text": escape(text), "mrkdwn": false, "unfurl_links": false, "unfurl_media": false });
        Single::ask(Errand::Http(Request::json(self.url.as_str().to_owned(), &message)), understand)
    }
}

const fn cost(c: char) -> usize {
    match c {
        '&' => 5,
        '<' | '>' => 4,
        c => c.len_utf16(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn understand(answer: &Answer) -> Outcome {
    if answer.status == 200 && answer.body.trim() == "ok" {
        return Outcome::delivered("", None);
    }
    otherwise("Slack", answer)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made, refused};
    use super::*;
    use crate::desk::relay::sample;

    #[test]
    fn nobody_is_called_by_a_customer() {
        let system = made(r#"{ "system": "slack", "url": { "env": "URL" } }"#);
        let kept =
            sample::with(|data| data["message"] = json!("<!channel> & <https://evil.example.com|here>"));
        let request = first(&mut *system.begin(&kept.letter()));
        assert_eq!(request.url, "https://hooks.example.com/T0/B0/X");
        let message = json_of(&request);
        let text = message["text"].as_str().unwrap();
        assert!(text.contains("&lt;!channel&gt; &amp; &lt;https://evil.example.com|here&gt;"), "{text}");
        assert_eq!((&message["mrkdwn"], &message["unfurl_links"]), (&json!(false), &json!(false)));
    }

    #[test]
    fn its_answers_are_understood() {
        assert_eq!(understand(&answer(200, "ok")), delivered("", None));
        assert_eq!(understand(&answer(404, "no_service")), refused("Slack answered 404: no_service"));
        assert!(matches!(understand(&answer(200, "<html>")), Outcome::Unknown { .. }));
    }
}
