//! What the intent model heard for an entry, in words a person can judge.

use super::answer::candidates;
use super::recall::Word;
use super::scratch::Scratch;
use super::{Query, features};
use crate::index::Index;
use crate::index::format::Section;
use crate::model::{EntryNo, Span};

/// How much each word of a question speaks for an entry, strongest first: by how much the logarithm of the
/// entry's probability would fall without it. Empty where the entry has no class.
pub(super) fn evidence(
    index: &Index,
    query: &Query<'_>,
    entry: EntryNo,
    scratch: &mut Scratch,
) -> Vec<(Span, f32)> {
    let Some(class) = index.model().classes().iter().position(|class| class.entry == entry.0) else {
        return Vec::new();
    };
    candidates(index, query, scratch);
    let words = &scratch.words;
    let all = logarithm(index, words, class);
    let said = words.iter().enumerate().filter(|(_, word)| !word.extra);
    let mut evidence: Vec<(Span, f32)> = said
        .map(|(at, word)| {
            let mut rest: Vec<Word> = words.clone();
            rest.remove(at);
            (word.span, all - logarithm(index, &rest, class))
        })
        .collect();
    evidence.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    evidence
}

/// The logarithm of the probability of a class for words.
fn logarithm(index: &Index, words: &[Word], class: usize) -> f32 {
    let (model, section) = (index.model(), index.section(Section::Model));
    let mut scores = vec![0.0; model.classes().len()];
    let length =
        features::tell(index, words, |feature, value| model.add(section, feature, value, &mut scores));
    model.probabilities(length, &mut scores);
    scores.get(class).copied().unwrap_or(0.0).max(f32::MIN_POSITIVE).ln()
}
