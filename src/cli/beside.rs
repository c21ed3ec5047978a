//! What lies beside the widget for each language, which it fetches after the first answer, for the commands.

use crate::index::{Index, OpenError};
use crate::model::Lang;

const WORDS: [(&str, &[u8]); 11] = [
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
const MODELS: [(&str, &[u8]); 13] = [
    ("ar", include_bytes!("../content/builtin/models/large/ar.bin")),
    ("de", include_bytes!("../content/builtin/models/large/de.bin")),
    ("en", include_bytes!("../content/builtin/models/large/en.bin")),
    ("es", include_bytes!("../content/builtin/models/large/es.bin")),
    ("fr", include_bytes!("../content/builtin/models/large/fr.bin")),
    ("it", include_bytes!("../content/builtin/models/large/it.bin")),
    ("ja", include_bytes!("../content/builtin/models/large/ja.bin")),
    ("nl", include_bytes!("../content/builtin/models/large/nl.bin")),
    ("pl", include_bytes!("../content/builtin/models/large/pl.bin")),
    ("pt", include_bytes!("../content/builtin/models/large/pt.bin")),
    ("sv", include_bytes!("../content/builtin/models/large/sv.bin")),
    ("tr", include_bytes!("../content/builtin/models/large/tr.bin")),
    ("zh", include_bytes!("../content/builtin/models/large/zh.bin")),
];

/// Opens an index as the widget has it after the first answer.
///
/// # Errors
/// As of [`Index::open`].
pub(super) fn open(bytes: Vec<u8>) -> Result<Index, OpenError> {
    let mut index = Index::open(bytes)?;
    let langs = index.site().langs.clone();
    for (code, bytes) in WORDS.iter().chain(&MODELS).filter(|(code, _)| langs.contains(&Lang::parse(code))) {
        // They are part of this build, and a test reads each.
        if let Err(error) = index.add_language(bytes) {
            eprintln!("{code}: {error}");
        }
    }
    Ok(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::OrdinaryWords;

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
        for ((code, bytes), (lang, word)) in WORDS.into_iter().zip(words) {
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
