//! Masks what must not travel in free text: cards, bank accounts, national ids, secrets, dates of
//! birth; by policy the ways to reach somebody.
//!
//! A text is cut into words once ([`scan`]), and every kind has a scanner over them. A new kind is a
//! row in [`ids`], or a scanner in [`SCANNERS`]. Each scanner looks a bounded way ahead, so that the
//! whole takes work linear in the text (`steps` counts it).

mod address;
mod announced;
mod birth;
mod card;
mod checksum;
mod context;
mod date;
mod email;
#[cfg(feature = "cli")]
mod entity;
mod iban;
mod ids;
mod kind;
mod named;
mod network;
mod order;
mod parts;
mod phone;
mod scan;
mod shape;
#[cfg(test)]
mod steps;

use crate::index::site::Policy;
use crate::model::Span;
use order::Orders;
use parts::{Find, Parts};

pub(super) use context::is_named_by;
#[cfg(feature = "cli")]
pub use entity::{Entity, EntityKind, entities};
pub use kind::Kind;
pub use named::{first_that_fits, way_to_reach};
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

/// The scanners, most specific first. What one has claimed parts the text for those after it.
const SCANNERS: [Find; 12] = [
    shape::find,
    iban::find,
    ids::find,
    card::find,
    announced::find,
    ids::find_alone,
    birth::find,
    network::devices,
    network::addresses,
    email::find,
    phone::find,
    address::find,
];

/// What a mask hides may have kept something else from being seen; more rounds than this are never
/// needed but for texts made for it.
const ROUNDS: usize = 4;

/// Masks `text` by the owner's rules, leaving the places in `unmasked` (by number) as they are where
/// their kind allows it.
///
/// A number that fits one of the owner's order patterns is left alone; a secret is not. Masking what
/// is masked already changes nothing.
#[must_use]
pub fn redact(text: &str, policy: &Policy, unmasked: &[usize]) -> Redacted {
    masked(Parts::new(text), policy, unmasked)
}

/// Masks a value that stands under a name, as in a field of a form or in an address. What redact does,
/// but a number that is all there is is what its name says, and mostly of an order.
pub(super) fn redact_value(text: &str, policy: &Policy, unmasked: &[usize]) -> Redacted {
    let mut parts = Parts::new(text);
    parts.have_a_name();
    masked(parts, policy, unmasked)
}

fn masked(mut parts: Parts<'_>, policy: &Policy, unmasked: &[usize]) -> Redacted {
    let text = parts.text;
    let orders = Orders::find(text, &policy.order_patterns);
    for _ in 0..ROUNDS {
        if SCANNERS.iter().filter(|find| parts.claim(**find, policy, &orders)).count() == 0 {
            break;
        }
    }
    let masks: Vec<Mask> = parts
        .claims()
        .enumerate()
        .map(|(number, (at, kind))| Mask {
            kind,
            at,
            shown: kind.can_be_shown() && unmasked.contains(&number),
        })
        .collect();
    Redacted { text: mark(text, &masks), masks }
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
