//! `loop-in eval`.

use std::process::ExitCode;

/// What `loop-in eval` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Runs it.
pub(super) fn run(args: &Args) -> ExitCode {
    let _ = args;
    ExitCode::FAILURE
}
