//! The layout of an index file. All numbers are little-endian; a *varint* holds seven bits a byte,
//! lowest first, at most 32 bits; a *text* is a varint of its length in bytes and its UTF-8.
//!
//! ```text
//! at        bytes  what
//! 0         8      magic 89 4C 4F 4F 50 0D 0A 1A ("\x89LOOP\r\n\x1A": text transfers break it)
//! 8         2      format, major: a reader knows its own and the one before
//! 10        2      format, minor: informs, never refuses
//! 12        2      analyzer: how words were cut and stemmed; must be the reader's
//! 14        2      number of sections, n
//! 16        16·n   table of sections, a row each:
//!   +0      2        kind (below)
//!   +2      2        bit 0: required, a reader that does not know the kind refuses the file
//!   +4      4        offset from the start of the file
//!   +8      4        length in bytes
//!   +12     4        checksum of the section (`bytes::checksum`)
//! 16+16·n   …      the sections, one after the other in the order of the table
//! ```
//!
//! The first row is always the card, so JavaScript reads it without wasm: check the magic, take the
//! offset from the four bytes at 20 and the length from the four at 24, both unsigned, and parse
//! that range as JSON in UTF-8.
//!
//! ```text
//! kind  name        what
//! 1     card        JSON: {"v":1,"langs":[…],"handoff"?,"consent"?,"privacy_url"?,"channels":[…],
//!                   "hours"?,"reasons":[{"id","label","labels"?}],"messages":{lang:{key:text}}},
//!                   the fields as in content v1, absent where empty
//! 2     fold        varint runs; a run: varint gap to the run before, varint 2·(length−1) + kind;
//!                   kind 0 (a row): varint of the first target; kind 1 (all alike): text
//! 3     dictionary  the words, sorted by bytes: varint words; a byte each of the prefix shared with
//!                   the word before (0 on every 16th); a byte each of the length of the rest; the
//!                   rests; a varint each of the term: 0 the next new one, d the d-th last new one;
//!                   then varint stop terms, each as varint gap to the one before
//! 4     terms       three columns of varints, a row for each term: how many wordings hold it; by how
//!                   many more the bytes of its list of wordings are; the bytes of its list of answers
//! 5     wordings    the lists of units that hold each term, ascending, each unit as varint gap to the
//!                   one before; a gap of 0 (but for the very first) says that it holds it once more
//! 6     answers     the lists of entries whose answer holds each term, in the same way; a term of
//!                   the tags counts twice
//! 7     lengths     a byte for each unit, its Euclidean length (`index::build::lengths`), then a
//!                   byte for each entry, its terms, each counted by its field: both as
//!                   16·log2 of the length, rounded
//! 8     entries     varint entries; a row each of varints: flags, language (place in the site's
//!                   list, plus one; 0 none), bytes of id, question, answer; number of alternatives and the bytes
//!                   of each; then by flag: reason; bytes of url; pages (number, bytes of each);
//!                   actions (number, bytes of label, href, event of each); related (number, entry
//!                   of each); bytes of markup. An entry made of an intent is flagged as such, and whether
//!                   it brings in a person, at an offer or at once; they stand behind the others
//! 9     markup      for each entry that has one, the form of its answer (`index::markup`)
//! 10    synonyms    varint rules; a rule: varint n and n terms that are found, varint m and m terms
//!                   that they also mean
//! 11    messages    varint languages; a language: its tag as a text, varint bytes of its model, the
//!                   model, in the form of 14: its classes are what is said (0 wants a person,
//!                   1 complains, 2 greets, 3 thanks, 4 says goodbye, 5 denies, 6 none of these,
//!                   7 loses patience, from 8 on the topics of `reply::Topic::ALL`, and behind them
//!                   none of these), of which those below 8 and those from 8 on are told apart by
//!                   themselves; its features are buckets of words, pairs and trigrams
//!                   (`engine::message`). Without the last class all are told apart from each other
//! 12    site        reasons, channels, hours, messages, policy; behind them, where an owner has set any,
//!                   the rules for bringing in a person, the parents of reasons, the way of
//!                   complaints (`index::site_code`)
//! 13    texts       for each entry id, question, answer, alternatives, url, pages, actions
//! 14    model       the intent model; empty or missing where no entries have wordings enough:
//!                   varint classes; a class: varint gap to the entry of the one before, bias (two
//!                   bytes, signed, in 256ths), largest weight (two bytes, in 64ths); varint features,
//!                   for each a varint of how many classes it weighs for; for each weight a byte of
//!                   the gap to the class before; for each weight four bits, the lower ones of a byte
//!                   first: sign, and square root of its share of the largest, in sevenths. Features
//!                   are the terms, 4096 buckets of pairs of terms, 4096 buckets of trigrams
//!                   (`engine::features`)
//! 15    ordinary    optional; empty where there are none: words of sensitive topics that would be
//!                   taken for words of the site mistyped (`index::ordinary`)
//! ```
//!
//! A *unit* is a piece of text that is matched as a whole. Units are numbered through: for each
//! entry its question and its alternatives.

