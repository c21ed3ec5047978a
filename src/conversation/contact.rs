//! The form for a person, and what became of it.

use super::Care;
use crate::handoff::package::AnswerBy;
use crate::handoff::{Draft, Filled, Form, HandoffId, Refusal, Unfit};
use crate::index::site::{Channel, ChannelKind, Field, FieldKind, Reason, Site};
use crate::model::Millis;

/// The field for how the customer wants to be answered.
pub const ANSWER_BY: &str = "answer_by";

/// The field that no person sees.
pub const TRAP: &str = "trap";

/// The field for what the customer says on the receipt.
pub const AFTER: &str = "after";

/// The field for what the customer adds to a contact that has arrived.
pub const ADDITION: &str = "addition";
/// Up to this number a rating is low.
const LOW: u8 = 2;

/// One contact with a person, from the first letter to the receipt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// Its id, made when the form opens; none before.
    pub id: Option<HandoffId>,
    /// What the customer filled in.
    pub form: Form,
    /// The customer has changed the message; it is theirs now, and is not filled in again.
    pub edited: bool,
    /// The customer has chosen a reason, also by "something else"; it is not guessed again.
    pub chosen: bool,
    /// What would be sent now, or was sent.
    pub draft: Option<Draft>,
    /// What has to be mended before it can be sent.
    pub problems: Vec<Problem>,
    /// Files that were chosen and cannot go along: name, and why.
    pub unfit: Vec<(String, Unfit)>,
    /// How much of it has left, in percent, while it is on its way with files.
    pub uploaded: Option<u8>,
    /// How far it has come.
    pub phase: Phase,
    /// How well the way here went, 1 to 5, as the customer said on the receipt.
    pub rating: Option<u8>,
    /// What they said of it.
    pub after: String,
    /// What stands by the customer because of what they have told, also after somebody else has taken over.
    pub care: Care,
    /// Since when the customer is asked once more whether these words may leave; none where they are not.
    pub asked: Option<Millis>,
    /// It comes from an earlier load of the page: what stands in its envelope is all that is known.
    pub restored: bool,
    /// That envelope; empty otherwise.
    pub envelope: String,
}

/// How far a contact has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// It is being written.
    #[default]
    Writing,
    /// It is on its way.
    Sending,
    /// It has arrived.
    Sent(Receipt),
    /// The endpoint refused it; the form is as it was.
    Rejected {
        /// Why, as far as the status says.
        why: Refusal,
        /// Why, where the endpoint said; may be empty.
        detail: String,
    },
    /// The endpoint takes nothing just now; it is kept.
    Limited {
        /// When it is tried again, in milliseconds; none where only the customer can tell.
        retry_in_ms: Option<u32>,
    },
    /// It may have arrived; it is kept.
    Unknown {
        /// True where a second copy cannot do harm, so that it may be sent again.
        safe: bool,
        /// True while it will be tried again without the customer.
        retrying: bool,
    },
    /// It has not left; it is kept and leaves when the browser is connected again.
    Queued,
    /// It was handed to the customer's mail program, and nothing more is known.
    Handed {
        /// True where not all of it fitted.
        cut: bool,
    },
    /// The site's own chat was opened for it, and nothing more is known; unless the chat says that the
    /// customer has sent it.
    Opened(Filled),
    /// It was kept for a day, and is not sent any more.
    Expired {
        /// True where it may have arrived all the same.
        maybe: bool,
    },
}

/// What the endpoint said on receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// What customer and agent quote.
    pub reference: String,
    /// By when an answer comes, RFC 3339; may be empty.
    pub reply_by: String,
    /// A sentence for the customer; may be empty.
    pub message: String,
    /// Where the customer can follow it; may be empty.
    pub url: String,
    /// True where nothing tells that it arrived.
    pub unseen: bool,
}

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Of which field.
    pub field: String,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is empty.
    Missing,
    /// It is neither an e-mail address nor a phone number.
    NoContact,
    /// It is no e-mail address.
    NoEmail,
    /// It is no phone number, and the customer wants to be called.
    NoPhone,
    /// It does not look as the owner asks: the pattern.
    Pattern(String),
    /// The endpoint says so.
    Endpoint(String),
}

