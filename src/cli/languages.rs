//! Content of several languages as one index for each, and the list that names them.

use super::report;
use crate::content::{Content, Reading};
use crate::model::Lang;

/// A language gets an index of its own from this many entries on; fewer are found well enough
/// beside the others.
const OWN_INDEX: usize = 20;

/// What each language's customers get, most entries first; nothing where fewer than two languages
/// have enough of them.
pub(super) fn split(reading: &Reading) -> Vec<(String, Content)> {
    let langs: Vec<String> = report::languages(reading)
        .into_iter()
        .filter(|(lang, count)| !lang.is_empty() && *count >= OWN_INDEX)
        .map(|(lang, _)| lang)
        .collect();
    if langs.len() < 2 {
        return Vec::new();
    }
    langs.into_iter().map(|lang| (lang.clone(), of_language(&reading.content, &lang))).collect()
}

/// The list: `files` are language, file and the file's SHA-256 in hexadecimal digits, the default
/// first; `all` is the file with everything.
pub(super) fn list(all: &str, files: &[(String, String, String)]) -> String {
    let languages: serde_json::Map<_, _> = files
        .iter()
        .map(|(lang, file, sum)| (lang.clone(), serde_json::json!({ "file": file, "sha256": sum })))
        .collect();
    let default = files.first().map(|(lang, ..)| lang);
    let list = serde_json::json!({ "loopin": 1, "default": default, "all": all, "languages": languages });
    format!("{list:#}\n")
}

/// What a customer of one language gets: the entries of that language and those of none, and all
/// that is not an entry. Entries of languages without an index of their own are in the index of all.
fn of_language(content: &Content, lang: &str) -> Content {
    let fits = |tag: &str| matches!(Lang::parse(tag).as_str(), "") || Lang::parse(tag).as_str() == lang;
    let mut content = content.clone();
    content.entries.retain(|entry| fits(&entry.lang));
    content.intents.retain(|intent| fits(&intent.lang));
    content
}
