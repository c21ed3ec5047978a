//! Reads JSON that a person wrote: each fault says where it is and what to write instead.

use serde_json::{Map, Value};

/// What is wrong in the file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place} {problem}")]
pub struct Fault {
    place: String,
    problem: String,
}

impl Fault {
    pub(super) fn new(place: &str, problem: impl Into<String>) -> Self {
        let place = if place.is_empty() { "it".to_owned() } else { place.to_owned() };
        Self { place, problem: problem.into() }
    }
}

/// An object that is read member by member; what nobody asked for is a fault.
#[derive(Clone, Debug)]
pub(super) struct Object<'a> {
    place: String,
    members: Option<&'a Map<String, Value>>,
    known: Vec<&'static str>,
}

impl<'a> Object<'a> {
    /// Takes `value` as an object; one that is missing has no members.
    pub(super) fn of(value: Option<&'a Value>, place: &str) -> Result<Self, Fault> {
        let members = match value {
            None => None,
            Some(Value::Object(members)) => Some(members),
            Some(other) => {
                return Err(Fault::new(place, format!("is {}, and must be an object: {{ … }}", kind(other))));
            }
        };
        Ok(Self { place: place.to_owned(), members, known: Vec::new() })
    }

    /// The place of a member.
    pub(super) fn at(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    pub(super) fn fault(&self, name: &str, problem: impl Into<String>) -> Fault {
        Fault::new(&self.at(name), problem)
    }

    /// A member; `null` is as good as none.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.members?.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.is_some_and(|members| members.contains_key(name))
    }

    pub(super) fn object(&mut self, name: &'static str) -> Result<Object<'a>, Fault> {
        let value = self.value(name);
        Object::of(value, &self.at(name))
    }

    pub(super) fn list(&mut self, name: &'static str) -> Result<&'a [Value], Fault> {
        match self.value(name) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(other) => Err(self.fault(name, format!("is {}, and must be a list: [ … ]", kind(other)))),
        }
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<&'a str>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim())),
            Some(Value::String(_)) => Err(self.fault(name, "is empty")),
            Some(other) => Err(self.fault(name, format!("is {}, and must be a text in quotes", kind(other)))),
        }
    }

    /// A text that must be there.
    pub(super) fn must(&mut self, name: &'static str, what: &str) -> Result<&'a str, Fault> {
        self.text(name)?.ok_or_else(|| self.fault(name, format!("is missing: {what}")))
    }

    pub(super) fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Fault> {
        let list = self.list(name)?.iter().enumerate();
        list.map(|(at, value)| match value {
            Value::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            other => {
                Err(self.fault(&format!("{name}[{at}]"), format!("is {}, and must be a text", kind(other))))
            }
        })
        .collect()
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Result<Option<bool>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(self.fault(name, format!("is {}, and must be true or false", kind(other)))),
        }
    }

    pub(super) fn number(
        &mut self,
        name: &'static str,
        range: std::ops::RangeInclusive<f64>,
    ) -> Result<Option<f64>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => match value.as_f64().filter(|number| range.contains(number)) {
                Some(number) => Ok(Some(number)),
                None => {
                    let (least, most) = (range.start(), range.end());
                    Err(self.fault(name, format!("must be a number from {least} to {most}, without quotes")))
                }
            },
        }
    }

    /// A whole number, as systems number their queues and mailboxes.
    pub(super) fn count(&mut self, name: &'static str) -> Result<Option<u64>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(count) => Ok(Some(count)),
                None => Err(self.fault(name, "must be a whole number, without quotes")),
            },
        }
    }

    /// All members, whatever they are called.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        self.members.into_iter().flatten()
    }

    /// Nothing else may stand here.
    pub(super) fn end(&self) -> Result<(), Fault> {
        let strange = self.members().map(|(name, _)| name).find(|name| !self.known.contains(&name.as_str()));
        match strange {
            None => Ok(()),
            Some(name) if self.known.is_empty() => Err(self.fault(name, "is not known: nothing stands here")),
            Some(name) => {
                Err(self.fault(name, format!("is not known here. Known are: {}", self.known.join(", "))))
            }
        }
    }
}

/// What a value is, in words.
pub(super) const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
