//! The words in which a system and the rim speak with each other: a system says what to ask, the rim
//! asks and tells what it heard, until the system says what became of the letter. No network in here.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use crate::desk::envelope::Envelope;
use crate::desk::identity::TOKEN;

/// What is passed on.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Letter<'a> {
    /// What customer and agent quote.
    pub(in crate::desk) reference: &'a str,
    pub(in crate::desk) envelope: &'a Envelope,
    /// The envelope as it came.
    pub(in crate::desk) original: &'a str,
    /// The contact's page at the desk, where the owner said under which address it is reached.
    pub(in crate::desk) link: Option<String>,
    /// The customer's files that go along.
    pub(in crate::desk) files: &'a [File],
    /// Which of the files that the envelope names are at the desk, by their places.
    pub(in crate::desk) here: &'a [u32],
    /// When this try is made.
    pub(in crate::desk) now: Timestamp,
}

impl Letter<'_> {
    /// The envelope without the token that vouches for the customer, for tickets and mails: who reads one could
    /// pass for them. Where it has none, as it came.
    pub(super) fn for_readers(&self) -> String {
        let parsed = serde_json::from_str::<Value>(self.original).ok();
        let without = parsed.and_then(|mut envelope| {
            let stated = envelope.pointer_mut("/data/customer/stated")?.as_object_mut()?;
            stated.shift_remove(TOKEN)?;
            Some(envelope.to_string())
        });
        without.unwrap_or_else(|| self.original.to_owned())
    }
}

/// A file of the customer's.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::desk) struct File {
    /// Its place in the envelope, from 0.
    pub(in crate::desk) no: u32,
    pub(in crate::desk) name: String,
    pub(in crate::desk) media_type: String,
    pub(in crate::desk) bytes: Vec<u8>,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("no", &self.no).field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Something that came after the contact.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Addition<'a> {
    pub(in crate::desk) what: What<'a>,
    pub(in crate::desk) at: Timestamp,
    /// By what the system knows the contact, where it named something.
    pub(in crate::desk) there: Option<&'a str>,
}

/// What came.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) enum What<'a> {
    /// A message of the contact's thread.
    Words(Words<'a>),
    /// The contact's files, which were not here when it went there.
    Files,
}

/// A message of a thread.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Words<'a> {
    /// Its place in the thread, from 1.
    pub(in crate::desk) seq: i64,
    /// Who signed it, where an agent did.
    pub(in crate::desk) name: &'a str,
    pub(in crate::desk) text: &'a str,
}

impl<'a> Addition<'a> {
    /// Its id: the same each time.
    pub(in crate::desk) fn id(&self, letter: &Letter<'_>) -> String {
        let id = &letter.envelope.id;
        match self.what {
            What::Words(words) => format!("{id}.{}", words.seq),
            What::Files => format!("{id}.files"),
        }
    }

    /// The number of the contact's ticket there; none where it has no number, which alone is safe in a path.
    pub(in crate::desk) fn ticket(&self) -> Option<&'a str> {
        self.there.filter(|there| is_number(there))
    }
}

/// Whether it is safe in a path, as numbers are.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One letter on its way through one system: told what was heard last, it says what comes next. The
/// first time nothing was heard yet.
pub(in crate::desk) trait Exchange {
    /// Goes on.
    fn next(&mut self, heard: Option<Heard>) -> Step;
}

/// What comes next.
#[derive(Debug)]
pub(in crate::desk) enum Step {
    Ask(Errand),
    Done(Outcome),
}

/// What the rim is to do.
#[derive(Debug)]
pub(in crate::desk) enum Errand {
    Http(Request),
    Mail(Box<Mail>),
}

/// A request. It may hold a secret in its address and its headers, so that it is never shown whole.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::desk) struct Request {
    pub(in crate::desk) method: &'static str,
    pub(in crate::desk) url: String,
    pub(in crate::desk) headers: Vec<(&'static str, String)>,
    pub(in crate::desk) body: Vec<u8>,
}

impl Request {
    /// A `POST` of JSON.
    pub(in crate::desk) fn json(url: String, body: &Value) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self { method: "POST", url, headers, body: body.to_string().into_bytes() }
    }

    /// A `POST` as forms send it.
    pub(in crate::desk) fn form(url: String, pairs: &[(&str, &str)]) -> Self {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", escape(value)));
        let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
        Self { method: "POST", url, headers, body: pairs.collect::<Vec<_>>().join("&").into_bytes() }
    }

    /// A `GET`, which changes nothing.
    pub(in crate::desk) fn get(url: String) -> Self {
        Self { method: "GET", url, headers: Vec::new(), body: Vec::new() }
    }

    /// With one header more.
    pub(in crate::desk) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Percent-encodes all but letters, digits and a few signs.
