//! Collects what travels: masks it, leaves out what the customer struck with every trace of it, and
//! makes the lines that the customer sees.

use super::customer::customer;
use super::limits::{chars, clip, items, note};
use super::lines::{Lines, clean, is_taken, keyed, labelled, last_of_each, numbered};
use super::package::{Form, Item, Page, Surroundings};
use super::page::travelling;
use super::parts::{Customer, Effort, Parts, ReasonPart};
use super::redact::{Redacted, redact};
use super::reference::reference;
use super::review::review;
use super::route::{Route, route};
use super::struck::Struck;
use super::summary::{bracket, duration, first_words, mood, summarise, verdict, why};
use super::words::{customers, words};
use super::{Attachment, HandoffId};
use crate::conversation::{Record, Search, Trigger, TriggerKind, Turn, TurnKind, Viewed, hours};
use crate::index::Site;
use crate::model::{Lang, Millis};

/// All that a handoff is gathered from.
pub(super) struct Sources<'a> {
    pub(super) id: HandoffId,
    pub(super) record: &'a Record,
    pub(super) form: &'a Form,
    pub(super) site: &'a Site,
    pub(super) around: &'a Surroundings,
    pub(super) suggested: &'a [(String, String)],
    pub(super) now: Millis,
}

/// The parts, the lines that can be struck, and the message with its masks.
pub(super) struct Gathered {
    pub(super) parts: Parts,
    pub(super) items: Vec<Item>,
    pub(super) message: Redacted,
}

/// Gathers a handoff.
pub(super) fn gather(sources: &Sources<'_>) -> Gathered {
    let Sources { id, record, form, site, around, now, .. } = *sources;
    let policy = &site.policy;
    let agents = if policy.agent_lang == Lang::default() { around.locale } else { policy.agent_lang };
    let message = redact(&form.message, policy, &form.unmasked);
    let reason = form.reason.and_then(|(no, p, by)| Some((site.reasons.get(usize::from(no.0))?, p, by)));
    let mut parts = Parts {
        id,
        reference: reference(id),
        at: now,
        test: around.test,
        lang: agents,
        subject: String::new(),
        message: clean(&message.text),
        reason: reason.map(|(reason, probability, by)| ReasonPart {
            id: clip(&reason.id, chars::ID),
            label: clip(reason.label.get(agents), chars::ID),
            parent: reason
                .parent
                .and_then(|no| site.reasons.get(usize::from(no.0)))
                .map(|parent| (clip(&parent.id, chars::ID), clip(parent.label.get(agents), chars::ID))),
            probability,
            by,
        }),
        route: Route::default(),
        customer: Customer::default(),
        summary: Vec::new(),
        triggers: Vec::new(),
        searches: Vec::new(),
        viewed: Vec::new(),
        suggested: Vec::new(),
        turns: Vec::new(),
        page: None,
        locale: None,
        context: Vec::new(),
        attachments: form.attachments.iter().take(items::FILES).map(attachment).collect(),
        redactions: Vec::new(),
        consent: clip(&policy.consent, chars::TEXT),
        recovery: form.recovery,
        review: Vec::new(),
        effort: Effort::default(),
        signals: form.signals,
        hours: hours_now(site, around, now),
        index: around.index.clone(),
        struck: 0,
        cut: Vec::new(),
    };
    let whole = parts.message.chars().count();
    parts.message = clip(&parts.message, chars::MESSAGE);
    note(&mut parts.cut, whole.saturating_sub(chars::MESSAGE), "characters of the message");

    let told = customers(around.locale, &site.messages);
    let mut lines = Lines {
        struck: Struck::new(&form.struck),
        policy,
        words: &told,
        items: Vec::new(),
        counts: Vec::new(),
    };
    lines.count(&message);
    parts.customer = customer(form, reason.map(|(reason, ..)| reason), around, agents, &mut lines);
    searches(&mut parts, record, &mut lines);
    viewed(&mut parts, record, &mut lines);
    transcript(&mut parts, record, &mut lines);
    causes(&mut parts, record, &mut lines);
    // What the customer struck leaves no trace in the queue either; how soon somebody looks stays, since lives
    // may hang on it.
    let reason = reason.map(|(reason, ..)| reason);
    parts.route = route(reason, &parts.triggers, parts.complains(), policy);
    parts.route.priority = parts.route.priority.max(route(reason, &record.triggers, false, policy).priority);
    parts.route.queue = clip(&parts.route.queue, chars::ID);
    suggested(&mut parts, sources.suggested, &mut lines);
    surroundings(&mut parts, around, &mut lines);
    lines.struck.scrub(&mut parts);
    parts.effort = effort(&parts, now);
    parts.review = review(&parts, id, policy.review_sample);

    parts.redactions = lines.counts;
    parts.struck = lines.items.iter().filter(|item| !item.included).count() as u64;
    parts.summary = summarise(&parts);
    parts.subject = subject(&parts);
    Gathered { parts, items: lines.items, message }
}

