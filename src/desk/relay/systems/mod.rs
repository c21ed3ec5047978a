//! The systems: each makes requests of a contact and knows what the answers mean. Two rules hold for
//! all. Success is read from the body, as the status may lie. And a letter whose answer got lost is
//! only sent again where the receiver can tell a repeat.

mod discord;
mod django_helpdesk;
mod freshdesk;
mod front;
mod helpscout;
mod intercom;
mod request_tracker;
mod slack;
mod smtp;
mod teams;
mod webhook;

use std::fmt::Debug;

use super::check::Probe;
use super::config::Parts;
use super::reader::Fault;
use super::step::{Addition, Exchange, Letter};
use crate::desk::envelope::Attachment;

pub(super) use smtp::is_mail_address;
pub(in crate::desk) use smtp::{Account, understand as understand_mail};

/// A system with its settings.
pub(in crate::desk) trait System: Debug + Send + Sync {
    /// Whether a letter that comes again does no harm there.
    fn knows_repeats(&self) -> bool {
        false
    }

    /// What files it takes along, with a contact or after it.
    fn files(&self) -> FileRoom {
        FileRoom::NONE
    }

    /// Begins to pass a letter on.
    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a>;

    /// Begins to pass on what came after the contact in `letter` went there; of its files, those that go along.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a>;

    /// What it can be asked to see whether it is set up well.
    fn probe(&self) -> Probe<'_>;

    /// The mail account, where it is one.
    fn account(&self) -> Option<&Account> {
        None
    }
}

/// How many files a request takes, and how large they may be, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) struct FileRoom {
    count: usize,
    each: u64,
    all: u64,
    /// Which endings their names may have; none where all may.
    endings: Option<&'static [&'static str]>,
}

impl FileRoom {
    const NONE: Self = Self { count: 0, each: 0, all: 0, endings: None };

    /// The places of the files that go along, of those that are `here`, in their order. An empty one stays: some
    /// systems refuse everything else with it, and it says nothing but its name.
    pub(super) fn choose(self, files: &[Attachment], here: &[u32]) -> Vec<u32> {
        let (mut left, mut chosen) = (self.all, Vec::new());
        for (no, file) in (0_u32..).zip(files).filter(|(no, _)| here.contains(no)) {
            let name = file.name.to_ascii_lowercase();
            let fits = self.endings.is_none_or(|endings| endings.iter().any(|ending| name.ends_with(ending)));
            let size = 1..=self.each.min(left);
            if fits && chosen.len() < self.count && size.contains(&file.size) {
                left -= file.size;
                chosen.push(no);
            }
        }
        chosen
    }
}

/// Makes a system of what the owner wrote.
pub(super) type Reader = fn(&mut Parts<'_>) -> Result<Box<dyn System>, Fault>;

const ALL: [(&str, Reader); 11] = [
    ("webhook", webhook::read),
    ("smtp", smtp::read),
    ("request-tracker", request_tracker::read),
    ("django-helpdesk", django_helpdesk::read),
    ("freshdesk", freshdesk::read),
    ("front", front::read),
    ("helpscout", helpscout::read),
    ("intercom", intercom::read),
    ("slack", slack::read),
    ("teams", teams::read),
    ("discord", discord::read),
];

/// The reader of a kind of system.
pub(super) fn reader(kind: &str) -> Option<Reader> {
    ALL.iter().find(|(name, _)| *name == kind).map(|(_, reader)| *reader)
}

/// All kinds.
pub(super) fn names() -> Vec<&'static str> {
    ALL.iter().map(|(name, _)| *name).collect()
}

