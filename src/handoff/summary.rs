//! The few lines that an agent reads in five seconds: wants, tried, why it failed, reason.

use super::limits::clip;
use super::parts::Parts;
use super::words::{Words, words};
use crate::conversation::{TriggerKind, Verdict, Viewed};
use crate::json::push_integer;

/// The longest quotation in a line, in characters.
const QUOTED: usize = 90;
/// The longest line, in characters.
const LINE: usize = 500;
/// At most so many searches, and so many answers, are named; the last ones.
const NAMED: usize = 4;

/// The summary of what travels, in the language of the interface. Same parts, same lines.
pub(super) fn summarise(parts: &Parts) -> Vec<String> {
    let words = words(parts.lang);
    let lines = [
        sensitive(words, parts),
        line(words.wants, &first_words(words, &parts.message)),
        line(words.details, &details(parts)),
        line(words.tried, &tried(words, parts)),
        line(words.why, &why(words, parts)),
        line(words.mood, &mood(words, parts)),
        line(words.reason, &reason(words, parts)),
    ];
    lines.into_iter().flatten().collect()
}

/// `label: text`; none where there is no text.
fn line(label: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let mut line = String::from(label);
    line.push_str(": ");
    line.push_str(text);
    Some(clip(&line, LINE))
}

fn sensitive(words: &Words, parts: &Parts) -> Option<String> {
    let trigger = parts.triggers.iter().find(|trigger| trigger.kind == TriggerKind::Sensitive)?;
    let text = if trigger.evidence.is_empty() { words.trigger(trigger.kind) } else { &trigger.evidence };
    line(words.sensitive, &one_line(text, QUOTED))
}

/// The longest greeting, in words.
const GREETING: usize = 5;

/// The first sentence of the message after its greeting, or as much of it as fits two lines.
pub(super) fn first_words(words: &Words, message: &str) -> String {
    let message = after_greeting(words, message.trim());
    let text = one_line(message, usize::MAX);
    let sentence = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|&end| {
        // A very short one ("Help!") hardly says what it is about; go on.
        text[..end].chars().count() >= 25 && text[end..].starts_with(' ')
    });
    clip(&text[..sentence.unwrap_or(text.len())], 160)
}

/// What follows a short first sentence or line that begins like a greeting; all of it where nothing
/// follows.
fn after_greeting<'m>(words: &Words, message: &'m str) -> &'m str {
    let Some(end) = message.find(['.', '!', ',', '\n']) else { return message };
    let (first, rest) = (&message[..end], message[end + 1..].trim());
    let opening = first.split_whitespace().next().unwrap_or("").to_ascii_lowercase();
    let greets = words.greetings.contains(&opening.as_str()) && first.split_whitespace().count() <= GREETING;
    if greets && !rest.is_empty() { rest } else { message }
}

fn details(parts: &Parts) -> String {
    let mut out = String::new();
    for field in &parts.customer.fields {
        separate(&mut out, "; ");
        out.push_str(if field.label.is_empty() { &field.name } else { &field.label });
        out.push(' ');
        out.push_str(&one_line(&field.value, QUOTED));
    }
    out
}

fn tried(words: &Words, parts: &Parts) -> String {
    let mut out = String::new();
    let mut queries: Vec<(&str, u32)> = Vec::new();
    for search in &parts.searches {
        queries.retain(|(query, _)| *query != search.query);
        queries.push((&search.query, search.hits));
    }
    for (i, (query, hits)) in last(&queries).iter().enumerate() {
        separate(&mut out, ", ");
        if i == 0 {
            out.push_str(words.searched);
            out.push(' ');
        }
        words.quote(&mut out, &one_line(query, QUOTED));
        if *hits == 0 {
            bracket(&mut out, &[words.nothing_found]);
        }
    }
    more(words, &mut out, queries.len());
    let mut views: Vec<(&Viewed, u64)> = Vec::new();
    for viewed in &parts.viewed {
        let before = views.iter().find(|(earlier, _)| earlier.id == viewed.id).map_or(0, |(_, dwell)| *dwell);
        views.retain(|(earlier, _)| earlier.id != viewed.id);
        views.push((viewed, before.saturating_add(viewed.dwell)));
    }
    for (i, (viewed, dwell)) in last(&views).iter().enumerate() {
        if i == 0 {
            separate(&mut out, "; ");
            out.push_str(words.read);
            out.push(' ');
        } else {
            out.push_str(", ");
        }
        words.quote(&mut out, &one_line(&viewed.title, QUOTED));
        bracket(&mut out, &[&duration(words, *dwell), verdict(words, viewed.verdict)]);
    }
    more(words, &mut out, views.len());
    out
}

