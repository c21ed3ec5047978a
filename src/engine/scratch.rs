//! What the engine remembers between two keystrokes, and the room that it works in.

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
    pub(super) units: Vec<UnitScore>,
    pub(super) touched: Vec<u32>,
    pub(super) entries: Vec<EntryScore>,
    pub(super) found: Vec<u32>,
    /// Counts the words scored so far; tells whether a unit has seen the present one.
    pub(super) turn: u32,
    /// The index that all this is about, by its size and number of units.
    pub(super) index: (usize, usize),
}

/// What a unit has gathered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitScore {
    pub(super) dot: f32,
    pub(super) turn: u32,
    pub(super) repeats: u32,
}

/// What an entry has gathered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EntryScore {
    /// The best three of its wordings, as cosines.
    pub(super) best: [f32; 3],
    /// All of them together.
    pub(super) sum: f32,
    /// The unit of the best wording.
    pub(super) unit: u32,
    pub(super) answer: f32,
    pub(super) tags: f32,
    pub(super) score: f32,
    pub(super) seen: bool,
}

impl Scratch {
    /// Makes room for an index; forgets what was about another one.
    pub(super) fn prepare(&mut self, index: (usize, usize), units: usize, entries: usize) {
        if self.index != index {
            *self = Self { index, ..Self::default() };
        }
        self.units.resize(units, UnitScore::default());
        self.entries.resize(entries, EntryScore::default());
    }
}
