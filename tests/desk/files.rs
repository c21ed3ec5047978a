//! The demo site, the package and the index as files.

use std::io::Read;

use super::http::request;
use super::server::{Server, start, start_with};

/// A site, a package and an index in `folder`, and a file beside them that is nobody's business.
fn lay_out(folder: &std::path::Path) -> Server {
    for (file, text) in [
        ("site/index.html", "<!doctype html><title>Shop</title>"),
        ("site/try/index.html", "<!doctype html><title>Try</title>"),
        ("site/.hidden", "nobody's business"),
        ("pkg/dist/widget.js", "export {};\n"),
        ("secret.txt", "nobody's business"),
    ] {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::write(folder.join("pkg/dist/widget_bg.wasm"), [b"\0asm".as_slice(), &[7; 20_000]].concat())
        .unwrap();
    std::fs::write(folder.join("own.loopin"), vec![1; 3000]).unwrap();
    start_with(folder, &["--site", "site", "--pkg", "pkg", "--index", "own.loopin"])
}

#[test]
fn files_have_their_types_and_policies() {
    let folder = tempfile::tempdir().unwrap();
    let server = lay_out(folder.path());
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/try/", "text/html; charset=utf-8"),
        ("/pkg/dist/widget.js", "text/javascript; charset=utf-8"),
        ("/pkg/dist/widget_bg.wasm", "application/wasm"),
        ("/help.loopin", "application/octet-stream"),
    ] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let open = path.starts_with("/pkg") || path.starts_with("/help");
        assert_eq!(answer.header("access-control-allow-origin"), if open { "*" } else { "" }, "{path}");
    }
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
        img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";
    assert_eq!(server.get("/", &[]).header("content-security-policy"), policy);
    let folder_page = server.get("/try", &[]);
    assert_eq!((folder_page.status, folder_page.header("location")), (308, "/try/"));
    assert_eq!(server.get("//try", &[]).header("location"), "/try/");
    let head = request(server.address, "HEAD", "/pkg/dist/widget_bg.wasm", &[], b"");
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, "20004", 0));
    assert_eq!(server.get("/healthz", &[]).json()["status"], "ok");
}

#[test]
fn files_travel_packed_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = lay_out(folder.path());
    let path = "/pkg/dist/widget_bg.wasm";
    let plain = server.get(path, &[]);
    assert_eq!(plain.header("vary"), "Accept-Encoding");
    let brotli = server.get(path, &[("Accept-Encoding", "gzip, br")]);
    assert_eq!(brotli.header("content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(brotli.body.as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == plain.body && brotli.body.len() < 1000);
    let gzip = server.get(path, &[("Accept-Encoding", "gzip")]);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(gzip.body.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == plain.body);

    let tags = [plain.header("etag"), brotli.header("etag"), gzip.header("etag")];
    assert!(tags[0] != tags[1] && tags[1] != tags[2]);
    let known = server.get(path, &[("Accept-Encoding", "br"), ("If-None-Match", tags[1])]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    std::fs::write(folder.path().join("pkg/dist/widget_bg.wasm"), vec![8; 20_000]).unwrap();
    let changed = server.get(path, &[("Accept-Encoding", "br"), ("If-None-Match", tags[1])]);
    assert_eq!(changed.status, 200);
}

#[test]
fn no_address_leads_out_of_the_folders() {
    let folder = tempfile::tempdir().unwrap();
    let server = lay_out(folder.path());
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/try/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/pkg/../../secret.txt",
        "/pkg/..%2fsecret.txt",
        "/pkg/dist/..%2f..%2f..%2fsecret.txt",
        "/pkg//etc/passwd",
        "/.hidden",
        "/%00",
        "/%ff",
        "/desk/../secret.txt",
    ] {
        let answer = server.get(path, &[]);
        assert!(matches!(answer.status, 400 | 404), "{path}: {} {:?}", answer.status, answer.text());
        assert!(!answer.text().contains("business"), "{path}");
    }
}

#[test]
fn content_becomes_an_index_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("site/demo/content");
    std::fs::create_dir_all(&content).unwrap();
    std::fs::write(content.join("faq.csv"), "question,answer\nWhere is it?,On its way.\n").unwrap();
    std::fs::write(folder.path().join("own.csv"), "question,answer\nHow much?,Ten.\nHow many?,Two.\n")
        .unwrap();
    let index = |args: &[&str]| start_with(folder.path(), args).get("/help.loopin", &[]);
    let (demo, own) = (index(&["--site", "site"]), index(&["--site", "site", "own.csv"]));
    assert_eq!((demo.status, own.status), (200, 200));
    let entries = |bytes: &[u8]| loop_in::index::Index::open(bytes.to_vec()).unwrap().len();
    assert_eq!((entries(&demo.body), entries(&own.body)), (1, 2));
}

#[test]
fn languages_are_served_apart_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut content = String::from("id,question,answer,lang\n");
    for n in 0..20 {
        content.push_str(&format!("en{n},Where is number {n}?,On shelf {n}.,en\n"));
        content.push_str(&format!("de{n},Wo ist Nummer {n}?,In Regal {n}.,de\n"));
    }
    content.push_str("fr0,Où est-ce ?,Ici.,fr\n");
    std::fs::write(folder.path().join("own.csv"), content).unwrap();
    let server = start_with(folder.path(), &["own.csv"]);
    let list: serde_json::Value = serde_json::from_slice(&server.get("/help.json", &[]).body).unwrap();
    assert_eq!(list["all"], "help.loopin");
    for (name, want) in [("help.loopin", 41), ("help.en.loopin", 20), ("help.de.loopin", 20)] {
        let answer = server.get(&format!("/{name}"), &[]);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{name}");
        assert_eq!(loop_in::index::Index::open(answer.body).unwrap().len(), want, "{name}");
    }
    assert_eq!(list["languages"]["de"]["file"], "help.de.loopin");
    assert_eq!(server.get("/help.fr.loopin", &[]).status, 404);
}

#[test]
fn without_a_site_there_is_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let answer = server.get("/", &[]);
    assert_eq!((answer.status, answer.header("location")), (308, "/desk/"));
    assert_eq!(server.get("/help.loopin", &[]).status, 404);
    assert_eq!(server.get("/pkg/loop-in.js", &[]).status, 404);
}
