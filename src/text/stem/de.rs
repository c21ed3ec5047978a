//! German: endings of declension and the plainest of derivation, from words already folded
//! (`ä` is `a`, `ß` is `ss`).

/// Endings, longest first, each with the shortest stem that it may leave.
const ENDINGS: &[(&str, usize)] = &[
    ("innen", 4),
    ("ern", 3),
    ("est", 4),
    ("em", 3),
    ("er", 3),
    ("en", 3),
    ("es", 3),
    ("st", 4),
    ("e", 3),
    ("n", 4),
    ("s", 4),
];

pub(super) fn stem(word: &mut String) {
    let rest = ENDINGS.iter().find_map(|(ending, least)| keep(word, ending, *least));
    word.truncate(rest.unwrap_or(word.len()));
    // `Bestellung` and `bestellt` meet `bestellen`.
    let rest = keep(word, "ung", 4).or_else(|| keep(word, "t", 4));
    word.truncate(rest.unwrap_or(word.len()));
}

/// How long the word is without `ending`, where it has it and at least `least` bytes are left.
fn keep(word: &str, ending: &str, least: usize) -> Option<usize> {
    word.strip_suffix(ending).map(str::len).filter(|&len| len >= least)
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
