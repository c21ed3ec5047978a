//! A question that goes on from the one before: "and for refunds?".

use super::answer::{answer, holds};
use super::scratch::Scratch;
use super::{Query, Tuning, speech};
use crate::index::Index;
use crate::model::Span;
use crate::reply::Reply;
use crate::text::class::{Class, class};

/// A question of more words that say something stands by itself.
const MOST_WORDS: usize = 4;

/// Whether a question begins as one that goes on from another.
pub(super) fn goes_on(index: &Index, query: &Query<'_>) -> bool {
    let text = query.text.trim_start();
    speech::of(index, query).any(|speech| speech.goes_on.split(',').any(|words| begins_with(text, words)))
}

/// Whether a text begins with words, but for the case of ASCII letters. Where words are written without
/// spaces, they end anywhere.
fn begins_with(text: &str, words: &str) -> bool {
    let Some((first, rest)) = text.split_at_checked(words.len()) else { return false };
    let goes_on = |c| words.is_ascii() && class(c) == Class::Word;
    first.eq_ignore_ascii_case(words) && rest.chars().next().is_some_and(|c| !goes_on(c))
}

/// The reply to a question that goes on from `before`, both taken together, with the entry first that has
/// its own words; none where it does not go on, or where no entry has them.
pub(super) fn follow(
    index: &Index,
    query: &Query<'_>,
    before: &str,
    tuning: &Tuning,
    scratch: &mut Scratch,
) -> Option<Reply> {
    if !goes_on(index, query) {
        return None;
    }
    let mut both = String::from(before);
    both.push(' ');
    let own = both.len() as u32;
    both.push_str(query.text);
    let mut reply = answer(index, &Query { text: &both, ..*query }, tuning, scratch);
    let words = &mut scratch.words;
    words.retain(|word| word.span.start >= own && !word.stop && !word.extra);
    if words.len() > MOST_WORDS || reply.confidence < tuning.dead_end {
        return None;
    }
    // The one before has its answer: what is new decides.
    let place = reply.hits.iter().position(|hit| {
        let mut means = words.iter().flat_map(|word| word.near.iter().take_while(|near| near.fit > 0.0));
        means.any(|near| holds(index, hit.entry, near.term))
    })?;
    reply.hits.get_mut(..=place)?.rotate_right(1);
    // What was corrected is told of the question alone.
    reply.corrections.retain(|correction| correction.at.start >= own);
    for correction in &mut reply.corrections {
        correction.at = Span::new(correction.at.start - own, correction.at.end - own);
    }
    Some(reply)
}
