//! The searchable side of an index: words, the terms that they stand for, and where those occur.

use core::ops::Range;

use super::bytes::Reader;
use super::dictionary::Dictionary;
use super::format::Section;
use super::grams::{Grams, squared_idf};

/// A rule of meaning.
#[derive(Debug)]
pub(crate) struct Synonym {
    /// The terms that are found, one behind the other.
    pub(crate) from: Vec<u32>,
    /// The terms that they also mean.
    pub(crate) to: Vec<u32>,
}

/// Words, terms, occurrences.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) dictionary: Dictionary,
    pub(crate) grams: Grams,
    /// Terms that say little, ascending.
    stops: Vec<u32>,
    wordings: Lists,
    answers: Lists,
    /// How many wordings hold each term.
    in_wordings: Vec<u32>,
    /// The entry of each wording.
    owners: Vec<u32>,
    /// Where the lengths lie in their section: a byte for each unit, then one for each entry.
    n_entries: u32,
    mean_len: f32,
    synonyms: Vec<Synonym>,
}

/// Where the list of each term begins in its section; one more than there are terms.
#[derive(Debug)]
struct Lists(Vec<u32>);

/// How much more a term counts in an entry's wordings than in its answer; tags stand in the answer's
/// list, each so often.
pub(crate) const WORDING_WEIGHT: f32 = 5.0;

/// How much likeness by trigrams counts beside the word itself, and how much of that is left for a
/// word that says little.
pub(crate) const GRAM_WEIGHT: f32 = 1.0;
pub(crate) const STOP_GRAMS: f32 = 0.6;

/// What is left of the weight among entries of a word that says little.
const STOP_WEIGHT: f32 = 0.15;

/// Among wordings, a word that says little counts as if one in so many held it, or more; and where
/// there are few, as if so many.
const STOP_SHARE: u32 = 20;
const STOP_LEAST: u32 = 8;

/// Two neighbours are rarer than either alone: what is added to the inverse frequency of the rarer.
const PAIR_RARER: f32 = 0.5;

impl Lexicon {
    /// Reads the sections of the searchable side. `wordings` are how many each entry has.
    pub(crate) fn read(
        bytes: &[u8],
        section: impl Fn(Section) -> Range<usize>,
        wordings: impl ExactSizeIterator<Item = u32>,
    ) -> Result<Self, Section> {
        let reader = |kind: Section| Reader::new(bytes.get(section(kind)).unwrap_or(&[]));
        let mut dictionary_reader = reader(Section::Dictionary);
        let (dictionary, stops) = read_dictionary(&mut dictionary_reader).ok_or(Section::Dictionary)?;
        let terms = dictionary.n_terms() as usize;

        let mut lists = reader(Section::Terms);
        let mut column = || {
            let mut column = Vec::with_capacity(terms);
            for _ in 0..terms {
                column.push(lists.varint()?);
            }
            Some(column)
        };
        let in_wordings = column().ok_or(Section::Terms)?;
        let mut wording_lists = column().ok_or(Section::Terms)?;
        for (bytes, least) in wording_lists.iter_mut().zip(&in_wordings) {
            *bytes = bytes.saturating_add(*least);
        }
        let answer_lists = column().ok_or(Section::Terms)?;
        let starts = |lens: Vec<u32>, kind: Section| Lists::of(lens, reader(kind).len()).ok_or(kind);
        let (wording_lists, answer_lists) =
            (starts(wording_lists, Section::Wordings)?, starts(answer_lists, Section::Answers)?);

        let n_entries = wordings.len() as u32;
        let lengths = reader(Section::Lengths);
        let mut owners = Vec::new();
        for (entry, count) in wordings.enumerate() {
            // Every unit has a length of a byte; more are no honest file.
            if owners.len() + count as usize > lengths.len() {
                return Err(Section::Entries);
            }
            owners.resize(owners.len() + count as usize, entry as u32);
        }
        if owners.len() + n_entries as usize != lengths.len() {
            return Err(Section::Lengths);
        }
        let synonyms = read_synonyms(&mut reader(Section::Synonyms)).ok_or(Section::Synonyms)?;
        let mut lexicon = Self {
            dictionary,
            grams: Grams::default(),
            stops,
            wordings: wording_lists,
            answers: answer_lists,
            in_wordings,
            owners,
            n_entries,
            mean_len: 1.0,
            synonyms,
        };
        let lengths = bytes.get(section(Section::Lengths)).unwrap_or(&[]);
        let all: f32 = (0..n_entries).map(|no| lexicon.entry_len(lengths, no)).sum();
        lexicon.mean_len = (all / n_entries.max(1) as f32).max(1.0);
        let dictionary = bytes.get(section(Section::Dictionary)).unwrap_or(&[]);
        lexicon.grams = Grams::of(&lexicon, dictionary);
        Ok(lexicon)
    }

