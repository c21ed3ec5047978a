//! Keeps every text within its limit, and the whole within 64 KiB: cut from the least useful end,
//! and never silently.

use super::envelope;
use super::parts::Parts;
use crate::conversation::TurnKind;
use crate::json::{encoded_len, push_integer};

/// The largest envelope, in bytes: what intermediaries of CloudEvents must pass on.
pub const MAX_BYTES: usize = 64 * 1024;

/// The longest texts, in characters, as the schema states them.
pub(super) mod chars {
    pub(in crate::handoff) const MESSAGE: usize = 20_000;
    pub(in crate::handoff) const TEXT: usize = 4_000;
    pub(in crate::handoff) const STATED: usize = 2_000;
    pub(in crate::handoff) const TITLE: usize = 500;
    pub(in crate::handoff) const PAGE_TITLE: usize = 300;
    pub(in crate::handoff) const PATH: usize = 1_000;
    pub(in crate::handoff) const ID: usize = 200;
    pub(in crate::handoff) const KEY: usize = 60;
    pub(in crate::handoff) const CONTACT: usize = 320;
    pub(in crate::handoff) const PHONE: usize = 60;
    pub(in crate::handoff) const FILE_NAME: usize = 255;
    pub(in crate::handoff) const MEDIA_TYPE: usize = 120;
}

/// The longest lists, as the schema states them; the newest items are kept.
pub(super) mod items {
    pub(in crate::handoff) const HISTORY: usize = 50;
    pub(in crate::handoff) const TURNS: usize = 200;
    pub(in crate::handoff) const TRIGGERS: usize = 20;
    pub(in crate::handoff) const SUGGESTED: usize = 5;
    pub(in crate::handoff) const CONTEXT: usize = 50;
    pub(in crate::handoff) const STATED: usize = 10;
    pub(in crate::handoff) const FIELDS: usize = 40;
    pub(in crate::handoff) const CUT: usize = 20;
    pub(in crate::handoff) const FILES: usize = 10;
}

/// The text, or its beginning with a mark that says how much is missing: at most `max` characters.
pub(super) fn clip(text: &str, max: usize) -> String {
    // Bytes are never fewer than characters.
    if text.len() <= max {
        return text.to_owned();
    }
    let count = text.chars().count();
    if count <= max {
        return text.to_owned();
    }
    // 26 characters hold the longest mark that can come up.
    let kept = max.saturating_sub(26);
    let mut out: String = text.chars().take(kept).collect();
    out.truncate(out.trim_end().len());
    out.push_str("… ");
    out.push_str(&cut_mark(count - kept));
    out
}

/// `[cut, n characters]`.
pub(super) fn cut_mark(count: usize) -> String {
    let mut mark = String::from("[cut, ");
    push_integer(&mut mark, count as u64);
    mark.push_str(" characters]");
    mark
}

/// Says in [`Parts::cut`] what was left out.
pub(super) fn note(cut: &mut Vec<String>, count: usize, what: &str) {
    if count > 0 && cut.len() < items::CUT {
        let mut text = String::new();
        push_integer(&mut text, count as u64);
        text.push(' ');
        text.push_str(what);
        cut.push(text);
    }
}

/// Cuts the parts until the envelope fits, least useful first; the envelope. What cannot grow (ids,
/// times, counts) fits many times over, so that the last step always ends it.
pub(super) fn fit(parts: &mut Parts) -> String {
    let steps: [fn(&mut Parts, usize); 11] = [
        |parts, excess| drop_turns(parts, excess, false),
        |parts, excess| drop_turns(parts, excess, true),
        |parts, excess| drop_history(parts, excess, 5),
        drop_suggested,
        drop_context,
        shorten_page,
        |parts, excess| drop_history(parts, excess, 0),
        shorten_evidence,
        shorten_stated,
        shorten_fields,
        shorten_message,
    ];
    let mut body = envelope::write(parts);
    for step in steps {
        if body.len() <= MAX_BYTES {
            break;
        }
        // Room for the note itself.
        step(parts, body.len() - MAX_BYTES + 200);
        body = envelope::write(parts);
    }
    body
}

/// What an item of a list takes besides its texts, in bytes.
const AROUND: usize = 60;

/// Drops the oldest items that `may_go` until `excess` bytes are free; how many.
fn drop_oldest<T>(
    list: &mut Vec<T>,
    mut excess: usize,
    keep: usize,
    may_go: impl Fn(&T) -> bool,
    size: impl Fn(&T) -> usize,
) -> (usize, usize) {
    let before = list.len();
    let mut left = before;
    list.retain(|item| {
        let goes = excess > 0 && left > keep && may_go(item);
        if goes {
            excess = excess.saturating_sub(size(item) + AROUND);
            left -= 1;
        }
        !goes
    });
    (before - list.len(), excess)
}

