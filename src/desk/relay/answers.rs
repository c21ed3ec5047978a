//! Agents' replies by mail: where the customer's page has not fetched one in time, and they left an address,
//! it goes there. One that was fetched before never does.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::address::Address;
use super::check::Probe;
use super::config::{ConfigError, json_at};
use super::reader::{Fault, Object};
use super::secret::Vault;
use super::step::{Addition, Errand, Exchange, Letter, Mail, Never, Single, What};
use super::systems::{Account, System, is_mail_address, understand_mail};
use crate::desk::pages::letter;

/// What agents read where others have a destination's name; no owner can give it.
pub(in crate::desk) const BY_MAIL: &str = "customer by e-mail";

/// For how long a reply waits for the customer's page, where the owner says nothing else.
const AFTER: Duration = Duration::from_secs(10 * 60);

/// Who sends replies by mail, and when.
#[derive(Clone, Debug)]
pub struct Answers {
    pub(super) account: Account,
    pub(super) when: When,
}

/// When replies are sent by mail, and where customers answer them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    after: Duration,
    reply_to: Option<String>,
}

impl When {
    pub(super) fn read(object: &mut Object<'_>) -> Result<Self, Fault> {
        let minutes = object.number("after_minutes", 0.0..=1440.0)?;
        let after = minutes.map_or(AFTER, |minutes| Duration::from_secs_f64(minutes * 60.0));
        let reply_to = object.text("reply_to")?.map(str::to_owned);
        if reply_to.as_deref().is_some_and(|to| !is_mail_address(to)) {
            return Err(object.fault("reply_to", "is no mail address"));
        }
        Ok(Self { after, reply_to })
    }
}

impl Answers {
    /// Reads the file at `path`, and the secret that it names.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place and what to write instead.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let value = json_at(path)?;
        Self::of(&value, &Vault::beside(path))
            .map_err(|fault| ConfigError::Faults { path: path.to_owned(), faults: vec![fault] })
    }

    fn of(value: &Value, vault: &Vault) -> Result<Self, Fault> {
        let mut top = Object::of(Some(value), "")?;
        let url = top.must("url", "a mail server such as smtps://mail.example.com")?;
        let server = Address::mail(url).map_err(|why| top.fault("url", why))?;
        let from = top.must("from", "the sender, such as Example Shop <desk@example.com>")?.to_owned();
        if !is_mail_address(&from) {
            return Err(top.fault("from", format!("holds {from}, which is no mail address")));
        }
        let user = top.text("user")?.map(str::to_owned);
        let mut secrets = top.object("secrets")?;
        let place = secrets.at("password");
        let password = secrets.value("password").map(|value| vault.open(value, &place)).transpose()?;
        secrets.end()?;
        if user.is_some() != password.is_some() {
            return Err(secrets.fault("password", "and user belong together: write both or none"));
        }
        let when = When::read(&mut top)?;
        top.end()?;
        Ok(Self { account: Account { server, from, user, password }, when })
    }

    /// When a reply that was written at `written` goes by mail, if nobody has fetched it until then.
    pub(in crate::desk) fn due(&self, written: Timestamp) -> Timestamp {
        written.checked_add(self.when.after).unwrap_or(written)
    }
}

