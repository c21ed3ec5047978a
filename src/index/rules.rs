//! The numbers by which the conversation decides when a person is offered. Without a word from the owner
//! they are those of the dial's middle position; `content::dial` has the others.

use crate::model::Probability;

/// Thresholds and counts, of which an owner sets all by one dial, or some by their own value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// From this confidence on, the answer is shown without a further click.
    pub confident: Probability,
    /// Below this confidence, there is no answer here.
    pub dead_end: Probability,
    /// After so many turns in a row without success a person is offered; what is listed in between is what
    /// may be chosen from, and each further question is one put in other words.
    pub turns: u8,
    /// When the same question has been asked again so many times, a person is offered.
    pub repeats: u8,
    /// From this probability on a sensitive topic brings in a person; the engine names none below it.
    pub sensitive: Probability,
    /// So many different signs of trouble together bring in a person; never one alone.
    pub signs: u8,
}

impl Rules {
    /// The middle of the dial.
    pub const BALANCED: Self = Self {
        confident: Probability::from_thousandths(850),
        dead_end: Probability::from_thousandths(500),
        turns: 2,
        repeats: 1,
        sensitive: Probability::from_thousandths(800),
        signs: 3,
    };
}

impl Default for Rules {
    fn default() -> Self {
        Self::BALANCED
    }
}
