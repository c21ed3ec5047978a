//! What a screen reader says of the form and of what becomes of a message.

use super::{Key, Outlet, PersonKey, Scene, fate, form, masked};
use crate::conversation::Phase;
use crate::view::care::spoken;

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

/// What is said as the form opens, where more stands above its first field than a heading: what somebody who goes
/// from field to field would pass by, and what of their words is masked.
#[must_use]
pub fn opening(scene: &Scene<'_>) -> String {
    let mut text = spoken(&scene.words, scene.care);
    for more in [&scene.care.said, &masked(scene)] {
        text.push_str(more);
        text.push(' ');
    }
    text.trim().to_owned()
}
