//! The envelope: what a person at the desk gets. Its form is `www/schema/handoff.v1.schema.json`.

use core::fmt;

use super::attachment::Attachment;
use super::gather::{Gathered, Sources, gather, page_line};
use super::limits::fit;
use super::lines::labelled;
use super::parts::Parts;
use super::redact::Redacted;
use super::text::render;
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
    /// How they want to be answered; none where it is all the same to them.
    pub answer_by: Option<AnswerBy>,
    /// Something went wrong before, by the customer's own word, and is to be put right.
    pub recovery: bool,
    /// The reason, and how it was decided.
    pub reason: Option<(ReasonNo, Probability, ReasonBy)>,
    /// The reason's own fields: name, value.
    pub fields: Vec<(String, String)>,
    /// The files that go along.
    pub attachments: Vec<Attachment>,
    /// What may tell a machine from a person.
    pub signals: Signals,
    /// Keys of the lines that the customer struck.
    pub struck: Vec<String>,
    /// Places that the customer unmasked, by their number in the message.
    pub unmasked: Vec<usize>,
}

/// What may tell a machine from a person. It refuses nobody: it travels, and sorts at the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// How long the form was open, in seconds.
    pub seconds: u64,
    /// How many messages left this page before.
    pub before: u64,
    /// Something was filled in that no person sees.
    pub trap: bool,
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

/// A way to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerBy {
    /// By e-mail.
    Email,
    /// By a call back.
    Phone,
}

impl AnswerBy {
    /// The word in the handoff and in the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
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
    /// The browser keeps for the visit what the customer does; the form says so.
    pub remembers: bool,
    /// The minutes that the owner's clock is ahead of UTC, where the rim knows it; without it nothing is
    /// said of being open.
    pub owner_offset: Option<i16>,
    /// Which index answered, see `Index::version`; empty where there was none.
    pub index: String,
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

/// A line of "what we send along": shown to the customer, in their language, and struck by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// A stable key, e.g. `search-0`, `viewed-2`, `page`, `context-plan`.
    pub key: String,
    /// What kind of line: `search`, `viewed`, `transcript`, `mood`, `why`, `suggested`, `page`,
    /// `locale`, `identity`, `context`.
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
    /// What customer and agent quote until the endpoint gives a reference of its own.
    pub reference: String,
    /// What it is about, on one line.
    pub subject: String,
    /// The message as it will be sent, masked places as marks.
    pub message: Redacted,
    /// The lines that can be struck. A line that only repeats a struck one is not among them; it
    /// goes with it.
    pub items: Vec<Item>,
    /// The agent's summary, line by line.
    pub summary: Vec<String>,
    /// The envelope as JSON, at most 64 KiB; exactly what is sent.
    pub envelope: String,
    /// The same in words, for a mail and for the customer's own copy.
    pub text: String,
    /// What was left out to keep to the limits, in words; empty where nothing was.
    pub cut: Vec<String>,
}

/// Packs everything that the customer has not struck.
///
/// Free words are masked: message, searches, transcript, the page's facts, text fields. What the
/// customer filled in to be reached by is not. A struck line leaves no trace in any other part; it
/// is only counted.
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
    let sources = Sources { id, record, form, site, around, suggested, now };
    let Gathered { mut parts, mut items, message } = gather(&sources);
    let envelope = fit(&mut parts);
    if !parts.cut.is_empty() {
        items.retain_mut(|item| !item.included || still_travels(item, &parts));
    }
    Draft {
        id,
        reference: parts.reference.clone(),
        subject: parts.subject.clone(),
        message,
        items,
        summary: parts.summary.clone(),
        envelope,
        text: render(&parts),
        cut: parts.cut,
    }
}

/// Brings a line in step with what the limits have left of it; false where that is nothing.
fn still_travels(item: &mut Item, parts: &Parts) -> bool {
    let pair = |pairs: &[(String, String)]| {
        let (_, key) = item.key.split_once('-')?;
        pairs.iter().find(|(known, _)| known == key).map(|(key, value)| labelled(key, value))
    };
    let now = match item.kind {
        "search" => parts.searches.iter().any(|s| s.query == item.text).then(|| item.text.clone()),
        "viewed" => parts.viewed.iter().any(|v| item.text.starts_with(&v.title)).then(|| item.text.clone()),
        "transcript" => parts.turns.iter().any(|turn| turn.text == item.text).then(|| item.text.clone()),
        "suggested" => (!parts.suggested.is_empty()).then(|| item.text.clone()),
        "page" => parts.page.as_ref().map(page_line),
        "context" => pair(&parts.context),
        _ => Some(item.text.clone()),
    };
    let travels = now.is_some();
    item.text = now.unwrap_or_default();
    travels
}
