//! Writes a case file. Enumerations stand in it by the place of their variant.

use super::CaseFile;
use crate::conversation::{Care, Record};
use crate::index::Site;
use crate::index::site::{Hours, Label};
use crate::json::Writer;
use crate::model::Lang;

/// The case file as JSON.
#[must_use]
pub fn write(file: &CaseFile<'_>) -> String {
    let mut json = Writer::default();
    json.begin_object();
    json.key("at_form").boolean(file.at_form);
    json.key("can_go_back").boolean(file.can_go_back);
    json.key("failed").boolean(file.failed);
    json.key("recovery").boolean(file.recovery);
    json.key("test").boolean(file.around.test);
    json.key("remembers").boolean(file.around.remembers);
    json.key("utc_offset").signed(file.utc_offset.into());
    if let Some(minutes) = file.owner_offset {
        json.key("owner_offset").signed(minutes.into());
    }
    let page = &file.around.page;
    let texts = [
        ("lang", file.lang.as_str()),
        ("locale", file.around.locale.as_str()),
        ("handoff", file.handoff),
        ("mail", file.mail),
        ("phone", file.phone),
        ("words", file.words),
        ("origin", &page.origin),
        ("path", &page.path),
        ("query", &page.query),
        ("title", &page.title),
        ("index", &file.around.index),
    ];
    members(&mut json, &texts);
    if let Some((no, probability, by)) = file.reason {
        json.key("reason").begin_array().integer(no.0.into());
        json.integer(probability.thousandths().into()).integer(by as u64).end_array();
    }
    pairs(&mut json, "suggested", file.suggested);
    pairs(&mut json, "context", &file.around.context);
    pairs(&mut json, "identity", &file.around.identity);
    record(&mut json, file.record);
    care(&mut json, file.care);
    json.key("site").begin_object();
    site(&mut json, file.site, file.messages);
    json.end_object().end_object();
    json.finish()
}

fn care(json: &mut Writer, care: &Care) {
    for (key, is) in [("quiet", care.quiet), ("danger", care.danger), ("confirm", care.confirm)] {
        json.key(key).boolean(is);
    }
    members(json, &[("said", &care.said)]);
    pairs(json, "helpers", &care.helpers);
}

fn record(json: &mut Writer, record: &Record) {
    json.key("searches").begin_array();
    for search in &record.searches {
        json.begin_array().string(&search.query).integer(search.at.0).integer(search.hits.into());
        json.string(&search.top).integer(search.confidence.thousandths().into());
        json.integer(search.scope as u64).end_array();
    }
    json.end_array().key("viewed").begin_array();
    for viewed in &record.viewed {
        json.begin_array().string(&viewed.id).string(&viewed.title).integer(viewed.at.0);
        json.integer(viewed.dwell).integer(viewed.verdict as u64).string(&viewed.query).end_array();
    }
    json.end_array().key("turns").begin_array();
    for turn in &record.turns {
        json.begin_array().integer(turn.kind as u64).string(&turn.text).integer(turn.at.0).end_array();
    }
    json.end_array().key("triggers").begin_array();
    for trigger in &record.triggers {
        json.begin_array().integer(trigger.kind as u64).integer(trigger.weight.into());
        json.string(&trigger.evidence).end_array();
    }
    json.end_array();
}

fn site(json: &mut Writer, site: &Site, messages: &[(Lang, String, String)]) {
    json.key("langs").begin_array();
    for lang in &site.langs {
        json.string(lang.as_str());
    }
    json.end_array().key("messages").begin_array();
    for (lang, key, text) in messages {
        json.begin_array().string(lang.as_str()).string(key).string(text).end_array();
    }
    json.end_array().key("reasons").begin_array();
    for reason in &site.reasons {
        json.begin_object().key("priority").integer(reason.priority as u64);
        if let Some(parent) = reason.parent {
            json.key("parent").integer(parent.0.into());
        }
        members(json, &[("id", &reason.id), ("queue", &reason.queue)]);
        label(json, &reason.label);
        json.key("fields").begin_array();
        for field in &reason.fields {
            json.begin_object().key("kind").integer(field.kind as u64);
            json.key("required").boolean(field.required);
            members(json, &[("name", &field.name), ("pattern", &field.pattern)]);
            label(json, &field.label);
            strings(json, "options", &field.options);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().key("channels").begin_array();
    for channel in &site.channels {
        json.begin_object().key("kind").integer(channel.kind as u64);
        members(json, &[("value", &channel.value), ("hours", &channel.hours)]);
        label(json, &channel.label);
        strings(json, "reasons", &channel.reasons);
        json.end_object();
    }
    json.end_array();
    if let Some(owner) = &site.hours {
        json.key("hours").begin_object();
        hours(json, owner);
        json.end_object();
    }
    let policy = &site.policy;
    let masks = [
        ("mask_email", policy.mask_email),
        ("mask_phone", policy.mask_phone),
        ("mask_ip", policy.mask_ip),
        ("mask_address", policy.mask_address),
    ];
    for (key, is) in masks {
        json.key(key).boolean(is);
    }
    let texts = [
        ("consent", &*policy.consent),
        ("privacy_url", &policy.privacy_url),
        ("handoff", &policy.handoff),
        ("complaint_queue", &policy.complaint_queue),
    ];
    members(json, &texts);
    json.key("review_sample").integer(policy.review_sample.thousandths().into());
    if let Some(priority) = policy.complaint_priority {
        json.key("complaint_priority").integer(priority as u64);
    }
    // What is said of a topic and who helps, the care has.
    json.key("topics").begin_array();
    for rule in &policy.topics {
        json.begin_array().string(rule.topic.id()).string(&rule.queue);
        json.integer(rule.priority.map_or(0, |priority| priority as u64 + 1)).end_array();
    }
    json.end_array();
    strings(json, "query_keys", &policy.query_keys);
    strings(json, "order_patterns", &policy.order_patterns);
}

fn hours(json: &mut Writer, hours: &Hours) {
    members(json, &[("time_zone", &hours.time_zone)]);
    strings(json, "holidays", &hours.holidays);
    if let Some(minutes) = hours.reply_within_minutes {
        json.key("reply").integer(minutes.into());
    }
    json.key("weekly").begin_array();
    for day in &hours.weekly {
        json.begin_array();
        for &(from, to) in day {
            json.integer(from.into()).integer(to.into());
        }
        json.end_array();
    }
    json.end_array();
}

fn label(json: &mut Writer, label: &Label) {
    json.key("label").begin_array().string(&label.text);
    for (lang, text) in &label.by_lang {
        json.string(lang.as_str()).string(text);
    }
    json.end_array();
}

fn members(json: &mut Writer, texts: &[(&str, &str)]) {
    for (key, text) in texts {
        json.key(key).string(text);
    }
}

fn strings(json: &mut Writer, key: &str, texts: &[String]) {
    json.key(key).begin_array();
    for text in texts {
        json.string(text);
    }
    json.end_array();
}

fn pairs(json: &mut Writer, key: &str, pairs: &[(String, String)]) {
    json.key(key).begin_array();
    for (key, value) in pairs {
        json.string(key).string(value);
    }
    json.end_array();
}