pub(super) const fn verdict(words: &Words, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::None => "",
        Verdict::Helpful => words.helpful,
        Verdict::NotHelpful => words.not_helpful,
    }
}

/// Seconds, or from two minutes on minutes; empty below one second.
pub(super) fn duration(words: &Words, ms: u64) -> String {
    let seconds = ms / 1000;
    if seconds == 0 {
        return String::new();
    }
    let mut out = String::new();
    let (value, unit) = if seconds < 120 { (seconds, words.seconds) } else { (seconds / 60, words.minutes) };
    push_integer(&mut out, value);
    out.push('\u{a0}');
    out.push_str(unit);
    out
}

/// The triggers in words, each with what showed it where that was not said yet.
pub(super) fn why(words: &Words, parts: &Parts) -> String {
    let mut out = String::new();
    let mut said: Vec<&str> = Vec::new();
    for trigger in &parts.triggers {
        if matches!(trigger.kind, TriggerKind::Frustration | TriggerKind::Sensitive) {
            continue;
        }
        separate(&mut out, "; ");
        out.push_str(words.trigger(trigger.kind));
        let evidence = trigger.evidence.as_str();
        if !evidence.is_empty() && evidence != parts.message && !said.contains(&evidence) {
            out.push(' ');
            words.quote(&mut out, &one_line(evidence, QUOTED));
            said.push(evidence);
        }
    }
    out
}

pub(super) fn mood(words: &Words, parts: &Parts) -> String {
    let trigger = parts.triggers.iter().find(|trigger| trigger.kind == TriggerKind::Frustration);
    let Some(trigger) = trigger else { return String::new() };
    let mut out = words.trigger(trigger.kind).to_owned();
    if !trigger.evidence.is_empty() {
        out.push(' ');
        words.quote(&mut out, &one_line(&trigger.evidence, QUOTED));
    }
    out
}

pub(super) fn reason(words: &Words, parts: &Parts) -> String {
    let Some(reason) = &parts.reason else { return String::new() };
    let mut out = reason.label.clone();
    bracket(&mut out, &[words.decided_by(reason.by)]);
    out
}

fn last<T>(list: &[T]) -> &[T] {
    &list[list.len().saturating_sub(NAMED)..]
}

fn more(words: &Words, out: &mut String, len: usize) {
    if len > NAMED {
        out.push_str(" + ");
        push_integer(out, (len - NAMED) as u64);
        out.push(' ');
        out.push_str(words.more);
    }
}

fn separate(out: &mut String, separator: &str) {
    if !out.is_empty() {
        out.push_str(separator);
    }
}

/// ` (a, b)` of what is not empty.
pub(super) fn bracket(out: &mut String, notes: &[&str]) {
    let mut open = false;
    for note in notes.iter().filter(|note| !note.is_empty()) {
        out.push_str(if open { ", " } else { " (" });
        out.push_str(note);
        open = true;
    }
    if open {
        out.push(')');
    }
}

/// The text on one line, clipped.
pub(super) fn one_line(text: &str, chars: usize) -> String {
    let mut out = String::with_capacity(text.len().min(4 * chars.min(1024)));
    for word in text.split_whitespace() {
        separate(&mut out, " ");
        out.push_str(word);
    }
    if chars == usize::MAX { out } else { clip(&out, chars) }
}
