//! The form's inputs and the way of a message: kept before it leaves, forgotten once it has arrived,
//! sent again only where that is safe.

use super::outbox::{KEPT_FOR_MS, Kept, delay};
use super::{Session, mail};
use crate::conversation::{
    Contact, Effect, Event, Flaw, Focus, Input, Phase, Problem, Receipt, Screen, Timer,
};
use crate::handoff::deliver::Answer;
use crate::handoff::package::ReasonBy;
use crate::handoff::{HandoffId, OutboxItem, Outcome, Request, Response, Target};
use crate::model::{Millis, Probability, ReasonNo};
use crate::view::{self, Key, Outlet};

/// An endpoint has so long to answer, in milliseconds.
const TIMEOUT_MS: u32 = 20_000;

impl Session {
    pub(super) fn handle_sending(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        match input {
            Input::Edited { field, value } => self.change(now, |contact| contact.set(&field, value)),
            Input::ReasonChosen(reason) => self.choose_reason(reason, now),
            Input::Included { item, included } => self.change(now, |contact| {
                contact.form.struck.retain(|struck| *struck != item);
                if !included {
                    contact.form.struck.push(item);
                }
            }),
            Input::Unmasked { mask, shown } => self.change(now, |contact| {
                contact.form.unmasked.retain(|unmasked| *unmasked != mask);
                if shown {
                    contact.form.unmasked.push(mask);
                }
            }),
            Input::Send => self.send(now),
            Input::Resend(id) => self.resend(id, now),
            Input::Discard(id) => self.discard(id, now),
            Input::KeepCopy(id) => self.keep_copy(id),
            Input::Delivered { id, response } => self.delivered(id, response, now),
            Input::Elapsed(Timer::Outbox) => self.try_kept(),
            Input::Online(online) => self.connected(online),
            Input::Restored(items) => self.restored(items, now),
            _ => Vec::new(),
        }
    }

    /// A change to the form; none while it is on its way.
    fn change(&mut self, now: Millis, change: impl FnOnce(&mut Contact)) -> Vec<Effect> {
        if self.contact.is_open() && self.contact.id.is_some() {
            change(&mut self.contact);
            self.refresh_draft(now);
        }
        Vec::new()
    }

    fn choose_reason(&mut self, reason: Option<ReasonNo>, now: Millis) -> Vec<Effect> {
        let known = reason.filter(|no| usize::from(no.0) < self.site().reasons.len());
        self.change(now, |contact| {
            contact.chosen = true;
            contact.form.reason = known.map(|no| (no, Probability::ONE, ReasonBy::Customer));
            contact.problems.clear();
        })
    }

    fn send(&mut self, now: Millis) -> Vec<Effect> {
        let (Some(id), true) = (self.contact.id, self.contact.is_open()) else { return Vec::new() };
        if self.talk.screen() != Screen::Contact || self.outlet() == Outlet::None {
            return Vec::new();
        }
        let stated = &self.config.around.identity;
        let answerable =
            self.outlet() == Outlet::Mail || stated.iter().any(|(key, _)| key == "email" || key == "phone");
        self.contact.problems = self.contact.check(self.site(), answerable);
        if !self.contact.problems.is_empty() {
            let mut effects = vec![Effect::Focus(Focus::FirstInvalid)];
            effects.extend(self.announce());
            return effects;
        }
        self.refresh_draft(now);
        match self.target.clone() {
            Some(Target::Webhook { url }) => self.send_to(id, url, now),
            Some(Target::Mail(address)) => self.hand_to_mail(&address),
            Some(Target::Phone(_)) | None => Vec::new(),
        }
    }

    fn send_to(&mut self, id: HandoffId, url: String, now: Millis) -> Vec<Effect> {
        let body = self.contact.draft.as_ref().map_or(String::new(), |draft| draft.envelope.clone());
        let item = OutboxItem { id, url, body, confirmed_at: now, attempts: 0 };
        self.kept.retain(|kept| kept.item.id != id);
        self.kept.push(Kept { item, again: true, under_way: false });
        self.contact.phase = if self.online { Phase::Sending } else { Phase::Queued };
        let mut effects = match self.online {
            true => self.deliver(id),
            false => self.kept.last().map(|kept| Effect::Store(kept.item.clone())).into_iter().collect(),
        };
        effects.extend(self.announce());
        effects
    }

