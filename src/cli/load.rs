//! An index for a command that takes content or an index: told apart by the first bytes, not the
//! name.

use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;

use super::input::{Input, InputError};
use super::{beside, progress, report};
use crate::content::Content;
use crate::index::format::MAGIC;
use crate::index::{Index, OpenError};

/// An index larger than this, inflated, is refused.
const MAX_INDEX: u64 = 1 << 30;

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    #[error(transparent)]
    Input(#[from] InputError),
    #[error("{}: {error}", path.display())]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{}: {error}", path.display())]
    Open { path: PathBuf, error: OpenError },
    #[error("{}: this is an index, and the content itself is needed", path.display())]
    IsIndex { path: PathBuf },
    #[error("no entry is left in what was given; `loop-in check` says why")]
    Nothing,
}

/// What was named.
enum Named {
    /// The bytes of an index, inflated.
    Index(Vec<u8>),
    Content(Box<Content>),
}

/// Opens the index that is named, or builds one from the content that is named; complaints about
/// content go to stderr.
pub(super) fn index(paths: &[PathBuf]) -> Result<Index, LoadError> {
    let bytes = match read(paths)? {
        Named::Index(bytes) => bytes,
        Named::Content(content) => progress::tuned(&content),
    };
    beside::open(bytes).map_err(|error| LoadError::Open { path: first(paths), error })
}

/// Reads the content that is named, for a command that an index does not help; complaints go to stderr.
pub(super) fn content(paths: &[PathBuf]) -> Result<Content, LoadError> {
    match read(paths)? {
        Named::Index(_) => Err(LoadError::IsIndex { path: first(paths) }),
        Named::Content(content) => Ok(*content),
    }
}

fn first(paths: &[PathBuf]) -> PathBuf {
    paths.first().cloned().unwrap_or_default()
}

fn read(paths: &[PathBuf]) -> Result<Named, LoadError> {
    let input = Input::read(paths)?;
    let path = first(paths);
    if path.is_file()
        && let [source] = input.sources()[..]
        && let Some(bytes) =
            index_bytes(source.bytes).map_err(|error| LoadError::Read { path: path.clone(), error })?
    {
        return Ok(Named::Index(bytes));
    }
    let reading = input.content();
    report::tell(&reading, false);
    if reading.is_empty() {
        return Err(LoadError::Nothing);
    }
    Ok(Named::Content(Box::new(reading.content)))
}

/// The bytes of an index, inflated where it is wrapped; none where the file is no index.
fn index_bytes(bytes: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    if bytes.starts_with(&MAGIC) {
        return Ok(Some(bytes.to_vec()));
    }
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(None);
    }
    let mut inflated = Vec::new();
    GzDecoder::new(bytes).take(MAX_INDEX).read_to_end(&mut inflated)?;
    Ok(Some(inflated))
}
