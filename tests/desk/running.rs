//! Starting and stopping.

use std::io::Write;
use std::net::TcpStream;

use super::envelope::small;
use super::http::{head, read_answer};
use super::server::{Start, TOKEN, start};

#[test]
fn what_is_under_way_finishes_before_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = start(folder.path());
    let body = small(1).to_string();
    let headers = [("Content-Type", "application/json"), ("Expect", "100-continue")];
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(&head(server.address, "POST", "/handoffs", &headers, body.len())).unwrap();
    // The server says "go on" once it has begun with the request.
    let mut go_on = [0; 25];
    std::io::Read::read_exact(&mut stream, &mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"));

    server.terminate();
    // The port is given back while the request is still under way.
    while server.answers() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).unwrap();
    assert_eq!(read_answer(&mut stream).unwrap().status, 201);
    assert!(server.child.wait().unwrap().success());
    assert!(!folder.path().join("desk.sqlite-wal").exists(), "the log is folded into the file");

    let server = start(folder.path());
    assert_eq!(server.hand_over(&body).status, 200, "it is there");
}

#[test]
fn an_idle_server_stops_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = start(folder.path());
    // A connection that asks nothing must not hold it.
    let _idle = TcpStream::connect(server.address).unwrap();
    server.terminate();
    let status = server.child.wait().unwrap();
    let log = server.log();
    assert!(status.success(), "{status}: {log}");
    assert!(log.contains("stopping") && !log.contains("did not finish in time"), "{log}");
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let other = tempfile::tempdir().unwrap();
    let mut command = Start { folder: other.path(), args: &[], token: Some(TOKEN) }.command();
    let port = server.address.port().to_string();
    let output = command.env("PORT", &port).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port} is in use")) && said.contains("PORT="), "{said}");
    assert!(!other.path().join("desk.sqlite").exists(), "nothing was begun");
}

#[test]
fn settings_that_make_no_sense_are_told() {
    let folder = tempfile::tempdir().unwrap();
    for (args, want) in [
        (["--allow-origin", "shop.example.com"], "https://www.example.com"),
        (["--trust-proxy", "localhost"], "127.0.0.1"),
        (["--index", "absent.loopin"], "absent.loopin"),
        (["--host", "no such host"], "--host"),
    ] {
        let output =
            Start { folder: folder.path(), args: &args, token: Some(TOKEN) }.command().output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(want), "{args:?}: {said}");
    }
}
