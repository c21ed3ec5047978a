//! The command line: one file per command. [native]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod beside;
mod build;
mod check;
mod eval;
mod handoff;
mod import;
mod input;
mod languages;
mod load;
mod progress;
mod redact;
mod report;
mod search;
mod serve;
mod teacher;
mod understand;

/// Help that answers in the browser, and a person where it cannot.
#[derive(Debug, Parser)]
#[command(name = "loop-in", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build an index from content.
    Build(build::Args),
    /// Look over content: errors, warnings, what to mend.
    Check(check::Args),
    /// Search content or an index.
    Search(search::Args),
    /// Measure ranking, dead ends and confidence, on labelled questions or the content's own wordings.
    Eval(eval::Args),
    /// Say what messages in lines of JSON are about.
    Understand(understand::Args),
    /// Mask personal data in lines of JSON.
    Redact(redact::Args),
    /// Convert content of any kind to JSON.
    Import(import::Args),
    /// Try where handoffs go.
    Handoff(handoff::Args),
    /// Serve the demo site, the try page and the desk.
    Serve(serve::Args),
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Understand(args) => understand::run(&args),
        Command::Redact(args) => redact::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Handoff(args) => handoff::run(&args),
        Command::Serve(args) => serve::run(&args),
    }
}
