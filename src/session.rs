//! Wires conversation, handoff and view together; the one type that the rim drives.
//!
//! The rim's loop: hand every [`Input`] to [`Session::handle`] with the time, do the effects that come
//! back, show [`Session::view`]. What comes of an effect (a delivery, a timer) is the next input.

mod form;
mod sending;

use crate::conversation::{Around, Contact, Conversation, Effect, Ids, Input, Phase, Screen, Timer};
use crate::engine::{self, Scratch};
use crate::handoff::package::{Page, ReasonBy, Surroundings};
use crate::handoff::{Outbox, Target, assemble};
use crate::index::{Index, Site};
use crate::model::{Lang, Millis, Probability, ReasonNo};
use crate::view::{self, Outlet, Scene, View, Words};

/// From this probability on the engine's guess of a reason fills in the form.
const SURE_OF_REASON: Probability = Probability::from_thousandths(700);
/// At most so many next best answers go to the agent.
const SUGGESTED: usize = 3;

/// What a session starts from; everything comes from the page.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The interface's language, as the tag or the page says; the first content language where it is
    /// not spoken here.
    pub lang: Lang,
    /// Where handoffs go; none leaves the owner's channels.
    pub target: Option<Target>,
    /// The page, the customer as the page states it, the page's facts.
    pub around: Surroundings,
    /// Random bytes: ids are drawn from them, so that the same inputs give the same effects.
    pub entropy: [u8; 32],
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: String,
    /// See `mail`.
    pub phone: String,
    /// The minutes that the customer's clock is ahead of UTC.
    pub utc_offset_minutes: i16,
    /// The minutes that the owner's clock is ahead of UTC, by the time zone of the index's hours, where
    /// the rim knows it; without it nothing is said of being open or closed.
    pub owner_offset_minutes: Option<i16>,
    /// True where the endpoint does not know a repeat by its id; nothing is then sent twice. Our own
    /// contract asks that it does, hence false by default.
    pub repeats_harm: bool,
}

/// A customer's session with the widget.
#[derive(Debug)]
pub struct Session {
    config: Config,
    index: Option<Index>,
    /// The index will not come.
    failed: bool,
    /// Where messages go: what the tag says, else what the index says.
    target: Option<Target>,
    /// Stands in while there is no index.
    no_site: Site,
    talk: Conversation,
    contact: Contact,
    outbox: Outbox,
    online: bool,
    ids: Ids,
    now: Millis,
}

