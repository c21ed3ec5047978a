//! The card: what the page reads of an index where wasm is blocked. [builder side]

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::content::Content;
use crate::index::Site;

/// The card as JSON; fields that would be empty are absent.
pub(super) fn json(content: &Content, site: &Site) -> String {
    let langs: Vec<&str> = site.langs.iter().map(crate::model::Lang::as_str).collect();
    let reasons: Vec<Value> = content
        .reasons
        .iter()
        .map(|reason| {
            filled([
                ("id", json!(reason.id)),
                ("label", json!(reason.label)),
                ("labels", json!(reason.labels)),
            ])
        })
        .collect();
    let channels: Vec<Value> = content
        .channels
        .iter()
        .map(|channel| {
            filled([
                ("kind", json!(channel.kind)),
                ("label", json!(channel.label)),
                ("labels", json!(channel.labels)),
                ("value", json!(channel.value)),
                ("hours", json!(channel.hours)),
                ("reasons", json!(channel.reasons)),
            ])
        })
        .collect();
    let resources = content.policy.topics.values().flat_map(|topic| &topic.resources);
    let countries: BTreeSet<&String> = resources.flat_map(|resource| &resource.countries).collect();
    filled([
        ("v", json!(1)),
        ("langs", json!(langs)),
        ("handoff", json!(content.policy.handoff)),
        ("consent", json!(content.policy.consent)),
        ("privacy_url", json!(content.policy.privacy_url)),
        ("channels", json!(channels)),
        ("countries", json!(countries)),
        ("hours", json!(content.hours)),
        ("reasons", json!(reasons)),
        ("messages", json!(content.messages)),
    ])
    .to_string()
}

/// An object of the fields that say something.
fn filled<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let says_something = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    };
    let fields: Map<String, Value> = fields
        .into_iter()
        .filter(|(_, value)| says_something(value))
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Value::Object(fields)
}
