//! The few lines that an agent reads in five seconds: reason, wants, tried and why it failed, mood, next
//! best answers.

use super::parts::Parts;
use super::words::{Words, greets, words};
use crate::conversation::policy::{PRESSED, same_question};
use crate::conversation::{TriggerKind, Verdict, Viewed};
use crate::json::push_integer;

/// The longest quotation in a line, in characters.
const QUOTED: usize = 60;
/// The longest line, in characters.
const LINE: usize = 300;
/// At most so many searches, answers read and next best answers are named; of the first two the last.
pub(super) const NAMED: usize = 3;

/// The summary of what travels, in the agents' language. Same parts, same lines.
pub(super) fn summarise(parts: &Parts) -> Vec<String> {
    let words = words(parts.lang);
    let wants = wants(&parts.message);
    let lines = [
        sensitive(words, parts),
        line(words.reason, &reason(words, parts)),
        line(words.wants, &wants),
        line(words.details, &details(parts)),
        line(words.tried, &tried(words, parts, &wants)),
        line(words.why, &why(words, parts)),
        line(words.mood, &mood(words, parts)),
        line(words.suggested, &suggested(words, parts)),
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
    Some(shorten(&line, LINE))
}

fn sensitive(words: &Words<'_>, parts: &Parts) -> Option<String> {
    let mut text = String::new();
    for trigger in parts.triggers.iter().filter(|trigger| trigger.kind == TriggerKind::Sensitive) {
        separate(&mut text, ", ");
        let topic = if trigger.evidence.is_empty() {
            words.trigger(trigger.kind)
        } else {
            words.topic(&trigger.evidence)
        };
        text.push_str(&one_line(topic, QUOTED));
    }
    line(words.sensitive, &text)
}

/// The longest greeting, in words.
const GREETING: usize = 5;
/// How much of the message is told, in characters: two lines.
const WANTS: usize = 160;
/// A sentence so short ("Help!") hardly says what it is about.
const SHORT: usize = 25;

/// What the customer wants: the message after its greeting, as far as whole sentences fit, and the first
/// question where that would be left out.
fn wants(message: &str) -> String {
    let text = one_line(after_greeting(message.trim()), usize::MAX);
    if text.chars().count() <= WANTS {
        return text;
    }
    let mut told = 0;
    let mut question = "";
    let mut start = 0;
    for end in sentence_ends(&text) {
        let sentence = text[start..end].trim_start();
        if start == told && text[..end].chars().count() <= WANTS {
            told = end;
        } else if question.is_empty() && sentence.ends_with(['?', '？']) && sentence.chars().count() <= WANTS
        {
            question = sentence;
        }
        start = end;
    }
    let mut out = if told == 0 { shorten(&text, WANTS) } else { text[..told].to_owned() };
    if !question.is_empty() {
        out.push_str(if told == 0 { " " } else { " … " });
        out.push_str(question);
    }
    out
}

/// The first sentence of the message after its greeting, in at most so many characters.
pub(super) fn first_words(message: &str, chars: usize) -> String {
    let text = one_line(after_greeting(message.trim()), usize::MAX);
    let end = sentence_ends(&text).find(|&end| text[..end].chars().count() >= SHORT);
    shorten(&text[..end.unwrap_or(text.len())], chars)
}

/// Where sentences end. A number and a dot begin a step of a list.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let goes_on = text[end..].chars().next().is_some_and(|next| next != ' ');
        let is_end = match c {
            '。' | '！' | '？' => true,
            '.' => !goes_on && !text[..at].ends_with(|before: char| before.is_ascii_digit()),
            '!' | '?' => !goes_on,
            _ => false,
        };
        is_end.then_some(end)
    })
}

/// The text up to a space before so many characters, and an ellipsis; all of it where it fits.
fn shorten(text: &str, chars: usize) -> String {
    let Some((most, _)) = text.char_indices().nth(chars) else { return text.to_owned() };
    // Scripts without spaces are cut within.
    let end = text[..most].rfind(' ').filter(|&end| end > most / 2).unwrap_or(most);
    let mut out = text[..end].trim_end_matches([',', ';', ':']).to_owned();
    out.push('…');
    out
}

