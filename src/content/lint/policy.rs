//! Looks over the owner's thresholds and rules.

use super::{Found, is_priority, pattern_fault};
use crate::content::problem::Fault;
use crate::content::{Policy, dial};
use crate::handoff::System;
use crate::markup::SafeUrl;

/// Looks over the policy; a value that cannot be used is left out, and its default holds.
pub(super) fn lint(policy: &mut Policy, found: &mut Found) {
    let shares = [
        ("oos_prior", "0", &mut policy.oos_prior),
        ("false_alarm", "0", &mut policy.false_alarm),
        ("confident", "0", &mut policy.confident),
        ("dead_end", "0", &mut policy.dead_end),
        ("sensitive", "0.7", &mut policy.sensitive),
        ("review_sample", "0", &mut policy.review_sample),
    ];
    for (name, least, share) in shares {
        let range = least.parse().unwrap_or(0.0)..=1.0;
        if share.take_if(|share| !range.contains(share)).is_some() {
            found.tell(Fault::BadShare { name, least });
        }
    }
    rules(policy, found);
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
    if let Some(address) = policy.handoff.take_if(|address| !is_handoff(address)) {
        found.tell(Fault::BadHandoff(address));
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

/// Whether the widget delivers to an address: https, mail, phone, its own site, or this machine.
fn is_handoff(address: &str) -> bool {
    if let Some((system, address)) = System::of(address) {
        return system.on_page || address.starts_with("https://") && SafeUrl::parse(address).is_some();
    }
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let local = ["http://localhost", "http://127.0.0.1"].iter().any(|host| {
        starts(host) && address[host.len()..].chars().next().is_none_or(|c| matches!(c, ':' | '/'))
    });
    let own = !address.contains(':') && !address.starts_with("//");
    SafeUrl::parse(address).is_some()
        && (local || own || ["https://", "mailto:", "tel:"].iter().any(|s| starts(s)))
}

#[cfg(test)]
mod tests {
    use crate::content::lint::tests::check;

    #[test]
    fn the_dial_and_what_beats_it_keep_to_their_ranges() {
        let content = check(
            r#"{"policy":{"dial":"strict","confident":1.5,"dead_end":0.4,
            "turns":0,"repeats":9,"signs":1,"sensitive":0.5}}"#,
            "1:bad-share 1:bad-share 1:bad-choice 1:bad-choice 1:bad-choice 1:bad-choice",
        );
        assert_eq!(content.policy, crate::content::Policy { dead_end: Some(0.4), ..Default::default() });
        check(r#"{"policy":{"dial":"lean","dead_end":0.9}}"#, "1:bad-choice");
        check(r#"{"policy":{"dial":"careful","turns":1,"complaint_priority":"high"}}"#, "");
        check(r#"{"policy":{"complaint_priority":"soon"}}"#, "1:bad-choice");
    }

    #[test]
    fn handoffs_go_where_the_widget_delivers() {
        for (address, want) in [
            ("https://desk.example.com/handoffs", true),
            ("mailto:help@example.com", true),
            ("tel:+49301234", true),
            ("/handoffs", true),
            ("http://localhost:8080/handoffs", true),
            ("http://localhost.example.com", false),
            ("//example.com", false),
            ("http://example.com", false),
            ("javascript:x", false),
            ("zendesk:https://example.zendesk.com", true),
            ("crisp:", true),
            ("zendesk:example", false),
            ("otherdesk:https://example.com", false),
        ] {
            assert_eq!(super::is_handoff(address), want, "{address}");
        }
    }
}
