//! The lines of "what we send along", and the texts that they are made of.

use super::limits::clip;
use super::package::Item;
use super::redact::{Kind, Redacted, redact, redact_value};
use super::struck::Struck;
use super::words::Words;
use crate::index::site::Policy;

/// The lines being made.
pub(super) struct Lines<'a> {
    pub(super) struck: Struck<'a>,
    pub(super) policy: &'a Policy,
    /// Those of the customer, in which the lines are.
    pub(super) words: &'a Words<'a>,
    pub(super) items: Vec<Item>,
    /// How often each kind was masked in what goes along.
    pub(super) counts: Vec<(Kind, u64)>,
}

impl Lines<'_> {
    /// Adds a line; whether it goes along.
    pub(super) fn add(&mut self, key: String, kind: &'static str, text: String) -> bool {
        let included = !self.struck.is_struck(&key);
        self.items.push(Item { key, kind, text, included });
        included
    }

    /// Counts what is masked in a text that goes along.
    pub(super) fn count(&mut self, redacted: &Redacted) {
        for mask in redacted.masks.iter().filter(|mask| !mask.shown) {
            match self.counts.iter_mut().find(|(kind, _)| *kind == mask.kind) {
                Some((_, count)) => *count += 1,
                None => self.counts.push((mask.kind, 1)),
            }
        }
    }

    /// A text of free words, masked and within its limit.
    pub(super) fn mask(&self, text: &str, max: usize) -> (String, Redacted) {
        let redacted = redact(text, self.policy, &[]);
        (clip(&clean(&redacted.text), max), redacted)
    }

    /// What stands under a name, masked and within its limit.
    pub(super) fn mask_value(&self, value: &str, max: usize) -> (String, Redacted) {
        let redacted = redact_value(value, self.policy, &[]);
        (clip(&clean(&redacted.text), max), redacted)
    }
}

/// A key by number, e.g. `search-0`.
pub(super) fn numbered(kind: &str, number: usize) -> String {
    let mut key = kind.to_owned();
    key.push('-');
    crate::json::push_integer(&mut key, number as u64);
    key
}

/// Key and value of each key, the value that was set last; empty ones are taken back.
pub(super) fn last_of_each(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    let mut last: Vec<(&str, &str)> = Vec::new();
    for (key, value) in pairs {
        match last.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value.trim(),
            None => last.push((key, value.trim())),
        }
    }
    last.retain(|(key, value)| !key.is_empty() && !value.is_empty());
    last
}

/// Names are told apart by their first letters only as far as the limits let them.
pub(super) fn is_taken(pairs: &[(String, String)], key: &str) -> bool {
    pairs.iter().any(|(known, _)| known == key)
}

/// A key by name, e.g. `context-plan`.
pub(super) fn keyed(kind: &str, key: &str) -> String {
    let mut out = kind.to_owned();
    out.push('-');
    out.push_str(key);
    out
}

/// `label: text`.
pub(super) fn labelled(label: &str, text: &str) -> String {
    let mut out = label.to_owned();
    out.push_str(": ");
    out.push_str(text);
    out
}

/// The text without characters that nobody sees and that would only mislead (controls, changes of
/// direction); line breaks as `\n`.
pub(super) fn clean(text: &str) -> String {
    let unseen = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let broken = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().filter(|&c| !unseen(c)).map(|c| if broken(c) { '\n' } else { c }).collect()
}
