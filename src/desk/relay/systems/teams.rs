//! Microsoft Teams, by a workflow that waits for a webhook request. The address is the secret. The
//! card is made of lines without markup. Old connectors tell of errors with a status of 200.

use serde_json::{Value, json};

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::said::otherwise;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single};
use super::super::text::{Room, added, added_subject, body, subject};
use super::System;

/// Messages may weigh 28 KB; 21 KB were seen to pass.
const MOST: usize = 19_000;

/// What one line of a card weighs besides its text.
const LINE: usize = 80;

#[derive(Debug)]
struct Teams {
    url: Address,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    Ok(Box::new(Teams { url: parts.secret_url("a Teams workflow")? }))
}

impl System for Teams {
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.post(letter, &subject(letter, 200), &body(letter, Room { most: MOST, cost }))
    }

    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        self.post(letter, &added_subject(letter, 200), &added(letter, addition, Room { most: MOST, cost }))
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Connect(self.url.as_str().to_owned())
    }
}

impl Teams {
    /// A workflow names no message: what is added is a card of its own.
    fn post(&self, letter: &Letter<'_>, subject: &str, text: &str) -> Box<dyn Exchange> {
        let subject = line(subject, true);
        let lines = text.lines().filter(|text| !text.trim().is_empty()).map(|text| line(text, false));
        let mut card = json!({
            "type": "AdaptiveCard",
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "version": "1.4",
            "msteams": { "width": "Full" },
            "body": std::iter::once(subject).chain(lines).collect::<Vec<_>>(),
        });
        if let Some(link) = &letter.link {
            card["actions"] = json!([{ "type": "Action.OpenUrl", "title": "Open at the desk", "url": link }]);
        }
        let message = json!({
            "type": "message",
            "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card }],
        });
        Single::ask(Errand::Http(Request::json(self.url.as_str().to_owned(), &message)), understand)
    }
}

/// A line of plain text: blocks of text would read customers' words as markup.
fn line(text: &str, heading: bool) -> Value {
    let mut run = json!({ "type": "TextRun", "text": text });
    if heading {
        run["weight"] = json!("Bolder");
        run["size"] = json!("Medium");
    }
    json!({ "type": "RichTextBlock", "inlines": [run] })
}

/// What a character weighs in the card's JSON, in bytes.
fn cost(c: char) -> usize {
    match c {
        '\n' => LINE,
        '"' | '\\' => 2,
        c if c.is_control() => 6,
        c => c.len_utf8(),
    }
}

fn understand(answer: &Answer) -> Outcome {
    let body = answer.body.trim();
    match (answer.status, body) {
        (202, _) | (200, "" | "1") => Outcome::delivered("", None),
        (200, _) if body.contains("HTTP error 429") => {
            Outcome::Later { after: answer.retry_after, why: "Teams is asked too often".to_owned() }
        }
        (200, _) if body.contains("failed") || body.contains("HTTP error 4") => {
            otherwise("Teams", &Answer { status: 400, ..answer.clone() })
        }
        _ => otherwise("Teams", answer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, delivered, first, json_of, made};
    use super::*;
    use crate::desk::relay::sample;

    #[test]
    fn a_card_of_plain_lines() {
        let system = made(r#"{ "system": "teams", "url": { "env": "URL" } }"#);
        let kept = sample::with(|data| data["message"] = json!("one\n\n[two](https://evil.example.com)"));
        let message = json_of(&first(&mut *system.begin(&kept.letter())));
        let card = &message["attachments"][0]["content"];
        let lines: Vec<&str> = card["body"]
            .as_array()
            .unwrap()
            .iter()
            .map(|block| block["inlines"][0]["text"].as_str().unwrap())
            .collect();
        assert_eq!(
            lines[..4],
            [
                "Delivery: My parcel has been in the depot for nine days now.",
                "Priority: high",
                "one",
                "[two](https://evil.example.com)"
            ]
        );
        assert!(card["body"].as_array().unwrap().iter().all(|block| block["type"] == "RichTextBlock"));
        assert_eq!(card["actions"][0]["url"], kept.letter().link.unwrap().as_str());
    }

    #[test]
    fn it_stays_below_what_passes() {
        let system = made(r#"{ "system": "teams", "url": { "env": "URL" } }"#);
        for words in ["x".repeat(20_000), "\n.".repeat(9000), "\"".repeat(20_000), "ü".repeat(20_000)] {
            let kept = sample::with(|data| data["message"] = json!(words));
            let length = first(&mut *system.begin(&kept.letter())).body.len();
            assert!((10_000..=21_000).contains(&length), "{length}");
        }
    }

    #[test]
    fn its_answers_are_understood() {
        assert_eq!(understand(&answer(202, "")), delivered("", None));
        assert_eq!(understand(&answer(200, "1")), delivered("", None));
        let connector =
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ";
        let told = |status: u16| understand(&answer(200, &format!("{connector}{status} with ContextId x")));
        assert!(matches!(told(413), Outcome::Refused { .. }));
        assert!(matches!(told(429), Outcome::Later { .. }));
        assert!(matches!(understand(&answer(200, "<html>")), Outcome::Unknown { .. }));
    }
}
