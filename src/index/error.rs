//! Why bytes are not an index that this reader can open.

/// Why [`Index::open`](super::Index::open) refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes do not begin with the magic of an index: often an error page that was served in its
    /// place. Look at what the address really answers.
    #[error("this is not a loop-in index (it begins with {got:02x?})")]
    NotAnIndex {
        /// The first bytes, at most eight.
        got: Vec<u8>,
    },
    /// The index was written by a version whose format this reader does not know.
    #[error(
        "the index has format {got}, this reader knows up to {known}: rebuild with loop-in {known} or newer"
    )]
    Version {
        /// The file's major version.
        got: u16,
        /// The newest major version known here.
        known: u16,
    },
    /// A section is missing, lies outside the file, or does not hold what it should: the file was
    /// cut short or changed on its way. Build it again, or upload it again as binary.
    #[error("the index is damaged in its {section} section at byte {at}")]
    Damaged {
        /// Which section.
        section: &'static str,
        /// Where, from the start of the file.
        at: u32,
    },
}
