//! Search and understanding over an opened index. Values in, values out; nothing here can fail.

use crate::index::Index;
use crate::model::{Lang, Probability, Span};
use crate::reply::{Hit, Reply, Understanding};

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

/// What the engine remembers between two keystrokes; start with `Scratch::default()`, hand in the
/// same one while the same question is being typed.
#[derive(Debug, Default)]
pub struct Scratch {}

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
    let _ = (index, query, tuning, scratch);
    Reply::default()
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
