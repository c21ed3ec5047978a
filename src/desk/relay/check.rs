//! Tries out what the owner wrote, without sending anything: every fault in the files, whether each system
//! can be reached, and where it can be asked something harmless, whether it knows the desk.

use std::path::Path;

use serde_json::Value;

use super::answers::{Answers, BY_MAIL};
use super::config::{Config, Destination, json_at};
use super::http::Http;
use super::mail;
use super::retry::Rhythm;
use super::said::otherwise;
use super::secret::Vault;
use super::step::{Answer, Heard, Outcome, Request};
use super::systems::{Account, System};

/// What a system can be asked without a trace.
pub(in crate::desk) enum Probe<'a> {
    /// Nothing: whatever is sent to this address is a message. It is only connected to.
    Connect(String),
    /// This, and a success is an answer in JSON.
    Ask(Request),
    /// To let the desk sign in to this account.
    Mail(&'a Account),
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A destination's name, or a file.
    pub name: String,
    /// What is well there, or else what is wrong and how to mend it.
    pub result: Result<String, String>,
}

impl Finding {
    fn of(name: &str, result: Result<String, String>) -> Self {
        Self { name: name.to_owned(), result }
    }
}

/// Tries out the files of `--relay` and `--mail`. Nothing is sent.
#[must_use]
pub fn check(relay: Option<&Path>, mail: Option<&Path>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rhythm = Rhythm::default();
    if let Some(path) = relay {
        match json_at(path) {
            Err(error) => findings.push(Finding::of(&path.display().to_string(), Err(error.to_string()))),
            Ok(value) => findings.extend(check_relay(path, &value, &mut rhythm)),
        }
    }
    if let Some(path) = mail {
        let tried = Answers::read(path).map_err(|error| error.to_string());
        findings.push(Finding::of(BY_MAIL, tried.and_then(|answers| try_out(&answers, rhythm))));
    }
    findings
}

fn check_relay(path: &Path, value: &Value, rhythm: &mut Rhythm) -> Vec<Finding> {
    match Config::of(value, &Vault::beside(path)) {
        Err(faults) => {
            let file = path.display().to_string();
            faults.into_iter().map(|fault| Finding::of(&file, Err(fault.to_string()))).collect()
        }
        Ok(config) => {
            *rhythm = config.rhythm;
            let try_one = |one: &Destination| Finding::of(&one.name, try_out(&*one.system, config.rhythm));
            config.destinations.iter().map(try_one).collect()
        }
    }
}

fn try_out(system: &dyn System, rhythm: Rhythm) -> Result<String, String> {
    let http = Http::new(rhythm.timeout);
    match system.probe() {
        Probe::Connect(url) => http.reach(&url).map(|()| {
            "can be reached. Whether it knows the desk shows with the first message: it can be asked nothing else".to_owned()
        }),
        Probe::Ask(request) => judge(http.ask(&request)),
        Probe::Mail(account) => mail::sign_in(account, rhythm.timeout).map(|()| match account.user {
            Some(_) => "can be reached and lets the desk sign in".to_owned(),
            None => "can be reached. The desk does not sign in there".to_owned(),
        }),
    }
}

/// What an answer to a harmless question says of the way there.
fn judge(heard: Heard) -> Result<String, String> {
    let answer = match heard {
        Heard::NotSent(why) | Heard::Lost(why) => {
            return Err(format!("{why}. Look at url, and whether this machine may connect there"));
        }
        Heard::Answer(answer) => answer,
    };
    if answer.is_success() && !answer.json().is_null() {
        return Ok("can be reached and knows the desk".to_owned());
    }
    Err(format!("{}. {}", why(&answer), advice(answer.status)))
}

fn why(answer: &Answer) -> String {
    match otherwise("It", answer) {
        Outcome::Refused { why } | Outcome::Later { why, .. } | Outcome::Unknown { why } => {
            why.trim_end_matches(['.', '?']).to_owned()
        }
        Outcome::Delivered { .. } => String::new(),
    }
}

fn advice(status: u16) -> &'static str {
    match status {
        401 | 403 => "Look at secrets, and at what that user may do there",
        404 => "Look at url and settings: what they name is not there",
        429 | 500..=599 => "That may pass: try again later",
        _ => "Look at url and secrets",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_where_to_look() {
        let heard = |status: u16, body: &str| {
            judge(Heard::Answer(Answer { status, body: body.to_owned(), ..Answer::default() }))
        };
        assert!(heard(200, r#"{"id":1}"#).is_ok());
        for (status, body, want) in [
            (200, "<html>Sign in", "Look at url and secrets"),
            (302, "", "Write the final address"),
            (401, r#"{"message":"Unauthorized"}"#, "It answered 401: Unauthorized. Look at secrets"),
            (404, "", "Look at url and settings"),
            (503, "", "try again later"),
        ] {
            let told = heard(status, body).unwrap_err();
            assert!(told.contains(want), "{told}");
        }
        assert!(
            judge(Heard::NotSent("It cannot be reached".to_owned())).unwrap_err().contains("Look at url")
        );
    }
}
