//! Looks over content that has been read: names that nothing has, addresses that must not be
//! followed, hours that cannot be read. What cannot be used is left out, and said so.

mod policy;

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Fault, Place, Problem};
use super::{Content, Entry, Hours, IntentHandoff, OpenSpan, Reason, Synonym, ids};
use crate::markup::SafeUrl;

/// Where the parts of content come from, each list in the order of its part.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) entries: Vec<Place>,
    pub(super) intents: Vec<Place>,
    pub(super) reasons: Vec<Place>,
    pub(super) synonyms: Vec<Place>,
    pub(super) channels: Vec<Place>,
    pub(super) hours: Place,
    pub(super) policy: Place,
}

/// Looks over `content`, leaves out what cannot be used, and tells all of it.
pub(super) fn lint(content: &mut Content, places: &Places) -> Vec<Problem> {
    let mut found = Found { problems: Vec::new(), place: Place::default() };
    let reasons = reasons(content, &places.reasons, &mut found);
    intents(content, &places.entries, &places.intents, &reasons, &mut found);
    let known: BTreeSet<String> = content.entries.iter().map(|entry| entry.id.clone()).collect();
    for (entry, place) in content.entries.iter_mut().zip(&places.entries) {
        found.at(place);
        links(entry, &mut found);
        unknown(&mut found, "the reason", entry.reason.iter(), &reasons);
        unknown(&mut found, "the related entry", entry.related.iter(), &known);
        entry.related.retain(|id| known.contains(id));
    }
    synonyms(&mut content.synonyms, &places.synonyms, &mut found);
    channels(content, &places.channels, &reasons, &mut found);
    if let Some(hours) = &mut content.hours {
        found.at(&places.hours);
        opening(hours, &mut found);
    }
    found.at(&places.policy);
    policy::lint(&mut content.policy, &mut found);
    found.problems
}

struct Found {
    problems: Vec<Problem>,
    place: Place,
}

impl Found {
    fn at(&mut self, place: &Place) {
        self.place.clone_from(place);
    }

    fn tell(&mut self, fault: Fault) {
        self.problems.push(Problem { place: self.place.clone(), fault });
    }
}

/// Keeps what `keep` says, going through places in step.
fn retain<T>(
    list: &mut Vec<T>,
    places: &[Place],
    found: &mut Found,
    mut keep: impl FnMut(&mut T, &mut Found) -> bool,
) {
    let mut places = places.iter();
    list.retain_mut(|part| {
        found.at(places.next().unwrap_or(&Place::default()));
        keep(part, found)
    });
}

fn unknown<'a>(
    found: &mut Found,
    what: &'static str,
    named: impl Iterator<Item = &'a String>,
    known: &BTreeSet<String>,
) {
    for id in named.filter(|id| !known.contains(*id)) {
        found.tell(Fault::Unknown { what, id: id.clone() });
    }
}

/// The reasons for contact; gives their ids.
fn reasons(content: &mut Content, places: &[Place], found: &mut Found) -> BTreeSet<String> {
    let mut known = BTreeMap::new();
    retain(&mut content.reasons, places, found, |reason, found| {
        if reason.id.is_empty() && !reason.label.is_empty() {
            reason.id = ids::from_question(&reason.label);
        }
        if reason.label.is_empty() {
            reason.label.clone_from(&reason.id);
        }
        if !ids::is_allowed(&reason.id) {
            found.tell(part("reasons", "it needs an id of 1 to 200 bytes"));
            return false;
        }
        if let Some(first) = known.get(&reason.id) {
            found.tell(Fault::SameId { id: reason.id.clone(), first: Place::clone(first) });
            return false;
        }
        known.insert(reason.id.clone(), found.place.clone());
        if !reason.priority.is_empty() && !is_priority(&reason.priority) {
            let value = std::mem::take(&mut reason.priority);
            found.tell(Fault::BadChoice { field: "priority (low, normal, high, urgent)", value });
        }
        fields(reason, found);
        true
    });
    for reason in &mut content.reasons {
        if let Some(parent) = reason.parent.take_if(|parent| !known.contains_key(parent)) {
            found.at(&known[&reason.id]);
            found.tell(Fault::Unknown { what: "the reason", id: parent });
        }
    }
    two_levels(&mut content.reasons, &known, found);
    known.into_keys().collect()
}

