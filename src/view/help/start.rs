//! Before anything is typed: what people ask on this page, and the way to a person.

use super::make::{El, el, p, subheading};
use super::{Attr, Key, Scene, Tag, results, screen, ways};

/// The first screen. Where the index failed to load it says so, and shows the ways that are left.
pub(super) fn start(scene: &Scene<'_>) -> El {
    let section = screen(scene, "start", scene.words.get(Key::Start));
    if scene.failed {
        let note = p("note", scene.words.get(Key::LoadFailed)).attr(Attr::Role("note"));
        return section.child(note).child(ways::ways(&scene.owner, Key::Ways, None));
    }
    section.child(suggestions(scene))
}

/// Entries for this page, or a hint where there are none.
pub(super) fn suggestions(scene: &Scene<'_>) -> El {
    let entries = scene.talk.suggestions();
    let (Some(index), false) = (scene.index, entries.is_empty()) else {
        return p("hint", scene.words.get(Key::StartHint)).key("hint");
    };
    let mut list = el(Tag::Ul, "list");
    for &no in entries {
        if let Some(entry) = index.entry(no) {
            list.push(results::entry(scene, no, results::title(entry.question, &[]), Vec::new()));
        }
    }
    el(Tag::Div, "suggestions")
        .key("suggestions")
        .child(subheading(scene.words.get(Key::Suggested)))
        .child(list)
}
