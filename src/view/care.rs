//! What stands first on the screens of somebody who has told of something sensitive, in both halves.

use super::make::{El, el, p};
use super::{Attr, Key, Tag, Words};
use crate::conversation::Care;
use crate::markup::SafeUrl;

/// Where somebody may be in danger the emergency number, and who else helps, by the owner. Nothing where
/// nothing sensitive was said.
#[inline(never)]
pub(super) fn push(words: &Words<'_>, care: &Care, into: &mut El) {
    if care.danger {
        into.push(p("", "").key("danger").child(el(Tag::Strong, "").text(words.get(Key::Danger))));
    }
    if care.helpers.is_empty() {
        return;
    }
    let mut list = el(Tag::Ul, "ways").key("helpers");
    for (text, to) in &care.helpers {
        let mut link = el(Tag::A, "way-value").text(text);
        link.attrs.extend(SafeUrl::parse(to).map(Attr::Href));
        list.push(el(Tag::Li, "way").child(link));
    }
    into.push(list);
}

/// The same as one text, each sentence with a space behind it.
pub(super) fn spoken(words: &Words<'_>, care: &Care) -> String {
    let mut text = String::new();
    if care.danger {
        text.push_str(words.get(Key::Danger));
        text.push(' ');
    }
    for (helper, _) in &care.helpers {
        text.push_str(helper);
        text.push_str(". ");
    }
    text
}
