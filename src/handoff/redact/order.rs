//! Owners' order numbers: what fits their pattern is no card, account or phone number.

use super::scan::{Class, Scan, class};
use crate::model::Span;

/// The order numbers of a text.
pub(super) struct Orders {
    /// Sorted by their beginnings.
    places: Vec<Span>,
    /// The longest of them, in bytes.
    longest: u32,
}

impl Orders {
    /// Finds what fits one of the patterns from the beginning of a word to the end of one.
    pub(super) fn find(text: &str, patterns: &[String]) -> Self {
        let mut orders = Self { places: Vec::new(), longest: 0 };
        if patterns.is_empty() {
            return orders;
        }
        let scan = Scan::new(text, Span::new(0, text.len() as u32), false);
        for i in 0..scan.words.len() {
            let rest = scan.from(i);
            for len in patterns.iter().filter_map(|pattern| fit(pattern, rest)) {
                let start = scan.words[i].at.start;
                orders.places.push(Span::new(start, start + len as u32));
                orders.longest = orders.longest.max(len as u32);
            }
        }
        orders
    }

    /// The places, by their beginnings.
    pub(super) fn places(&self) -> &[Span] {
        &self.places
    }

    /// True where an order number covers `place`.
    pub(super) fn protect(&self, place: Span) -> bool {
        let before = self.places.partition_point(|order| order.start <= place.start);
        self.places[..before]
            .iter()
            .rev()
            .take_while(|order| order.start + self.longest >= place.end)
            .any(|order| super::covers(*order, place))
    }
}

/// How many bytes of `text` fit the whole pattern: `A` a letter, `9` a digit, anything else itself
/// without regard to case.
fn fit(pattern: &str, text: &str) -> Option<usize> {
    let mut chars = text.chars();
    for p in pattern.chars() {
        let c = chars.next()?;
        let fits = match p {
            'A' => class(c) == Class::Letter,
            '9' => matches!(class(c), Class::Digit(_)),
            p => p.eq_ignore_ascii_case(&c),
        };
        if !fits {
            return None;
        }
    }
    let rest = chars.as_str();
    let ends = !rest.chars().next().is_some_and(|c| matches!(class(c), Class::Letter | Class::Digit(_)));
    (ends && !pattern.is_empty()).then_some(text.len() - rest.len())
}