impl Contact {
    /// The fields that the chosen reason asks for beyond the form's own.
    pub fn extra_fields<'s>(&self, site: &'s Site) -> impl Iterator<Item = &'s Field> {
        let fields = self.reason(site).map_or(&[][..], |reason| &reason.fields);
        let own = |name: &str| matches!(name, "" | "message" | "contact" | ANSWER_BY | TRAP);
        fields.iter().filter(move |field| !own(&field.name))
    }

    /// The reason that was chosen, or is proposed.
    #[must_use]
    pub fn reason<'s>(&self, site: &'s Site) -> Option<&'s Reason> {
        self.form.reason.and_then(|(no, ..)| site.reasons.get(usize::from(no.0)))
    }

    /// Where the owner calls back for this reason, the channel that says so: the customer may choose then.
    #[must_use]
    pub fn call_back<'s>(&self, site: &'s Site) -> Option<&'s Channel> {
        let reason = self.reason(site);
        let mut channels = site.channels.iter();
        channels.find(|channel| channel.kind == ChannelKind::Callback && channel.serves(reason))
    }

    /// What stands in a field; empty where nothing does.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        match field {
            "message" => &self.form.message,
            "contact" => &self.form.contact,
            "name" => &self.form.name,
            ANSWER_BY => self.form.answer_by.map_or("", AnswerBy::as_str),
            _ => self.form.fields.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value),
        }
    }

    /// Puts `value` into a field; what was wrong with it is forgotten.
    pub fn set(&mut self, field: &str, value: String) {
        self.problems.retain(|problem| problem.field != field);
        match field {
            "message" => {
                self.form.unmasked.clear();
                self.form.message = value;
                self.edited = true;
            }
            "contact" => self.form.contact = value,
            "name" => self.form.name = value,
            TRAP => self.form.signals.trap = !value.is_empty(),
            ANSWER_BY => {
                let ways = [AnswerBy::Email, AnswerBy::Phone];
                self.form.answer_by = ways.into_iter().find(|way| way.as_str() == value);
                self.problems.retain(|problem| problem.field != "contact");
            }
            _ => match self.form.fields.iter_mut().find(|(name, _)| name == field) {
                Some((_, old)) => *old = value,
                None => self.form.fields.push((field.to_owned(), value)),
            },
        }
    }

    /// True where the form has a field of this name now.
    #[must_use]
    pub fn has_field(&self, field: &str, site: &Site) -> bool {
        matches!(field, "message" | "contact") || self.extra_fields(site).any(|known| known.name == field)
    }

    /// What is wrong with a field, if anything.
    #[must_use]
    pub fn flaw(&self, field: &str) -> Option<&Flaw> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| &problem.flaw)
    }

    /// True where the way here went badly, so that a person is offered again.
    #[must_use]
    pub fn went_badly(&self) -> bool {
        self.rating.is_some_and(|rating| rating <= LOW)
    }

    /// True while the customer is asked once more whether these words may leave.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.care.confirm && self.asked.is_some() && self.phase == Phase::Writing
    }

    /// True while the customer can change the form.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.restored && matches!(self.phase, Phase::Writing | Phase::Rejected { .. })
    }

    /// What must be mended before the form can be sent, in the order of the screen. A way to answer
    /// is needed only where `answerable` says that there is none yet.
    #[must_use]
    pub fn check(&self, site: &Site, answerable: bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field: &str, flaw| problems.push(Problem { field: field.to_owned(), flaw });
        if self.form.message.trim().is_empty() {
            note("message", Flaw::Missing);
        }
        for field in self.extra_fields(site) {
            let value = self.value(&field.name).trim();
            if value.is_empty() {
                if field.required {
                    note(&field.name, Flaw::Missing);
                }
            } else if field.kind == FieldKind::Email && !is_email(value) {
                note(&field.name, Flaw::NoEmail);
            } else if !field.pattern.is_empty() && !fits(&field.pattern, value) {
                note(&field.name, Flaw::Pattern(field.pattern.clone()));
            }
        }
        let contact = self.form.contact.trim();
        if contact.is_empty() {
            if !answerable {
                note("contact", Flaw::Missing);
            }
        } else {
            match self.form.answer_by {
                Some(AnswerBy::Email) if !is_email(contact) => note("contact", Flaw::NoEmail),
                Some(AnswerBy::Phone) if !is_phone(contact) => note("contact", Flaw::NoPhone),
                None if !is_email(contact) && !is_phone(contact) => note("contact", Flaw::NoContact),
                _ => {}
            }
        }
        problems
    }
}

