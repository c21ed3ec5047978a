//! The dead end: says so, and offers a person.

use super::make::{El, el, p, subheading};
use super::results::hit_list;
use super::{Key, Scene, Tag, person, screen, ways, when};
use crate::conversation::TriggerKind;
use crate::reply::{Topic, Verdict};

/// At most so many near entries are listed.
const NEAR: usize = 4;

/// True where the customer has said that somebody may be in danger.
pub(super) fn in_danger(scene: &Scene<'_>) -> bool {
    let danger = Topic::Danger.id();
    let triggers = &scene.talk.record().triggers;
    triggers.iter().any(|trigger| trigger.kind == TriggerKind::Sensitive && trigger.evidence == danger)
}

/// The heading: nothing was found, or what was found did not help.
pub(super) fn title(scene: &Scene<'_>) -> Key {
    let reply = scene.talk.reply();
    let nothing = reply.hits.is_empty() || reply.verdict == Verdict::DeadEnd;
    match (scene.failed, nothing && scene.talk.offers() <= 1) {
        (true, _) => Key::Start,
        // That there is no answer is not what somebody in danger should read.
        _ if in_danger(scene) => Key::DeadEndAgain,
        (false, true) => Key::DeadEnd,
        (false, false) => Key::DeadEndAgain,
    }
}

/// Whether what comes near is worth showing: not to somebody in danger, and of other sensitive topics only
/// what the engine is sure of.
fn shows_near(scene: &Scene<'_>) -> bool {
    let mut triggers = scene.talk.record().triggers.iter();
    let sensitive = triggers.any(|trigger| trigger.kind == TriggerKind::Sensitive);
    let unsure = scene.talk.reply().verdict == Verdict::DeadEnd;
    !(in_danger(scene) || sensitive && unsure)
}

/// Self-service has ended. What was found all the same stays in reach.
pub(super) fn dead_end(scene: &Scene<'_>) -> El {
    let words = &scene.words;
    let mut section = screen(scene, "dead-end", words.get(title(scene)));
    let mut offer = el(Tag::Div, "offer").key("offer");
    if in_danger(scene) {
        offer.push(el(Tag::P, "").child(el(Tag::Strong, "").text(words.get(Key::Danger))));
    }
    if scene.failed {
        offer.push(p("note", words.get(Key::LoadFailed)));
    }
    if scene.owner.outlet == super::Outlet::None {
        offer.push(person(scene, "person primary"));
        section.push(offer);
        section.push(ways::ways(&scene.owner, Key::WaysOnly, None));
    } else {
        offer.push(p("", words.get(Key::DeadEndOffer)));
        if let Some(promise) = when::promise(&scene.owner) {
            offer.push(p("hint", &promise));
        }
        offer.push(person(scene, "person primary"));
        section.push(offer);
    }
    let hits = &scene.talk.reply().hits;
    if !hits.is_empty() && shows_near(scene) {
        let mut near = el(Tag::Div, "near").key("near");
        near.push(subheading(words.get(Key::DeadEndNear)));
        section.push(near.child(hit_list(scene, hits.iter().take(NEAR))));
    }
    // Who only asked for a phone number has it here.
    if scene.owner.outlet != super::Outlet::None {
        section.push(ways::ways(&scene.owner, Key::Ways, None));
    }
    section
}
