//! Search and understanding over an opened index. Values in, values out; nothing here can fail.

mod answer;
mod confidence;
#[cfg(feature = "cli")]
mod evidence;
mod features;
mod follow;
#[cfg(test)]
mod hostile;
mod letter;
mod marker;
mod message;
mod order;
mod passage;
mod phrase;
mod rank;
mod recall;
mod scratch;
mod speech;
mod suggest;
mod texts;
mod top;
#[cfg(feature = "builder")]
pub mod train;
mod typo;
mod understand;
mod wanted;

pub use scratch::Scratch;

use crate::index::{Index, Rules};
use crate::model::{EntryNo, Lang, Probability, Span};
use crate::reply::{Cue, Hit, Reply, Understanding};
use crate::text::Form;

/// A question to the engine.
#[derive(Clone, Copy, Debug)]
pub struct Query<'q> {
    /// What the customer typed.
    pub text: &'q str,
    /// True while the last word may still be going on.
    pub typing: bool,
    /// The customer's language: a preference, never a filter.
    pub lang: Lang,
    /// At most so many hits.
    pub limit: usize,
}

/// The thresholds of the engine, in words: what is shown at once, what is called a dead end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuning {
    /// From this confidence on, the answer may be shown without a further click.
    pub confident: Probability,
    /// Below this confidence, the question is a dead end.
    pub dead_end: Probability,
}

impl Default for Tuning {
    fn default() -> Self {
        Self { confident: Probability::from_thousandths(850), dead_end: Probability::from_thousandths(500) }
    }
}

impl Tuning {
    /// The thresholds of a site.
    #[must_use]
    pub const fn of(rules: &Rules) -> Self {
        Self { confident: rules.confident, dead_end: rules.dead_end }
    }
}

/// Where the customer is, for suggestions before anything is typed.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'p> {
    /// The page's path.
    pub path: &'p str,
    /// The page's title.
    pub title: &'p str,
    /// The customer's language.
    pub lang: Lang,
}

/// Answers a question.
#[must_use]
pub fn answer(index: &Index, query: &Query<'_>, tuning: &Tuning, scratch: &mut Scratch) -> Reply {
    letter::answer(index, query, tuning, scratch)
}

/// Why an entry stands where it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Which.
    pub entry: EntryNo,
    /// The parts of its score, which add up to it.
    pub parts: Vec<(&'static str, f32)>,
}

/// Whether a question begins as one that goes on from the one before ("and for refunds?").
#[must_use]
pub fn goes_on(index: &Index, query: &Query<'_>) -> bool {
    follow::goes_on(index, query)
}

/// Answers a question that goes on from the one before, both taken together; none where it stands by
/// itself, or where that finds nothing that it speaks of.
#[must_use]
pub fn follow(
    index: &Index,
    query: &Query<'_>,
    before: &str,
    tuning: &Tuning,
    scratch: &mut Scratch,
) -> Option<Reply> {
    follow::follow(index, query, before, tuning, scratch)
}

/// Says of the entries that a question finds why they stand where they do.
#[must_use]
pub fn explain(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Vec<Reason> {
    answer::explain(index, query, scratch)
}

/// How much each word of a question speaks for an entry by the intent model, strongest first, as natural
/// logarithms of the entry's probability; below zero where it speaks against it. Empty where the entry has
/// no class.
#[cfg(feature = "cli")]
#[must_use]
pub fn evidence(index: &Index, query: &Query<'_>, entry: EntryNo, scratch: &mut Scratch) -> Vec<(Span, f32)> {
    evidence::evidence(index, query, entry, scratch)
}

/// What the confidence in an answer is worked out from, for fitting it anew: the constant, then the
/// signals in the order of their weights, and whether the intent model had a say. None where nothing is
/// found.
#[cfg(feature = "cli")]
#[must_use]
pub fn signals(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Option<([f32; 12], bool)> {
    let found = answer::candidates(index, query, scratch);
    found.first()?;
    let signals = answer::signals(index, &found, scratch);
    Some((confidence::values(&signals), signals.intent.is_some()))
}

/// Whether the site knows none of the words that say something in a question.
#[cfg(feature = "builder")]
#[must_use]
pub fn knows_no_word(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> bool {
    answer::candidates(index, query, scratch);
    scratch.words.iter().all(|word| word.stop || word.extra || word.near.iter().all(|near| near.fit == 0.0))
}

/// Whether a folded word would be read as another one of the site, mistyped.
#[cfg(feature = "builder")]
#[must_use]
pub fn is_misread(index: &Index, word: &str) -> bool {
    recall::is_misread(index, word)
}

/// Says what a message is about. `scratch` is another one than that of [`answer`]: the last word
/// counts as ended here, and the two would forget each other's words.
#[must_use]
pub fn understand(index: &Index, text: &str, scratch: &mut Scratch) -> Understanding {
    understand::understand(index, text, scratch)
}

/// The sentences of a message that an entry answers, each with that entry, in their order; none where the
/// message is one sentence.
#[cfg(feature = "cli")]
#[must_use]
pub fn questions(index: &Index, query: &Query<'_>) -> Vec<(Span, EntryNo)> {
    letter::questions(index, query, &Tuning::default())
}

/// What a message says besides asking, strongest first: a part of [`understand`] that takes little time,
/// for messages that are still being typed.
#[must_use]
pub fn cues(index: &Index, text: &str) -> Vec<Cue> {
    understand::cues(index, text)
}

/// Entries for a page, before anything is typed: those whose `pages` fit, then those nearest to its
/// title.
#[must_use]
pub fn suggest(index: &Index, page: &PageContext<'_>, limit: usize) -> Vec<Hit> {
    suggest::suggest(index, page, limit)
}

/// The marks of a question in other texts, for showing an entry that was opened by other ways.
#[must_use]
pub fn highlight<const N: usize>(index: &Index, query: &str, texts: [&str; N]) -> [Vec<Span>; N] {
    let mut scratch = Scratch::default();
    scratch.prepare(index, 0, 0, index.lexicon().dictionary.n_terms() as usize);
    recall::recall(index, query, false, Lang::NEUTRAL, &mut scratch);
    scratch.marker.learn(index, &scratch.words);
    texts.map(|text| {
        scratch.tokens.fill(index.fold(), text, Form::Markup);
        scratch.marker.marks(&scratch.words, &scratch.tokens)
    })
}