/// What follows a short first sentence or line that begins like a greeting; all of it where nothing
/// follows.
fn after_greeting(message: &str) -> &str {
    let Some(end) = message.find(['.', '!', ',', '\n']) else { return message };
    let (first, rest) = (&message[..end], message[end + 1..].trim());
    let opens = first.split_whitespace().next().is_some_and(greets);
    let is_short = first.split_whitespace().count() <= GREETING;
    if opens && is_short && !rest.is_empty() { rest } else { message }
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

/// What was searched and read; a question that stands under "wants" is not told twice.
fn tried(words: &Words<'_>, parts: &Parts, wants: &str) -> String {
    let mut out = String::new();
    let mut queries: Vec<(&str, u32)> = Vec::new();
    for search in &parts.searches {
        queries.retain(|(query, _)| *query != search.query);
        queries.push((&search.query, search.hits));
    }
    // What was struck may have been opened.
    let is_opened = |query: &str| parts.struck > 0 || parts.viewed.iter().any(|viewed| viewed.query == query);
    let failed = |&(query, hits): &(&str, u32)| match hits {
        0 => words.nothing_found,
        _ if is_opened(query) => "",
        _ => words.none_opened,
    };
    let named = last(&queries);
    for (i, search) in named.iter().enumerate() {
        separate(&mut out, ", ");
        if i == 0 {
            out.push_str(words.searched);
            out.push(' ');
        }
        if same_question(search.0, wants) {
            out.push_str(words.the_same);
        } else {
            words.quote(&mut out, &one_line(search.0, QUOTED));
        }
        // Said once of several in a row.
        if named.get(i + 1).map(failed) != Some(failed(search)) {
            bracket(&mut out, &[failed(search)]);
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

pub(super) const fn verdict<'w>(words: &Words<'w>, verdict: Verdict) -> &'w str {
    match verdict {
        Verdict::None => "",
        Verdict::Helpful => words.helpful,
        Verdict::NotHelpful => words.not_helpful,
    }
}

/// Seconds, or from two minutes on minutes; empty below one second.
pub(super) fn duration(words: &Words<'_>, ms: u64) -> String {
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

/// The triggers in words, each with what showed it where that stands nowhere else.
pub(super) fn why(words: &Words<'_>, parts: &Parts) -> String {
    let mut out = String::new();
    let mut said: Vec<&str> = vec![&parts.message, PRESSED];
    said.extend(last(&parts.searches).iter().map(|search| search.query.as_str()));
    said.extend(last(&parts.viewed).iter().map(|viewed| viewed.title.as_str()));
    for trigger in &parts.triggers {
        if matches!(trigger.kind, TriggerKind::Frustration | TriggerKind::Sensitive) {
            continue;
        }
        separate(&mut out, "; ");
        out.push_str(words.trigger(trigger.kind));
        let evidence = trigger.evidence.as_str();
        // Two questions may stand in it.
        if !evidence
            .split(" / ")
            .all(|part| part.is_empty() || said.iter().any(|said| same_question(said, part)))
        {
            out.push(' ');
            words.quote(&mut out, &one_line(evidence, QUOTED));
            said.push(evidence);
        }
    }
    out
}

pub(super) fn mood(words: &Words<'_>, parts: &Parts) -> String {
    let trigger = parts.triggers.iter().find(|trigger| trigger.kind == TriggerKind::Frustration);
    let Some(trigger) = trigger else { return String::new() };
    let mut out = words.trigger(trigger.kind).to_owned();
    if let Some(signs) = words.signs(&trigger.evidence) {
        bracket(&mut out, &[&signs]);
    } else if !trigger.evidence.is_empty() && !parts.message.contains(&trigger.evidence) {
        out.push(' ');
        words.quote(&mut out, &one_line(&trigger.evidence, QUOTED));
    }
    out
}

pub(super) fn reason(words: &Words<'_>, parts: &Parts) -> String {
    let Some(reason) = &parts.reason else { return String::new() };
    let mut out = String::new();
    if let Some((_, parent)) = &reason.parent {
        out.push_str(parent);
        out.push_str(" – ");
    }
    out.push_str(&reason.label);
    bracket(&mut out, &[words.decided_by(reason.by)]);
    out
}

fn suggested(words: &Words<'_>, parts: &Parts) -> String {
    let mut out = String::new();
    for (_, title) in parts.suggested.iter().take(NAMED) {
        separate(&mut out, ", ");
        words.quote(&mut out, &one_line(title, QUOTED));
    }
    out
}

fn last<T>(list: &[T]) -> &[T] {
    &list[list.len().saturating_sub(NAMED)..]
}

fn more(words: &Words<'_>, out: &mut String, len: usize) {
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

/// The text on one line, shortened.
pub(super) fn one_line(text: &str, chars: usize) -> String {
    let mut out = String::with_capacity(text.len().min(4 * chars.min(1024)));
    for word in text.split_whitespace() {
        separate(&mut out, " ");
        out.push_str(word);
    }
    if chars == usize::MAX { out } else { shorten(&out, chars) }
}
