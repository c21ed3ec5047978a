//! Texts of entries, cut into words, kept for the next keystroke, which mostly wants the same ones.

use crate::index::Index;
use crate::model::EntryNo;
use crate::text::{Form, Tokens};

/// So many texts are kept: those of one answer to a keystroke, and as many again.
const KEPT: usize = 72;

/// A text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A wording, by its place; 0 is the question.
    Wording(u32),
    /// The answer.
    Answer,
}

/// The texts kept; they belong to one index.
#[derive(Debug, Default)]
pub(super) struct Texts {
    list: Vec<(EntryNo, Part, Tokens)>,
    /// The place of the oldest, which is the next to go.
    oldest: usize,
}

impl Texts {
    /// A text of an entry, cut into words.
    pub(super) fn cut(&mut self, index: &Index, no: EntryNo, part: Part) -> &Tokens {
        let at = match self.list.iter().position(|(entry, which, _)| *entry == no && *which == part) {
            Some(at) => at,
            None => self.add(index, no, part),
        };
        &self.list[at].2
    }

    fn add(&mut self, index: &Index, no: EntryNo, part: Part) -> usize {
        let at = self.oldest;
        self.oldest = (at + 1) % KEPT;
        if at == self.list.len() {
            self.list.push((no, part, Tokens::default()));
        }
        let (text, form) = match part {
            Part::Wording(place) => (index.wording(no, place), Form::Plain),
            Part::Answer => (index.entry(no).map_or("", |entry| entry.answer), Form::Markup),
        };
        let slot = &mut self.list[at];
        (slot.0, slot.1) = (no, part);
        slot.2.fill(index.fold(), text, form);
        at
    }
}