fn drop_turns(parts: &mut Parts, excess: usize, customers: bool) {
    let may_go = |turn: &crate::conversation::Turn| customers || turn.kind != TurnKind::Customer;
    let (gone, _) = drop_oldest(&mut parts.turns, excess, 0, may_go, |turn| encoded_len(&turn.text));
    note(&mut parts.cut, gone, if customers { "lines of the transcript" } else { "lines of the widget" });
}

fn drop_history(parts: &mut Parts, excess: usize, keep: usize) {
    let (gone, excess) =
        drop_oldest(&mut parts.searches, excess, keep, |_| true, |search| encoded_len(&search.query));
    note(&mut parts.cut, gone, "older searches");
    let size = |viewed: &crate::conversation::Viewed| encoded_len(&viewed.title) + encoded_len(&viewed.query);
    let (gone, _) = drop_oldest(&mut parts.viewed, excess, keep, |_| true, size);
    note(&mut parts.cut, gone, "older answers read");
}

fn drop_suggested(parts: &mut Parts, _: usize) {
    note(&mut parts.cut, parts.suggested.len(), "suggested answers");
    parts.suggested.clear();
}

fn drop_context(parts: &mut Parts, excess: usize) {
    let size = |(key, value): &(String, String)| encoded_len(key) + encoded_len(value);
    // The page sets first what matters most.
    parts.context.reverse();
    let (gone, _) = drop_oldest(&mut parts.context, excess, 0, |_| true, size);
    parts.context.reverse();
    note(&mut parts.cut, gone, "facts of the page");
}

fn shorten_page(parts: &mut Parts, _: usize) {
    if let Some(page) = &mut parts.page {
        note(&mut parts.cut, page.title.chars().count(), "characters of the page's title");
        page.title.clear();
        page.query.clear();
        page.path = clip(&page.path, 200);
    }
    // Its version still tells which text it was.
    parts.consent = clip(&parts.consent, 500);
}

fn shorten_evidence(parts: &mut Parts, _: usize) {
    for trigger in &mut parts.triggers {
        trigger.evidence = clip(&trigger.evidence, 60);
    }
    for line in &mut parts.summary {
        *line = clip(line, 200);
    }
}

fn shorten_stated(parts: &mut Parts, _: usize) {
    // A signed token that is cut is worth nothing, so that it goes as a whole.
    parts.customer.stated.retain(|(key, value)| key != super::text::TOKEN || value.len() <= 500);
    for (key, value) in &mut parts.customer.stated {
        if key != super::text::TOKEN {
            *value = clip(value, 100);
        }
    }
}

fn shorten_fields(parts: &mut Parts, _: usize) {
    let each = (16 * 1024 / parts.customer.fields.len().max(1)).max(100);
    let mut gone = 0;
    for field in &mut parts.customer.fields {
        let shorter = clip_bytes(&field.value, each);
        gone += field.value.chars().count().saturating_sub(shorter.chars().count());
        field.value = shorter;
    }
    note(&mut parts.cut, gone, "characters of the fields");
}

fn shorten_message(parts: &mut Parts, excess: usize) {
    let whole = parts.message.chars().count();
    let budget = encoded_len(&parts.message).saturating_sub(excess);
    parts.message = clip_bytes(&parts.message, budget);
    note(&mut parts.cut, whole.saturating_sub(parts.message.chars().count()), "characters of the message");
}

/// The text, or its beginning with a mark: at most `budget` bytes as it is written in JSON.
fn clip_bytes(text: &str, budget: usize) -> String {
    let mut used = 0;
    let fits = text
        .char_indices()
        .take_while(|(at, c)| {
            used += encoded_len(text.get(*at..at + c.len_utf8()).unwrap_or(""));
            used <= budget
        })
        .count();
    // One character more than fit is the limit's excess; all of them fit where none is left over.
    if fits == text.chars().count() { text.to_owned() } else { clip(text, fits.max(30)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, max: usize, want: &str) {
        let got = clip(text, max);
        assert_eq!(got, want);
        assert!(got.chars().count() <= max.max(text.chars().count()));
    }

    #[test]
    fn what_is_cut_is_said() {
        check("short", 40, "short");
        check("ääääääääääääääääääääääääääääääääää", 34, "ääääääääääääääääääääääääääääääääää");
        check("one two three four five six seven eight nine ten", 40, "one two three… [cut, 34 characters]");
    }

    #[test]
    fn bytes_are_counted_as_they_are_written() {
        let text = "\u{2028}".repeat(100);
        assert!(encoded_len(&clip_bytes(&text, 300)) <= 300);
        assert_eq!(clip_bytes(&text, 600), text);
    }
}
