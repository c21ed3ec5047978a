//! What the path of a Markdown file says: an id, a language, a title where there is no other.

use super::super::fields::one_line;

/// What a path says.
pub(super) struct Path<'n> {
    /// Without its ending.
    pub(super) id: &'n str,
    /// Without its language too.
    pub(super) base: String,
    /// The language of its name or of a folder; empty where it has none.
    pub(super) lang: &'n str,
}

impl<'n> Path<'n> {
    pub(super) fn new(name: &'n str) -> Self {
        let endings = ["md", "markdown", "mdx", "mdown", "txt"];
        let id = match name.rsplit_once('.') {
            Some((stem, ending))
                if !stem.is_empty() && endings.iter().any(|e| ending.eq_ignore_ascii_case(e)) =>
            {
                stem
            }
            _ => name,
        };
        // `page._fr`, `page.fr`
        if let Some((base, suffix)) = id.rsplit_once('.') {
            let lang = suffix.trim_start_matches('_');
            if is_language(lang) && !base.is_empty() {
                return Self { id, base: base.to_owned(), lang };
            }
        }
        let folders = || id.split('/').rev().skip(1);
        if let Some(lang) = folders().find(|folder| is_language(folder)) {
            let base = id.split('/').filter(|folder| *folder != lang).collect::<Vec<_>>().join("/");
            return Self { id, base, lang };
        }
        Self { id, base: id.to_owned(), lang: "" }
    }

    /// A question where nobody wrote one.
    pub(super) fn title(&self) -> String {
        let mut parts = self.base.rsplit('/');
        let name =
            parts.next().filter(|name| !matches!(*name, "index" | "_index" | "README")).or(parts.next());
        let words = one_line(&name.unwrap_or(&self.base).replace(['-', '_'], " "));
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }
}

/// Whether a part of a path is the tag of a language that sites are written in, with or without a
/// region.
fn is_language(tag: &str) -> bool {
    const LANGUAGES: [&str; 62] = [
        "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
        "fa", "fi", "fil", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka",
        "kk", "ko", "lt", "lv", "mk", "mn", "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "si", "sk",
        "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh",
    ];
    let (primary, region) =
        tag.split_once(['-', '_']).map_or((tag, ""), |(primary, region)| (primary, region));
    let fits = matches!(region.len(), 0 | 2..=4) && region.chars().all(|c| c.is_ascii_alphanumeric());
    fits && (region.is_empty() == (primary == tag))
        && LANGUAGES.iter().any(|known| primary.eq_ignore_ascii_case(known))
}
