//! Live-agent systems that the page can call by itself, without a secret. What they are told, and what
//! their answers mean, is in `pkg/adapters/`, a file each, fetched when something is sent there; the core
//! has to know only what a repeat does.

/// A system.
#[derive(Debug, PartialEq, Eq)]
pub struct System {
    /// What its addresses begin with, before a colon.
    pub name: &'static str,
    /// True where it is called on the page, and its address is its name alone.
    pub on_page: bool,
    /// True where it knows a repeat by the handoff's id, or the adapter looks before it repeats.
    pub repeatable: bool,
}

const ALL: [System; 10] = [
    System { name: "chatwoot", on_page: false, repeatable: true },
    System { name: "crisp", on_page: true, repeatable: false },
    System { name: "helpdesk", on_page: false, repeatable: false },
    System { name: "hubspot", on_page: false, repeatable: false },
    System { name: "livehelperchat", on_page: false, repeatable: false },
    System { name: "matrix", on_page: false, repeatable: true },
    System { name: "rocketchat", on_page: false, repeatable: false },
    System { name: "salesforce", on_page: false, repeatable: false },
    System { name: "zammad", on_page: false, repeatable: false },
    System { name: "zendesk", on_page: false, repeatable: false },
];

impl System {
    /// The system that an address names, and the rest of the address; none where it names none.
    #[must_use]
    pub fn of(address: &str) -> Option<(&'static Self, &str)> {
        let (name, rest) = address.split_once(':')?;
        let system = ALL.iter().find(|system| system.name.eq_ignore_ascii_case(name))?;
        Some((system, rest))
    }
}
