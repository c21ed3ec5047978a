//! What the widget says: two closed sets of keys, one for each half, and one file per language that has
//! words for all of them. An owner's own words come first, text by text.
//!
//! English and German are built in: each file has a text for every key, of which the compiler tells. The
//! words of other languages (`pkg/words/`) are fetched by the shell where a page speaks one, and come in
//! as texts behind the owner's.

mod de;
mod en;
mod keys;

pub use keys::{Key, PersonKey};

use super::make::number;
use crate::model::Lang;

/// The languages that are built in. The words of others come as texts of their own, like an owner's.
const LANGUAGES: [&str; 2] = ["en", "de"];

/// What the names of countries begin with among the texts that the shell hands in.
const COUNTRY: &str = "country-";

/// Which of the forms of a text (`one|many`) goes with a number, by the plural rules for cardinal
/// numbers of Unicode CLDR, as far as whole numbers go. A language without forms has the text alone.
fn form(lang: Lang, n: u32) -> usize {
    match lang.as_str() {
        "fr" | "pt" => usize::from(n > 1),
        "pl" => match (n, n % 10, n % 100) {
            (1, ..) => 0,
            (_, 2..=4, hundred) if !(12..=14).contains(&hundred) => 1,
            _ => 2,
        },
        "ar" => match (n, n % 100) {
            (0..=2, _) => n as usize,
            (_, 3..=10) => 3,
            (_, 11..) => 4,
            _ => 5,
        },
        _ => usize::from(n != 1),
    }
}

/// A text that the widget can say: a key of either set. Each half names its own set alone, so that it
/// carries no words of the other.
pub trait Text: Copy {
    /// The name by which an owner gives another text.
    fn name(self) -> &'static str;

    /// The text in a language, by its place among those that are spoken.
    fn text(self, language: usize) -> &'static str;
}

impl Text for Key {
    fn name(self) -> &'static str {
        self.name()
    }

    fn text(self, language: usize) -> &'static str {
        match language {
            1 => de::text(self),
            _ => en::text(self),
        }
    }
}

impl Text for PersonKey {
    fn name(self) -> &'static str {
        self.name()
    }

    fn text(self, language: usize) -> &'static str {
        match language {
            1 => de::person(self),
            _ => en::person(self),
        }
    }
}

/// The words of one language, with the owner's own before them.
#[derive(Clone, Copy)]
pub struct Words<'s> {
    lang: Lang,
    /// By its place among those that are spoken.
    language: usize,
    own: &'s [(Lang, String, String)],
}

impl core::fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Words ")?;
        f.write_str(self.lang.as_str())
    }
}

impl<'s> Words<'s> {
    /// The words for a customer: in the language asked for if the widget or the owner (`own`: language,
    /// key, text) speaks it, else in that of the content, else in English. A text that the owner's
    /// language lacks is English.
    #[must_use]
    pub fn choose(asked: Lang, content: Option<Lang>, own: &'s [(Lang, String, String)]) -> Self {
        let spoken = |lang: &Lang| language(*lang).is_some() || own.iter().any(|(l, ..)| l == lang);
        let lang = [Some(asked), content].into_iter().flatten().find(spoken);
        let lang = lang.unwrap_or_else(|| Lang::parse(LANGUAGES[0]));
        Self { lang, language: language(lang).unwrap_or(0), own }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of `key` as it stands.
    #[must_use]
    pub fn get(&self, key: impl Text) -> &'s str {
        let own = self.own.iter().find(|(lang, name, _)| *lang == self.lang && name == key.name());
        own.map_or_else(|| key.text(self.language), |(_, _, text)| text)
    }

    /// The name of a country, by its two letters, where the shell has told it; else the letters.
    #[must_use]
    pub fn country<'c>(&self, code: &'c str) -> &'c str
    where
        's: 'c,
    {
        let named = |name: &str| name.strip_prefix(COUNTRY) == Some(code);
        let own = self.own.iter().find(|(lang, name, _)| *lang == self.lang && named(name));
        own.map_or(code, |(_, _, text)| text)
    }

    /// The text of `key` with its `{places}` filled in; a place without a value stays as it is.
    #[must_use]
    pub fn fill(&self, key: impl Text, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The form of the text of `key` that goes with `n`, with `{n}` and other places filled in.
    #[must_use]
    pub fn count(&self, key: impl Text, n: u32, values: &[(&str, &str)]) -> String {
        let mut all = vec![("n", "")];
        all.extend_from_slice(values);
        let number = number(u64::from(n));
        all[0].1 = &number;
        let text = self.get(key);
        let form = text.split('|').take(form(self.lang, n) + 1).last();
        fill(form.unwrap_or(text), &all)
    }
}

