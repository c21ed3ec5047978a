//! Texts as the terms of an index, for comparing them as search does.

use crate::index::Index;
use crate::text::{Form, Tokens};

/// Turns texts into terms of one index.
pub(super) struct Terms<'i> {
    index: &'i Index,
    tokens: Tokens,
}

impl<'i> Terms<'i> {
    pub(super) fn of(index: &'i Index) -> Self {
        Self { index, tokens: Tokens::default() }
    }

    /// The folded words of a text, without other readings of the same words.
    pub(super) fn words(&mut self, text: &str, form: Form) -> Vec<String> {
        self.tokens.fill(self.index.fold(), text, form);
        let plain = self.tokens.iter().enumerate().filter(|(at, _)| self.tokens.is_plain(*at));
        plain.map(|(_, (_, word))| word.to_owned()).collect()
    }

    /// The terms of a text one behind the other.
    pub(super) fn list(&mut self, text: &str, form: Form) -> Vec<Option<u32>> {
        self.words(text, form).iter().map(|word| self.index.term(word)).collect()
    }

    /// The words of a question that say something: their terms, ascending, each once.
    pub(super) fn telling(&mut self, question: &str) -> Vec<u32> {
        let lexicon = self.index.lexicon();
        let mut terms: Vec<u32> = self.list(question, Form::Plain).into_iter().flatten().collect();
        terms.retain(|&term| !lexicon.is_stop(term));
        terms.sort_unstable();
        terms.dedup();
        terms
    }
}
