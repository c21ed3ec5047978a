//! A closer look at the wordings that are likest to the question: which of its words stand side by
//! side in both, and whether the wording is the question itself.

use super::marker::Marker;
use super::recall::Word;
use crate::index::Index;
use crate::text::{Kind, Tokens};

/// What a closer look found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    /// The weight of the pairs of neighbours that the wording shares with the question.
    pub(super) shared: f32,
    /// The wording says word for word what the question says.
    pub(super) exact: bool,
}

/// The weight of two neighbours: they are rarer than either alone.
fn pair_weight(index: &Index, a: &Word, b: &Word) -> f32 {
    let square = |word: &Word| match word.near.first() {
        Some(near) if near.fit > 0.0 => index.lexicon().square(near.term),
        _ => 0.0,
    };
    square(a).max(square(b))
}

/// The weight of all pairs of neighbours in the question.
pub(super) fn asked(index: &Index, words: &[Word]) -> f32 {
    let mut sum = 0.0;
    let mut before: Option<&Word> = None;
    for word in words.iter().filter(|word| !word.extra) {
        if let Some(before) = before {
            sum += pair_weight(index, before, word);
        }
        before = Some(word);
    }
    sum
}

/// Looks closely at one wording, cut into `tokens`.
pub(super) fn look(index: &Index, words: &[Word], marker: &Marker, tokens: &Tokens) -> Phrase {
    let plain = words.iter().filter(|word| !word.extra).count();
    let mut phrase = Phrase { shared: 0.0, exact: true };
    let mut before: Option<usize> = None;
    let mut count = 0;
    let list = tokens.list();
    for (i, token) in list.iter().enumerate() {
        let tail = token.kind == Kind::Gram
            && i.checked_sub(1).and_then(|i| list.get(i)).is_some_and(|b| b.span.end == token.span.end);
        if token.kind == Kind::Joined || tail {
            continue;
        }
        let follows = before.map_or(0, |at| next_plain(words, at));
        let here = marker.places(tokens.text(token));
        let mut first = None;
        let mut found = None;
        for at in here {
            first.get_or_insert(at);
            if at == follows {
                found = Some(at);
            }
        }
        if let (Some(at), Some(last)) = (found, before)
            && let (Some(a), Some(b)) = (words.get(last), words.get(at))
        {
            phrase.shared += pair_weight(index, a, b);
        }
        phrase.exact &=
            found.is_some_and(|at| words.get(at).is_some_and(|word| !word.going_on || count + 1 < plain));
        before = found.or(first);
        count += 1;
    }
    phrase.exact &= count == plain && count > 0;
    phrase
}

/// The place of the next word behind `at` that is no other reading of one before.
fn next_plain(words: &[Word], at: usize) -> usize {
    (at + 1..words.len()).find(|&i| words.get(i).is_some_and(|word| !word.extra)).unwrap_or(usize::MAX)
}
