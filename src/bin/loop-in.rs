//! The `loop-in` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    loop_in::cli::run()
}
