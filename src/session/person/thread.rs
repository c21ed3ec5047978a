//! A contact that has arrived goes on: what agents answer is shown and said, what the customer adds goes to
//! the same contact. When and what is the thread's to say; what the customer sees of it, this file's.

use super::Person;
use crate::conversation::{Care, Contact, Effect, Focus, Phase, Receipt, Timer, Way};
use crate::handoff::HandoffId;
use crate::handoff::redact::redact;
use crate::handoff::thread::{Attention, Heard, Message, State, Thread};
use crate::model::Millis;
use crate::view::{PersonKey, person};

/// The contact that goes on.
#[derive(Clone, Debug)]
pub(super) struct Talk {
    pub(super) thread: Thread,
    receipt: Receipt,
    /// What the customer is writing.
    pub(super) draft: String,
    /// What they had written here when the contact left: not to be taken for something new.
    words: String,
}

impl Talk {
    /// True where the customer finds it again when they ask for a person.
    fn is_live(&self) -> bool {
        let thread = &self.thread;
        thread.state() == State::Open || thread.unread() > 0 || thread.has_unsent()
    }
}

impl Person {
    /// A handoff has arrived, and goes on at `url`. What was added to another and has not arrived there is
    /// not left behind.
    pub(super) fn begin_thread(
        &mut self,
        id: HandoffId,
        url: String,
        receipt: &Receipt,
        now: Millis,
    ) -> Vec<Effect> {
        if self.talk.as_ref().is_some_and(|talk| talk.thread.has_unsent()) {
            return Vec::new();
        }
        let way = Way { id, url: url.clone(), reference: receipt.reference.clone() };
        let mut thread = Thread::new(id, url, 0, now);
        thread.attend(self.attention);
        let words = self.case.words.clone();
        self.talk = Some(Talk { thread, receipt: receipt.clone(), draft: String::new(), words });
        let mut effects = vec![Effect::KeepWay(way)];
        effects.extend(self.pump_thread(now));
        effects
    }

    /// The contact was sent before the page was loaded; it is looked for once the shell says how far the
    /// customer looks.
    pub(super) fn rejoin(&mut self, way: Way, now: Millis) {
        let Way { id, url, reference } = way;
        let thread = Thread::new(id, url, 0, now);
        let receipt = Receipt { reference, ..Receipt::default() };
        self.talk = Some(Talk { thread, receipt, draft: String::new(), words: self.case.words.clone() });
    }

    /// What had been seen of it then.
    pub(super) fn rejoin_seen(&mut self, seen: u64, now: Millis) {
        if let Some(talk) = &mut self.talk {
            talk.thread = Thread::new(talk.thread.id(), talk.thread.url().to_owned(), seen, now);
        }
    }

    /// Add: what was written goes its way, with cards and secrets masked, as the preview shows.
    pub(super) fn add(&mut self, now: Millis) -> Vec<Effect> {
        let Some(talk) = &mut self.talk else { return Vec::new() };
        if talk.draft.trim().is_empty() || talk.thread.state() == State::Over {
            return Vec::new();
        }
        let text = redact(talk.draft.trim(), &self.case.site.policy, &[]).text;
        talk.draft.clear();
        talk.thread.add(self.ids.next_id(), text, now);
        self.pump_thread(now)
    }

    /// Tries an addition again; none of them has this id where it says false.
    pub(super) fn add_again(&mut self, id: HandoffId, now: Millis) -> bool {
        self.talk.as_mut().is_some_and(|talk| talk.thread.resend(id, now))
    }

    /// An endpoint answered a call, or did not.
    pub(super) fn heard(&mut self, id: Option<HandoffId>, heard: Heard, now: Millis) -> Vec<Effect> {
        let entropy = self.ids.draw() as u32;
        let Some(talk) = &mut self.talk else { return Vec::new() };
        let told = match id {
            Some(id) => {
                let failed = talk.thread.brought(id, &heard, now);
                failed.then(|| self.words().get(PersonKey::RejectedTitle).to_owned())
            }
            None => {
                let before = talk.thread.state();
                let new = talk.thread.heard(heard, now, entropy);
                let after = talk.thread.state();
                let told = if new.is_empty() { None } else { Some(self.spoken(&new)) };
                let ended = person::ended(after).filter(|_| before != after);
                told.or_else(|| Some(self.words().get(ended?).to_owned()))
            }
        };
        let mut effects = self.pump_thread(now);
        effects.extend(told.filter(|_| self.attention == Attention::Open).map(Effect::Announce));
        effects
    }

