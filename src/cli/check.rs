//! `loop-in check`: everything that is wrong with content, what customers will not find in it, and how
//! to mend it.

mod findable;
mod finding;
mod terms;
mod usual;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use self::finding::Finding;
use super::input::Input;
use super::{build, report};
use crate::content::{Reading, Source, with_ids};

/// What `loop-in check` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; `-` for standard input
    #[arg(required = true, value_name = "CONTENT")]
    content: Vec<PathBuf>,
    /// Write the ids that were made from questions into the files, so that rewording a question
    /// keeps its history
    #[arg(long)]
    write_ids: bool,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it: 0 where there is neither an error nor personal data, 1 where there is, 2 where no entry
/// is left or a path cannot be read.
pub(super) fn run(args: &Args) -> ExitCode {
    let input = match Input::read(&args.content) {
        Ok(input) => input,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let reading = input.content();
    let findings = findable::findings(&reading);
    if args.json {
        if let Err(error) = writeln!(io::stdout().lock(), "{:#}", as_json(&reading, &findings)) {
            eprintln!("cannot write the report: {error}");
            return ExitCode::FAILURE;
        }
    } else {
        report::tell(&reading, true);
        eprint!("{}", finding::text(&findings));
        tell_ids(&reading);
    }
    if args.write_ids
        && let Err(error) = write_ids(&input.sources(), &reading)
    {
        eprintln!("cannot write ids: {error}");
        return ExitCode::FAILURE;
    }
    if reading.is_empty() {
        return ExitCode::from(2);
    }
    if reading.has_errors() || reading.has_personal_data() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn derived(reading: &Reading) -> impl Iterator<Item = (&str, String)> {
    let entries = reading.content.entries.iter().zip(&reading.origins);
    entries
        .filter(|(_, origin)| origin.derived_id)
        .map(|(entry, origin)| (entry.id.as_str(), origin.place.to_string()))
}

fn tell_ids(reading: &Reading) {
    let derived: Vec<_> = derived(reading).collect();
    if derived.is_empty() {
        return;
    }
    eprintln!("ids made from questions or paths (--write-ids writes them into the files):");
    for (id, place) in derived {
        eprintln!("  {place}: {id}");
    }
}

fn write_ids(sources: &[Source<'_>], reading: &Reading) -> io::Result<()> {
    for (source, file) in sources.iter().zip(&reading.files) {
        let made = reading.origins.iter().any(|o| o.derived_id && o.place.file == source.path);
        match with_ids(source, file) {
            Some(bytes) => {
                build::replace(Path::new(source.path), &bytes)?;
                eprintln!("{}: ids written", source.path);
            }
            None if made => eprintln!("{}: ids cannot be written into this file", source.path),
            None => {}
        }
    }
    Ok(())
}

fn as_json(reading: &Reading, findings: &[Finding]) -> serde_json::Value {
    let files = reading.files.iter().map(|file| {
        let columns = file.columns.iter().map(|column| {
            json!({
                "name": column.name,
                "field": column.role.map(crate::content::Role::as_str),
            })
        });
        json!({
            "file": file.path,
            "format": file.format.map(crate::content::Format::as_str),
            "encoding": file.encoding,
            "columns": columns.collect::<Vec<_>>(),
            "entries": file.entries,
        })
    });
    let problems = reading.problems.iter().map(|problem| {
        json!({
            "severity": problem.severity().as_str(),
            "file": problem.place.file,
            "line": problem.place.line,
            "code": problem.fault.code(),
            "message": problem.fault.to_string(),
            "remedy": problem.fault.remedy(),
        })
    });
    let ids = derived(reading).map(|(id, place)| json!({ "id": id, "place": place }));
    let langs = report::languages(reading).into_iter().collect::<std::collections::BTreeMap<_, _>>();
    json!({
        "entries": reading.content.entries.len(),
        "languages": langs,
        "files": files.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
        "findings": finding::as_json(findings),
        "derived_ids": ids.collect::<Vec<_>>(),
    })
}
