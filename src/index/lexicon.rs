//! The searchable side of an index: words, the terms that they stand for, and where those occur.

use core::ops::Range;

use super::bytes::Reader;
use super::dictionary::Dictionary;
use super::format::{Section, flag};
use crate::model::EntryNo;

/// What kind of text a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// The question or an alternative, by its place; 0 is the question.
    Wording(u32),
    /// The answer.
    Answer,
    /// The tags.
    Tags,
    /// An utterance of a cue, by the place of the cue.
    Cue,
}

/// A piece of text that is matched as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// The entry; for a cue its place.
    pub(crate) owner: u32,
    /// What it is.
    pub(crate) kind: UnitKind,
    /// How many terms it holds, repetitions counted.
    pub(crate) len: u32,
    /// The Euclidean length of its terms' weights, each counted once.
    pub(crate) norm: f32,
}

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
    /// Where the list of each term begins in the postings section; one more than there are terms.
    starts: Vec<u32>,
    /// The weight of each term; see [`weight`](Self::weight).
    weights: Vec<f32>,
    /// Terms that say little, ascending.
    stops: Vec<u32>,
    units: Vec<Unit>,
    /// The first unit of each entry, and one more.
    first_units: Vec<u32>,
    /// The kind of each cue.
    cues: Vec<u8>,
    synonyms: Vec<Synonym>,
    /// The mean number of terms in an answer.
    mean_answer: f32,
    /// What a word that no entry holds weighs.
    unknown: f32,
}

/// What is left of the weight of a word that says little.
const STOP_WEIGHT: f32 = 0.25;

impl Lexicon {
    /// Reads the sections of the searchable side. `shapes` are the number of wordings and the flags
    /// of every entry.
    pub(crate) fn read(
        bytes: &[u8],
        section: impl Fn(Section) -> Range<usize>,
        shapes: impl ExactSizeIterator<Item = (u32, u32)>,
    ) -> Result<Self, Section> {
        let reader = |kind: Section| Reader::new(bytes.get(section(kind)).unwrap_or(&[]));
        let (dictionary, stops) =
            read_dictionary(&mut reader(Section::Dictionary)).ok_or(Section::Dictionary)?;
        let postings = bytes.get(section(Section::Postings)).unwrap_or(&[]);
        let starts =
            list_starts(&mut Reader::new(postings), dictionary.n_terms()).ok_or(Section::Postings)?;

        // A unit has a posting, a text or a byte of the cues section; more are no honest file.
        let most = bytes.len();
        let mut units = Vec::new();
        let mut first_units = Vec::with_capacity(shapes.len() + 1);
        for (entry, (wordings, flags)) in shapes.enumerate() {
            first_units.push(units.len() as u32);
            let kinds = (0..wordings)
                .map(UnitKind::Wording)
                .chain((flags & flag::ANSWER != 0).then_some(UnitKind::Answer))
                .chain((flags & flag::TAGS != 0).then_some(UnitKind::Tags));
            units.extend(kinds.map(|kind| Unit { owner: entry as u32, kind, len: 0, norm: 0.0 }));
        }
        first_units.push(units.len() as u32);
        let cues = read_cues(&mut reader(Section::Cues), &mut units, most).ok_or(Section::Cues)?;
        let synonyms = read_synonyms(&mut reader(Section::Synonyms)).ok_or(Section::Synonyms)?;
        let mut lexicon = Self {
            dictionary,
            starts,
            weights: Vec::new(),
            stops,
            units,
            first_units,
            cues,
            synonyms,
            mean_answer: 0.0,
            unknown: 0.0,
        };
        lexicon.weigh(postings);
        Ok(lexicon)
    }