/// A file as the schema takes it.
fn attachment(file: &Attachment) -> Attachment {
    Attachment {
        name: clip(&clean(&file.name), chars::FILE_NAME),
        media_type: clip(&file.media_type, chars::MEDIA_TYPE),
        ..file.clone()
    }
}

/// What it took so far, counted of what travels: a line that was struck does not count either.
fn effort(parts: &Parts, now: Millis) -> Effort {
    let mut seen: Vec<&str> = Vec::new();
    for viewed in &parts.viewed {
        if !seen.contains(&viewed.id.as_str()) {
            seen.push(&viewed.id);
        }
    }
    let times = parts.searches.iter().map(|s| s.at).chain(parts.viewed.iter().map(|v| v.at));
    Effort {
        questions: parts.searches.len() as u64,
        articles: seen.len() as u64,
        seconds: times.min().map_or(0, |first| now.since(first) / 1000),
    }
}

/// What the owner's hours say now.
fn hours_now(site: &Site, around: &Surroundings, now: Millis) -> Option<(bool, Option<Millis>)> {
    let (kept, offset) = (site.hours.as_ref()?, around.owner_offset?);
    Some((hours::is_open(kept, now, offset), hours::reply_by(kept, now, offset)))
}

/// A line for each question, however often it was asked.
fn searches(parts: &mut Parts, record: &Record, lines: &mut Lines<'_>) {
    let from = record.searches.len().saturating_sub(items::HISTORY);
    note(&mut parts.cut, from, "older searches");
    let mut seen: Vec<(String, bool)> = Vec::new();
    for (i, search) in record.searches.iter().enumerate().skip(from) {
        let (query, redacted) = lines.mask(search.query.trim(), chars::TEXT);
        let included = match seen.iter().find(|(known, _)| *known == query) {
            Some((_, included)) => *included,
            None => {
                let included = lines.add(numbered("search", i), "search", query.clone());
                if included {
                    lines.count(&redacted);
                }
                seen.push((query.clone(), included));
                included
            }
        };
        if included {
            let top = clip(&search.top, chars::ID);
            let Search { at, hits, confidence, scope, .. } = *search;
            parts.searches.push(Search { query, at, hits, top, confidence, scope });
        } else {
            lines.struck.text(&search.query);
            lines.struck.text(&query);
        }
    }
}

/// A line for each answer, however often it was read.
fn viewed(parts: &mut Parts, record: &Record, lines: &mut Lines<'_>) {
    let from = record.viewed.len().saturating_sub(items::HISTORY);
    note(&mut parts.cut, from, "older answers read");
    let words = lines.words;
    let kept = record.viewed.get(from..).unwrap_or(&[]);
    let mut seen: Vec<(&str, bool)> = Vec::new();
    for (i, viewed) in kept.iter().enumerate() {
        let title = clip(&clean(&viewed.title), chars::TITLE);
        let included = match seen.iter().find(|(id, _)| *id == viewed.id) {
            Some((_, included)) => *included,
            None => {
                let of_it = || kept.iter().filter(|other| other.id == viewed.id);
                let dwell = of_it().fold(0_u64, |sum, other| sum.saturating_add(other.dwell));
                let last = of_it().next_back().unwrap_or(viewed).verdict;
                let mut text = title.clone();
                bracket(&mut text, &[&duration(words, dwell), verdict(words, last)]);
                let included = lines.add(numbered("viewed", from + i), "viewed", text);
                seen.push((&viewed.id, included));
                included
            }
        };
        if included {
            let (query, _) = lines.mask(viewed.query.trim(), chars::TEXT);
            let Viewed { at, dwell, verdict, .. } = *viewed;
            parts.viewed.push(Viewed { id: clip(&viewed.id, chars::ID), title, at, dwell, verdict, query });
        } else {
            lines.struck.text(&viewed.title);
            lines.struck.id(&viewed.id);
        }
    }
}

/// The turns. What only repeats a search or an answer read stands and falls with its line; what says
/// more has a line of its own.
fn transcript(parts: &mut Parts, record: &Record, lines: &mut Lines<'_>) {
    let from = record.turns.len().saturating_sub(items::TURNS);
    note(&mut parts.cut, from, "older lines of the transcript");
    let mut seen: Vec<(String, bool)> = Vec::new();
    for (i, turn) in record.turns.iter().enumerate().skip(from) {
        let (text, redacted) = lines.mask(turn.text.trim(), chars::TEXT);
        if text.is_empty() || lines.struck.holds(&turn.text) || lines.struck.holds(&text) {
            continue;
        }
        let repeats = match turn.kind {
            TurnKind::Customer => parts.searches.iter().any(|search| search.query == text),
            TurnKind::Widget => parts.viewed.iter().any(|viewed| viewed.title == text),
            // A vote: the line of what was read says it, in the customer's words.
            TurnKind::Note => parts.viewed.iter().any(|viewed| text.ends_with(&viewed.title)),
        };
        // The message stands in the form itself.
        let repeats = repeats || turn.kind == TurnKind::Customer && text == parts.message.trim();
        let known = seen.iter().find(|(known, _)| *known == text).map(|(_, included)| *included);
        let included = repeats
            || known.unwrap_or_else(|| {
                let included = lines.add(numbered("transcript", i), "transcript", text.clone());
                if included {
                    lines.count(&redacted);
                }
                seen.push((text.clone(), included));
                included
            });
        if included {
            parts.turns.push(Turn { kind: turn.kind, text, at: turn.at });
        } else {
            lines.struck.text(&turn.text);
            lines.struck.text(&text);
        }
    }
}

