//! The content of a help centre, version 1.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything that an owner's files say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// Questions with their answers.
    pub entries: Vec<Entry>,
    /// What customers say that no article answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<Intent>,
    /// Reasons for contact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// Words that mean the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Synonym>,
    /// When somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The owner's ways to be reached; the fallback that is always there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// The owner's own wording: language → message key → text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, BTreeMap<String, String>>,
    /// Thresholds and rules.
    #[serde(skip_serializing_if = "Policy::is_default")]
    pub policy: Policy,
}

/// A question and its answer; at the same time an intent, whose utterances are the question and its
/// alternatives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// 1–200 bytes without control characters, compared exactly, never rewritten.
    pub id: String,
    /// The question, as the owner would ask it.
    pub question: String,
    /// The answer in a subset of CommonMark; may be empty.
    pub answer: String,
    /// Other wordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Words for grouping.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A language tag; empty means unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// The full article's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address patterns (`*` stands for any run of characters) of pages on which it is suggested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// The id of the reason for contact that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the customer can do from here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Ids of entries that may help as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// The id that entries which translate one another share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// When it was last revised, an RFC 3339 date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
}

/// Something to press beneath an answer: leads to an address, or tells the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    /// What it says.
    pub label: String,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The name that the page's `loop-in:action` event carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// An entry without an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Intent {
    /// As an entry's.
    pub id: String,
    /// What customers say.
    pub examples: Vec<String>,
    /// What is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// The id of its reason for contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether a person is offered.
    pub handoff: IntentHandoff,
    /// A language tag; empty means unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
}

/// Whether an intent brings in a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IntentHandoff {
    /// Never by itself.
    Never,
    /// A person is offered.
    #[default]
    Offer,
    /// At once.
    Always,
}

/// A reason for contact: where a handoff goes and what is asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reason {
    /// As an entry's.
    pub id: String,
    /// What the customer reads; by language in `labels`.
    pub label: String,
    /// Language → label, where it differs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// The id of the reason that this one refines: queue, priority and fields that it does not state are
    /// that one's. There are two levels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The desk's queue; empty means its parent's, else the default one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub queue: String,
    /// `low`, `normal`, `high` or `urgent`; empty means its parent's, else normal.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub priority: String,
    /// What to ask for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

/// An input of the contact form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Field {
    /// The key in the handoff.
    pub name: String,
    /// What the customer reads.
    pub label: String,
    /// Language → label, where it differs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What kind of input.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Whether it must be filled in.
    pub required: bool,
    /// What a value must look like: `A` a letter, `9` a digit, `*` any run, anything else itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The choices of a `select`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// Kinds of input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// An e-mail address.
    Email,
    /// A phone number.
    Tel,
    /// A number.
    Number,
    /// A date.
    Date,
    /// One of several.
    Select,
}

/// Words that mean the same: `["a","b"]` both ways, `{"from":"a","to":["b"]}` one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Synonym {
    /// Each finds the others.
    Group(Vec<String>),
    /// `from` finds `to` as well, not the other way round.
    OneWay {
        /// What customers type.
        from: String,
        /// What the content says.
        to: Vec<String>,
    },
}

/// When somebody answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// An IANA time zone, e.g. `Europe/Berlin`.
    pub time_zone: String,
    /// Day → spans of opening.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weekly: BTreeMap<Day, Vec<OpenSpan>>,
    /// Dates (`2026-12-25`) on which nobody answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// Within how many opening minutes an answer is promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_within_minutes: Option<u32>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// `{"from":"09:00","to":"17:00"}`, local time of the owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenSpan {
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`, up to `24:00`.
    pub to: String,
}

/// A way to reach the owner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Channel {
    /// `phone`, `email`, `chat`, `callback`, `address` or `link`.
    pub kind: String,
    /// What the customer reads.
    pub label: String,
    /// Language → label, where it differs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// The number or address.
    pub value: String,
    /// When it is answered, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Ids of the reasons that it serves, with those that refine them; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

impl Policy {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Thresholds and rules; each has a default that is documented where it is used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// The share of out-of-scope questions that the owner expects, 0 to 1. Default .2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oos_prior: Option<f32>,
    /// The share of answerable questions that may be called a dead end, 0 to 1. Default .05.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub false_alarm: Option<f32>,
    /// When a person is offered, in one word: `careful`, `balanced` or `lean`. Default `balanced`. The six
    /// values that follow beat it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
    /// The confidence from which on the answer is shown at once, 0 to 1. Default .85.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confident: Option<f32>,
    /// The confidence below which there is no answer, 0 to 1, at most `confident`. Default .5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_end: Option<f32>,
    /// Turns in a row without success until a person is offered, 1 to 5. Default 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turns: Option<u8>,
    /// How many times the same question is asked again until a person is offered, 1 to 5. Default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<u8>,
    /// The probability from which on a sensitive topic brings in a person, .5 to 1. Default .8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<f32>,
    /// How many different signs of trouble (the same again, other words for it, a no, haste, capitals, marks,
    /// articles left at once, strong words) together bring in a person, 2 to 8. Default 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signs: Option<u8>,
    /// The share of contacts that are marked for a look afterwards without a cause, 0 to 1. Default .02.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_sample: Option<f32>,
    /// The desk's queue for complaints; by default they go where their reason says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint_queue: Option<String>,
    /// The least priority of a complaint: `low`, `normal`, `high` or `urgent`. By default its reason's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint_priority: Option<String>,
    /// Topic (`danger`, `bereavement` …) → what it brings with it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub topics: BTreeMap<String, TopicPolicy>,
    /// Hosts from which pictures in answers may load besides the page's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub image_hosts: Vec<String>,
    /// Query keys of the page's address that travel with a handoff; none by default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub query_keys: Vec<String>,
    /// Mask e-mail addresses in free text too. Default false.
    pub mask_email: bool,
    /// Mask phone numbers in free text too. Default false.
    pub mask_phone: bool,
    /// Mask addresses of networks and of their devices in free text too. Default false.
    pub mask_ip: bool,
    /// Mask streets with house numbers in free text too. Default false.
    pub mask_address: bool,
    /// What order numbers look like: `A` a letter, `9` a digit, anything else itself. Text that fits is never masked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order_patterns: Vec<String>,
    /// The text of consent above Send; its version travels with the handoff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The address of the owner's privacy notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
    /// The handoff endpoint, where the tag names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handoff: Option<String>,
    /// The language of the people who answer, in which summaries are written; the customer's by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_lang: Option<String>,
}

/// What a sensitive topic brings with it; what is absent stays as it is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TopicPolicy {
    /// It is a question like any other here. Default false.
    pub off: bool,
    /// Language → what is said first; no language means that nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<BTreeMap<String, String>>,
    /// Who else helps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// The desk's queue; by default that of the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// The least priority: `low`, `normal`, `high` or `urgent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// Whether articles may still be shown beside the way to a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<bool>,
    /// Whether the customer is asked once more before their words leave the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm: Option<bool>,
}

/// Somebody else who helps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resource {
    /// Who, as the customer reads it.
    pub text: String,
    /// How they are reached: `tel:`, `https:` or `mailto:`.
    pub to: String,
    /// The countries in which they help, by two letters each (`GB`); empty means everywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
}
