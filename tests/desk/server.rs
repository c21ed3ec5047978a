//! The real program on a port of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::http::{Answer, request, try_request};

/// The token that the tests choose.
pub(crate) const TOKEN: &str = "a-token-for-tests-0123456789";

/// A running server; killed when it is dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    /// What it printed to say where it is.
    pub(crate) said: String,
    /// Where its log goes.
    log: PathBuf,
}

/// How to start one.
pub(crate) struct Start<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) args: &'a [&'a str],
    pub(crate) token: Option<&'a str>,
}

impl Start<'_> {
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loop-in"));
        command.args(["serve", "--data"]).arg(self.folder.join("desk.sqlite")).args(self.args);
        command.current_dir(self.folder).stdin(Stdio::null());
        for name in ["HOST", "LOOPIN_DESK_TOKEN", "LOOPIN_IDENTITY_KEY", "LOOPIN_LOG"] {
            command.env_remove(name);
        }
        command.env("PORT", "0");
        if let Some(token) = self.token {
            command.env("LOOPIN_DESK_TOKEN", token);
        }
        command
    }

    pub(crate) fn start(&self) -> Server {
        let log = self.folder.join("log.txt");
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let mut child = self.command().stdout(Stdio::piped()).stderr(file).spawn().unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        // The last line that it prints says how to stop it.
        while !said.contains("stops.") {
            if lines.read_line(&mut said).unwrap() == 0 {
                panic!("it did not start:\n{said}\n{}", std::fs::read_to_string(&log).unwrap());
            }
        }
        let start = said.find("http://").unwrap() + "http://".len();
        let end = said[start..].find('/').unwrap() + start;
        Server { child, address: said[start..end].parse().unwrap(), said, log }
    }
}

/// One with the tests' token and nothing else.
pub(crate) fn start(folder: &Path) -> Server {
    start_with(folder, &[])
}

pub(crate) fn start_with(folder: &Path, args: &[&str]) -> Server {
    Start { folder, args, token: Some(TOKEN) }.start()
}

impl Server {
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        request(self.address, "GET", path, headers, b"")
    }

    /// Posts a handoff as a widget does.
    pub(crate) fn hand_over(&self, body: &str) -> Answer {
        self.hand_over_with(body, &[])
    }

    pub(crate) fn hand_over_with(&self, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut all = headers.to_vec();
        if !headers.iter().any(|(name, _)| *name == "Content-Type") {
            all.push(("Content-Type", "application/json"));
        }
        request(self.address, "POST", "/handoffs", &all, body.as_bytes())
    }

    /// Posts a form of the desk's own.
    pub(crate) fn submit(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let origin = format!("http://{}", self.address);
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        request(self.address, "POST", path, &[kind, ("Origin", &origin), ("Cookie", cookie)], form.as_bytes())
    }

    /// Signs in and gives the cookie to send.
    pub(crate) fn sign_in(&self) -> String {
        let answer = self.submit("/desk/sign-in", "", &format!("token={TOKEN}"));
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// A page as a signed-in agent sees it.
    pub(crate) fn page(&self, path: &str, cookie: &str) -> String {
        let answer = self.get(path, &[("Cookie", cookie)]);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text().to_owned()
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Asks it to stop as Ctrl-C and service managers do.
    #[cfg(unix)]
    pub(crate) fn terminate(&self) {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    /// Whether it still takes connections.
    pub(crate) fn answers(&self) -> bool {
        try_request(self.address, "GET", "/healthz", &[], b"").is_ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is just as well.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