/// Why a person is needed, as one line, and the customer's mood as another.
fn causes(parts: &mut Parts, record: &Record, lines: &mut Lines<'_>) {
    for trigger in record.triggers.iter().take(items::TRIGGERS) {
        let (evidence, _) = lines.mask(&trigger.evidence, chars::TITLE);
        let evidence = if lines.struck.holds(&trigger.evidence) { String::new() } else { evidence };
        parts.triggers.push(Trigger { kind: trigger.kind, weight: trigger.weight, evidence });
    }
    let is_mood = |trigger: &Trigger| trigger.kind == TriggerKind::Frustration;
    let mood = mood(lines.words, parts);
    if !mood.is_empty() && !lines.add("mood".to_owned(), "mood", mood) {
        for trigger in record.triggers.iter().filter(|trigger| is_mood(trigger)) {
            lines.struck.text(&trigger.evidence);
        }
        parts.triggers.retain(|trigger| !is_mood(trigger));
    }
    let why = why(lines.words, parts);
    if !why.is_empty() && !lines.add("why".to_owned(), "why", labelled(lines.words.why, &why)) {
        parts.triggers.retain(is_mood);
    }
}

fn suggested(parts: &mut Parts, suggested: &[(String, String)], lines: &mut Lines<'_>) {
    parts.suggested = suggested
        .iter()
        .filter(|(id, title)| !lines.struck.is_id(id) && !lines.struck.holds(title))
        .take(items::SUGGESTED)
        .map(|(id, title)| (clip(id, chars::ID), clip(&clean(title), chars::TITLE)))
        .collect();
    if parts.suggested.is_empty() {
        return;
    }
    let line = labelled(lines.words.suggested, &titles(parts));
    if !lines.add("suggested".to_owned(), "suggested", line) {
        parts.suggested.clear();
    }
}

fn titles(parts: &Parts) -> String {
    let titles: Vec<&str> = parts.suggested.iter().map(|(_, title)| title.as_str()).collect();
    titles.join("; ")
}

fn surroundings(parts: &mut Parts, around: &Surroundings, lines: &mut Lines<'_>) {
    let mut page = travelling(&around.page, lines.policy);
    page.origin = clip(&page.origin, chars::PAGE_TITLE);
    page.path = clip(&clean(&page.path), chars::PATH);
    page.query = clip(&clean(&page.query), chars::PATH);
    page.title = clip(&clean(&page.title), chars::PAGE_TITLE);
    let line = page_line(&page);
    if !line.is_empty() {
        if lines.add("page".to_owned(), "page", line) {
            parts.page = Some(page);
        } else {
            for text in [&around.page.title, &page.title, &around.page.path] {
                lines.struck.text(text);
            }
        }
    }
    let lang = around.locale;
    if !lang.as_str().is_empty() {
        let line = labelled(lines.words.language, lang.as_str());
        parts.locale = lines.add("locale".to_owned(), "locale", line).then_some(lang);
    }
    let pairs = last_of_each(&around.context);
    note(&mut parts.cut, pairs.len().saturating_sub(items::CONTEXT), "facts of the page");
    for (key, value) in pairs.into_iter().take(items::CONTEXT) {
        let (masked, redacted) = lines.mask_value(value, chars::TEXT);
        let (key, _) = lines.mask_value(key, chars::KEY);
        if is_taken(&parts.context, &key) {
            note(&mut parts.cut, 1, "fact of the page under a name that another has");
            continue;
        }
        if lines.add(keyed("context", &key), "context", labelled(&key, &masked)) {
            lines.count(&redacted);
            parts.context.push((key, masked));
        } else {
            lines.struck.text(value);
            lines.struck.text(&masked);
        }
    }
}

/// The page on one line.
pub(super) fn page_line(page: &Page) -> String {
    let mut line = page.title.clone();
    let mut address = page.origin.clone();
    address.push_str(&page.path);
    if !page.query.is_empty() {
        address.push('?');
        address.push_str(&page.query);
    }
    if !line.is_empty() && !address.is_empty() {
        line.push_str(" – ");
    }
    line.push_str(&address);
    line
}

/// What an agent reads in a list of contacts: the reason, and the message's first words.
fn subject(parts: &Parts) -> String {
    let mut subject = parts.reason.as_ref().map_or(String::new(), |reason| reason.label.clone());
    let words = words(parts.lang);
    let first = first_words(&parts.message, 100);
    if !subject.is_empty() && !first.is_empty() {
        subject.push_str(": ");
    }
    subject.push_str(&first);
    if subject.is_empty() { words.subject.to_owned() } else { clip(&subject, 300) }
}
