//! Looks over what the owner says of sensitive topics.

use std::collections::BTreeMap;

use super::super::{Found, is_priority};
use crate::content::problem::Fault;
use crate::content::{Resource, TopicPolicy};
use crate::markup::SafeUrl;
use crate::model::Topic;

/// So many digits make the shortest number that helps.
const SHORTEST: usize = 3;

/// Looks over the topics; what cannot be used is left out, and what is set holds.
pub(super) fn lint(topics: &mut BTreeMap<String, TopicPolicy>, found: &mut Found) {
    topics.retain(|id, topic| {
        let known = Topic::of(id).is_some();
        if known {
            one(id, topic, found);
        } else {
            found.tell(Fault::Unknown { what: "the topic", id: id.clone() });
        }
        known
    });
}

fn one(id: &str, topic: &mut TopicPolicy, found: &mut Found) {
    if let Some(value) = topic.priority.take_if(|word| !is_priority(word)) {
        found.tell(Fault::BadChoice { field: "priority (low, normal, high, urgent)", value });
    }
    topic.resources.retain_mut(|resource| match flaw(resource) {
        Ok(()) => true,
        Err(detail) => {
            let text = if resource.text.trim().is_empty() { &resource.to } else { &resource.text };
            found.tell(Fault::BadResource { topic: id.to_owned(), text: text.clone(), detail });
            false
        }
    });
}

/// Puts a resource into shape; says what is wrong where it cannot be shown.
fn flaw(resource: &mut Resource) -> Result<(), String> {
    resource.to = resource.to.trim().to_owned();
    if resource.text.trim().is_empty() {
        return Err("it has no text".to_owned());
    }
    if resource.to.contains(char::is_whitespace) {
        return Err(format!("{:?} has a space in it", resource.to));
    }
    if !leads(&resource.to) {
        return Err(format!("{:?} is no tel:, https: or mailto: address", resource.to));
    }
    for named in &mut resource.countries {
        let code = country(named);
        match code.as_str() {
            "" => return Err(format!("{named:?} is no country by two letters, such as GB")),
            "UK" => return Err("the United Kingdom is GB".to_owned()),
            _ => *named = code,
        }
    }
    Ok(())
}

/// A country as two capital letters; empty where `text` is none.
fn country(text: &str) -> String {
    let text = text.trim();
    match text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        true => text.to_ascii_uppercase(),
        false => String::new(),
    }
}

/// True where an address leads to somebody.
fn leads(to: &str) -> bool {
    let Some((scheme, rest)) = to.split_once(':').filter(|_| SafeUrl::parse(to).is_some()) else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "tel" => rest.bytes().filter(u8::is_ascii_digit).count() >= SHORTEST,
        "https" => rest.strip_prefix("//").is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty()),
        "mailto" => rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::content::lint::tests::check;

    #[test]
    fn what_nobody_can_be_sent_to_is_left_out() {
        let of = |resource: &str, want: &str| {
            let json = format!(r#"{{"policy":{{"topics":{{"danger":{{"resources":[{resource}]}}}}}}}}"#);
            let content = check(&json, want);
            assert_eq!(content.policy.topics["danger"].resources.is_empty(), !want.is_empty(), "{resource}");
        };
        for good in [
            r#"{"text":"Talk to us","to":"tel:116123","countries":["GB","ie"]}"#,
            r#"{"text":"Write","to":"mailto:help@example.com"}"#,
            r#"{"text":"Read","to":"https://help.example.com/now"}"#,
        ] {
            of(good, "");
        }
        for bad in [
            r#"{"text":"x","to":"javascript:alert(1)"}"#,
            r#"{"text":"x","to":"http://help.example.com"}"#,
            r#"{"text":"x","to":"https://"}"#,
            r#"{"text":"x","to":"tel:116 123"}"#,
            r#"{"text":"x","to":"/help"}"#,
            r#"{"text":"x","to":"tel:now"}"#,
            r#"{"text":"x","to":"mailto:help"}"#,
            r#"{"text":"x"}"#,
            r#"{"text":" ","to":"tel:116123"}"#,
            r#"{"text":"x","to":"tel:116123","countries":["GBR"]}"#,
            r#"{"text":"x","to":"tel:116123","countries":["UK"]}"#,
            r#"{"text":"x","to":"tel:116123","countries":["1a"]}"#,
            r#"{"text":"x","to":"tel:116123","countries":["GB",""]}"#,
        ] {
            of(bad, "1:bad-resource");
        }
    }

    #[test]
    fn only_known_topics_and_keys_count() {
        let content = check(
            r#"{"policy":{"topics":{"dangr":{},
            "debt":{"priority":"soon",
            "says":{},
            "resources":[{"txt":"x","text":"y","to":"tel:116123"}]},"legal":{"off":true}}}}"#,
            "1:unknown-id 1:bad-choice 3:unknown-field 4:unknown-field",
        );
        assert!(content.policy.topics["legal"].off && content.policy.topics.len() == 2);
    }

    #[test]
    fn it_is_told_what_and_how_to_mend_it() {
        let json = br#"{"policy":{"topics":{"danger":{"resources":[{"text":"Call","to":"javascript:x"}]}}}}"#;
        let (_, found) = crate::content::parse("site.json", json);
        assert_eq!(
            found[0].to_string(),
            "site.json:1: error: of the topic \"danger\" the resource \"Call\" was left out: \
             \"javascript:x\" is no tel:, https: or mailto: address"
        );
        assert!(found[0].fault.remedy().contains("countries"));
    }
}
