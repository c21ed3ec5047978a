//! The owner's own channels: the fallback that is always there.

use super::make::{El, el, joined, p, subheading};
use super::{Attr, Key, Outlet, Owner, Tag};
use crate::handoff::link;
use crate::index::site::{ChannelKind, Reason};
use crate::markup::SafeUrl;

/// The channels under a heading; says so where there is none and nothing else either. Those that serve
/// some reasons stay away once another reason is `chosen`.
pub(super) fn ways(owner: &Owner<'_>, title: Key, chosen: Option<&Reason>) -> El {
    let words = &owner.words;
    let mut list = el(Tag::Ul, "ways");
    let mut seen: Vec<&str> = Vec::new();
    for channel in owner.site.channels.iter().filter(|channel| channel.serves(chosen)) {
        seen.push(&channel.value);
        let label = channel.label.get(words.lang());
        list.push(way(channel.kind, label, &channel.value, &channel.hours));
    }
    for (kind, key, value) in
        [(ChannelKind::Phone, Key::Phone, owner.phone), (ChannelKind::Email, Key::Mail, owner.mail)]
    {
        if !value.is_empty() && !seen.contains(&value) {
            list.push(way(kind, words.get(key), value, ""));
        }
    }
    let block = el(Tag::Div, "other-ways").key("ways");
    if list.children.is_empty() {
        return match owner.outlet {
            Outlet::None => block.child(p("note", words.get(Key::WaysNone))),
            Outlet::Endpoint | Outlet::Chat | Outlet::Mail => block,
        };
    }
    block.child(subheading(words.get(title))).child(list)
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
