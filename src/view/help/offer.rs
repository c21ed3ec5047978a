//! The dead end: says so, and offers a person.

use super::make::{El, el, p, subheading};
use super::results::hit_list;
use super::{Key, Scene, Tag, care, person, screen, ways, when};
use crate::reply::Verdict;
use crate::view::care as shown;

/// At most so many near entries are listed.
const NEAR: usize = 4;

/// The heading: nothing was found, or what was found did not help.
pub(super) fn title(scene: &Scene<'_>) -> Key {
    let reply = scene.talk.reply();
    let nothing = reply.hits.is_empty() || reply.verdict == Verdict::DeadEnd;
    match (scene.failed, nothing && scene.talk.offers() <= 1) {
        (true, _) => Key::Start,
        // That there is no answer is not what somebody in danger or in mourning should read.
        _ if scene.is_sensitive() => Key::DeadEndAgain,
        (false, true) => Key::DeadEnd,
        (false, false) => Key::DeadEndAgain,
    }
}

/// What is said first of the topic at hand, in words that somebody has reviewed or the owner has written.
pub(super) fn said<'s>(scene: &Scene<'s>) -> &'s str {
    let rule = scene.talk.about().and_then(|topic| scene.site.policy.topic(topic));
    rule.map_or("", |rule| rule.say(scene.words.lang()))
}

/// Whether what comes near is worth showing: not where a topic wants a person alone, and of the others only
/// what the engine is sure of.
fn shows_near(scene: &Scene<'_>) -> bool {
    let mut topics = scene.talk.record().topics();
    let alone = topics.any(|topic| !scene.site.policy.handling(topic).articles);
    let unsure = scene.talk.reply().verdict == Verdict::DeadEnd;
    !(alone || scene.is_sensitive() && unsure)
}

/// Self-service has ended. What was found all the same stays in reach.
pub(super) fn dead_end(scene: &Scene<'_>) -> El {
    let words = &scene.words;
    let mut section = screen(scene, "dead-end", words.get(title(scene)));
    let mut offer = el(Tag::Div, "offer").key("offer");
    shown::push(words, &care(scene), &mut offer);
    let said = said(scene);
    if !said.is_empty() {
        offer.push(p("", said).key("said"));
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