    fn hand_to_mail(&mut self, address: &str) -> Vec<Effect> {
        let message = self.contact.draft.as_ref().map_or("", |draft| draft.message.text.trim());
        let subject: String = message.lines().next().unwrap_or("").chars().take(80).collect();
        let mut effects = vec![Effect::Navigate(mail::mailto(address, &subject, &view::copy(&self.scene())))];
        self.contact.phase = Phase::Handed;
        effects.extend(self.announce());
        effects
    }

    /// Sends what is kept; what was stored before it left survives the page.
    fn deliver(&mut self, id: HandoffId) -> Vec<Effect> {
        let Some(kept) = self.kept.iter_mut().find(|kept| kept.item.id == id && !kept.under_way) else {
            return Vec::new();
        };
        kept.under_way = true;
        kept.item.attempts += 1;
        let request = Request {
            id,
            url: kept.item.url.clone(),
            body: kept.item.body.clone(),
            content_type: "application/json",
            timeout_ms: TIMEOUT_MS,
        };
        vec![Effect::Store(kept.item.clone()), Effect::Deliver(request)]
    }

    fn resend(&mut self, id: HandoffId, now: Millis) -> Vec<Effect> {
        if self.contact.id == Some(id) {
            match (&self.contact.phase, &self.target) {
                (Phase::Handed, Some(Target::Mail(address))) => {
                    let address = address.clone();
                    return self.hand_to_mail(&address);
                }
                (Phase::Rejected { .. }, _) if !self.contact.restored => return self.send(now),
                (Phase::Unknown { safe: false, .. }, _) => return Vec::new(),
                _ => {}
            }
        }
        let mut effects = self.deliver(id);
        if !effects.is_empty() && self.contact.id == Some(id) {
            self.contact.phase = Phase::Sending;
            effects.extend(self.announce());
        }
        effects
    }

    /// Takes a message back. What is on its way cannot be.
    fn discard(&mut self, id: HandoffId, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(at) = self.kept.iter().position(|kept| kept.item.id == id) {
            if self.kept[at].under_way {
                return effects;
            }
            self.kept.remove(at);
            effects.push(Effect::Forget(id));
        }
        let under_way = matches!(self.contact.phase, Phase::Writing | Phase::Sending | Phase::Sent(_));
        if self.contact.id == Some(id) && !under_way {
            // A new id: the old one may have arrived with the old text.
            if self.contact.restored {
                self.contact = Contact::default();
            }
            self.contact.id = Some(self.ids.next_id());
            self.contact.phase = Phase::Writing;
            if self.talk.screen() == Screen::Contact {
                self.open_contact(now);
                effects.push(Effect::Focus(Focus::Heading));
            }
        }
        effects
    }

    fn keep_copy(&self, id: HandoffId) -> Vec<Effect> {
        let own = self.contact.id == Some(id) && !self.contact.restored;
        let kept = self.kept.iter().find(|kept| kept.item.id == id);
        let text = match (own, kept) {
            (true, _) => view::copy(&self.scene()),
            (false, Some(kept)) => kept.item.body.clone(),
            (false, None) => return Vec::new(),
        };
        let mut name = self.text(Key::CopyName).to_owned();
        name.push_str(".txt");
        vec![Effect::Download { name, text }]
    }

    fn delivered(&mut self, id: HandoffId, response: Response, now: Millis) -> Vec<Effect> {
        let Some(at) = self.kept.iter().position(|kept| kept.item.id == id && kept.under_way) else {
            return Vec::new();
        };
        self.kept[at].under_way = false;
        let attempts = self.kept[at].item.attempts;
        let restored = self.contact.restored;
        let shown = self.contact.id == Some(id);
        let safe = !self.config.repeats_harm;
        let mut effects = Vec::new();
        let phase = match classify(response) {
            Outcome::Sent { answer } => {
                self.kept.remove(at);
                effects.push(Effect::Forget(id));
                self.arrived(id, answer, &mut effects)
            }
            Outcome::Rejected { status, answer } => {
                self.kept[at].again = false;
                let detail = answer.detail.or(answer.message).unwrap_or_default();
                effects.push(self.failed_to_send(&detail));
                if shown && !restored {
                    self.kept.remove(at);
                    effects.push(Effect::Forget(id));
                    self.contact.problems =
                        answer.errors.into_iter().filter_map(|e| problem(&e.pointer, e.detail)).collect();
                    if status == 409 {
                        self.contact.id = Some(self.ids.next_id());
                    }
                }
                Phase::Rejected { detail }
            }
            Outcome::Limited { retry_after_ms } => {
                let wait = delay(attempts).map(|ms| ms.max(retry_after_ms.unwrap_or(0)));
                self.wait_for_kept(at, wait, &mut effects);
                Phase::Limited { retry_in_ms: wait }
            }
            Outcome::Unknown => {
                let wait = delay(attempts).filter(|_| safe);
                self.wait_for_kept(at, wait, &mut effects);
                self.kept[at].again = safe;
                Phase::Unknown { safe, retrying: wait.is_some() }
            }
            Outcome::NotSent => {
                self.wait_for_kept(at, delay(attempts), &mut effects);
                Phase::Queued
            }
        };
        if !shown {
            return effects;
        }
        let changed = self.contact.phase != phase;
        self.contact.phase = phase;
        if self.contact.is_open() {
            self.refresh_draft(now);
        }
        if self.talk.screen() == Screen::Contact {
            if self.contact.problems.is_empty() {
                let arrived = matches!(self.contact.phase, Phase::Sent(_));
                effects.extend(arrived.then_some(Effect::Focus(Focus::Heading)));
            } else {
                effects.push(Effect::Focus(Focus::FirstInvalid));
            }
            // What is tried again in the background and comes to the same is not told again.
            effects.extend(self.announce().filter(|_| changed));
        }
        effects
    }

