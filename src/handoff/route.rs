//! Which queue a contact goes to, and how soon it wants an answer.

use crate::conversation::Trigger;
use crate::conversation::record::{is_sensitive, topics};
use crate::index::site::{Policy, Priority, Reason};

/// The queue of what nobody has sorted.
pub const DEFAULT_QUEUE: &str = "default";

/// Where a contact goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The desk's queue; never empty.
    pub queue: String,
    /// How soon.
    pub priority: Priority,
}

/// The way of a contact: its reason's queue and priority. Without a reason, or where the reason
/// names no queue, it goes to [`DEFAULT_QUEUE`]; never nowhere. A sensitive topic goes to the owner's queue
/// for it, else a complaint to the one for complaints, where there is one. Neither comes later than its own
/// least priority, whatever the reason says.
#[must_use]
pub fn route(reason: Option<&Reason>, triggers: &[Trigger], complaint: bool, policy: &Policy) -> Route {
    let of_reason = reason.map_or("", |reason| &reason.queue);
    let of_complaint = if complaint { policy.complaint_queue.as_str() } else { "" };
    let of_topics = topics(triggers).filter_map(|topic| policy.topic(topic)).map(|rule| rule.queue.as_str());
    let mut queues = of_topics.chain([of_complaint, of_reason]).map(str::trim);
    let queue = queues.find(|queue| !queue.is_empty());
    let priorities = topics(triggers).map(|topic| policy.handling(topic).priority);
    // What an owner hears by words of their own has no priority of its own.
    let unknown = if is_sensitive(triggers) { Priority::High } else { Priority::Low };
    let least = priorities.max().unwrap_or(unknown);
    let least = policy.complaint_priority.filter(|_| complaint).map_or(least, |own| own.max(least));
    Route {
        queue: queue.unwrap_or(DEFAULT_QUEUE).to_owned(),
        priority: reason.map_or(Priority::Normal, |reason| reason.priority).max(least),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::TriggerKind;
    use crate::index::TopicRule;
    use crate::model::Topic;

    fn check(reason: Option<(&str, Priority)>, kind: TriggerKind, queue: &str, priority: Priority) {
        let reason =
            reason.map(|(queue, priority)| Reason { queue: queue.to_owned(), priority, ..Reason::default() });
        let trigger = Trigger { kind, weight: 100, evidence: String::new() };
        let got = route(reason.as_ref(), &[trigger], false, &Policy::default());
        assert_eq!(got, Route { queue: queue.to_owned(), priority });
    }

    #[test]
    fn complaints_go_their_own_way() {
        let reason = |priority| Reason { queue: "billing".into(), priority, ..Reason::default() };
        let policy = Policy {
            complaint_queue: "complaints".into(),
            complaint_priority: Some(Priority::High),
            ..Policy::default()
        };
        for (own, complaint, policy, queue, priority) in [
            (Priority::Low, true, &policy, "complaints", Priority::High),
            (Priority::Urgent, true, &policy, "complaints", Priority::Urgent),
            (Priority::Low, false, &policy, "billing", Priority::Low),
            (Priority::Low, true, &Policy::default(), "billing", Priority::Low),
        ] {
            let got = route(Some(&reason(own)), &[], complaint, policy);
            assert_eq!(got, Route { queue: queue.to_owned(), priority });
        }
    }

    #[test]
    fn ways() {
        check(Some(("billing", Priority::Low)), TriggerKind::NotHelpful, "billing", Priority::Low);
        check(Some((" ", Priority::High)), TriggerKind::NotHelpful, DEFAULT_QUEUE, Priority::High);
        check(None, TriggerKind::NotHelpful, DEFAULT_QUEUE, Priority::Normal);
        check(Some(("billing", Priority::Low)), TriggerKind::Sensitive, "billing", Priority::High);
        check(Some(("billing", Priority::Urgent)), TriggerKind::Sensitive, "billing", Priority::Urgent);
    }

    #[test]
    fn sensitive_topics_go_where_and_when_the_owner_says() {
        let reason = Reason { queue: "billing".into(), priority: Priority::Low, ..Reason::default() };
        let mut policy = Policy { complaint_queue: "complaints".into(), ..Policy::default() };
        let check = |policy: &Policy, heard: &[&str], queue: &str, priority| {
            let heard = heard.iter().map(|topic| Trigger::new(TriggerKind::Sensitive, topic));
            let got = route(Some(&reason), &heard.collect::<Vec<_>>(), true, policy);
            assert_eq!(got, Route { queue: queue.to_owned(), priority });
        };
        check(&policy, &["accessibility"], "complaints", Priority::Normal);
        check(&policy, &["debt"], "complaints", Priority::High);
        check(&policy, &["danger", "debt"], "complaints", Priority::Urgent);
        let rule = |topic, queue: &str, priority| TopicRule {
            queue: queue.to_owned(),
            priority,
            ..TopicRule::new(topic)
        };
        policy.topics =
            vec![rule(Topic::Debt, "hardship", Some(Priority::Low)), rule(Topic::Danger, " ", None)];
        check(&policy, &["debt"], "hardship", Priority::Low);
        check(&policy, &["danger", "debt"], "hardship", Priority::Urgent);
        check(&policy, &["danger"], "complaints", Priority::Urgent);
    }
}
