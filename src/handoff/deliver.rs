//! Delivery as a state machine: what to send, what an answer means, when to try again.

use super::HandoffId;
use crate::model::Millis;

/// Where handoffs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An endpoint that takes the envelope.
    Webhook {
        /// Its address: `https`, or `http` on localhost, or the page's own origin.
        url: String,
    },
    /// The customer's mail program.
    Mail(String),
    /// The customer's phone.
    Phone(String),
}

/// Why an address cannot be a target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Not one of `https:`, `mailto:`, `tel:`, or `http:` on localhost.
    #[error(
        "a handoff address is https, mailto or tel (http only on localhost or the page's own origin): {got}"
    )]
    Scheme {
        /// The address.
        got: String,
    },
    /// Everybody who reads the page could post there.
    #[error(
        "{host} takes anything from whoever knows its address, and the page shows it to everybody: send to `loop-in serve` or another endpoint of yours, and let that pass it on"
    )]
    Secret {
        /// The host.
        host: String,
    },
}

impl Target {
    /// Reads an address as the tag gives it; `origin` is the page's own.
    ///
    /// # Errors
    /// Where the address is of another kind, or is a secret that a page must not hold.
    pub fn parse(address: &str, origin: &str) -> Result<Self, TargetError> {
        let _ = origin;
        Err(TargetError::Scheme { got: address.to_owned() })
    }
}

/// A request for the host to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which handoff it delivers.
    pub id: HandoffId,
    /// Where to.
    pub url: String,
    /// The body.
    pub body: String,
    /// Its media type.
    pub content_type: &'static str,
    /// Give up waiting after so many milliseconds.
    pub timeout_ms: u32,
}

/// What came back, read by the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// An HTTP answer that the page could read.
    Answered {
        /// The status code.
        status: u16,
        /// The body's fields, where it was JSON.
        body: Answer,
        /// `Retry-After` in milliseconds, where it was readable.
        retry_after_ms: Option<u32>,
    },
    /// The request was made, and no answer could be read: it may well have arrived.
    Threw,
    /// No answer in time: it may well have arrived.
    TimedOut,
    /// The browser was not connected, so that nothing left.
    Offline,
}

/// The fields of an endpoint's JSON that are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What customer and agent quote.
    pub reference: Option<String>,
    /// Where the customer can follow it.
    pub url: Option<String>,
    /// By when an answer comes, RFC 3339.
    pub expected_reply_by: Option<String>,
    /// A sentence for the customer.
    pub message: Option<String>,
    /// Problem details (RFC 9457).
    pub detail: Option<String>,
    /// Problem details per field.
    pub errors: Vec<FieldError>,
    /// When to try again.
    pub retry_after_ms: Option<u32>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// A JSON pointer into the envelope.
    pub pointer: String,
    /// What is wrong.
    pub detail: String,
}

/// How a delivery ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Sent {
        /// What the endpoint said.
        answer: Answer,
    },
    /// It was refused; the draft is kept.
    Rejected {
        /// The status code.
        status: u16,
        /// Why, where the endpoint said.
        answer: Answer,
    },
    /// Not now.
    Limited {
        /// When to try again, if the endpoint said, in milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// It may have arrived.
    Unknown,
    /// It has not left.
    NotSent,
}

/// What is kept until it is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Which handoff.
    pub id: HandoffId,
    /// Where to.
    pub url: String,
    /// The envelope.
    pub body: String,
    /// When the customer pressed Send.
    pub confirmed_at: Millis,
    /// How often it was tried.
    pub attempts: u32,
}

/// The outbox: what was confirmed and has not arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    items: Vec<OutboxItem>,
}

impl Outbox {
    /// What it holds, oldest first.
    #[must_use]
    pub fn items(&self) -> &[OutboxItem] {
        &self.items
    }
}
