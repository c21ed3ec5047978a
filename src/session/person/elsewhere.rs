//! Messages that the customer sends elsewhere: in their mail program, or in the site's own chat. Nothing
//! of them is kept in the outbox, since nothing has left.

use super::Person;
use crate::conversation::{Effect, Phase};
use crate::handoff::deliver::Answer;
use crate::handoff::{HandoffId, Outcome, Request, Response, Target, classify, link};
use crate::model::Millis;
use crate::view::Outlet;

/// The chat's script has so long to open its window, in milliseconds.
const TIMEOUT_MS: u32 = 20_000;

impl Person {
    /// Opens the customer's mail program; what becomes of the message there nobody here can see.
    pub(super) fn hand_to_mail(&mut self) -> Vec<Effect> {
        let (Some(Target::Mail(address)), Some(draft)) = (&self.target, &self.contact.draft) else {
            return Vec::new();
        };
        let (href, cut) = link::mail(address, draft);
        self.contact.phase = Phase::Handed { cut };
        let mut effects = vec![Effect::Navigate(href)];
        effects.extend(self.announce());
        effects
    }

    /// Lets the site's own chat open with the message in it.
    pub(super) fn open_chat(&mut self) -> Vec<Effect> {
        let (Some(Target::System { url, .. }), Some(draft)) = (&self.target, &self.contact.draft) else {
            return Vec::new();
        };
        let request = Request {
            id: draft.id,
            url: url.clone(),
            body: draft.envelope.clone(),
            files: Vec::new(),
            content_type: "application/json",
            timeout_ms: TIMEOUT_MS,
        };
        self.contact.phase = Phase::Sending;
        vec![Effect::Deliver(request)]
    }

    /// What came of that: the chat is open, or there is none. Later it may say that the customer has sent
    /// the message there.
    pub(super) fn heard_of_chat(&mut self, id: HandoffId, response: &Response, now: Millis) -> Vec<Effect> {
        if self.contact.id != Some(id) || self.outlet() != Outlet::Chat {
            return Vec::new();
        }
        let mut effects = Vec::new();
        let phase = match (&self.contact.phase, classify(response)) {
            (Phase::Sending, Outcome::Opened(filled)) => Phase::Opened(filled),
            (Phase::Sending | Phase::Opened(_), Outcome::Sent { answer }) => {
                self.arrived(id, answer, now, &mut effects)
            }
            (Phase::Sending, Outcome::Rejected { status, answer }) => {
                self.refused(id, status, answer, &mut effects)
            }
            // Nothing was opened, and so nothing can have been sent.
            (Phase::Sending, _) => self.refused(id, 404, Answer::default(), &mut effects),
            _ => return Vec::new(),
        };
        self.show_fate(phase, now, &mut effects);
        effects
    }
}
