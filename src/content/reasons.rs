//! Reasons for contact that an owner can take by a name, where they have none of their own yet.

use super::Reason;

/// The names, each with its list in two levels, in English and German.
const READY_MADE: [(&str, &str); 4] = [
    ("shop", include_str!("reasons/shop.json")),
    ("software", include_str!("reasons/software.json")),
    ("office", include_str!("reasons/office.json")),
    ("bank", include_str!("reasons/bank.json")),
];

/// The reasons of a kind of site: `shop`, `software` (as a service), `office` (a public one) or `bank`. None
/// for another name.
#[must_use]
pub fn ready_made(name: &str) -> Option<Vec<Reason>> {
    let (_, list) = READY_MADE.iter().find(|(known, _)| *known == name)?;
    // The lists are part of this program; a test reads each.
    Some(serde_json::from_str(list).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse;

    #[test]
    fn each_list_is_sound_and_speaks_two_languages() {
        for (name, list) in READY_MADE {
            let reasons = ready_made(name).expect("a list of this name");
            assert!(reasons.len() > 10, "{name}");
            for reason in &reasons {
                let fields = reason.fields.iter().map(|field| &field.labels);
                assert!(fields.chain([&reason.labels]).all(|labels| labels.contains_key("de")), "{reason:?}");
                assert!(reason.parent.is_some() || !reason.queue.is_empty(), "{reason:?}");
            }
            let (content, problems) = parse("a.json", format!("{{\"reasons\":{list}}}").as_bytes());
            assert_eq!((content.reasons, problems), (reasons, Vec::new()), "{name}");
        }
        assert_eq!(ready_made("florist"), None);
    }
}
