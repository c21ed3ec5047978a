//! What a delivery can bring back, and what it means.

use super::HandoffId;

/// A request for the host to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which handoff it delivers.
    pub id: HandoffId,
    /// Where to.
    pub url: String,
    /// The body.
    pub body: String,
    /// The rim's numbers of the files that go along; with some, the body is a part of multipart/form-data.
    pub files: Vec<u32>,
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
    /// It has left for where no answer can be read, which was known before: it very likely arrived.
    Unseen,
    /// A system's own window on the page is open; nothing has left.
    Opened(Filled),
    /// The request was made, and no answer could be read: it may well have arrived.
    Threw,
    /// No answer in time: it may well have arrived.
    TimedOut,
    /// The browser was not connected, so that nothing left.
    Offline,
    /// The customer stopped it before all of it had left: what came through is no whole message.
    Stopped,
}

/// How the message got into a window that was opened for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// It stands there.
    In,
    /// It cannot be put there, and lies in the clipboard.
    Copied,
    /// The customer has to bring it there.
    Not,
}

/// The fields of an endpoint's JSON that are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What customer and agent quote.
    pub reference: Option<String>,
    /// Where the customer can follow it.
    pub url: Option<String>,
    /// Where it goes on: the address of its [`Thread`](super::Thread).
    pub thread: Option<String>,
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
    /// True where there is no receipt: what was sent to, answers no page.
    pub unseen: bool,
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
    /// The customer sends it elsewhere, or does not.
    Opened(Filled),
    /// It was refused; the draft is kept.
    Rejected {
        /// The status code.
        status: u16,
        /// Why, where the endpoint said.
        answer: Answer,
    },
    /// Not now: it has not arrived, and may be tried again.
    Limited {
        /// When to try again, if the endpoint said, in milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// It may have arrived.
    Unknown,
    /// It has not left.
    NotSent,
    /// The customer took it back on its way.
    Stopped,
}

/// Why an endpoint refused, as far as its status says; each wants another word to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something in it is wrong (400, 422); the fields say what.
    Invalid,
    /// The endpoint does not take it from here (401, 403, 407): the owner has to act.
    NotAllowed,
    /// Nothing is there to take it (404, 405, 410, 501): the owner has to act.
    NotThere,
    /// It is too large (413, 414, 431).
    TooLarge,
    /// The endpoint has a contact with this id and another content (409): the first one stands. What
    /// was changed since needs a new id.
    Conflict,
    /// Anything else.
    Other,
}

impl Refusal {
    /// What a status of [`Outcome::Rejected`] means.
    #[must_use]
    pub const fn of(status: u16) -> Self {
        match status {
            400 | 422 => Self::Invalid,
            401 | 403 | 407 => Self::NotAllowed,
            404 | 405 | 410 | 501 => Self::NotThere,
            409 => Self::Conflict,
            413 | 414 | 431 => Self::TooLarge,
            _ => Self::Other,
        }
    }
}

/// What a response means.
///
/// | response | outcome | because |
/// | --- | --- | --- |
/// | 2xx | sent | the endpoint took it |
/// | 408, 425, 429, 503, 507, 511 | limited | it says that it did not take it now (511: a network's sign-in page spoke, not the endpoint) |
/// | other 4xx, 501, 505 | rejected | it understood, and will not take it |
/// | other 5xx | unknown | a server may fail after it stored (500), and a gateway (502, 504) may have passed it on |
/// | 3xx, anything else | unknown | browsers follow redirections themselves, so such an answer tells nothing |
/// | threw, timed out | unknown | the request may have arrived though the answer could not be read |
/// | unseen | sent, without a receipt | it left, and such an endpoint never answers a page |
/// | opened | opened | the customer sends it there |
/// | offline | not sent | nothing left |
/// | stopped | stopped | an endpoint takes no half of a request |
///
/// Where the endpoint says when to try again, its body counts before its header, since browsers hide
/// `Retry-After` from other origins.
#[must_use]
pub fn classify(response: &Response) -> Outcome {
    let Response::Answered { status, body, retry_after_ms } = response else {
        return match response {
            Response::Offline => Outcome::NotSent,
            Response::Stopped => Outcome::Stopped,
            Response::Opened(filled) => Outcome::Opened(*filled),
            Response::Unseen => Outcome::Sent { answer: Answer { unseen: true, ..Answer::default() } },
            _ => Outcome::Unknown,
        };
    };
    match status {
        200..=299 => Outcome::Sent { answer: body.clone() },
        408 | 425 | 429 | 503 | 507 | 511 => {
            Outcome::Limited { retry_after_ms: body.retry_after_ms.or(*retry_after_ms) }
        }
        400..=499 | 501 | 505 => Outcome::Rejected { status: *status, answer: body.clone() },
        _ => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statuses: &[u16], want: &str) {
        for &status in statuses {
            let body = Answer { retry_after_ms: Some(5), ..Answer::default() };
            let got = match classify(&Response::Answered { status, body, retry_after_ms: Some(9) }) {
                Outcome::Sent { .. } => "sent",
                Outcome::Rejected { status: kept, .. } => {
                    assert_eq!(kept, status);
                    "rejected"
                }
                Outcome::Limited { retry_after_ms } => {
                    assert_eq!(retry_after_ms, Some(5), "the body counts first");
                    "limited"
                }
                Outcome::Unknown => "unknown",
                Outcome::NotSent => "not sent",
                Outcome::Stopped => "stopped",
                Outcome::Opened(_) => "opened",
            };
            assert_eq!(got, want, "{status}");
        }
    }

    #[test]
    fn statuses() {
        check(&[200, 201, 202, 204, 299], "sent");
        check(&[400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451, 501], "rejected");
        check(&[408, 425, 429, 503, 507, 511], "limited");
        check(&[0, 101, 302, 304, 500, 502, 504, 520, 599, 999], "unknown");
    }

    #[test]
    fn without_an_answer() {
        assert_eq!(classify(&Response::Threw), Outcome::Unknown);
        assert_eq!(classify(&Response::TimedOut), Outcome::Unknown);
        assert_eq!(classify(&Response::Offline), Outcome::NotSent);
        let seen = classify(&Response::Unseen);
        assert!(matches!(seen, Outcome::Sent { answer } if answer.unseen), "never taken for a receipt");
    }
}
