//! Which of a contact's facts fill which field of a system: the owner's own map.

use serde_json::{Map, Value};

use super::reader::{Fault, Object, kind};
use super::step::Letter;

/// The names of facts, without those of one's own fields.
const FACTS: [&str; 14] = [
    "reason",
    "reason_id",
    "queue",
    "priority",
    "sensitivity",
    "message",
    "summary",
    "locale",
    "page",
    "reference",
    "id",
    "name",
    "email",
    "phone",
];

/// Their field and our fact, for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `{"Their field": "our fact"}`.
    pub(super) fn read(object: &Object<'_>) -> Result<Self, Fault> {
        let pairs = object.members().map(|(theirs, ours)| {
            let Value::String(ours) = ours else {
                return Err(
                    object.fault(theirs, format!("is {}, and must name a fact of the contact", kind(ours)))
                );
            };
            let own = ["field.", "stated.", "context."]
                .iter()
                .any(|start| ours.strip_prefix(start).is_some_and(|name| !name.is_empty()));
            if !own && !FACTS.contains(&ours.as_str()) {
                let known = FACTS.join(", ");
                return Err(object.fault(
                    theirs,
                    format!("names {ours}. Known are: {known}, and field.NAME, stated.NAME, context.NAME"),
                ));
            }
            Ok((theirs.clone(), ours.clone()))
        });
        pairs.collect::<Result<_, _>>().map(Self)
    }

    /// The fields that this contact fills.
    pub(super) fn of(&self, letter: &Letter<'_>) -> Map<String, Value> {
        let filled = self.0.iter().filter_map(|(theirs, ours)| {
            let value = fact(letter, ours).filter(|value| !value.is_empty())?;
            Some((theirs.clone(), Value::String(value)))
        });
        filled.collect()
    }
}

fn fact(letter: &Letter<'_>, name: &str) -> Option<String> {
    let data = &letter.envelope.data;
    let text = |map: &Map<String, Value>, name: &str| map.get(name)?.as_str().map(str::to_owned);
    if let Some((kind, name)) = name.split_once('.') {
        return match kind {
            "field" => text(&data.customer.fields, name),
            "stated" => text(&data.customer.stated, name),
            _ => text(&data.context, name),
        };
    }
    let reason = data.reason.as_ref();
    Some(match name {
        "reason" => reason?.label.clone(),
        "reason_id" => reason?.id.clone(),
        "queue" => data.queue.clone(),
        "priority" => data.priority.as_str().to_owned(),
        "sensitivity" => data.sensitivity.clone()?,
        "message" => data.message.clone(),
        "summary" => data.summary.join("\n"),
        "locale" => data.locale.clone(),
        "page" => format!("{}{}", data.page.origin, data.page.path),
        "reference" => letter.reference.to_owned(),
        "id" => letter.envelope.id.clone(),
        "name" => data.customer.name.clone(),
        "email" => data.mail_address()?.to_owned(),
        "phone" => data.customer.phone.clone(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample;
    use super::*;

    #[test]
    fn facts_fill_fields() {
        let map = json!({
            "Reason": "reason", "Order": "field.order", "Plan": "context.plan", "Who": "stated.id",
            "Mail": "email", "None": "field.absent", "Sensitive": "sensitivity",
        });
        let fields = Fields::read(&Object::of(Some(&map), "fields").unwrap()).unwrap();
        let kept = sample::kept();
        let want = json!({ "Reason": "Delivery", "Order": "AB-10023", "Plan": "Pro", "Mail": "customer@example.com" });
        assert_eq!(Value::Object(fields.of(&kept.letter())), want);
    }

    #[test]
    fn every_fact_is_known_and_others_are_told() {
        let kept = sample::kept();
        for name in FACTS {
            let absent = ["sensitivity", "phone"].contains(&name);
            let value = fact(&kept.letter(), name).unwrap_or_default();
            assert_eq!(value.is_empty(), absent, "{name}");
        }
        for (wrong, want) in
            [(json!({ "X": "order" }), "fields.X names order"), (json!({ "X": 1 }), "fields.X is a number")]
        {
            let told = Fields::read(&Object::of(Some(&wrong), "fields").unwrap()).unwrap_err().to_string();
            assert!(told.starts_with(want), "{told}");
        }
    }
}
