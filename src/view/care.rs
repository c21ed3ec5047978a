//! What stands first on the screens of somebody who has told of something sensitive, in both halves.

use super::make::{El, el};
use super::{Attr, Key, Tag, Words};
use crate::conversation::Care;
use crate::index::Resource;
use crate::markup::SafeUrl;

/// Where somebody may be in danger the emergency number, and who else helps, by the owner. Nothing where
/// nothing sensitive was said.
pub(super) fn push(words: &Words<'_>, care: &Care, into: &mut El) {
    if care.danger {
        let sentence = el(Tag::Strong, "").text(words.get(Key::Danger));
        into.push(el(Tag::P, "").key("danger").child(sentence));
    }
    if care.resources.is_empty() {
        return;
    }
    let mut list = el(Tag::Ul, "ways").key("helpers");
    for resource in &care.resources {
        let mut item = el(Tag::Li, "way");
        let countries = countries(words, resource);
        if !countries.is_empty() {
            item.push(el(Tag::Span, "way-label").text(&countries));
        }
        item.push(match SafeUrl::parse(&resource.to) {
            Some(href) => el(Tag::A, "way-value").attr(Attr::Href(href)).text(&resource.text),
            None => el(Tag::Span, "way-value").text(&resource.text),
        });
        list.push(item);
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
    for resource in &care.resources {
        let countries = countries(words, resource);
        if !countries.is_empty() {
            text.push_str(&countries);
            text.push_str(": ");
        }
        text.push_str(&resource.text);
        text.push_str(". ");
    }
    text
}

/// The countries in which somebody helps, where the customer has to look for their own.
fn countries(words: &Words<'_>, resource: &Resource) -> String {
    let mut all = String::new();
    for code in &resource.countries {
        if !all.is_empty() {
            all.push_str(", ");
        }
        all.push_str(words.country(code));
    }
    all
}
