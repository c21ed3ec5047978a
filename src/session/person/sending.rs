//! The way of a message after Send: kept before it leaves, forgotten once it has arrived, sent again
//! only where that is safe. When and what is the outbox's to say; what the customer sees of it, this
//! file's.

use super::Person;
use crate::conversation::{Care, Contact, Effect, Event, Flaw, Focus, Input, Phase, Problem, Receipt, Timer};
use crate::handoff::deliver::Answer;
use crate::handoff::outbox::State;
use crate::handoff::reference::reference;
use crate::handoff::time::rfc3339;
use crate::handoff::{HandoffId, OutboxItem, Outcome, Refusal, Response};
use crate::model::Millis;

/// So many messages of one page arrive without a pause; nobody has that many different ones to send by hand.
pub(super) const BURST: usize = 5;
/// Within so long, in milliseconds: the next one waits until the first of them is so old.
const WITHIN_MS: u64 = 10 * 60 * 1000;

impl Person {
    /// The customer confirmed a message: it is kept, and leaves.
    pub(super) fn confirm(&mut self, item: OutboxItem, now: Millis) -> Vec<Effect> {
        let leaves = self.cooled(now);
        let id = item.id;
        if !self.outbox.add(item.clone(), leaves) {
            return Vec::new();
        }
        let waits = leaves > now;
        let phase = match (self.online, waits) {
            (false, _) => Phase::Queued,
            (true, true) => Phase::Limited { retry_in_ms: self.next_try(id, now) },
            (true, false) => Phase::Sending,
        };
        let mut effects = Vec::new();
        if !self.online || waits {
            effects.push(Effect::Store(item));
        }
        if waits {
            self.report(&phase, id, &mut effects);
        }
        self.contact.phase = phase;
        effects.extend(self.pump(now));
        effects.extend(self.announce());
        effects
    }

    /// When a message that is confirmed now leaves.
    fn cooled(&self, now: Millis) -> Millis {
        match self.arrivals.first() {
            Some(first) if self.arrivals.len() == BURST => now.max(Millis(first.0.saturating_add(WITHIN_MS))),
            _ => now,
        }
    }

    /// Sends again by the customer's own word, where a second copy cannot do harm.
    pub(super) fn resend(&mut self, id: HandoffId, now: Millis) -> Vec<Effect> {
        let shown = self.contact.id == Some(id);
        match self.contact.phase {
            Phase::Handed { .. } if shown => return self.hand_to_mail(),
            Phase::Opened(_) if shown => return self.open_chat(),
            Phase::Rejected { .. } if shown && !self.contact.restored => return self.send(now),
            Phase::Unknown { safe: false, .. } if shown => return Vec::new(),
            _ => {}
        }
        if !self.outbox.resend(id, now) {
            return Vec::new();
        }
        if shown {
            self.contact.phase = Phase::Sending;
        }
        let mut effects = self.make_due(now);
        effects.extend(self.wait(now));
        effects.extend(self.announce().filter(|_| shown));
        effects
    }

    /// Takes a message back; what is on its way cannot be. The form opens again under a new id: under
    /// the old one the old text may have arrived.
    pub(super) fn discard(&mut self, id: HandoffId, now: Millis) -> Vec<Effect> {
        if self.outbox.state(id) == Some(State::UnderWay) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if self.outbox.discard(id) {
            effects.push(Effect::Forget(id));
        }
        let open = matches!(self.contact.phase, Phase::Writing | Phase::Sending | Phase::Sent(_));
        if self.contact.id == Some(id) && !open {
            if self.contact.restored {
                self.contact = Contact::default();
            }
            self.contact.id = Some(self.ids.next_id());
            self.contact.phase = Phase::Writing;
            if self.is_shown() {
                self.open(now);
                effects.push(Effect::Focus(Focus::Heading));
            }
        }
        effects
    }

