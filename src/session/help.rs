//! The half that searches: conversation, index and their view. Of the other half it knows where a
//! message stands, and writes it the case file.

use crate::conversation::hours;
use crate::conversation::{Around, Conversation, Effect, Input, Screen, Standing, Timer, Verdict};
use crate::engine::{self, Scratch};
use crate::handoff::case::{CaseFile, Guess, write};
use crate::handoff::package::{Page, ReasonBy, Surroundings};
use crate::index::{Index, Site};
use crate::model::{Lang, Millis, Probability};
use crate::view::{self, Outlet, Owner, View, Words, help};

/// The field for why an answer did not help, the one field of this half.
pub(super) const WHY: &str = "why";
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
    /// The address that messages go to, as [`Target::parse`](crate::handoff::Target::parse) reads it;
    /// empty leaves the one of the index, else the owner's channels.
    pub handoff: String,
    /// The page, the customer as the page states it, the page's facts.
    pub around: Surroundings,
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: String,
    /// See `mail`.
    pub phone: String,
    /// The minutes that the customer's clock is ahead of UTC.
    pub utc_offset_minutes: i16,
    /// The minutes that the owner's clock is ahead of UTC, by the time zone of the index's hours, where
    /// the rim knows it; without it nothing is said of being open or closed.
    pub owner_offset_minutes: Option<i16>,
    /// Where the customer is, by two capital letters; empty where nobody knows.
    pub country: String,
}

/// The half of a session that searches.
#[derive(Debug)]
pub struct Help {
    config: Config,
    index: Option<Index>,
    /// The texts of the interface's language where they are not built in: language, key, text.
    words: Vec<(Lang, String, String)>,
    /// The owner's texts, and those behind them.
    messages: Vec<(Lang, String, String)>,
    /// The index will not come.
    failed: bool,
    /// Stands in while there is no index.
    no_site: Site,
    talk: Conversation,
    /// Where a message to a person stands.
    standing: Option<Standing>,
    now: Millis,
}

