//! What owners write, as every importer produces it: entries, intents, reasons for contact,
//! synonyms, hours and channels. [builder side]
//!
//! The JSON form is described by `www/schema/content.v1.schema.json`.

pub mod markup;
pub mod model;

pub use model::{
    Action, Channel, Content, Day, Entry, Field, FieldType, Hours, Intent, IntentHandoff, OpenSpan, Policy,
    Reason, Synonym,
};
