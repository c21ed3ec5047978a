//! The owner's side of an index as bytes: [`Site`] field by field, in the order of its definition. What
//! came later stands behind, and only where an owner has set it: without it, the bytes are those of
//! before, and older readers do not look there.

use super::bytes::Reader;
use super::rules::Rules;
use super::site::{Channel, ChannelKind, Field, FieldKind, Hours, Label, Policy, Priority, Reason, Site};
use super::topics::TopicRule;
use crate::model::{Lang, Probability, ReasonNo, Topic};

/// Reads a site.
pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Site> {
    let mut site = Site {
        langs: many(reader, |r| Some(Lang::parse(r.text()?)))?,
        reasons: many(reader, reason)?,
        channels: many(reader, channel)?,
        hours: if reader.byte()? == 0 { None } else { Some(hours(reader)?) },
        messages: texts(reader)?,
        policy: policy(reader)?,
    };
    if !reader.is_done() {
        later(reader, &mut site)?;
    }
    Some(site)
}

/// What came later: numbers of fixed width first, then what is as long as it is.
#[inline(never)]
fn later(reader: &mut Reader<'_>, site: &mut Site) -> Option<()> {
    let &[c0, c1, d0, d1, s0, s1, r0, r1, turns, repeats, signs, complaints] = reader.take(12)? else {
        return None;
    };
    let share = |bytes| Probability::from_thousandths(u16::from_le_bytes(bytes));
    let policy = &mut site.policy;
    let (confident, dead_end, sensitive) = (share([c0, c1]), share([d0, d1]), share([s0, s1]));
    policy.rules = Rules { confident, dead_end, turns, repeats, sensitive, signs };
    policy.review_sample = share([r0, r1]);
    policy.complaint_priority = complaints.checked_sub(1).map(priority);
    policy.complaint_queue = string(reader)?;
    for reason in &mut site.reasons {
        reason.parent = reader.varint()?.checked_sub(1).map(|no| ReasonNo(no as u16));
    }
    if !reader.is_done() {
        site.policy.topics = many(reader, topic)?;
    }
    Some(())
}

/// What an owner says of a topic: its place, what they decide of it in bits (off; articles and confirm:
/// 1 for no, 2 for yes; the priority's place after next), and the texts.
fn topic(reader: &mut Reader<'_>) -> Option<TopicRule> {
    let topic = *Topic::ALL.get(usize::from(reader.byte()?))?;
    let bits = reader.byte()?;
    let own = |bits: u8| (bits & 3).checked_sub(1).map(|yes| yes > 0);
    Some(TopicRule {
        off: bits & 1 != 0,
        articles: own(bits >> 1),
        confirm: own(bits >> 3),
        priority: (bits >> 5).checked_sub(1).map(priority),
        queue: string(reader)?,
        lines: texts(reader)?,
        ..TopicRule::new(topic)
    })
}

/// Texts, each in a language and by a key.
#[inline(never)]
fn texts(reader: &mut Reader<'_>) -> Option<Vec<(Lang, String, String)>> {
    many(reader, |r| Some((Lang::parse(r.text()?), string(r)?, string(r)?)))
}

fn many<T>(reader: &mut Reader<'_>, mut one: impl FnMut(&mut Reader<'_>) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    for _ in 0..reader.varint()? {
        all.push(one(reader)?);
    }
    Some(all)
}

fn string(reader: &mut Reader<'_>) -> Option<String> {
    reader.text().map(str::to_owned)
}

fn label(reader: &mut Reader<'_>) -> Option<Label> {
    Some(Label {
        text: string(reader)?,
        by_lang: many(reader, |r| Some((Lang::parse(r.text()?), string(r)?)))?,
    })
}

fn reason(reader: &mut Reader<'_>) -> Option<Reason> {
    Some(Reason {
        id: string(reader)?,
        label: label(reader)?,
        queue: string(reader)?,
        priority: priority(reader.byte()?),
        fields: many(reader, field)?,
        parent: None,
    })
}

