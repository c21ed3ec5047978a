//! Little words by which a message says what it does not want, or goes on from the question before. Not
//! reviewed by native speakers but for English and German.

use super::Query;
use crate::index::Index;

/// Of a language: words are folded, one space apart, phrases one comma.
pub(super) struct Speech {
    lang: &'static str,
    /// A clause with one of these and one of `wish` tells what is not wanted.
    pub(super) not: &'static str,
    pub(super) wish: &'static str,
    /// Begins a new clause within a sentence.
    pub(super) but: &'static str,
    /// From here to the end of the clause stands what is not wanted.
    pub(super) instead: &'static str,
    /// How a question that goes on from another begins, as it is written.
    pub(super) goes_on: &'static str,
}

const ALL: [Speech; 13] = [
    Speech {
        lang: "en",
        not: "not dont never no",
        wish: "want wish mean need looking trying like",
        but: "but",
        instead: "instead of,rather than",
        goes_on: "and,or,also,what about,how about",
    },
    Speech {
        lang: "de",
        not: "nicht kein keine keinen nie",
        wish: "will mochte wollte meine brauche",
        but: "sondern aber",
        instead: "statt,anstatt,anstelle",
        goes_on: "und,oder,auch,was ist mit,wie ist es mit,wie sieht es mit",
    },
    Speech {
        lang: "fr",
        not: "pas",
        wish: "veux voudrais souhaite cherche",
        but: "mais",
        instead: "au lieu de,plutot que",
        goes_on: "et,ou",
    },
    Speech {
        lang: "es",
        not: "no",
        wish: "quiero quisiera deseo busco",
        but: "sino pero",
        instead: "en lugar de,en vez de",
        goes_on: "y,o,e,qué tal,que tal",
    },
    Speech {
        lang: "it",
        not: "non",
        wish: "voglio vorrei cerco",
        but: "ma bensi",
        instead: "invece di",
        goes_on: "e,o,ed",
    },
    Speech {
        lang: "pt",
        not: "nao",
        wish: "quero queria pretendo",
        but: "mas",
        instead: "em vez de",
        goes_on: "e,ou",
    },
    Speech {
        lang: "nl",
        not: "niet geen",
        wish: "wil wilde zoek",
        but: "maar",
        instead: "in plaats van",
        goes_on: "en,of,hoe zit het met",
    },
    Speech {
        lang: "pl",
        not: "nie",
        wish: "chce chcialbym chcialabym",
        but: "ale lecz",
        instead: "zamiast",
        goes_on: "a,i,oraz,albo",
    },
    Speech {
        lang: "sv",
        not: "inte ingen",
        wish: "vill onskar",
        but: "utan men",
        instead: "istallet for,i stallet for",
        goes_on: "och,eller,hur är det med",
    },
    Speech {
        lang: "tr",
        not: "istemiyorum",
        wish: "istemiyorum",
        but: "ama fakat",
        instead: "",
        goes_on: "peki,ya,ve",
    },
    Speech {
        lang: "ar",
        not: "لا",
        wish: "اريد ارغب",
        but: "بل لكن",
        instead: "بدلا من",
        goes_on: "و,ماذا عن",
    },
    Speech { lang: "ja", not: "", wish: "", but: "", instead: "", goes_on: "では,じゃあ,それでは" },
    Speech { lang: "zh", not: "不想 不要", wish: "不想 不要", but: "", instead: "", goes_on: "那" },
];

/// The words of the customer's language and of those of the site.
pub(super) fn of(index: &Index, query: &Query<'_>) -> impl Iterator<Item = &'static Speech> {
    let site = &index.site().langs;
    ALL.iter().filter(|speech| {
        query.lang.as_str() == speech.lang || site.iter().any(|lang| lang.as_str() == speech.lang)
    })
}

/// Whether a list holds a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}
