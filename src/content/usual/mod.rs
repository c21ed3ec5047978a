//! Words that customers of many sites use for one another, by language: what one owner calls a parcel,
//! the next customer calls a package. They are no synonyms by themselves, since a site may mean two
//! things by two of them; `loop-in check` proposes them to the owner. [builder side]

use crate::model::Lang;

/// Languages with a table. To add one, write its file and name it here.
const FILES: [(&str, &str); 2] = [("en", include_str!("en.json")), ("de", include_str!("de.json"))];

/// The groups of a language, the usual words of each; none for a language without a table.
#[must_use]
pub fn groups(lang: Lang) -> Vec<Vec<String>> {
    let file = FILES.iter().find(|(code, _)| Lang::parse(code) == lang);
    // The files are part of this build, and a test reads each.
    file.and_then(|(_, json)| serde_json::from_str(json).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::{fold_build::fold, stop};

    #[test]
    fn every_group_has_words_that_say_something() {
        for (code, _) in FILES {
            let lang = Lang::parse(code);
            let groups = groups(lang);
            assert!(groups.len() >= 60, "{code}");
            let stops: BTreeSet<&str> = stop::words(lang).collect();
            for group in groups {
                let different: BTreeSet<&String> = group.iter().collect();
                assert!(group.len() > 1 && different.len() == group.len(), "{code}: {group:?}");
                for said in &group {
                    let folded: String =
                        said.chars().flat_map(|c| fold(c).chars().collect::<Vec<_>>()).collect();
                    assert!(folded.split(' ').any(|word| !stops.contains(word)), "{code}: {said}");
                }
            }
        }
        assert!(groups(Lang::parse("xx")).is_empty());
    }
}
