//! What a sensitive topic brings with it: what is set, and what an owner says instead.

use super::site::{Policy, Priority};
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
    /// What is said first, in which language, and who else helps, in none: language, address with the
    /// countries behind it, text. One list, decoded as the messages are, costs customers less than two.
    pub lines: Vec<(Lang, String, String)>,
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
            lines: Vec::new(),
            queue: String::new(),
            priority: None,
            articles: None,
            confirm: None,
        }
    }

    /// What is said first to who reads a language: in that, else in [`Lang::NEUTRAL`], which is the owner's for
    /// all; empty where nothing is.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        let said = |lang| self.lines.iter().find(move |(of, to, _)| *of == lang && to.is_empty());
        said(lang).or_else(|| said(Lang::NEUTRAL)).map_or("", |(.., text)| text)
    }

    /// Who else helps.
    pub fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        self.lines.iter().filter(|(_, to, _)| !to.is_empty()).map(|(_, to, text)| {
            let (to, countries) = to.split_once(' ').unwrap_or((to, ""));
            Resource { text, to, countries }
        })
    }
}

/// Somebody else who helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource<'s> {
    /// Who, in the owner's words.
    pub text: &'s str,
    /// How they are reached: `tel:`, `https:` or `mailto:`.
    pub to: &'s str,
    /// The countries in which they help, by two capital letters each (ISO 3166-1), with spaces between;
    /// empty means everywhere.
    pub countries: &'s str,
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
    fn lines_are_words_and_helpers() {
        let line = |lang: &str, to: &str, text: &str| (Lang::parse(lang), to.to_owned(), text.to_owned());
        let lines = vec![
            line("de", "", "Es tut uns leid."),
            line("", "tel:116123 GB IE", "Somebody"),
            line("", "", "We are sorry."),
            line("", "https://help.example.com", "All"),
        ];
        let rule = TopicRule { lines, ..TopicRule::new(Topic::Debt) };
        assert_eq!(rule.say(Lang::parse("de")), "Es tut uns leid.");
        assert_eq!(rule.say(Lang::parse("fr")), "We are sorry.");
        let got: Vec<_> = rule.resources().map(|one| (one.text, one.to, one.countries)).collect();
        assert_eq!(got, [("Somebody", "tel:116123", "GB IE"), ("All", "https://help.example.com", "")]);
    }

    #[test]
    fn who_is_in_danger_reads_no_article_and_comes_first() {
        let of_danger = handling(Topic::Danger);
        assert!(!of_danger.articles && of_danger.priority == Priority::Urgent);
        assert!(Topic::ALL.iter().all(|&topic| handling(topic).priority >= Priority::Normal));
    }
}
