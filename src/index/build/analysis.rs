//! Words, terms and postings of a content. [builder side]

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Content, Synonym, builtin};
use crate::index::bytes::Writer;
use crate::index::dictionary;
use crate::index::format::flag;
use crate::model::Lang;
use crate::text::{FoldTable, Form, Tokens, fold_build, stem, stop};

/// What the texts of a content come down to.
pub(super) struct Analysis {
    pub(super) fold: FoldTable,
    /// Word → term, sorted.
    words: Vec<(String, u32)>,
    /// For each term the units that hold it, ascending, with repetitions.
    postings: Vec<Vec<u32>>,
    /// Terms that say little.
    stops: BTreeSet<u32>,
    /// The flags of each entry that concern its units.
    flags: Vec<u32>,
    synonyms: Vec<(Vec<u32>, Vec<u32>)>,
    cues: Vec<(u8, u32)>,
}

/// A unit, cut into words.
struct Unit {
    lang: Lang,
    words: Vec<String>,
    /// Whether words that say little are left out, as in answers, where they find nothing.
    lean: bool,
}

/// Analyses `content`, whose entries are in `langs`.
pub(super) fn analyse(content: &Content, langs: &[Lang]) -> Analysis {
    let rules = synonym_texts(content);
    let cue_texts = builtin::utterances(langs);
    let texts = content
        .entries
        .iter()
        .flat_map(|e| [&e.question, &e.answer].into_iter().chain(&e.alternatives).chain(&e.tags))
        .chain(rules.iter().flat_map(|(from, to)| [from, to]))
        .map(String::as_str)
        .chain(cue_texts.iter().flat_map(|cue| cue.texts.iter().map(String::as_str)));
    let fold = fold_build::table(&fold_build::alphabet(texts));

    let mut cutter = Cutter { fold: &fold, tokens: Tokens::default() };
    let mut units = Vec::new();
    let mut flags = Vec::new();
    for entry in &content.entries {
        let lang = Lang::parse(&entry.lang);
        for text in core::iter::once(&entry.question).chain(&entry.alternatives) {
            units.push(cutter.unit(lang, text, Form::Plain, false));
        }
        let answer = cutter.unit(lang, &entry.answer, Form::Markup, true);
        let tags = cutter.unit(lang, &entry.tags.join(" · "), Form::Plain, false);
        let mut entry_flags = 0;
        for (unit, bit) in [(answer, flag::ANSWER), (tags, flag::TAGS)] {
            if !unit.words.is_empty() {
                entry_flags |= bit;
                units.push(unit);
            }
        }
        flags.push(entry_flags);
    }
    let mut cues = Vec::new();
    for cue in &cue_texts {
        cues.push((cue.kind, cue.texts.len() as u32));
        units.extend(cue.texts.iter().map(|text| cutter.unit(cue.lang, text, Form::Plain, false)));
    }
    let main = langs.first().copied().unwrap_or_default();
    let rules: Vec<(Vec<String>, Vec<String>)> =
        rules.iter().map(|(from, to)| (cutter.plain(from), cutter.plain(to))).collect();
    let in_rules = rules.iter().flat_map(|(from, to)| from.iter().chain(to)).map(|word| (main, word));

    let terms = Terms::of(
        units.iter().flat_map(|unit| unit.words.iter().map(|w| (unit.lang, w))).chain(in_rules),
        langs,
    );
    let mut postings = vec![Vec::new(); terms.count as usize];
    for (no, unit) in units.iter().enumerate() {
        for word in &unit.words {
            let term = terms.by_word[word.as_str()];
            if !(unit.lean && terms.stops.contains(&term)) {
                postings[term as usize].push(no as u32);
            }
        }
    }
    let synonyms = rules
        .iter()
        .map(|(from, to)| {
            let look_up = |words: &[String]| words.iter().map(|word| terms.by_word[word.as_str()]).collect();
            (look_up(from), look_up(to))
        })
        .collect();
    Analysis {
        words: terms.by_word.iter().map(|(word, term)| (word.clone(), *term)).collect(),
        postings,
        stops: terms.stops,
        fold: fold.clone(),
        flags,
        synonyms,
        cues,
    }
}

struct Cutter<'f> {
    fold: &'f FoldTable,
    tokens: Tokens,
}

