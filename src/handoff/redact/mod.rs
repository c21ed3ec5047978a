//! Masks what must not travel in free text: cards, IBANs, secrets; by policy e-mail and phone.
//!
//! Every kind has a scanner of its own over the words of a text ([`scan`]). A new kind is a scanner
//! and a row of [`SCANNERS`]. Each scanner looks a bounded way ahead, so that the whole takes time
//! linear in the text.

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
use order::Orders;
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

/// The scanners, most specific first. What one has claimed parts the text for those after it.
const SCANNERS: [Scanner; 6] = [
    Scanner { kind: Kind::Secret, wanted: |_| true, find: shape::find },
    Scanner { kind: Kind::Iban, wanted: |_| true, find: iban::find },
    Scanner { kind: Kind::Card, wanted: |_| true, find: card::find },
    Scanner { kind: Kind::Secret, wanted: |_| true, find: announced::find },
    Scanner { kind: Kind::Email, wanted: |policy| policy.mask_email, find: email::find },
    Scanner { kind: Kind::Phone, wanted: |policy| policy.mask_phone, find: phone::find },
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
    let orders = Orders::find(&Scan::new(text), &policy.order_patterns);
    let mut claims = marks(text);
    for _ in 0..ROUNDS {
        let before = claims.len();
        for scanner in SCANNERS.iter().filter(|scanner| (scanner.wanted)(policy)) {
            claim(text, scanner, &orders, &mut claims);
        }
        if claims.len() == before {
            break;
        }
    }
    let found = claims.into_iter().filter_map(|claim| Some((claim.kind?, claim.at))).enumerate();
    let masks: Vec<Mask> = found
        .map(|(number, (kind, at))| Mask {
            kind,
            at,
            shown: kind.can_be_shown() && unmasked.contains(&number),
        })
        .collect();
    Redacted { text: mark(text, &masks), masks }
}

/// A place that no other scanner may have.
struct Claim {
    at: Span,
    /// None where it is a mark that the text came with.
    kind: Option<Kind>,
}

/// Lets a scanner look through what is not claimed.
fn claim(text: &str, scanner: &Scanner, orders: &Orders, claims: &mut Vec<Claim>) {
    let mut found = Vec::new();
    let mut places = Vec::new();
    let mut from = 0;
    let ends = claims.iter().map(|claim| claim.at).chain([Span::new(text.len() as u32, 0)]);
    for next in ends {
        let free = Span::new(from, next.start);
        (scanner.find)(&Scan::new(free.of(text)), &mut places);
        for place in places.drain(..) {
            let at = Span::new(from + place.start, from + place.end);
            if scanner.kind == Kind::Secret || !orders.protect(at) {
                found.push(Claim { at, kind: Some(scanner.kind) });
            }
        }
        from = next.end;
    }
    merge(claims, found);
}

/// Puts sorted claims among sorted ones. The standard library's sort would be kilobytes of code.
fn merge(claims: &mut Vec<Claim>, found: Vec<Claim>) {
    if found.is_empty() {
        return;
    }
    let mut before = core::mem::take(claims).into_iter().peekable();
    for claim in found {
        while let Some(earlier) = before.next_if(|earlier| earlier.at.start < claim.at.start) {
            claims.push(earlier);
        }
        claims.push(claim);
    }
    claims.extend(before);
}

/// The marks that a text came with.
fn marks(text: &str) -> Vec<Claim> {
    let mark_at = |at: usize| {
        let inside = text.get(at + 1..)?;
        let kind = Kind::ALL
            .iter()
            .find(|kind| inside.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(']')))?;
        let end = at + kind.as_str().len() + 2;
        Some(Claim { at: Span::new(at as u32, end as u32), kind: None })
    };
    text.match_indices('[').filter_map(|(at, _)| mark_at(at)).collect()
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
