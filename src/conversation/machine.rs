//! The machine: which screen follows from what the customer does. `asking` and `reading` hold the
//! steps for questions and for answers.

mod asking;
mod reading;

use super::record::topics;
use super::signs::{Sign, Signs};
use super::talk::Saying;
use super::{Effect, Event, Focus, Input, Record, Timer, Trigger, TriggerKind, TurnKind, policy, review};
use crate::engine::{self, PageContext, Scratch, Tuning};
use crate::index::{BringsIn, Index, Rules};
use crate::model::{EntryNo, Lang, Millis, Topic};
use crate::reply::Reply;

/// How long after the last keystroke the status is spoken, in milliseconds.
const STATUS_AFTER: u32 = 600;
/// At most so many entries are suggested before anything is typed.
const SUGGESTIONS: usize = 5;
/// At most so many steps back are remembered.
const STEPS_BACK: usize = 32;

/// What the customer sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Suggestions, before anything is typed.
    #[default]
    Start,
    /// The list of what was found.
    Results,
    /// The best passage itself.
    Answer,
    /// A sentence in answer to a pleasantry.
    Said(Saying),
    /// An entry in full.
    Article(EntryNo),
    /// Self-service has ended; a person is offered.
    DeadEnd,
    /// The way to a person.
    Contact,
}

/// What surrounds one step.
#[derive(Clone, Copy, Debug)]
pub struct Around<'s> {
    /// The index; none while it is on its way, or where it failed.
    pub index: Option<&'s Index>,
    /// True where the index will not come.
    pub failed: bool,
    /// The customer's language.
    pub lang: Lang,
    /// The page's path.
    pub path: &'s str,
    /// The page's title.
    pub title: &'s str,
}

impl Around<'_> {
    /// The owner's rules for bringing in a person.
    fn rules(&self) -> Rules {
        self.index.map_or_else(Rules::default, |index| index.site().policy.rules)
    }

    fn tuning(&self) -> Tuning {
        Tuning::of(&self.rules())
    }
}

/// How the last turn went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    /// Entries were listed, none was opened yet.
    Listed,
    /// An answer was shown, and nothing was said against it.
    Shown,
    /// No success.
    Failed,
}

/// A conversation.
#[derive(Debug, Default)]
pub struct Conversation {
    screen: Screen,
    back: Vec<Screen>,
    query: String,
    /// The question waits for the index.
    waiting: bool,
    /// Enter was pressed on the query.
    finished: bool,
    reply: Reply,
    suggestions: Vec<EntryNo>,
    wish: bool,
    record: Record,
    votes: Vec<(EntryNo, bool)>,
    why: String,
    saying: Option<Saying>,
    /// The query is no question: a pleasantry, or a no to an answer.
    small_talk: bool,
    /// What was found for the last finished question.
    found: Vec<EntryNo>,
    /// The sensitive topic of the last question, while it stands.
    about: Option<Topic>,
    /// What the last question was taken for, while it stands, where its owner wants a person for it.
    matter: Option<EntryNo>,
    last: Last,
    /// Turns in a row without success.
    failed: u32,
    /// Signs of trouble since the last success.
    signs: Signs,
    /// Why somebody should look at this visit, as far as it was told.
    reviewed: u8,
    /// How often a person was offered.
    offers: u32,
    /// Since when the entry viewed last is on the screen.
    reading: Option<Millis>,
    scratch: Scratch,
    /// What understanding remembers of the words, as `scratch` does for answers.
    hearing: Scratch,
}

impl Conversation {
    /// What the customer sees.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// What stands in the text field.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What the engine found for it.
    #[must_use]
    pub fn reply(&self) -> &Reply {
        &self.reply
    }

