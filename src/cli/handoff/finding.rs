//! What a test found, in words.

use std::process::ExitCode;

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Fine,
    Open,
    Bad,
}

/// One thing that was found: a sentence, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    kind: Kind,
    lines: Vec<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn fine(text: &str) -> Self {
        Self { kind: Kind::Fine, lines: vec![text.to_owned()] }
    }

    /// Only the owner can see how it stands.
    pub(super) fn open(text: &str) -> Self {
        Self { kind: Kind::Open, lines: vec![text.to_owned()] }
    }

    /// Something is to mend.
    pub(super) fn bad(text: &str) -> Self {
        Self { kind: Kind::Bad, lines: vec![text.to_owned()] }
    }

    /// Says more; an empty text says nothing.
    pub(super) fn more(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.lines.push(text.to_owned());
        }
        self
    }
}

/// Tells what was found; the exit code says whether something is to mend.
pub(super) fn tell(findings: &[Finding]) -> ExitCode {
    for finding in findings {
        let sign = match finding.kind {
            Kind::Fine => "\u{2713}",
            Kind::Open => "\u{b7}",
            Kind::Bad => "\u{2717}",
        };
        for (i, line) in finding.lines.iter().enumerate() {
            eprintln!("{} {line}", if i == 0 { sign } else { " " });
        }
    }
    match findings.iter().any(|finding| finding.kind == Kind::Bad) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