/// What a customer is called there.
fn name_of(letter: &Letter<'_>) -> String {
    let name = crate::desk::pages::words::clean(letter.envelope.data.customer_label());
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { letter.reference.to_owned() } else { name.chars().take(100).collect() }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::{Value, json};

    use super::super::config::Config;
    use super::super::reader::Fault;
    use super::super::secret::Vault;
    use super::super::step::{Answer, Errand, Exchange, Outcome, Request, Step};
    use super::System;

    fn read(destination: &str) -> Result<Config, Fault> {
        let env = |name: &str| match name {
            "SECRET" => Some("of-a-test".to_owned()),
            "URL" => Some("https://hooks.example.com/T0/B0/X".to_owned()),
            "WHSEC" => Some("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz".to_owned()),
            _ => None,
        };
        let mut destination: Value = serde_json::from_str(destination).unwrap();
        destination["name"] = json!("x");
        let vault = Vault { folder: PathBuf::new(), env };
        Config::of(&json!({ "destinations": [destination] }), &vault).map_err(|mut faults| faults.remove(0))
    }

    /// A system as the owner wrote it.
    pub(super) fn made(destination: &str) -> Box<dyn System> {
        read(destination).unwrap().destinations.remove(0).system
    }

    /// What is told of one that makes no sense.
    pub(super) fn fault(destination: &str) -> String {
        read(destination).unwrap_err().to_string()
    }

    pub(super) fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.to_owned(), ..Answer::default() }
    }

    pub(super) fn delivered(reference: &str, url: Option<&str>) -> Outcome {
        Outcome::delivered(reference, url.map(str::to_owned))
    }

    pub(super) fn refused(why: &str) -> Outcome {
        Outcome::refused(why)
    }

    pub(super) fn asked(step: Step) -> Request {
        match step {
            Step::Ask(Errand::Http(request)) => request,
            other => panic!("a request was expected: {other:?}"),
        }
    }

    pub(super) fn first(exchange: &mut dyn Exchange) -> Request {
        asked(exchange.next(None))
    }

    pub(super) fn outcome(step: Step) -> Outcome {
        match step {
            Step::Done(outcome) => outcome,
            other => panic!("an end was expected: {other:?}"),
        }
    }

    pub(super) fn json_of(request: &Request) -> Value {
        assert!(request.headers.contains(&("content-type", "application/json".to_owned())));
        serde_json::from_slice(&request.body).unwrap()
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_the_way_out() {
        for (destination, want) in [
            (r#"{ "system": "zendesk" }"#, "destinations[0].system names zendesk. Known are: webhook, smtp"),
            (
                r#"{ "system": "slack", "url": "https://hooks.example.com/T0/B0/X" }"#,
                "destinations[0].url is written in plain, and whoever knows the address of a Slack webhook can post there",
            ),
            (r#"{ "system": "slack" }"#, "destinations[0].url is missing: an address such as {\"env\""),
            (
                r#"{ "system": "webhook", "url": "http://example.com/hook" }"#,
                "destinations[0].url is not encrypted",
            ),
            (
                r#"{ "system": "webhook", "url": "https://example.com", "secrets": { "key": "whsec_MDEyMzQ1" } }"#,
                "destinations[0].secrets.key is written in plain",
            ),
            (
                r#"{ "system": "webhook", "url": "https://example.com", "secrets": { "key": { "env": "SECRET" } } }"#,
                "destinations[0].secrets.key is not a key: write whsec_",
            ),
            (
                r#"{ "system": "webhook", "url": "https://example.com" }"#,
                "destinations[0].secrets.key is missing",
            ),
            (
                r#"{ "system": "request-tracker", "url": "https://example.com", "settings": { "queue": "A", "token": "x" }, "secrets": { "token": { "env": "SECRET" } } }"#,
                "destinations[0].settings.token is a secret",
            ),
            (
                r#"{ "system": "request-tracker", "url": "https://example.com", "settings": { "queue": "A", "color": "x" }, "secrets": { "token": { "env": "SECRET" } } }"#,
                "destinations[0].settings.color is not known here. Known are: queue, fields",
            ),
            (
                r#"{ "system": "django-helpdesk", "url": "https://example.com", "settings": { "queue": "1" } }"#,
                "destinations[0].settings.queue must be a whole number",
            ),
            (
                r#"{ "system": "discord", "url": { "env": "URL" }, "settings": { "a": 1 } }"#,
                "destinations[0].settings.a is not known: nothing stands here",
            ),
            (
                r#"{ "system": "discord", "url": { "env": "URL" }, "color": 1 }"#,
                "destinations[0].color is not known here",
            ),
            (r#"{ "url": "https://example.com" }"#, "destinations[0].system is missing"),
        ] {
            let told = fault(destination);
            assert!(told.starts_with(want), "{told}");
            assert!(!told.contains("of-a-test") && !told.contains("whsec_MDE"), "{told}");
        }
    }

    #[test]
    fn nothing_shows_a_secret() {
        for destination in [
            r#"{ "system": "slack", "url": { "env": "URL" } }"#,
            r#"{ "system": "webhook", "url": "https://example.com", "secrets": { "key": { "env": "WHSEC" } } }"#,
            r#"{ "system": "front", "settings": { "channel": "cha_1" }, "secrets": { "token": { "env": "SECRET" } } }"#,
        ] {
            let config = read(destination).unwrap();
            let kept = super::super::sample::kept();
            let step = config.destinations[0].system.begin(&kept.letter()).next(None);
            for shown in [format!("{config:?}"), format!("{step:?}")] {
                let secret =
                    ["of-a-test", "T0/B0", "MDEyMzQ1"].into_iter().find(|secret| shown.contains(secret));
                assert_eq!(secret, None, "{shown}");
            }
        }
    }
}
