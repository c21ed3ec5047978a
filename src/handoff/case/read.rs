//! Reads a case file: what is missing or of another kind counts as empty.

use super::Case;
use crate::conversation::{
    Care, Record, Scope, Search, Trigger, TriggerKind, Turn, TurnKind, Verdict, Viewed,
};
use crate::handoff::package::{Page, ReasonBy, Surroundings};
use crate::index::Site;
use crate::index::TopicRule;
use crate::index::site::{Channel, ChannelKind, Field, FieldKind, Hours, Label, Policy, Priority, Reason};
use crate::json::{JsonError, Value};
use crate::model::{Lang, Millis, Probability, ReasonNo, Topic};

// The variants of each enumeration in their order.
pub(super) const REASON_BY: [ReasonBy; 3] = [ReasonBy::Customer, ReasonBy::Entry, ReasonBy::Model];
pub(super) const VERDICTS: [Verdict; 3] = [Verdict::None, Verdict::Helpful, Verdict::NotHelpful];
pub(super) const TURNS: [TurnKind; 3] = [TurnKind::Customer, TurnKind::Widget, TurnKind::Note];
pub(super) const PRIORITIES: [Priority; 4] =
    [Priority::Low, Priority::Normal, Priority::High, Priority::Urgent];
pub(super) const TRIGGERS: [TriggerKind; 10] = [
    TriggerKind::LowConfidence,
    TriggerKind::NothingFound,
    TriggerKind::NotHelpful,
    TriggerKind::Repeated,
    TriggerKind::NoSuccess,
    TriggerKind::AskedForPerson,
    TriggerKind::Frustration,
    TriggerKind::Sensitive,
    TriggerKind::Complaint,
    TriggerKind::Intent,
];
pub(super) const FIELDS: [FieldKind; 7] = [
    FieldKind::Text,
    FieldKind::Textarea,
    FieldKind::Email,
    FieldKind::Tel,
    FieldKind::Number,
    FieldKind::Date,
    FieldKind::Select,
];
pub(super) const CHANNELS: [ChannelKind; 6] = [
    ChannelKind::Phone,
    ChannelKind::Email,
    ChannelKind::Chat,
    ChannelKind::Callback,
    ChannelKind::Address,
    ChannelKind::Link,
];

pub(super) fn read(text: &str) -> Result<Case, JsonError> {
    let file = Value::read(text)?;
    let reason = file.list("reason");
    let by = one_of(reason.get(2), &REASON_BY);
    Ok(Case {
        at_form: file.is("at_form"),
        can_go_back: file.is("can_go_back"),
        failed: file.is("failed"),
        lang: Lang::parse(file.get("lang").as_text()),
        handoff: file.text("handoff"),
        mail: file.text("mail"),
        phone: file.text("phone"),
        utc_offset: number(Some(file.get("utc_offset"))) as i16,
        owner_offset: file.integer("owner_offset").map(|minutes| minutes as i16),
        site: site(file.get("site")),
        record: record(&file),
        words: file.text("words"),
        recovery: file.is("recovery"),
        reason: by.map(|by| (ReasonNo(number(reason.first()) as u16), probability(reason.get(1)), by)),
        suggested: pairs(&file, "suggested"),
        care: Care {
            quiet: file.is("quiet"),
            danger: file.is("danger"),
            confirm: file.is("confirm"),
            said: file.text("said"),
            helpers: pairs(&file, "helpers"),
        },
        around: Surroundings {
            page: Page {
                origin: file.text("origin"),
                path: file.text("path"),
                query: file.text("query"),
                title: file.text("title"),
            },
            locale: Lang::parse(file.get("locale").as_text()),
            context: pairs(&file, "context"),
            identity: pairs(&file, "identity"),
            test: file.is("test"),
            remembers: file.is("remembers"),
            owner_offset: None,
            index: file.text("index"),
        },
    })
}

/// What an owner says of a topic, as far as the way of a message goes by it.
fn topic(rule: &Value) -> Option<TopicRule> {
    let part = rule.as_list();
    let priority = usize::try_from(number(part.get(2))).ok().and_then(|place| place.checked_sub(1));
    Some(TopicRule {
        queue: text(part.get(1)),
        priority: priority.and_then(|place| PRIORITIES.get(place)).copied(),
        ..TopicRule::new(Topic::of(&text(part.first()))?)
    })
}

