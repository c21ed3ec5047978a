//! When a person is offered, and why.

/// One cause for bringing in a person; every one travels with the handoff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// What kind.
    pub kind: TriggerKind,
    /// How strong, 0 to 100; 100 stands alone.
    pub weight: u8,
    /// What showed it, in words.
    pub evidence: String,
}

/// Kinds of trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerKind {
    /// Confidence below the threshold.
    LowConfidence,
    /// Nothing found.
    NothingFound,
    /// "Not helpful".
    NotHelpful,
    /// The same question again.
    Repeated,
    /// Two turns without success.
    NoSuccess,
    /// An explicit wish for a person.
    AskedForPerson,
    /// Several weak cues of frustration together.
    Frustration,
    /// A sensitive topic.
    Sensitive,
    /// An intent marked `always`.
    Intent,
}

impl TriggerKind {
    /// The word in the handoff and in events.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LowConfidence => "low-confidence",
            Self::NothingFound => "nothing-found",
            Self::NotHelpful => "not-helpful",
            Self::Repeated => "repeated",
            Self::NoSuccess => "no-success",
            Self::AskedForPerson => "asked-for-person",
            Self::Frustration => "frustration",
            Self::Sensitive => "sensitive",
            Self::Intent => "intent",
        }
    }
}
