//! A mail server: a letter of plain text to the owner's helpdesk or team, with the envelope beside it.
//! Its `Message-ID` is derived from the handoff's id, so that a repeat is known as the same letter.

use super::super::address::Address;
use super::super::check::Probe;
use super::super::config::Parts;
use super::super::reader::Fault;
use super::super::secret::Secret;
use super::super::step::{Addition, Answer, Errand, Exchange, Letter, Mail, Outcome, Single};
use super::super::text::{Room, added, body, subject};
use super::{FileRoom, System};

/// Where letters are handed in, and as whom.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Account {
    pub(in crate::desk::relay) server: Address,
    pub(in crate::desk::relay) from: String,
    pub(in crate::desk::relay) user: Option<String>,
    pub(in crate::desk::relay) password: Option<Secret>,
}

impl Account {
    /// What stands behind the `@` of the sender.
    pub(in crate::desk) fn domain(&self) -> &str {
        let address = self.from.rsplit('@').next().unwrap_or_default();
        address.trim_end_matches('>').trim()
    }
}

/// Whether a letter can have it as its sender or go to it; a name may stand before it.
pub(in crate::desk::relay) fn is_mail_address(text: &str) -> bool {
    text.parse::<lettre::message::Mailbox>().is_ok()
}

#[derive(Debug)]
struct Smtp {
    account: Account,
    to: Vec<String>,
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Box<dyn System>, Fault> {
    let server = parts.mail_url()?;
    let from = parts.settings.must("from", "the sender, such as Example Shop <desk@example.com>")?.to_owned();
    let to = parts.settings.texts("to")?;
    if to.is_empty() {
        return Err(parts
            .settings
            .fault("to", "is missing: who gets the letters, such as [\"help@example.com\"]"));
    }
    for (name, address) in to.iter().map(|to| ("to", to)).chain([("from", &from)]) {
        if !is_mail_address(address) {
            return Err(parts.settings.fault(name, format!("holds {address}, which is no mail address")));
        }
    }
    let user = parts.settings.text("user")?.map(str::to_owned);
    let password = parts.secret("password")?;
    if user.is_some() != password.is_some() {
        return Err(parts.secret_fault("password", "and settings.user belong together: write both or none"));
    }
    Ok(Box::new(Smtp { account: Account { server, from, user, password }, to }))
}

impl System for Smtp {
    fn knows_repeats(&self) -> bool {
        true
    }

    fn begin<'a>(&'a self, letter: &Letter<'a>) -> Box<dyn Exchange + 'a> {
        let mail = Mail {
            subject: format!("{} [{}]", subject(letter, 150), letter.reference),
            text: body(letter, Room::units(100_000)),
            message_id: Some(self.message_id(&letter.envelope.id)),
            json: Some(("handoff.json".to_owned(), letter.for_readers())),
            files: letter.files.to_vec(),
            ..self.mail(letter)
        };
        Single::ask(Errand::Mail(Box::new(mail)), understand)
    }

    /// A letter in the same thread of a mail program.
    fn follow<'a>(&'a self, letter: &Letter<'a>, addition: &Addition<'a>) -> Box<dyn Exchange + 'a> {
        let mut mail = Mail {
            subject: format!("Re: {} [{}]", subject(letter, 150), letter.reference),
            text: added(letter, addition, Room::units(100_000)),
            message_id: Some(self.message_id(&addition.id(letter))),
            files: letter.files.to_vec(),
            ..self.mail(letter)
        };
        let contact = self.message_id(&letter.envelope.id);
        mail.headers.push(("In-Reply-To".to_owned(), contact.clone()));
        mail.headers.push(("References".to_owned(), contact));
        Single::ask(Errand::Mail(Box::new(mail)), understand)
    }

    /// Mail servers take 25 MB or more, of which a third is for how files are written.
    fn files(&self) -> FileRoom {
        FileRoom { count: 20, each: 15_000_000, all: 15_000_000, endings: None }
    }

    fn account(&self) -> Option<&Account> {
        Some(&self.account)
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Mail(&self.account)
    }
}

impl Smtp {
    fn mail(&self, letter: &Letter<'_>) -> Mail {
        Mail {
            to: self.to.clone(),
            reply_to: letter.envelope.data.mail_address().map(str::to_owned),
            headers: vec![("X-Handoff".to_owned(), letter.envelope.id.clone())],
            ..Mail::default()
        }
    }

    fn message_id(&self, id: &str) -> String {
        format!("<{id}@{}>", self.account.domain())
    }
}

/// The codes of SMTP: what begins with 4 may pass at another time.
pub(in crate::desk) fn understand(answer: &Answer) -> Outcome {
    let why = format!("The mail server answered {}: {}", answer.status, answer.body.trim());
    let why = why.trim_end_matches(": ").chars().take(400).collect();
    match answer.status {
        200..=299 => Outcome::delivered("", None),
        400..=499 => Outcome::Later { after: None, why },
        _ => Outcome::Refused { why },
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::step::Step;
    use super::super::tests::{answer, delivered, fault, made};
    use super::*;
    use crate::desk::relay::sample;

    const SETTINGS: &str = r#"{ "system": "smtp", "url": "smtps://mail.example.com", "secrets": { "password": { "env": "SECRET" } },
        "settings": { "from": "Example Shop <desk@example.com>", "to": ["help@example.com"], "user": "desk" } }"#;

    #[test]
    fn a_contact_becomes_a_letter_that_is_the_same_each_time() {
        let (kept, system) = (sample::kept(), made(SETTINGS));
        let Step::Ask(Errand::Mail(mail)) = system.begin(&kept.letter()).next(None) else {
            panic!("a letter")
        };
        assert_eq!(mail.to, ["help@example.com"]);
        assert_eq!(mail.reply_to.as_deref(), Some("customer@example.com"));
        assert_eq!(mail.message_id, Some(format!("<{}@example.com>", kept.envelope.id)));
        assert!(mail.subject.ends_with(" [REF-1]") && mail.text.contains("nine days"));
        assert!(system.knows_repeats());
    }

    #[test]
    fn its_codes_are_understood() {
        assert_eq!(understand(&answer(250, "OK")), delivered("", None));
        assert!(matches!(understand(&answer(451, "later")), Outcome::Later { .. }));
        assert!(matches!(understand(&answer(550, "no such user")), Outcome::Refused { .. }));
    }

    #[test]
    fn what_is_no_address_is_told() {
        for (from, to, want) in [
            ("help@example.com", "nobody", "settings.to holds nobody"),
            ("help@example.com", "a@example.com, b@example.com", "settings.to holds"),
            ("Example", "help@example.com", "settings.from holds Example"),
        ] {
            let settings = format!(
                r#"{{ "system": "smtp", "url": "smtp://localhost", "settings": {{ "from": "{from}", "to": ["{to}"] }} }}"#
            );
            let told = fault(&settings);
            assert!(told.contains(want), "{told}");
        }
    }
}