fn priority(byte: u8) -> Priority {
    match byte {
        0 => Priority::Low,
        2 => Priority::High,
        3 => Priority::Urgent,
        _ => Priority::Normal,
    }
}

fn field(reader: &mut Reader<'_>) -> Option<Field> {
    Some(Field {
        name: string(reader)?,
        label: label(reader)?,
        kind: match reader.byte()? {
            1 => FieldKind::Textarea,
            2 => FieldKind::Email,
            3 => FieldKind::Tel,
            4 => FieldKind::Number,
            5 => FieldKind::Date,
            6 => FieldKind::Select,
            _ => FieldKind::Text,
        },
        required: reader.byte()? != 0,
        pattern: string(reader)?,
        options: many(reader, string)?,
    })
}

fn channel(reader: &mut Reader<'_>) -> Option<Channel> {
    Some(Channel {
        kind: match reader.byte()? {
            0 => ChannelKind::Phone,
            1 => ChannelKind::Email,
            2 => ChannelKind::Chat,
            3 => ChannelKind::Callback,
            4 => ChannelKind::Address,
            _ => ChannelKind::Link,
        },
        label: label(reader)?,
        value: string(reader)?,
        hours: string(reader)?,
        reasons: many(reader, string)?,
    })
}

fn hours(reader: &mut Reader<'_>) -> Option<Hours> {
    let mut hours = Hours { time_zone: string(reader)?, ..Hours::default() };
    for day in &mut hours.weekly {
        *day = many(reader, |r| Some((r.u16()?, r.u16()?)))?;
    }
    hours.holidays = many(reader, string)?;
    hours.reply_within_minutes = reader.varint()?.checked_sub(1);
    Some(hours)
}

fn policy(reader: &mut Reader<'_>) -> Option<Policy> {
    let oos_prior = Probability::from_thousandths(reader.u16()?);
    let false_alarm = Probability::from_thousandths(reader.u16()?);
    let masks = reader.byte()?;
    Some(Policy {
        oos_prior,
        false_alarm,
        image_hosts: many(reader, string)?,
        query_keys: many(reader, string)?,
        mask_email: masks & 1 != 0,
        mask_phone: masks & 2 != 0,
        mask_ip: masks & 4 != 0,
        mask_address: masks & 8 != 0,
        order_patterns: many(reader, string)?,
        consent: string(reader)?,
        privacy_url: string(reader)?,
        handoff: string(reader)?,
        agent_lang: Lang::parse(reader.text()?),
        rules: Rules::default(),
        review_sample: Policy::REVIEW_SAMPLE,
        complaint_queue: String::new(),
        complaint_priority: None,
        topics: Vec::new(),
    })
}

#[cfg(feature = "builder")]
pub(crate) use write::write;

#[cfg(feature = "builder")]
mod write {
    use crate::index::bytes::Writer;
    use crate::index::rules::Rules;
    use crate::index::site::{
        Channel, ChannelKind, Field, FieldKind, Hours, Label, Policy, Priority, Reason, Site,
    };
    use crate::index::topics::TopicRule;
    use crate::model::{Lang, Topic};

    /// Writes a site.
    pub(crate) fn write(site: &Site, out: &mut Writer) {
        many(out, &site.langs, |out, lang| out.text(lang.as_str()));
        many(out, &site.reasons, reason);
        many(out, &site.channels, channel);
        out.byte(u8::from(site.hours.is_some()));
        if let Some(h) = &site.hours {
            hours(out, h);
        }
        texts(out, &site.messages);
        policy(out, &site.policy);
        let Policy { review_sample, complaint_queue, complaint_priority, rules, topics, .. } = &site.policy;
        let complaints = !complaint_queue.is_empty() || complaint_priority.is_some();
        let refines = site.reasons.iter().any(|reason| reason.parent.is_some());
        let sampled = *review_sample != Policy::REVIEW_SAMPLE;
        if *rules == Rules::default() && !complaints && !refines && !sampled && topics.is_empty() {
            return;
        }
        for share in [rules.confident, rules.dead_end, rules.sensitive, *review_sample] {
            out.u16(share.thousandths());
        }
        let complaints = complaint_priority.map_or(0, |priority| place(priority) + 1);
        [rules.turns, rules.repeats, rules.signs, complaints].into_iter().for_each(|count| out.byte(count));
        out.text(complaint_queue);
        for reason in &site.reasons {
            out.varint(reason.parent.map_or(0, |no| u32::from(no.0) + 1));
        }
        if !topics.is_empty() {
            many(out, topics, topic);
        }
    }

