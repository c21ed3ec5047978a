//! Words that customers usually use for those of the content, and that the content does not know.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, What};
use super::terms::Terms;
use crate::content::{Reading, Synonym, usual};
use crate::index::Index;
use crate::index::format::Section;
use crate::model::{EntryNo, Lang};
use crate::text::Form;

/// So many are proposed, the most frequent first.
const PROPOSED: usize = 10;

/// Where a word or a phrase occurs.
#[derive(Clone, Debug, Default)]
struct Uses {
    /// In how many wordings of entries in the language.
    wordings: usize,
    /// The first entry that has it in a wording.
    first: Option<usize>,
    /// Whether anything has it: a wording, an answer, tags, a synonym.
    any: bool,
}

/// The words of the table that are missing, at most one finding for each group.
pub(super) fn missing(reading: &Reading, index: &Index) -> Vec<Finding> {
    let mut found = Vec::new();
    for &lang in &index.site().langs {
        let groups = usual::groups(lang);
        let phrases: BTreeSet<&String> = groups.iter().flatten().collect();
        let uses = Counter::new(reading, index, lang).count(&phrases);
        let of = |word: &String| uses.get(word).cloned().unwrap_or_default();
        for group in &groups {
            // Of words used alike, the first of the group.
            let Some(used) = group.iter().min_by_key(|word| Reverse(of(word).wordings)) else { continue };
            let Uses { wordings: count, first: Some(first), .. } = of(used) else { continue };
            let missing: Vec<String> = group.iter().filter(|word| !of(word).any).cloned().collect();
            if missing.is_empty() {
                continue;
            }
            let place = reading.origins.get(first).map(|origin| origin.place.clone()).unwrap_or_default();
            found.push((
                count,
                Finding { place, what: What::WordMissing { used: used.clone(), count, missing } },
            ));
        }
    }
    found.sort_by_key(|(count, _)| Reverse(*count));
    found.into_iter().map(|(_, finding)| finding).take(PROPOSED).collect()
}

struct Counter<'r> {
    reading: &'r Reading,
    index: &'r Index,
    lang: Lang,
    terms: Terms<'r>,
}

impl<'r> Counter<'r> {
    fn new(reading: &'r Reading, index: &'r Index, lang: Lang) -> Self {
        Self { reading, index, lang, terms: Terms::of(index) }
    }

