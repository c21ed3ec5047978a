//! Words, terms and postings of a content. [builder side]

use std::collections::BTreeSet;

use super::readings;
use super::terms::Terms;
use crate::content::{Content, Synonym, builtin};
use crate::index::bytes::Writer;
use crate::index::dictionary;
use crate::model::Lang;
use crate::text::{FoldTable, Form, Tokens, fold_build};

/// What the texts of a content come down to.
pub(super) struct Analysis {
    pub(super) fold: FoldTable,
    /// Word → term, sorted.
    words: Vec<(String, u32)>,
    /// For each term the units that hold it, and the entries whose answer or tags do: ascending, with
    /// repetitions.
    postings: Vec<Postings>,
    /// Terms that say little.
    stops: BTreeSet<u32>,
    synonyms: Vec<(Vec<u32>, Vec<u32>)>,
    /// For each unit its terms in order, without other readings of the same words.
    pub(super) units: Vec<Vec<u32>>,
    /// For each unit those terms ascending, each once.
    pub(super) held: Vec<Vec<u32>>,
    /// For each entry how many terms its wordings hold, and how many its answer.
    pub(super) entry_terms: Vec<(u32, u32)>,
}

#[derive(Clone, Default)]
struct Postings {
    units: Vec<u32>,
    answers: Vec<u32>,
}

/// A text, cut into words.
pub(super) struct Cut {
    pub(super) lang: Lang,
    /// Each with whether it is a plain one: no other reading of words that stand there anyway.
    pub(super) words: Vec<(String, bool)>,
}

/// Analyses `content`, whose entries are in `langs`.
pub(super) fn analyse(content: &Content, langs: &[Lang]) -> Analysis {
    let rules = synonym_texts(content);
    let messages: Vec<&str> = builtin::letters(langs).collect();
    let texts = content
        .entries
        .iter()
        .flat_map(|e| [&e.question, &e.answer].into_iter().chain(&e.alternatives).chain(&e.tags))
        .chain(rules.iter().flat_map(|(from, to)| [from, to]))
        .map(String::as_str)
        .chain(messages);
    let fold = fold_build::table(&fold_build::alphabet(texts));

    let mut cutter = Cutter { fold: &fold, tokens: Tokens::default() };
    let mut wordings: Vec<(u32, Cut)> = Vec::new();
    let mut answers = Vec::new();
    for (no, entry) in content.entries.iter().enumerate() {
        let lang = Lang::parse(&entry.lang);
        for text in core::iter::once(&entry.question).chain(&entry.alternatives) {
            wordings.push((no as u32, cutter.cut(lang, text, Form::Plain)));
        }
        let tags = cutter.cut(lang, &entry.tags.join(" · "), Form::Plain);
        answers.push((cutter.cut(lang, &entry.answer, Form::Markup), tags));
    }
    readings::add(langs, &wordings, &mut answers);
    let main = langs.first().copied().unwrap_or_default();
    let rules: Vec<(Vec<String>, Vec<String>)> =
        rules.iter().map(|(from, to)| (cutter.plain(from), cutter.plain(to))).collect();
    let in_rules = rules.iter().flat_map(|(from, to)| from.iter().chain(to)).map(|word| (main, word));

    let cuts = wordings.iter().map(|(_, cut)| cut);
    let in_answers = answers.iter().flat_map(|(answer, tags)| [answer, tags]);
    let words = cuts.clone().chain(in_answers);
    let terms = Terms::of(
        words.flat_map(|cut| cut.words.iter().map(|(word, _)| (cut.lang, word))).chain(in_rules),
        langs,
    );
    let term = |word: &String| terms.by_word[word.as_str()];
    let mut analysis = Analysis {
        words: terms.by_word.iter().map(|(word, term)| (word.clone(), *term)).collect(),
        postings: vec![Postings::default(); terms.count as usize],
        stops: BTreeSet::new(),
        synonyms: rules
            .iter()
            .map(|(from, to)| (from.iter().map(term).collect(), to.iter().map(term).collect()))
            .collect(),
        units: Vec::new(),
        held: Vec::new(),
        entry_terms: vec![(0, 0); content.entries.len()],
        fold: fold.clone(),
    };
    for (unit, cut) in cuts.enumerate() {
        for (word, _) in &cut.words {
            analysis.postings[term(word) as usize].units.push(unit as u32);
        }
        let plain = cut.words.iter().filter(|(_, plain)| *plain);
        analysis.units.push(plain.map(|(word, _)| term(word)).collect());
        let held: BTreeSet<u32> =
            cut.words.iter().filter(|(_, plain)| *plain).map(|(word, _)| term(word)).collect();
        analysis.held.push(held.into_iter().collect());
    }
    for (no, cut) in &wordings {
        analysis.entry_terms[*no as usize].0 += cut.words.len() as u32;
    }
    for (no, (answer, tags)) in answers.iter().enumerate() {
        // Words that say little find nothing in answers.
        let says = |word: &&String| !terms.stops.contains(&term(word));
        let words = answer.words.iter().map(|(word, _)| word).filter(says);
        for word in words.chain(tags.words.iter().flat_map(|(word, _)| [word; TAGS_WEIGHT])) {
            analysis.postings[term(word) as usize].answers.push(no as u32);
            analysis.entry_terms[no].1 += 1;
        }
    }
    analysis.stops = terms.stops;
    analysis
}

/// How often a word of the tags counts in its entry's answer.
const TAGS_WEIGHT: usize = 2;

struct Cutter<'f> {
    fold: &'f FoldTable,
    tokens: Tokens,
}

impl Cutter<'_> {
    fn cut(&mut self, lang: Lang, text: &str, form: Form) -> Cut {
        self.tokens.fill(self.fold, text, form);
        let words =
            self.tokens.iter().enumerate().map(|(i, (_, word))| (word.to_owned(), self.tokens.is_plain(i)));
        Cut { lang, words: words.collect() }
    }

    fn plain(&mut self, text: &str) -> Vec<String> {
        self.cut(Lang::NEUTRAL, text, Form::Plain).words.into_iter().map(|(word, _)| word).collect()
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

    /// How many wordings hold each term, and how many bytes its lists take.
    pub(super) fn write_terms(&self, out: &mut Writer) {
        let held = |postings: &Postings| postings.units.iter().collect::<BTreeSet<_>>().len() as u32;
        self.postings.iter().for_each(|postings| out.varint(held(postings)));
        // Each unit takes a byte at the least.
        self.postings
            .iter()
            .for_each(|postings| out.varint(list(&postings.units).len() as u32 - held(postings)));
        self.postings.iter().for_each(|postings| out.varint(list(&postings.answers).len() as u32));
    }

    pub(super) fn write_wordings(&self, out: &mut Writer) {
        self.postings.iter().for_each(|postings| out.raw(&list(&postings.units)));
    }

    pub(super) fn write_answers(&self, out: &mut Writer) {
        self.postings.iter().for_each(|postings| out.raw(&list(&postings.answers)));
    }

    pub(super) fn write_synonyms(&self, out: &mut Writer) {
        let rules = self.synonyms.iter().filter(|(from, to)| !from.is_empty() && !to.is_empty());
        out.varint(rules.clone().count() as u32);
        for side in rules.flat_map(|(from, to)| [from, to]) {
            out.varint(side.len() as u32);
            side.iter().for_each(|term| out.varint(*term));
        }
    }
}

fn list(postings: &[u32]) -> Vec<u8> {
    let mut list = Writer::default();
    let mut before = 0;
    for at in postings {
        list.varint(at - before);
        before = *at;
    }
    list.finish()
}
