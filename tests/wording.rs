//! The interface in every language that the content may be in: each file of words says all that
//! English says, with the same places and as many forms as its numbers need.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use loop_in::content::builtin;
use loop_in::handoff::TOLD;
use loop_in::model::Lang;
use loop_in::view::{Key, PersonKey, Words};

/// Languages with their words in Rust and in `pkg/words.js`.
const BUILT_IN: [&str; 2] = ["en", "de"];

/// How many forms a text with a number has in a language; the largest number of those of CLDR that are
/// told apart here.
fn forms(lang: &str) -> usize {
    match lang {
        "ar" => 6,
        "pl" => 3,
        "ja" | "tr" | "zh" => 1,
        _ => 2,
    }
}

type Texts = BTreeMap<String, String>;

fn package(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg").join(file)
}

/// The parts of a file of words: `shell`, `plain`, `core`.
fn file(lang: &str) -> BTreeMap<String, Texts> {
    let script = fs::read_to_string(package("words").join(lang).with_extension("js")).unwrap();
    let (_, json) = script.split_once("export default ").unwrap();
    serde_json::from_str(json.trim_end().trim_end_matches(';')).unwrap()
}

/// English, by key.
fn english() -> Texts {
    let words = Words::choose(Lang::parse("en"), None, &[]);
    let keys = Key::ALL.iter().map(|&key| (key.name(), words.get(key)));
    let person = PersonKey::ALL.iter().map(|&key| (key.name(), words.get(key)));
    keys.chain(person).map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The keys of the English words of a script of the shell.
fn english_of(script: &str) -> BTreeSet<String> {
    let script = fs::read_to_string(package(script)).unwrap();
    let (_, words) = script.split_once("\n  en: {\n").unwrap();
    let (words, _) = words.split_once("\n  },\n").unwrap();
    let key = |line: &str| line.trim().split_once(": ").map(|(key, _)| key.trim_matches('"').to_owned());
    words.lines().filter_map(key).collect()
}

/// The places of each form of a text.
fn places(text: &str) -> Vec<BTreeSet<&str>> {
    text.split('|')
        .map(|form| form.split('{').skip(1).filter_map(|part| part.split('}').next()).collect())
        .collect()
}

fn others() -> impl Iterator<Item = Lang> {
    builtin::langs().filter(|lang| !BUILT_IN.contains(&lang.as_str()))
}

/// A text that is new may be English in other languages for a while, or one that is gone stay behind: so
/// many of each at most.
const GAPS: usize = 8;

#[test]
fn every_language_says_everything() {
    let english = english();
    let (shell, plain) = (english_of("words.js"), english_of("reduced.js"));
    let asked: BTreeSet<String> = english.keys().cloned().chain(TOLD.map(str::to_owned)).collect();
    for lang in others() {
        let file = file(lang.as_str());
        let said: BTreeSet<String> = file["core"].keys().cloned().collect();
        let (lacks, spare): (Vec<_>, Vec<_>) =
            (asked.difference(&said).collect(), said.difference(&asked).collect());
        assert!(lacks.len() <= GAPS, "pkg/words/{lang}.js lacks {lacks:?}");
        assert!(spare.len() <= GAPS, "pkg/words/{lang}.js says what nobody asks for: {spare:?}");
        assert!(file.values().flat_map(BTreeMap::values).all(|text| !text.trim().is_empty()), "{lang}");
        assert_eq!(file["shell"].keys().cloned().collect::<BTreeSet<_>>(), shell, "{lang}: the shell");
        assert_eq!(file["plain"].keys().cloned().collect::<BTreeSet<_>>(), plain, "{lang}: the plain form");
    }
}

#[test]
fn every_text_has_its_places_and_forms() {
    let english = english();
    for lang in others() {
        let core = &file(lang.as_str())["core"];
        for (key, text) in &english {
            let Some(translated) = core.get(key) else { continue };
            let (ours, theirs) = (places(text), places(translated));
            let wanted = if ours.len() > 1 { forms(lang.as_str()) } else { 1 };
            assert_eq!(theirs.len(), wanted, "{lang} {key:?}: forms of {translated:?}");
            assert_eq!(theirs.last(), ours.last(), "{lang} {key:?}: places of {translated:?}");
            let of_last = ours.last().unwrap();
            assert!(theirs.iter().all(|form| form.is_subset(of_last)), "{lang} {key:?}: {translated:?}");
        }
    }
}

#[test]
fn numbers_take_their_form() {
    let check = |lang: &str, n: u32, want: &str| {
        let lang = Lang::parse(lang);
        let texts: Vec<(Lang, String, String)> =
            file(lang.as_str())["core"].iter().map(|(key, text)| (lang, key.clone(), text.clone())).collect();
        let words = Words::choose(lang, None, &texts);
        assert_eq!(words.count(Key::Found, n, &[]), want);
    };
    check("fr", 0, "0 réponse trouvée");
    check("fr", 2, "2 réponses trouvées");
    check("pl", 1, "Znaleziono 1 odpowiedź");
    check("pl", 5, "Znaleziono 5 odpowiedzi");
    check("tr", 3, "3 yanıt bulundu");
    check("ar", 2, "وُجدت إجابتان");
    check("ar", 7, "وُجدت 7 إجابات");
    check("ja", 4, "4件の回答が見つかりました");
}

#[test]
fn every_language_of_the_content_has_its_words() {
    let script = fs::read_to_string(package("words.js")).unwrap();
    for lang in others() {
        assert!(script.contains(&format!("import(\"./words/{lang}.js\")")), "{lang} is not fetched");
    }
    let files = fs::read_dir(package("words")).unwrap().count();
    assert_eq!(files, others().count(), "a file of words that no content speaks");
}
