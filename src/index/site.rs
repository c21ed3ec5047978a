//! What an index says about its owner besides entries: reasons for contact, hours, channels,
//! wording and rules, decoded once on opening.

use super::rules::Rules;
use super::topics::TopicRule;
use crate::model::{Lang, Probability, ReasonNo};

/// The owner's side of an index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The languages of the entries, most entries first.
    pub langs: Vec<Lang>,
    /// Reasons for contact, in the owner's order; [`ReasonNo`](crate::model::ReasonNo) points in here.
    pub reasons: Vec<Reason>,
    /// Ways to reach the owner.
    pub channels: Vec<Channel>,
    /// When somebody answers.
    pub hours: Option<Hours>,
    /// The owner's own wording: (language, key, text).
    pub messages: Vec<(Lang, String, String)>,
    /// The owner's rules.
    pub policy: Policy,
}

/// A text with its translations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Where no translation fits.
    pub text: String,
    /// Language → text.
    pub by_lang: Vec<(Lang, String)>,
}

impl Label {
    /// The text for a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.by_lang.iter().find(|(l, _)| *l == lang).map_or(&self.text, |(_, text)| text)
    }
}

/// A reason for contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The owner's id.
    pub id: String,
    /// What the customer reads.
    pub label: Label,
    /// The desk's queue; empty means the default one.
    pub queue: String,
    /// How soon.
    pub priority: Priority,
    /// What to ask for.
    pub fields: Vec<Field>,
    /// The reason that this one refines; queue, priority and fields that it does not state are filled in
    /// from there.
    pub parent: Option<ReasonNo>,
}

/// How soon a contact wants an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Can wait.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// Before others.
    High,
    /// At once.
    Urgent,
}

impl Priority {
    /// The word in the handoff.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

/// An input of the contact form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The key in the handoff.
    pub name: String,
    /// What the customer reads.
    pub label: Label,
    /// What kind of input.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// `A` a letter, `9` a digit, `*` any run, anything else itself; empty means anything.
    pub pattern: String,
    /// The choices of a select.
    pub options: Vec<String>,
}

/// Kinds of input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
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

/// A way to reach the owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channel {
    /// What kind.
    pub kind: ChannelKind,
    /// What the customer reads.
    pub label: Label,
    /// The number or address.
    pub value: String,
    /// When it is answered, in words; may be empty.
    pub hours: String,
    /// Ids of the reasons that it serves; empty means all.
    pub reasons: Vec<String>,
}

impl Channel {
    /// True where it is open for a reason; without one, it is.
    #[must_use]
    pub fn serves(&self, reason: Option<&Reason>) -> bool {
        reason.is_none_or(|reason| self.reasons.is_empty() || self.reasons.contains(&reason.id))
    }
}

/// Kinds of channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChannelKind {
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// An address to chat.
    Chat,
    /// The owner calls back.
    Callback,
    /// A place.
    Address,
    /// A page.
    #[default]
    Link,
}

/// When somebody answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// An IANA time zone.
    pub time_zone: String,
    /// Monday to Sunday: spans in minutes after local midnight, sorted, up to 1440.
    pub weekly: [Vec<(u16, u16)>; 7],
    /// Dates as `YYYY-MM-DD` on which nobody answers.
    pub holidays: Vec<String>,
    /// Within how many opening minutes an answer is promised.
    pub reply_within_minutes: Option<u32>,
}

/// The owner's rules, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The share of out-of-scope questions that the owner expects.
    pub oos_prior: Probability,
    /// The share of answerable questions that may be called a dead end.
    pub false_alarm: Probability,
    /// Hosts from which pictures in answers may load besides the page's own.
    pub image_hosts: Vec<String>,
    /// Query keys of the page's address that travel with a handoff.
    pub query_keys: Vec<String>,
    /// Mask e-mail addresses in free text.
    pub mask_email: bool,
    /// Mask phone numbers in free text.
    pub mask_phone: bool,
    /// Mask addresses of networks and of their devices in free text.
    pub mask_ip: bool,
    /// Mask streets with house numbers in free text.
    pub mask_address: bool,
    /// What order numbers look like.
    pub order_patterns: Vec<String>,
    /// The text of consent above Send; may be empty.
    pub consent: String,
    /// The address of the owner's privacy notice; may be empty.
    pub privacy_url: String,
    /// The handoff endpoint where the tag names none; may be empty.
    pub handoff: String,
    /// The language of who answers; empty means the customer's.
    pub agent_lang: Lang,
    /// When a person is offered.
    pub rules: Rules,
    /// The share of contacts that are marked for a look afterwards without a cause.
    pub review_sample: Probability,
    /// The desk's queue for complaints; empty leaves them in the queue of their reason.
    pub complaint_queue: String,
    /// The least priority of a complaint; none leaves that of its reason.
    pub complaint_priority: Option<Priority>,
    /// What sensitive topics bring with them, each topic at most once.
    pub topics: Vec<TopicRule>,
}

impl Policy {
    /// The share of contacts that are drawn where the owner does not say.
    pub const REVIEW_SAMPLE: Probability = Probability::from_thousandths(20);
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            oos_prior: Probability::from_thousandths(200),
            false_alarm: Probability::from_thousandths(50),
            image_hosts: Vec::new(),
            query_keys: Vec::new(),
            mask_email: false,
            mask_phone: false,
            mask_ip: false,
            mask_address: false,
            order_patterns: Vec::new(),
            consent: String::new(),
            privacy_url: String::new(),
            handoff: String::new(),
            agent_lang: Lang::default(),
            rules: Rules::default(),
            review_sample: Self::REVIEW_SAMPLE,
            complaint_queue: String::new(),
            complaint_priority: None,
            topics: Vec::new(),
        }
    }
}
