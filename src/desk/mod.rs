//! The embedded live-agent endpoint: takes handoffs, keeps them, shows them to agents. [native]
//!
//! [`Server::open`] takes the port and opens the store; [`Server::run`] serves until it is told to
//! stop. A handoff goes through `receive` (who may post, how much, how often), `validate` (is it an
//! envelope), `upload` where files come along, and `store` (on disk before the answer); `relay` passes it
//! on where the owner wants that, `thread` is how it goes on between customer and agents. Agents sign in by
//! `auth` and work on `pages`; `identity` looks at what the owner's server signed.
//! What a customer wrote is never logged, and reaches HTML through one typed writer only.

mod auth;
mod client;
mod cors;
mod envelope;
mod files;
mod identity;
mod limit;
mod pages;
mod problem;
mod receive;
mod relay;
mod routes;
mod server;
mod signals;
mod store;
mod thread;
mod upload;
mod validate;

pub use client::{Network, NetworkError};
pub use cors::{OriginError, Origins};
pub use identity::{KeyError, Signer};
pub use limit::Rate;
pub use relay::{
    Answers, Config as Relay, ConfigError as RelayError, Fault as RelayFault, Finding as RelayFinding,
    check as check_relay,
};
pub use server::{Config, Server, StartError, TokenChoice};
pub use store::OpenError as StoreOpenError;
pub use upload::FileLimits;
