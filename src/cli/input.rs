//! Reads content from disk: files and folders, in the same order on every machine.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::content::{self, Reading, Source};

/// Endings of files that hold content.
const ENDINGS: [&str; 12] =
    ["csv", "tsv", "tab", "json", "jsonl", "ndjson", "md", "markdown", "mdx", "html", "htm", "xhtml"];

/// Names of files that speak of a folder, not to customers. Named by themselves they are read.
const NOTES: [&str; 9] = [
    "README",
    "LICENSE",
    "LICENCE",
    "CHANGELOG",
    "CONTRIBUTING",
    "CODE_OF_CONDUCT",
    "SECURITY",
    "NOTICE",
    "SOURCE",
];

/// A path that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub(super) struct InputError {
    path: PathBuf,
    error: io::Error,
}

/// The files behind the arguments of a command.
#[derive(Debug, Default)]
pub(super) struct Input {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    /// As the owner would name it.
    path: String,
    /// Below the folder that the owner named.
    name: String,
    bytes: Vec<u8>,
}

impl Input {
    /// Reads what is named: files as they are, of folders all that holds content, `-` for standard
    /// input.
    pub(super) fn read(paths: &[PathBuf]) -> Result<Self, InputError> {
        let mut input = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(at(path))?;
                input.files.push(File { path: "stdin".to_owned(), name: "stdin".to_owned(), bytes });
            } else if path.is_dir() {
                input.folder(path, path)?;
            } else {
                input.file(path, path.parent().unwrap_or(Path::new("")))?;
            }
        }
        Ok(input)
    }

    /// The files as the readers take them.
    pub(super) fn sources(&self) -> Vec<Source<'_>> {
        self.files
            .iter()
            .map(|file| Source { path: &file.path, name: &file.name, bytes: &file.bytes })
            .collect()
    }

    /// The content of all files together.
    pub(super) fn content(&self) -> Reading {
        content::read(&self.sources())
    }

    fn folder(&mut self, folder: &Path, root: &Path) -> Result<(), InputError> {
        let mut inside = Vec::new();
        for item in std::fs::read_dir(folder).map_err(at(folder))? {
            inside.push(item.map_err(at(folder))?.path());
        }
        inside.sort();
        for path in inside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // A linked folder may lead back to one above it.
            if path.is_dir() && !path.is_symlink() && !name.starts_with('.') && name != "node_modules" {
                self.folder(&path, root)?;
            } else if path.is_file() && is_content(&name) {
                self.file(&path, root)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, root: &Path) -> Result<(), InputError> {
        let bytes = std::fs::read(path).map_err(at(path))?;
        let below = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        self.files.push(File { path: path.display().to_string(), name: parts.join("/"), bytes });
        Ok(())
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> InputError {
    let path = path.to_owned();
    move |error| InputError { path: path.clone(), error }
}

fn is_content(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    !stem.is_empty()
        && !name.starts_with('.')
        && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        && !NOTES.iter().any(|note| stem.eq_ignore_ascii_case(note))
}
