//! Other systems, as they may behave: each answers by a script of its own and remembers what it got.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// How long a test waits for something to arrive before it says that it did not.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a receiver does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Answers: status, further headers, body.
    Answer(u16, &'static str, &'static str),
    /// Takes it and breaks the connection.
    Reset,
    /// Takes it and never answers.
    Hang,
}

/// What it got.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

#[derive(Default)]
struct Inbox {
    got: Mutex<Vec<Got>>,
    more: Condvar,
}

/// A receiver on a port of its own. It serves as long as the test's process lives.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    inbox: Arc<Inbox>,
}

impl Receiver {
    /// Does what `script` says, request by request; the last act over and over.
    pub(crate) fn start(script: Vec<Act>) -> Self {
        Self::serve(move |stream, inbox, number| {
            let act = script.get(number).or(script.last()).cloned().unwrap();
            serve_http(stream, inbox, &act)
        })
    }

    /// A mail server that takes everything, or answers each letter with `code` at first.
    pub(crate) fn mail(first: &'static str) -> Self {
        Self::serve(move |stream, inbox, number| {
            serve_mail(stream, inbox, if number == 0 { first } else { "250 kept" })
        })
    }

    fn serve(each: impl Fn(TcpStream, &Inbox, usize) -> std::io::Result<()> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let inbox = Arc::new(Inbox::default());
        let shared = Arc::clone(&inbox);
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            for (number, stream) in listener.incoming().enumerate() {
                let stream = stream.unwrap();
                // Kept open where it hangs, and closed by the other side.
                hanging.extend(stream.try_clone());
                _ = each(stream, &shared, number);
            }
        });
        Self { address, inbox }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Waits until it got so many requests, and gives them.
    pub(crate) fn wait_for(&self, number: usize) -> Vec<Got> {
        let got = self.inbox.got.lock().unwrap();
        let (got, timeout) =
            self.inbox.more.wait_timeout_while(got, PATIENCE, |got| got.len() < number).unwrap();
        assert!(!timeout.timed_out(), "{} of {number} requests came", got.len());
        got.clone()
    }

    pub(crate) fn got(&self) -> Vec<Got> {
        self.inbox.got.lock().unwrap().clone()
    }
}

impl Inbox {
    fn keep(&self, got: Got) {
        self.got.lock().unwrap().push(got);
        self.more.notify_all();
    }
}

fn serve_http(stream: TcpStream, inbox: &Inbox, act: &Act) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    // Who connects and asks nothing is no request.
    if reader.read_line(&mut line)? == 0 {
        return Ok(());
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let got = Got { path, headers, body: String::from_utf8(body).unwrap() };
    let mut stream = stream;
    match act {
        Act::Answer(status, more, text) => {
            let length = text.len();
            write!(
                stream,
                "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n{text}"
            )?;
        }
        Act::Reset => stream.shutdown(Shutdown::Both)?,
        Act::Hang => {}
    }
    inbox.keep(got);
    Ok(())
}

/// As much SMTP as a letter takes.
fn serve_mail(mut stream: TcpStream, inbox: &Inbox, answer: &str) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    write!(stream, "220 mail.example.com\r\n")?;
    let mut line = String::new();
    let mut letter: Option<String> = None;
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match &mut letter {
            Some(text) if line == ".\r\n" => {
                let got = Got { path: String::new(), headers: BTreeMap::new(), body: std::mem::take(text) };
                letter = None;
                write!(stream, "{answer}\r\n")?;
                inbox.keep(got);
            }
            Some(text) => text.push_str(&line),
            None if line.starts_with("DATA") => {
                letter = Some(String::new());
                write!(stream, "354 go on\r\n")?;
            }
            None if line.starts_with("QUIT") => {
                return write!(stream, "221 bye\r\n");
            }
            None => write!(stream, "250 fine\r\n")?,
        }
    }
}
