//! A contact for tests.

use serde_json::Value;

use super::step::Letter;
use crate::desk::envelope::Envelope;

pub(super) struct Kept {
    pub(super) envelope: Envelope,
    original: String,
}

impl Kept {
    pub(super) fn letter(&self) -> Letter<'_> {
        Letter {
            reference: "REF-1",
            envelope: &self.envelope,
            original: &self.original,
            link: Some(format!("https://desk.example.com/desk/contacts/{}", self.envelope.id)),
            now: "2026-03-01T09:36:00Z".parse().unwrap(),
        }
    }
}

/// A parcel that does not arrive.
pub(super) fn kept() -> Kept {
    with(|_| {})
}

/// The same with other data.
pub(super) fn with(change: impl FnOnce(&mut Value)) -> Kept {
    let mut value: Value =
        serde_json::from_str(include_str!("../../../www/schema/examples/parcel.json")).unwrap();
    change(&mut value["data"]);
    let original = value.to_string();
    Kept { envelope: serde_json::from_value(value).unwrap(), original }
}
