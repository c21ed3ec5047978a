//! What a message names that the form asks for. The same look as for masking.

use super::order::Orders;
use super::scan::Scan;
use super::{email, phone};
use crate::model::Span;

/// How to reach whoever wrote a text, by its own words: the first e-mail address, else the first phone number.
#[must_use]
pub fn way_to_reach(text: &str) -> Option<&str> {
    let scan = Scan::new(text, Span::new(0, text.len() as u32), false);
    let mut places = Vec::new();
    email::find(&scan, &mut places);
    if places.is_empty() {
        phone::find(&scan, &mut places);
    }
    places.first().map(|(at, _)| at.of(text))
}

/// The first piece of a text that fits an owner's pattern from the beginning of a word to the end of one.
#[must_use]
pub fn first_that_fits<'t>(text: &'t str, pattern: &str) -> Option<&'t str> {
    Orders::find(text, &[pattern.to_owned()]).places().first().map(|at| at.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_before_a_number() {
        assert_eq!(way_to_reach("call +49 30 5550100 or a@example.com"), Some("a@example.com"));
        assert_eq!(way_to_reach("call +49 30 5550100 today"), Some("+49 30 5550100"));
        assert_eq!(way_to_reach("no way at all"), None);
    }

    #[test]
    fn what_fits_a_pattern_is_found_at_words() {
        assert_eq!(first_that_fits("my order is ab-1234, thanks", "AA-9999"), Some("ab-1234"));
        assert_eq!(first_that_fits("xab-12345", "AA-9999"), None);
        assert_eq!(first_that_fits("anything", ""), None);
    }
}
