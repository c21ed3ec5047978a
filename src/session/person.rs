//! The half that brings in a person: the form, and the way of a message after Send. All that it knows
//! of the conversation stands in the case file.

mod after;
mod elsewhere;
mod files;
mod form;
mod sending;
mod thread;

use crate::conversation::hours;
use crate::conversation::{
    Contact, Effect, Event, Ids, Input, Phase, Standing, Timer, TurnKind, wait_for_status,
};
use crate::handoff::package::Surroundings;
use crate::handoff::redact::{first_that_fits, way_to_reach};
use crate::handoff::thread::Attention;
use crate::handoff::{Allowed, Case, Outbox, Reach, Target, assemble};
use crate::model::Millis;
use crate::view::{Outlet, Owner, View, Words, person};
use thread::Talk;

/// The half of a session that brings in a person.
#[derive(Debug)]
pub struct Person {
    case: Case,
    /// Where messages go: what the tag says, else what the index says.
    target: Option<Target>,
    /// What was wrong with the tag's address, as it was told last; empty where nothing was.
    problem: String,
    /// What customers may attach; none where the owner wants no files.
    allowed: Option<Allowed>,
    contact: Contact,
    outbox: Outbox,
    /// The contact that goes on after it has arrived.
    talk: Option<Talk>,
    /// The form that was left for it, with what stands in it.
    aside: Option<Contact>,
    attention: Attention,
    /// How many new answers the launcher shows.
    counted: u32,
    online: bool,
    /// The browser keeps what is confirmed, so far as it has been asked.
    keeps: bool,
    ids: Ids,
    /// When the form opened.
    opened: Millis,
    /// How many messages have arrived from here.
    sent: u64,
    /// When the last [`sending::BURST`] of them did, oldest first.
    arrivals: Vec<Millis>,
    /// What the other half knows.
    told: Option<Standing>,
    now: Millis,
}

impl Person {
    /// Starts without a case; [`Input::Case`] brings it. `entropy` are random bytes that ids are drawn
    /// from. `repeats_harm` is true where the endpoint does not know a repeat by its id; nothing is then
    /// sent twice. Our own contract asks that it does.
    #[must_use]
    pub fn new(entropy: &[u8; 32], repeats_harm: bool) -> Self {
        Self {
            case: Case::default(),
            target: None,
            problem: String::new(),
            allowed: None,
            contact: Contact::default(),
            outbox: Outbox::new(!repeats_harm),
            talk: None,
            aside: None,
            attention: Attention::default(),
            counted: 0,
            online: true,
            keeps: true,
            ids: Ids::new(entropy),
            opened: Millis::default(),
            sent: 0,
            arrivals: Vec::new(),
            told: None,
            now: Millis::default(),
        }
    }

