//! `loop-in import`: content of any kind in, content as JSON out.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::input::Input;
use super::{build, report};

/// What `loop-in import` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    content: Vec<PathBuf>,
    /// Where the JSON goes; standard output where it is not given
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Runs it: 0 while any entry is left, 2 where there is none or a path cannot be read.
pub(super) fn run(args: &Args) -> ExitCode {
    let reading = match Input::read(&args.content) {
        Ok(input) => input.content(),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    report::tell(&reading, false);
    if let Err(error) = write(args, &reading.content) {
        eprintln!("cannot write the content: {error}");
        return ExitCode::FAILURE;
    }
    if reading.content.entries.is_empty() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn write(args: &Args, content: &crate::content::Content) -> io::Result<()> {
    let mut json = serde_json::to_string_pretty(content)?;
    json.push('\n');
    match &args.out {
        Some(path) => build::replace(path, json.as_bytes()),
        None => io::stdout().lock().write_all(json.as_bytes()),
    }
}
