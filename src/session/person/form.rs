//! The form's inputs, up to Send.

use super::Person;
use crate::conversation::contact::{ADDITION, AFTER};
use crate::conversation::{Contact, Effect, Focus, Input, Phase};
use crate::handoff::package::ReasonBy;
use crate::handoff::{HandoffId, OutboxItem, Target};
use crate::model::{Millis, Probability, ReasonNo};
use crate::view::{Outlet, PersonKey, person};

/// Send pressed again within so many milliseconds answers no question that was asked by the first.
const ONE_PRESS: u64 = 500;

impl Person {
    /// Takes in a change to the form; other inputs change nothing here.
    pub(super) fn handle_form(&mut self, input: Input, now: Millis) {
        match input {
            Input::Edited { field, value } if field == AFTER => {
                if matches!(self.contact.phase, Phase::Sent(_)) {
                    self.contact.after = value;
                }
            }
            Input::Edited { field, value } if field == ADDITION => {
                if let Some(talk) = &mut self.talk {
                    talk.draft = value;
                }
            }
            Input::Edited { field, value } => self.change(now, |contact| contact.set(&field, value)),
            Input::ReasonChosen(reason) => self.choose_reason(reason, now),
            Input::Included { item, included } => self.change(now, |contact| {
                contact.form.struck.retain(|struck| *struck != item);
                if !included {
                    contact.form.struck.push(item);
                }
            }),
            Input::Detached(key) => self.change(now, |contact| {
                contact.unfit.clear();
                contact.form.attachments.retain(|file| file.key != key);
            }),
            Input::Unmasked { mask, shown } => self.change(now, |contact| {
                contact.form.unmasked.retain(|unmasked| *unmasked != mask);
                if shown {
                    contact.form.unmasked.push(mask);
                }
            }),
            _ => {}
        }
    }

    /// A change to the form; none while it is on its way.
    fn change(&mut self, now: Millis, change: impl FnOnce(&mut Contact)) {
        if self.can_change() {
            change(&mut self.contact);
            self.contact.asked = None;
            self.refresh_draft(now);
        }
    }

    pub(super) fn can_change(&self) -> bool {
        self.contact.is_open() && self.contact.id.is_some()
    }

    fn choose_reason(&mut self, reason: Option<ReasonNo>, now: Millis) {
        let known = reason.filter(|no| usize::from(no.0) < self.case.site.reasons.len());
        if !self.can_change() {
            return;
        }
        self.contact.chosen = true;
        self.contact.asked = None;
        self.contact.form.reason = known.map(|no| (no, Probability::ONE, ReasonBy::Customer));
        self.contact.problems.clear();
        self.fill_in_fields();
        if self.contact.call_back(&self.case.site).is_none() {
            self.contact.form.answer_by = None;
        }
        self.refresh_draft(now);
    }

    /// Send: checks the form, asks once more where what was told asks for that, then lets the message go its
    /// way. Pressed again while it is under way, it does nothing.
    pub(super) fn send(&mut self, now: Millis) -> Vec<Effect> {
        let (Some(id), true) = (self.contact.id, self.contact.is_open()) else { return Vec::new() };
        if !self.is_shown() || self.outlet() == Outlet::None {
            return Vec::new();
        }
        let stated = &self.case.around.identity;
        let answerable =
            self.outlet() == Outlet::Mail || stated.iter().any(|(key, _)| key == "email" || key == "phone");
        self.contact.problems = self.contact.check(&self.case.site, answerable);
        if !self.contact.problems.is_empty() {
            let mut effects = vec![Effect::Focus(Focus::FirstInvalid)];
            effects.extend(self.announce());
            return effects;
        }
        self.refresh_draft(now);
        if self.contact.care.confirm {
            match self.contact.asked {
                None => {
                    self.contact.asked = Some(now);
                    return self.announce().into_iter().collect();
                }
                // The same press, as fingers do it.
                Some(at) if now.since(at) < ONE_PRESS => return Vec::new(),
                Some(_) => {}
            }
        }
        match &self.target {
            Some(Target::System { .. }) if self.outlet() == Outlet::Chat => self.open_chat(),
            Some(Target::Webhook { url } | Target::System { url, .. }) => {
                let body = self.contact.draft.as_ref().map_or(String::new(), |draft| draft.envelope.clone());
                let url = url.clone();
                let files = self.contact.form.attachments.iter().map(|file| file.key).collect();
                self.confirm(OutboxItem { id, url, body, files, confirmed_at: now, attempts: 0 }, now)
            }
            Some(Target::Mail(_)) => self.hand_to_mail(),
            Some(Target::Phone(_)) | None => Vec::new(),
        }
    }

    /// A text file of what was sent, or is to be sent.
    pub(super) fn keep_copy(&self, id: HandoffId) -> Vec<Effect> {
        if self.contact.id != Some(id) {
            return Vec::new();
        }
        let mut name = self.words().get(PersonKey::CopyName).to_owned();
        name.push_str(".txt");
        vec![Effect::Download { name, text: person::copy(&self.scene()) }]
    }
}