    /// How many units there are: the wordings of all entries.
    pub(crate) fn n_wordings(&self) -> u32 {
        self.owners.len() as u32
    }

    /// The entry of a wording.
    #[inline]
    pub(crate) fn owner(&self, unit: u32) -> Option<u32> {
        self.owners.get(unit as usize).copied()
    }

    /// The place of a wording among those of its entry: 0 is the question.
    pub(crate) fn place(&self, unit: u32) -> u32 {
        let Some(owner) = self.owner(unit) else { return 0 };
        unit - self.owners.partition_point(|&other| other < owner) as u32
    }

    /// The units that hold a term, ascending; one that holds it twice comes twice.
    pub(crate) fn units_of<'p>(&self, section: &'p [u8], term: u32) -> Postings<'p> {
        self.wordings.postings(section, term)
    }

    /// The entries whose answer or tags hold a term, ascending; one that holds it twice comes twice.
    pub(crate) fn answers_of<'p>(&self, section: &'p [u8], term: u32) -> Postings<'p> {
        self.answers.postings(section, term)
    }

    /// Whether any wording holds a term.
    pub(crate) fn has_units(&self, term: u32) -> bool {
        !self.wordings.range(term).is_empty()
    }

    /// How many wordings hold a term.
    pub(crate) fn in_wordings(&self, term: u32) -> u32 {
        self.in_wordings.get(term as usize).copied().unwrap_or(0)
    }

    /// Whether any entry holds a term.
    pub(crate) fn is_held(&self, term: u32) -> bool {
        self.in_wordings(term) > 0 || !self.answers.range(term).is_empty()
    }

    /// The inverse frequency of a term among wordings.
    pub(crate) fn idf(&self, term: u32) -> f32 {
        self.square(term).sqrt()
    }

    /// The square of a term's inverse frequency among wordings.
    pub(crate) fn square(&self, term: u32) -> f32 {
        let all = self.n_wordings();
        let least = if self.is_stop(term) { (all / STOP_SHARE).max(STOP_LEAST) } else { 0 };
        squared_idf(all, self.in_wordings(term).max(least))
    }

    /// The likeness of a term with itself, as it counts in a wording's length.
    pub(crate) fn mass(&self, term: u32) -> f32 {
        self.square(term) + self.gram_share(term) * self.grams.mass(term)
    }

    /// How much likeness to a term counts.
    pub(crate) fn gram_share(&self, term: u32) -> f32 {
        if self.is_stop(term) { GRAM_WEIGHT * STOP_GRAMS } else { GRAM_WEIGHT }
    }

    /// What two neighbours weigh, by the inverse frequency of the rarer.
    pub(crate) fn pair(rarer: f32) -> f32 {
        (rarer + PAIR_RARER) * (rarer + PAIR_RARER)
    }

    /// The weight of a term that so many entries hold: the inverse entry frequency after Robertson and
    /// Spärck Jones, never below zero, and less where it says little.
    pub(crate) fn weight(&self, term: Option<u32>, entries: u32) -> f32 {
        let (all, holding) = (self.n_entries as f32, entries as f32);
        let idf = (1.0 + (all - holding + 0.5) / (holding + 0.5)).max(1.0).ln();
        if term.is_some_and(|term| self.is_stop(term)) { idf * STOP_WEIGHT } else { idf }
    }

    /// Whether a term says little.
    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.stops.binary_search(&term).is_ok()
    }

    /// The Euclidean length of a unit.
    #[inline]
    pub(crate) fn norm(&self, lengths: &[u8], unit: u32) -> f32 {
        length(lengths.get(unit as usize).copied().unwrap_or(0))
    }

    /// How many terms an entry holds, those of wordings by their weight.
    pub(crate) fn entry_len(&self, lengths: &[u8], no: u32) -> f32 {
        length(lengths.get(self.owners.len() + no as usize).copied().unwrap_or(0))
    }

    /// The mean of the entries' lengths.
    pub(crate) fn mean_len(&self) -> f32 {
        self.mean_len
    }

    pub(crate) fn synonyms(&self) -> &[Synonym] {
        &self.synonyms
    }
}