fn record(file: &Value) -> Record {
    let each = |key: &str| file.list(key).iter().map(Value::as_list);
    Record {
        searches: each("searches")
            .map(|part| Search {
                query: text(part.first()),
                at: millis(part.get(1)),
                hits: number(part.get(2)) as u32,
                top: text(part.get(3)),
                confidence: probability(part.get(4)),
                scope: one_of(part.get(5), &Scope::ALL).unwrap_or_default(),
            })
            .collect(),
        viewed: each("viewed")
            .map(|part| Viewed {
                id: text(part.first()),
                title: text(part.get(1)),
                at: millis(part.get(2)),
                dwell: number(part.get(3)) as u64,
                verdict: one_of(part.get(4), &VERDICTS).unwrap_or_default(),
                query: text(part.get(5)),
            })
            .collect(),
        turns: each("turns")
            .filter_map(|part| {
                let kind = one_of(part.first(), &TURNS)?;
                Some(Turn { kind, text: text(part.get(1)), at: millis(part.get(2)) })
            })
            .collect(),
        triggers: each("triggers")
            .filter_map(|part| {
                let kind = one_of(part.first(), &TRIGGERS)?;
                Some(Trigger { kind, weight: number(part.get(1)) as u8, evidence: text(part.get(2)) })
            })
            .collect(),
    }
}

fn site(site: &Value) -> Site {
    let standard = Policy::default();
    let message = |message: &Value| {
        let part = message.as_list();
        (Lang::parse(&text(part.first())), text(part.get(1)), text(part.get(2)))
    };
    Site {
        langs: site.list("langs").iter().map(|lang| Lang::parse(lang.as_text())).collect(),
        reasons: site.list("reasons").iter().map(reason).collect(),
        channels: site.list("channels").iter().map(channel).collect(),
        hours: matches!(site.get("hours"), Value::Members(_)).then(|| hours(site.get("hours"))),
        messages: site.list("messages").iter().map(message).collect(),
        policy: Policy {
            query_keys: strings(site, "query_keys"),
            mask_email: site.is("mask_email"),
            mask_phone: site.is("mask_phone"),
            mask_ip: site.is("mask_ip"),
            mask_address: site.is("mask_address"),
            order_patterns: strings(site, "order_patterns"),
            consent: site.text("consent"),
            privacy_url: site.text("privacy_url"),
            handoff: site.text("handoff"),
            complaint_queue: site.text("complaint_queue"),
            review_sample: site
                .integer("review_sample")
                .map_or(standard.review_sample, |share| Probability::from_thousandths(share as u16)),
            complaint_priority: one_of(Some(site.get("complaint_priority")), &PRIORITIES),
            topics: site.list("topics").iter().filter_map(topic).collect(),
            ..standard
        },
    }
}

fn reason(reason: &Value) -> Reason {
    Reason {
        id: reason.text("id"),
        label: label(reason),
        queue: reason.text("queue"),
        priority: one_of(Some(reason.get("priority")), &PRIORITIES).unwrap_or_default(),
        fields: reason.list("fields").iter().map(field).collect(),
        parent: reason.integer("parent").map(|no| ReasonNo(no as u16)),
    }
}

fn field(field: &Value) -> Field {
    Field {
        name: field.text("name"),
        label: label(field),
        kind: one_of(Some(field.get("kind")), &FIELDS).unwrap_or_default(),
        required: field.is("required"),
        pattern: field.text("pattern"),
        options: strings(field, "options"),
    }
}

fn channel(channel: &Value) -> Channel {
    Channel {
        kind: one_of(Some(channel.get("kind")), &CHANNELS).unwrap_or_default(),
        label: label(channel),
        value: channel.text("value"),
        hours: channel.text("hours"),
        reasons: strings(channel, "reasons"),
    }
}

fn hours(from: &Value) -> Hours {
    let mut hours = Hours {
        time_zone: from.text("time_zone"),
        holidays: strings(from, "holidays"),
        reply_within_minutes: from.integer("reply").map(|minutes| minutes as u32),
        ..Hours::default()
    };
    for (day, spans) in hours.weekly.iter_mut().zip(from.list("weekly")) {
        let spans = spans.as_list().chunks_exact(2);
        *day = spans.map(|span| (number(span.first()) as u16, number(span.get(1)) as u16)).collect();
    }
    hours
}

fn label(of: &Value) -> Label {
    let (first, others) = of.list("label").split_first().unzip();
    let others = others.unwrap_or_default().chunks_exact(2);
    Label {
        text: text(first),
        by_lang: others.map(|pair| (Lang::parse(&text(pair.first())), text(pair.get(1)))).collect(),
    }
}

fn one_of<T: Copy>(place: Option<&Value>, variants: &[T]) -> Option<T> {
    let place = usize::try_from(place?.as_integer()?).ok()?;
    variants.get(place).copied()
}

fn text(value: Option<&Value>) -> String {
    value.map_or_else(String::new, |value| value.as_text().to_owned())
}

fn number(value: Option<&Value>) -> i64 {
    value.and_then(Value::as_integer).unwrap_or_default()
}

fn millis(value: Option<&Value>) -> Millis {
    Millis(number(value) as u64)
}

fn probability(value: Option<&Value>) -> Probability {
    Probability::from_thousandths(number(value) as u16)
}

fn strings(of: &Value, key: &str) -> Vec<String> {
    of.list(key).iter().map(|value| value.as_text().to_owned()).collect()
}

fn pairs(of: &Value, key: &str) -> Vec<(String, String)> {
    of.list(key).chunks_exact(2).map(|pair| (text(pair.first()), text(pair.get(1)))).collect()
}