    fn texts(out: &mut Writer, all: &[(Lang, String, String)]) {
        many(out, all, |out, (lang, key, text)| {
            out.text(lang.as_str());
            out.text(key);
            out.text(text);
        });
    }

    fn topic(out: &mut Writer, rule: &TopicRule) {
        let own = |own: Option<bool>| own.map_or(0, |yes| u8::from(yes) + 1);
        let first = rule.priority.map_or(0, |priority| place(priority) + 1);
        out.byte(Topic::ALL.iter().position(|topic| *topic == rule.topic).unwrap_or_default() as u8);
        out.byte(u8::from(rule.off) | own(rule.articles) << 1 | own(rule.confirm) << 3 | first << 5);
        out.text(&rule.queue);
        texts(out, &rule.lines);
    }

    fn many<T>(out: &mut Writer, all: &[T], one: impl Fn(&mut Writer, &T)) {
        out.varint(all.len() as u32);
        all.iter().for_each(|item| one(out, item));
    }

    fn strings(out: &mut Writer, all: &[String]) {
        many(out, all, |out, text| out.text(text));
    }

    fn label(out: &mut Writer, label: &Label) {
        out.text(&label.text);
        many(out, &label.by_lang, |out, (lang, text)| {
            out.text(lang.as_str());
            out.text(text);
        });
    }

    fn reason(out: &mut Writer, reason: &Reason) {
        out.text(&reason.id);
        label(out, &reason.label);
        out.text(&reason.queue);
        out.byte(place(reason.priority));
        many(out, &reason.fields, field);
    }

    fn place(priority: Priority) -> u8 {
        match priority {
            Priority::Low => 0,
            Priority::Normal => 1,
            Priority::High => 2,
            Priority::Urgent => 3,
        }
    }

    fn field(out: &mut Writer, field: &Field) {
        out.text(&field.name);
        label(out, &field.label);
        out.byte(match field.kind {
            FieldKind::Text => 0,
            FieldKind::Textarea => 1,
            FieldKind::Email => 2,
            FieldKind::Tel => 3,
            FieldKind::Number => 4,
            FieldKind::Date => 5,
            FieldKind::Select => 6,
        });
        out.byte(u8::from(field.required));
        out.text(&field.pattern);
        strings(out, &field.options);
    }

    fn channel(out: &mut Writer, channel: &Channel) {
        out.byte(match channel.kind {
            ChannelKind::Phone => 0,
            ChannelKind::Email => 1,
            ChannelKind::Chat => 2,
            ChannelKind::Callback => 3,
            ChannelKind::Address => 4,
            ChannelKind::Link => 5,
        });
        label(out, &channel.label);
        out.text(&channel.value);
        out.text(&channel.hours);
        strings(out, &channel.reasons);
    }

    fn hours(out: &mut Writer, hours: &Hours) {
        out.text(&hours.time_zone);
        for day in &hours.weekly {
            many(out, day, |out, &(from, to)| {
                out.u16(from);
                out.u16(to);
            });
        }
        strings(out, &hours.holidays);
        out.varint(hours.reply_within_minutes.map_or(0, |minutes| minutes.saturating_add(1)));
    }

