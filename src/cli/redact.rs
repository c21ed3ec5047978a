//! `loop-in redact`: masks lines of JSON, for measuring and for pipelines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::handoff::redact::{Redacted, redact};
use crate::index::site::Policy;

/// What `loop-in redact` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file of JSON Lines, each an object with "text"; `-` reads standard input.
    file: PathBuf,
    /// Print an object a line: "masked", and "spans" in code points of the input.
    #[arg(long)]
    json: bool,
    /// Leave what an owner may choose to leave, as content does that says nothing of it: e-mail and
    /// street addresses, phone numbers, addresses of networks.
    #[arg(long)]
    least: bool,
    /// What order numbers look like: `A` a letter, `9` a digit, anything else itself. May be repeated.
    #[arg(long = "order", value_name = "PATTERN")]
    orders: Vec<String>,
}

/// Runs it: 0 where every line was masked, 1 where some were unreadable, 2 where nothing could be
/// read or written.
pub(super) fn run(args: &Args) -> ExitCode {
    let policy = Policy {
        mask_email: !args.least,
        mask_phone: !args.least,
        mask_ip: !args.least,
        mask_address: !args.least,
        order_patterns: args.orders.clone(),
        ..Policy::default()
    };
    match open(&args.file).and_then(|input| mask_lines(input, io::stdout().lock(), &policy, args.json)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            eprintln!("{bad} lines were not masked; each must be an object like {{\"text\":\"…\"}}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{}: {error}", args.file.display());
            ExitCode::from(2)
        }
    }
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// Masks line by line; how many lines were unreadable.
fn mask_lines(input: impl BufRead, output: impl Write, policy: &Policy, as_json: bool) -> io::Result<usize> {
    let mut output = BufWriter::new(output);
    let mut bad = 0;
    for (number, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match text_of(&line) {
            Ok(text) => {
                let redacted = redact(&text, policy, &[]);
                if as_json {
                    writeln!(output, "{}", to_json(&text, &redacted))?;
                } else {
                    writeln!(output, "{}", redacted.text)?;
                }
            }
            Err(why) => {
                eprintln!("line {}: {why}", number + 1);
                bad += 1;
            }
        }
    }
    output.flush()?;
    Ok(bad)
}

fn text_of(line: &str) -> Result<String, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    match value.get("text") {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err("\"text\" is not a string".to_owned()),
        None => Err("no \"text\"".to_owned()),
    }
}

/// Bytes become code points on the way out.
fn to_json(text: &str, redacted: &Redacted) -> Value {
    let mut done = (0, 0);
    let mut code_points = |byte: u32| {
        done.1 += text[done.0..byte as usize].chars().count();
        done.0 = byte as usize;
        done.1
    };
    let spans: Vec<Value> = redacted
        .masks
        .iter()
        .map(|mask| {
            let (start, end) = (code_points(mask.at.start), code_points(mask.at.end));
            json!({ "start": start, "end": end, "kind": mask.kind.as_str() })
        })
        .collect();
    json!({ "masked": redacted.text, "spans": spans })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, want: &str, bad: usize) {
        let mut out = Vec::new();
        assert_eq!(mask_lines(input.as_bytes(), &mut out, &Policy::default(), true).unwrap(), bad);
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

    #[test]
    fn spans_count_code_points() {
        check(
            "{\"text\":\"Grüße 😀 4111 1111 1111 1111\"}\n",
            "{\"masked\":\"Grüße 😀 [card]\",\"spans\":[{\"start\":8,\"end\":27,\"kind\":\"card\"}]}\n",
            0,
        );
    }

    #[test]
    fn unreadable_lines_are_counted_and_the_others_masked() {
        check("[]\n{\"text\":1}\nno\n\n{\"text\":\"a\"}\n", "{\"masked\":\"a\",\"spans\":[]}\n", 3);
    }
}
