//! What the engine remembers between two keystrokes, and the room that it works in.

use super::marker::Marker;
use super::recall::Word;
use crate::text::Tokens;

/// What the engine remembers between two keystrokes; start with `Scratch::default()`, hand in the
/// same one while the same question is being typed. It belongs to one index: handed in with another
/// one, it starts afresh.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The words of the question with what they found.
    pub(super) words: Vec<Word>,
    pub(super) tokens: Tokens,
    pub(super) units: Vec<f32>,
    pub(super) touched_units: Vec<u32>,
    pub(super) entries: Vec<EntryScore>,
    pub(super) found: Vec<u32>,
    /// The entries that hold the word at hand.
    pub(super) holders: Vec<u32>,
    /// The likest wordings: cosine and unit.
    pub(super) likest: Vec<(f32, u32)>,
    pub(super) likeness: Likeness,
    pub(super) marker: Marker,
    /// The cues, by their place in the index.
    pub(super) cues: Vec<CueScore>,
    /// The index that all this is about, by its size and number of units.
    index: (usize, usize),
}

/// The likeness of one word to all terms, while it is worked out.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    pub(super) scores: Vec<f32>,
    pub(super) touched: Vec<u32>,
}

/// What a cue has gathered.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueScore {
    /// Its number, as in the index.
    pub(super) kind: u8,
    /// The cosine of its best utterance.
    pub(super) best: f32,
}

/// What an entry has gathered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EntryScore {
    /// The best of its wordings, as a cosine, and its unit.
    pub(super) best: f32,
    pub(super) unit: u32,
    /// The fourth powers of all of them together.
    pub(super) fourth: f32,
    /// The relevance of its fields.
    pub(super) fields: f32,
    /// How often it holds the word at hand, by the weights of fields.
    pub(super) holds: f32,
    /// One of its wordings is the question itself.
    pub(super) exact: bool,
    pub(super) seen: bool,
}

impl Scratch {
    /// Makes room for an index; forgets what was about another one.
    pub(super) fn prepare(&mut self, size: usize, units: usize, entries: usize, terms: usize) {
        if self.index != (size, units) {
            *self = Self { index: (size, units), ..Self::default() };
        }
        self.units.resize(units, 0.0);
        self.entries.resize(entries, EntryScore::default());
        self.likeness.scores.resize(terms, 0.0);
    }
}
