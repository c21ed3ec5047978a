//! What a sensitive topic brings with it: what is set, and what an owner says instead.

use super::site::{Label, Policy, Priority};
use crate::model::{Lang, Topic};

/// What follows from a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// The least priority of the contact.
    pub priority: Priority,
    /// Articles may still be shown beside the way to a person.
    pub articles: bool,
    /// The words tell of health, origin, faith or the like: before they leave the page, the customer is
    /// asked once more.
    pub confirm: bool,
}

/// What follows from a topic where the owner says nothing else.
#[must_use]
pub const fn handling(topic: Topic) -> Handling {
    let (priority, articles, confirm) = match topic {
        Topic::Danger => (Priority::Urgent, false, false),
        Topic::Abuse => (Priority::Urgent, false, true),
        Topic::Safety => (Priority::Urgent, true, false),
        // Blocking a card is an article, and fast.
        Topic::Fraud => (Priority::Urgent, true, false),
        Topic::Bereavement => (Priority::High, true, false),
        Topic::Illness => (Priority::High, true, true),
        Topic::Discrimination => (Priority::High, false, true),
        Topic::Legal => (Priority::High, false, false),
        Topic::Debt | Topic::Data => (Priority::High, true, false),
        Topic::Accessibility => (Priority::Normal, true, false),
    };
    Handling { priority, articles, confirm }
}

/// What the owner says of a topic; what is empty or none leaves what is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRule {
    /// Of which topic.
    pub topic: Topic,
    /// It is a question like any other here.
    pub off: bool,
    /// What is said first, before a person is offered.
    pub say: Label,
    /// Who else helps.
    pub resources: Vec<Resource>,
    /// The desk's queue.
    pub queue: String,
    /// See [`Handling::priority`].
    pub priority: Option<Priority>,
    /// See [`Handling::articles`].
    pub articles: Option<bool>,
    /// See [`Handling::confirm`].
    pub confirm: Option<bool>,
}

impl TopicRule {
    /// A rule that changes nothing.
    #[must_use]
    pub fn new(topic: Topic) -> Self {
        Self {
            topic,
            off: false,
            say: Label::default(),
            resources: Vec::new(),
            queue: String::new(),
            priority: None,
            articles: None,
            confirm: None,
        }
    }
}

/// Somebody else who helps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// Who, in the owner's words.
    pub text: String,
    /// How they are reached: `tel:`, `https:` or `mailto:`.
    pub to: String,
    /// The countries in which they help, by two capital letters each (ISO 3166-1); empty means everywhere.
    pub countries: Vec<String>,
}

impl Policy {
    /// What the owner says of a topic, if anything.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> Option<&TopicRule> {
        self.topics.iter().find(|rule| rule.topic == topic)
    }

    /// What follows from a topic here.
    #[must_use]
    pub fn handling(&self, topic: Topic) -> Handling {
        let set = handling(topic);
        let own = |own: Option<bool>, set| own.unwrap_or(set);
        self.topic(topic).map_or(set, |rule| Handling {
            priority: rule.priority.unwrap_or(set.priority),
            articles: own(rule.articles, set.articles),
            confirm: own(rule.confirm, set.confirm),
        })
    }

    /// What is said first of a topic to who reads a language; empty where nothing is.
    #[must_use]
    pub fn say(&self, topic: Topic, lang: Lang) -> &str {
        self.topic(topic).map_or("", |rule| rule.say.get(lang))
    }
}

/// A country as two capital letters; empty where `text` is none.
#[must_use]
pub fn country(text: &str) -> String {
    let text = text.trim();
    match text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        true => text.to_ascii_uppercase(),
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_changes_what_they_say_and_nothing_else() {
        let mut policy = Policy::default();
        for topic in Topic::ALL {
            assert_eq!(policy.handling(topic), handling(topic));
        }
        let rule = TopicRule { priority: Some(Priority::Low), ..TopicRule::new(Topic::Abuse) };
        policy.topics.push(rule);
        let want = Handling { priority: Priority::Low, ..handling(Topic::Abuse) };
        assert_eq!(policy.handling(Topic::Abuse), want);
        assert_eq!(policy.handling(Topic::Danger), handling(Topic::Danger));
    }

    #[test]
    fn who_is_in_danger_reads_no_article_and_comes_first() {
        let of_danger = handling(Topic::Danger);
        assert!(!of_danger.articles && of_danger.priority == Priority::Urgent);
        assert!(Topic::ALL.iter().all(|&topic| handling(topic).priority >= Priority::Normal));
    }

    #[test]
    fn countries_are_two_letters() {
        for (text, want) in [("gb", "GB"), (" DE ", "DE"), ("DEU", ""), ("", ""), ("1a", ""), ("ß", "")] {
            assert_eq!(country(text), want, "{text:?}");
        }
    }
}
