//! What stands by somebody who has told of something sensitive.

use super::Record;
use crate::index::{Resource, Site};
use crate::model::Topic;

/// What the conversation's sensitive topics bring with them for the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// Something sensitive was said: nobody is asked for marks.
    pub quiet: bool,
    /// Somebody may be in danger.
    pub danger: bool,
    /// Before the words leave the page the customer is asked once more.
    pub confirm: bool,
    /// Who else helps, by the owner. One that still names its countries is shown with them: where the
    /// customer is, nobody knows.
    pub resources: Vec<Resource>,
}

/// What follows for a customer in `country` (two capital letters; empty where unknown) from what was said.
#[must_use]
pub fn care(record: &Record, site: &Site, country: &str) -> Care {
    let mut care = Care { quiet: record.is_sensitive(), ..Care::default() };
    for topic in record.topics() {
        care.danger |= topic == Topic::Danger;
        care.confirm |= site.policy.handling(topic).confirm;
        let all = site.policy.topic(topic).map_or(&[][..], |rule| &rule.resources);
        for resource in all {
            let Resource { text, to, countries } = resource;
            let anywhere = countries.is_empty() || country.is_empty();
            if (anywhere || countries.iter().any(|known| known == country))
                && !care.resources.iter().any(|known| known.to == *to && known.text == *text)
            {
                let countries = if anywhere { countries.clone() } else { Vec::new() };
                care.resources.push(Resource { text: text.clone(), to: to.clone(), countries });
            }
        }
    }
    care
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::{Trigger, TriggerKind};
    use crate::index::TopicRule;

    fn resource(text: &str, countries: &[&str]) -> Resource {
        let countries = countries.iter().map(|&code| code.to_owned()).collect();
        Resource { text: text.to_owned(), to: "tel:116123".to_owned(), countries }
    }

    #[test]
    fn who_helps_is_told_by_country() {
        let mut site = Site::default();
        let rule = TopicRule {
            resources: vec![
                resource("all", &[]),
                resource("britain", &["GB"]),
                resource("both", &["IE", "GB"]),
            ],
            ..TopicRule::new(Topic::Danger)
        };
        site.policy.topics.push(rule);
        let mut record = Record::default();
        assert_eq!(care(&record, &site, "GB"), Care::default());
        record.triggered(Trigger::new(TriggerKind::Sensitive, "danger"));
        let told = |country: &str| {
            let care = care(&record, &site, country);
            assert!(care.quiet && care.danger && !care.confirm);
            let all =
                care.resources.iter().map(|known| format!("{} {}", known.text, known.countries.join(" ")));
            all.map(|one| one.trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("GB"), ["all", "britain", "both"]);
        assert_eq!(told("IE"), ["all", "both"]);
        assert_eq!(told("DE"), ["all"]);
        assert_eq!(told(""), ["all", "britain GB", "both IE GB"]);
    }

    #[test]
    fn several_topics_add_up() {
        let mut record = Record::default();
        for topic in ["debt", "illness", "words of an owner"] {
            record.triggered(Trigger::new(TriggerKind::Sensitive, topic));
        }
        let care = care(&record, &Site::default(), "");
        assert_eq!((care.quiet, care.danger, care.confirm), (true, false, true));
    }
}
