//! Files that go along: chosen, on their way, taken back.

use super::Person;
use crate::conversation::{Effect, Focus, Phase};
use crate::handoff::{Attachment, HandoffId, Target};
use crate::model::Millis;

impl Person {
    /// True where what a message goes to takes files with it.
    pub(super) fn takes_files(&self) -> bool {
        match &self.target {
            Some(Target::Webhook { .. }) => true,
            Some(Target::System { system, .. }) => system.takes_files,
            _ => false,
        }
    }

    /// Takes in chosen files. Each that does not fit is named with why; the others stay.
    pub(super) fn attach(&mut self, files: Vec<Attachment>, now: Millis) -> Vec<Effect> {
        let Some(allowed) = self.allowed.as_ref().filter(|_| self.takes_files() && self.can_change()) else {
            return Vec::new();
        };
        self.contact.unfit.clear();
        for file in files {
            let chosen = &mut self.contact.form.attachments;
            if chosen.iter().any(|known| known.key == file.key) {
                continue;
            }
            match allowed.fits(&file, chosen.len()) {
                Ok(()) => chosen.push(file),
                Err(unfit) => self.contact.unfit.push((file.name, unfit)),
            }
        }
        self.refresh_draft(now);
        Vec::new()
    }

    /// Sends what was too large without its files.
    pub(super) fn send_without(&mut self, now: Millis) -> Vec<Effect> {
        if self.can_change() {
            self.contact.form.attachments.clear();
        }
        self.send(now)
    }

    /// So much of a message has left.
    pub(super) fn uploaded(&mut self, id: HandoffId, percent: u8) -> Vec<Effect> {
        if self.contact.id == Some(id) && self.contact.phase == Phase::Sending {
            self.contact.uploaded = Some(percent.min(100));
        }
        Vec::new()
    }

    /// The customer stops what has not left yet; what has left cannot be taken back.
    pub(super) fn stop(&self, id: HandoffId) -> Vec<Effect> {
        let leaving = self.contact.uploaded.is_some_and(|percent| percent < 100);
        let shown = self.contact.id == Some(id) && !self.contact.restored;
        match shown && self.contact.phase == Phase::Sending && leaving {
            true => vec![Effect::Stop(id)],
            false => Vec::new(),
        }
    }

    /// It was stopped: the form is as it was, under an id of its own.
    pub(super) fn stopped(&mut self, id: HandoffId, now: Millis) -> Vec<Effect> {
        let mut effects = vec![Effect::Forget(id)];
        if self.contact.id == Some(id) && !self.contact.restored {
            self.contact.id = Some(self.ids.next_id());
            self.contact.phase = Phase::Writing;
            self.contact.uploaded = None;
            self.refresh_draft(now);
            if self.is_shown() {
                effects.push(Effect::Focus(Focus::Heading));
            }
        }
        effects
    }
}
