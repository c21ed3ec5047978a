//! What owners write, as every importer produces it: entries, intents, reasons for contact,
//! synonyms, hours and channels. [builder side]
//!
//! [`read`] takes the files and gives content that can be built, with a list of all that was wrong.
//! The JSON form is described by `www/schema/content.v1.schema.json`.

pub mod builtin;
pub mod dial;
pub mod elsewhere;
pub(crate) mod folds;
mod gather;
mod grammar;
mod ids;
mod language;
mod lint;
pub mod markup;
pub mod model;
mod parse;
mod personal;
pub mod problem;
pub mod reasons;
pub(crate) mod slips;
pub mod usual;

pub use gather::{FileReport, Origin, Reading, parse, read, with_ids};
pub use model::{
    Action, Channel, Content, Day, Entry, Field, FieldType, Hours, Intent, IntentHandoff, OpenSpan, Policy,
    Reason, Resource, Synonym, TopicPolicy,
};
pub use parse::{Column, Foreign, Format, Role, Source};
pub use problem::{Fault, Place, Problem, Severity};
