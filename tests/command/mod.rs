//! `loop-in` as it is run.

use std::path::Path;
use std::process::{Command, Output};

/// Runs `loop-in` in a folder; gives its exit code and what it said on stdout and stderr.
pub(crate) fn run(folder: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loop-in"));
    let Output { status, stdout, stderr } =
        command.args(args.split(' ')).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}