impl Session {
    /// Starts a session; the index may still be on its way.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let ids = Ids::new(&config.entropy);
        Self {
            outbox: Outbox::new(!config.repeats_harm),
            target: config.target.clone(),
            config,
            index: None,
            failed: false,
            no_site: Site::default(),
            talk: Conversation::default(),
            contact: Contact::default(),
            online: true,
            ids,
            now: Millis::default(),
        }
    }

    /// Hands in the index. What was asked before is answered now.
    pub fn set_index(&mut self, index: Index, now: Millis) -> Vec<Effect> {
        self.now = now;
        self.failed = false;
        let before = self.talk.screen();
        if self.target.is_none() {
            let origin = &self.config.around.page.origin;
            self.target = Target::parse(&index.site().policy.handoff, origin).ok();
        }
        self.index = Some(index);
        let effects = self.with_talk(|talk, around| talk.index_came(around, now));
        self.settle(before, now, effects)
    }

    /// Says how far the owner's clock is ahead of UTC, once the index has named their time zone; see
    /// [`Config::owner_offset_minutes`].
    pub fn set_owner_offset(&mut self, minutes: i16) {
        self.config.owner_offset_minutes = Some(minutes);
    }

    /// Takes in what happened; says what to do.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        self.now = now;
        let before = self.talk.screen();
        let effects = match input {
            Input::IndexFailed => {
                self.failed = self.index.is_none();
                self.with_talk(|talk, around| talk.index_failed(around, now))
            }
            Input::Identified { key, value } => {
                set(&mut self.config.around.identity, key, value);
                Vec::new()
            }
            Input::Context { key, value } => {
                set(&mut self.config.around.context, key, value);
                Vec::new()
            }
            Input::PageChanged { origin, path, query, title } => {
                self.config.around.page = Page { origin, path, query, title };
                self.with_talk(|talk, around| talk.handle(around, Input::Opened, now))
            }
            Input::Back if before == Screen::Contact && self.is_done() => self.leave_receipt(),
            Input::Edited { field, value } if field == "why" => {
                self.talk.set_why(value);
                Vec::new()
            }
            Input::Elapsed(Timer::Status) => self.announce().into_iter().collect(),
            Input::Edited { .. }
            | Input::ReasonChosen(_)
            | Input::Included { .. }
            | Input::Unmasked { .. } => {
                self.handle_form(input, now);
                Vec::new()
            }
            Input::Send => self.send(now),
            Input::Resend(id) => self.resend(id, now),
            Input::Discard(id) => self.discard(id, now),
            Input::KeepCopy(id) => self.keep_copy(id),
            Input::Delivered { id, response } => self.delivered(id, &response, now),
            Input::Elapsed(Timer::Outbox) => self.pump(now),
            Input::Online(online) => self.connected(online, now),
            Input::Restored(items) => self.restored(items, now),
            input => self.with_talk(|talk, around| talk.handle(around, input, now)),
        };
        self.settle(before, now, effects)
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> View {
        view::render(&self.scene())
    }

    /// Where the customer is.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.config.around.page
    }

    /// What happened so far.
    #[must_use]
    pub fn conversation(&self) -> &Conversation {
        &self.talk
    }

    /// The form for a person, and what became of it.
    #[must_use]
    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    fn scene(&self) -> Scene<'_> {
        let (mut mail, mut phone) = (&self.config.mail, &self.config.phone);
        match &self.target {
            Some(Target::Mail(address)) if mail.is_empty() => mail = address,
            Some(Target::Phone(number)) if phone.is_empty() => phone = number,
            _ => {}
        }
        Scene {
            words: self.words(),
            site: self.site(),
            index: self.index.as_ref(),
            failed: self.failed,
            talk: &self.talk,
            contact: &self.contact,
            outlet: self.outlet(),
            mail,
            phone,
            origin: &self.config.around.page.origin,
            now: self.now,
            offset: self.config.utc_offset_minutes,
            owner_offset: self.config.owner_offset_minutes,
        }
    }

    fn site(&self) -> &Site {
        self.index.as_ref().map_or(&self.no_site, Index::site)
    }

    fn words(&self) -> Words<'_> {
        let site = self.site();
        Words::choose(self.config.lang, site.langs.first().copied(), &site.messages)
    }

    /// Runs a step of the conversation with what surrounds it.
    fn with_talk(&mut self, step: impl FnOnce(&mut Conversation, Around<'_>) -> Vec<Effect>) -> Vec<Effect> {
        let page = &self.config.around.page;
        let around = Around {
            index: self.index.as_ref(),
            failed: self.failed,
            lang: self.config.lang,
            path: &page.path,
            title: &page.title,
        };
        step(&mut self.talk, around)
    }

    /// What a step brings with it: the form opens where the customer arrives at it, and what was said
    /// to a pleasantry is noted in the words that were shown.
    fn settle(&mut self, before: Screen, now: Millis, effects: Vec<Effect>) -> Vec<Effect> {
        if let Some(saying) = self.talk.take_saying() {
            let text = view::said_text(&self.words(), saying).to_owned();
            self.talk.note_said(&text, now);
        }
        if self.talk.screen() == Screen::Contact && before != Screen::Contact {
            self.open_contact(now);
        }
        effects
    }

    /// Opens the form, or shows the message that is still under way.
    fn open_contact(&mut self, now: Millis) {
        if self.contact.id.is_none() || matches!(self.contact.phase, Phase::Sent(_)) {
            self.contact = Contact { id: Some(self.ids.next_id()), ..Contact::default() };
        }
        if self.contact.phase != Phase::Writing || self.contact.restored {
            return;
        }
        if !self.contact.edited {
            self.contact.form.message = self.talk.own_words();
        }
        if self.contact.form.contact.is_empty() {
            let identity = &self.config.around.identity;
            let stated =
                ["email", "phone"].iter().find_map(|want| identity.iter().find(|(key, _)| key == want));
            self.contact.form.contact = stated.map_or(String::new(), |(_, value)| value.clone());
        }
        if !self.contact.chosen {
            self.contact.form.reason = self.guess_reason();
        }
        self.refresh_draft(now);
    }

    /// The reason for contact, where something speaks clearly for it: the entry that was read and did
    /// not help, or the words of the message.
    fn guess_reason(&self) -> Option<(ReasonNo, Probability, ReasonBy)> {
        let index = self.index.as_ref()?;
        let viewed = self.talk.record().viewed.last();
        let of_entry = viewed
            .filter(|viewed| viewed.verdict == crate::conversation::Verdict::NotHelpful)
            .and_then(|viewed| index.entry(index.find(&viewed.id)?)?.reason)
            .map(|reason| (reason, SURE_OF_REASON, ReasonBy::Entry));
        of_entry.or_else(|| {
            let message = &self.contact.form.message;
            let guess = engine::understand(index, message, &mut Scratch::default()).reason;
            guess.filter(|(_, p)| *p >= SURE_OF_REASON).map(|(reason, p)| (reason, p, ReasonBy::Model))
        })
    }

    /// Packs the draft anew, so that the screen shows exactly what would be sent.
    fn refresh_draft(&mut self, now: Millis) {
        let Some(id) = self.contact.id else { return };
        let around = Surroundings { locale: self.words().lang(), ..self.config.around.clone() };
        let (record, form) = (self.talk.record(), &self.contact.form);
        let suggested = self.suggested();
        self.contact.draft = Some(assemble(id, record, form, self.site(), &around, &suggested, now));
    }

    /// The next best answers, which the customer has not seen: id and title.
    fn suggested(&self) -> Vec<(String, String)> {
        let Some(index) = &self.index else { return Vec::new() };
        let seen = |id: &str| self.talk.record().viewed.iter().any(|viewed| viewed.id == id);
        let hits = self.talk.reply().hits.iter().filter_map(|hit| index.entry(hit.entry));
        hits.filter(|entry| !seen(entry.id))
            .take(SUGGESTED)
            .map(|entry| (entry.id.to_owned(), entry.question.to_owned()))
            .collect()
    }

    /// The status of the screen as it is now, where there is something to say.
    fn announce(&self) -> Option<Effect> {
        let text = view::status(&self.scene());
        (!text.is_empty()).then_some(Effect::Announce(text))
    }

    /// True where nothing is left to do with the message.
    fn is_done(&self) -> bool {
        matches!(self.contact.phase, Phase::Sent(_) | Phase::Handed { .. })
    }

    /// Back to the beginning; where the message stands is shown there.
    fn leave_receipt(&mut self) -> Vec<Effect> {
        vec![self.talk.start_over(), Effect::Focus(crate::conversation::Focus::Search)]
    }

    fn outlet(&self) -> Outlet {
        match self.target {
            Some(Target::Webhook { .. }) => Outlet::Endpoint,
            Some(Target::Mail(_)) => Outlet::Mail,
            Some(Target::Phone(_)) | None => Outlet::None,
        }
    }
}

/// Sets a fact; an empty value takes it back.
fn set(facts: &mut Vec<(String, String)>, key: String, value: String) {
    let known = facts.iter().position(|(name, _)| *name == key);
    match (known, value.is_empty()) {
        (Some(at), true) => drop(facts.remove(at)),
        (Some(at), false) => facts[at].1 = value,
        (None, true) => {}
        (None, false) => facts.push((key, value)),
    }
}
