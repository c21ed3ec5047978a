//! The owner's own channels: the fallback that is always there.

use super::make::{El, el, joined, p, subheading};
use super::{Attr, Key, Scene, Tag};
use crate::handoff::link;
use crate::index::site::{Channel, ChannelKind};
use crate::markup::SafeUrl;

/// The channels under a heading; says so where there is none and nothing else either.
pub(super) fn ways(scene: &Scene<'_>, title: Key) -> El {
    let mut list = el(Tag::Ul, "ways");
    let mut seen: Vec<&str> = Vec::new();
    for channel in scene.site.channels.iter().filter(|channel| serves(scene, channel)) {
        seen.push(&channel.value);
        let label = channel.label.get(scene.words.lang());
        list.push(way(channel.kind, label, &channel.value, &channel.hours));
    }
    for (kind, key, value) in
        [(ChannelKind::Phone, Key::Phone, scene.phone), (ChannelKind::Email, Key::Mail, scene.mail)]
    {
        if !value.is_empty() && !seen.contains(&value) {
            list.push(way(kind, scene.words.get(key), value, ""));
        }
    }
    let block = el(Tag::Div, "other-ways").key("ways");
    if list.children.is_empty() {
        return match scene.outlet {
            super::Outlet::None => block.child(p("note", scene.words.get(Key::WaysNone))),
            _ => block,
        };
    }
    block.child(subheading(scene.words.get(title))).child(list)
}

/// A channel that serves some reasons stays away once another reason is chosen.
fn serves(scene: &Scene<'_>, channel: &Channel) -> bool {
    let chosen = scene.contact.form.reason.and_then(|(no, ..)| scene.site.reasons.get(usize::from(no.0)));
    match chosen {
        Some(reason) => channel.reasons.is_empty() || channel.reasons.contains(&reason.id),
        None => true,
    }
}

fn way(kind: ChannelKind, label: &str, value: &str, hours: &str) -> El {
    let item = el(Tag::Li, "way");
    let named = !label.is_empty() && label != value;
    let mut item = if named { item.child(el(Tag::Span, "way-label").text(label)) } else { item };
    item.push(match href(kind, value) {
        Some(href) => el(Tag::A, "way-value").attr(Attr::Href(href)).text(value),
        None => el(Tag::Span, "way-value").text(value),
    });
    if !hours.is_empty() {
        item.push(el(Tag::Span, "way-hours").text(hours));
    }
    item
}

fn href(kind: ChannelKind, value: &str) -> Option<SafeUrl> {
    let address = match kind {
        ChannelKind::Phone | ChannelKind::Callback => {
            let tel = link::phone(value);
            (tel.len() >= "tel:112".len()).then_some(tel)?
        }
        ChannelKind::Email if value.contains('@') => joined("mailto:", value),
        ChannelKind::Chat | ChannelKind::Link if value.contains(':') || value.starts_with('/') => {
            value.to_owned()
        }
        _ => return None,
    };
    SafeUrl::parse(&address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_lead_where_their_kind_says() {
        for (kind, value, want) in [
            (ChannelKind::Phone, "+49 30 123456", Some("tel:+4930123456")),
            (ChannelKind::Phone, "112", Some("tel:112")),
            (ChannelKind::Phone, "on request", None),
            (ChannelKind::Email, "help@example.com", Some("mailto:help@example.com")),
            (ChannelKind::Email, "at the desk", None),
            (ChannelKind::Chat, "https://chat.example.com", Some("https://chat.example.com")),
            (ChannelKind::Link, "javascript:alert(1)", None),
            (ChannelKind::Address, "1 Main Street", None),
        ] {
            assert_eq!(href(kind, value).as_ref().map(SafeUrl::as_str), want, "{kind:?} {value}");
        }
    }
}
