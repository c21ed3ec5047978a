//! Stems: what the forms of a word have in common. English by the rules of Porter's second stemmer,
//! other languages by a table of their endings. A stem is only ever compared, never shown.

mod en;
mod endings;

use crate::model::Lang;

/// The stem of a folded word.
pub fn stem(lang: Lang, word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    // Only letters: a code is itself.
    if word.len() <= 3 || word.bytes().any(|b| !b.is_ascii_lowercase() && b.is_ascii()) {
        return;
    }
    if lang.as_str() == "en" && word.is_ascii() {
        en::stem(out);
    } else {
        endings::stem(lang, out);
    }
}

/// Whether words with one stem are one word throughout. In other languages likeness by trigrams brings
/// the forms that a site uses together, which was measured to rank better; a stem only helps where
/// the form that a customer types is none of them.
#[cfg(feature = "builder")]
pub(crate) fn merges(lang: Lang) -> bool {
    matches!(lang.as_str(), "en" | "de" | "ar")
}
