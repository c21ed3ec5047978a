//! The dead end: says so, and offers a person.

use super::make::{El, el, p, subheading};
use super::results::{hit_list, in_its_language};
use super::rich::Rich;
use super::{Key, Scene, Tag, care, is_urgent, person, screen, ways, when};
use crate::markup;
use crate::model::EntryNo;
use crate::reply::{Hit, Verdict};
use crate::view::care as shown;

/// At most so many near entries are listed.
const NEAR: usize = 4;

/// The heading: nothing was found, or what was found did not help.
pub(super) fn title(scene: &Scene<'_>) -> Key {
    let reply = scene.talk.reply();
    let nothing = reply.hits.is_empty() || reply.verdict == Verdict::DeadEnd;
    match (scene.failed, nothing && scene.talk.offers() <= 1) {
        (true, _) => Key::Start,
        // That there is no answer is not what somebody in danger or in mourning should read, nor where a
        // person is the answer.
        _ if scene.is_sensitive() || scene.talk.matter().is_some() => Key::DeadEndAgain,
        (false, true) => Key::DeadEnd,
        (false, false) => Key::DeadEndAgain,
    }
}

/// What is said first of the topic at hand, in words that somebody has reviewed or the owner has written.
pub(super) fn said<'s>(scene: &Scene<'s>) -> &'s str {
    let rule = scene.talk.about().and_then(|topic| scene.site.policy.topic(topic));
    rule.map_or("", |rule| rule.say(scene.words.lang()))
}

/// The entry whose answer is said before the offer: a matter that its owner wants a person for, or, where a topic
/// wants a person alone, an article that is surely meant and of an urgent reason, as first aid is.
fn said_first(scene: &Scene<'_>) -> Option<EntryNo> {
    let reply = scene.talk.reply();
    if scene.is_sensitive() {
        let sure =
            reply.hits.first().filter(|_| reply.verdict == Verdict::Confident && wants_person_alone(scene));
        return sure.map(|hit| hit.entry).filter(|no| is_urgent(scene, *no));
    }
    scene.talk.matter()
}

/// What is said before the offer; none where there is nothing.
fn reply(scene: &Scene<'_>) -> Option<El> {
    let no = said_first(scene)?;
    let origin = scene.origin;
    let rich = Rich { marks: &[], window: None, origin, image_hosts: &scene.site.policy.image_hosts };
    let nodes = rich.blocks(&scene.index?.answer(no));
    let body = el(Tag::Div, "rich").key("reply").nodes(nodes);
    (!body.children.is_empty()).then(|| in_its_language(scene, no, body))
}

/// The same as text, with a space behind it.
pub(super) fn spoken_reply(scene: &Scene<'_>) -> String {
    let no = said_first(scene);
    let mut text =
        no.zip(scene.index).map_or(String::new(), |(no, index)| markup::plain_text(&index.answer(no)));
    if !text.is_empty() {
        text.push(' ');
    }
    text
}

/// True where a topic that was told of wants no articles beside the offer.
fn wants_person_alone(scene: &Scene<'_>) -> bool {
    scene.talk.record().topics().any(|topic| !scene.site.policy.handling(topic).articles)
}

/// What comes near, and is worth showing: nothing where a topic wants a person alone; beside other topics only what
/// the engine is sure of. Who asked for what a person is needed for is not led away from them.
fn near<'s>(scene: &Scene<'s>) -> &'s [Hit] {
    let reply = scene.talk.reply();
    let unsure = scene.is_sensitive() && reply.verdict == Verdict::DeadEnd;
    if scene.talk.matter().is_some() || wants_person_alone(scene) || unsure {
        return &[];
    }
    &reply.hits[..reply.hits.len().min(NEAR)]
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
    if let Some(reply) = reply(scene) {
        offer.push(reply);
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
    let hits = near(scene);
    if !hits.is_empty() {
        let mut near = el(Tag::Div, "near").key("near");
        near.push(subheading(words.get(Key::DeadEndNear)));
        section.push(near.child(hit_list(scene, hits.iter())));
    }
    // Who only asked for a phone number has it here.
    if scene.owner.outlet != super::Outlet::None {
        section.push(ways::ways(&scene.owner, Key::Ways, None));
    }
    section
}
