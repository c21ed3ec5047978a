//! Which contacts go to a destination: all, or those that the owner names.

use super::reader::{Fault, Object};
use crate::desk::envelope::{Data, Priority};

/// `when`. What is empty lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    queues: Vec<String>,
    reasons: Vec<String>,
    priorities: Vec<Priority>,
    /// Only the sensitive ones, or only the others.
    sensitive: Option<bool>,
    /// Only tests, or none.
    tests: Option<bool>,
}

impl Choice {
    pub(super) fn read(mut when: Object<'_>) -> Result<Self, Fault> {
        let mut priorities = Vec::new();
        for name in when.texts("priorities")? {
            let known = Priority::ALL.into_iter().find(|priority| priority.as_str() == name);
            let unknown = || format!("names {name}. Known are: low, normal, high, urgent");
            priorities.push(known.ok_or_else(|| when.fault("priorities", unknown()))?);
        }
        let choice = Self {
            queues: when.texts("queues")?,
            reasons: when.texts("reasons")?,
            priorities,
            sensitive: when.flag("sensitive")?,
            tests: when.flag("tests")?,
        };
        when.end()?;
        Ok(choice)
    }

    pub(super) fn fits(&self, data: &Data) -> bool {
        let queue = if data.queue.is_empty() { "default" } else { &data.queue };
        let reason = data.reason.as_ref();
        let reasons =
            [reason.map(|reason| &reason.id), reason.and_then(|reason| Some(&reason.parent.as_ref()?.id))];
        let sensitive = data.sensitivity.as_deref().is_some_and(|kind| !kind.is_empty());
        (self.queues.is_empty() || self.queues.iter().any(|known| known == queue))
            && (self.reasons.is_empty() || reasons.into_iter().flatten().any(|id| self.reasons.contains(id)))
            && (self.priorities.is_empty() || self.priorities.contains(&data.priority))
            && self.sensitive.is_none_or(|wanted| wanted == sensitive)
            && self.tests.is_none_or(|wanted| wanted == data.test)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(when: &Value) -> Result<Choice, Fault> {
        Choice::read(Object::of(Some(when), "when")?)
    }

    #[test]
    fn contacts_are_chosen_by_what_they_are() {
        let data: Data = serde_json::from_value(json!({
            "queue": "orders", "priority": "high", "sensitivity": "safety",
            "reason": { "id": "late", "label": "Late", "decided_by": "entry", "parent": { "id": "delivery", "label": "Delivery" } },
        }))
        .unwrap();
        for (when, want) in [
            (json!({}), true),
            (json!({ "queues": ["orders", "returns"] }), true),
            (json!({ "queues": ["returns"] }), false),
            (json!({ "queues": ["default"] }), false),
            (json!({ "reasons": ["late"] }), true),
            (json!({ "reasons": ["delivery"] }), true),
            (json!({ "reasons": ["payment"] }), false),
            (json!({ "priorities": ["high", "urgent"] }), true),
            (json!({ "priorities": ["urgent"] }), false),
            (json!({ "sensitive": true }), true),
            (json!({ "sensitive": false }), false),
            (json!({ "tests": false }), true),
            (json!({ "tests": true }), false),
            (json!({ "queues": ["orders"], "priorities": ["low"] }), false),
        ] {
            assert_eq!(read(&when).unwrap().fits(&data), want, "{when}");
        }
        assert!(read(&json!({ "queues": ["default"] })).unwrap().fits(&Data::default()));
        assert!(!read(&json!({ "reasons": ["late"] })).unwrap().fits(&Data::default()));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (when, want) in [
            (json!({ "queue": "orders" }), "when.queue is not known here. Known are: priorities, queues"),
            (json!({ "queues": "orders" }), "when.queues is a text, and must be a list"),
            (json!({ "queues": [1] }), "when.queues[0] is a number"),
            (json!({ "priorities": ["soon"] }), "when.priorities names soon"),
            (json!({ "sensitive": "yes" }), "when.sensitive is a text, and must be true or false"),
        ] {
            let told = read(&when).unwrap_err().to_string();
            assert!(told.starts_with(want), "{told}");
        }
    }
}