/// A lenient look at an address: something, one `@`, something with a dot inside.
fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let inner = host.trim_matches('.');
    !local.is_empty()
        && inner.len() == host.len()
        && host.contains('.')
        && !text.contains(char::is_whitespace)
        && !host.contains('@')
}

/// A lenient look at a number: six digits or more, and nothing that numbers are not written with.
/// Digits count as people type them: ASCII, Arabic, Persian, Devanagari, full width.
fn is_phone(text: &str) -> bool {
    let is_digit = |c: char| matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '０'..='９');
    text.chars().filter(|&c| is_digit(c)).count() >= 6
        && text.chars().all(|c| is_digit(c) || c.is_whitespace() || "+-–/().".contains(c))
}

/// True where `value` fits the owner's pattern: `A` a letter, `9` a digit, `*` any run, anything else
/// itself.
fn fits(pattern: &str, value: &str) -> bool {
    // The classic walk with one point to fall back to: linear in practice, never exponential.
    let (pattern, value): (Vec<char>, Vec<char>) = (pattern.chars().collect(), value.chars().collect());
    let (mut p, mut v) = (0, 0);
    let mut star = None;
    while v < value.len() {
        let one = pattern.get(p).is_some_and(|&want| match want {
            // Beyond ASCII nearly everything that people type is a letter; the full tables would weigh
            // more than this whole file.
            'A' => value[v].is_ascii_alphabetic() || !value[v].is_ascii(),
            '9' => value[v].is_ascii_digit(),
            '*' => false,
            _ => want == value[v],
        });
        if one {
            (p, v) = (p + 1, v + 1);
        } else if pattern.get(p) == Some(&'*') {
            star = Some((p, v));
            p += 1;
        } else if let Some((star_p, star_v)) = star {
            star = Some((star_p, star_v + 1));
            (p, v) = (star_p + 1, star_v + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_read_leniently() {
        for (text, email, phone) in [
            ("customer@example.com", true, false),
            ("customer@example", false, false),
            ("a b@example.com", false, false),
            ("a@b@example.com", false, false),
            ("@example.com", false, false),
            ("a@.com", false, false),
            ("+49 (30) 123 456", false, true),
            ("030/12345", false, true),
            ("٠٣٠ ١٢٣٤٥٦", false, true),
            ("12345", false, false),
            ("call me", false, false),
        ] {
            assert_eq!((is_email(text), is_phone(text)), (email, phone), "{text:?}");
        }
    }

    #[test]
    fn patterns_fit_as_owners_mean_them() {
        for (pattern, value, want) in [
            ("AA-9999", "DE-1234", true),
            ("AA-9999", "DE-123", false),
            ("AA-9999", "DE-12345", false),
            ("9*9", "1 and 2", true),
            ("9*9", "1", false),
            ("*", "", true),
            ("A*", "ä", true),
            ("**9", "aaaaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(fits(pattern, value), want, "{pattern:?} {value:?}");
        }
    }
}