    fn count<'p>(mut self, phrases: &BTreeSet<&'p String>) -> BTreeMap<&'p String, Uses> {
        let mut uses = BTreeMap::new();
        // Phrases of several words by their first term.
        let mut longer: BTreeMap<u32, Vec<(&'p String, Vec<u32>)>> = BTreeMap::new();
        for &phrase in phrases {
            let words = self.terms.words(phrase, Form::Plain);
            // `log in` is found where the content says `login`.
            let as_one = self.index.term(&words.concat());
            let as_one = as_one.map(|term| self.of_term(term)).unwrap_or_default();
            uses.insert(phrase, as_one);
            let terms: Option<Vec<u32>> = words.iter().map(|word| self.index.term(word)).collect();
            if let Some(terms) = terms.filter(|terms| terms.len() > 1) {
                longer.entry(terms[0]).or_default().push((phrase, terms));
            }
        }
        self.count_longer(&longer, &mut uses);
        self.count_synonyms(phrases, &mut uses);
        uses
    }

    /// The uses of a word, in compounds too, since the index holds their parts.
    fn of_term(&self, term: u32) -> Uses {
        let lexicon = self.index.lexicon();
        let units: BTreeSet<u32> = lexicon.units_of(self.index.section(Section::Wordings), term).collect();
        let owners = units.iter().filter_map(|&unit| lexicon.owner(unit));
        let owners: Vec<u32> = owners.filter(|&owner| self.index.lang(EntryNo(owner)) == self.lang).collect();
        Uses {
            wordings: owners.len(),
            first: owners.first().map(|&owner| owner as usize),
            any: lexicon.is_held(term),
        }
    }

    /// The uses of phrases, for which the texts have to be read again.
    fn count_longer<'p>(
        &mut self,
        longer: &BTreeMap<u32, Vec<(&'p String, Vec<u32>)>>,
        uses: &mut BTreeMap<&'p String, Uses>,
    ) {
        for (no, entry) in self.reading.content.entries.iter().enumerate() {
            if Lang::parse(&entry.lang) != self.lang {
                continue;
            }
            let wordings = core::iter::once(&entry.question).chain(&entry.alternatives);
            let wordings = wordings.map(|text| (text, Form::Plain, true));
            let others = core::iter::once((&entry.answer, Form::Markup, false));
            let others = others.chain(entry.tags.iter().map(|tag| (tag, Form::Plain, false)));
            for (text, form, is_wording) in wordings.chain(others) {
                let terms = self.terms.list(text, form);
                let mut seen: BTreeSet<&String> = BTreeSet::new();
                for at in 0..terms.len() {
                    let begun = terms[at].and_then(|first| longer.get(&first)).into_iter().flatten();
                    seen.extend(
                        begun.filter(|(_, phrase)| begins(&terms[at..], phrase)).map(|(said, _)| *said),
                    );
                }
                for said in seen {
                    let Some(uses) = uses.get_mut(said) else { continue };
                    uses.any = true;
                    if is_wording {
                        uses.wordings += 1;
                        uses.first.get_or_insert(no);
                    }
                }
            }
        }
    }

    /// Notes which phrases the owner's synonyms name.
    fn count_synonyms<'p>(&mut self, phrases: &BTreeSet<&'p String>, uses: &mut BTreeMap<&'p String, Uses>) {
        let mut named = BTreeSet::new();
        for synonym in &self.reading.content.synonyms {
            let (words, from) = match synonym {
                Synonym::Group(words) => (words, None),
                Synonym::OneWay { from, to } => (to, Some(from)),
            };
            for word in words.iter().chain(from) {
                named.insert(self.terms.list(word, Form::Plain));
            }
        }
        for phrase in phrases {
            let terms = self.terms.list(phrase, Form::Plain);
            if let Some(uses) = uses.get_mut(phrase).filter(|_| named.contains(&terms)) {
                uses.any = true;
            }
        }
    }
}

fn begins(text: &[Option<u32>], phrase: &[u32]) -> bool {
    text.len() >= phrase.len() && text.iter().zip(phrase).all(|(have, want)| *have == Some(*want))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Source, read};
    use crate::index::build;

    fn found(json: &str) -> Vec<(String, usize, String)> {
        let source = Source { path: "faq.json", name: "faq.json", bytes: json.as_bytes() };
        let reading = read(&[source]);
        let index = Index::open(build::build(&reading.content)).expect("what was built can be opened");
        let found = missing(&reading, &index).into_iter().map(|finding| match finding.what {
            What::WordMissing { used, count, missing } => (used, count, missing.join(", ")),
            other => panic!("{other}"),
        });
        found.collect()
    }

    fn row(used: &str, count: usize, missing: &str) -> (String, usize, String) {
        (used.to_owned(), count, missing.to_owned())
    }

    #[test]
    fn words_that_the_content_lacks_are_proposed_most_frequent_first() {
        let json = r#"{"entries":[
            {"question":"How do I sign in?","answer":"With your name.","lang":"en"},
            {"question":"Where are my parcels?","alternatives":["Parcel gone"],"answer":"On the way.","lang":"en"}]}"#;
        assert_eq!(found(json), [row("parcel", 2, "package"), row("sign in", 1, "log in")]);
    }

    #[test]
    fn answers_synonyms_compounds_and_other_spellings_make_a_word_known() {
        let json = r#"{"entries":[
            {"question":"How do I sign in?","answer":"By the login page.","lang":"en"},
            {"question":"Where is my parcel?","answer":"Each package is tracked.","lang":"en"},
            {"question":"Is it faulty?","answer":"Send it.","lang":"en"},
            {"question":"Wo finde ich die Paketnummer?","answer":"In der Mail zur Sendung.","lang":"de"}],
            "synonyms":[["faulty","broken","damaged"],{"from":"defective","to":["faulty"]},["Paket","Päckchen"]]}"#;
        assert_eq!(found(json), []);
    }
}
