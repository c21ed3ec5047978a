//! What the engine answers: plain data, without a borrow, an opinion or a wording.

pub use crate::model::Topic;
use crate::model::{EntryNo, Lang, Probability, ReasonNo, Span};

/// The engine's answer to one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// The entries found, best first, each at most once.
    pub hits: Vec<Hit>,
    /// The probability that the right entry is among the first three hits.
    pub confidence: Probability,
    /// What follows from the confidence.
    pub verdict: Verdict,
    /// Words that were read as another word of the site, in the order of the question.
    pub corrections: Vec<Correction>,
}

/// One entry found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub entry: EntryNo,
    /// The ranking score, larger is better; comparable only within one reply.
    pub score: f32,
    /// The probability that this is the right entry.
    pub confidence: Probability,
    /// What matched in the question, in bytes of it; sorted, not overlapping.
    pub question_marks: Vec<Span>,
    /// What matched in the answer, in bytes of its source; sorted, not overlapping.
    pub answer_marks: Vec<Span>,
    /// The sentence or two of the answer that say it best, in bytes of its source; none where the
    /// answer is empty.
    pub passage: Option<Span>,
    /// The other wording that matched better than the question did, by its place among the
    /// entry's alternatives.
    pub alternative: Option<u16>,
}

/// What the confidence says, by the thresholds of [`Tuning`](crate::engine::Tuning).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The question holds no word.
    #[default]
    Empty,
    /// The right answer is very probably among the first: it may be shown at once.
    Confident,
    /// There is something to read, but it may not be it.
    Unsure,
    /// Nothing here answers the question.
    DeadEnd,
}

/// A word that was read as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed, in bytes of the question.
    pub at: Span,
    /// The site's word that it was read as.
    pub word: String,
}

/// What the engine understands of a message beyond finding entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understanding {
    /// Entries by probability, most probable first, at most five.
    pub intents: Vec<(EntryNo, Probability)>,
    /// What it says besides, strongest first.
    pub cues: Vec<Cue>,
    /// That the customer is losing patience, by the words alone.
    pub frustration: Probability,
    /// A topic in which a machine must not be in the way.
    pub topic: Option<(Topic, Probability)>,
    /// The likeliest reason for contact.
    pub reason: Option<(ReasonNo, Probability)>,
    /// The share of the message's weight that the site's words cover.
    pub coverage: Probability,
    /// Whether the site answers it, or should.
    pub scope: Scope,
    /// The language that the message seems to be in.
    pub lang: Lang,
}

/// Where a message lies, seen from a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// An entry very likely answers it.
    Answered,
    /// It speaks of what the site speaks of, and no entry answers it: a gap.
    Near,
    /// It speaks of something else.
    Elsewhere,
    /// Not a word of it is known: another language, or keys hit at random.
    #[default]
    Unknown,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Answered, Self::Near, Self::Elsewhere, Self::Unknown];

    /// The name in files and handoffs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Near => "near",
            Self::Elsewhere => "elsewhere",
            Self::Unknown => "unknown",
        }
    }
}

/// An intent that is not an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Which.
    pub kind: CueKind,
    /// How sure.
    pub probability: Probability,
    /// The words that say so, in bytes of the message.
    pub at: Span,
}

/// The intents that every site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// Wants to speak with a person.
    Person,
    /// Complains.
    Complaint,
    /// Says hello.
    Greeting,
    /// Says thanks.
    Thanks,
    /// Says goodbye.
    Goodbye,
    /// Says that the answer was not it.
    Denial,
}