    /// The endpoint answered, or did not.
    pub(super) fn delivered(&mut self, id: HandoffId, response: &Response, now: Millis) -> Vec<Effect> {
        let entropy = self.ids.draw() as u32;
        let Some(outcome) = self.outbox.delivered(id, response, now, entropy) else {
            return self.heard_of_chat(id, response, now);
        };
        let shown = self.contact.id == Some(id);
        if shown {
            self.contact.uploaded = None;
        }
        let mut effects = Vec::new();
        let phase = match outcome {
            Outcome::Sent { answer } => {
                effects.push(Effect::Forget(id));
                self.arrived(id, answer, now, &mut effects)
            }
            Outcome::Opened(filled) => {
                effects.push(Effect::Forget(id));
                Phase::Opened(filled)
            }
            Outcome::Rejected { status, answer } => self.refused(id, status, answer, &mut effects),
            Outcome::Limited { .. } => Phase::Limited { retry_in_ms: self.next_try(id, now) },
            Outcome::Unknown => {
                let safe = self.outbox.is_repeatable(id);
                Phase::Unknown { safe, retrying: self.next_try(id, now).is_some() }
            }
            Outcome::NotSent => Phase::Queued,
            Outcome::Stopped => return self.stopped(id, now),
        };
        if shown {
            self.report(&phase, id, &mut effects);
            self.show_fate(phase, now, &mut effects);
        }
        effects.extend(self.pump(now));
        effects
    }

    /// Tells the page why a message is still here; not again for what is tried in the background and comes
    /// to the same.
    fn report(&self, phase: &Phase, id: HandoffId, effects: &mut Vec<Effect>) {
        let code = match phase {
            Phase::Unknown { .. } => "handoff-unknown",
            Phase::Limited { .. } => "handoff-limited",
            Phase::Queued => "handoff-offline",
            _ => return,
        };
        if core::mem::discriminant(phase) != core::mem::discriminant(&self.contact.phase) {
            effects.push(Effect::Emit(Event::Error { code, detail: id.to_string() }));
        }
    }

    pub(super) fn show_fate(&mut self, phase: Phase, now: Millis, effects: &mut Vec<Effect>) {
        // What is tried again in the background and comes to the same is not told again.
        let changed = self.contact.phase != phase;
        self.contact.phase = phase;
        if self.contact.is_open() {
            self.refresh_draft(now);
        }
        if !self.is_shown() {
            return;
        }
        if !self.contact.problems.is_empty() {
            effects.push(Effect::Focus(Focus::FirstInvalid));
        } else if matches!(self.contact.phase, Phase::Sent(_)) {
            effects.push(Effect::Focus(Focus::Heading));
        }
        effects.extend(self.announce().filter(|_| changed));
    }

    pub(super) fn arrived(
        &mut self,
        id: HandoffId,
        answer: Answer,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) -> Phase {
        let reference = answer.reference.unwrap_or_else(|| reference(id));
        effects.push(Effect::Emit(Event::Sent { id, reference: reference.clone() }));
        effects.push(Effect::Pass(Input::HandedOver));
        self.sent += 1;
        if self.arrivals.len() == BURST {
            self.arrivals.remove(0);
        }
        self.arrivals.push(now);
        let receipt = Receipt {
            reference,
            reply_by: answer.expected_reply_by.or_else(|| self.reply_by().map(rfc3339)).unwrap_or_default(),
            message: answer.message.unwrap_or_default(),
            url: answer.url.unwrap_or_default(),
            unseen: answer.unseen,
        };
        if let Some(url) = answer.thread {
            effects.extend(self.begin_thread(id, url, &receipt, now));
        }
        Phase::Sent(receipt)
    }

    /// A refused message goes back into its form; one without a form stays in the outbox for the
    /// customer to decide.
    pub(super) fn refused(
        &mut self,
        id: HandoffId,
        status: u16,
        answer: Answer,
        effects: &mut Vec<Effect>,
    ) -> Phase {
        let mut detail = answer.detail.or(answer.message).unwrap_or_default();
        let why = Refusal::of(status);
        if self.contact.id == Some(id) && !self.contact.restored {
            self.outbox.discard(id);
            effects.push(Effect::Forget(id));
            let site = &self.case.site;
            let mut problems = Vec::new();
            for error in answer.errors {
                match field_of(&error.pointer).filter(|field| self.contact.has_field(field, site)) {
                    Some(field) => {
                        problems.push(Problem { field: field.to_owned(), flaw: Flaw::Endpoint(error.detail) })
                    }
                    None => {
                        detail.push(' ');
                        detail.push_str(&error.detail);
                    }
                }
            }
            self.contact.problems = problems;
            if why == Refusal::Conflict {
                self.contact.id = Some(self.ids.next_id());
            }
        }
        effects.push(Effect::Emit(Event::Error { code: "handoff-rejected", detail: detail.clone() }));
        Phase::Rejected { why, detail }
    }

