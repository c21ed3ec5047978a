//! From a conversation to a request that reaches a person.
//!
//! [`assemble`] gathers what travels (`gather`), takes out what was struck (`struck`) or must not
//! leave (`redact`, `page`), says it in a few lines (`summary`), keeps it within its limits
//! (`limits`), and writes it as JSON (`envelope`) and in words (`text`). `target` is where it goes,
//! `deliver` what comes back, `outbox` what is kept until it has arrived, `thread` how it goes on from there. `case` is what the half that
//! searches tells the half that does all this.

mod attachment;
pub mod case;
mod customer;
pub mod deliver;
mod envelope;
mod gather;
pub mod limits;
mod lines;
pub mod link;
pub mod outbox;
pub mod package;
mod page;
mod parts;
pub mod redact;
pub mod reference;
mod review;
pub mod route;
mod struck;
mod summary;
pub mod system;
pub mod target;
mod text;
pub mod thread;
pub(crate) mod time;
mod words;

pub use attachment::{Allowed, Attachment, Unfit};
pub use case::{Case, CaseFile};
pub use deliver::{FieldError, Filled, Outcome, Refusal, Request, Response, classify};
pub use outbox::{Outbox, OutboxItem};
pub use package::{Draft, Form, HandoffId, Item, assemble};
pub use system::{Reach, System};
pub use target::{Target, TargetError};
pub use thread::Thread;
pub use words::TOLD;
