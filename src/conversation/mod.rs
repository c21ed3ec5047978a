//! The conversation: what the customer does goes in, what should happen comes out.
//!
//! A state machine without clock, network or DOM. `state` is what it remembers, `policy` decides
//! when a person is offered, `machine` moves from one to the next.

pub mod input;
pub mod policy;
pub mod record;

pub use input::{Effect, Event, Focus, Input, Timer};
pub use policy::{Trigger, TriggerKind};
pub use record::{Record, Search, Turn, TurnKind, Verdict, Viewed};
