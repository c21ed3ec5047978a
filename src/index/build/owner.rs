//! The owner's side of the content, defaults filled in. [builder side]

use std::collections::BTreeMap;

use crate::content::builtin::sensitive;
use crate::content::{self, Content, Day, FieldType, dial};
use crate::index::site::{
    Channel, ChannelKind, Field, FieldKind, Hours, Label, Policy, Priority, Reason, Site,
};
use crate::index::topics::TopicRule;
use crate::model::{Lang, Probability, ReasonNo, Topic};

/// The site that `content` describes.
pub(super) fn site(content: &Content) -> Site {
    let langs = langs(content);
    Site {
        policy: Policy { topics: topics(&content.policy, &langs), ..policy(&content.policy) },
        langs,
        reasons: content.reasons.iter().map(|own| reason(own, content)).collect(),
        channels: content.channels.iter().map(|own| channel(own, content)).collect(),
        hours: content.hours.as_ref().map(hours),
        messages: content
            .messages
            .iter()
            .flat_map(|(lang, texts)| texts.iter().map(move |(key, text)| (lang, key, text)))
            .map(|(lang, key, text)| (Lang::parse(lang), key.clone(), text.clone()))
            .collect(),
    }
}

/// The languages of the entries, most entries first.
fn langs(content: &Content) -> Vec<Lang> {
    let mut counts: BTreeMap<Lang, usize> = BTreeMap::new();
    for entry in &content.entries {
        *counts.entry(Lang::parse(&entry.lang)).or_default() += 1;
    }
    counts.remove(&Lang::NEUTRAL);
    let mut langs: Vec<(Lang, usize)> = counts.into_iter().collect();
    langs.sort_by_key(|&(lang, count)| (core::cmp::Reverse(count), lang));
    langs.into_iter().map(|(lang, _)| lang).collect()
}

fn label(text: &str, by_lang: &BTreeMap<String, String>) -> Label {
    Label {
        text: text.to_owned(),
        by_lang: by_lang.iter().map(|(lang, text)| (Lang::parse(lang), text.clone())).collect(),
    }
}

/// A reason with what it has from its parent.
fn reason(reason: &content::Reason, content: &Content) -> Reason {
    let no = content.reasons.iter().position(|other| reason.parent.as_ref() == Some(&other.id));
    let parent = no.and_then(|no| content.reasons.get(no)).unwrap_or(reason);
    let stated = |own: &str, parent: &str| if own.is_empty() { parent.to_owned() } else { own.to_owned() };
    let fields = if reason.fields.is_empty() { &parent.fields } else { &reason.fields };
    Reason {
        id: reason.id.clone(),
        label: label(&reason.label, &reason.labels),
        queue: stated(&reason.queue, &parent.queue),
        priority: priority(&stated(&reason.priority, &parent.priority)),
        fields: fields.iter().map(field).collect(),
        parent: no.map(|no| ReasonNo(no as u16)),
    }
}

fn priority(word: &str) -> Priority {
    match word {
        "low" => Priority::Low,
        "high" => Priority::High,
        "urgent" => Priority::Urgent,
        _ => Priority::Normal,
    }
}

fn field(field: &content::Field) -> Field {
    Field {
        name: field.name.clone(),
        label: label(&field.label, &field.labels),
        kind: match field.kind {
            FieldType::Text => FieldKind::Text,
            FieldType::Textarea => FieldKind::Textarea,
            FieldType::Email => FieldKind::Email,
            FieldType::Tel => FieldKind::Tel,
            FieldType::Number => FieldKind::Number,
            FieldType::Date => FieldKind::Date,
            FieldType::Select => FieldKind::Select,
        },
        required: field.required,
        pattern: field.pattern.clone().unwrap_or_default(),
        options: field.options.clone(),
    }
}

fn channel(channel: &content::Channel, content: &Content) -> Channel {
    let refining = content
        .reasons
        .iter()
        .filter(|reason| reason.parent.as_ref().is_some_and(|parent| channel.reasons.contains(parent)));
    let refining = refining.map(|reason| reason.id.clone()).filter(|id| !channel.reasons.contains(id));
    Channel {
        kind: match channel.kind.as_str() {
            "phone" => ChannelKind::Phone,
            "email" => ChannelKind::Email,
            "chat" => ChannelKind::Chat,
            "callback" => ChannelKind::Callback,
            "address" => ChannelKind::Address,
            _ => ChannelKind::Link,
        },
        label: label(&channel.label, &channel.labels),
        value: channel.value.clone(),
        hours: channel.hours.clone().unwrap_or_default(),
        reasons: channel.reasons.iter().cloned().chain(refining).collect(),
    }
}

