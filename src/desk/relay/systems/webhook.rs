//! An endpoint of the owner's: the envelope as it came, signed after Standard Webhooks. The receiver
//! knows a repeat by `webhook-id`, which is the handoff's id.

use serde_json::json;

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::said::{id, otherwise};
use super::super::sign::Key;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Outcome, Request, Single, What};
use super::System;

#[derive(Debug)]
struct Webhook {
    url: Address,
    key: Key,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let url = parts.url("https://example.com/hooks/handoff")?;
    let what =
        "the key that signs, as `echo whsec_$(openssl rand -base64 32)` makes it; the receiver has the same";
    let secret = parts.must_secret("key", what)?;
    let key = Key::read(secret.expose()).map_err(|why| parts.secret_fault("key", why))?;
    Ok(Box::new(Webhook { url, key }))
}

impl System for Webhook {
    fn knows_repeats(&self) -> bool {
        true
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        self.post(letter, &letter.envelope.id, letter.original)
    }

    /// An event of its own, which names the handoff; `www/schema/addition.v1.schema.json` is its form.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let id = addition.id(letter);
        let mut data = json!({
            "handoff": letter.envelope.id,
            "reference": letter.reference,
            "there": addition.there.unwrap_or_default(),
        });
        match addition.what {
            What::Words(words) => {
                data["seq"] = json!(words.seq);
                data["text"] = json!(words.text);
            }
            What::Files => {
                data["attachments"] = json!(letter.envelope.data.attachments);
                if let Some(link) = &letter.link {
                    data["desk"] = json!(link);
                }
            }
        }
        let event = json!({
            "specversion": "1.0",
            "id": id,
            "source": letter.envelope.source,
            "type": "loop-in.addition.v1",
            "time": addition.at,
            "data": data,
        });
        self.post(letter, &id, &event.to_string())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Connect(self.url.as_str().to_owned())
    }
}

impl Webhook {
    fn post(&self, letter: &Letter<'_>, id: &str, body: &str) -> Box<dyn Exchange> {
        let mut headers =
            vec![("content-type", "application/json".to_owned()), ("idempotency-key", id.to_owned())];
        headers.extend(self.key.headers(id, letter.now, body));
        let url = self.url.as_str().to_owned();
        let request = Request { method: "POST", url, headers, body: body.as_bytes().to_vec() };
        Single::ask(Errand::Http(request), understand)
    }
}

/// Any answer in the two hundreds will do; it may name a reference and a page, as ours does.
fn understand(answer: &Answer) -> Outcome {
    if !answer.is_success() {
        return otherwise("The endpoint", answer);
    }
    let body = answer.json();
    let url = body["url"].as_str().map(str::to_owned);
    Outcome::delivered(id(&body["reference"]).unwrap_or_default(), url)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::super::step::Words;
    use super::super::tests::{answer, delivered, first, made};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "webhook", "url": "https://example.com/hook", "secrets": { "key": { "env": "WHSEC" } } }"#;

    #[test]
    fn the_envelope_goes_out_as_it_came_and_signed() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let letter = kept.letter();
        let request = first(&mut *system.begin(&letter));
        assert_eq!(
            (request.url.as_str(), request.body.as_slice()),
            ("https://example.com/hook", letter.original.as_bytes())
        );
        let header = |name: &str| {
            request.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
        };
        assert_eq!(header("webhook-id"), Some(kept.envelope.id.as_str()));
        assert_eq!(header("webhook-timestamp"), Some("1772357760"));
        assert!(header("webhook-signature").unwrap().starts_with("v1,"));
        assert!(system.knows_repeats());
    }

    #[test]
    fn the_published_examples_of_additions_are_what_is_sent() {
        let schema = include_str!("../../../../www/schema/addition.v1.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let words = Words { seq: 1, name: "", text: "The door code is 4711." };
        let kept = sample::with(|data| {
            data["attachments"] = json!([
                { "name": "box.jpg", "type": "image/jpeg", "size": 48_213, "sha256": "5f".repeat(32) },
                { "name": "note.txt", "type": "text/plain", "size": 18 },
            ]);
        });
        for (name, what) in [("addition", What::Words(words)), ("addition-files", What::Files)] {
            let addition = Addition { what, ..sample::late(Some("WL-2041")) };
            let request = first(&mut *made(SETTINGS).follow(&kept.letter(), &addition));
            let event: Value = serde_json::from_slice(&request.body).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&event)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0], "{event:#}");
            let text = serde_json::to_string_pretty(&event).unwrap() + "\n";
            let path = format!("{}/www/schema/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_EXAMPLES").is_some() {
                std::fs::write(&path, &text).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(published, text, "{name}: run again with UPDATE_EXAMPLES=1");
            // Words or files, each of them whole, and not both.
            for wrong in ["handoff", "reference", "there", "seq", "text", "attachments"] {
                let mut event = event.clone();
                if event["data"].as_object_mut().unwrap().remove(wrong).is_some() {
                    assert!(!validator.is_valid(&event), "{name} without {wrong}");
                }
            }
            let mut both = event;
            for (member, value) in [
                ("seq", json!(1)),
                ("text", json!("x")),
                ("attachments", json!([{ "name": "x", "type": "text/plain", "size": 1 }])),
            ] {
                both["data"][member] = value;
            }
            assert!(!validator.is_valid(&both), "words and files are two events");
        }
    }

    #[test]
    fn its_answers_are_those_of_our_endpoint() {
        let own = r#"{"reference":"WL-2041","url":"https://example.com/2041"}"#;
        assert_eq!(understand(&answer(201, own)), delivered("WL-2041", Some("https://example.com/2041")));
        assert_eq!(understand(&answer(204, "")), delivered("", None));
        assert!(matches!(understand(&answer(409, "")), Outcome::Refused { .. }));
        assert!(matches!(understand(&answer(429, "")), Outcome::Later { .. }));
        assert!(matches!(understand(&answer(502, "")), Outcome::Unknown { .. }));
    }
}