/// A reason refines one that refines no other; where it does not, it stands by itself.
fn two_levels(reasons: &mut [Reason], known: &BTreeMap<String, Place>, found: &mut Found) {
    for at in 0..reasons.len() {
        let refines = |id: &str| reasons.iter().any(|reason| reason.id == id && reason.parent.is_some());
        if reasons[at].parent.as_deref().is_some_and(refines) {
            let reason = &mut reasons[at];
            reason.parent = None;
            found.at(&known[&reason.id]);
            found.tell(part(
                "reasons",
                "its parent refines a reason itself, or is the reason; they have two levels",
            ));
        }
    }
}

fn fields(reason: &mut Reason, found: &mut Found) {
    for field in &mut reason.fields {
        if field.name.is_empty() {
            field.name = ids::from_question(&field.label);
        }
        if field.label.is_empty() {
            field.label.clone_from(&field.name);
        }
        if let Some(detail) = field.pattern.as_deref().and_then(pattern_fault)
            && let Some(pattern) = field.pattern.take()
        {
            found.tell(Fault::BadPattern { pattern, field: field.name.clone(), detail });
        }
        if field.kind == super::FieldType::Select && field.options.is_empty() {
            found.tell(Fault::NoOptions(field.name.clone()));
            field.kind = super::FieldType::Text;
        }
    }
}

/// What is wrong with a pattern of letters (`A`), digits (`9`) and runs (`*`).
fn pattern_fault(pattern: &str) -> Option<&'static str> {
    if pattern.contains(['\\', '[', '^', '$', '(']) || pattern.contains(".*") {
        return Some("looks like a regular expression, which it is not; it was left out");
    }
    pattern.chars().all(|c| c == '*').then_some("fits everything; it was left out")
}

fn intents(
    content: &mut Content,
    entry_places: &[Place],
    places: &[Place],
    reasons: &BTreeSet<String>,
    found: &mut Found,
) {
    let entries = content.entries.iter().map(|entry| entry.id.clone());
    let mut known: BTreeMap<String, Place> = entries.zip(entry_places.iter().cloned()).collect();
    retain(&mut content.intents, places, found, |intent, found| {
        intent.examples.retain(|example| !example.trim().is_empty());
        let Some(example) = intent.examples.first() else {
            found.tell(part("intents", "it has no examples"));
            return false;
        };
        if intent.id.is_empty() {
            intent.id = ids::from_question(example);
        }
        if !ids::is_allowed(&intent.id) {
            found.tell(part("intents", "it needs an id of 1 to 200 bytes"));
            return false;
        }
        if let Some(first) = known.get(&intent.id) {
            found.tell(Fault::SameId { id: intent.id.clone(), first: first.clone() });
            return false;
        }
        let says = intent.reply.as_ref().is_some_and(|reply| !reply.trim().is_empty());
        if !says && intent.handoff == IntentHandoff::Never {
            found.tell(part(
                "intents",
                "it has no reply and never brings in a person, so nothing follows from it",
            ));
            return false;
        }
        if says && intent.handoff == IntentHandoff::Always {
            found.tell(part("reply", "the form opens at once (`\"handoff\": \"offer\"` shows it before)"));
            intent.reply = None;
        }
        known.insert(intent.id.clone(), found.place.clone());
        unknown(found, "the reason", intent.reason.iter(), reasons);
        true
    });
}

fn links(entry: &mut Entry, found: &mut Found) {
    if let Some(url) = entry.url.take_if(|url| SafeUrl::parse(url).is_none()) {
        found.tell(Fault::UnsafeUrl(url));
    }
    entry.actions.retain(|action| match (&action.href, &action.event) {
        (Some(href), _) if SafeUrl::parse(href).is_none() => {
            found.tell(Fault::UnsafeUrl(href.clone()));
            false
        }
        (None, None) => {
            found.tell(Fault::IdleAction(action.label.clone()));
            false
        }
        _ => true,
    });
}

