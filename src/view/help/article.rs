//! An entry in full, and what stands beneath every answer: actions, source, "did this help?".

use super::answer::no_text;
use super::make::{El, button, el, number, p, subheading};
use super::results::{entry, in_its_language, title};
use super::rich::{Rich, marked};
use super::{Attr, Bind, Key, Press, Scene, Tag};
use crate::engine;
use crate::markup::SafeUrl;
use crate::model::{EntryNo, Span};

/// At most so many related entries are listed.
const RELATED: usize = 4;
/// The longest reason for a "no", in characters.
const WHY: u32 = 1000;

/// An entry in full.
pub(super) fn article(scene: &Scene<'_>, no: EntryNo) -> El {
    let mut section = el(Tag::Section, "screen").key("article");
    if scene.talk.can_go_back() {
        section.push(button("back", "back", scene.words.get(Key::Back), Press::Back));
    }
    let Some((index, shown)) = scene.index.and_then(|index| Some((index, index.entry(no)?))) else {
        return section.child(no_text(scene));
    };
    let [question_marks, answer_marks] = marks(scene, no, shown.question, shown.answer);
    let heading = el(Tag::H2, "heading").key(&number(u64::from(no.0))).attr(Attr::TabIndex(-1));
    section.push(in_its_language(scene, no, heading.nodes(marked(shown.question, &question_marks))));

    let rich = Rich {
        marks: &answer_marks,
        window: None,
        origin: scene.origin,
        image_hosts: &scene.site.policy.image_hosts,
    };
    let nodes = rich.blocks(&index.answer(no));
    section.push(match nodes.is_empty() {
        true => no_text(scene),
        false => in_its_language(scene, no, el(Tag::Div, "rich").nodes(nodes)),
    });
    beneath(scene, &mut section, no);

    let related = index.related(no);
    if !related.is_empty() {
        let mut list = el(Tag::Ul, "list");
        for &other in related.iter().take(RELATED) {
            if let Some(shown) = index.entry(other) {
                list.push(entry(scene, other, title(shown.question, &[]), Vec::new()));
            }
        }
        let subheading = subheading(scene.words.get(Key::Related));
        section.push(el(Tag::Div, "related").key("related").child(subheading).child(list));
    }
    section
}

/// What can be done with an answer, where it comes from, and whether it helped.
pub(super) fn beneath(scene: &Scene<'_>, section: &mut El, no: EntryNo) {
    let Some((index, shown)) = scene.index.and_then(|index| Some((index, index.entry(no)?))) else { return };
    let mut actions = el(Tag::Div, "actions").key("actions");
    for (i, action) in index.actions(no).iter().enumerate() {
        match SafeUrl::parse(action.href) {
            Some(href) => actions.push(el(Tag::A, "action").attr(Attr::Href(href)).text(action.label)),
            None if !action.event.is_empty() => {
                actions.push(button("action", "", action.label, Press::Acted { entry: no, action: i }));
            }
            None => {}
        }
    }
    if let Some(href) = SafeUrl::parse(shown.url) {
        let text = scene.words.get(Key::Source);
        actions.push(el(Tag::A, "source").attr(Attr::Href(href)).text(text));
    }
    if !actions.children.is_empty() {
        section.push(actions);
    }
    if !scene.is_sensitive() {
        section.push(vote(scene, no));
    }
}

/// "Did this help?", with the answer given; after a no room to say why; the way to a person is at the foot.
fn vote(scene: &Scene<'_>, no: EntryNo) -> El {
    let (words, given) = (&scene.words, scene.talk.vote(no));
    let choice = |key, helpful| {
        let name = if helpful { "yes" } else { "no" };
        button("vote-choice", name, words.get(key), Press::Voted { entry: no, helpful })
            .attr(Attr::Pressed(given == Some(helpful)))
    };
    let mut vote = el(Tag::Div, "vote")
        .key("vote")
        .attr(Attr::Role("group"))
        .attr(Attr::LabelledBy("vote-label".to_owned()))
        .child(el(Tag::Span, "vote-label").id("vote-label").text(words.get(Key::Helped)))
        .child(choice(Key::Yes, true))
        .child(choice(Key::No, false));
    match given {
        None => {}
        Some(true) => vote.push(p("hint", words.get(Key::HelpedThanks)).key("thanks")),
        Some(false) => {
            let why = el(Tag::Textarea, "input")
                .key("why")
                .id("why")
                .attr(Attr::Rows(2))
                .attr(Attr::Dir("auto"))
                .attr(Attr::MaxLength(WHY))
                .value(scene.talk.why())
                .bind(Bind::Edit("why".to_owned()));
            let label = el(Tag::Label, "label").label_of("why").text(words.get(Key::Why));
            let offer = el(Tag::Div, "offer")
                .key("offer")
                .child(p("", words.get(Key::NotHelped)))
                .child(label)
                .child(why);
            vote.push(offer);
        }
    }
    vote
}

/// What matched in an entry: as the list said, or else by the words of the question.
fn marks(scene: &Scene<'_>, no: EntryNo, question: &str, answer: &str) -> [Vec<Span>; 2] {
    if let Some(hit) = scene.talk.reply().hits.iter().find(|hit| hit.entry == no) {
        return [hit.question_marks.clone(), hit.answer_marks.clone()];
    }
    match scene.index {
        Some(index) if !scene.talk.query().trim().is_empty() => {
            engine::highlight(index, scene.talk.query(), [question, answer])
        }
        _ => [Vec::new(), Vec::new()],
    }
}