    /// Counts the postings: the weights of terms, the lengths and norms of units.
    fn weigh(&mut self, postings: &[u8]) {
        let entries = (self.first_units.len() - 1) as f32;
        let n_terms = self.dictionary.n_terms();
        self.unknown = idf(entries, 0);
        let mut units = core::mem::take(&mut self.units);
        for term in 0..n_terms {
            let (mut in_entries, mut last) = (0, u32::MAX);
            for unit in self.list(postings, term) {
                let Some(unit) = units.get_mut(unit as usize) else { break };
                unit.len += 1;
                if unit.owner != last && unit.kind != UnitKind::Cue {
                    in_entries += 1;
                    last = unit.owner;
                }
            }
            let stop = if self.is_stop(term) { STOP_WEIGHT } else { 1.0 };
            self.weights.push(idf(entries, in_entries) * stop);
        }
        for term in 0..n_terms {
            let weight = self.weights.get(term as usize).copied().unwrap_or(0.0);
            let mut last = u32::MAX;
            for at in self.list(postings, term) {
                let Some(unit) = units.get_mut(at as usize) else { break };
                if at != last {
                    unit.norm += weight * weight;
                    last = at;
                }
            }
        }
        let (mut answers, mut total) = (0u32, 0u32);
        for unit in &mut units {
            unit.norm = unit.norm.sqrt();
            if unit.kind == UnitKind::Answer {
                answers += 1;
                total = total.saturating_add(unit.len);
            }
        }
        self.mean_answer = total as f32 / answers.max(1) as f32;
        self.units = units;
    }

    fn list<'p>(&self, postings: &'p [u8], term: u32) -> Postings<'p> {
        let at = |i: usize| self.starts.get(i).map_or(0, |&at| at as usize);
        let range = at(term as usize)..at(term as usize + 1);
        Postings { reader: Reader::new(postings.get(range).unwrap_or(&[])), unit: 0 }
    }

    /// The units that hold a term, ascending; one that holds it twice comes twice.
    pub(crate) fn units_of<'p>(
        &self,
        postings: &'p [u8],
        term: u32,
    ) -> impl Iterator<Item = (u32, &Unit)> + use<'p, '_> {
        self.list(postings, term).map_while(|at| Some((at, self.units.get(at as usize)?)))
    }

    /// The weight of a term: its inverse entry frequency, less where it says little.
    pub(crate) fn weight(&self, term: u32) -> f32 {
        self.weights.get(term as usize).copied().unwrap_or(self.unknown)
    }

    /// What a word weighs that the index does not hold.
    pub(crate) fn unknown_weight(&self) -> f32 {
        self.unknown
    }

    /// Whether a term says little.
    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.stops.binary_search(&term).is_ok()
    }

    pub(crate) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units of an entry.
    pub(crate) fn units_of_entry(&self, no: EntryNo) -> Range<u32> {
        let at = |i: usize| self.first_units.get(i).copied().unwrap_or(0);
        at(no.0 as usize)..at(no.0 as usize + 1)
    }

    /// The kind of a cue, as in [`format`](super::format).
    pub(crate) fn cue(&self, at: u32) -> Option<u8> {
        self.cues.get(at as usize).copied()
    }

    pub(crate) fn synonyms(&self) -> &[Synonym] {
        &self.synonyms
    }

    pub(crate) fn mean_answer(&self) -> f32 {
        self.mean_answer
    }
}

/// The inverse entry frequency after Robertson and Spärck Jones, never below zero.
fn idf(entries: f32, holding: u32) -> f32 {
    let holding = holding as f32;
    (1.0 + (entries - holding + 0.5) / (holding + 0.5)).ln()
}

/// The units of one term.
struct Postings<'p> {
    reader: Reader<'p>,
    unit: u32,
}

impl Iterator for Postings<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.unit = self.unit.checked_add(self.reader.varint()?)?;
        Some(self.unit)
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

fn list_starts(reader: &mut Reader<'_>, terms: u32) -> Option<Vec<u32>> {
    let mut starts = Vec::with_capacity(terms as usize + 1);
    let mut at = 0u32;
    for _ in 0..terms {
        starts.push(at);
        at = at.checked_add(reader.varint()?)?;
    }
    starts.push(at);
    let base = reader.at() as u32;
    for start in &mut starts {
        *start = start.checked_add(base)?;
    }
    (base as usize + at as usize <= reader.len()).then_some(starts)
}

fn read_cues(reader: &mut Reader<'_>, units: &mut Vec<Unit>, most: usize) -> Option<Vec<u8>> {
    let mut cues = Vec::new();
    if reader.is_done() {
        return Some(cues);
    }
    for cue in 0..reader.varint()? {
        cues.push(reader.byte()?);
        let count = reader.varint()? as usize;
        if units.len().checked_add(count)? > most {
            return None;
        }
        let unit = Unit { owner: cue, kind: UnitKind::Cue, len: 0, norm: 0.0 };
        units.extend(core::iter::repeat_n(unit, count));
    }
    Some(cues)
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