fn synonyms(list: &mut Vec<Synonym>, places: &[Place], found: &mut Found) {
    retain(list, places, found, |synonym, found| {
        let different = |words: &[String]| {
            let words: BTreeSet<String> = words.iter().map(|word| word.trim().to_lowercase()).collect();
            words.iter().filter(|word| !word.is_empty()).count()
        };
        let (enough, word) = match &synonym {
            Synonym::Group(words) => (different(words) > 1, words.first()),
            Synonym::OneWay { from, to } => {
                let all: Vec<String> = to.iter().chain([from]).cloned().collect();
                (!from.trim().is_empty() && different(&all) > 1, Some(from))
            }
        };
        if !enough {
            found.tell(Fault::LoneSynonym(word.cloned().unwrap_or_default()));
        }
        enough
    });
}

fn channels(content: &mut Content, places: &[Place], reasons: &BTreeSet<String>, found: &mut Found) {
    retain(&mut content.channels, places, found, |channel, found| {
        let value = channel.value.trim();
        let safe = |value: &str| SafeUrl::parse(value).is_some();
        let detail = match channel.kind.as_str() {
            "phone" if value.chars().filter(char::is_ascii_digit).count() < 3 => {
                "its value is no phone number"
            }
            "email"
                if !value
                    .split_once('@')
                    .is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) =>
            {
                "its value is no e-mail address"
            }
            "chat" | "link" if !safe(value) => "its value is no address that a page may lead to",
            "address" if value.is_empty() => "it has no value",
            "phone" | "email" | "chat" | "link" | "address" | "callback" => {
                unknown(found, "the reason", channel.reasons.iter(), reasons);
                return true;
            }
            _ => "its kind is unknown",
        };
        let label = if channel.label.is_empty() { &channel.value } else { &channel.label };
        found.tell(Fault::BadChannel { label: label.clone(), detail });
        false
    });
}

fn opening(hours: &mut Hours, found: &mut Found) {
    let zone = hours.time_zone.as_str();
    // What a list of time zones looks like; the list itself is the browser's.
    let named =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "_-+".contains(c));
    if !(zone.split('/').all(named) && (zone.contains('/') || zone.chars().all(|c| c.is_ascii_uppercase()))) {
        found.tell(Fault::BadHours(zone.to_owned()));
    }
    for spans in hours.weekly.values_mut() {
        spans.retain(|span| {
            let fits =
                matches!((minutes(&span.from), minutes(&span.to)), (Some(from), Some(to)) if from < to);
            if !fits {
                let OpenSpan { from, to } = span;
                found.tell(Fault::BadHours(format!("{from}–{to}")));
            }
            fits
        });
    }
    hours.holidays.retain(|day| {
        let fits = is_date(day);
        if !fits {
            found.tell(Fault::BadHours(day.clone()));
        }
        fits
    });
}

/// Minutes after midnight of `HH:MM`, up to 24:00.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let number =
        |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.len() <= 2 && !digits.starts_with('+'));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// Whether a text is a day as `2026-12-25`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, len| {
        if part.len() == len && part.bytes().all(|b| b.is_ascii_digit()) {
            part.parse::<u32>().ok()
        } else {
            None
        }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_priority(word: &str) -> bool {
    matches!(word, "low" | "normal" | "high" | "urgent")
}

