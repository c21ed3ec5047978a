//! A closer look at the wordings that are likest to the question: which of its words stand side by
//! side in both, and whether the wording is the question itself.

use super::marker::Marker;
use super::recall::Word;
use crate::index::Index;
use crate::index::lexicon::Lexicon;
use crate::text::Tokens;

/// What a closer look found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    /// The weight of the pairs of neighbours that the wording shares with the question.
    pub(super) shared: f32,
    /// The wording says word for word what the question says.
    pub(super) exact: bool,
}

/// The inverse frequency of what a word means; none where it means nothing here.
fn idf(index: &Index, word: &Word) -> Option<f32> {
    word.near.first().filter(|near| near.fit > 0.0).map(|near| index.lexicon().idf(near.term))
}

/// The weight of two neighbours; of a word that begins or ends the question, where there is no other.
fn pair(index: &Index, a: Option<&Word>, b: Option<&Word>) -> f32 {
    let rarer = [a, b].into_iter().flatten().filter_map(|word| idf(index, word)).reduce(f32::max);
    rarer.map_or(0.0, Lexicon::pair)
}

/// The weight of all pairs of neighbours in the question, its beginning and end among them.
pub(super) fn asked(index: &Index, words: &[Word]) -> f32 {
    let mut sum = 0.0;
    let mut before = None;
    for word in words.iter().filter(|word| !word.extra) {
        sum += pair(index, before, Some(word));
        before = Some(word);
    }
    sum + pair(index, before, None)
}

/// Looks closely at one wording, cut into `tokens`.
pub(super) fn look(index: &Index, words: &[Word], marker: &Marker, tokens: &Tokens) -> Phrase {
    let plain = words.iter().filter(|word| !word.extra).count();
    let mut phrase = Phrase { shared: 0.0, exact: true };
    let mut before: Option<usize> = None;
    let mut count = 0;
    for (i, token) in tokens.list().iter().enumerate() {
        if !tokens.is_plain(i) {
            continue;
        }
        // The word of the question that would have to stand here.
        let wanted = match before {
            Some(at) => next_plain(words, at + 1),
            None if count == 0 => next_plain(words, 0),
            None => usize::MAX,
        };
        let mut first = None;
        let mut follows = false;
        for at in marker.places(tokens.text(token)) {
            first.get_or_insert(at);
            follows |= at == wanted;
        }
        if follows {
            phrase.shared += pair(index, before.and_then(|at| words.get(at)), words.get(wanted));
        }
        phrase.exact &= follows && words.get(wanted).is_some_and(|word| !word.going_on || count + 1 < plain);
        before = if follows { Some(wanted) } else { first };
        count += 1;
    }
    if let Some(last) = before.filter(|&at| next_plain(words, at + 1) == usize::MAX) {
        phrase.shared += pair(index, words.get(last), None);
    }
    phrase.exact &= count == plain && count > 0;
    phrase
}

/// The place of the first word from `at` on that is no other reading of one before.
fn next_plain(words: &[Word], at: usize) -> usize {
    (at..words.len()).find(|&i| words.get(i).is_some_and(|word| !word.extra)).unwrap_or(usize::MAX)
}
