//! The lists of ordinary words, which the widget fetches after the first answer, for the commands.

use crate::index::{Index, OrdinaryWords};
use crate::model::Lang;

const LISTS: [(&str, &[u8]); 11] = [
    ("ar", include_bytes!("../index/ordinary/ar.bin")),
    ("de", include_bytes!("../index/ordinary/de.bin")),
    ("en", include_bytes!("../index/ordinary/en.bin")),
    ("es", include_bytes!("../index/ordinary/es.bin")),
    ("fr", include_bytes!("../index/ordinary/fr.bin")),
    ("it", include_bytes!("../index/ordinary/it.bin")),
    ("nl", include_bytes!("../index/ordinary/nl.bin")),
    ("pl", include_bytes!("../index/ordinary/pl.bin")),
    ("pt", include_bytes!("../index/ordinary/pt.bin")),
    ("sv", include_bytes!("../index/ordinary/sv.bin")),
    ("tr", include_bytes!("../index/ordinary/tr.bin")),
];

/// Adds the lists of an index's languages.
pub(super) fn add(index: &mut Index) {
    let langs = index.site().langs.clone();
    for (code, bytes) in LISTS.iter().filter(|(code, _)| langs.contains(&Lang::parse(code))) {
        // They are part of this build, and a test reads each.
        match OrdinaryWords::read(bytes) {
            Ok(words) => index.add_ordinary(words),
            Err(error) => eprintln!("{code}: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_holds_the_words_of_its_language_and_is_small() {
        let words = [
            ("ar", "المستشفى"),
            ("de", "krankenhaus"),
            ("en", "cancer"),
            ("es", "enfermedad"),
            ("fr", "hopital"),
            ("it", "ospedale"),
            ("nl", "ziekenhuis"),
            ("pl", "szpital"),
            ("pt", "doenca"),
            ("sv", "sjukhus"),
            ("tr", "hastane"),
        ];
        for ((code, bytes), (lang, word)) in LISTS.into_iter().zip(words) {
            assert_eq!(code, lang);
            assert!(bytes.len() <= 20_000, "{code}: {} bytes", bytes.len());
            let list = OrdinaryWords::read(bytes).expect("a list of this version");
            // Arabic letters that are written in two ways are one.
            let word = word.replace('ى', "ي");
            assert!(list.holds(&word), "{code}: {word}");
            let taken = (0..1000).filter(|no| list.holds(&format!("wxq{no}"))).count();
            assert!(taken < 30, "{code}: {taken} of 1,000 that are none");
        }
    }
}
