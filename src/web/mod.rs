//! The rim in the browser: everything that JavaScript can call, and nothing else. [wasm]
//!
//! `widget` and `engine` belong to what a customer downloads, `builder` to what turns content into
//! an index. `dom` patches a view into the panel, `events` reads what happened there, `wire` carries
//! inputs and effects across as plain objects. JavaScript owns the listeners, the clock, the network
//! and the storage.

#[cfg(feature = "builder")]
pub mod builder;
#[cfg(feature = "widget")]
mod dom;
#[cfg(feature = "widget")]
mod effects;
#[cfg(feature = "widget")]
pub mod engine;
#[cfg(feature = "widget")]
mod events;
#[cfg(feature = "widget")]
mod inputs;
#[cfg(feature = "widget")]
pub mod widget;
mod wire;

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of this package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
