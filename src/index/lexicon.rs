//! The searchable side of an index: words, the terms that they stand for, and where those occur.

use core::ops::Range;

use super::bytes::Reader;
use super::dictionary::Dictionary;
use super::format::{Section, flag};
use super::grams::{self, Grams};

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
    /// Its Euclidean length: the root of the masses of its terms, each counted once.
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
    pub(crate) grams: Grams,
    /// Where the list of each term begins in the postings section; one more than there are terms.
    starts: Vec<u32>,
    /// The weight of each term among entries; see [`weight`](Self::weight).
    weights: Vec<f32>,
    /// The square of the weight of each term among wordings.
    squares: Vec<f32>,
    /// Terms that say little, ascending.
    stops: Vec<u32>,
    units: Vec<Unit>,
    /// How many terms the units of each entry hold, each kind by its field's weight.
    lens: Vec<f32>,
    /// The kind of each cue.
    cues: Vec<u8>,
    synonyms: Vec<Synonym>,
    mean_len: f32,
    /// What a word weighs that no entry holds, among entries and among wordings.
    unknown: (f32, f32),
}

/// How much more a term counts in an entry's wordings and tags than in its answer.
pub(crate) const WORDING_WEIGHT: f32 = 3.0;
pub(crate) const TAGS_WEIGHT: f32 = 2.0;

/// How much likeness by trigrams counts beside the word itself, and how much of that is left for a
/// word that says little.
pub(crate) const GRAM_WEIGHT: f32 = 0.5;
pub(crate) const STOP_GRAMS: f32 = 0.6;

/// What is left of the weight among entries of a word that says little.
const STOP_WEIGHT: f32 = 0.15;

/// Among wordings, a word that says little counts as if one in so many held it, or more; and where
/// there are few, as if so many.
const STOP_SHARE: u32 = 20;
const STOP_LEAST: u32 = 8;

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

        // A unit has a text or a byte of the cues section; more are no honest file.
        let most = bytes.len();
        let mut units = Vec::new();
        let lens = vec![0.0; shapes.len()];
        for (entry, (wordings, flags)) in shapes.enumerate() {
            let kinds = (0..wordings)
                .map(UnitKind::Wording)
                .chain((flags & flag::ANSWER != 0).then_some(UnitKind::Answer))
                .chain((flags & flag::TAGS != 0).then_some(UnitKind::Tags));
            units.extend(kinds.map(|kind| Unit { owner: entry as u32, kind, norm: 0.0 }));
        }
        let cues = read_cues(&mut reader(Section::Cues), &mut units, most).ok_or(Section::Cues)?;
        let synonyms = read_synonyms(&mut reader(Section::Synonyms)).ok_or(Section::Synonyms)?;
        let mut lexicon = Self {
            dictionary,
            grams: Grams::default(),
            starts,
            weights: Vec::new(),
            squares: Vec::new(),
            stops,
            units,
            lens,
            cues,
            synonyms,
            mean_len: 0.0,
            unknown: (0.0, 0.0),
        };
        lexicon.weigh(bytes.get(section(Section::Dictionary)).unwrap_or(&[]), postings);
        Ok(lexicon)
    }

    /// Counts the postings: the weights of terms, the lengths of entries, the norms of units.
    fn weigh(&mut self, dictionary: &[u8], postings: &[u8]) {
        let n_terms = self.dictionary.n_terms();
        let n_entries = self.lens.len() as f32;
        let n_wordings =
            self.units.iter().filter(|unit| matches!(unit.kind, UnitKind::Wording(_))).count() as u32;
        self.unknown = (idf(n_entries, 0), grams::squared_idf(n_wordings, 0));
        let mut lens = core::mem::take(&mut self.lens);
        let mut holding = Vec::with_capacity(n_terms as usize);
        for term in 0..n_terms {
            let (mut in_entries, mut in_wordings) = (0, 0);
            let (mut last_entry, mut last_unit) = (u32::MAX, u32::MAX);
            for (at, unit) in self.units_of(postings, term) {
                let field = match unit.kind {
                    UnitKind::Wording(_) => WORDING_WEIGHT,
                    UnitKind::Answer => 1.0,
                    UnitKind::Tags => TAGS_WEIGHT,
                    UnitKind::Cue => break,
                };
                if let Some(len) = lens.get_mut(unit.owner as usize) {
                    *len += field;
                }
                if unit.owner != last_entry {
                    in_entries += 1;
                    last_entry = unit.owner;
                }
                if at != last_unit && matches!(unit.kind, UnitKind::Wording(_)) {
                    in_wordings += 1;
                    last_unit = at;
                }
            }
            let stop = self.is_stop(term);
            self.weights.push(idf(n_entries, in_entries) * if stop { STOP_WEIGHT } else { 1.0 });
            let least = if stop { (n_wordings / STOP_SHARE).max(STOP_LEAST) } else { 0 };
            self.squares.push(grams::squared_idf(n_wordings, in_wordings.max(least)));
            holding.push(in_wordings);
        }
        self.mean_len = lens.iter().sum::<f32>() / n_entries.max(1.0);
        self.lens = lens;
        self.grams = Grams::new(&self.dictionary.first_words(dictionary), &holding, n_wordings);

        let mut units = core::mem::take(&mut self.units);
        for term in 0..n_terms {
            let mass = self.mass(term);
            let mut last = u32::MAX;
            for at in self.list(postings, term) {
                let Some(unit) = units.get_mut(at as usize) else { break };
                if at != last {
                    unit.norm += mass;
                    last = at;
                }
            }
        }
        units.iter_mut().for_each(|unit| unit.norm = unit.norm.sqrt());
        self.units = units;
    }

    /// The likeness of a term with itself, as it counts in a wording's norm.
    pub(crate) fn mass(&self, term: u32) -> f32 {
        let grams = GRAM_WEIGHT * if self.is_stop(term) { STOP_GRAMS } else { 1.0 };
        self.square(term) + grams * self.grams.mass(term)
    }

    /// The square of a term's weight among wordings.
    pub(crate) fn square(&self, term: u32) -> f32 {
        self.squares.get(term as usize).copied().unwrap_or(0.0)
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
        self.weights.get(term as usize).copied().unwrap_or(self.unknown.0)
    }

    /// What a word weighs that the index does not hold: among entries, and the square among wordings.
    pub(crate) fn unknown(&self) -> (f32, f32) {
        self.unknown
    }

    /// Whether any entry holds a term.
    pub(crate) fn is_held(&self, term: u32) -> bool {
        self.weights.get(term as usize).is_some_and(|&weight| weight < self.unknown.0)
    }

    /// Whether a term says little.
    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.stops.binary_search(&term).is_ok()
    }

    pub(crate) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// How many terms an entry holds, each by its field's weight.
    pub(crate) fn entry_len(&self, no: u32) -> f32 {
        self.lens.get(no as usize).copied().unwrap_or_default()
    }

    /// The place among its entry's wordings of a unit.
    pub(crate) fn wording(&self, unit: u32) -> u32 {
        match self.units.get(unit as usize) {
            Some(Unit { kind: UnitKind::Wording(at), .. }) => *at,
            _ => 0,
        }
    }

    /// The kind of each cue, as in [`format`](super::format).
    pub(crate) fn cues(&self) -> &[u8] {
        &self.cues
    }

    pub(crate) fn synonyms(&self) -> &[Synonym] {
        &self.synonyms
    }

    /// The mean of the entries' lengths.
    pub(crate) fn mean_len(&self) -> f32 {
        self.mean_len.max(1.0)
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
        let unit = Unit { owner: cue, kind: UnitKind::Cue, norm: 0.0 };
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
