//! What a thread is made of: messages and additions, calls and what comes back of them.

use crate::handoff::HandoffId;
use crate::model::Millis;

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person at the desk.
    Agent,
    /// The customer.
    Customer,
    /// The desk itself.
    System,
}

/// A message as the endpoint has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its place; later ones have larger numbers.
    pub seq: u64,
    /// The sender's.
    pub id: String,
    /// Who wrote it.
    pub author: Author,
    /// The agent's name; may be empty.
    pub name: String,
    /// The words.
    pub text: String,
    /// When, RFC 3339; may be empty.
    pub at: String,
}

/// What the customer added and the endpoint has not shown yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Its id.
    pub id: HandoffId,
    /// The words as they are sent.
    pub text: String,
    /// When it was written.
    pub at: Millis,
    /// The message that was the last when it was written: it is shown behind it.
    pub after: u64,
    /// How it stands.
    pub fate: Fate,
    /// How often it was tried in vain.
    pub(super) tries: usize,
}

/// How an addition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is sent as soon as it is this late.
    Waiting(Millis),
    /// Its call has been made.
    UnderWay,
    /// It has arrived.
    Taken,
    /// It is not tried any more by itself.
    NotSent,
}

/// How far the customer is looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// The page is not seen.
    Hidden,
    /// The page is seen, the panel is closed.
    #[default]
    Around,
    /// The panel is open.
    Open,
}

/// Whether the endpoint has closed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody may answer.
    Open,
    /// Nobody will, unless the customer writes again.
    Closed,
    /// It is over: nothing can be read or added any more.
    Over,
}

/// A call for the host to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The addition that it brings; none where it looks.
    pub id: Option<HandoffId>,
    /// Where to.
    pub url: String,
    /// JSON to post; empty where it looks.
    pub body: String,
    /// Give up waiting after so many milliseconds.
    pub timeout_ms: u32,
}

/// What came back of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer that could be read.
    Answered {
        /// The status code.
        status: u16,
        /// What it says of the thread; nothing for an addition.
        page: Page,
        /// When to come again, where the endpoint said.
        retry_after_ms: Option<u32>,
    },
    /// No answer, or none in time: what was sent may have arrived.
    Lost,
    /// The browser was not connected.
    Offline,
}

/// What an endpoint says of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What was written since.
    pub messages: Vec<Message>,
    /// True where it is closed.
    pub closed: bool,
    /// The wait that the endpoint asks for.
    pub poll_ms: Option<u32>,
}
