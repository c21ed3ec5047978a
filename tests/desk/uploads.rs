//! Handoffs with files: multipart/form-data, the part `event` and the parts `file-0`, `file-1`, ….

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::envelope::{id, small};
use super::http::Answer;
use super::server::{Server, start, start_with};

const BOUNDARY: &str = "boundary-of-tests";
const NOTE: &str = "The parcel was open when it came.";

fn sum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An envelope that names these files.
pub(crate) fn naming(n: u64, files: &[(&str, &str)]) -> Value {
    let mut envelope = small(n);
    let file = |(name, text): &(&str, &str)| json!({ "name": name, "type": "text/plain", "size": text.len(), "sha256": sum(text) });
    envelope["data"]["attachments"] = files.iter().map(file).collect();
    envelope
}

fn body(parts: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, text) in parts {
        let file = if name.starts_with("file") { "; filename=\"x\"" } else { "" };
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"
        ));
    }
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    body
}

pub(crate) fn post(server: &Server, parts: &[(&str, &str)]) -> Answer {
    let media = format!("multipart/form-data; boundary={BOUNDARY}");
    server.hand_over_with(&body(parts), &[("Content-Type", &media)])
}

#[test]
fn files_come_along_and_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let envelope = naming(1, &[("Beleg 1.txt", NOTE), ("<b>.txt", "more")]).to_string();
    let parts = [("event", envelope.as_str()), ("file-0", NOTE), ("file-1", "more")];
    assert_eq!(post(&server, &parts).status, 201);
    assert_eq!(post(&server, &parts).status, 200, "a repeat");

    let cookie = server.sign_in();
    let page = server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(page.contains(&format!("/desk/contacts/{}/files/1", id(1))), "{page}");
    assert!(page.contains("&lt;b&gt;.txt"));
    let path = format!("/desk/contacts/{}/files/0", id(1));
    let saved = server.get(&path, &[("Cookie", &cookie)]);
    assert_eq!((saved.status, saved.text()), (200, NOTE));
    assert_eq!(saved.header("content-type"), "application/octet-stream");
    assert_eq!(saved.header("content-disposition"), "attachment; filename*=UTF-8''Beleg%201.txt");
    assert_eq!(saved.header("x-content-type-options"), "nosniff");
    assert_eq!(saved.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_ne!(server.get(&path, &[]).text(), NOTE, "only agents can save it");
    for missing in ["files/2", "files/x"] {
        let answer = server.get(&format!("/desk/contacts/{}/{missing}", id(1)), &[("Cookie", &cookie)]);
        assert!(matches!(answer.status, 400 | 404), "{missing}: {}", answer.status);
    }
}

#[test]
fn what_comes_without_its_files_says_so_and_may_have_them_later() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let envelope = naming(1, &[("note.txt", NOTE)]).to_string();
    assert_eq!(server.hand_over(&envelope).status, 201);
    let cookie = server.sign_in();
    let page = || server.page(&format!("/desk/contacts/{}", id(1)), &cookie);
    assert!(page().contains("it did not arrive"));
    assert_eq!(post(&server, &[("event", &envelope), ("file-0", NOTE)]).status, 200);
    assert!(!page().contains("it did not arrive"));
}

#[test]
fn what_is_not_as_it_says_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_with(folder.path(), &["--files", "1", "--file-size", "1"]);
    let one = naming(1, &[("note.txt", NOTE)]).to_string();
    let large = "x".repeat(1_000_001);
    let long = naming(1, &[("note.txt", &large)]).to_string();
    for (parts, status, detail) in [
        (vec![("file-0", NOTE)], 400, "The part event is missing."),
        (vec![("event", one.as_str())], 400, "names 1 files, and 0 came"),
        (vec![("event", &one), ("file-0", "another text")], 400, "is not the file that came"),
        (vec![("event", &one), ("file-1", NOTE)], 400, "in order"),
        (vec![("event", &one), ("photo", NOTE)], 400, "in order"),
        (vec![("event", &one), ("file-0", NOTE), ("file-1", NOTE)], 413, "At most 1 files"),
        (vec![("event", &long), ("file-0", &large)], 413, "A file may weigh 1000000 bytes at most."),
        (vec![("event", "{}"), ("file-0", NOTE)], 400, "is missing"),
    ] {
        let answer = post(&server, &parts);
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(answer.text().contains(detail), "{detail}: {}", answer.text());
        assert!(!answer.text().contains("another text"));
    }
    let cut = server.hand_over_with("--x\r\n", &[("Content-Type", "multipart/form-data; boundary=x")]);
    assert_eq!(cut.status, 400);
    let nameless = server.hand_over_with("", &[("Content-Type", "multipart/form-data")]);
    assert_eq!(nameless.status, 400);
    let pulse = server.get("/desk/pulse", &[("Cookie", &server.sign_in())]).json();
    assert_eq!(pulse["open"], 0, "nothing was kept");
}

#[test]
fn a_desk_that_takes_no_files_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_with(folder.path(), &["--files", "0"]);
    let envelope = naming(1, &[("note.txt", NOTE)]).to_string();
    assert_eq!(post(&server, &[("event", &envelope), ("file-0", NOTE)]).status, 415);
    assert_eq!(server.hand_over(&envelope).status, 201, "the words arrive");
}
