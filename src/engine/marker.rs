//! Which words of a text are words of the question: by the same forms, slips and synonyms by which
//! entries were found.

use super::order;
use super::recall::Word;
use crate::index::Index;
use crate::index::format::Section;
use crate::model::Span;
use crate::text::{Kind, Tokens, hash};

/// Forms that are known of one term, and of all words together.
const MAX_FORMS: usize = 12;
const MAX_ALL: usize = 512;

/// The forms of the question's words.
#[derive(Debug, Default)]
pub(super) struct Marker {
    /// Hash of a form, and the place of the word in the question; sorted.
    forms: Vec<u64>,
}

impl Marker {
    /// Knows the forms of `words`, and nothing else any more.
    pub(super) fn learn(&mut self, index: &Index, words: &[Word]) {
        self.forms.clear();
        let dictionary = &index.lexicon().dictionary;
        let section = index.section(Section::Dictionary);
        for (place, word) in words.iter().enumerate() {
            let place = place as u32;
            self.forms.push(order::number(word.hash, place));
            for near in word.near.iter().take_while(|near| near.fit > 0.0) {
                for &at in dictionary.words_of(near.term).iter().take(MAX_FORMS) {
                    if self.forms.len() < MAX_ALL {
                        dictionary.with_word(section, at, |form| {
                            self.forms.push(order::number(hash::word(form), place));
                        });
                    }
                }
            }
        }
        order::numbers(&mut self.forms);
    }

    /// The words of the question, by place, that have this form; the first where several have it.
    pub(super) fn places(&self, form: &str) -> impl Iterator<Item = usize> {
        let form = hash::word(form.as_bytes());
        let from = self.forms.partition_point(|known| *known < order::number(form, 0));
        let rest = self.forms.get(from..).unwrap_or(&[]).iter().map(|known| order::parts(*known));
        rest.take_while(move |(known, _)| *known == form).map(|(_, place)| place as usize)
    }

    /// The marks of the question's words in a text that was cut into `tokens`: sorted, not
    /// overlapping, neighbouring pairs of a script without spaces as one. Words that say little are
    /// marked only beside others.
    pub(super) fn marks(&self, words: &[Word], tokens: &Tokens) -> Vec<Span> {
        let mut marks: Vec<Span> = Vec::new();
        let all_stop = words.iter().all(|word| word.stop || word.extra);
        for (token, form) in tokens.iter() {
            let known = self.places(form).filter_map(|at| words.get(at)).any(|word| all_stop || !word.stop);
            if !known {
                continue;
            }
            // A joined word follows its parts, and may reach back over several of them.
            let mut span = token.span;
            while let Some(last) = marks
                .pop_if(|last| span.start < last.end || (token.kind == Kind::Gram && span.start == last.end))
            {
                span = Span::new(last.start.min(span.start), last.end.max(span.end));
            }
            marks.push(span);
        }
        marks
    }
}
