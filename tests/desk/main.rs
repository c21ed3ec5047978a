//! The desk from outside: the real program, real HTTP, a file of its own for each test.

// A panic is how a test reports; the helpers below are only called by tests.
#![allow(clippy::unwrap_used)]

mod additions;
mod agents;
mod answers;
mod drafts;
mod envelope;
mod files;
mod http;
mod inbox;
#[cfg(unix)]
mod killed;
mod receive;
mod receiver;
mod relay;
#[cfg(unix)]
mod running;
mod server;
mod threads;
mod uploads;
