//! Messages that were written one by one, in tests/fit/said.

use std::fs;
use std::path::Path;

use loop_in::content::builtin::{self, Message};
use loop_in::model::Lang;

/// The messages of a language; none where nobody has written any.
///
/// # Panics
/// Where a line is no message.
pub(crate) fn of(lang: Lang) -> Vec<Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fit/said");
    let lines = fs::read_to_string(folder.join(lang.as_str()).with_extension("jsonl")).unwrap_or_default();
    builtin::written(&lines).unwrap_or_else(|error| panic!("{lang}: {error}"))
}