pub(super) fn escape(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("body", &self.body.len()).finish_non_exhaustive()
    }
}

/// A letter by mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Mail {
    pub(in crate::desk) to: Vec<String>,
    pub(in crate::desk) reply_to: Option<String>,
    pub(in crate::desk) subject: String,
    pub(in crate::desk) text: String,
    /// What makes it the same letter when it comes twice: `<…@…>`.
    pub(in crate::desk) message_id: Option<String>,
    /// Further headers, such as `In-Reply-To`.
    pub(in crate::desk) headers: Vec<(String, String)>,
    /// A file of JSON beside the text.
    pub(in crate::desk) json: Option<(String, String)>,
    pub(in crate::desk) files: Vec<File>,
}

/// What the rim heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Heard {
    Answer(Answer),
    /// It never reached the other side.
    NotSent(String),
    /// It may have: it was under way when the line broke, or no answer came in time.
    Lost(String),
}

impl Heard {
    /// The answer, or what its absence means where the request is one that must not be made twice.
    pub(in crate::desk) fn answer(self) -> Result<Answer, Outcome> {
        match self {
            Self::Answer(answer) => Ok(answer),
            Self::NotSent(why) => Err(Outcome::Later { after: None, why }),
            Self::Lost(why) => Err(Outcome::Unknown { why }),
        }
    }

    /// The same for a request that does no harm when it is made again.
    pub(in crate::desk) fn harmless(self) -> Result<Answer, Outcome> {
        self.answer().map_err(Outcome::again)
    }
}

/// An answer by HTTP; or by SMTP, whose codes mean the same by their first digit, but for 4 and 5.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Answer {
    pub(in crate::desk) status: u16,
    /// In lower case.
    pub(in crate::desk) headers: Vec<(String, String)>,
    pub(in crate::desk) body: String,
    /// `Retry-After`, from now on.
    pub(in crate::desk) retry_after: Option<Duration>,
}

impl Answer {
    pub(in crate::desk) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    pub(in crate::desk) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body; null where it is no JSON.
    pub(in crate::desk) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Outcome {
    Delivered {
        /// What the system calls it; may be empty.
        reference: String,
        url: Option<String>,
        /// By what it knows the contact where more is added, if that is not its reference.
        thread: Option<String>,
    },
    /// It will not take it, however often it is asked.
    Refused { why: String },
    /// Not now, but certainly not taken.
    Later {
        /// How long it wants to be left alone.
        after: Option<Duration>,
        why: String,
    },
    /// It may have been taken.
    Unknown { why: String },
}

impl Outcome {
    /// What it means where a repeat does no harm.
    pub(in crate::desk) fn again(self) -> Self {
        match self {
            Self::Unknown { why } => Self::Later { after: None, why },
            other => other,
        }
    }

    /// It was taken, and this is what it is called there.
    pub(in crate::desk) fn delivered(reference: impl Into<String>, url: Option<String>) -> Self {
        Self::Delivered { reference: reference.into(), url, thread: None }
    }

    pub(in crate::desk) fn refused(why: impl Into<String>) -> Self {
        Self::Refused { why: why.into() }
    }
}

/// An exchange of one request.
pub(in crate::desk) struct Single {
    errand: Option<Errand>,
    read: Box<dyn Fn(&Answer) -> Outcome>,
}

impl Single {
    /// Asks `errand` and has the answer read.
    pub(in crate::desk) fn ask(
        errand: Errand,
        read: impl Fn(&Answer) -> Outcome + 'static,
    ) -> Box<dyn Exchange> {
        Box::new(Self { errand: Some(errand), read: Box::new(read) })
    }
}

impl Exchange for Single {
    fn next(&mut self, heard: Option<Heard>) -> Step {
        match (self.errand.take(), heard) {
            (Some(errand), _) => Step::Ask(errand),
            (None, Some(heard)) => {
                Step::Done(heard.answer().map_or_else(|outcome| outcome, |answer| (self.read)(&answer)))
            }
            (None, None) => Step::Done(Outcome::Unknown { why: "it was broken off".to_owned() }),
        }
    }
}

/// An exchange that is over before anything was asked: the letter lacks what the system wants.
pub(in crate::desk) struct Never(pub(in crate::desk) String);

impl Exchange for Never {
    fn next(&mut self, _: Option<Heard>) -> Step {
        Step::Done(Outcome::refused(self.0.clone()))
    }
}