    /// Takes in what happened; says what to do. What is for the other half changes nothing here.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        let before = core::mem::replace(&mut self.now, now);
        let mut effects = match input {
            Input::Case(text) => self.take_case(&text, now),
            Input::Back => self.leave(),
            Input::Elapsed(Timer::Status) => say(person::masked(&self.scene())).into_iter().collect(),
            Input::Elapsed(Timer::Outbox) => self.pump(now),
            Input::Elapsed(Timer::Thread) => self.pump_thread(now),
            Input::Elapsed(Timer::Hours) => self.look_at_hours(before),
            Input::Attachable(allowed) => {
                self.allowed = Some(allowed);
                Vec::new()
            }
            Input::Attached(files) => self.attach(files, now),
            Input::Send => self.send(now),
            Input::SendWithout => self.send_without(now),
            Input::Uploaded { id, percent } => self.uploaded(id, percent),
            Input::Stop(id) => self.stop(id),
            Input::Rated(rating) => self.rate(rating),
            Input::Recover => self.recover(now),
            Input::Add => self.add(now),
            Input::ToThread => self.turn_to_thread(),
            Input::Afresh => self.write_afresh(now),
            Input::Heard { id, heard } => self.heard(id, heard, now),
            Input::Attention(attention) => self.attend(attention, now),
            Input::Rejoined(way) => {
                self.rejoin(way, now);
                Vec::new()
            }
            Input::Seen(seen) => {
                self.rejoin_seen(seen, now);
                Vec::new()
            }
            Input::Resend(id) if self.add_again(id, now) => self.pump_thread(now),
            Input::Resend(id) => self.resend(id, now),
            Input::Discard(id) => self.discard(id, now),
            Input::KeepCopy(id) => self.keep_copy(id),
            Input::Delivered { id, response } => self.delivered(id, &response, now),
            Input::Online(online) => self.connected(online, now),
            Input::Unkept => self.keeps_nothing(),
            Input::Restored(items) => self.restored(items, now),
            input => {
                let none = person::masked(&self.scene()).is_empty();
                self.handle_form(input, now);
                // Half a number may look like another kind: it is said when typing has paused.
                let some = none && !person::masked(&self.scene()).is_empty();
                some.then(wait_for_status).into_iter().collect()
            }
        };
        effects.extend(self.mind_unread());
        let standing = person::standing(&self.scene());
        if standing != self.told {
            self.told = standing.clone();
            effects.push(Effect::Pass(Input::Stands(standing)));
        }
        effects
    }

    /// What is on the screen while the customer is at the form.
    #[must_use]
    pub fn view(&self) -> View {
        person::render(&self.scene())
    }

    /// True while the customer is at the form.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.case.at_form
    }

    /// The form, and what became of it.
    #[must_use]
    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    /// The other half has news: the form opens where the customer arrives at it.
    fn take_case(&mut self, text: &str, now: Millis) -> Vec<Effect> {
        let case = match Case::read(text) {
            Ok(case) => case,
            // Never while both halves are of one build; then what was known stays known.
            Err(error) => return vec![failed("case", error.to_string())],
        };
        let arrives = case.at_form && !self.case.at_form;
        self.case = case;
        let problem = self.choose_target();
        let mut effects = match problem.is_empty() || problem == self.problem {
            true => Vec::new(),
            false => vec![failed("handoff-address", problem.clone())],
        };
        self.problem = problem;
        if arrives {
            self.open(now);
            let writing = self.contact.is_open();
            effects.extend(say(person::opening(&self.scene())).filter(|_| writing));
        } else if self.contact.is_open() {
            self.stand_by();
            self.refresh_draft(now);
        }
        effects
    }

    /// A contact that is being written has by it what was told so far; what has left keeps what it had.
    fn stand_by(&mut self) {
        if self.case.care.quiet {
            self.contact.care.clone_from(&self.case.care);
        }
    }

    /// Reads the addresses that messages may go to; says what is wrong with that of the tag.
    fn choose_target(&mut self) -> String {
        let origin = &self.case.around.page.origin;
        let (tag, index) = (&self.case.handoff, &self.case.site.policy.handoff);
        let (of_tag, problem) = match Target::parse(tag, origin) {
            Ok(target) => (Some(target), String::new()),
            Err(_) if tag.is_empty() => (None, String::new()),
            Err(error) => (None, error.to_string()),
        };
        self.target = of_tag.or_else(|| Target::parse(index, origin).ok());
        problem
    }

    fn scene(&self) -> person::Scene<'_> {
        let (case, words) = (&self.case, self.words());
        let (mut mail, mut phone) = (&case.mail, &case.phone);
        match &self.target {
            Some(Target::Mail(address)) if mail.is_empty() => mail = address,
            Some(Target::Phone(number)) if phone.is_empty() => phone = number,
            _ => {}
        }
        let owner = Owner {
            words,
            site: &case.site,
            outlet: self.outlet(),
            mail,
            phone,
            now: self.now,
            open: self.open_at(self.now),
        };
        person::Scene {
            words,
            site: &case.site,
            owner,
            failed: case.failed,
            contact: &self.contact,
            thread: self.talk.as_ref().map(|talk| &talk.thread),
            addition: self.talk.as_ref().map_or("", |talk| &talk.draft),
            can_go_back: case.can_go_back,
            remembers: case.around.remembers,
            offset: case.utc_offset,
            keeps: self.keeps,
            allowed: self.allowed.as_ref().filter(|_| self.takes_files()),
            reply_by: self.reply_by(),
            care: if case.care.quiet { &case.care } else { &self.contact.care },
            to: self.target.as_ref().map_or("", Target::who),
        }
    }

    fn open_at(&self, at: Millis) -> Option<bool> {
        hours::open_now(self.case.site.hours.as_ref(), at, self.case.owner_offset)
    }

    /// By when an answer is promised, as of now.
    fn reply_by(&self) -> Option<Millis> {
        hours::reply_by(self.case.site.hours.as_ref()?, self.now, self.case.owner_offset?)
    }

    /// Time has passed while the panel was open: what is shown and what would be sent say the same again.
    /// That somebody has come or gone is said aloud.
    fn look_at_hours(&mut self, before: Millis) -> Vec<Effect> {
        if self.contact.is_open() {
            self.refresh_draft(self.now);
        }
        let changed = self.open_at(before) != self.open_at(self.now);
        let writing = self.is_shown() && self.contact.phase == Phase::Writing;
        let promise = person::promise(&self.scene()).filter(|_| changed && writing);
        promise.map(Effect::Announce).into_iter().collect()
    }

    fn words(&self) -> Words<'_> {
        let site = &self.case.site;
        Words::choose(self.case.lang, site.langs.first().copied(), &site.messages)
    }

    /// Opens the form, or shows the message that is still under way.
    fn open(&mut self, now: Millis) {
        if self.lead_to_thread() {
            return;
        }
        if self.contact.id.is_none() || matches!(self.contact.phase, Phase::Sent(_)) {
            self.contact = Contact { id: Some(self.ids.next_id()), ..Contact::default() };
            self.opened = now;
        }
        if self.contact.phase == Phase::Writing && !self.contact.restored {
            self.fill_in(now);
        }
    }

    /// Puts into the form what is known already.
    fn fill_in(&mut self, now: Millis) {
        self.stand_by();
        self.contact.form.recovery |= self.case.recovery;
        if !self.contact.edited {
            self.contact.form.message.clone_from(&self.case.words);
        }
        if !self.contact.chosen {
            self.contact.form.reason = self.case.reason;
        }
        self.fill_in_contact();
        self.fill_in_fields();
        self.refresh_draft(now);
    }

    /// Fills in how to reach the customer, where nothing stands yet: what the page states, else what the
    /// customer's own words name. The customer sees it, and may change it.
    fn fill_in_contact(&mut self) {
        if !self.contact.form.contact.is_empty() {
            return;
        }
        let stated = |want: &str| self.case.around.identity.iter().find(|(key, _)| key == want);
        let way = match stated("email").or_else(|| stated("phone")) {
            Some((_, way)) => Some(way.as_str()),
            None => self.said().find_map(way_to_reach),
        };
        self.contact.form.contact = way.unwrap_or_default().to_owned();
    }

    /// Fills in what the chosen reason asks for, where nothing stands yet and the customer's own words hold
    /// what fits the owner's pattern.
    fn fill_in_fields(&mut self) {
        let fields = self.contact.extra_fields(&self.case.site);
        let empty =
            fields.filter(|field| !field.pattern.is_empty() && self.contact.value(&field.name).is_empty());
        let known = empty.filter_map(|field| {
            let text = self.said().find_map(|text| first_that_fits(text, &field.pattern))?;
            Some((field.name.clone(), text.to_owned()))
        });
        for (name, text) in known.collect::<Vec<_>>() {
            self.contact.set(&name, text);
        }
    }

    /// The customer's own words, the latest first.
    fn said(&self) -> impl Iterator<Item = &str> {
        let turns = self.case.record.turns.iter().rev();
        let turns = turns.filter(|turn| turn.kind == TurnKind::Customer).map(|turn| turn.text.as_str());
        core::iter::once(self.case.words.as_str()).chain(turns)
    }

    /// Packs the draft anew, so that the screen shows exactly what would be sent.
    fn refresh_draft(&mut self, now: Millis) {
        let Some(id) = self.contact.id else { return };
        let case = &self.case;
        let (locale, owner_offset) = (self.words().lang(), case.owner_offset);
        let around = Surroundings { locale, owner_offset, ..case.around.clone() };
        let signals = &mut self.contact.form.signals;
        signals.seconds = now.since(self.opened) / 1000;
        signals.before = self.sent;
        let form = &self.contact.form;
        self.contact.draft =
            Some(assemble(id, &case.record, form, &case.site, &around, &case.suggested, now));
    }

    /// The status of the screen as it is now, where there is something to say.
    fn announce(&self) -> Option<Effect> {
        say(person::status(&self.scene()))
    }

    /// True where nothing is left to do with the message.
    fn is_done(&self) -> bool {
        matches!(self.contact.phase, Phase::Sent(_) | Phase::Handed { .. } | Phase::Opened(_))
    }

    fn outlet(&self) -> Outlet {
        match self.target {
            Some(Target::System { system, .. }) if system.reach == Reach::Opens => Outlet::Chat,
            Some(Target::Webhook { .. } | Target::System { .. }) => Outlet::Endpoint,
            Some(Target::Mail(_)) => Outlet::Mail,
            Some(Target::Phone(_)) | None => Outlet::None,
        }
    }
}

/// Says a text, where there is one.
fn say(text: String) -> Option<Effect> {
    (!text.is_empty()).then_some(Effect::Announce(text))
}

fn failed(code: &'static str, detail: String) -> Effect {
    Effect::Emit(Event::Error { code, detail })
}
