//! The words of sensitive topics that a site does not know, and that would be read as others which it
//! does: who writes of cancer has not mistyped "cancel". [builder side]

use crate::content::builtin::sensitive;
use crate::engine::is_misread;
use crate::index::{Index, OrdinaryWords};

/// So many words are looked up in a step, which takes a page a few milliseconds.
const WORDS_OF_A_STEP: usize = 50;

/// The search for these words, in steps.
#[derive(Debug)]
pub(super) struct Guard {
    index: Index,
    /// Words that are still to be looked up.
    left: Vec<&'static str>,
    misread: Vec<&'static str>,
}

impl Guard {
    /// Of the languages of `index`.
    pub(super) fn of(index: Index) -> Self {
        let left = sensitive::telling(&index.site().langs).collect();
        Self { index, left, misread: Vec::new() }
    }

    /// Takes one step; false where none is left.
    pub(super) fn step(&mut self) -> bool {
        let from = self.left.len().saturating_sub(WORDS_OF_A_STEP);
        let words = self.left.drain(from..);
        self.misread.extend(words.filter(|word| is_misread(&self.index, word)));
        !self.left.is_empty()
    }

    /// Takes what steps are left: the set of these words; empty where there are none.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while self.step() {}
        OrdinaryWords::write(self.misread.into_iter())
    }
}
