//! Whether bytes are an envelope, and what is wrong with them if not.

use axum::http::StatusCode;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError, Validator};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::envelope::Envelope;
use super::problem::{FieldError, Problem};

/// The published form of an envelope.
const SCHEMA: &str = include_str!("../../www/schema/handoff.v1.schema.json");

/// How deep objects and lists may lie in one another. An envelope needs five; parsers and readers
/// further on are spared towers.
const MAX_DEPTH: usize = 16;

/// How many errors are named. A sender that is wrong in more places is wrong in principle.
const MAX_ERRORS: usize = 20;

/// An envelope that fits its schema.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    pub(super) envelope: Envelope,
    /// SHA-256 of the JSON with sorted keys and without white space: two bodies that mean the same
    /// have the same.
    pub(super) hash: [u8; 32],
    /// As it came, members included that this version does not know.
    pub(super) original: String,
}

/// Checks envelopes against the schema.
#[derive(Debug)]
pub(super) struct Checker {
    validator: Validator,
}

/// The schema in this program is itself wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the built-in schema of handoffs cannot be used ({0}): this is a mistake in this version of loop-in")]
pub struct SchemaError(String);

impl Checker {
    pub(super) fn new() -> Result<Self, SchemaError> {
        let schema: Value = serde_json::from_str(SCHEMA).map_err(|error| SchemaError(error.to_string()))?;
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| SchemaError(error.to_string()))?;
        Ok(Self { validator })
    }

    /// Reads an envelope.
    ///
    /// # Errors
    /// The problem to answer with.
    pub(super) fn check(&self, body: Vec<u8>) -> Result<Accepted, Problem> {
        let invalid = |detail: String| Problem::new(StatusCode::BAD_REQUEST, detail);
        let original = String::from_utf8(body).map_err(|error| {
            invalid(format!("The body is not UTF-8 at byte {}.", error.utf8_error().valid_up_to()))
        })?;
        if is_deep(&original) {
            return Err(invalid(format!("The JSON lies more than {MAX_DEPTH} levels deep.")));
        }
        let mut value: Value = serde_json::from_str(&original).map_err(|error| {
            invalid(format!(
                "The body is not JSON: look at line {}, column {}.",
                error.line(),
                error.column()
            ))
        })?;
        let errors: Vec<FieldError> =
            self.validator.iter_errors(&value).take(MAX_ERRORS).map(|error| explain(&error)).collect();
        if !errors.is_empty() {
            let detail = match errors.len() {
                1 => "One field of the handoff is not as the schema wants it.".to_owned(),
                n => format!("{n} fields of the handoff are not as the schema wants them."),
            };
            return Err(Problem { errors, ..invalid(detail) });
        }
        // The schema's idea of a time is wider than the calendar's in a few corners.
        let envelope = Envelope::deserialize(&value)
            .map_err(|_| invalid("A time in the handoff is none that a calendar knows.".to_owned()))?;
        value.sort_all_objects();
        let hash = Sha256::digest(value.to_string()).into();
        Ok(Accepted { envelope, hash, original })
    }
}

/// Whether objects and lists lie deeper in one another than anything that belongs here.
pub(super) fn is_deep(json: &str) -> bool {
    depth(json) > MAX_DEPTH
}

/// How deep brackets lie in one another, strings left aside. Cheaper than parsing, and safe for what
/// is not JSON: there the number means nothing and the parser refuses.
fn depth(json: &str) -> usize {
    let (mut now, mut deepest) = (0usize, 0);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b'}' | b']' => now = now.saturating_sub(1),
            b'"' => loop {
                match bytes.next() {
                    Some(b'\\') => _ = bytes.next(),
                    Some(b'"') | None => break,
                    Some(_) => {}
                }
            },
            _ => {}
        }
    }
    deepest
}