fn hours(hours: &content::Hours) -> Hours {
    const DAYS: [Day; 7] = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];
    Hours {
        time_zone: hours.time_zone.clone(),
        weekly: DAYS.map(|day| {
            let spans = hours.weekly.get(&day).map_or(&[][..], Vec::as_slice);
            let mut spans: Vec<(u16, u16)> = spans
                .iter()
                .filter_map(|span| Some((minutes(&span.from)?, minutes(&span.to)?)))
                .filter(|(from, to)| from < to)
                .collect();
            spans.sort_unstable();
            spans
        }),
        holidays: hours.holidays.clone(),
        reply_within_minutes: hours.reply_within_minutes,
    }
}

/// `HH:MM` in minutes after midnight, up to 24:00.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.trim().split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && total <= 24 * 60).then_some(total)
}

/// What the owner says of sensitive topics, and what is said first where they do not: in the site's
/// languages that somebody has reviewed.
fn topics(policy: &content::Policy, langs: &[Lang]) -> Vec<TopicRule> {
    let site = langs.first().copied().unwrap_or_default();
    let reviewed = sensitive::says(langs);
    let rule = |topic: Topic| {
        let own = policy.topics.get(topic.id());
        let mut lines: Vec<Line> = match own.and_then(|own| own.say.as_ref()) {
            Some(say) => own_words(say, site),
            None => {
                let said = reviewed.iter().filter(|said| said.topic == topic);
                said.map(|said| (said.lang, String::new(), said.text.clone())).collect()
            }
        };
        let own = own.cloned().unwrap_or_default();
        lines.extend(own.resources.into_iter().map(|one| {
            let countries = one.countries.iter().map(|code| format!(" {code}"));
            (Lang::NEUTRAL, one.to.clone() + &countries.collect::<String>(), one.text)
        }));
        TopicRule {
            off: own.off,
            lines,
            queue: own.queue.unwrap_or_default(),
            priority: own.priority.as_deref().map(priority),
            articles: own.articles,
            confirm: own.confirm,
            ..TopicRule::new(topic)
        }
    };
    let rules = Topic::ALL.into_iter().map(rule);
    rules.filter(|rule| *rule != TopicRule::new(rule.topic)).collect()
}

/// See [`TopicRule::lines`].
type Line = (Lang, String, String);

/// The owner's words for a topic are shown in whatever language they are: in the customer's, else in the
/// site's, else in the first.
fn own_words(say: &BTreeMap<String, String>, site: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> =
        say.iter().map(|(lang, text)| (Lang::parse(lang), String::new(), text.clone())).collect();
    let first = lines.iter().position(|(lang, ..)| *lang == site).unwrap_or(0);
    if let Some((lang, ..)) = lines.get_mut(first) {
        *lang = Lang::NEUTRAL;
    }
    lines
}

pub(super) fn policy(policy: &content::Policy) -> Policy {
    let default = Policy::default();
    Policy {
        oos_prior: policy.oos_prior.map_or(default.oos_prior, Probability::from_f32),
        false_alarm: dial::false_alarm(policy),
        image_hosts: policy.image_hosts.clone(),
        query_keys: policy.query_keys.clone(),
        mask_email: policy.mask_email,
        mask_phone: policy.mask_phone,
        mask_ip: policy.mask_ip,
        mask_address: policy.mask_address,
        order_patterns: policy.order_patterns.clone(),
        consent: policy.consent.clone().unwrap_or_default(),
        privacy_url: policy.privacy_url.clone().unwrap_or_default(),
        handoff: policy.handoff.clone().unwrap_or_default(),
        agent_lang: policy.agent_lang.as_deref().map_or(default.agent_lang, Lang::parse),
        rules: dial::rules(policy),
        review_sample: policy.review_sample.map_or(default.review_sample, Probability::from_f32),
        complaint_queue: policy.complaint_queue.clone().unwrap_or_default(),
        complaint_priority: policy.complaint_priority.as_deref().map(priority),
        topics: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{minutes, site};
    use crate::content::{Content, reasons::ready_made};
    use crate::index::site::Priority;

    #[test]
    fn a_reason_has_from_its_parent_what_it_does_not_state() {
        let reasons = ready_made("bank").expect("a list of this name");
        let channel = |id: &str| crate::content::Channel {
            kind: "callback".into(),
            reasons: vec![id.into()],
            ..Default::default()
        };
        let channels = vec![channel("card")];
        let site = site(&Content { reasons, channels, ..Content::default() });
        let find =
            |id: &str| site.reasons.iter().find(|reason| reason.id == id).expect("a reason of this id");
        assert_eq!((&*find("card-lost").queue, find("card-lost").priority), ("cards", Priority::Urgent));
        assert_eq!(find("transfer-missing").fields, find("transfer").fields);
        assert_eq!(
            (&*find("online-fraud").queue, find("transfer-missing").priority),
            ("fraud", Priority::Normal)
        );
        assert!(
            site.channels[0].serves(Some(find("card-lost")))
                && !site.channels[0].serves(Some(find("credit")))
        );
    }

    #[test]
    fn times_are_minutes() {
        for (time, want) in [
            ("00:00", Some(0)),
            ("09:30", Some(570)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9", None),
            ("1:60", None),
        ] {
            assert_eq!(minutes(time), want, "{time}");
        }
    }
}
