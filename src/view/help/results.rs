//! The list of what was found: a heading and real buttons, one for each entry.

use super::make::{El, el, number, p};
use super::rich::{Rich, marked};
use super::{Attr, Bind, Key, Node, Press, Scene, Tag, foreign, screen};
use crate::model::{EntryNo, Span};
use crate::reply::{Hit, Verdict};

/// At most so many bytes of an answer stand beneath its title.
const SNIPPET: usize = 160;

/// The list, while typing and after Enter.
pub(super) fn results(scene: &Scene<'_>) -> El {
    let (words, talk) = (&scene.words, scene.talk);
    let hits = &talk.reply().hits;
    let title = match hits.len() {
        _ if scene.failed => words.get(Key::Start).to_owned(),
        _ if scene.index.is_none() => words.get(Key::Loading).to_owned(),
        0 => words.get(Key::Nothing).to_owned(),
        _ if talk.finished() => words.get(Key::Maybe).to_owned(),
        // What Enter would call a dead end is not counted as found.
        _ if talk.reply().verdict == Verdict::DeadEnd => words.get(Key::DeadEndNear).to_owned(),
        n => words.count(Key::Found, n as u32, &[]),
    };
    let mut section = screen(scene, "results", &title);
    if scene.failed {
        section.push(p("note", words.get(Key::LoadFailed)));
    }
    if let Some(read_as) = read_as(scene) {
        section.push(read_as);
    }
    if hits.is_empty() && scene.index.is_some() {
        section.push(p("hint", words.get(Key::NothingHint)));
    }
    section.child(hit_list(scene, hits.iter()))
}

/// These hits as a list.
pub(super) fn hit_list<'s>(scene: &Scene<'_>, hits: impl Iterator<Item = &'s Hit>) -> El {
    let mut list = el(Tag::Ul, "list").key("list");
    for hit in hits {
        let Some(entry) = scene.index.and_then(|index| index.entry(hit.entry)) else { continue };
        let title = title(entry.question, &hit.question_marks);
        list.push(self::entry(scene, hit.entry, title, snippet(scene, hit)));
    }
    list
}

/// One entry of a list.
pub(super) fn entry(scene: &Scene<'_>, no: EntryNo, title: El, snippet: Vec<Node>) -> El {
    let mut button = el(Tag::Button, "entry").key("entry").bind(Bind::Press(Press::Picked(no))).child(title);
    button.attrs = foreign(scene, no);
    if !snippet.is_empty() {
        button.push(el(Tag::Span, "entry-text").nodes(snippet));
    }
    el(Tag::Li, "").key(&number(u64::from(no.0))).child(button)
}

/// The title of an entry with what matched.
pub(super) fn title(question: &str, marks: &[Span]) -> El {
    el(Tag::Span, "entry-title").nodes(marked(question, marks))
}

/// The words that were read as others.
pub(super) fn read_as(scene: &Scene<'_>) -> Option<El> {
    let corrections = &scene.talk.reply().corrections;
    let mut list = String::new();
    for (i, correction) in corrections.iter().enumerate() {
        if i > 0 {
            list.push(' ');
        }
        list.push_str(&correction.word);
    }
    let text = scene.words.fill(Key::ReadAs, &[("word", &list)]);
    (!corrections.is_empty()).then(|| p("hint", &text).key("read-as"))
}

fn snippet(scene: &Scene<'_>, hit: &Hit) -> Vec<Node> {
    let Some(index) = scene.index else { return Vec::new() };
    let rich = Rich {
        marks: &hit.answer_marks,
        window: hit.passage,
        origin: scene.origin,
        image_hosts: &scene.site.policy.image_hosts,
    };
    match hit.passage {
        Some(_) => rich.line(&index.answer(hit.entry), SNIPPET),
        None => Vec::new(),
    }
}

/// The `lang` and `dir` of an entry on something that shows it.
pub(super) fn in_its_language(scene: &Scene<'_>, no: EntryNo, mut element: El) -> El {
    let attrs: Vec<Attr> = foreign(scene, no);
    element.attrs.extend(attrs);
    element
}
