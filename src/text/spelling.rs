//! Other spellings of a word, under which it is found as well. [builder side]
//!
//! They stand in the dictionary of the index beside the word, so the browser needs no rule for them.

use super::compound::glues;
use super::stem;
use crate::model::Lang;

/// Two letters for one, where a keyboard lacks it.
const DIGRAPHS: [(&str, char); 4] = [("ae", 'a'), ("oe", 'o'), ("ue", 'u'), ("aa", 'a')];

/// Endings of words to which an `s` is glued where another word follows: German, Dutch, Nordic.
const GLUED: [&str; 9] = ["ung", "heit", "keit", "schaft", "ion", "tat", "ing", "hed", "else"];

/// The spellings of a folded word that are not the word itself.
pub(crate) fn others(lang: Lang, word: &str) -> Vec<String> {
    let code = lang.as_str();
    let mut others = Vec::new();
    if glues(lang) {
        if matches!(code, "de" | "sv" | "da" | "nb" | "nn" | "no") {
            others.extend(short(lang, word));
        }
        if word.len() > 6 && GLUED.iter().any(|ending| word.ends_with(ending)) {
            others.push(format!("{word}s"));
        }
        // `Bestellnummer`, `verzendkosten`.
        let ending = match code {
            "de" => "ung",
            "nl" => "ing",
            _ => "\0",
        };
        others.extend(word.strip_suffix(ending).filter(|rest| rest.len() > 4).map(str::to_owned));
    }
    if matches!(code, "ar" | "he") {
        others.extend(bare(lang, word));
    }
    others
}

/// `mueller` is `müller`, which folds to `muller`.
fn short(lang: Lang, word: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = word;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let digraph = DIGRAPHS.iter().find(|(two, _)| rest.starts_with(two));
        // `neue`, `quelle` and `manuell` are written so anyway; `aa` is only the Nordic letter.
        let as_it_is = |two: &str| match two {
            "aa" => lang.as_str() == "de",
            _ if rest.starts_with("uell") => matches!(before, 'd' | 'n' | 's' | 't' | 'x'),
            _ => false,
        };
        match digraph.filter(|(two, _)| !matches!(before, 'a' | 'e' | 'o' | 'u' | 'q') && !as_it_is(two)) {
            Some((two, one)) => {
                out.push(*one);
                before = *one;
                rest = &rest[two.len()..];
            }
            None => {
                out.push(c);
                before = c;
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (out != word && out.len() > 2).then_some(out)
}

/// The word without the article and what else is written onto its beginning.
fn bare(lang: Lang, word: &str) -> Option<String> {
    let mut stemmed = String::new();
    stem::stem(lang, word, &mut stemmed);
    let begin = word.find(stemmed.as_str()).filter(|&at| at > 0)?;
    word.get(begin..).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_other_spellings() {
        for (lang, word, want) in [
            ("de", "mueller", Some("muller")),
            ("de", "rueckgabegebuehr", Some("ruckgabegebuhr")),
            ("de", "neue", None),
            ("de", "quelle", None),
            ("de", "manuell", None),
            ("de", "staat", None),
            ("de", "fuellung", Some("fullung")),
            ("de", "bestellung", Some("bestellungs")),
            ("nl", "boek", None),
            ("da", "levering", Some("leverings")),
            ("da", "aarhus", Some("arhus")),
            ("nb", "koeb", Some("kob")),
            ("en", "blue", None),
            ("ar", "المفتاح", Some("مفتاح")),
            ("ar", "بالمفاتيح", Some("مفاتيح")),
            ("ar", "مفتاح", None),
            ("he", "התשלומ", Some("תשלומ")),
        ] {
            assert_eq!(others(Lang::parse(lang), word).first().map(String::as_str), want, "{lang} {word}");
        }
    }
}