/// Says in words what a field should be; never what it is, since that may be the customer's.
fn explain(error: &ValidationError<'_>) -> FieldError {
    use ValidationErrorKind as Kind;
    let mut pointer = error.instance_path().as_str().to_owned();
    let characters = |limit: u64| if limit == 1 { "character" } else { "characters" };
    let detail = match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            pointer.push('/');
            pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            "is missing".to_owned()
        }
        Kind::Type { kind: TypeKind::Single(wanted) } => format!("must be {}", type_name(*wanted)),
        Kind::Type { .. } => "is of another type than the schema wants".to_owned(),
        Kind::MaxLength { limit } => format!("is longer than {limit} {}", characters(*limit)),
        Kind::MinLength { limit } => format!("is shorter than {limit} {}", characters(*limit)),
        Kind::MaxItems { limit } => format!("holds more than {limit} items"),
        Kind::MaxProperties { limit } => format!("holds more than {limit} fields"),
        Kind::Minimum { limit } => format!("is less than {limit}"),
        Kind::Maximum { limit } => format!("is more than {limit}"),
        Kind::Constant { expected_value } => format!("must be {expected_value}"),
        Kind::Enum { options } => format!("must be one of {}", one_of(options)),
        Kind::Format { format } if format == "date-time" => {
            "must be a time such as 2026-01-31T12:00:00Z".to_owned()
        }
        Kind::Format { format } => format!("must have the format {format}"),
        Kind::Pattern { .. } if pointer == "/id" => {
            "must be a random UUID (version 4) in lower case".to_owned()
        }
        Kind::Pattern { pattern } => format!("must fit the pattern {pattern}"),
        other => format!("does not fit the schema's rule {:?}", other.keyword()),
    };
    FieldError { pointer, detail }
}

fn type_name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::String => "a text",
        JsonType::Number => "a number",
        JsonType::Integer => "a whole number",
        JsonType::Boolean => "true or false",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
        JsonType::Null => "null",
    }
}

