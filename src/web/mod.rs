//! The rim in the browser: everything that JavaScript can call, and nothing else. [wasm]
//!
//! `widget` and `engine` belong to what every customer downloads, `person` to what is loaded where one
//! turns to a person, `builder` to what turns content into an index. `dom` patches a view into the
//! panel, `events` reads what happened there, `wire` carries inputs and effects across as plain
//! objects. JavaScript owns the listeners, the clock, the network and the storage.

#[cfg(feature = "builder")]
pub mod builder;
#[cfg(any(feature = "widget", feature = "person"))]
mod dom;
#[cfg(feature = "widget")]
pub mod engine;
#[cfg(any(feature = "widget", feature = "person"))]
mod events;
#[cfg(any(feature = "widget", feature = "person"))]
mod notes;
#[cfg(feature = "person")]
pub mod person;
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
