//! The index: one file of bytes, made by the builder, read in place by the engine.
//!
//! `read` checks and borrows; `build` writes (builder side only). The file's layout is drawn in
//! `format`.

pub mod beside;
#[cfg(feature = "builder")]
pub mod build;
pub(crate) mod bytes;
mod dictionary;
pub mod error;
mod fold_code;
pub mod format;
pub(crate) mod grams;
pub(crate) mod lexicon;
mod markup;
mod matter;
pub(crate) mod messages;
pub(crate) mod model;
pub mod ordinary;
pub mod read;
pub mod rules;
pub mod site;
mod site_code;
pub mod topics;

pub use error::OpenError;
pub use matter::BringsIn;
pub use ordinary::OrdinaryWords;
pub use read::{Action, Entry, Index};
pub use rules::Rules;
pub use site::Site;
pub use topics::{Handling, Resource, TopicRule};