    /// New messages as they are said aloud.
    fn spoken(&self, messages: &[Message]) -> String {
        let mut out = String::new();
        for message in messages {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(person::author(&self.words(), message));
            out.push_str(": ");
            out.push_str(&message.text);
        }
        out
    }

    /// The customer looks more closely, or less.
    pub(super) fn attend(&mut self, attention: Attention, now: Millis) -> Vec<Effect> {
        self.attention = attention;
        if let Some(talk) = &mut self.talk {
            talk.thread.attend(attention);
        }
        self.pump_thread(now)
    }

    /// Makes the calls that are due, and waits for the next.
    pub(super) fn pump_thread(&mut self, now: Millis) -> Vec<Effect> {
        let online = self.online;
        let Some(talk) = self.talk.as_mut().filter(|_| online) else { return Vec::new() };
        let mut effects: Vec<Effect> = talk.thread.due(now).into_iter().map(Effect::Call).collect();
        let wait = talk.thread.next_due(now);
        effects.extend(wait.map(|ms| Effect::Wait { timer: Timer::Thread, ms }));
        effects
    }

    /// After each step: what is on the screen has been seen, and the launcher counts what has not.
    pub(super) fn mind_unread(&mut self) -> Vec<Effect> {
        let looks = self.attention == Attention::Open && self.is_at_thread();
        let Some(talk) = &mut self.talk else { return Vec::new() };
        let mut effects = Vec::new();
        let seen = talk.thread.seen();
        if looks {
            talk.thread.see();
        }
        if talk.thread.seen() != seen {
            effects.push(Effect::KeepSeen(talk.thread.seen()));
        }
        let count = talk.thread.unread();
        if count != self.counted {
            self.counted = count;
            let text = self.words().count(PersonKey::NewMessages, count, &[]);
            effects.push(Effect::Unread { count, text });
        }
        effects
    }

    /// True where the contact that goes on is on the screen.
    fn is_at_thread(&self) -> bool {
        let id = self.talk.as_ref().map(|talk| talk.thread.id());
        self.is_shown()
            && id.is_some()
            && id == self.contact.id
            && matches!(self.contact.phase, Phase::Sent(_))
    }

    /// Who asks for a person while a contact goes on, is led to it; what they have written since stands in
    /// its field. Not where another message has been begun.
    pub(super) fn lead_to_thread(&mut self) -> bool {
        let begun = match &self.contact.phase {
            Phase::Writing => self.contact.edited && self.contact.id.is_some(),
            Phase::Sent(_) => false,
            _ => true,
        };
        if begun || !self.talk.as_ref().is_some_and(Talk::is_live) {
            return false;
        }
        let words = self.case.words.trim();
        if let Some(talk) =
            self.talk.as_mut().filter(|talk| talk.draft.is_empty() && talk.words.trim() != words)
        {
            words.clone_into(&mut talk.draft);
            talk.words.clone_from(&self.case.words);
        }
        self.show_thread();
        true
    }

    /// Shows the contact that goes on.
    fn show_thread(&mut self) {
        if let Some(talk) = self.talk.as_ref().filter(|talk| self.contact.id != Some(talk.thread.id())) {
            let (id, phase) = (Some(talk.thread.id()), Phase::Sent(talk.receipt.clone()));
            let care = Care { quiet: true, ..Care::default() };
            self.contact = Contact { id, phase, care, ..Contact::default() };
        }
    }

    /// From a form to the contact that goes on; the form is kept as it is.
    pub(super) fn turn_to_thread(&mut self) -> Vec<Effect> {
        if self.talk.is_none() || !self.contact.is_open() {
            return Vec::new();
        }
        self.aside = Some(core::mem::take(&mut self.contact));
        self.show_thread();
        vec![Effect::Focus(Focus::Heading)]
    }

    /// Writes of something else: the form that was left, or a fresh one, while the contact goes on behind it.
    pub(super) fn write_afresh(&mut self, now: Millis) -> Vec<Effect> {
        if !self.is_at_thread() || self.talk.as_ref().is_some_and(|talk| talk.thread.has_unsent()) {
            return Vec::new();
        }
        self.contact = match self.aside.take() {
            Some(form) => form,
            None => {
                self.opened = now;
                Contact { id: Some(self.ids.next_id()), ..Contact::default() }
            }
        };
        self.fill_in(now);
        vec![Effect::Focus(Focus::Heading)]
    }
}
