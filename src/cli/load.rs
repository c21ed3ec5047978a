//! An index for a command that takes content or an index: told apart by the first bytes, not the
//! name.

use std::io::Read;
use std::path::PathBuf;

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
    let input = Input::read(paths)?;
    let path = paths.first().cloned().unwrap_or_default();
    let open = |bytes| Index::open(bytes).map_err(|error| LoadError::Open { path: path.clone(), error });
    if path.is_file()
        && let [source] = input.sources()[..]
        && let Some(bytes) =
            index_bytes(source.bytes).map_err(|error| LoadError::Read { path: path.clone(), error })?
    {
        return open(bytes);
    }
    let reading = input.content();
    report::tell(&reading, false);
    if reading.is_empty() {
        return Err(LoadError::Nothing);
    }
    open(index::build::build(&reading.content))
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
