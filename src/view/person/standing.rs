//! Where a message stands, for the screens of search.

use super::{PersonKey, Scene, fate};
use crate::conversation::{Phase, Standing};

/// The line, and where there is something to do the words of its button.
#[must_use]
pub fn standing(scene: &Scene<'_>) -> Option<Standing> {
    let (words, contact) = (&scene.words, scene.contact);
    let (text, action) = match &contact.phase {
        Phase::Writing if !contact.edited || contact.form.message.trim().is_empty() => return None,
        Phase::Writing => (words.get(PersonKey::StripDraft).to_owned(), Some(PersonKey::StripContinue)),
        Phase::Sent(receipt) => (fate::sent(words, receipt), None),
        phase => (words.get(fate::title(phase)).to_owned(), Some(PersonKey::StripShow)),
    };
    Some(Standing { text, action: action.map_or(String::new(), |key| words.get(key).to_owned()) })
}