    fn arrived(&mut self, id: HandoffId, answer: Answer, effects: &mut Vec<Effect>) -> Phase {
        let reference = answer.reference.unwrap_or_else(|| reference_of(id));
        effects.push(Effect::Emit(Event::Sent { id, reference: reference.clone() }));
        self.talk.handed_over();
        Phase::Sent(Receipt {
            reference,
            reply_by: answer.expected_reply_by.unwrap_or_default(),
            message: answer.message.unwrap_or_default(),
            url: answer.url.unwrap_or_default(),
        })
    }

    fn wait_for_kept(&mut self, at: usize, wait: Option<u32>, effects: &mut Vec<Effect>) {
        self.kept[at].again = wait.is_some();
        effects.extend(wait.map(|ms| Effect::Wait { timer: Timer::Outbox, ms }));
    }

    /// Tries again whatever may be tried without asking.
    fn try_kept(&mut self) -> Vec<Effect> {
        let ids: Vec<_> = self.kept.iter().filter(|kept| kept.again).map(|kept| kept.item.id).collect();
        ids.into_iter().flat_map(|id| self.deliver(id)).collect()
    }

    fn connected(&mut self, online: bool) -> Vec<Effect> {
        self.online = online;
        if online { self.try_kept() } else { Vec::new() }
    }

    /// What an earlier load of the page had not brought to its end.
    fn restored(&mut self, items: Vec<OutboxItem>, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        let safe = !self.config.repeats_harm;
        for item in items {
            if now.since(item.confirmed_at) > KEPT_FOR_MS {
                effects.push(Effect::Forget(item.id));
                continue;
            }
            if self.kept.iter().any(|kept| kept.item.id == item.id) {
                continue;
            }
            if self.contact.id.is_none() {
                self.contact.id = Some(item.id);
                self.contact.restored = true;
                self.contact.phase = Phase::Unknown { safe, retrying: safe };
            }
            self.kept.push(Kept { item: OutboxItem { attempts: 0, ..item }, again: safe, under_way: false });
        }
        if self.online {
            effects.extend(self.try_kept());
        }
        effects
    }
}

/// The field of the form that a pointer into the envelope means, with what is wrong with it.
fn problem(pointer: &str, detail: String) -> Option<Problem> {
    let field = match pointer.strip_prefix("/data/")? {
        "message" => "message",
        "customer/email" | "customer/phone" | "customer/contact" => "contact",
        other => other.strip_prefix("customer/fields/")?,
    };
    Some(Problem { field: field.to_owned(), flaw: Flaw::Endpoint(detail) })
}

fn classify(response: Response) -> Outcome {
    match response {
        Response::Answered { status: 200..=299, body, .. } => Outcome::Sent { answer: body },
        Response::Answered { status: 429 | 503, body, retry_after_ms } => {
            Outcome::Limited { retry_after_ms: body.retry_after_ms.or(retry_after_ms) }
        }
        Response::Answered { status: 500.., .. } | Response::Threw | Response::TimedOut => Outcome::Unknown,
        Response::Answered { status, body, .. } => Outcome::Rejected { status, answer: body },
        Response::Offline => Outcome::NotSent,
    }
}

fn reference_of(id: HandoffId) -> String {
    id.to_string().chars().take(8).collect()
}
