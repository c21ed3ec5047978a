//! Writes the envelope. Its form is `www/schema/handoff.v1.schema.json`.

use super::Attachment;
use super::package::{AnswerBy, Page, ReasonBy};
use super::parts::{Customer, Parts};
use super::time::rfc3339;
use crate::conversation::record::topics;
use crate::conversation::{TriggerKind, TurnKind, Verdict};
use crate::json::Writer;
use crate::model::hex;

/// Stands for the page where the customer does not tell it.
const NO_PAGE: &str = "urn:loop-in:widget";

/// The parts as JSON.
pub(super) fn write(parts: &Parts) -> String {
    let mut json = Writer::default();
    json.begin_object();
    member(&mut json, "specversion", "1.0");
    json.key("id").string(&parts.id.to_string());
    member(&mut json, "source", &source(parts.page.as_ref()));
    member(&mut json, "type", "loop-in.handoff.v1");
    member(&mut json, "time", &rfc3339(parts.at));
    some(&mut json, "subject", &parts.subject);
    member(&mut json, "datacontenttype", "application/json");
    json.key("data");
    data(&mut json, parts);
    json.end_object();
    json.finish()
}

fn source(page: Option<&Page>) -> String {
    let source = page.map(|page| {
        let mut source = page.origin.clone();
        source.push_str(&page.path);
        source
    });
    source.filter(|source| !source.is_empty()).unwrap_or_else(|| NO_PAGE.to_owned())
}

fn data(json: &mut Writer, parts: &Parts) {
    json.begin_object();
    member(json, "reference", &parts.reference);
    if parts.test {
        json.key("test").boolean(true);
    }
    if let Some(reason) = &parts.reason {
        json.key("reason").begin_object();
        member(json, "id", &reason.id);
        member(json, "label", &reason.label);
        if let Some((id, label)) = &reason.parent {
            json.key("parent").begin_object();
            member(json, "id", id);
            member(json, "label", label);
            json.end_object();
        }
        json.key("probability").probability(reason.probability);
        let by = match reason.by {
            ReasonBy::Customer => "customer",
            ReasonBy::Entry => "entry",
            ReasonBy::Model => "model",
        };
        member(json, "decided_by", by);
        json.end_object();
    }
    member(json, "queue", &parts.route.queue);
    member(json, "priority", parts.route.priority.as_str());
    if parts.recovery {
        json.key("recovery").boolean(true);
    }
    if !parts.review.is_empty() {
        json.key("review").begin_array();
        for why in &parts.review {
            json.string(why);
        }
        json.end_array();
    }
    if parts.complains() {
        json.key("complaint").boolean(true);
    }
    triggers(json, parts);
    member(json, "message", &parts.message);
    customer(json, &parts.customer);
    json.key("summary").begin_array();
    parts.summary.iter().for_each(|line| {
        json.string(line);
    });
    json.end_array();
    history(json, parts);
    surroundings(json, parts);
    attachments(json, &parts.attachments);
    json.key("signals").begin_object();
    json.key("seconds").integer(parts.signals.seconds);
    json.key("before").integer(parts.signals.before);
    if parts.signals.trap {
        json.key("trap").boolean(true);
    }
    json.end_object();
    json.key("versions").begin_object();
    member(json, "widget", env!("CARGO_PKG_VERSION"));
    some(json, "index", &parts.index);
    json.end_object();
    json.end_object();
}

fn attachments(json: &mut Writer, files: &[Attachment]) {
    if files.is_empty() {
        return;
    }
    json.key("attachments").begin_array();
    for file in files {
        json.begin_object();
        member(json, "name", &file.name);
        member(json, "type", &file.media_type);
        json.key("size").integer(file.size);
        some(json, "sha256", &file.sha256);
        json.end_object();
    }
    json.end_array();
}

fn triggers(json: &mut Writer, parts: &Parts) {
    json.key("triggers").begin_array();
    for trigger in &parts.triggers {
        json.begin_object();
        member(json, "kind", trigger.kind.as_str());
        json.key("weight").integer(u64::from(trigger.weight.min(100)));
        member(json, "evidence", &trigger.evidence);
        json.end_object();
    }
    json.end_array();
    let effort = parts.effort;
    json.key("effort").begin_object();
    json.key("questions").integer(effort.questions);
    json.key("articles").integer(effort.articles);
    json.key("seconds").integer(effort.seconds);
    json.end_object();
    let of_kind = |kind| parts.triggers.iter().find(|trigger| trigger.kind == kind);
    json.key("sensitivity");
    // The gravest; what an owner calls by words of their own comes after those that are built in.
    match (topics(&parts.triggers).next(), of_kind(TriggerKind::Sensitive)) {
        (Some(topic), _) => json.string(topic.id()),
        (None, Some(trigger)) => json.string(&trigger.evidence.chars().take(80).collect::<String>()),
        (None, None) => json.null(),
    };
    if let Some(trigger) = of_kind(TriggerKind::Frustration) {
        json.key("tone").begin_object();
        let p = crate::model::Probability::from_thousandths(u16::from(trigger.weight) * 10);
        json.key("frustration").probability(p);
        if !trigger.evidence.is_empty() {
            let evidence: String = trigger.evidence.chars().take(300).collect();
            json.key("evidence").begin_array().string(&evidence).end_array();
        }
        json.end_object();
    }
}

