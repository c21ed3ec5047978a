//! An index for a command that takes content or an index: told apart by the first bytes, not the
//! name.

use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use super::input::{Input, InputError};
use super::report;
use crate::index::format::MAGIC;
use crate::index::{self, Index, OpenError};

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
    #[error("no entry is left in what was given; `loop-in check` says why")]
    Nothing,
}

/// Opens the index that is named, or builds one from the content that is named; complaints about
/// content go to stderr.
pub(super) fn index(paths: &[PathBuf]) -> Result<Index, LoadError> {
    if let [path] = paths
        && path.is_file()
        && let Some(bytes) = index_bytes(path)?
    {
        return Index::open(bytes).map_err(|error| LoadError::Open { path: path.clone(), error });
    }
    let reading = Input::read(paths)?.content();
    report::tell(&reading, false);
    if reading.content.entries.is_empty() && reading.content.intents.is_empty() {
        return Err(LoadError::Nothing);
    }
    let path = paths.first().cloned().unwrap_or_default();
    Index::open(index::build::build(&reading.content)).map_err(|error| LoadError::Open { path, error })
}

/// The bytes of an index file, inflated where it is wrapped; none where it is no index.
fn index_bytes(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
    let failed = |error| LoadError::Read { path: path.to_owned(), error };
    let bytes = std::fs::read(path).map_err(failed)?;
    if bytes.starts_with(&MAGIC) {
        return Ok(Some(bytes));
    }
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(None);
    }
    let mut inflated = Vec::new();
    GzDecoder::new(&bytes[..]).take(MAX_INDEX).read_to_end(&mut inflated).map_err(failed)?;
    Ok(Some(inflated))
}
