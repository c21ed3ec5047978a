//! What is on the screen, as a value: a pure tree that the rim patches into the panel.

pub mod node;

pub use node::{Attr, Bind, Element, Node, Tag, View};
