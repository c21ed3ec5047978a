//! The index: one file of bytes, made by the builder, read in place by the engine.
//!
//! `read` checks and borrows; `build` writes (builder side only). The file's layout is drawn in
//! `format`.

#[cfg(feature = "builder")]
pub mod build;
pub mod error;
pub mod read;
pub mod site;

pub use error::OpenError;
pub use read::{Entry, Index};
pub use site::Site;
