//! Topics in which a machine must not be cheerful, clever or in the way: what customers say, what only
//! looks like it, and what follows. Data per language, in the same small grammar as
//! [`elsewhere`](crate::content::elsewhere).
//!
//! Languages other than English are not reviewed by a native speaker: there a hit offers a person and
//! shows no text of the class, but for that of danger, which is a text of the interface. [builder side]

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::grammar::{Lists, Template, spread};
use crate::model::{Lang, Topic};
use crate::text::{Form, Tokens, fold_build};

/// Languages with examples. To add one, write its file and name it here.
const FILES: [(&str, &str); 13] = [
    ("en", include_str!("sensitive/en.json")),
    ("de", include_str!("sensitive/de.json")),
    ("fr", include_str!("sensitive/fr.json")),
    ("es", include_str!("sensitive/es.json")),
    ("it", include_str!("sensitive/it.json")),
    ("pt", include_str!("sensitive/pt.json")),
    ("nl", include_str!("sensitive/nl.json")),
    ("pl", include_str!("sensitive/pl.json")),
    ("sv", include_str!("sensitive/sv.json")),
    ("tr", include_str!("sensitive/tr.json")),
    ("ar", include_str!("sensitive/ar.json")),
    ("ja", include_str!("sensitive/ja.json")),
    ("zh", include_str!("sensitive/zh.json")),
];

/// Words that tell of a topic, a line each, of the languages whose words are read as mistyped ones: made
/// of the lines of the grammar by `make messages`, and found again by a test.
const TELLING: [(&str, &str); 11] = [
    ("en", include_str!("telling/en.txt")),
    ("de", include_str!("telling/de.txt")),
    ("fr", include_str!("telling/fr.txt")),
    ("es", include_str!("telling/es.txt")),
    ("it", include_str!("telling/it.txt")),
    ("pt", include_str!("telling/pt.txt")),
    ("nl", include_str!("telling/nl.txt")),
    ("pl", include_str!("telling/pl.txt")),
    ("sv", include_str!("telling/sv.txt")),
    ("tr", include_str!("telling/tr.txt")),
    ("ar", include_str!("telling/ar.txt")),
];

/// A word that tells of a topic stands in so many lines that do (in one it may be mistyped), and in more
/// than so many times as many as in lines that only look like it: else it says nothing of topics.
const LEAST: usize = 2;
const TIMES: usize = 2;

/// Languages in which a native speaker has reviewed what is said.
const REVIEWED: [&str; 1] = ["en"];

/// Something that a customer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The topic that it is about, or looks like.
    pub topic: Topic,
    /// Whether it is about it.
    pub is: bool,
    /// What is said.
    pub text: String,
}

/// A file.
#[derive(Deserialize)]
struct Examples {
    lists: Lists,
    classes: BTreeMap<String, Class>,
}

/// The examples of a topic.
#[derive(Deserialize)]
struct Class {
    /// What is said first, before a person is offered; absent where nobody has reviewed it.
    #[serde(default)]
    say: Option<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

/// The languages that have examples.
pub fn langs() -> impl Iterator<Item = Lang> {
    FILES.iter().map(|(code, _)| Lang::parse(code))
}

/// The examples of a language, at most `most` of each line of the grammar, spread over what it makes.
#[must_use]
pub fn examples(lang: Lang, most: u64) -> Vec<Example> {
    let Some(mut file) = file(lang) else { return Vec::new() };
    let mut all = Vec::new();
    for topic in Topic::ALL {
        let Some(class) = file.classes.remove(topic.id()) else { continue };
        for (is, lines) in [(true, &class.yes), (false, &class.no)] {
            for template in lines.iter().filter_map(|line| Template::parse(line, &file.lists).ok()) {
                let texts = spread(&template, most);
                all.extend(texts.into_iter().map(|text| Example { topic, is, text }));
            }
        }
    }
    all
}

/// The words that tell of a topic in these languages, folded, each language's in their order.
pub(crate) fn telling(langs: &[Lang]) -> impl Iterator<Item = &'static str> {
    let lists = TELLING.iter().filter(|(code, _)| langs.contains(&Lang::parse(code)));
    lists.flat_map(|(_, words)| words.lines())
}

