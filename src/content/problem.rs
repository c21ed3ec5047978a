//! What is wrong with content, in one place: every fault that a reader, a rule or the lint can
//! find, with its wording and the way to mend it.

use std::fmt;

use super::parse::Foreign;
use crate::handoff::TargetError;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Kept, but probably not what the owner meant.
    Warning,
    /// Something was left out.
    Error,
}

impl Severity {
    /// The word in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A line of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the caller named it.
    pub file: String,
    /// The line, from 1; 0 means the file as a whole.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}", self.file),
        }
    }
}

/// A fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.severity().as_str(), self.fault)
    }
}

/// What can be wrong. The text says what; [`Fault::remedy`] says how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    // Files.
    /// The bytes are no text.
    #[error("this cannot be read as content: it is {}", .0.as_str())]
    NotText(Foreign),
    /// Neither UTF-8 nor UTF-16.
    #[error("the file is not in UTF-8; it was read as {0}")]
    Encoding(&'static str),
    /// Nothing in the file could be recognised.
    #[error("the file {0}")]
    Empty(&'static str),
    /// Nothing in the file was recognised.
    #[error("no question with an answer was found in this file")]
    NothingFound,
    /// The owner marked it as not for publication.
    #[error("skipped, since it is marked as a draft")]
    Draft,

    // Tables.
    /// No column is named like a question.
    #[error("no column is named like a question; the first column was read as the question{}",
        if *.answer { ", the second as the answer" } else { "" })]
    NoHeader {
        /// Whether a second column was taken for the answer.
        answer: bool,
    },
    /// More cells than columns.
    #[error("this row has {got} cells, but there are {columns} columns; {} left out", cells(*.got, *.columns))]
    ExtraCells {
        /// Cells in the row.
        got: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quote that nothing closes.
    #[error("a quotation mark is opened here and never closed; {}", went_on(*.resumed))]
    UnclosedQuote {
        /// The line where reading went on.
        resumed: Option<u32>,
    },

    // JSON.
    /// A fault that reading could go on after.
    #[error("this is not quite JSON: {0}")]
    JsonLoose(&'static str),
    /// The text ends before its JSON does.
    #[error("the JSON ends here before it is complete; what was whole until here is kept")]
    JsonCutShort,
    /// What cannot be read as JSON.
    #[error("this cannot be read as JSON: {0}; what was whole until here is kept")]
    JsonBroken(&'static str),
    /// A value of the wrong kind.
    #[error("`{field}` should be {expected}; it was left out")]
    WrongType {
        /// Which.
        field: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A field that content does not have.
    #[error("`{0}` is not a field of content; it was left out")]
    UnknownField(String),
    /// A part that does not fit the schema.
    #[error("{part} cannot be read: {detail}; it was left out")]
    BadPart {
        /// E.g. `reasons[2]`.
        part: String,
        /// Why.
        detail: String,
    },
    /// Two files say different things about the same.
    #[error("`{field}` was already given in {first}; the first is kept")]
    GivenTwice {
        /// `hours` or `policy`.
        field: &'static str,
        /// Where it was given first.
        first: Place,
    },

    // Markdown.
    /// The front matter is no YAML.
    #[error("the front matter is not valid YAML ({0}); its simple `key: value` lines were read")]
    FrontMatter(String),
    /// No title anywhere.
    #[error("no title was found; the question was made from the file's name: {0:?}")]
    NoTitle(String),

    // Entries.
    /// No question.
    #[error("there is no question; the entry was skipped")]
    NoQuestion,
    /// No answer.
    #[error("there is no answer to {question:?}")]
    EmptyAnswer {
        /// The question.
        question: String,
        /// Whether alternatives or a reason make up for it.
        fine: bool,
    },
    /// An id that is too long or holds control characters.
    #[error(
        "the id {0:?} is longer than 200 bytes or holds control characters; one was made from the question"
    )]
    BadId(String),
    /// The id was used before.
    #[error("the id {id:?} was already used in {first}; this entry was skipped")]
    SameId {
        /// The id.
        id: String,
        /// Where it was used first.
        first: Place,
    },
    /// The question was asked before.
    #[error("the question {question:?} was already asked in {first}; both are kept")]
    SameQuestion {
        /// The question.
        question: String,
        /// Where it was asked first.
        first: Place,
    },
    /// Something that must not be published.
    #[error("this looks like {}; it was masked, since anyone can download an index", personal(.0))]
    Personal(&'static str),
    /// The language was guessed.
    #[error("no language is given; {entries} {} like {lang:?}", if *.entries == 1 { "entry reads" } else { "entries read" })]
    LanguageGuessed {
        /// The tag.
        lang: String,
        /// For how many entries of the file.
        entries: usize,
    },

    // Lint.
    /// A name that nothing has.
    #[error("{what} {id:?} is named here, but there is none with that id")]
    Unknown {
        /// `the reason`, `the related entry` …
        what: &'static str,
        /// The id.
        id: String,
    },
    /// An address that a page must not follow.
    #[error("the address {0:?} is not one that a page may lead to; it was left out")]
    UnsafeUrl(String),
    /// A handoff address that the widget will refuse.
    #[error("{0}; `policy.handoff` was left out")]
    BadHandoff(TargetError),
    /// A pattern that nothing or everything fits.
    #[error("the pattern {pattern:?} of the field {field:?} {detail}")]
    BadPattern {
        /// The pattern.
        pattern: String,
        /// The field's name.
        field: String,
        /// Why.
        detail: &'static str,
    },
    /// A select without options.
    #[error("the field {0:?} is a choice, but has no options; it became a line of text")]
    NoOptions(String),
    /// A group of one.
    #[error("a synonym needs at least two different words; here is only {0:?}")]
    LoneSynonym(String),
    /// Hours that cannot be read.
    #[error("{0:?} cannot be read in the opening hours; it was left out")]
    BadHours(String),
    /// A channel that nobody can use.
    #[error("the channel {label:?} was left out: {detail}")]
    BadChannel {
        /// What it says.
        label: String,
        /// Why.
        detail: &'static str,
    },
    /// A value outside its choices.
    #[error("{value:?} is no {field}")]
    BadChoice {
        /// Which field.
        field: &'static str,
        /// What it says.
        value: String,
    },
    /// A share that is no share.
    #[error("`policy.{name}` is a share between {least} and 1")]
    BadShare {
        /// Which.
        name: &'static str,
        /// The least that it can be, in words.
        least: &'static str,
    },
    /// Somebody who helps, and cannot be shown.
    #[error("of the topic {topic:?} the resource {text:?} was left out: {detail}")]
    BadResource {
        /// Of which topic.
        topic: String,
        /// What it says.
        text: String,
        /// Why.
        detail: String,
    },
    /// An action that does nothing.
    #[error("the action {0:?} has neither an `href` nor an `event`; it was left out")]
    IdleAction(String),
}

impl Fault {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Encoding(_)
            | Self::Draft
            | Self::LanguageGuessed { .. }
            | Self::EmptyAnswer { fine: true, .. } => Severity::Info,
            Self::NotText(_)
            | Self::UnclosedQuote { .. }
            | Self::JsonCutShort
            | Self::JsonBroken(_)
            | Self::WrongType { .. }
            | Self::BadPart { .. }
            | Self::NoQuestion
            | Self::BadId(_)
            | Self::SameId { .. }
            | Self::UnsafeUrl(_)
            | Self::BadHandoff(_)
            | Self::BadChannel { .. }
            | Self::BadResource { .. }
            | Self::BadHours(_) => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// Whether it is personal data, which makes `check` and `--strict` fail although it is a warning.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        matches!(self, Self::Personal(_))
    }

    /// A stable short name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotText(_) => "not-text",
            Self::Encoding(_) => "encoding",
            Self::Empty(_) => "empty",
            Self::NothingFound => "nothing-found",
            Self::Draft => "draft",
            Self::NoHeader { .. } => "no-header",
            Self::ExtraCells { .. } => "extra-cells",
            Self::UnclosedQuote { .. } => "unclosed-quote",
            Self::JsonLoose(_) => "json-loose",
            Self::JsonCutShort => "json-cut-short",
            Self::JsonBroken(_) => "json-broken",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownField(_) => "unknown-field",
            Self::BadPart { .. } => "bad-part",
            Self::GivenTwice { .. } => "given-twice",
            Self::FrontMatter(_) => "front-matter",
            Self::NoTitle(_) => "no-title",
            Self::NoQuestion => "no-question",
            Self::EmptyAnswer { .. } => "empty-answer",
            Self::BadId(_) => "bad-id",
            Self::SameId { .. } => "same-id",
            Self::SameQuestion { .. } => "same-question",
            Self::Personal(_) => "personal-data",
            Self::LanguageGuessed { .. } => "language-guessed",
            Self::Unknown { .. } => "unknown-id",
            Self::UnsafeUrl(_) => "unsafe-url",
            Self::BadHandoff(_) => "bad-handoff",
            Self::BadPattern { .. } => "bad-pattern",
            Self::NoOptions(_) => "no-options",
            Self::LoneSynonym(_) => "lone-synonym",
            Self::BadHours(_) => "bad-hours",
            Self::BadChannel { .. } => "bad-channel",
            Self::BadResource { .. } => "bad-resource",
            Self::BadChoice { .. } => "bad-choice",
            Self::BadShare { .. } => "bad-share",
            Self::IdleAction(_) => "idle-action",
        }
    }

    /// How to mend it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NotText(kind) => kind.remedy(),
            Self::Encoding(_) => "Where letters look wrong, save the file again as “CSV UTF-8”.",
            Self::Empty(_) => "Export it again, or take the file that holds the questions and answers.",
            Self::NothingFound => {
                "Give a table the columns question and answer, a page headings or FAQPage data, a Markdown file a title."
            }
            Self::Draft => "Take `draft: true` or `published: false` out of its front matter to include it.",
            Self::NoHeader { .. } => "Name the columns in the first row: question, answer.",
            Self::ExtraCells { .. } => "Put quotation marks around a text that holds the separator.",
            Self::UnclosedQuote { .. } => {
                "Close it at the end of the cell; write a quotation mark inside a quoted cell twice."
            }
            Self::JsonLoose(_) => "It was read all the same; a JSON checker shows where to mend it.",
            Self::JsonCutShort => "Export the file again; it was cut short on its way.",
            Self::JsonBroken(_) => "A JSON checker shows where to mend it.",
            Self::WrongType { .. } | Self::BadPart { .. } => {
                "See the schema of content (schema/content.v1.schema.json)."
            }
            Self::UnknownField(_) => "Look for a slip of spelling, or take it out.",
            Self::GivenTwice { .. } => "Keep it in one of the files.",
            Self::FrontMatter(_) => {
                "Put quotation marks around values that hold a colon or begin with a sign."
            }
            Self::NoTitle(_) => "Add `title:` to its front matter, or a heading.",
            Self::NoQuestion => "Write the question, or delete the entry.",
            Self::EmptyAnswer { fine: true, .. } => "It is found, and leads to a person.",
            Self::EmptyAnswer { .. } => "Write the answer, or name a reason for contact.",
            Self::BadId(_) => "Give it a short id; letters, digits and hyphens do.",
            Self::SameId { .. } => "Give one of them another id.",
            Self::SameQuestion { .. } => "Merge them, or say in each question what is particular about it.",
            Self::Personal(_) => "Take it out of the content.",
            Self::LanguageGuessed { .. } => {
                "Give each entry its `lang`, so that words are read by its grammar."
            }
            Self::Unknown { .. } => "Look for a slip of spelling, or add it.",
            Self::UnsafeUrl(_) => "Use https, http, mailto, tel, or a path of your site.",
            Self::BadHandoff(_) => {
                "Use an https address of your desk, the name of a system before its address, or mailto: or tel: with yours."
            }
            Self::BadPattern { .. } => "`A` is a letter, `9` a digit, `*` any run, anything else itself.",
            Self::NoOptions(_) => "List the choices in `options`, or make it `text`.",
            Self::LoneSynonym(_) => {
                "Write [\"a\", \"b\"] for words that mean the same, {\"from\": \"a\", \"to\": [\"b\"]} for one way."
            }
            Self::BadHours(_) => {
                "Days hold {\"from\": \"09:00\", \"to\": \"17:00\"}, holidays are dates as 2026-12-25, the time zone is as Europe/Berlin."
            }
            Self::BadChannel { .. } => {
                "A channel has a kind (phone, email, chat, callback, address, link) and a value of that kind."
            }
            Self::BadResource { .. } => {
                "A resource has a `text`, leads `to` a tel:, https: or mailto: address, and names `countries` by two letters: {\"text\": \"Call …\", \"to\": \"tel:…\", \"countries\": [\"GB\"]}."
            }
            Self::BadChoice { .. } => "See the schema of content for the choices.",
            Self::BadShare { .. } => "Write .8 for 80 of a hundred.",
            Self::IdleAction(_) => {
                "Give it an `href` to lead somewhere, or an `event` that your page listens to."
            }
        }
    }
}

fn cells(got: usize, columns: usize) -> String {
    match got.saturating_sub(columns) {
        1 => "the last was".to_owned(),
        n => format!("the last {n} were"),
    }
}

fn went_on(line: Option<u32>) -> String {
    match line {
        Some(line) => format!("reading resumed at line {line}"),
        None => "the rest of the file was left out".to_owned(),
    }
}

const fn personal(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"card" => "a payment card number",
        b"iban" => "a bank account number (IBAN)",
        b"secret" => "a password or key",
        _ => "personal data",
    }
}
