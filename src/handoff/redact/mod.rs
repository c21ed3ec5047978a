//! Masks what must not travel in free text: cards, IBANs, secrets; by policy e-mail and phone.
//!
//! The text is cut into words once ([`scan`]); then every kind has a scanner of its own over those
//! words. A new kind is a scanner and a row of [`SCANNERS`]. Each scanner looks a bounded way ahead,
//! so the whole takes time linear in the text.

mod announced;
mod card;
mod email;
mod iban;
mod order;
mod phone;
mod scan;
mod shape;

use crate::index::site::Policy;
use crate::model::Span;
use scan::Scan;

pub(super) use shape::looks_secret;

/// A text with its sensitive places masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// The text with `[card]`, `[iban]` … in place of what was masked.
    pub text: String,
    /// What was found: kind and place in the original, in bytes; sorted, not overlapping. A place
    /// that the customer put back stays in the list, so that the numbers of the others hold.
    pub masks: Vec<Mask>,
}

/// A sensitive place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// What it was taken for.
    pub kind: Kind,
    /// Where, in bytes of the original.
    pub at: Span,
    /// True where the customer put it back: the text holds the place as it was written.
    pub shown: bool,
}

/// What can be masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A payment card, by length, prefix and Luhn sum.
    Card,
    /// A bank account, by country, length and checksum.
    Iban,
    /// A password, an API key, a token.
    Secret,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Card, Self::Iban, Self::Secret, Self::Email, Self::Phone];

    /// The word in marks and counts, e.g. `card`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Secret => "secret",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// Whether the customer may put it back.
    #[must_use]
    pub const fn can_be_shown(self) -> bool {
        !matches!(self, Self::Card | Self::Secret)
    }
}

/// A kind's way of being found.
struct Scanner {
    kind: Kind,
    /// Whether the owner's rules ask for it.
    wanted: fn(&Policy) -> bool,
    /// Pushes the places in order, none overlapping another.
    find: fn(&Scan<'_>, &mut Vec<Span>),
}

/// The scanners, most specific first: where two claim the same place, the earlier one wins.
const SCANNERS: [Scanner; 6] = [
    Scanner { kind: Kind::Secret, wanted: |_| true, find: shape::find },
    Scanner { kind: Kind::Iban, wanted: |_| true, find: iban::find },
    Scanner { kind: Kind::Card, wanted: |_| true, find: card::find },
    Scanner { kind: Kind::Secret, wanted: |_| true, find: announced::find },
    Scanner { kind: Kind::Email, wanted: |policy| policy.mask_email, find: email::find },
    Scanner { kind: Kind::Phone, wanted: |policy| policy.mask_phone, find: phone::find },
];

/// Masks `text` by the owner's rules, leaving the places in `unmasked` (by number) as they are where
/// their kind allows it.
///
/// A number that fits one of the owner's order patterns is left alone; a secret is not. Masking what
/// is masked already changes nothing.
#[must_use]
pub fn redact(text: &str, policy: &Policy, unmasked: &[usize]) -> Redacted {
    let scan = Scan::new(text);
    let orders = order::find(&scan, &policy.order_patterns);
    let mut masks = Vec::new();
    let mut places = Vec::new();
    for scanner in &SCANNERS {
        if (scanner.wanted)(policy) {
            places.clear();
            (scanner.find)(&scan, &mut places);
            if scanner.kind != Kind::Secret {
                places.retain(|place| !orders.iter().any(|order| covers(*order, *place)));
            }
            masks = merge(masks, &places, scanner.kind);
        }
    }
    for (number, mask) in masks.iter_mut().enumerate() {
        mask.shown = mask.kind.can_be_shown() && unmasked.contains(&number);
    }
    Redacted { text: mark(text, &masks), masks }
}

/// Adds the places of a kind to what more specific kinds have claimed. What lies inside a claimed
/// place belongs to it. A secret that reaches beyond one swallows it, since no part of a secret may
/// stay; any other kind gives way.
fn merge(claimed: Vec<Mask>, places: &[Span], kind: Kind) -> Vec<Mask> {
    let mut merged: Vec<Mask> = Vec::with_capacity(claimed.len() + places.len());
    let mut claimed = claimed.into_iter().peekable();
    for &place in places {
        while let Some(mask) = claimed.next_if(|mask| mask.at.end <= place.start) {
            merged.push(mask);
        }
        let mut at = place;
        let mut given_way = merged.last().is_some_and(|mask| mask.at.end > place.start);
        while let Some(mask) = claimed.next_if(|mask| !given_way && mask.at.start < at.end) {
            if covers(mask.at, place) || kind != Kind::Secret {
                merged.push(mask);
                given_way = true;
            } else {
                at = Span::new(at.start.min(mask.at.start), at.end.max(mask.at.end));
            }
        }
        if !given_way {
            merged.push(Mask { kind, at, shown: false });
        }
    }
    merged.extend(claimed);
    merged
}

const fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The text with a mark in each masked place.
fn mark(text: &str, masks: &[Mask]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for mask in masks.iter().filter(|mask| !mask.shown) {
        out.push_str(Span::new(from, mask.at.start).of(text));
        out.push('[');
        out.push_str(mask.kind.as_str());
        out.push(']');
        from = mask.at.end;
    }
    out.push_str(Span::new(from, text.len() as u32).of(text));
    out
}

/// True where `text` begins with a mark.
fn begins_with_mark(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|rest| {
        Kind::ALL
            .iter()
            .any(|kind| rest.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(']')))
    })
}
