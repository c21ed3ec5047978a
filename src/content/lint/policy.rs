//! Looks over the owner's thresholds and rules.

mod topics;

use super::{Found, is_priority, pattern_fault};
use crate::content::problem::Fault;
use crate::content::{Policy, dial};
use crate::handoff::Target;
use crate::markup::SafeUrl;

/// Stands for the site that the content is for, which nobody knows here.
const OWN_SITE: &str = "https://www.example.com";

/// Looks over the policy; a value that cannot be used is left out, and its default holds.
pub(super) fn lint(policy: &mut Policy, found: &mut Found) {
    let shares = [
        ("oos_prior", "0", &mut policy.oos_prior),
        ("false_alarm", "0", &mut policy.false_alarm),
        ("confident", "0", &mut policy.confident),
        ("dead_end", "0", &mut policy.dead_end),
        ("sensitive", "0.5", &mut policy.sensitive),
        ("review_sample", "0", &mut policy.review_sample),
    ];
    for (name, least, share) in shares {
        let range = least.parse().unwrap_or(0.0)..=1.0;
        if share.take_if(|share| !range.contains(share)).is_some() {
            found.tell(Fault::BadShare { name, least });
        }
    }
    rules(policy, found);
    topics::lint(&mut policy.topics, found);
    policy.image_hosts.retain(|host| {
        let fits = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || ".-:*".contains(c));
        if !fits {
            found.tell(Fault::BadChoice {
                field: "name of a host (such as images.example.com)",
                value: host.clone(),
            });
        }
        fits
    });
    policy.order_patterns.retain(|pattern| {
        let detail = pattern_fault(pattern);
        if let Some(detail) = detail {
            found.tell(Fault::BadPattern {
                pattern: pattern.clone(),
                field: "order_patterns".to_owned(),
                detail,
            });
        }
        detail.is_none()
    });
    if let Some(url) = policy.privacy_url.take_if(|url| SafeUrl::parse(url).is_none()) {
        found.tell(Fault::UnsafeUrl(url));
    }
    if let Some(Err(error)) = policy.handoff.as_deref().map(|address| Target::parse(address, OWN_SITE)) {
        policy.handoff = None;
        found.tell(Fault::BadHandoff(error));
    }
}

/// The dial, and the values that beat it.
fn rules(policy: &mut Policy, found: &mut Found) {
    let positions = dial::POSITIONS.map(|position| position.name);
    if let Some(value) = policy.dial.take_if(|dial| !positions.contains(&dial.as_str())) {
        found.tell(Fault::BadChoice { field: "dial (careful, balanced, lean)", value });
    }
    if let Some(value) = policy.complaint_priority.take_if(|word| !is_priority(word)) {
        found.tell(Fault::BadChoice { field: "priority (low, normal, high, urgent)", value });
    }
    let counts = [
        ("turns (1 to 5)", 1..=5, &mut policy.turns),
        ("repeats (1 to 5)", 1..=5, &mut policy.repeats),
        ("signs (2 to 8)", 2..=8, &mut policy.signs),
    ];
    for (field, range, count) in counts {
        if let Some(count) = count.take_if(|count| !range.contains(count)) {
            found.tell(Fault::BadChoice { field, value: count.to_string() });
        }
    }
    let rules = dial::rules(policy);
    if rules.dead_end > rules.confident {
        let value = format!("{:?}", policy.dead_end.unwrap_or_default());
        found.tell(Fault::BadChoice { field: "dead_end (at most confident)", value });
        (policy.dead_end, policy.confident) = (None, None);
    }
}

#[cfg(test)]
mod tests {
    use crate::content::lint::tests::check;

    #[test]
    fn the_dial_and_what_beats_it_keep_to_their_ranges() {
        let content = check(
            r#"{"policy":{"dial":"strict","confident":1.5,"dead_end":0.4,
            "turns":0,"repeats":9,"signs":1,"sensitive":0.4}}"#,
            "1:bad-share 1:bad-share 1:bad-choice 1:bad-choice 1:bad-choice 1:bad-choice",
        );
        assert_eq!(content.policy, crate::content::Policy { dead_end: Some(0.4), ..Default::default() });
        check(r#"{"policy":{"dial":"lean","dead_end":0.9}}"#, "1:bad-choice");
        check(r#"{"policy":{"dial":"careful","turns":1,"complaint_priority":"high"}}"#, "");
        check(r#"{"policy":{"complaint_priority":"soon"}}"#, "1:bad-choice");
    }

    #[test]
    fn handoffs_go_where_the_widget_delivers() {
        let check_address = |address: &str, want: bool| {
            let json = format!(r#"{{"policy":{{"handoff":"{address}"}}}}"#);
            let content = check(&json, if want { "" } else { "1:bad-handoff" });
            assert_eq!(content.policy.handoff.as_deref(), want.then_some(address));
        };
        for address in [
            "https://desk.example.com/handoffs",
            "mailto:help@example.com",
            "tel:+49301234",
            "/handoffs",
            "http://localhost:8080/handoffs",
            "zendesk:https://example.zendesk.com?field.36=context.plan",
            "crisp:",
            "intercom:?field.plan=context.plan",
        ] {
            check_address(address, true);
        }
        for address in [
            "http://localhost.example.com",
            "http://example.com",
            "javascript:x",
            "handoffs",
            "zendesk:example",
            "otherdesk:https://example.com",
            "https://hooks.slack.com/services/T0/B0/x",
            "https://example.freshdesk.com/api/v2/tickets",
            "https://desk.example.com/handoffs?api_key=x",
            "https://user:pw@desk.example.com/handoffs",
        ] {
            check_address(address, false);
        }
    }
}
