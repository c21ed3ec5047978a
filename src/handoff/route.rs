//! Which queue a contact goes to, and how soon it wants an answer.

use crate::conversation::{Trigger, TriggerKind};
use crate::index::site::{Priority, Reason};

/// The queue of what nobody has sorted.
pub const DEFAULT_QUEUE: &str = "default";

/// Where a contact goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The desk's queue; never empty.
    pub queue: String,
    /// How soon.
    pub priority: Priority,
}

/// The way of a contact: its reason's queue and priority. Without a reason, or where the reason
/// names no queue, it goes to [`DEFAULT_QUEUE`]; never nowhere. A sensitive topic comes before others
/// whatever the reason says.
#[must_use]
pub fn route(reason: Option<&Reason>, triggers: &[Trigger]) -> Route {
    let queue = reason.map(|reason| reason.queue.trim()).filter(|queue| !queue.is_empty());
    let sensitive = triggers.iter().any(|trigger| trigger.kind == TriggerKind::Sensitive);
    let least = if sensitive { Priority::High } else { Priority::Low };
    Route {
        queue: queue.unwrap_or(DEFAULT_QUEUE).to_owned(),
        priority: reason.map_or(Priority::Normal, |reason| reason.priority).max(least),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reason: Option<(&str, Priority)>, kind: TriggerKind, queue: &str, priority: Priority) {
        let reason =
            reason.map(|(queue, priority)| Reason { queue: queue.to_owned(), priority, ..Reason::default() });
        let trigger = Trigger { kind, weight: 100, evidence: String::new() };
        assert_eq!(route(reason.as_ref(), &[trigger]), Route { queue: queue.to_owned(), priority });
    }

    #[test]
    fn ways() {
        check(Some(("billing", Priority::Low)), TriggerKind::NotHelpful, "billing", Priority::Low);
        check(Some((" ", Priority::High)), TriggerKind::NotHelpful, DEFAULT_QUEUE, Priority::High);
        check(None, TriggerKind::NotHelpful, DEFAULT_QUEUE, Priority::Normal);
        check(Some(("billing", Priority::Low)), TriggerKind::Sensitive, "billing", Priority::High);
        check(Some(("billing", Priority::Urgent)), TriggerKind::Sensitive, "billing", Priority::Urgent);
    }
}
