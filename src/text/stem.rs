//! Stems: what the forms of a word have in common. English by the rules of Porter's second stemmer,
//! as a table of endings; German by its endings of declension; all other languages as they are
//! written. A stem is only ever compared, never shown.

mod de;
mod en;

use crate::model::Lang;

/// The stem of a folded word.
pub fn stem(lang: Lang, word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    // Only plain letters: a code is itself, and other scripts have no rules here.
    if word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        match lang.as_str() {
            "en" => en::stem(out),
            "de" => de::stem(out),
            _ => {}
        }
    }
}