/// The first eight bytes of an index.
pub const MAGIC: [u8; 8] = *b"\x89LOOP\r\n\x1a";

/// The major format that this version writes.
pub const MAJOR: u16 = 1;

/// The minor format that this version writes.
pub const MINOR: u16 = 0;

/// How this version cuts and stems; raised whenever the same text gives other terms.
pub const ANALYZER: u16 = 1;

/// The bit of a section's flags that says that a reader must know it.
pub(crate) const REQUIRED: u16 = 1;

/// The kinds of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Card = 1,
    Fold = 2,
    Dictionary = 3,
    Terms = 4,
    Wordings = 5,
    Answers = 6,
    Lengths = 7,
    Entries = 8,
    Markup = 9,
    Synonyms = 10,
    Messages = 11,
    Site = 12,
    Texts = 13,
    Model = 14,
    Ordinary = 15,
}

impl Section {
    /// All sections, in the order in which they stand in the file.
    pub(crate) const ALL: [Self; 15] = [
        Self::Card,
        Self::Fold,
        Self::Dictionary,
        Self::Terms,
        Self::Wordings,
        Self::Answers,
        Self::Lengths,
        Self::Entries,
        Self::Markup,
        Self::Synonyms,
        Self::Messages,
        Self::Site,
        Self::Texts,
        Self::Model,
        Self::Ordinary,
    ];

    /// What the table says of it: whether a reader must know it.
    #[cfg(feature = "builder")]
    pub(crate) const fn flags(self) -> u16 {
        if matches!(self, Self::Ordinary) { 0 } else { REQUIRED }
    }

    /// The word for it in messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Fold => "fold",
            Self::Dictionary => "dictionary",
            Self::Terms => "terms",
            Self::Wordings => "wordings",
            Self::Answers => "answers",
            Self::Lengths => "lengths",
            Self::Entries => "entries",
            Self::Markup => "markup",
            Self::Synonyms => "synonyms",
            Self::Messages => "messages",
            Self::Site => "site",
            Self::Texts => "texts",
            Self::Model => "model",
            Self::Ordinary => "ordinary",
        }
    }
}

/// The flags of an entry's row.
pub(crate) mod flag {
    pub(crate) const REASON: u32 = 1;
    pub(crate) const URL: u32 = 1 << 1;
    pub(crate) const PAGES: u32 = 1 << 2;
    pub(crate) const ACTIONS: u32 = 1 << 3;
    pub(crate) const RELATED: u32 = 1 << 4;
    pub(crate) const MARKUP: u32 = 1 << 5;
    pub(crate) const INTENT: u32 = 1 << 6;
    pub(crate) const OFFERS: u32 = 1 << 7;
    pub(crate) const AT_ONCE: u32 = 1 << 8;
}

/// Words in a block of the dictionary; each block begins with a whole word.
pub(crate) const BLOCK: usize = 16;