    /// The browser says whether it is connected.
    pub(super) fn connected(&mut self, online: bool, now: Millis) -> Vec<Effect> {
        self.online = online;
        if online {
            self.outbox.connected(now);
            if let Some(talk) = &mut self.talk {
                talk.thread.connected(now);
            }
        }
        let mut effects = self.pump(now);
        effects.extend(self.pump_thread(now));
        effects
    }

    /// Nothing of it outlives the page, and the customer has to know while it is not delivered.
    pub(super) fn keeps_nothing(&mut self) -> Vec<Effect> {
        self.keeps = false;
        Vec::new()
    }

    /// What an earlier load of the page had not brought to its end.
    pub(super) fn restored(&mut self, items: Vec<OutboxItem>, now: Millis) -> Vec<Effect> {
        self.outbox.restore(items, now);
        self.pump(now)
    }

    /// Does what is due in the outbox, and shows what came to an end in it.
    pub(super) fn pump(&mut self, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        for item in self.outbox.expire(now) {
            self.expired(item, now, &mut effects);
        }
        self.adopt(now);
        if self.online {
            effects.extend(self.make_due(now));
            effects.extend(self.wait(now));
        }
        effects
    }

    fn make_due(&mut self, now: Millis) -> Vec<Effect> {
        let due = self.outbox.due(now);
        due.into_iter().flat_map(|(item, request)| [Effect::Store(item), Effect::Deliver(request)]).collect()
    }

    fn wait(&self, now: Millis) -> Option<Effect> {
        self.outbox.next_due(now).map(|ms| Effect::Wait { timer: Timer::Outbox, ms })
    }

    /// A day has passed: it is not sent any more, and the customer is told.
    fn expired(&mut self, item: OutboxItem, now: Millis, effects: &mut Vec<Effect>) {
        let id = item.id;
        let maybe = item.may_have_arrived();
        if self.contact.id != Some(id) && self.is_free() {
            self.contact = restored_contact(&item);
        }
        if self.contact.id != Some(id) {
            // Another message has the screen: this one waits in the outbox until it can be shown.
            self.outbox.restore(vec![item], now);
            return;
        }
        self.contact.phase = Phase::Expired { maybe };
        effects.push(Effect::Emit(Event::Error { code: "handoff-expired", detail: id.to_string() }));
        effects.push(Effect::Forget(id));
    }

    /// What lies in the outbox from an earlier load takes the place of a contact that is not needed.
    fn adopt(&mut self, now: Millis) {
        let other = self.outbox.items().iter().find(|item| self.contact.id != Some(item.id));
        if let Some(item) = other.filter(|_| self.is_free()) {
            let (id, maybe) = (item.id, item.may_have_arrived());
            let contact = restored_contact(item);
            let retrying = self.next_try(id, now).is_some();
            self.contact = contact;
            self.contact.phase = match (maybe, retrying) {
                (true, _) => Phase::Unknown { safe: self.outbox.is_repeatable(id), retrying },
                (false, true) => Phase::Queued,
                (false, false) => Phase::Rejected { why: Refusal::Other, detail: String::new() },
            };
        }
    }

    /// True where the contact shown can give way to another.
    fn is_free(&self) -> bool {
        let done = matches!(self.contact.phase, Phase::Sent(_)) && !self.is_shown();
        self.contact.id.is_none() || done
    }

    /// In how many milliseconds a message is tried again by itself; none where it is not.
    fn next_try(&self, id: HandoffId, now: Millis) -> Option<u32> {
        match self.outbox.state(id)? {
            State::Waiting(at) => Some(at.since(now).min(u64::from(u32::MAX)) as u32),
            State::UnderWay | State::Held => None,
        }
    }
}

/// A contact of which only the envelope is known.
fn restored_contact(item: &OutboxItem) -> Contact {
    // As the envelope writes it; in a customer's words the quotation marks would be escaped.
    let care = Care {
        quiet: item.body.contains("\"sensitivity\":\""),
        danger: item.body.contains("\"sensitivity\":\"danger\""),
        ..Care::default()
    };
    Contact { id: Some(item.id), care, restored: true, envelope: item.body.clone(), ..Contact::default() }
}

/// The field of the form that a pointer into the envelope means.
fn field_of(pointer: &str) -> Option<&str> {
    match pointer.strip_prefix("/data/")? {
        "message" => Some("message"),
        "customer/email" | "customer/phone" | "customer/contact" => Some("contact"),
        other => other.strip_prefix("customer/fields/"),
    }
}