fn customer(json: &mut Writer, customer: &Customer) {
    json.key("customer").begin_object();
    some(json, "name", &customer.name);
    some(json, "email", &customer.email);
    some(json, "phone", &customer.phone);
    some(json, "contact", &customer.contact);
    some(json, "answer_by", customer.answer_by.map_or("", AnswerBy::as_str));
    let fields = customer.fields.iter().map(|field| (field.name.as_str(), field.value.as_str()));
    members(json, "fields", fields);
    members(json, "stated", pairs(&customer.stated));
    json.end_object();
}

fn history(json: &mut Writer, parts: &Parts) {
    json.key("searches").begin_array();
    for search in &parts.searches {
        json.begin_object();
        member(json, "query", &search.query);
        member(json, "at", &rfc3339(search.at));
        json.key("hits").integer(u64::from(search.hits));
        some(json, "top", &search.top);
        json.key("confidence").probability(search.confidence);
        member(json, "scope", search.scope.id());
        json.end_object();
    }
    json.end_array();
    json.key("viewed").begin_array();
    for viewed in &parts.viewed {
        json.begin_object();
        member(json, "id", &viewed.id);
        member(json, "title", &viewed.title);
        member(json, "at", &rfc3339(viewed.at));
        json.key("dwell_ms").integer(viewed.dwell);
        let verdict = match viewed.verdict {
            Verdict::None => "none",
            Verdict::Helpful => "helpful",
            Verdict::NotHelpful => "not-helpful",
        };
        member(json, "verdict", verdict);
        some(json, "query", &viewed.query);
        json.end_object();
    }
    json.end_array();
    json.key("suggested").begin_array();
    for (id, title) in &parts.suggested {
        json.begin_object();
        member(json, "id", id);
        member(json, "title", title);
        json.end_object();
    }
    json.end_array();
    json.key("transcript").begin_array();
    for turn in &parts.turns {
        json.begin_object();
        let from = match turn.kind {
            TurnKind::Customer => "customer",
            TurnKind::Widget => "widget",
            TurnKind::Note => "note",
        };
        member(json, "from", from);
        member(json, "text", &turn.text);
        member(json, "at", &rfc3339(turn.at));
        json.end_object();
    }
    json.end_array();
}

fn surroundings(json: &mut Writer, parts: &Parts) {
    if let Some(page) = &parts.page {
        json.key("page").begin_object();
        some(json, "origin", &page.origin);
        some(json, "path", &page.path);
        some(json, "query", &page.query);
        some(json, "title", &page.title);
        json.end_object();
    }
    if let Some(locale) = parts.locale {
        some(json, "locale", locale.as_str());
    }
    members(json, "context", pairs(&parts.context));
    json.key("redactions").begin_array();
    for (kind, count) in &parts.redactions {
        json.begin_object();
        member(json, "kind", kind.as_str());
        json.key("count").integer(*count);
        json.end_object();
    }
    json.end_array();
    json.key("consent").begin_object();
    some(json, "text", &parts.consent);
    member(json, "version", &consent_version(&parts.consent));
    member(json, "at", &rfc3339(parts.at));
    json.end_object();
    if let Some((open, reply_by)) = parts.hours {
        json.key("hours").begin_object();
        json.key("open").boolean(open);
        if let Some(at) = reply_by {
            member(json, "promised_reply_by", &rfc3339(at));
        }
        json.end_object();
    }
    json.key("struck").integer(parts.struck);
    if !parts.cut.is_empty() {
        json.key("cut").begin_array();
        parts.cut.iter().for_each(|what| {
            json.string(what);
        });
        json.end_array();
    }
}

/// Tells one text of consent from another: the widget's own wording, or a sum (FNV-1a, 32 bits) of
/// the owner's.
pub(super) fn consent_version(text: &str) -> String {
    if text.is_empty() {
        return concat!("widget-", env!("CARGO_PKG_VERSION")).to_owned();
    }
    let sum =
        text.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mut out = String::from("text-");
    out.push_str(&hex(sum));
    out
}

fn member(json: &mut Writer, key: &str, value: &str) {
    json.key(key).string(value);
}

/// A member that is left out where it is empty.
fn some(json: &mut Writer, key: &str, value: &str) {
    if !value.is_empty() {
        member(json, key, value);
    }
}

fn pairs(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
}

/// An object of strings, left out where it is empty.
fn members<'p>(json: &mut Writer, key: &str, pairs: impl Iterator<Item = (&'p str, &'p str)>) {
    let mut pairs = pairs.peekable();
    if pairs.peek().is_none() {
        return;
    }
    json.key(key).begin_object();
    pairs.for_each(|(key, value)| member(json, key, value));
    json.end_object();
}