impl System for Answers {
    /// Contacts themselves never go to the customer.
    fn begin<'a>(&'a self, _: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        Box::new(Never("Only replies go to the customer".to_owned()))
    }

    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let What::Words(said) = addition.what else {
            return Box::new(Never("Only replies go to the customer".to_owned()));
        };
        let Some(to) = letter.envelope.data.mail_address() else {
            return Box::new(Never("The customer left no e-mail address".to_owned()));
        };
        let (domain, id) = (self.account.domain(), &letter.envelope.id);
        let signed = [said.text.trim_end(), said.name.trim()].join("\n\n");
        let written = letter::write(letter.reference, letter.envelope, signed.trim_end(), usize::MAX);
        let mail = Mail {
            to: vec![to.to_owned()],
            reply_to: self.when.reply_to.clone(),
            subject: written.subject,
            text: written.text,
            message_id: Some(format!("<{}@{domain}>", addition.id(letter))),
            // All replies to one contact stand together, whichever of them the customer keeps.
            headers: vec![("References".to_owned(), format!("<{id}@{domain}>"))],
            ..Mail::default()
        };
        Single::ask(Errand::Mail(Box::new(mail)), understand_mail)
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Mail(&self.account)
    }

    fn account(&self) -> Option<&Account> {
        Some(&self.account)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::json;

    use super::super::sample;
    use super::super::step::{Outcome, Step, Words};
    use super::*;

    fn read(value: &Value) -> Result<Answers, Fault> {
        let env = |name: &str| (name == "SECRET").then(|| "of-a-test".to_owned());
        Answers::of(value, &Vault { folder: PathBuf::new(), env })
    }

    fn answers() -> Answers {
        let value = json!({ "url": "smtps://mail.example.com", "from": "Example Shop <desk@example.com>",
            "reply_to": "help@example.com", "user": "desk", "secrets": { "password": { "env": "SECRET" } } });
        read(&value).unwrap()
    }

    #[test]
    fn a_reply_waits_for_the_page_and_then_goes() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let mut answers = answers();
        assert_eq!(answers.due(at("2026-03-01T10:00:00Z")), at("2026-03-01T10:10:00Z"));
        answers.when.after = Duration::ZERO;
        assert_eq!(answers.due(at("2026-03-01T10:00:00Z")), at("2026-03-01T10:00:00Z"));
    }

    #[test]
    fn it_says_the_reply_and_what_the_customer_wrote() {
        let kept = sample::kept();
        let words = Words { seq: 2, name: "Mara", text: "We found it.\nIt comes tomorrow." };
        let said = Addition { what: What::Words(words), ..sample::said(None) };
        let answers = answers();
        let Step::Ask(Errand::Mail(mail)) = answers.follow(&kept.letter(), &said).next(None) else {
            panic!("a letter")
        };
        assert_eq!(mail.to, ["customer@example.com"]);
        assert_eq!(
            (mail.subject.as_str(), mail.reply_to.as_deref()),
            ("Delivery [REF-1]", Some("help@example.com"))
        );
        assert_eq!(
            mail.text,
            "Hello A. Customer,\n\nWe found it.\nIt comes tomorrow.\n\nMara\n\nYou wrote on 1 March 2026:\n> Hello. My parcel has been in the depot for nine days now. Can somebody look for it?\n"
        );
        let id = &kept.envelope.id;
        assert_eq!(mail.message_id, Some(format!("<{id}.2@example.com>")));
        assert_eq!((&mail.json, mail.files.len()), (&None, 0));
        assert!(!answers.knows_repeats(), "a customer cannot tell a repeat");
    }

    #[test]
    fn without_an_address_nothing_goes() {
        let kept = sample::with(|data| data["customer"] = json!({ "phone": "+49 30 1234567" }));
        let answers = answers();
        let step = answers.follow(&kept.letter(), &sample::said(None)).next(None);
        assert!(matches!(step, Step::Done(Outcome::Refused { .. })));
        assert!(matches!(answers.begin(&kept.letter()).next(None), Step::Done(Outcome::Refused { .. })));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let with = |member: &str, value: Value| {
            let mut all = json!({ "url": "smtp://localhost", "from": "desk@example.com" });
            all[member] = value;
            read(&all).unwrap_err().to_string()
        };
        for (member, value, want) in [
            ("url", json!("https://example.com"), "url must begin with smtp://"),
            ("from", json!("Example"), "from holds Example"),
            ("reply_to", json!("Example"), "reply_to is no mail address"),
            ("user", json!("desk"), "secrets.password and user belong together"),
            ("secrets", json!({ "password": "plain" }), "secrets.password is written in plain"),
            ("secrets", json!({ "token": { "env": "SECRET" } }), "secrets.token is not known here"),
            ("after_minutes", json!(-1), "after_minutes must be a number"),
            ("to", json!(["x"]), "to is not known here"),
        ] {
            let told = with(member, value);
            assert!(told.starts_with(want), "{told}");
            assert!(!told.contains("plain\""), "{told}");
        }
    }
}
