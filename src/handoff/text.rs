//! The whole handoff as plain text: for a mail, for the customer's own copy, for systems that take
//! nothing but words.

use super::parts::Parts;
use super::summary::{NAMED, bracket, duration, verdict};
use super::time::rfc3339;
use super::words::{Words, words};
use crate::conversation::TurnKind;
use crate::json::push_integer;
use crate::model::Millis;

/// The parts in words, most important first, so that whatever cuts the text cuts what matters least.
pub(super) fn render(parts: &Parts) -> String {
    let words = words(parts.lang);
    let mut out = String::new();
    if parts.test {
        push_line(&mut out, words.trial);
    }
    out.push_str(&parts.message);
    out.push('\n');
    for (i, way) in parts.customer.ways().enumerate() {
        if i == 0 {
            heading(&mut out, words.from);
        }
        push_line(&mut out, way);
    }
    if let Some(by) = parts.customer.answer_by {
        pair(&mut out, words.answer_by, words.way(by));
    }
    for field in &parts.customer.fields {
        pair(&mut out, if field.label.is_empty() { &field.name } else { &field.label }, &field.value);
    }
    for (key, value) in parts.customer.stated.iter().filter(|(key, _)| key != TOKEN) {
        let mut value = value.clone();
        bracket(&mut value, &[words.stated]);
        pair(&mut out, key, &value);
    }
    for file in &parts.attachments {
        let mut size = String::new();
        push_integer(&mut size, file.size);
        let mut line = file.name.clone();
        bracket(&mut line, &[&file.media_type, &size]);
        pair(&mut out, words.file, &line);
    }
    heading(&mut out, words.summary);
    parts.summary.iter().for_each(|line| bullet(&mut out, line));
    history(&mut out, words, parts);
    surroundings(&mut out, words, parts);
    out
}

/// The key of a signed identity, which is for the endpoint and not for reading.
pub(super) const TOKEN: &str = "token";

/// What happened, in the order of time: a point in time, who or what, and the words.
type Event = (Millis, &'static str, String);

fn history(out: &mut String, words: &Words<'static>, parts: &Parts) {
    let mut events: Vec<Event> = Vec::new();
    for turn in &parts.turns {
        // What the widget showed stands among the answers read.
        let shown = parts.viewed.iter().any(|viewed| viewed.title == turn.text);
        let who = match turn.kind {
            TurnKind::Customer => words.customer,
            TurnKind::Widget if shown => continue,
            TurnKind::Widget => words.widget,
            TurnKind::Note => "",
        };
        insert(&mut events, (turn.at, who, turn.text.clone()));
    }
    for search in &parts.searches {
        // What was searched mostly stands among the turns.
        if !parts.turns.iter().any(|turn| turn.text == search.query) {
            let mut text = String::new();
            words.quote(&mut text, &search.query);
            insert(&mut events, (search.at, words.searched, text));
        }
    }
    for viewed in &parts.viewed {
        let mut text = String::new();
        words.quote(&mut text, &viewed.title);
        bracket(&mut text, &[&duration(words, viewed.dwell), verdict(words, viewed.verdict)]);
        insert(&mut events, (viewed.at, words.read, text));
    }
    for (i, (at, who, text)) in events.iter().enumerate() {
        if i == 0 {
            heading(out, words.happened);
        }
        let time = rfc3339(*at);
        out.push_str(time.get(11..19).unwrap_or(""));
        out.push(' ');
        if !who.is_empty() {
            out.push_str(who);
            out.push_str(": ");
        }
        push_line(out, text);
    }
}

/// Puts an event behind those that are not later. There are at most 300, nearly in order already; the
/// standard library's sort would be kilobytes of code.
fn insert(events: &mut Vec<Event>, event: Event) {
    let after = events.iter().rposition(|(at, ..)| *at <= event.0).map_or(0, |before| before + 1);
    events.insert(after, event);
}

fn surroundings(out: &mut String, words: &Words<'_>, parts: &Parts) {
    out.push('\n');
    if let Some(page) = &parts.page {
        pair(out, words.page, &super::gather::page_line(page));
    }
    if let Some(locale) = parts.locale {
        pair(out, words.language, locale.as_str());
    }
    for (i, (key, value)) in parts.context.iter().enumerate() {
        if i == 0 {
            heading(out, words.context);
        }
        pair(out, key, value);
    }
    // A few stand in the summary.
    let suggested = if parts.suggested.len() > NAMED { parts.suggested.as_slice() } else { &[] };
    for (i, (_, title)) in suggested.iter().enumerate() {
        if i == 0 {
            heading(out, words.suggested);
        }
        bullet(out, title);
    }
    out.push('\n');
    for (kind, count) in &parts.redactions {
        let mut value = kind.as_str().to_owned();
        value.push_str(" × ");
        push_integer(&mut value, *count);
        pair(out, words.masked, &value);
    }
    if parts.struck > 0 {
        let mut count = String::new();
        push_integer(&mut count, parts.struck);
        pair(out, words.struck, &count);
    }
    parts.cut.iter().for_each(|what| pair(out, words.cut, what));
    if !parts.consent.is_empty() {
        pair(out, words.consent, &parts.consent);
    }
    pair(out, words.sent_at, &rfc3339(parts.at));
    let mut reference = parts.reference.clone();
    bracket(&mut reference, &[&parts.id.to_string()]);
    pair(out, words.reference, &reference);
}

fn heading(out: &mut String, text: &str) {
    out.push('\n');
    push_line(out, text);
}

fn bullet(out: &mut String, text: &str) {
    out.push_str("- ");
    push_line(out, text);
}

fn pair(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(key);
        out.push_str(": ");
        push_line(out, value);
    }
}

fn push_line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}