fn one_of(options: &Value) -> String {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    options.iter().map(|option| option.as_str().unwrap_or("another value")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn sound() -> Value {
        json!({
            "specversion": "1.0",
            "id": "3f0c1b9e-9a68-4d53-8f3a-0d2f3c1b5a77",
            "source": "https://www.example.com/help",
            "type": "loop-in.handoff.v1",
            "time": "2026-01-31T12:00:00Z",
            "data": {
                "reference": "K7F2QX",
                "message": "Where is my parcel?",
                "summary": ["Wants to know where a parcel is"],
                "versions": { "widget": "0.1.0" },
            },
        })
    }

    fn check(body: impl Into<Vec<u8>>) -> Result<Accepted, Problem> {
        static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new().unwrap());
        CHECKER.check(body.into())
    }

    #[test]
    fn a_sound_envelope_is_read() {
        let accepted = check(sound().to_string()).unwrap();
        assert_eq!(accepted.envelope.data.reference, "K7F2QX");
        assert_eq!(accepted.envelope.data.first_line(), "Where is my parcel?");
    }

    /// The least that a part of the schema lets be, of lists one item.
    fn least(schema: &Value, part: &Value) -> Value {
        if let Some(name) = part["$ref"].as_str() {
            return least(schema, schema.pointer(name.trim_start_matches('#')).unwrap());
        }
        if let Some(fixed) = part.get("const").or(part["enum"].get(0)) {
            return fixed.clone();
        }
        let kind = part["type"].as_str().or(part["type"][0].as_str());
        match kind.unwrap_or_else(|| panic!("{part} says no type")) {
            "object" => {
                let names = part["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let member = |name: &str| (name.to_owned(), least(schema, &part["properties"][name]));
                Value::Object(names.map(member).collect())
            }
            "array" => json!([least(schema, &part["items"])]),
            "boolean" => json!(true),
            "integer" | "number" => json!(part["minimum"].as_u64().unwrap_or(0)),
            "string" if part["format"] == "date-time" => json!("2026-01-31T12:00:00Z"),
            "string" => json!("x".repeat(part["minLength"].as_u64().unwrap_or(1) as usize)),
            other => panic!("{other} is no type of a schema"),
        }
    }

    #[test]
    fn whatever_has_but_what_the_schema_wants_is_read() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        for (name, part) in schema["$defs"]["data"]["properties"].as_object().unwrap() {
            let mut envelope = sound();
            envelope["data"][name] = least(&schema, part);
            let refusal = check(envelope.to_string()).err();
            assert!(refusal.is_none(), "{name}: {} {refusal:?}", envelope["data"][name]);
        }
    }

    /// Puts `value` at `pointer` and names the first error.
    fn errors_with(pointer: &str, value: Value) -> Vec<(String, String)> {
        let mut envelope = sound();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = envelope.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match value {
            Value::Null => _ = parent.remove(name),
            value => _ = parent.insert(name.to_owned(), value),
        }
        let problem = check(envelope.to_string()).unwrap_err();
        assert_eq!(problem.status, StatusCode::BAD_REQUEST);
        problem.errors.into_iter().map(|error| (error.pointer, error.detail)).collect()
    }

    #[test]
    fn errors_name_the_field_and_what_it_should_be() {
        for (pointer, value, want) in [
            ("/id", Value::Null, "is missing"),
            ("/id", json!("x"), "must be a random UUID (version 4) in lower case"),
            ("/type", json!("other"), "must be \"loop-in.handoff.v1\""),
            ("/time", json!("yesterday"), "must be a time such as 2026-01-31T12:00:00Z"),
            ("/data/message", json!(7), "must be a text"),
            ("/data/message", json!("x".repeat(20_001)), "is longer than 20000 characters"),
            ("/data/reference", json!("x"), "is shorter than 4 characters"),
            ("/data/priority", json!("soon"), "must be one of low, normal, high, urgent"),
            ("/data/summary", json!(vec!["x"; 13]), "holds more than 12 items"),
            ("/data/struck", json!(-1), "is less than 0"),
            ("/data/test", json!("yes"), "must be true or false"),
        ] {
            assert_eq!(errors_with(pointer, value), [(pointer.to_owned(), want.to_owned())]);
        }
    }

    #[test]
    fn refusals_repeat_nothing_of_what_was_sent() {
        let secret = "4929 1234 5678 9012";
        for pointer in ["/id", "/time", "/data/priority", "/data/reason", "/data/searches", "/data/customer"]
        {
            for value in [json!(secret), json!([secret])] {
                let errors = errors_with(pointer, value);
                assert!(!format!("{errors:?}").contains(secret), "{errors:?}");
            }
        }
    }

    #[test]
    fn what_is_no_json_is_told_where() {
        let detail = |body: &[u8]| check(body).unwrap_err().detail;
        assert_eq!(detail(b"{\"id\":\n oops}"), "The body is not JSON: look at line 2, column 2.");
        assert_eq!(detail(b"{\"\xff\"}"), "The body is not UTF-8 at byte 2.");
        let tower = "[".repeat(17) + &"]".repeat(17);
        assert_eq!(detail(tower.as_bytes()), "The JSON lies more than 16 levels deep.");
        assert_eq!(depth(r#"["[[[[\"[[", {"a":[]}]"#), 3);
    }

    /// Any JSON, three levels deep at most.
    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map(".{0,8}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_envelope_or_a_problem(body: Vec<u8>) {
            _ = check(body);
        }

        #[test]
        fn any_value_in_any_place_is_accepted_or_named(
            name in proptest::sample::select(vec![
                "reference", "reason", "priority", "triggers", "sensitivity", "message", "customer", "summary",
                "searches", "viewed", "transcript", "tone", "page", "context", "redactions", "consent", "hours",
                "attachments", "struck", "versions", "anything",
            ]),
            value in any_json(),
        ) {
            let mut envelope = sound();
            envelope["data"][name] = value;
            if let Err(problem) = check(envelope.to_string()) {
                let place = format!("/data/{name}");
                prop_assert!(!problem.errors.is_empty(), "{problem:?}");
                for error in problem.errors {
                    prop_assert!(error.pointer.starts_with(&place), "{error:?}");
                }
            }
        }
    }

    #[test]
    fn numbers_may_be_written_in_any_way() {
        for (written, want) in [("5", 5), ("5.0", 5), ("5e2", 500), ("1e300", u64::MAX)] {
            let body =
                sound().to_string().replace("\"message\"", &format!("\"struck\":{written},\"message\""));
            assert_eq!(check(body).unwrap().envelope.data.struck, want, "{written}");
        }
    }

    #[test]
    fn bodies_that_mean_the_same_have_the_same_hash() {
        let pretty = serde_json::to_string_pretty(&sound()).unwrap();
        let mut sorted = sound();
        sorted.sort_all_objects();
        let mut other = sound();
        other["data"]["message"] = json!("Where is my parcel!");
        let hash = |body: String| check(body).unwrap().hash;
        assert_eq!(hash(sound().to_string()), hash(pretty));
        assert_eq!(hash(sound().to_string()), hash(sorted.to_string()));
        assert_ne!(hash(sound().to_string()), hash(other.to_string()));
    }
}
