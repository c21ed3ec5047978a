//! From a conversation to a request that reaches a person: redact, summarise, assemble, deliver.

pub mod deliver;
pub mod package;
pub mod redact;

pub use deliver::{FieldError, Outbox, OutboxItem, Outcome, Request, Response, Target, TargetError};
pub use package::{Draft, Form, HandoffId, Item, assemble};