/// The length that a byte stands for: sixteen steps for each doubling, from 1 to 63,000.
#[inline]
fn length(byte: u8) -> f32 {
    /// 2^(i/16), rounded.
    const STEPS: [f32; 16] = [
        1.0,
        1.0443,
        1.0905,
        1.1388,
        1.1892,
        1.2419,
        1.2968,
        1.3543,
        core::f32::consts::SQRT_2,
        1.4768,
        1.5422,
        1.6105,
        1.6818,
        1.7563,
        1.834,
        1.9152,
    ];
    STEPS[usize::from(byte & 15)] * (1u32 << (byte >> 4)) as f32
}

/// The byte that stands for a length.
#[cfg(feature = "builder")]
pub(crate) fn length_code(length: f32) -> u8 {
    (length.max(1.0).log2() * 16.0).round().min(255.0) as u8
}

/// A list of units or entries.
#[derive(Clone, Debug)]
pub(crate) struct Postings<'p> {
    reader: Reader<'p>,
    at: u32,
}

impl Iterator for Postings<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.at = self.at.checked_add(self.reader.varint()?)?;
        Some(self.at)
    }
}

impl Lists {
    /// The starts of lists that are so long and fill a section of `len` bytes.
    fn of(mut lens: Vec<u32>, len: usize) -> Option<Self> {
        let mut at = 0u32;
        for slot in &mut lens {
            let next = at.checked_add(*slot)?;
            *slot = at;
            at = next;
        }
        lens.push(at);
        (at as usize == len).then_some(Self(lens))
    }

    fn range(&self, term: u32) -> Range<usize> {
        let at = |i: usize| self.0.get(i).map_or(0, |&at| at as usize);
        at(term as usize)..at(term as usize + 1)
    }

    fn postings<'p>(&self, section: &'p [u8], term: u32) -> Postings<'p> {
        Postings { reader: Reader::new(section.get(self.range(term)).unwrap_or(&[])), at: 0 }
    }
}

fn read_dictionary(reader: &mut Reader<'_>) -> Option<(Dictionary, Vec<u32>)> {
    if reader.is_done() {
        return Some((Dictionary::read(&mut Reader::new(&[0]))?, Vec::new()));
    }
    let dictionary = Dictionary::read(reader)?;
    let mut stops = Vec::new();
    let mut term = 0u32;
    for _ in 0..reader.varint()? {
        term = term.checked_add(reader.varint()?)?;
        stops.push(term);
    }
    Some((dictionary, stops))
}

fn read_synonyms(reader: &mut Reader<'_>) -> Option<Vec<Synonym>> {
    let mut rules = Vec::new();
    if reader.is_done() {
        return Some(rules);
    }
    let terms = |reader: &mut Reader<'_>| {
        let mut terms = Vec::new();
        for _ in 0..reader.varint()? {
            terms.push(reader.varint()?);
        }
        Some(terms)
    };
    for _ in 0..reader.varint()? {
        rules.push(Synonym { from: terms(reader)?, to: terms(reader)? });
    }
    Some(rules)
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;

    #[test]
    fn a_length_comes_back_near_enough() {
        for want in [1.0, 2.0, 3.7, 12.34, 100.0, 999.0, 60_000.0] {
            let got = length(length_code(want));
            assert!((got / want - 1.0).abs() < 0.025, "{want} came back as {got}");
        }
        assert_eq!(length(length_code(0.0)), 1.0);
    }
}