impl Help {
    /// Starts a session; the index may still be on its way.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            config,
            index: None,
            words: Vec::new(),
            messages: Vec::new(),
            failed: false,
            no_site: Site::default(),
            talk: Conversation::default(),
            standing: None,
            now: Millis::default(),
        }
    }

    /// Hands in the index. What was asked before is answered now.
    pub fn set_index(&mut self, index: Index, now: Millis) -> Vec<Effect> {
        self.now = now;
        self.failed = false;
        self.config.around.index = index.version();
        self.index = Some(index);
        self.gather_messages();
        let effects = self.with_talk(|talk, around| talk.index_came(around, now));
        self.settle(true, effects)
    }

    /// Hands in a file of a language of the index, which counts from the next question on: see
    /// [`Index::add_language`]. What is none changes nothing, since nothing depends on it.
    pub fn add_language(&mut self, bytes: &[u8]) {
        if let Some(index) = &mut self.index {
            let _ = index.add_language(bytes);
        }
    }

    /// Says how far the owner's clock is ahead of UTC, once the index has named their time zone; see
    /// [`Config::owner_offset_minutes`]. Before [`Self::set_index`], which tells the other half.
    pub fn set_owner_offset(&mut self, minutes: i16) {
        self.config.owner_offset_minutes = Some(minutes);
    }

    /// Hands in the texts of a language that is not built in: key and text of each. Best before the
    /// index; a text that the owner has in this language comes first.
    pub fn set_words(&mut self, lang: Lang, texts: Vec<(String, String)>) {
        self.words = texts.into_iter().map(|(key, text)| (lang, key, text)).collect();
        self.gather_messages();
    }

    fn gather_messages(&mut self) {
        let mut messages = self.site().messages.clone();
        messages.extend_from_slice(&self.words);
        self.messages = messages;
    }

    /// Takes in what happened; says what to do. What is for the other half changes nothing here.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        self.now = now;
        let at_form = self.at_form();
        let around = &mut self.config.around;
        let mut news = at_form;
        let effects = match input {
            Input::IndexFailed => {
                self.failed = self.index.is_none();
                news = true;
                self.with_talk(|talk, around| talk.index_failed(around, now))
            }
            Input::Identified { key, value } => {
                set(&mut around.identity, key, value);
                Vec::new()
            }
            Input::Context { key, value } => {
                set(&mut around.context, key, value);
                Vec::new()
            }
            Input::PageChanged { origin, path, query, title } => {
                around.page = Page { origin, path, query, title };
                self.with_talk(|talk, around| talk.handle(around, Input::Opened, now))
            }
            Input::Edited { field, value } => {
                if field == WHY {
                    self.talk.set_why(value);
                }
                return Vec::new();
            }
            Input::Stands(standing) => {
                self.standing = standing;
                return Vec::new();
            }
            Input::Elapsed(Timer::Status) => return self.announce().into_iter().collect(),
            input => {
                // Who asks while the form is there stays at it, and what they ask goes along.
                news &= matches!(input, Input::Asked(_));
                self.with_talk(|talk, around| talk.handle(around, input, now))
            }
        };
        self.settle(news || at_form != self.at_form(), effects)
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> View {
        help::render(&self.scene())
    }

    /// What happened so far.
    #[must_use]
    pub fn conversation(&self) -> &Conversation {
        &self.talk
    }

    /// The case file as it is now.
    #[must_use]
    pub fn case(&self) -> String {
        let config = &self.config;
        let words = self.talk.own_words();
        write(&CaseFile {
            at_form: self.at_form(),
            can_go_back: self.talk.can_go_back(),
            failed: self.failed,
            lang: config.lang,
            handoff: &config.handoff,
            mail: &config.mail,
            phone: &config.phone,
            utc_offset: config.utc_offset_minutes,
            owner_offset: config.owner_offset_minutes,
            site: self.site(),
            messages: &self.messages,
            record: self.talk.record(),
            words: &words,
            recovery: !self.talk.why().trim().is_empty(),
            reason: self.guess_reason(&words),
            suggested: &self.suggested(),
            care: &help::care(&self.scene()),
            around: &config.around,
        })
    }

    fn at_form(&self) -> bool {
        self.talk.screen() == Screen::Contact
    }

    fn scene(&self) -> help::Scene<'_> {
        let (config, words, site) = (&self.config, self.words(), self.site());
        let address = match config.handoff.as_str() {
            "" => &site.policy.handoff,
            address => address,
        };
        let (outlet, mail, phone) = outlet(address, &config.mail, &config.phone);
        let owner = Owner {
            words,
            site,
            outlet,
            mail,
            phone,
            now: self.now,
            open: hours::open_now(site.hours.as_ref(), self.now, config.owner_offset_minutes),
        };
        help::Scene {
            words,
            site,
            owner,
            index: self.index.as_ref(),
            failed: self.failed,
            talk: &self.talk,
            standing: self.standing.as_ref(),
            origin: &config.around.page.origin,
            country: &config.country,
        }
    }

    fn site(&self) -> &Site {
        self.index.as_ref().map_or(&self.no_site, Index::site)
    }

    fn words(&self) -> Words<'_> {
        Words::choose(self.config.lang, self.site().langs.first().copied(), &self.messages)
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

    /// What a step brings with it: what was said to a pleasantry is noted in the words that were shown,
    /// and the other half hears the `news` before anything else is done.
    fn settle(&mut self, news: bool, mut effects: Vec<Effect>) -> Vec<Effect> {
        if let Some(saying) = self.talk.take_saying() {
            let text = view::said_text(&self.words(), saying).to_owned();
            self.talk.note_said(&text, self.now);
        }
        if news {
            effects.insert(0, Effect::Pass(Input::Case(self.case())));
        }
        effects
    }

    /// The reason for contact, where something speaks clearly for it: the entry that was read last, unless
    /// it helped or something else was asked since; or the customer's words. Beside something sensitive a
    /// guess would be out of place, however sure.
    fn guess_reason(&self, words: &str) -> Option<Guess> {
        let index = self.index.as_ref()?;
        let record = self.talk.record();
        if record.is_sensitive() {
            return None;
        }
        let asked = record.searches.last().map_or(Millis::default(), |search| search.at);
        let of_entry = record
            .viewed
            .last()
            .filter(|viewed| match viewed.verdict {
                Verdict::NotHelpful => true,
                Verdict::None => viewed.at >= asked,
                Verdict::Helpful => false,
            })
            .and_then(|viewed| index.entry(index.find(&viewed.id)?)?.reason)
            .map(|reason| (reason, SURE_OF_REASON, ReasonBy::Entry));
        of_entry.or_else(|| {
            let guess = engine::understand(index, words, &mut Scratch::default()).reason;
            guess.filter(|(_, p)| *p >= SURE_OF_REASON).map(|(reason, p)| (reason, p, ReasonBy::Model))
        })
    }

    /// The next best answers to what was asked, which the customer has not seen: id and title.
    fn suggested(&self) -> Vec<(String, String)> {
        let Some(index) = &self.index else { return Vec::new() };
        let seen = |id: &str| self.talk.record().viewed.iter().any(|viewed| viewed.id == id);
        let found = self.talk.found();
        let entries = found.iter().filter_map(|&no| index.entry(no));
        entries
            .filter(|entry| !seen(entry.id))
            .take(SUGGESTED)
            .map(|entry| (entry.id.to_owned(), entry.question.to_owned()))
            .collect()
    }

    /// The status of the screen as it is now, where there is something to say.
    fn announce(&self) -> Option<Effect> {
        let text = help::status(&self.scene());
        (!text.is_empty()).then_some(Effect::Announce(text))
    }
}

/// How a message leaves, by its address alone, with the owner's mail address and phone number, which
/// may be that address. Whether it can be used the other half finds out.
fn outlet<'c>(address: &'c str, mail: &'c str, phone: &'c str) -> (Outlet, &'c str, &'c str) {
    let after = |scheme: &str| {
        let (head, rest) = address.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| rest.split('?').next().unwrap_or(""))
    };
    if let Some(to) = after("mailto:") {
        return (Outlet::Mail, if mail.is_empty() { to } else { mail }, phone);
    }
    if let Some(number) = after("tel:") {
        return (Outlet::None, mail, if phone.is_empty() { number } else { phone });
    }
    (if address.is_empty() { Outlet::None } else { Outlet::Endpoint }, mail, phone)
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
