//! German: endings of declension and the plainest of derivation, from words already folded
//! (`ä` is `a`, `ß` is `ss`).

/// Endings, longest first, each with the shortest stem that it may leave.
const ENDINGS: &[(&str, usize)] =
    &[("ungen", 4), ("innen", 4), ("ern", 3), ("est", 4), ("em", 3), ("er", 3), ("en", 3), ("es", 3), ("st", 4), ("e", 3), ("n", 4), ("s", 4), ("t", 4)];

pub(super) fn stem(word: &mut String) {
    // Twice, so that `Kindern` and `Kinder`, `Bestellungen` and `bestellen` meet.
    for _ in 0..2 {
        let Some(keep) = ENDINGS
            .iter()
            .filter_map(|(ending, least)| word.strip_suffix(ending).map(|rest| (rest.len(), *least)))
            .find(|(len, least)| len >= least)
        else {
            break;
        };
        word.truncate(keep.0);
    }
    if let Some(rest) = word.strip_suffix("ung").filter(|rest| rest.len() >= 4) {
        word.truncate(rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["bestellung", "bestellungen", "bestellen", "bestellt", "bestelle"][..],
            &["kind", "kinder", "kindern", "kindes"],
            &["rechnung", "rechnungen"],
            &["passwort", "passworter", "passworts"],
            &["konto", "kontos"],
            &["zahlen", "zahlung", "zahlst", "zahlt"],
        ] {
            let stems: Vec<String> = forms
                .iter()
                .map(|form| {
                    let mut word = (*form).to_owned();
                    stem(&mut word);
                    word
                })
                .collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?} → {stems:?}");
        }
    }
}
