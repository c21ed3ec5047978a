//! The conversation: what the customer does goes in, what should happen comes out.
//!
//! A state machine without clock, network or DOM. `record` is what it remembers, `policy` decides
//! when a person is offered, `review` who should be looked at afterwards, `signs` notices that somebody has a hard time, `machine` moves from one screen to the next,
//! `talk` tells talk from questions, `contact` is the form for a
//! person with its fate, `care` what stands by somebody who has told of something sensitive. It holds no wording: what is said of a state is up to `view`.

pub mod care;
pub mod contact;
pub mod hours;
pub mod ids;
pub mod input;
pub mod machine;
pub mod policy;
pub mod record;
pub mod review;
pub mod signs;
pub mod talk;

pub use crate::reply::Scope;
pub use care::Care;
pub use contact::{Contact, Flaw, Phase, Problem, Receipt};
pub use ids::Ids;
pub use input::{Effect, Event, Focus, Input, Standing, Timer, Way};
pub use machine::{Around, Conversation, Screen, wait_for_status};
pub use policy::{Trigger, TriggerKind};
pub use record::{Record, Search, Turn, TurnKind, Verdict, Viewed};
pub use talk::Saying;
