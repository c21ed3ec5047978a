//! The published schema of content says what the model says: no field more, none less.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::collections::BTreeSet;

use loop_in::content::{self, Content};
use serde_json::Value;

const SCHEMA: &str = include_str!("../www/schema/content.v1.schema.json");
/// Content in which every field of every part is given.
const WHOLE: &str = include_str!("fixtures/content/whole.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

#[test]
fn content_that_the_model_writes_fits_the_schema() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let (content, problems) = content::parse("whole.json", WHOLE.as_bytes());
    assert_eq!(problems, []);
    for content in [content, Content::default()] {
        let written = serde_json::to_value(&content).unwrap();
        let errors: Vec<_> = validator.iter_errors(&written).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{written:#}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    let (content, _) = content::parse("whole.json", WHOLE.as_bytes());
    assert_eq!(content, serde_json::from_str(WHOLE).unwrap());
    let written = serde_json::to_string_pretty(&content).unwrap();
    assert_eq!(content::parse("again.json", written.as_bytes()), (content, vec![]));
}

/// The whole fixture names every property of the schema, and what the model writes of it names the
/// same: so a field added on one side only is noticed.
#[test]
fn schema_and_model_have_the_same_fields() {
    let whole: Value = serde_json::from_str(WHOLE).unwrap();
    let written = serde_json::to_value(content::parse("whole.json", WHOLE.as_bytes()).0).unwrap();
    let schema = schema();
    let mut said = properties(&schema);
    said.retain(|name| {
        !matches!(name.as_str(), "$schema" | "version" | "tue" | "wed" | "thu" | "fri" | "sat")
    });
    assert_eq!(said, keys(&whole));
    assert_eq!(said, keys(&written));
}

#[test]
fn what_cannot_be_read_does_not_fit() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for wrong in [
        r#"{"entries":[{"answer":"x"}]}"#,
        r#"{"entries":[{"question":"A?","awnser":"x"}]}"#,
        r#"{"entries":[{"question":"A?","id":"a\u0001"}]}"#,
        r#"{"entries":[{"question":"A?","actions":[{"label":"x"}]}]}"#,
        r#"{"synonyms":[["alone"]]}"#,
        r#"{"hours":{"time_zone":"UTC","weekly":{"monday":[]}}}"#,
        r#"{"channels":[{"kind":"fax"}]}"#,
        r#"{"policy":{"oos_prior":20}}"#,
        r#"{"reasons":[{"queue":"x"}]}"#,
        r#"{"reasons":[{"id":"r","fields":[{"name":"n","requried":true}]}]}"#,
        r#"{"policy":{"mask_emial":true}}"#,
        r#"{"policy":{"dial":"strict"}}"#,
        r#"{"policy":{"turns":0}}"#,
        r#"{"policy":{"signs":1}}"#,
        r#"{"policy":{"sensitive":0.4}}"#,
        r#"{"policy":{"topics":{"dangr":{}}}}"#,
        r#"{"policy":{"topics":{"danger":{"resources":[{"text":"x","to":"javascript:x"}]}}}}"#,
        r#"{"policy":{"topics":{"danger":{"resources":[{"text":"","to":"tel:116123"}]}}}}"#,
        r#"{"policy":{"topics":{"danger":{"resources":[{"text":"x","to":"tel:1","countries":["UKA"]}]}}}}"#,
    ] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
        let (_, problems) = content::parse("wrong.json", wrong.as_bytes());
        assert!(!problems.is_empty(), "{wrong}");
    }
}

/// The names of all properties in a schema.
fn properties(schema: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                if key == "properties"
                    && let Value::Object(properties) = value
                {
                    names.extend(properties.keys().cloned());
                }
                names.extend(properties(value));
            }
        }
        Value::Array(elements) => names.extend(elements.iter().flat_map(properties)),
        _ => {}
    }
    names
}

/// The keys of all objects in a value, but those of maps whose keys are data.
fn keys(value: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                names.insert(key.clone());
                if key == "topics" {
                    let topics = value.as_object().into_iter().flat_map(|topics| topics.values());
                    names.extend(topics.flat_map(keys));
                } else if !matches!(key.as_str(), "labels" | "messages" | "say") {
                    names.extend(keys(value));
                }
            }
        }
        Value::Array(elements) => names.extend(elements.iter().flat_map(keys)),
        _ => {}
    }
    names
}
