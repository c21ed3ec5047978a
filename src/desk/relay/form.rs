//! Requests with files: `multipart/form-data` (RFC 7578).

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::step::{File, Request};
use crate::desk::auth::hex;

/// What a file is where its own type is no media type.
const ANYTHING: &str = "application/octet-stream";

/// A `POST` of an object's members, and of files under the name `part`. Members of lists and objects are
/// called `list[]` and `object[member]`, as PHP and Rails read them.
pub(super) fn multipart(url: String, body: &Value, part: &str, files: &[File]) -> Request {
    let mut fields = Vec::new();
    flatten(body, "", &mut fields);
    // Nothing can hold the sum of itself, so that nobody can write a part of their own into another.
    let mut sum = Sha256::new();
    fields.iter().for_each(|(_, value)| sum.update(value));
    files.iter().for_each(|file| sum.update(&file.bytes));
    let boundary = hex(&sum.finalize());
    let mut out = Vec::new();
    for (name, value) in &fields {
        let head = format!("name=\"{}\"", quoted(name));
        write(&mut out, &boundary, &head, value.as_bytes());
    }
    for file in files {
        let (name, kind) = (quoted(&file.name), media_type(&file.media_type));
        let head = format!("name=\"{part}\"; filename=\"{name}\"\r\nContent-Type: {kind}");
        write(&mut out, &boundary, &head, &file.bytes);
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let headers = vec![("content-type", format!("multipart/form-data; boundary={boundary}"))];
    Request { method: "POST", url, headers, body: out }
}

fn write(out: &mut Vec<u8>, boundary: &str, head: &str, body: &[u8]) {
    out.extend_from_slice(
        format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
    );
    out.extend_from_slice(body);
    out.extend_from_slice(b"\r\n");
}

fn flatten(value: &Value, name: &str, fields: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (member, value) in members {
                let name = if name.is_empty() { member.clone() } else { format!("{name}[{member}]") };
                flatten(value, &name, fields);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| flatten(value, &format!("{name}[]"), fields)),
        Value::String(text) => fields.push((name.to_owned(), text.clone())),
        other => fields.push((name.to_owned(), other.to_string())),
    }
}

/// A name as browsers write it into a form's headers.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// What a browser said of a file, where it is one media type and nothing else.
pub(super) fn media_type(said: &str) -> &str {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    match said.split_once('/') {
        Some((kind, of)) if plain(kind) && plain(of) => said,
        _ => ANYTHING,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn file(name: &str, kind: &str, bytes: &[u8]) -> File {
        File { no: 0, name: name.to_owned(), media_type: kind.to_owned(), bytes: bytes.to_vec() }
    }

    fn text(body: &Value, files: &[File]) -> (String, String) {
        let request = multipart("https://example.com".to_owned(), body, "attachments[]", files);
        let boundary = request.headers[0].1.rsplit_once('=').unwrap().1.to_owned();
        (String::from_utf8(request.body).unwrap().replace(&boundary, "B"), boundary)
    }

    #[test]
    fn members_and_files_are_parts() {
        let body = json!({ "a": "x", "list": [1, 2], "map": { "b": "y" }, "none": null });
        let (text, _) = text(&body, &[file("bill.pdf", "application/pdf", b"%PDF")]);
        let part = |head: &str, body: &str| {
            format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
        };
        let pdf = "name=\"attachments[]\"; filename=\"bill.pdf\"\r\nContent-Type: application/pdf";
        let want = [
            part("name=\"a\"", "x"),
            part("name=\"list[]\"", "1"),
            part("name=\"list[]\"", "2"),
            part("name=\"map[b]\"", "y"),
            part(pdf, "%PDF"),
            "--B--\r\n".to_owned(),
        ];
        assert_eq!(text, want.concat());
    }

    #[test]
    fn nobody_writes_a_part_of_their_own() {
        let (first, boundary) = text(&json!({ "a": "x" }), &[]);
        assert!(first.starts_with("--B\r\n"));
        let evil = format!("x\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\n9");
        let (_, other) = text(&json!({ "a": evil }), &[]);
        assert_ne!(boundary, other);
        let (text, _) = text(&json!({}), &[file("a\"\r\nX: y", "text/html\r\nX: y", b"")]);
        assert!(
            text.contains("filename=\"a%22%0D%0AX: y\"\r\nContent-Type: application/octet-stream\r\n"),
            "{text}"
        );
    }
}
