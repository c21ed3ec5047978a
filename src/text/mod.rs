//! Text to terms: fold, segment, stem. What the browser computes equals what the builder computed,
//! because both fold by the table that the index carries.

pub mod class;
#[cfg(feature = "builder")]
pub(crate) mod compound;
pub mod fold;
#[cfg(feature = "builder")]
pub mod fold_build;
pub mod hash;
pub mod segment;
#[cfg(feature = "builder")]
pub(crate) mod spelling;
pub mod stem;
#[cfg(feature = "builder")]
pub mod stop;

pub use fold::FoldTable;
pub use segment::{Form, Kind, Token, Tokens};
