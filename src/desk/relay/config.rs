//! The file in which the owner says where contacts are passed on to.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use super::address::Address;
use super::answers::{Answers, When};
use super::choice::Choice;
use super::reader::{Fault, Object};
use super::retry::Rhythm;
use super::secret::{Secret, Vault};
use super::systems::{self, System};

/// What the file says.
#[derive(Debug, Default)]
pub struct Config {
    pub(super) destinations: Vec<Destination>,
    /// Under which address agents reach the desk.
    pub(super) desk: Option<Address>,
    pub(super) rhythm: Rhythm,
    /// When replies go by mail; none where they do not.
    replies: Option<When>,
}

/// Where contacts go.
#[derive(Debug)]
pub(super) struct Destination {
    /// The owner's name for it.
    pub(super) name: String,
    pub(super) system: Box<dyn System>,
    pub(super) when: Choice,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is no JSON.
    #[error("{} is not JSON: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Line, column and what is wrong there.
        source: serde_json::Error,
    },
    /// It says what makes no sense.
    #[error("{}", told(path, faults))]
    Faults {
        /// The file.
        path: PathBuf,
        /// Where, what, and what to write instead, for each.
        faults: Vec<Fault>,
    },
}

fn told(path: &Path, faults: &[Fault]) -> String {
    let line = |fault| format!("{}: {fault}", path.display());
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

impl Config {
    /// Reads the file at `path`, and the secrets that it names.
    ///
    /// # Errors
    /// What is wrong, with its place and what to write instead: of each part and each destination the first.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let value = json_at(path)?;
        Self::of(&value, &Vault::beside(path))
            .map_err(|faults| ConfigError::Faults { path: path.to_owned(), faults })
    }

    pub(super) fn of(value: &Value, vault: &Vault) -> Result<Self, Vec<Fault>> {
        let mut top = Object::of(Some(value), "").map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let desk = faults.without(desk(&mut top)).flatten();
        let rhythm = faults.without(rhythm(&mut top)).unwrap_or_default();
        let replies = faults.without(replies(&mut top)).flatten();
        let mut destinations: Vec<Destination> = Vec::new();
        let list = faults.without(top.list("destinations"));
        for (at, value) in list.into_iter().flatten().enumerate() {
            let place = format!("destinations[{at}]");
            let read = Object::of(Some(value), &place).and_then(|object| destination(object, vault));
            let Some(destination) = faults.without(read) else { continue };
            if destinations.iter().any(|known| known.name == destination.name) {
                faults.0.push(Fault::new(&format!("{place}.name"), "is another destination's name as well"));
            }
            destinations.push(destination);
        }
        faults.without(top.end());
        if list.is_some_and(<[Value]>::is_empty) {
            let none = "names none: write [{\"name\": …, \"system\": …}]";
            faults.0.push(Fault::new("destinations", none));
        }
        if faults.0.is_empty() { Ok(Self { destinations, desk, rhythm, replies }) } else { Err(faults.0) }
    }

    /// Who sends replies by mail: the first mail server, unless the owner said that none does.
    pub(super) fn answers(&self) -> Option<Answers> {
        let account = self.destinations.iter().find_map(|destination| destination.system.account())?.clone();
        Some(Answers { account, when: self.replies.clone()? })
    }

    /// The names of the destinations.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.destinations.iter().map(|destination| destination.name.as_str())
    }
}

/// What was wrong so far.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    /// What was read, or nothing where that was wrong, which is kept.
    fn without<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }
}

