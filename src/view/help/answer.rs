//! The best passage itself, without a further click.

use super::make::{El, button, el, p, subheading};
use super::results::{hit_list, in_its_language, read_as};
use super::rich::{Rich, marked};
use super::{Attr, Key, Press, Scene, Tag, article, is_urgent, offer};
use crate::markup;

/// Answers up to this length, in bytes, are shown whole.
const WHOLE: usize = 400;
/// At most so many other entries are listed beneath.
const OTHERS: usize = 3;

/// The answer to a question that the engine is sure of.
pub(super) fn answer(scene: &Scene<'_>) -> El {
    let hits = &scene.talk.reply().hits;
    let shown = hits
        .first()
        .and_then(|hit| scene.index.and_then(|index| Some((hit, index, index.entry(hit.entry)?))));
    let Some((hit, index, entry)) = shown else { return offer::dead_end(scene) };
    let mut section = el(Tag::Section, "screen").key("answer");
    let heading = el(Tag::H2, "heading").key("heading").attr(Attr::TabIndex(-1));
    section.push(in_its_language(
        scene,
        hit.entry,
        heading.nodes(marked(entry.question, &hit.question_marks)),
    ));
    if let Some(read_as) = read_as(scene) {
        section.push(read_as);
    }

    let blocks = index.answer(hit.entry);
    // Of what is urgent, as first aid is, no part may be missed.
    let whole = entry.answer.len() <= WHOLE || hit.passage.is_none() || is_urgent(scene, hit.entry);
    let rich = Rich {
        marks: &hit.answer_marks,
        window: hit.passage.filter(|_| !whole),
        origin: scene.origin,
        image_hosts: &scene.site.policy.image_hosts,
    };
    let mut nodes = rich.blocks(&blocks);
    if nodes.is_empty() {
        nodes = Rich { window: None, ..rich }.blocks(&blocks);
    }
    let body = el(Tag::Div, "rich").key("passage").nodes(nodes);
    section.push(in_its_language(scene, hit.entry, body));
    if !whole {
        let more = scene.words.get(Key::ReadMore);
        section.push(button("link", "more", more, Press::Picked(hit.entry)));
    }
    article::beneath(scene, &mut section, hit.entry);

    if hits.len() > 1 {
        let others = el(Tag::Div, "others").key("others");
        let title = subheading(scene.words.get(Key::OtherAnswers));
        section.push(others.child(title).child(hit_list(scene, hits.iter().skip(1).take(OTHERS))));
    }
    section
}

/// The words of the passage, for saying them; at most `max` bytes.
pub(super) fn spoken(scene: &Scene<'_>, max: usize) -> String {
    let hit = scene.talk.reply().hits.first();
    let Some((hit, index)) = hit.zip(scene.index) else { return String::new() };
    let Some(entry) = index.entry(hit.entry) else { return String::new() };
    let mut text = entry.question.to_owned();
    let blocks = index.answer(hit.entry);
    let rich = Rich { marks: &[], window: hit.passage, origin: "", image_hosts: &[] };
    text.push(' ');
    for node in rich.line(&blocks, max) {
        if let super::Node::Text(words) = node {
            text.push_str(&words);
        }
    }
    if text.len() == entry.question.len() + 1 {
        text.push_str(markup::plain_text(&blocks).lines().next().unwrap_or(""));
    }
    text
}

/// Shown where an entry has no text of its own.
pub(super) fn no_text(scene: &Scene<'_>) -> El {
    p("hint", scene.words.get(Key::DeadEndOffer))
}
