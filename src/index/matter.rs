//! Matters that no article answers: what an index says of an entry that was made of an intent.

use super::format::flag;

/// Whether a matter that no article answers brings in a person, by its owner's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BringsIn {
    /// Not by itself.
    Nobody,
    /// A person is offered.
    ByOffer,
    /// A person, without a word before.
    AtOnce,
}

impl BringsIn {
    /// What the flags of an entry's row say; none where it is an article.
    pub(super) const fn of(flags: u32) -> Option<Self> {
        match flags & (flag::INTENT | flag::OFFERS | flag::AT_ONCE) {
            flag::INTENT => Some(Self::Nobody),
            _ if flags & flag::INTENT == 0 => None,
            _ if flags & flag::AT_ONCE == 0 => Some(Self::ByOffer),
            _ => Some(Self::AtOnce),
        }
    }
}