/// Finds the words that tell of a topic in the lines of a language's grammar, in their order; none for a
/// language that has no list of them.
#[must_use]
pub fn find_telling(lang: Lang) -> Vec<String> {
    let listed = TELLING.iter().any(|(code, _)| Lang::parse(code) == lang);
    let Some(file) = file(lang).filter(|_| listed) else { return Vec::new() };
    let fold = fold_build::table(&fold_build::alphabet(letters(&[lang])));
    let mut tokens = Tokens::default();
    // For each word the lines that only look like a topic, and those that tell of one.
    let mut uses: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let classes = file.classes.values();
    let lines = classes.flat_map(|class| [(false, &class.no), (true, &class.yes)]);
    for (tells, line) in lines.flat_map(|(tells, lines)| lines.iter().map(move |line| (tells, line))) {
        tokens.fill(&fold, line, Form::Plain);
        for (_, word) in tokens.iter() {
            uses.entry(word.to_owned()).or_default()[usize::from(tells)] += 1;
        }
    }
    uses.retain(|_, [not, is]| *is >= LEAST && *is > TIMES * *not);
    uses.into_keys().collect()
}

/// The letters of the examples are among these.
pub(super) fn letters(langs: &[Lang]) -> impl Iterator<Item = &'static str> {
    FILES.iter().filter(|(code, _)| langs.contains(&Lang::parse(code))).map(|(_, json)| *json)
}

/// What is said first of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In which language.
    pub lang: Lang,
    /// Of which topic.
    pub topic: Topic,
    /// In words.
    pub text: String,
}

/// What is said first of each topic in those of `langs` in which somebody has reviewed it. Of danger the
/// interface says it, in all languages.
#[must_use]
pub fn says(langs: &[Lang]) -> Vec<Said> {
    let reviewed = langs.iter().copied().filter(|lang| REVIEWED.contains(&lang.as_str()));
    let mut all = Vec::new();
    for (lang, mut file) in reviewed.filter_map(|lang| Some((lang, file(lang)?))) {
        for topic in Topic::ALL.into_iter().filter(|topic| *topic != Topic::Danger) {
            let said = file.classes.remove(topic.id()).and_then(|class| class.say);
            all.extend(said.map(|text| Said { lang, topic, text }));
        }
    }
    all
}

/// The files are part of this build, and a test reads each.
fn file(lang: Lang) -> Option<Examples> {
    let (_, json) = FILES.iter().find(|(code, _)| Lang::parse(code) == lang)?;
    serde_json::from_str(json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_sound_and_every_topic_there() {
        for (code, json) in FILES {
            let file: Examples = serde_json::from_str(json).expect("valid JSON");
            assert_eq!(file.classes.len(), Topic::ALL.len(), "{code}");
            for topic in Topic::ALL {
                let class = &file.classes[topic.id()];
                for line in class.yes.iter().chain(&class.no) {
                    if let Err(mistake) = Template::parse(line, &file.lists) {
                        panic!("{code} {}: {mistake}", topic.id());
                    }
                }
                assert!(class.yes.len() >= 5 && class.no.len() >= 5, "{code} {}", topic.id());
            }
        }
    }

    #[test]
    fn the_lists_of_telling_words_are_those_of_the_lines() {
        for (code, words) in TELLING {
            let lang = Lang::parse(code);
            let kept: Vec<&str> = words.lines().collect();
            assert!(kept == find_telling(lang), "{code}: `make messages LANGS={code}` makes it anew");
            assert!(kept.len() > 200, "{code}: {}", kept.len());
        }
        assert!(telling(&[Lang::parse("en")]).any(|word| word == "cancer"));
        assert!(find_telling(Lang::parse("ja")).is_empty());
    }

    #[test]
    fn nothing_is_both_a_topic_and_none() {
        for lang in langs() {
            let all = examples(lang, 50);
            let about: Vec<&str> = all.iter().filter(|one| one.is).map(|one| one.text.as_str()).collect();
            for one in all.iter().filter(|one| !one.is) {
                assert!(!about.contains(&one.text.as_str()), "{lang}: {:?}", one.text);
            }
        }
    }

    #[test]
    fn only_reviewed_languages_have_words_of_their_own() {
        let all: Vec<Lang> = langs().collect();
        let said = says(&all);
        assert!(said.iter().all(|said| said.lang.as_str() == "en" && !said.text.trim().is_empty()));
        assert_eq!(said.len(), Topic::ALL.len() - 1, "danger is said by the interface");
        for lang in all.into_iter().filter(|lang| lang.as_str() != "en") {
            let unsaid = file(lang).expect("a file").classes.into_values().all(|class| class.say.is_none());
            assert!(unsaid && says(&[lang]).is_empty(), "{lang} is reviewed by nobody");
        }
    }
}