impl Cutter<'_> {
    fn unit(&mut self, lang: Lang, text: &str, form: Form, lean: bool) -> Unit {
        self.tokens.fill(self.fold, text, form);
        Unit { lang, words: self.tokens.iter().map(|(_, word)| word.to_owned()).collect(), lean }
    }

    fn plain(&mut self, text: &str) -> Vec<String> {
        self.unit(Lang::NEUTRAL, text, Form::Plain, false).words
    }
}

/// The terms that words stand for.
struct Terms {
    by_word: BTreeMap<String, u32>,
    stops: BTreeSet<u32>,
    count: u32,
}

impl Terms {
    /// Words with one stem in the language that they are mostly used in stand for one term; terms
    /// are numbered in the order of their first word. A word that says little stands for itself.
    fn of<'w>(words: impl Iterator<Item = (Lang, &'w String)>, langs: &[Lang]) -> Self {
        let mut uses: BTreeMap<&str, BTreeMap<Lang, u32>> = BTreeMap::new();
        for (lang, word) in words {
            *uses.entry(word).or_default().entry(lang).or_default() += 1;
        }
        let listed: BTreeSet<&str> = langs.iter().flat_map(|&lang| stop::words(lang)).collect();
        for word in &listed {
            uses.entry(word).or_default();
        }
        let mut terms = Self { by_word: BTreeMap::new(), stops: BTreeSet::new(), count: 0 };
        let mut by_stem: BTreeMap<String, u32> = BTreeMap::new();
        let mut stemmed = String::new();
        for (word, langs) in &uses {
            let stops = listed.contains(word);
            if stops {
                stemmed.clear();
                stemmed.push(' ');
                stemmed.push_str(word);
            } else {
                let most = langs.iter().max_by_key(|(lang, count)| (**count, core::cmp::Reverse(**lang)));
                stem::stem(most.map_or(Lang::NEUTRAL, |(lang, _)| *lang), word, &mut stemmed);
            }
            let term = *by_stem.entry(stemmed.clone()).or_insert_with(|| {
                terms.count += 1;
                terms.count - 1
            });
            if stops {
                terms.stops.insert(term);
            }
            terms.by_word.insert((*word).to_owned(), term);
        }
        terms
    }
}

/// The rules of meaning as pairs of texts; a group gives each pair both ways.
fn synonym_texts(content: &Content) -> Vec<(String, String)> {
    let mut rules = Vec::new();
    for synonym in &content.synonyms {
        match synonym {
            Synonym::Group(words) => {
                for a in words {
                    rules.extend(words.iter().filter(|b| *b != a).map(|b| (a.clone(), b.clone())));
                }
            }
            Synonym::OneWay { from, to } => rules.extend(to.iter().map(|to| (from.clone(), to.clone()))),
        }
    }
    rules
}

impl Analysis {
    /// The flags of an entry that concern its units.
    pub(super) fn flags(&self, entry: usize) -> u32 {
        self.flags.get(entry).copied().unwrap_or(0)
    }

    pub(super) fn write_dictionary(&self, out: &mut Writer) {
        let words: Vec<(&str, u32)> = self.words.iter().map(|(word, term)| (word.as_str(), *term)).collect();
        dictionary::write(&words, out);
        out.varint(self.stops.len() as u32);
        let mut before = 0;
        for term in &self.stops {
            out.varint(term - before);
            before = *term;
        }
    }

    pub(super) fn write_postings(&self, out: &mut Writer) {
        let lists: Vec<Vec<u8>> = self
            .postings
            .iter()
            .map(|units| {
                let mut list = Writer::default();
                let mut before = 0;
                for unit in units {
                    list.varint(unit - before);
                    before = *unit;
                }
                list.finish()
            })
            .collect();
        lists.iter().for_each(|list| out.varint(list.len() as u32));
        lists.iter().for_each(|list| out.raw(list));
    }

    pub(super) fn write_synonyms(&self, out: &mut Writer) {
        let rules = self.synonyms.iter().filter(|(from, to)| !from.is_empty() && !to.is_empty());
        out.varint(rules.clone().count() as u32);
        for side in rules.flat_map(|(from, to)| [from, to]) {
            out.varint(side.len() as u32);
            side.iter().for_each(|term| out.varint(*term));
        }
    }

    pub(super) fn write_cues(&self, out: &mut Writer) {
        out.varint(self.cues.len() as u32);
        for (kind, count) in &self.cues {
            out.byte(*kind);
            out.varint(*count);
        }
    }
}
