//! The envelope as agents' pages read it. Its form is `www/schema/handoff.v1.schema.json`; what is
//! missing is empty here, and what is unknown stays in the stored original.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::signals::Signals;

/// One handoff.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Envelope {
    pub(super) id: String,
    /// The page's address, as CloudEvents have it.
    #[serde(default)]
    pub(super) source: String,
    pub(super) time: Timestamp,
    #[serde(default)]
    pub(super) subject: String,
    pub(super) data: Data,
}

/// What it tells.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Data {
    pub(super) reference: String,
    pub(super) test: bool,
    pub(super) reduced: bool,
    pub(super) reason: Option<Reason>,
    pub(super) queue: String,
    pub(super) priority: Priority,
    pub(super) review: Vec<String>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) sensitivity: Option<String>,
    pub(super) message: String,
    pub(super) customer: Customer,
    pub(super) summary: Vec<String>,
    pub(super) searches: Vec<Search>,
    pub(super) viewed: Vec<Viewed>,
    pub(super) suggested: Vec<Suggested>,
    pub(super) transcript: Vec<Turn>,
    pub(super) tone: Tone,
    pub(super) page: Page,
    pub(super) locale: String,
    pub(super) context: Map<String, Value>,
    pub(super) redactions: Vec<Redaction>,
    pub(super) consent: Option<Consent>,
    pub(super) hours: Hours,
    pub(super) attachments: Vec<Attachment>,
    pub(super) signals: Signals,
    #[serde(deserialize_with = "count")]
    pub(super) struck: u64,
    pub(super) cut: Vec<String>,
    pub(super) versions: Versions,
}

/// A whole number that is not negative. JSON may write it as `5.0` or `1e300`, and the schema takes
/// both; what is beyond counting saturates, as a cast from a float does.
pub(super) fn count<'de, D: Deserializer<'de>>(number: D) -> Result<u64, D::Error> {
    f64::deserialize(number).map(|number| number as u64)
}

/// The same where it may be missing.
fn some_count<'de, D: Deserializer<'de>>(number: D) -> Result<Option<u64>, D::Error> {
    count(number).map(Some)
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Reason {
    #[serde(default)]
    pub(super) id: String,
    pub(super) label: String,
    /// The reason that it refines.
    pub(super) parent: Option<Parent>,
    pub(super) probability: Option<f64>,
    pub(super) decided_by: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Parent {
    #[serde(default)]
    pub(super) id: String,
    pub(super) label: String,
}

/// How soon, in ascending order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    pub(super) const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The number in the store; larger is sooner.
    pub(super) const fn rank(self) -> i64 {
        self as i64
    }

    /// Back from the store.
    pub(super) fn from_rank(rank: i64) -> Self {
        usize::try_from(rank).ok().and_then(|rank| Self::ALL.get(rank).copied()).unwrap_or_default()
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Trigger {
    pub(super) kind: String,
    pub(super) evidence: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Customer {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) contact: String,
    pub(super) answer_by: String,
    pub(super) fields: Map<String, Value>,
    pub(super) stated: Map<String, Value>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Search {
    pub(super) query: String,
    pub(super) at: Timestamp,
    #[serde(default, deserialize_with = "some_count")]
    pub(super) hits: Option<u64>,
    #[serde(default)]
    pub(super) top: String,
    pub(super) confidence: Option<f64>,
    #[serde(default)]
    pub(super) scope: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Viewed {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) at: Timestamp,
    #[serde(default, deserialize_with = "some_count")]
    pub(super) dwell_ms: Option<u64>,
    #[serde(default)]
    pub(super) verdict: Verdict,
}

/// What the customer said of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    #[default]
    None,
    Helpful,
    NotHelpful,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Suggested {
    pub(super) id: String,
    pub(super) title: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Turn {
    pub(super) from: Speaker,
    pub(super) text: String,
    pub(super) at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Speaker {
    Customer,
    Widget,
    Note,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Tone {
    pub(super) frustration: Option<f64>,
    pub(super) evidence: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    pub(super) origin: String,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) title: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Redaction {
    pub(super) kind: String,
    #[serde(deserialize_with = "count")]
    pub(super) count: u64,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Consent {
    #[serde(default)]
    pub(super) text: String,
    pub(super) version: String,
    pub(super) at: Timestamp,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Hours {
    pub(super) promised_reply_by: Option<Timestamp>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Attachment {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) media_type: String,
    #[serde(deserialize_with = "count")]
    pub(super) size: u64,
    /// Empty where the page had no means to compute it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) sha256: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Versions {
    pub(super) widget: String,
    pub(super) index: String,
}

impl Data {
    /// The first line with text of the customer's words.
    pub(super) fn first_line(&self) -> &str {
        self.message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("")
    }

    /// Name, or else the way to reach the customer, or nothing.
    pub(super) fn customer_label(&self) -> &str {
        let Customer { name, email, phone, contact, .. } = &self.customer;
        [name, email, phone, contact]
            .into_iter()
            .map(|text| text.trim())
            .find(|text| !text.is_empty())
            .unwrap_or("")
    }

    /// The customer's e-mail address, where it looks like exactly one.
    pub(super) fn mail_address(&self) -> Option<&str> {
        let Customer { email, contact, .. } = &self.customer;
        [email, contact].into_iter().map(|text| text.trim()).find(|text| is_mail_address(text))
    }
}

/// One address without anything that a mail program could take for a second one.
fn is_mail_address(text: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !",;:<>()[]\"\\?&".contains(c);
    match text.split_once('@') {
        Some((local, domain)) => {
            !local.is_empty() && domain.contains('.') && !domain.contains('@') && text.chars().all(plain)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_are_single() {
        for (text, want) in [
            ("customer@example.com", true),
            ("first.last+tag@mail.example.org", true),
            ("a@example.com,b@example.com", false),
            ("a@example.com?bcc=b@example.com", false),
            ("A <a@example.com>", false),
            ("a@b@example.com", false),
            ("a@localhost", false),
            ("+49 30 1234567", false),
            ("", false),
        ] {
            assert_eq!(is_mail_address(text), want, "{text}");
        }
    }

    #[test]
    fn priorities_survive_the_store() {
        for priority in Priority::ALL {
            assert_eq!(Priority::from_rank(priority.rank()), priority);
        }
        assert_eq!(Priority::from_rank(99), Priority::Normal);
        assert_eq!(Priority::from_rank(-1), Priority::Normal);
    }
}