/// The JSON in the file at `path`.
pub(super) fn json_at(path: &Path) -> Result<Value, ConfigError> {
    let read = |source| ConfigError::Read { path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(read)?;
    serde_json::from_str(&text).map_err(|source| ConfigError::Json { path: path.to_owned(), source })
}

fn desk(top: &mut Object<'_>) -> Result<Option<Address>, Fault> {
    let text = top.text("desk")?;
    text.map(|text| Address::web(text).map_err(|why| top.fault("desk", why))).transpose()
}

fn replies(top: &mut Object<'_>) -> Result<Option<When>, Fault> {
    let mut answers = top.object("answers")?;
    let by_mail = answers.flag("by_mail")?.unwrap_or(true);
    let when = When::read(&mut answers)?;
    answers.end()?;
    Ok(by_mail.then_some(when))
}

fn rhythm(top: &mut Object<'_>) -> Result<Rhythm, Fault> {
    let mut retry = top.object("retry")?;
    let mut rhythm = Rhythm::default();
    let mut time = |name, most, unit: f64, place: &mut Duration| -> Result<(), Fault> {
        if let Some(number) = retry.number(name, 0.001..=most)? {
            *place = Duration::from_secs_f64(number * unit);
        }
        Ok(())
    };
    time("timeout_seconds", 300.0, 1.0, &mut rhythm.timeout)?;
    time("first_seconds", 3600.0, 1.0, &mut rhythm.first)?;
    time("most_seconds", 86_400.0, 1.0, &mut rhythm.most)?;
    time("give_up_hours", 720.0, 3600.0, &mut rhythm.give_up)?;
    if let Some(attempts) = retry.number("attempts", 1.0..=1000.0)? {
        rhythm.attempts = attempts as u32;
    }
    retry.end()?;
    Ok(rhythm)
}

fn destination(mut object: Object<'_>, vault: &Vault) -> Result<Destination, Fault> {
    let name = object.must("name", "a short name of your own, such as tickets")?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.len() > 40 || !name.chars().all(plain) {
        return Err(object.fault("name", "may have up to 40 small letters, digits and hyphens"));
    }
    let kind = object.must("system", &format!("one of {}", systems::names().join(", ")))?;
    let Some(read) = systems::reader(kind) else {
        let known = systems::names().join(", ");
        return Err(object.fault("system", format!("names {kind}. Known are: {known}")));
    };
    let url = object.value("url");
    let mut parts = Parts {
        url,
        url_place: object.at("url"),
        settings: object.object("settings")?,
        secrets: object.object("secrets")?,
        vault,
    };
    let system = read(&mut parts)?;
    parts.end()?;
    let when = Choice::read(object.object("when")?)?;
    object.end()?;
    Ok(Destination { name: name.to_owned(), system, when })
}

/// What a system is made from.
pub(super) struct Parts<'a> {
    url: Option<&'a Value>,
    url_place: String,
    pub(super) settings: Object<'a>,
    secrets: Object<'a>,
    vault: &'a Vault,
}

impl Parts<'_> {
    /// The address that is no secret.
    pub(super) fn url(&self, example: &str) -> Result<Address, Fault> {
        let fault = |what: String| Fault::new(&self.url_place, what);
        match self.url {
            Some(Value::String(text)) => Address::web(text).map_err(fault),
            Some(reference @ Value::Object(_)) => {
                Address::web(self.vault.open(reference, &self.url_place)?.expose()).map_err(fault)
            }
            _ => Err(fault(format!("is missing: an address such as {example}"))),
        }
    }

    /// The same where there is a usual one.
    pub(super) fn url_or(&self, usual: &str) -> Result<Address, Fault> {
        if self.url.is_some() {
            self.url(usual)
        } else {
            Address::web(usual).map_err(|why| Fault::new(&self.url_place, why))
        }
    }

    /// An address that is itself the secret.
    pub(super) fn secret_url(&self, whose: &str) -> Result<Address, Fault> {
        match self.url {
            Some(Value::String(_)) => Err(Fault::new(
                &self.url_place,
                format!(
                    "is written in plain, and whoever knows the address of {whose} can post there. Put it into the environment and write {{\"env\": \"NAME\"}}, or into a file of its own and write {{\"file\": \"PATH\"}}"
                ),
            )),
            _ => self.url(&format!("{{\"env\": \"NAME\"}}, with the address of {whose} in that variable")),
        }
    }

    /// The address of a mail server.
    pub(super) fn mail_url(&self) -> Result<Address, Fault> {
        let fault = |what: String| Fault::new(&self.url_place, what);
        match self.url {
            Some(Value::String(text)) => Address::mail(text).map_err(fault),
            _ => Err(fault("is missing: a mail server such as smtps://mail.example.com".to_owned())),
        }
    }

    /// A secret that may be missing.
    pub(super) fn secret(&mut self, name: &'static str) -> Result<Option<Secret>, Fault> {
        let place = self.secrets.at(name);
        self.secrets.value(name).map(|value| self.vault.open(value, &place)).transpose()
    }

    /// A secret that must be there.
    pub(super) fn must_secret(&mut self, name: &'static str, what: &str) -> Result<Secret, Fault> {
        let missing = format!("is missing: {what}, as {{\"env\": \"NAME\"}} or {{\"file\": \"PATH\"}}");
        self.secret(name)?.ok_or_else(|| self.secrets.fault(name, missing))
    }

    pub(super) fn secret_fault(&self, name: &str, what: &str) -> Fault {
        self.secrets.fault(name, what)
    }

    fn end(&self) -> Result<(), Fault> {
        for name in ["token", "password", "key", "api_key", "secret", "client_secret"] {
            if self.settings.has(name) {
                return Err(self
                    .settings
                    .fault(name, "is a secret, and those stand in secrets, by reference"));
            }
        }
        self.settings.end()?;
        self.secrets.end()
    }
}
