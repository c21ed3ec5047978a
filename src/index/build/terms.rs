//! From words to terms: which words stand for the same. [builder side]

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Lang;
use crate::text::{spelling, stem, stop};

/// The terms that words stand for.
pub(super) struct Terms {
    pub(super) by_word: BTreeMap<String, u32>,
    pub(super) stops: BTreeSet<u32>,
    pub(super) count: u32,
}

impl Terms {
    /// Words with one stem in the language that they are mostly used in stand for one term, and so do
    /// their other spellings; terms are numbered in the order of their first word. A word that says
    /// little stands for itself.
    pub(super) fn of<'w>(words: impl Iterator<Item = (Lang, &'w String)>, langs: &[Lang]) -> Self {
        let mut uses: BTreeMap<&str, BTreeMap<Lang, u32>> = BTreeMap::new();
        for (lang, word) in words {
            *uses.entry(word).or_default().entry(lang).or_default() += 1;
        }
        let mut listed: BTreeMap<&str, Vec<Lang>> = BTreeMap::new();
        for &lang in langs {
            stop::words(lang).for_each(|word| listed.entry(word).or_default().push(lang));
        }
        for word in listed.keys() {
            uses.entry(word).or_default();
        }
        // Each word, the one that it is another spelling of, and that one's language.
        let mut all: BTreeMap<String, (&str, Lang)> = BTreeMap::new();
        for (word, langs) in &uses {
            let most = langs.iter().max_by_key(|(lang, count)| (**count, core::cmp::Reverse(**lang)));
            all.insert((*word).to_owned(), (word, most.map_or(Lang::NEUTRAL, |(lang, _)| *lang)));
        }
        let own: Vec<(&str, Lang)> = all.values().copied().collect();
        for (word, lang) in own.into_iter().filter(|(word, _)| !listed.contains_key(word)) {
            for other in spelling::others(lang, word) {
                all.entry(other).or_insert((word, lang));
            }
        }

        let mut terms = Self { by_word: BTreeMap::new(), stops: BTreeSet::new(), count: 0 };
        let mut by_stem: BTreeMap<String, u32> = BTreeMap::new();
        let mut stemmed = String::new();
        for (word, (base, lang)) in all {
            // A word of another language may be written the same and say much.
            let stops = listed.get(base).is_some_and(|those| lang == Lang::NEUTRAL || those.contains(&lang));
            if stops || !stem::merges(lang) {
                stemmed.clear();
                stemmed.push_str(if stops { " " } else { "" });
                stemmed.push_str(base);
            } else {
                stem::stem(lang, base, &mut stemmed);
            }
            let term = *by_stem.entry(stemmed.clone()).or_insert_with(|| {
                terms.count += 1;
                terms.count - 1
            });
            if stops {
                terms.stops.insert(term);
            }
            terms.by_word.insert(word, term);
        }
        terms
    }
}
