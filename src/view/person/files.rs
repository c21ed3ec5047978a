//! Files that go along: the choice, what was chosen, and why something cannot go along.

use super::make::{El, button, el, joined, number, p};
use super::{Attr, PersonKey, Press, Scene, Tag};
use crate::handoff::{Allowed, Unfit};

/// Bytes of a megabyte and of a kilobyte, as people count them.
const MEGABYTE: u64 = 1_000_000;
const KILOBYTE: u64 = 1_000;

/// The choice of files, and those chosen; none where no files may go along.
pub(super) fn files(scene: &Scene<'_>) -> Option<El> {
    let (words, allowed) = (&scene.words, scene.allowed?);
    let mut block = el(Tag::Div, "field").key("files");
    // The browser's own button speaks the browser's language: it is not shown, its label is.
    let input = el(Tag::Input, "file").key("choose").id("f-files").attr(Attr::Type("file"));
    let input = input.attr(Attr::Accept(allowed.types.join(",")));
    let input = input.attr(Attr::DescribedBy("files-hint".to_owned()));
    block.push(input.attr(Attr::Disabled(!scene.contact.is_open())));
    block.push(el(Tag::Label, "action attach").label_of("f-files").text(words.get(PersonKey::Files)));
    let hint = words.count(PersonKey::FilesHint, allowed.files as u32, &[("size", &size(allowed.bytes))]);
    block.push(p("hint", &hint).key("hint").id("files-hint"));
    let mut list = el(Tag::Ul, "files").key("list");
    for file in &scene.contact.form.attachments {
        let mut line = el(Tag::Li, "line").key(&number(file.key.into()));
        line.push(el(Tag::Span, "line-text").text(&file.name).text(" (").text(&size(file.size)).text(")"));
        if scene.contact.is_open() {
            let remove = words.fill(PersonKey::FileRemove, &[("name", &file.name)]);
            let button = button("remove", "remove", "✕", Press::Detach(file.key));
            line.push(button.attr(Attr::Label(remove)));
        }
        list.push(line);
    }
    if !list.children.is_empty() {
        block.push(list);
    }
    for (i, (name, unfit)) in scene.contact.unfit.iter().enumerate() {
        let flaw =
            p("flaw", &unfit_text(scene, allowed, name, *unfit)).key(&joined("unfit-", &number(i as u64)));
        block.push(flaw.attr(Attr::Role("alert")));
    }
    Some(block)
}

fn unfit_text(scene: &Scene<'_>, allowed: &Allowed, name: &str, unfit: Unfit) -> String {
    let words = &scene.words;
    match unfit {
        Unfit::Empty => words.fill(PersonKey::FileEmpty, &[("name", name)]),
        Unfit::WrongType => words.fill(PersonKey::FileType, &[("name", name)]),
        Unfit::TooLarge => {
            words.fill(PersonKey::FileLarge, &[("name", name), ("size", &size(allowed.bytes))])
        }
        Unfit::TooMany => words.count(PersonKey::FileMany, allowed.files as u32, &[("name", name)]),
    }
}

/// A length in the largest unit of which it has one, e.g. `5 MB`.
fn size(bytes: u64) -> String {
    let (unit, name) = if bytes >= MEGABYTE { (MEGABYTE, " MB") } else { (KILOBYTE, " kB") };
    let mut text = number(bytes / unit);
    let tenths = bytes % unit * 10 / unit;
    if tenths > 0 && bytes < 10 * unit {
        text.push('.');
        text.push_str(&number(tenths));
    }
    text.push_str(name);
    text
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_as_people_count() {
        for (bytes, want) in
            [(0, "0 kB"), (999, "0.9 kB"), (12_345, "12 kB"), (5_000_000, "5 MB"), (2_560_000, "2.5 MB")]
        {
            assert_eq!(size(bytes), want);
        }
    }
}