    /// True once Enter was pressed on the query.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// True while a question waits for the index.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.waiting
    }

    /// Entries for this page, before anything is typed.
    #[must_use]
    pub fn suggestions(&self) -> &[EntryNo] {
        &self.suggestions
    }

    /// True while the query asks for a person.
    #[must_use]
    pub fn wishes_person(&self) -> bool {
        self.wish
    }

    /// What the customer said of an entry, if anything.
    #[must_use]
    pub fn vote(&self, entry: EntryNo) -> Option<bool> {
        self.votes.iter().find(|(voted, _)| *voted == entry).map(|&(_, helpful)| helpful)
    }

    /// The sensitive topic of the last question, if it has one.
    #[must_use]
    pub fn about(&self) -> Option<Topic> {
        self.about
    }

    /// What brought in a person by its owner's word, while it stands: an entry whose answer is said first.
    #[must_use]
    pub fn matter(&self) -> Option<EntryNo> {
        self.matter
    }

    /// Why the answer did not help, in the customer's words.
    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
    }

    /// How often a person was offered in this visit.
    #[must_use]
    pub fn offers(&self) -> u32 {
        self.offers
    }

    /// True where there is a step back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// What happened so far.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// What the customer would say to a person: the last question that was more than a wish for one,
    /// and why the answer did not help.
    #[must_use]
    pub fn own_words(&self) -> String {
        let question = if self.asks_nothing() {
            self.record.searches.last().map_or("", |search| search.query.as_str())
        } else {
            self.query.trim()
        };
        let mut words = question.to_owned();
        let why = self.why.trim();
        if !why.is_empty() {
            if !words.is_empty() {
                words.push('\n');
            }
            words.push_str(why);
        }
        words
    }

    /// What was found for that question, best first.
    #[must_use]
    pub fn found(&self) -> Vec<EntryNo> {
        if self.asks_nothing() {
            return self.found.clone();
        }
        self.reply.hits.iter().map(|hit| hit.entry).collect()
    }

    /// True where the text field holds no question.
    fn asks_nothing(&self) -> bool {
        self.query.trim().is_empty() || self.wish || self.small_talk
    }

    /// The pleasantry that is answered now; each is given once, for [`Self::note_said`].
    pub fn take_saying(&mut self) -> Option<Saying> {
        self.saying.take()
    }

    /// Notes what was said to a pleasantry; the words are the view's.
    pub fn note_said(&mut self, text: &str, now: Millis) {
        self.record.said(TurnKind::Widget, text, now);
    }

    /// Keeps the customer's words on why an answer did not help.
    pub fn set_why(&mut self, why: String) {
        self.why = why;
    }

    /// A person has taken over: causes and failures are told and do not count again.
    fn handed_over(&mut self) {
        self.look_back();
        self.record.triggers.clear();
        self.failed = 0;
        self.signs = Signs::default();
        self.last = Last::Nothing;
        self.why.clear();
    }

    /// Back to the beginning, with an empty text field.
    fn start_over(&mut self) -> Effect {
        self.query.clear();
        self.show_nothing();
        self.back.clear();
        self.screen = Screen::Start;
        Effect::SetQuery(String::new())
    }

    /// The index has come: suggests, and answers what was asked before.
    pub fn index_came(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        self.suggest(around);
        if self.query.trim().is_empty() {
            return Vec::new();
        }
        let query = self.query.clone();
        let waited = core::mem::take(&mut self.waiting);
        if self.screen == Screen::Contact {
            // Nobody is taken away from the form; the way back leads to what is found now, also where
            // it ended for want of an index.
            let ended = self.back.iter_mut().filter(|screen| **screen == Screen::DeadEnd);
            if waited || self.offers == 0 && ended.map(|screen| *screen = Screen::Results).count() > 0 {
                self.find(around);
            }
            return Vec::new();
        }
        match waited {
            true => self.handle(around, Input::Asked(query), now),
            false => self.search_while_typing(around, query),
        }
    }

    /// The index will not come: what was asked meets a dead end.
    pub fn index_failed(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        // Nobody is taken away from the form.
        if core::mem::take(&mut self.waiting) && self.screen != Screen::Contact {
            let query = self.query.clone();
            return self.handle(around, Input::Asked(query), now);
        }
        vec![wait_for_status()]
    }

    /// Takes in what the customer did in self-service; other inputs change nothing here.
    pub fn handle(&mut self, around: Around<'_>, input: Input, now: Millis) -> Vec<Effect> {
        match input {
            Input::Opened | Input::PageChanged { .. } => {
                self.suggest(around);
                Vec::new()
            }
            Input::Closed => {
                self.stop_reading(now);
                self.review()
            }
            Input::Typed(text) => self.typed(around, text, now),
            Input::Asked(text) => self.asked(around, &text, now),
            Input::Picked(entry) => self.picked(around, entry, now),
            Input::Back | Input::Left { done: false } => self.go_back(now),
            Input::Left { done: true } => vec![self.start_over(), Effect::Focus(Focus::Search)],
            Input::HandedOver => {
                self.handed_over();
                Vec::new()
            }
            Input::Voted { entry, helpful } => self.voted(around, entry, helpful, now),
            Input::Acted { entry, action } => reading::acted(around, entry, action),
            Input::WantPerson => self.want_person(around, now),
            _ => Vec::new(),
        }
    }

    /// Tells the page, once for each cause, that somebody should look at what happened here: without a
    /// message to a person nobody else ever hears of it.
    fn review(&mut self) -> Vec<Effect> {
        let known = self.reviewed;
        self.look_back();
        match self.reviewed & !known {
            0 => Vec::new(),
            new => vec![Effect::Emit(Event::Review { why: review::names(new) })],
        }
    }

    fn look_back(&mut self) {
        let Record { searches, viewed, triggers, .. } = &self.record;
        self.reviewed |= review::of(searches, viewed, triggers);
    }

    fn want_person(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        self.stop_reading(now);
        if self.screen == Screen::Contact {
            return Vec::new();
        }
        let mut triggers: Vec<Trigger> = self.unasked(around).into_iter().collect();
        // Who accepts an offer has asked for a person only because self-service had ended.
        let mut effects = Vec::new();
        let caused = self.record.triggers.iter().any(|trigger| trigger.kind != TriggerKind::Complaint);
        if self.screen != Screen::DeadEnd && !caused {
            let words = if self.wish { self.query.clone() } else { policy::PRESSED.to_owned() };
            triggers.push(Trigger::new(TriggerKind::AskedForPerson, &words));
        }
        if !triggers.is_empty() {
            self.offer(triggers, &mut effects);
        }
        self.go(Screen::Contact);
        effects.push(Effect::Focus(Focus::Heading));
        effects
    }

    /// The sensitive topic of what was typed and never asked, and now goes into the form.
    fn unasked(&mut self, around: Around<'_>) -> Option<Trigger> {
        let index = around.index.filter(|_| !self.finished && !self.query.trim().is_empty())?;
        policy::sensitive(engine::understand(index, &self.query, &mut self.hearing).topic, &around.rules())
    }

    /// A turn came to nothing by the customer's own word.
    fn turn_failed(&mut self, around: Around<'_>, evidence: &str, now: Millis, effects: &mut Vec<Effect>) {
        if self.last != Last::Failed {
            self.failed += 1;
        }
        self.last = Last::Failed;
        let mut triggers = vec![Trigger::new(TriggerKind::NotHelpful, evidence)];
        if self.failed >= u32::from(around.rules().turns) {
            let before = self.record.searches.last().map_or("", |s| s.query.as_str());
            triggers.push(policy::no_success(before, evidence));
        }
        self.signs.see(Sign::Denies, now);
        triggers.extend(self.signs.take(around.rules().signs, now));
        self.offer(triggers, effects);
    }

    fn offer(&mut self, triggers: Vec<Trigger>, effects: &mut Vec<Effect>) {
        let kinds = triggers.iter().map(|trigger| trigger.kind.as_str()).collect();
        self.about = topics(&triggers).next().or(self.about);
        triggers.into_iter().for_each(|trigger| self.record.triggered(trigger));
        self.offers += 1;
        effects.push(Effect::Emit(Event::DeadEnd { triggers: kinds }));
    }

    /// Shows what its owner wants a person for: what they say of it with the offer, or at once the form.
    fn show_matter(&mut self, index: &Index, no: EntryNo, now: Millis, effects: &mut Vec<Effect>) {
        self.matter = Some(no);
        self.last = Last::Shown;
        self.go(Screen::DeadEnd);
        if index.matter(no) == Some(BringsIn::AtOnce) {
            self.go(Screen::Contact);
            effects.push(Effect::Focus(Focus::Heading));
            return;
        }
        let says = index.entry(no).filter(|entry| !entry.answer.trim().is_empty());
        if let Some(entry) = says {
            self.record.said(TurnKind::Widget, entry.question, now);
        }
    }

    fn go(&mut self, screen: Screen) {
        if self.screen == screen {
            return;
        }
        if self.back.len() >= STEPS_BACK {
            self.back.remove(0);
        }
        self.back.push(self.screen);
        self.screen = screen;
    }

    fn show_nothing(&mut self) {
        self.reply = Reply::default();
        self.scratch = Scratch::default();
        self.hearing = Scratch::default();
        self.wish = false;
        self.small_talk = false;
        self.about = None;
        self.matter = None;
        self.finished = false;
    }

    fn suggest(&mut self, around: Around<'_>) {
        if let Some(index) = around.index {
            let page = PageContext { path: around.path, title: around.title, lang: around.lang };
            let hits = engine::suggest(index, &page, SUGGESTIONS);
            self.suggestions = hits.into_iter().map(|hit| hit.entry).collect();
            // What an owner writes first is what most people ask.
            for no in (0..index.len()).map(EntryNo) {
                let own = index.lang(no) == around.lang || index.site().langs.len() < 2;
                let fits = own && index.matter(no).is_none() && !self.suggestions.contains(&no);
                if self.suggestions.len() < SUGGESTIONS && fits {
                    self.suggestions.push(no);
                }
            }
        }
    }
}

/// What is on the screen is to be said once typing has paused.
#[must_use]
pub fn wait_for_status() -> Effect {
    Effect::Wait { timer: Timer::Status, ms: STATUS_AFTER }
}
