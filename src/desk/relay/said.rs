//! What an answer says: its reference where it is a success, and in words why it is none.

use serde_json::Value;

use super::step::{Answer, Outcome};

/// So much of what a system says about a refusal is kept for the agent.
const MOST: usize = 300;

/// What an answer means that is not the success that `system` documents.
pub(super) fn otherwise(system: &str, answer: &Answer) -> Outcome {
    let status = answer.status;
    let said = complaint(&answer.body);
    let said = if said.is_empty() { String::new() } else { format!(": {said}") };
    let why = format!("{system} answered {status}{said}");
    match status {
        // The same as the widget takes them: it was not taken, and will be at another time.
        408 | 425 | 429 | 503 | 507 | 511 => Outcome::Later { after: answer.retry_after, why },
        200..=299 => Outcome::Unknown {
            why: format!("{system} answered {status}, but not as it does. Is the address the right one?"),
        },
        300..=399 => Outcome::Refused {
            why: format!("{system} sent us elsewhere ({status}). Write the final address into the file"),
        },
        500 | 502..=504 | 506..=599 => Outcome::Unknown { why },
        _ => Outcome::Refused { why },
    }
}

/// What an answer means of a system that says 201 and the `id` of what it made: a ticket, or what was added to
/// the one that is known as `there`. `page` is where a ticket stands.
pub(super) fn made(
    system: &str,
    answer: &Answer,
    there: Option<&str>,
    page: impl FnOnce(&str) -> String,
) -> Outcome {
    match id(&answer.json()["id"]) {
        Some(made) if answer.status == 201 => {
            let ticket = there.unwrap_or(&made);
            Outcome::delivered(ticket, Some(page(ticket)))
        }
        _ => otherwise(system, answer),
    }
}

/// A number or a text, as systems write their ids.
pub(super) fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.chars().take(100).collect()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What a system says that it did not like, in any of the forms that are in use. HTML pages say
/// nothing that an agent could use.
fn complaint(body: &str) -> String {
    let text = match serde_json::from_str(body) {
        Ok(value) => of_json(&value),
        Err(_) if body.trim_start().starts_with('<') => String::new(),
        Err(_) => body.to_owned(),
    };
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(MOST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

fn of_json(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            let parts: Vec<String> =
                list.iter().take(5).map(of_json).filter(|part| !part.is_empty()).collect();
            parts.join("; ")
        }
        Value::Object(map) => {
            const TELLING: [&str; 8] = [
                "message",
                "detail",
                "description",
                "error_description",
                "error",
                "_error",
                "title",
                "errors",
            ];
            let mut parts: Vec<String> = Vec::new();
            if let Some(Value::String(field)) = map.get("field").or_else(|| map.get("path")) {
                parts.push(field.clone());
            }
            // A list under a name of text belongs to a field of that name.
            let told = |name: &&str| map.get(*name).filter(|value| !value.is_array() || *name == "errors");
            parts.extend(TELLING.iter().filter_map(told).map(of_json));
            if parts.is_empty() {
                // `{"queue": ["is not valid"]}`: each field with what is wrong with it.
                let fields = map.iter().filter(|(_, value)| value.is_array()).take(5);
                let fields = fields.map(|(field, value)| format!("{field}: {}", of_json(value)));
                return fields.collect::<Vec<_>>().join("; ");
            }
            parts.retain(|part| !part.is_empty());
            parts.dedup();
            parts.join(": ")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_complain_in_many_forms() {
        for (body, want) in [
            (r#"{"message":"Unauthorized"}"#, "Unauthorized"),
            (
                r#"{"queue":["Invalid pk."],"title":["May not be blank."]}"#,
                "queue: Invalid pk.; title: May not be blank.",
            ),
            (
                r#"{"description":"Validation failed","errors":[{"field":"email","message":"It should be valid","code":"invalid"}]}"#,
                "Validation failed: email: It should be valid",
            ),
            (
                r#"{"type":"error.list","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}"#,
                "Access Token Invalid",
            ),
            (
                r#"{"error":"invalid_client","error_description":"Bad client credentials"}"#,
                "Bad client credentials: invalid_client",
            ),
            (r#"{"_error":{"status":401,"title":"Unauthenticated"}}"#, "Unauthenticated"),
            ("no_service", "no_service"),
            ("<!doctype html><title>Sign in</title>", ""),
            ("", ""),
        ] {
            assert_eq!(complaint(body), want, "{body}");
        }
        assert_eq!(complaint(&"ü".repeat(1000)).chars().count(), MOST + 1);
    }

    #[test]
    fn what_an_answer_means_hangs_on_its_first_digit() {
        let means = |status| match otherwise("It", &Answer { status, ..Answer::default() }) {
            Outcome::Delivered { .. } => "delivered",
            Outcome::Refused { .. } => "refused",
            Outcome::Later { .. } => "later",
            Outcome::Unknown { .. } => "unknown",
        };
        for (status, want) in [
            (200, "unknown"),
            (302, "refused"),
            (400, "refused"),
            (401, "refused"),
            (404, "refused"),
            (408, "later"),
            (429, "later"),
            (500, "unknown"),
            (501, "refused"),
            (502, "unknown"),
            (503, "later"),
            (504, "unknown"),
            (505, "refused"),
            (511, "later"),
            (522, "unknown"),
        ] {
            assert_eq!(means(status), want, "{status}");
        }
    }
}
