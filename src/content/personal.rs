//! Masks what must not be published in content: anyone can download an index. Cards, bank accounts
//! and secrets go; e-mail addresses and phone numbers stay, since owners publish them.

use super::Entry;
use super::parse::text::Lines;
use super::problem::Fault;
use crate::handoff::redact::{Kind, redact};
use crate::index::site::Policy;

/// Masks the texts of an entry that begins on `line` of the file with this text. Tells each place by
/// its line; where that cannot be found, by the entry's.
pub(super) fn mask(
    entry: &mut Entry,
    line: u32,
    file: &str,
    policy: &Policy,
    mut report: impl FnMut(u32, Fault),
) {
    let mut lines = None;
    let texts = [&mut entry.question, &mut entry.answer].into_iter().chain(&mut entry.alternatives);
    for text in texts {
        let redacted = redact(text, policy, &[]);
        if redacted.masks.is_empty() {
            continue;
        }
        let lines = lines.get_or_insert_with(|| Lines::new(file));
        let mut from = lines.start(line);
        for mask in &redacted.masks {
            let said = mask.at.of(text);
            let found = file.get(from..).and_then(|rest| rest.find(said)).map(|at| from + at);
            from = found.map_or(from, |at| at + said.len());
            if !matches!(mask.kind, Kind::Email | Kind::Phone) {
                report(found.map_or(line, |at| lines.line(at)), Fault::Personal(mask.kind.as_str()));
            }
        }
        *text = redacted.text;
    }
}