    fn policy(out: &mut Writer, policy: &Policy) {
        out.u16(policy.oos_prior.thousandths());
        out.u16(policy.false_alarm.thousandths());
        let masks = [policy.mask_email, policy.mask_phone, policy.mask_ip, policy.mask_address];
        out.byte(masks.iter().rev().fold(0, |bits, &mask| bits << 1 | u8::from(mask)));
        strings(out, &policy.image_hosts);
        strings(out, &policy.query_keys);
        strings(out, &policy.order_patterns);
        out.text(&policy.consent);
        out.text(&policy.privacy_url);
        out.text(&policy.handoff);
        out.text(policy.agent_lang.as_str());
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::index::bytes::Writer;

    #[test]
    fn a_site_comes_back() {
        let label =
            || Label { text: "Billing".into(), by_lang: vec![(Lang::parse("de"), "Rechnung".into())] };
        let site = Site {
            langs: vec![Lang::parse("en"), Lang::parse("de")],
            reasons: vec![Reason {
                id: "billing".into(),
                label: label(),
                queue: "money".into(),
                priority: Priority::High,
                fields: vec![Field {
                    name: "order".into(),
                    label: label(),
                    kind: FieldKind::Select,
                    required: true,
                    pattern: "AA-9999".into(),
                    options: vec!["a".into(), "b".into()],
                }],
                parent: None,
            }],
            channels: vec![Channel {
                kind: ChannelKind::Callback,
                label: label(),
                value: "+49 30 000000".into(),
                hours: "9–17".into(),
                reasons: vec!["billing".into()],
            }],
            hours: Some(Hours {
                time_zone: "Europe/Berlin".into(),
                weekly: [vec![(540, 1020)], vec![], vec![], vec![], vec![], vec![], vec![(0, 1440)]],
                holidays: vec!["2026-12-25".into()],
                reply_within_minutes: Some(0),
            }),
            messages: vec![(Lang::parse("de"), "send".into(), "Ab die Post".into())],
            policy: Policy {
                mask_phone: true,
                mask_address: true,
                agent_lang: Lang::parse("de"),
                handoff: "https://desk.example.com".into(),
                ..Policy::default()
            },
        };
        let written = |site: &Site| {
            let mut out = Writer::default();
            write(site, &mut out);
            out.finish()
        };
        let bytes = written(&site);
        assert_eq!(read(&mut Reader::new(&bytes)), Some(site.clone()));
        for end in 0..bytes.len() {
            assert_eq!(read(&mut Reader::new(&bytes[..end])), None, "cut at {end}");
        }
        let mut own = site.clone();
        own.policy.rules = Rules { turns: 3, ..Rules::default() };
        own.reasons[0].parent = Some(ReasonNo(0));
        own.policy.complaint_queue = "complaints".into();
        own.policy.complaint_priority = Some(Priority::Low);
        let longer = written(&own);
        assert_eq!(longer[..bytes.len()], bytes, "what came later stands behind");
        assert_eq!(read(&mut Reader::new(&longer)), Some(own.clone()));
        for end in bytes.len() + 1..longer.len() {
            assert_eq!(read(&mut Reader::new(&longer[..end])), None, "cut at {end}");
        }
        own.policy.topics = vec![
            TopicRule { off: true, ..TopicRule::new(Topic::Legal) },
            TopicRule {
                lines: vec![
                    (Lang::parse("de"), String::new(), "Es tut uns leid.".into()),
                    (Lang::NEUTRAL, "tel:116123 GB IE".into(), "Somebody to talk to".into()),
                ],
                queue: "first".into(),
                priority: Some(Priority::Urgent),
                articles: Some(false),
                confirm: Some(true),
                ..TopicRule::new(Topic::Danger)
            },
        ];
        let longest = written(&own);
        assert_eq!(longest[..longer.len()], longer, "topics stand behind all");
        assert_eq!(read(&mut Reader::new(&longest)), Some(own));
        for end in longer.len() + 1..longest.len() {
            assert_eq!(read(&mut Reader::new(&longest[..end])), None, "cut at {end}");
        }
    }
}
