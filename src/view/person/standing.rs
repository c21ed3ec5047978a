//! Where a message stands, for the screens of search.

use super::{PersonKey, Scene, ended, fate, thread};
use crate::conversation::{Phase, Standing};

/// The line, and where there is something to do the words of its button.
#[must_use]
pub fn standing(scene: &Scene<'_>) -> Option<Standing> {
    let (words, contact) = (&scene.words, scene.contact);
    let show = words.get(PersonKey::StripShow).to_owned();
    if let Some(thread) = scene.thread.filter(|thread| thread.unread() > 0) {
        let text = words.count(PersonKey::NewMessages, thread.unread(), &[]);
        return Some(Standing { text, action: show });
    }
    let (text, action) = match &contact.phase {
        Phase::Writing if !contact.edited || contact.form.message.trim().is_empty() => return None,
        Phase::Writing => (words.get(PersonKey::StripDraft).to_owned(), Some(PersonKey::StripContinue)),
        Phase::Sent(receipt) => {
            let goes_on = thread::of(scene).is_some_and(|thread| ended(thread.state()).is_none());
            (fate::sent(words, receipt), goes_on.then_some(PersonKey::StripShow))
        }
        phase => (words.get(fate::title(phase)).to_owned(), Some(PersonKey::StripShow)),
    };
    Some(Standing { text, action: action.map_or(String::new(), |key| words.get(key).to_owned()) })
}
