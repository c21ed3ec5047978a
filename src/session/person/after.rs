//! After the receipt: how well it went, and to a person again where it did not.

use super::Person;
use crate::conversation::{Contact, Effect, Event, Focus, Input, Phase};
use crate::handoff::Form;
use crate::model::Millis;

impl Person {
    /// The customer says how well it went. The page is told; nothing is sent.
    pub(super) fn rate(&mut self, rating: u8) -> Vec<Effect> {
        let sent = matches!(self.contact.phase, Phase::Sent(_)) && (1..=5).contains(&rating);
        if !sent || self.contact.rating == Some(rating) {
            return Vec::new();
        }
        self.contact.rating = Some(rating);
        let mut effects = self.rated();
        effects.extend(self.announce());
        effects
    }

    /// Back to help; what was written on the receipt is told.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let mut effects = self.rated_in_words();
        self.contact.after.clear();
        effects.push(Effect::Pass(Input::Left { done: self.is_done() }));
        effects
    }

    /// To a person again: a new message, with what was said of the way there and with what is known.
    pub(super) fn recover(&mut self, now: Millis) -> Vec<Effect> {
        if !matches!(self.contact.phase, Phase::Sent(_)) || !self.contact.went_badly() {
            return Vec::new();
        }
        let mut effects = self.rated_in_words();
        let Contact { form, after, chosen, care, .. } = core::mem::take(&mut self.contact);
        let Form { contact, name, reason, answer_by, fields, .. } = form;
        self.contact = Contact {
            id: Some(self.ids.next_id()),
            edited: true,
            chosen,
            care,
            form: Form {
                message: after,
                contact,
                name,
                reason,
                answer_by,
                fields,
                recovery: true,
                ..Form::default()
            },
            ..Contact::default()
        };
        self.refresh_draft(now);
        effects.push(Effect::Focus(Focus::Heading));
        effects
    }

    /// What was written besides the number is told once it is whole.
    fn rated_in_words(&self) -> Vec<Effect> {
        if self.contact.after.trim().is_empty() { Vec::new() } else { self.rated() }
    }

    fn rated(&self) -> Vec<Effect> {
        let (Some(id), Some(rating)) = (self.contact.id, self.contact.rating) else { return Vec::new() };
        let words = self.contact.after.trim().to_owned();
        vec![Effect::Emit(Event::Rated { id, rating, words })]
    }
}
