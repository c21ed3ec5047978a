//! What a command tells about content on standard error: the files and how they were read, what was
//! wrong, and what there is now.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::content::{FileReport, Format, Problem, Reading, Severity};

/// Problems of one kind that are shown; the others are counted.
const SHOWN: usize = 5;

/// Files that are named one by one; more are counted by format.
const NAMED: usize = 12;

/// Tells everything about a reading; of many problems of a kind only the first, unless `all`.
pub(super) fn tell(reading: &Reading, all: bool) {
    eprint!("{}{}{}", files(&reading.files), problems(&reading.problems, all), summary(reading));
}

fn files(files: &[FileReport]) -> String {
    let mut out = String::new();
    if files.len() > NAMED {
        let mut by_format: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for file in files {
            let format = file.format.map_or("unreadable", Format::as_str);
            let (count, entries) = by_format.entry(format).or_default();
            *count += 1;
            *entries += file.entries;
        }
        for (format, (count, entries)) in by_format {
            let _ = writeln!(out, "{count} files of {format}: {}", plural(entries, "entry", "entries"));
        }
    }
    for file in files.iter().filter(|file| files.len() <= NAMED || !file.columns.is_empty()) {
        let format = file.format.map_or("unreadable", Format::as_str);
        let encoding =
            if file.encoding == "UTF-8" { String::new() } else { format!(" in {}", file.encoding) };
        let entries = plural(file.entries, "entry", "entries");
        let _ = writeln!(out, "{}: {format}{encoding}, {entries}", file.path);
        if !file.columns.is_empty() {
            let columns = file.columns.iter().map(|column| match column.role {
                Some(role) => format!("{} → {}", column.name, role.as_str()),
                None => {
                    format!("{} → left out", if column.name.is_empty() { "(unnamed)" } else { &column.name })
                }
            });
            let _ = writeln!(out, "  columns: {}", columns.collect::<Vec<_>>().join(", "));
        }
    }
    out
}

fn problems(problems: &[Problem], all: bool) -> String {
    let mut out = String::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems {
        let count = seen.entry(problem.fault.code()).or_default();
        *count += 1;
        if all || *count <= SHOWN {
            let _ = writeln!(out, "{problem}");
            if *count == 1 || all {
                let _ = writeln!(out, "  {}", problem.fault.remedy());
            }
        }
    }
    for (code, count) in seen.iter().filter(|(_, count)| !all && **count > SHOWN) {
        let _ = writeln!(out, "… and {} more of the kind {code}; `loop-in check` shows all", count - SHOWN);
    }
    out
}

fn summary(reading: &Reading) -> String {
    let entries = &reading.content.entries;
    let mut out = plural(entries.len(), "entry", "entries");
    let langs = languages(reading);
    if langs.iter().any(|(lang, _)| !lang.is_empty()) {
        let langs = langs
            .iter()
            .map(|(lang, count)| format!("{} {count}", if lang.is_empty() { "no language" } else { lang }));
        let _ = write!(out, " ({})", langs.collect::<Vec<_>>().join(", "));
    }
    let parts = [
        (reading.content.intents.len(), "intent", "intents"),
        (reading.content.reasons.len(), "reason for contact", "reasons for contact"),
        (reading.content.channels.len(), "channel", "channels"),
    ];
    for (count, one, many) in parts.into_iter().filter(|(count, ..)| *count > 0) {
        let _ = write!(out, ", {}", plural(count, one, many));
    }
    let count = |severity| reading.problems.iter().filter(|p| p.severity() == severity).count();
    let _ = writeln!(
        out,
        "; {}, {}",
        plural(count(Severity::Error), "error", "errors"),
        plural(count(Severity::Warning), "warning", "warnings")
    );
    out
}

/// The languages of the entries by primary subtag, most entries first.
pub(super) fn languages(reading: &Reading) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &reading.content.entries {
        *counts.entry(crate::model::Lang::parse(&entry.lang).to_string()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// A number with what is counted.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A size for people: bytes up to a thousand, then KB of a thousand bytes with one decimal.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        _ => format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100),
    }
}
