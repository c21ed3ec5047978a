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
        "the index has format {got}, this reader knows up to {known}: rebuild it, or load a newer loop-in"
    )]
    Version {
        /// The file's major version.
        got: u16,
        /// The newest major version known here.
        known: u16,
    },
    /// The index was written by a version that cuts words in another way.
    #[error(
        "the index was analysed by rules {got}, this reader follows rules {known}: build it again with the same version as the widget"
    )]
    Analyzer {
        /// The file's rules.
        got: u16,
        /// The rules known here.
        known: u16,
    },
    /// The index needs a section that this reader does not know.
    #[error("the index needs its section {kind}, which this reader does not know: load a newer loop-in")]
    Section {
        /// The kind of the section.
        kind: u16,
    },
    /// A section is missing, lies outside the file, or does not hold what it should: the file was
    /// cut short or changed on its way. Build it again, or upload it again as binary.
    #[error(
        "the index is damaged in its {section} section at byte {at}: build it again, or upload it as binary"
    )]
    Damaged {
        /// Which section.
        section: &'static str,
        /// Where, from the start of the file.
        at: u32,
    },
}