fn part(part: &str, detail: &str) -> Fault {
    Fault::BadPart { part: part.to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::content::{Content, parse};

    pub(super) fn check(json: &str, problems: &str) -> Content {
        let (content, found) = parse("a.json", json.as_bytes());
        let got: Vec<_> = found.iter().map(|p| format!("{}:{}", p.place.line, p.fault.code())).collect();
        assert_eq!(got.join(" "), problems, "{json}");
        content
    }

    #[test]
    fn names_that_nothing_has_are_told() {
        let content = check(
            r#"{"reasons":[{"id":"r","parent":"none"},
            {"id":"r"},
            {"label":"Lost parcel","priority":"asap","fields":[{"name":"n","pattern":"^\\d+$"},{"label":"Order no","type":"select"}]}],
            "entries":[{"id":"a","question":"A?","answer":"x","reason":"gone","related":["b","none"]},
            {"id":"b","question":"B?","answer":"y","reason":"lost-parcel"}],
            "intents":[{"id":"a","examples":["x"]},{"examples":[]},{"examples":["Hello there"],"reason":"r"}]}"#,
            "1:unknown-id 2:same-id 3:bad-choice 3:bad-pattern 3:no-options 4:unknown-id 4:unknown-id 6:same-id 6:bad-part",
        );
        assert_eq!(content.entries[0].related, ["b"]);
        assert_eq!(content.reasons[1].fields[1].name, "order-no");
        assert_eq!(content.intents[0].id, "hello-there");
    }

    #[test]
    fn an_intent_from_which_nothing_follows_is_told() {
        let content = check(
            r#"{"intents":[{"examples":["a"],"handoff":"never"},
            {"examples":["b"],"handoff":"never","reply":"B."},
            {"examples":["c"],"handoff":"always","reply":"C."},
            {"examples":["d"]}]}"#,
            "1:bad-part 3:bad-part",
        );
        let replies: Vec<_> = content.intents.iter().map(|intent| intent.reply.as_deref()).collect();
        assert_eq!(replies, [Some("B."), None, None]);
    }

    #[test]
    fn reasons_have_two_levels() {
        let content = check(
            r#"{"reasons":[{"id":"a"},{"id":"b","parent":"a"},
            {"id":"c","parent":"b"},
            {"id":"d","parent":"d"}]}"#,
            "2:bad-part 3:bad-part",
        );
        let parents: Vec<_> = content.reasons.iter().map(|reason| reason.parent.as_deref()).collect();
        assert_eq!(parents, [None, Some("a"), None, None]);
    }

    #[test]
    fn what_cannot_be_used_is_left_out() {
        let content = check(
            r#"{"entries":[{"question":"A?","answer":"x","url":"javascript:x","actions":[{"label":"l"},{"label":"m","href":"data:x"},{"label":"n","event":"e"}]}],
            "synonyms":[["a","A "],["a","b"],{"from":"c","to":["c"]},{"from":"c","to":["d"]}],
            "channels":[{"kind":"email","value":"help@example.com"},{"kind":"email","value":"none"},{"kind":"fax","value":"1"},
            {"kind":"link","value":"javascript:x"},{"kind":"phone","value":"+49 30 123","reasons":["r"]}],
            "hours":{"time_zone":"Berlin","weekly":{"mon":[{"from":"09:00","to":"17:00"},{"from":"9am","to":"5pm"},{"from":"10:00","to":"09:00"}]},"holidays":["2026-12-25","2026-02-30","Easter"]},
            "policy":{"oos_prior":2,"image_hosts":["https://x","img.example.com"],"order_patterns":["A-9999","*"],"privacy_url":"vbscript:x","handoff":"http://example.com"}}"#,
            "1:unsafe-url 1:idle-action 1:unsafe-url 2:lone-synonym 2:lone-synonym 3:bad-channel 3:bad-channel 4:bad-channel \
             4:unknown-id 5:bad-hours 5:bad-hours 5:bad-hours 5:bad-hours 5:bad-hours 6:bad-share 6:bad-choice 6:bad-pattern 6:unsafe-url 6:bad-handoff",
        );
        assert_eq!(content.entries[0].actions.len(), 1);
        assert_eq!((content.synonyms.len(), content.channels.len()), (2, 2));
        let hours = content.hours.unwrap();
        assert_eq!((hours.weekly.values().next().unwrap().len(), hours.holidays.len()), (1, 1));
        assert_eq!(content.policy.image_hosts, ["img.example.com"]);
        assert_eq!(content.policy.handoff, None);
    }
}
