//! A text parted into what is claimed and what is still free for other scanners.

use super::Kind;
use super::order::Orders;
use super::scan::Scan;
use crate::index::site::Policy;
use crate::model::Span;

/// A place that a scanner found.
pub(super) type Place = (Span, Kind);

/// A kind's way of being found, or several kinds' that look alike: pushes the places in order, none
/// overlapping another.
pub(super) type Find = fn(&Scan<'_>, &mut Vec<Place>);

/// The parts of a text, in order.
pub(super) struct Parts<'t> {
    pub(super) text: &'t str,
    parts: Vec<Part<'t>>,
}

enum Part<'t> {
    /// Nobody's yet; its words are told apart once, for all scanners.
    Free(Scan<'t>),
    /// Somebody's. None where it is a mark that the text came with.
    Taken(Span, Option<Kind>),
}

impl<'t> Parts<'t> {
    /// Parts a text at the marks that it came with.
    pub(super) fn new(text: &'t str) -> Self {
        let mut parts = Self { text, parts: Vec::new() };
        let mut from = 0;
        for mark in marks(text) {
            parts.free(Span::new(from, mark.start), false);
            parts.parts.push(Part::Taken(mark, None));
            from = mark.end;
        }
        parts.free(Span::new(from, text.len() as u32), false);
        // A number that is all there is has nothing around it that could say what it is.
        if let [Part::Free(scan)] = parts.parts.as_mut_slice() {
            scan.alone = scan.words.iter().all(|word| word.digits > 0 || word.chars == 1);
        }
        parts
    }

    /// Says that the text stands under a name, so that nothing in it stands alone.
    pub(super) fn have_a_name(&mut self) {
        if let [Part::Free(scan)] = self.parts.as_mut_slice() {
            scan.alone = false;
        }
    }

    /// Lets a scanner look through what is free; whether it found anything.
    pub(super) fn claim(&mut self, find: Find, policy: &Policy, orders: &Orders) -> bool {
        let mut places = Vec::new();
        let mut claimed = false;
        for part in core::mem::take(&mut self.parts) {
            let Part::Free(scan) = part else {
                self.parts.push(part);
                continue;
            };
            places.clear();
            find(&scan, &mut places);
            // A password may look like anything, an order number as well.
            places.retain(|&(at, kind)| {
                kind.is_wanted(policy) && (kind == Kind::Secret || !orders.protect(at))
            });
            if places.is_empty() {
                self.parts.push(Part::Free(scan));
                continue;
            }
            claimed = true;
            let mut from = scan.at.start;
            for &(at, kind) in &places {
                self.free(Span::new(from, at.start), scan.alone);
                self.parts.push(Part::Taken(at, Some(kind)));
                from = at.end;
            }
            self.free(Span::new(from, scan.at.end), scan.alone);
        }
        claimed
    }

    /// What was claimed.
    pub(super) fn claims(self) -> impl Iterator<Item = Place> {
        self.parts.into_iter().filter_map(|part| match part {
            Part::Taken(at, Some(kind)) => Some((at, kind)),
            _ => None,
        })
    }

    fn free(&mut self, at: Span, alone: bool) {
        if !at.is_empty() {
            self.parts.push(Part::Free(Scan::new(self.text, at, alone)));
        }
    }
}

/// The marks in a text.
fn marks(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inside = text.get(at + 1..)?;
        let is_mark =
            |kind: &&Kind| inside.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(']'));
        let end = at + Kind::ALL.iter().find(is_mark)?.as_str().len() + 2;
        Some(Span::new(at as u32, end as u32))
    })
}
