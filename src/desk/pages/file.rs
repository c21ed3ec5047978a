//! Files that came with a contact. They are strangers' files: the desk never shows one, it only lets an agent
//! save it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use maud::{Markup, html};

use super::words::{clean, count};
use super::{Refusal, find};
use crate::desk::envelope::Data;
use crate::desk::server::Desk;

/// The files of a contact, those that are here as links.
pub(super) fn section(contact: &str, data: &Data, here: &[u32]) -> Markup {
    if data.attachments.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="files" {
            h2 id="files" { "Files" }
            ul.plain role="list" {
                @for (no, file) in (0_u32..).zip(&data.attachments) {
                    li {
                        @if here.contains(&no) {
                            a href={ "/desk/contacts/" (contact) "/files/" (no) } download { bdi { (clean(&file.name)) } }
                        } @else {
                            bdi { (clean(&file.name)) } " (it did not arrive)"
                        }
                        " " span.dim { (clean(&file.media_type)) ", " (count(file.size, "byte", "bytes")) }
                    }
                }
            }
            p.dim { "From a stranger: open them with care." }
        }
    }
}

/// One of them, for saving.
pub(in crate::desk) async fn get(
    State(desk): State<Arc<Desk>>,
    Path((id, no)): Path<(String, u32)>,
) -> Result<(HeaderMap, Vec<u8>), Refusal> {
    let (_, envelope) = find(&desk, id.clone()).await?;
    let named = envelope.data.attachments.get(no as usize).ok_or(Refusal::NotFound)?;
    let bytes = desk.store.file(id, no).await?.ok_or(Refusal::NotFound)?;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_DISPOSITION, disposition(&named.name));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    Ok((headers, bytes))
}

/// Saves under this name (RFC 6266 and RFC 8187).
fn disposition(name: &str) -> HeaderValue {
    let mut value = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => value.push(char::from(byte)),
            _ => value.push_str(&format!("%{byte:02X}")),
        }
    }
    // ASCII without control characters.
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_cannot_leave_their_header() {
        for (name, want) in [
            ("bill 1.pdf", "attachment; filename*=UTF-8''bill%201.pdf"),
            ("a\"\r\nX: y;\0", "attachment; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B%00"),
            ("../ü", "attachment; filename*=UTF-8''..%2F%C3%BC"),
        ] {
            assert_eq!(disposition(name), want);
        }
    }
}
