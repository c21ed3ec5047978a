//! Hands letters to a mail server.

use std::time::Duration;

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::form::media_type;
use super::step::{Answer, Heard, Mail};
use super::systems::Account;

/// Where clients hand in letters: on this machine, encrypted from the start, and after STARTTLS.
const PLAIN: u16 = 25;
const WRAPPED: u16 = 465;
const UPGRADED: u16 = 587;

/// Hands in one letter and tells what the server said; its codes stand where those of HTTP would.
pub(in crate::desk) fn send(account: &Account, mail: &Mail, timeout: Duration) -> Heard {
    let message = match write(account, mail) {
        Ok(message) => message,
        Err(why) => return Heard::Answer(Answer { status: 553, body: why, ..Answer::default() }),
    };
    let mut connection = match connect(account, timeout) {
        Ok(connection) => connection,
        Err(error) => {
            return match error.status() {
                Some(_) => answered(&error),
                None => Heard::NotSent(format!("The mail server cannot be used ({})", said(&error))),
            };
        }
    };
    match connection.send(message.envelope(), &message.formatted()) {
        Ok(answer) => {
            // It has the letter; whether it says good-bye makes no difference.
            _ = connection.quit();
            let body = answer.message().collect::<Vec<_>>().join(" ");
            Heard::Answer(Answer { status: u16::from(answer.code()), body, ..Answer::default() })
        }
        Err(error) if error.status().is_some() => answered(&error),
        Err(error) => Heard::Lost(format!("The mail server did not take it ({})", said(&error))),
    }
}

/// Signs in, and hands in nothing.
pub(super) fn sign_in(account: &Account, timeout: Duration) -> Result<(), String> {
    let mut connection = connect(account, timeout).map_err(|error| match error.status() {
        Some(code) => {
            format!("The mail server answered {code}: {}. Look at user and secrets.password", said(&error))
        }
        None => format!(
            "The mail server cannot be used ({}). Look at url, and whether this machine may connect there",
            said(&error)
        ),
    })?;
    _ = connection.quit();
    Ok(())
}

/// What the server said, where that is why it went wrong.
fn answered(error: &Error) -> Heard {
    let status = error.status().map(u16::from).unwrap_or_default();
    Heard::Answer(Answer { status, body: said(error), ..Answer::default() })
}

/// An error with what is behind it.
fn said(error: &Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

/// A connection that is encrypted, but on this machine, and signed in. Nothing was handed in yet.
fn connect(account: &Account, timeout: Duration) -> Result<SmtpConnection, Error> {
    let host = account.server.host();
    let wrapped = account.server.as_str().starts_with("smtps://");
    let tls = TlsParameters::new(host.clone())?;
    let port = account.server.port().unwrap_or(match (wrapped, account.server.is_here()) {
        (true, _) => WRAPPED,
        (false, true) => PLAIN,
        (false, false) => UPGRADED,
    });
    let (name, from_start) = (ClientId::default(), wrapped.then_some(&tls));
    let mut connection =
        SmtpConnection::connect((host.as_str(), port), Some(timeout), &name, from_start, None)?;
    // A program on this machine: nobody listens in between.
    if !wrapped && !account.server.is_here() {
        connection.starttls(&tls, &name)?;
    }
    if let (Some(user), Some(password)) = (&account.user, &account.password) {
        let credentials = Credentials::new(user.clone(), password.expose().to_owned());
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)?;
    }
    Ok(connection)
}

fn write(account: &Account, mail: &Mail) -> Result<Message, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|_| format!("{text} is no mail address"));
    let mut builder =
        Message::builder().from(mailbox(&account.from)?).subject(one_line(&mail.subject)).date_now();
    for to in &mail.to {
        builder = builder.to(mailbox(to)?);
    }
    // What a customer typed may look like an address and be none.
    if let Some(reply_to) = mail.reply_to.as_deref().and_then(|text| text.parse().ok()) {
        builder = builder.reply_to(reply_to);
    }
    builder = builder.message_id(mail.message_id.clone());
    for (name, value) in &mail.headers {
        let name = HeaderName::new_from_ascii(name.clone()).map_err(|_| format!("{name} is no header"))?;
        builder = builder.raw_header(HeaderValue::new(name, one_line(value)));
    }
    let text = SinglePart::plain(mail.text.clone());
    if mail.json.is_none() && mail.files.is_empty() {
        return builder.singlepart(text).map_err(|error| error.to_string());
    }
    let mut parts = MultiPart::mixed().singlepart(text);
    if let Some((name, json)) = &mail.json {
        let kind = ContentType::parse("application/json").map_err(|error| error.to_string())?;
        parts = parts.singlepart(Attachment::new(name.clone()).body(json.clone(), kind));
    }
    for file in &mail.files {
        let kind = ContentType::parse(media_type(&file.media_type)).map_err(|error| error.to_string())?;
        parts = parts.singlepart(Attachment::new(one_line(&file.name)).body(file.bytes.clone(), kind));
    }
    builder.multipart(parts).map_err(|error| error.to_string())
}

/// No line break gets into a header, where the next line would be one of its own.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::address::Address;
    use super::super::step::File;
    use super::*;

    fn account() -> Account {
        let server = Address::mail("smtp://localhost").unwrap();
        Account { server, from: "Example Shop <desk@example.com>".to_owned(), user: None, password: None }
    }

    fn written(mail: &Mail) -> String {
        String::from_utf8(write(&account(), mail).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_with_its_envelope_beside_it() {
        let mail = Mail {
            to: vec!["help@example.com".to_owned()],
            reply_to: Some("customer@example.com".to_owned()),
            subject: "Späte Lieferung".to_owned(),
            text: "Wo ist es?".to_owned(),
            message_id: Some("<1@example.com>".to_owned()),
            headers: vec![("X-Handoff".to_owned(), "1".to_owned())],
            json: Some(("handoff.json".to_owned(), "{}".to_owned())),
            files: vec![File {
                no: 0,
                name: "Beleg\r\nX: y.txt".to_owned(),
                media_type: "text/plain".to_owned(),
                bytes: b"lost".to_vec(),
            }],
        };
        let text = written(&mail);
        for part in [
            "From: \"Example Shop\" <desk@example.com>\r\n",
            "To: help@example.com\r\n",
            "Reply-To: customer@example.com\r\n",
            "Message-ID: <1@example.com>\r\n",
            "X-Handoff: 1\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Disposition: attachment; filename=\"handoff.json\"\r\n",
            "Content-Disposition: attachment; filename=\"Beleg  X: y.txt\"\r\n",
        ] {
            assert!(text.contains(part), "{part}{text}");
        }
    }

    #[test]
    fn nothing_that_a_customer_wrote_becomes_a_header() {
        let mail = Mail {
            to: vec!["help@example.com".to_owned()],
            reply_to: Some("x@example.com\r\nBcc: all@example.com".to_owned()),
            subject: "one\r\nBcc: all@example.com".to_owned(),
            headers: vec![("X-Handoff".to_owned(), "1\r\nBcc: all@example.com".to_owned())],
            ..Mail::default()
        };
        assert!(!written(&mail).contains("\nBcc:"), "{}", written(&mail));
        assert!(write(&account(), &Mail { to: vec!["a@b, c@d".to_owned()], ..mail }).is_err());
    }
}
