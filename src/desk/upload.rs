//! A handoff with files: multipart/form-data, the part `event` and the parts `file-0`, `file-1`, ….

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use sha2::{Digest, Sha256};

use super::auth::hex;
use super::envelope::Attachment;
use super::problem::{FieldError, Problem};
use super::receive::MAX_BODY;

/// What may come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileLimits {
    /// How many files; 0 takes none.
    pub files: usize,
    /// How large each may be, in bytes.
    pub bytes: usize,
}

impl FileLimits {
    /// The largest body: all files, the envelope, and what separates them.
    pub(super) fn body(self) -> usize {
        self.files.saturating_mul(self.bytes).saturating_add(2 * MAX_BODY)
    }
}

/// The envelope and the files, as they came.
pub(super) async fn read(request: Request, limits: FileLimits) -> Result<(Vec<u8>, Vec<Vec<u8>>), Problem> {
    let broken = |_| {
        let detail = "The body is no whole multipart/form-data. Send it again.";
        Problem::new(StatusCode::BAD_REQUEST, detail)
    };
    let mut parts = Multipart::from_request(request, &()).await.map_err(broken_from)?;
    let mut event = None;
    let mut files = Vec::new();
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let most = if name == "event" { MAX_BODY } else { limits.bytes };
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(broken)? {
            if bytes.len() + chunk.len() > most {
                return Err(too_large(&name, most));
            }
            bytes.extend_from_slice(&chunk);
        }
        if name == "event" {
            event = Some(bytes);
        } else if name == format!("file-{}", files.len()) && files.len() < limits.files {
            files.push(bytes);
        } else if name.starts_with("file-") && files.len() >= limits.files {
            let detail = format!("At most {} files are taken. Leave some out.", limits.files);
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
        } else {
            let detail = "The parts of a handoff are event, and then file-0, file-1 and so on in order.";
            return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
        }
    }
    let event = event.ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "The part event is missing."))?;
    Ok((event, files))
}

fn broken_from(_: axum::extract::multipart::MultipartRejection) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "The Content-Type of multipart/form-data names no boundary.")
}

fn too_large(part: &str, most: usize) -> Problem {
    tracing::info!("refused: too large");
    let detail = match part {
        "event" => {
            "A handoff may weigh 64 KiB at most, its files not counted. Leave something out.".to_owned()
        }
        _ => format!("A file may weigh {most} bytes at most. Leave it out, or make it smaller."),
    };
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// Whether the files are those that the envelope names.
pub(super) fn check(named: &[Attachment], files: &[Vec<u8>]) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if named.len() != files.len() {
        let detail = format!("names {} files, and {} came", named.len(), files.len());
        errors.push(FieldError { pointer: "/data/attachments".to_owned(), detail });
    }
    for (at, (named, bytes)) in named.iter().zip(files).enumerate() {
        let same = named.size == bytes.len() as u64
            && (named.sha256.is_empty() || named.sha256 == hex(&Sha256::digest(bytes)));
        if !same {
            let detail = "is not the file that came".to_owned();
            errors.push(FieldError { pointer: format!("/data/attachments/{at}"), detail });
        }
    }
    if errors.is_empty() {
        return Ok(());
    }
    let detail = "The files are not those that the handoff names.";
    Err(Problem { errors, ..Problem::new(StatusCode::BAD_REQUEST, detail) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_without_an_end_are_as_large_as_can_be() {
        let body = |files, bytes| FileLimits { files, bytes }.body();
        assert_eq!(body(5, 10_000_000), 50_000_000 + 2 * MAX_BODY);
        assert_eq!(body(usize::MAX, 2), usize::MAX);
        assert_eq!(body(1, usize::MAX), usize::MAX);
    }
}
