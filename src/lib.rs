//! loop-in: a help widget that answers in the customer's browser, and brings in a person where it
//! cannot.
//!
//! Data flows one way, and the modules stand here in that order:
//! content → index → engine → reply → conversation → handoff → view → session. Everything down to
//! `session` is pure: values in, values out; no clock, no network, no DOM. `web`, `cli` and `desk`
//! are the rim that drives it. ARCHITECTURE.md has the whole picture.

#[forbid(unsafe_code)]
pub mod model;

#[forbid(unsafe_code)]
pub mod markup;

#[forbid(unsafe_code)]
pub mod text;

#[cfg(feature = "builder")]
#[forbid(unsafe_code)]
pub mod content;

#[forbid(unsafe_code)]
pub mod index;

#[forbid(unsafe_code)]
pub mod engine;

#[forbid(unsafe_code)]
pub mod reply;

#[forbid(unsafe_code)]
pub mod json;

#[forbid(unsafe_code)]
pub mod conversation;

#[forbid(unsafe_code)]
pub mod handoff;

#[forbid(unsafe_code)]
pub mod view;

#[forbid(unsafe_code)]
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#[forbid(unsafe_code)]
pub mod desk;

#[cfg(all(feature = "teacher", not(target_arch = "wasm32")))]
#[forbid(unsafe_code)]
pub mod teacher;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#[forbid(unsafe_code)]
pub mod cli;
