//! What a conversation's sensitive topics bring with them for the customer.

use super::{Scene, Words, offer};
use crate::conversation::Care;
use crate::index::{Resource, TopicRule};
use crate::model::Topic;

/// What follows from what was said, for a customer where they are.
#[must_use]
#[inline(never)]
pub fn care(scene: &Scene<'_>) -> Care {
    let (record, policy) = (scene.talk.record(), &scene.site.policy);
    let said = offer::said(scene).to_owned();
    let mut care = Care { quiet: record.is_sensitive(), said, ..Care::default() };
    for topic in record.topics() {
        care.danger |= matches!(topic, Topic::Danger | Topic::Abuse);
        care.confirm |= policy.handling(topic).confirm;
        for resource in policy.topic(topic).into_iter().flat_map(TopicRule::resources) {
            let known = care.helpers.iter().any(|(_, to)| to == resource.to);
            if !known && serves(resource, scene.country) {
                let text = named(&scene.words, resource, scene.country);
                care.helpers.push((text, resource.to.to_owned()));
            }
        }
    }
    care
}

/// Whether somebody helps in a country (two capital letters); where nobody knows which it is, all do.
fn serves(resource: Resource<'_>, country: &str) -> bool {
    resource.countries.is_empty() || resource.countries.contains(country)
}

/// Who helps, and in which countries where customers have to look for their own.
fn named(words: &Words<'_>, resource: Resource<'_>, country: &str) -> String {
    let mut all = String::new();
    if country.is_empty() {
        for code in resource.countries.split_ascii_whitespace() {
            if !all.is_empty() {
                all.push_str(", ");
            }
            all.push_str(words.country(code));
        }
    }
    if !all.is_empty() {
        all.push_str(": ");
    }
    all.push_str(resource.text);
    all
}