/// True where a language is written from right to left.
#[must_use]
pub fn is_rtl(lang: Lang) -> bool {
    matches!(lang.as_str(), "ar" | "fa" | "he" | "ur")
}

fn language(lang: Lang) -> Option<usize> {
    LANGUAGES.iter().position(|code| *code == lang.as_str())
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let filled = after.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|&(_, value)| (value, after))
        });
        rest = match filled {
            Some((value, after)) => {
                out.push_str(value);
                after
            }
            None => {
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_is_heard_first_and_gaps_are_english() {
        let (en, de, fr) = (Lang::parse("en"), Lang::parse("de"), Lang::parse("fr"));
        let own = [
            (de, "person".to_owned(), "Mit Karla sprechen".to_owned()),
            (fr, "person".to_owned(), "Parler à une personne".to_owned()),
        ];
        let check = |asked, content, own, lang: Lang, person: &str, send: &str| {
            let words = Words::choose(asked, content, own);
            assert_eq!((words.lang(), words.get(Key::Person)), (lang, person));
            assert_eq!(words.get(PersonKey::Send), send, "{lang}");
        };
        check(de, None, &own[..0], de, "Mit einem Menschen sprechen", "Senden");
        check(de, None, &own, de, "Mit Karla sprechen", "Senden");
        check(fr, Some(de), &own, fr, "Parler à une personne", "Send");
        check(fr, Some(de), &own[..0], de, "Mit einem Menschen sprechen", "Senden");
        check(fr, Some(fr), &own[..0], en, "Talk to a person", "Send");
        check(Lang::NEUTRAL, None, &own, en, "Talk to a person", "Send");
    }

    #[test]
    fn countries_have_the_names_that_the_shell_knows() {
        let own = [(Lang::parse("en"), "country-GB".to_owned(), "United Kingdom".to_owned())];
        let words = Words::choose(Lang::parse("en"), None, &own);
        assert_eq!((words.country("GB"), words.country("IE")), ("United Kingdom", "IE"));
        assert_eq!(Words::choose(Lang::parse("de"), None, &own).country("GB"), "GB");
    }

    #[test]
    fn places_are_filled_and_numbers_have_their_form() {
        for (text, want) in
            [("{a} and {b}", "1 and {b}"), ("{", "{"), ("}{a", "}{a"), ("{a}{a}", "11"), ("{{a}}", "{1}")]
        {
            assert_eq!(fill(text, &[("a", "1")]), want, "{text:?}");
        }
        let words = Words::choose(Lang::parse("en"), None, &[]);
        assert_eq!(words.count(Key::Found, 1, &[]), "1 answer found");
        assert_eq!(words.count(Key::Found, 7, &[]), "7 answers found");
    }

    #[test]
    fn every_number_has_its_form() {
        let numbers = [0, 1, 2, 3, 5, 11, 12, 22, 99, 100, 101, 103, 111];
        for (lang, want) in [
            ("en", [1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            ("fr", [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            ("pl", [2, 0, 1, 1, 2, 2, 2, 1, 2, 2, 2, 1, 2]),
            ("ar", [0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 3, 4]),
        ] {
            assert_eq!(numbers.map(|n| form(Lang::parse(lang), n)), want, "{lang}");
        }
    }

    /// The places of a text, in order of name.
    fn places(text: &str) -> Vec<&str> {
        let form = text.split('|').next_back().unwrap_or(text);
        let mut places: Vec<_> = form.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        places.sort_unstable();
        places
    }

    fn check(key: impl Text + core::fmt::Debug) {
        let english = key.text(0);
        for (no, code) in LANGUAGES.iter().enumerate() {
            let text = key.text(no);
            assert!(!text.is_empty(), "{code} {key:?} says nothing");
            assert_eq!(places(text), places(english), "{code} {key:?}");
            assert_eq!(text.contains('|'), english.contains('|'), "{code} {key:?}");
        }
    }

    #[test]
    fn every_language_fills_the_same_places() {
        Key::ALL.iter().for_each(|&key| check(key));
        PersonKey::ALL.iter().for_each(|&key| check(key));
    }

    #[test]
    fn a_name_means_one_text() {
        let mut names: Vec<_> = Key::ALL.iter().map(|key| key.name()).collect();
        names.extend(PersonKey::ALL.iter().map(|key| key.name()));
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}
