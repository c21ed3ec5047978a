//! A handoff as the widget writes it, marked as a test.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::conversation::Record;
use crate::handoff::package::{Page, Surroundings};
use crate::handoff::{Draft, Form, HandoffId, assemble};
use crate::index::Site;
use crate::model::{Lang, Millis};

/// What is in it.
const MESSAGE: &str = "A test of loop-in, sent by its owner. Nobody needs to answer.";

/// A new test handoff, with an id of its own, from a page of this origin.
///
/// # Errors
/// Where the system has no random bytes.
pub(super) fn trial(origin: &str) -> Result<Draft, getrandom::Error> {
    let mut id = [0; 16];
    getrandom::fill(&mut id)?;
    // A random UUID, version 4.
    id[6] = id[6] & 0x0f | 0x40;
    id[8] = id[8] & 0x3f | 0x80;
    let form = Form { message: MESSAGE.to_owned(), ..Form::default() };
    let page = Page { origin: origin.to_owned(), path: "/".to_owned(), ..Page::default() };
    let around = Surroundings { page, locale: Lang::parse("en"), test: true, ..Surroundings::default() };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    Ok(assemble(HandoffId(id), &Record::default(), &form, &Site::default(), &around, &[], Millis(now)))
}
