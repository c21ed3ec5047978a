//! A contact for tests.

use serde_json::{Value, json};

use super::step::{Addition, File, Letter, What, Words};
use crate::desk::envelope::Envelope;

pub(super) struct Kept {
    pub(super) envelope: Envelope,
    original: String,
    pub(super) files: Vec<File>,
    pub(super) here: Vec<u32>,
}

impl Kept {
    pub(super) fn letter(&self) -> Letter<'_> {
        Letter {
            reference: "REF-1",
            envelope: &self.envelope,
            original: &self.original,
            link: Some(format!("https://desk.example.com/desk/contacts/{}", self.envelope.id)),
            files: &self.files,
            here: &self.here,
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
    Kept { envelope: serde_json::from_value(value).unwrap(), original, files: Vec::new(), here: Vec::new() }
}

/// The same with two files, of which the second does not go along.
pub(super) fn with_files() -> Kept {
    let file =
        |name: &str, size: usize| json!({ "name": name, "type": "text/plain", "size": size, "sha256": "00" });
    let mut kept =
        with(|data| data["attachments"] = json!([file("note.txt", 4), file("film.mp4", 90_000_000)]));
    let bytes = b"lost".to_vec();
    kept.files =
        vec![File { no: 0, name: "note.txt".to_owned(), media_type: "text/plain".to_owned(), bytes }];
    kept.here = vec![0, 1];
    kept
}

/// What the customer wrote afterwards.
pub(super) fn said(there: Option<&str>) -> Addition<'_> {
    let text = "It is <b>urgent</b>: @everyone\nThe door code is *4711*.";
    Addition { what: What::Words(Words { seq: 2, name: "", text }), ..late(there) }
}

/// The files of the contact, which came later.
pub(super) fn late(there: Option<&str>) -> Addition<'_> {
    Addition { what: What::Files, at: "2026-03-01T10:00:00Z".parse().unwrap(), there }
}
