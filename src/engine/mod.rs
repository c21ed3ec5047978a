//! Search and understanding over an opened index. Values in, values out; nothing here can fail.

mod rank;
mod recall;
mod scratch;
mod typo;

pub use scratch::Scratch;

use crate::index::Index;
use crate::index::format::Section;
use crate::model::{EntryNo, Lang, Probability, Span};
use crate::reply::{Correction, Hit, Reply, Understanding, Verdict};

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
        Self { confident: Probability::from_thousandths(700), dead_end: Probability::from_thousandths(300) }
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
    let lexicon = index.lexicon();
    let (units, terms) = (lexicon.units().len(), lexicon.dictionary.n_terms() as usize);
    scratch.prepare(index.size(), units, index.len() as usize, terms);
    recall::recall(index, query.text, query.typing, query.lang, scratch);
    if scratch.words.is_empty() {
        return Reply::default();
    }
    rank::gather(index, scratch);
    let mut hits: Vec<(f32, u32)> = Vec::new();
    for owner in scratch.found.drain(..) {
        let Some(entry) = scratch.entries.get_mut(owner as usize) else { continue };
        entry.seen = false;
        let mut score = rank::likeness(entry) + rank::FIELDS * entry.fields;
        if query.lang != Lang::NEUTRAL && index.lang(EntryNo(owner)) == query.lang {
            score *= 1.1;
        }
        hits.push((score, owner));
    }
    hits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    hits.truncate(query.limit);
    let confidence = Probability::from_f32(hits.first().map_or(0.0, |(score, _)| score.min(1.0)));
    let verdict = match confidence {
        _ if hits.is_empty() => Verdict::DeadEnd,
        p if p >= tuning.confident => Verdict::Confident,
        p if p >= tuning.dead_end => Verdict::Unsure,
        _ => Verdict::DeadEnd,
    };
    let hits = hits
        .into_iter()
        .map(|(score, owner)| Hit {
            entry: EntryNo(owner),
            score,
            confidence: Probability::from_f32(score.min(1.0)),
            question_marks: Vec::new(),
            answer_marks: Vec::new(),
            passage: None,
            alternative: None,
        })
        .collect();
    let section = index.section(Section::Dictionary);
    let corrections = scratch
        .words
        .iter()
        .filter_map(|word| {
            Some(Correction { at: word.span, word: lexicon.dictionary.word(section, word.corrected?) })
        })
        .collect();
    Reply { hits, confidence, verdict, corrections }
}

/// Why an entry stands where it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Which.
    pub entry: EntryNo,
    /// The parts of its score, which add up to it.
    pub parts: Vec<(&'static str, f32)>,
}

/// Says of the entries that a question finds why they stand where they do.
#[must_use]
pub fn explain(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Vec<Reason> {
    let _ = (index, query, scratch);
    Vec::new()
}

/// Says what a message is about.
#[must_use]
pub fn understand(index: &Index, text: &str) -> Understanding {
    let _ = (index, text);
    Understanding::default()
}

/// Entries for a page, before anything is typed: those whose `pages` fit, then those nearest to its
/// title.
#[must_use]
pub fn suggest(index: &Index, page: &PageContext<'_>, limit: usize) -> Vec<Hit> {
    let _ = (index, page, limit);
    Vec::new()
}

/// The marks of a question in another text, for showing an entry that was opened by other ways.
#[must_use]
pub fn highlight(index: &Index, query: &str, text: &str) -> Vec<Span> {
    let _ = (index, query, text);
    Vec::new()
}
