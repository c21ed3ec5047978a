//! `loop-in build`: content in, an index out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use super::input::Input;
use super::teacher::{self, Builder, TeacherArgs};
use super::{languages, report};
use crate::content::{Content, Reading};

/// What `loop-in build` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders: CSV, JSON, JSON Lines, Markdown, HTML; `-` for standard input
    #[arg(required = true, value_name = "CONTENT")]
    content: Vec<PathBuf>,
    /// Where the index goes. Where several languages have 20 entries or more, one index for each of
    /// them goes beside it (help.en.loopin …), and help.json, which names them
    #[arg(short, long, default_value = "help.loopin", value_name = "FILE")]
    out: PathBuf,
    /// Fail on any error and on personal data, and write nothing then
    #[arg(long)]
    strict: bool,
    /// Write the index as it is, not wrapped in gzip
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    teacher: TeacherArgs,
}

/// Runs it: 0 while any entry is left, 2 where there is none or a path cannot be read, 1 where
/// `--strict` finds fault or a file cannot be written.
pub(super) fn run(args: &Args) -> ExitCode {
    let mut builder = match Builder::new(&args.teacher) {
        Ok(builder) => builder,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let input = match Input::read(&args.content) {
        Ok(input) => input,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    if input.sources().iter().any(|source| Path::new(source.path) == args.out) {
        eprintln!("{} is content; the index must go into another file (--out)", args.out.display());
        return ExitCode::from(2);
    }
    let reading = input.content();
    report::tell(&reading, false);
    if reading.is_empty() {
        eprintln!("nothing to build: no entry is left");
        return ExitCode::from(2);
    }
    if args.strict && (reading.has_errors() || reading.has_personal_data()) {
        eprintln!("nothing was written, since --strict forbids errors and personal data");
        return ExitCode::FAILURE;
    }
    match write_all(args, &reading, &mut builder) {
        Ok(()) => {
            if let Some(advice) = teacher::advice(&reading.content).filter(|_| !builder.has_teacher()) {
                eprintln!("{advice}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(args: &Args, reading: &Reading, builder: &mut Builder) -> Result<(), String> {
    let unwritten = |error: io::Error| format!("cannot write beside {}: {error}", args.out.display());
    let mut write = |content: &Content, path: &Path| {
        let index = builder.build(content)?;
        write_index(content, &index, path, args.raw).map_err(unwritten)
    };
    write(&reading.content, &args.out)?;
    let langs = languages::split(reading);
    if langs.is_empty() {
        return Ok(());
    }

    let path = args.out.with_extension("json");
    if !is_ours(&path) {
        eprintln!(
            "{} is there already and is no list of languages: no index was written for each language; \
             choose another --out for that",
            path.display()
        );
        return Ok(());
    }
    let mut files = Vec::new();
    for (lang, content) in langs {
        let path = args.out.with_extension(format!("{lang}.loopin"));
        let sum = write(&content, &path)?;
        files.push((lang, name(&path), sum));
    }
    replace(&path, languages::list(&name(&args.out), &files).as_bytes()).map_err(unwritten)?;
    eprintln!("{}: which language is in which file", path.display());
    Ok(())
}

/// The name of a file in its folder.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a list of languages may be written there: nothing or such a list is there, since an
/// owner's content may have the same name.
fn is_ours(path: &Path) -> bool {
    std::fs::read(path).map_or(true, |bytes| {
        serde_json::from_slice::<serde_json::Value>(&bytes).is_ok_and(|list| list.get("loopin").is_some())
    })
}

/// Writes an index and says so; gives the SHA-256 of the file in hexadecimal digits.
fn write_index(content: &Content, index: &[u8], path: &Path, raw: bool) -> io::Result<String> {
    let bytes = if raw { index.to_vec() } else { gzip(index)? };
    replace(path, &bytes)?;
    let entries = content.entries.len();
    eprintln!(
        "{}: {entries} entries, {} on disk, {} in the browser",
        path.display(),
        report::size(bytes.len()),
        report::size(index.len())
    );
    Ok(sum(&bytes))
}

/// The SHA-256 of a file in hexadecimal digits.
pub(super) fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Without name and time, so that the same index gives the same file.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Writes a file in one go, so that nobody ever reads half of it, and its folder where it is missing.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".loop-in-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    // A temporary file is private; what a web server shall read is not.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_or(0o644, |known| known.permissions().mode());
        file.as_file().set_permissions(std::fs::Permissions::from_mode(mode))?;
    }
    file.persist(path)?;
    Ok(())
}
