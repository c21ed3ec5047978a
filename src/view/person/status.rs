//! What a screen reader says of the form and of what becomes of a message.

use super::{Key, Outlet, PersonKey, Scene, fate, form};
use crate::conversation::Phase;

/// The status of what is on the screen.
#[must_use]
pub fn status(scene: &Scene<'_>) -> String {
    let words = &scene.words;
    let problems = scene.contact.problems.len() as u32;
    match &scene.contact.phase {
        Phase::Writing if problems > 0 => words.count(PersonKey::FlawsSpoken, problems, &[]),
        Phase::Writing if scene.contact.asks() => form::confirm(scene),
        Phase::Writing if scene.owner.outlet == Outlet::None => words.get(Key::Person).to_owned(),
        Phase::Sent(_) if scene.contact.went_badly() => words.get(PersonKey::RateLow).to_owned(),
        Phase::Sent(_) if scene.contact.rating.is_some() => words.get(PersonKey::RateThanks).to_owned(),
        Phase::Sent(receipt) => fate::sent(words, receipt),
        phase => {
            let mut text = words.get(fate::title(phase)).to_owned();
            let more = fate::text(scene, phase);
            if !more.is_empty() {
                text.push_str(". ");
                text.push_str(&more);
            }
            text
        }
    }
}
