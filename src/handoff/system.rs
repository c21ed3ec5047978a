//! Live-agent systems that the page can call by itself, without a secret. What they are told, and what
//! their answers mean, is in `pkg/adapters/`, a file each, fetched when something is sent there; the core
//! has to know only how a message leaves, and what a repeat does.

/// A system.
#[derive(Debug, PartialEq, Eq)]
pub struct System {
    /// What its addresses begin with, before a colon.
    pub name: &'static str,
    /// How a message gets there.
    pub reach: Reach,
    /// True where it knows a repeat by the handoff's id, or the adapter looks before it repeats.
    pub repeatable: bool,
    /// True where files go along.
    pub takes_files: bool,
}

/// How a message gets to a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By requests to its address.
    Requests,
    /// By its own script on the page, which sends; its address is its name.
    Sends,
    /// By its own script on the page, which opens its window with the message in it. The customer sends
    /// it there, or does not.
    Opens,
}

const fn system(name: &'static str, reach: Reach, repeatable: bool) -> System {
    System { name, reach, repeatable, takes_files: false }
}

const fn with_files(system: System) -> System {
    System { takes_files: true, ..system }
}

use Reach::{Opens, Requests, Sends};

const ALL: [System; 18] = [
    with_files(system("chatwoot", Requests, true)),
    system("chatwootsdk", Opens, false),
    system("crisp", Sends, false),
    system("freshworks", Opens, false),
    system("helpdesk", Requests, false),
    system("helpscout", Opens, false),
    system("hubspot", Requests, false),
    system("hubspotchat", Opens, false),
    system("intercom", Opens, false),
    system("livechat", Opens, false),
    system("livehelperchat", Requests, false),
    system("matrix", Requests, true),
    with_files(system("rocketchat", Requests, false)),
    system("salesforce", Requests, false),
    system("tawk", Opens, false),
    with_files(system("zammad", Requests, false)),
    with_files(system("zendesk", Requests, false)),
    system("zendeskmessaging", Opens, false),
];

impl System {
    /// The system that an address names, and the rest of the address; none where it names none.
    #[must_use]
    pub fn of(address: &str) -> Option<(&'static Self, &str)> {
        let (name, rest) = address.split_once(':')?;
        let system = ALL.iter().find(|system| system.name.eq_ignore_ascii_case(name))?;
        Some((system, rest))
    }

    /// True where its own script on the page takes the message.
    #[must_use]
    pub fn is_on_page(&self) -> bool {
        self.reach != Reach::Requests
    }
}
