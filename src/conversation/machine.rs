//! The machine: which screen follows from what the customer does.

use super::policy::{self, Asked};
use super::{Effect, Event, Focus, Input, Record, Search, Timer, Trigger, TriggerKind, TurnKind, Viewed};
use crate::engine::{self, PageContext, Query, Scratch, Tuning};
use crate::index::Index;
use crate::model::{EntryNo, Lang, Millis, Probability};
use crate::reply::{self, Cue, CueKind, Hit, Reply};

/// How long after the last keystroke the status is spoken, in milliseconds.
const STATUS_AFTER: u32 = 600;
/// Enter on the same question again within so many milliseconds is a slip of the finger.
const DOUBLE_PRESS: u64 = 2_000;
/// At most so many entries are listed.
const LIMIT: usize = 8;
/// At most so many entries are suggested before anything is typed.
const SUGGESTIONS: usize = 5;
/// At most so many steps back are remembered.
const STEPS_BACK: usize = 32;
/// From this probability on a cue counts.
const CUE: Probability = Probability::from_thousandths(500);

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

/// What is answered to a pleasantry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// To a greeting.
    Greeting,
    /// To thanks.
    Thanks,
    /// To a goodbye.
    Goodbye,
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
    last: Last,
    /// Turns in a row without success.
    failed: u32,
    /// How often a person was offered.
    offers: u32,
    /// Since when the entry viewed last is on the screen.
    reading: Option<Millis>,
    scratch: Scratch,
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
        let question = if self.query.trim().is_empty() || self.wish || self.small_talk {
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
    pub fn handed_over(&mut self) {
        self.record.triggers.clear();
        self.failed = 0;
        self.last = Last::Nothing;
        self.why.clear();
    }

    /// Back to the beginning, with an empty text field.
    pub fn start_over(&mut self) -> Effect {
        self.query.clear();
        self.show_nothing();
        self.back.clear();
        self.screen = Screen::Start;
        Effect::SetQuery(String::new())
    }

    /// The index has come: suggests, and answers what was asked before.
    pub fn index_came(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        self.suggest(around);
        if self.query.trim().is_empty() || self.screen == Screen::Contact {
            return Vec::new();
        }
        let query = self.query.clone();
        match core::mem::take(&mut self.waiting) {
            true => self.handle(around, Input::Asked(query), now),
            false => self.search_while_typing(around, query),
        }
    }

    /// The index will not come: what was asked meets a dead end.
    pub fn index_failed(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        if core::mem::take(&mut self.waiting) {
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
                Vec::new()
            }
            Input::Typed(text) => self.typed(around, text, now),
            Input::Asked(text) => self.asked(around, &text, now),
            Input::Picked(entry) => self.picked(around, entry, now),
            Input::Back => self.go_back(now),
            Input::Voted { entry, helpful } => self.voted(around, entry, helpful, now),
            Input::Acted { entry, action } => acted(around, entry, action),
            Input::WantPerson => self.want_person(now),
            _ => Vec::new(),
        }
    }

    fn typed(&mut self, around: Around<'_>, text: String, now: Millis) -> Vec<Effect> {
        if text == self.query && (self.finished || self.screen == Screen::Contact) {
            return Vec::new();
        }
        self.stop_reading(now);
        self.waiting = false;
        self.search_while_typing(around, text)
    }

    fn search_while_typing(&mut self, around: Around<'_>, text: String) -> Vec<Effect> {
        self.query = text;
        self.small_talk = false;
        self.finished = false;
        self.back.clear();
        if self.query.trim().is_empty() {
            self.show_nothing();
            self.screen = Screen::Start;
            return Vec::new();
        }
        self.screen = Screen::Results;
        let Some(index) = around.index else {
            self.show_nothing();
            return vec![wait_for_status()];
        };
        let query = Query { text: &self.query, typing: true, lang: around.lang, limit: LIMIT };
        self.reply = engine::answer(index, &query, &Tuning::default(), &mut self.scratch);
        self.wish = cue(index, &self.query, CueKind::Person).is_some();
        vec![wait_for_status()]
    }

    fn asked(&mut self, around: Around<'_>, text: &str, now: Millis) -> Vec<Effect> {
        let text = text.trim();
        if text.is_empty() {
            return Vec::new();
        }
        let again = self.record.searches.last().is_some_and(|s| {
            self.finished && policy::same_question(&s.query, text) && now.since(s.at) < DOUBLE_PRESS
        });
        if again {
            return Vec::new();
        }
        self.stop_reading(now);
        self.query = text.to_owned();
        self.small_talk = false;
        self.finished = true;
        self.back.clear();
        let Some(index) = around.index else {
            self.show_nothing();
            self.finished = around.failed;
            self.waiting = !around.failed;
            self.screen = if around.failed { Screen::DeadEnd } else { Screen::Results };
            if around.failed {
                self.record.said(TurnKind::Customer, text, now);
            }
            return vec![wait_for_status()];
        };
        self.waiting = false;
        let understood = engine::understand(index, text);
        self.wish = strong(&understood.cues, CueKind::Person).is_some();
        if self.wish {
            return self.asked_for_person(now);
        }
        let denial = strong(&understood.cues, CueKind::Denial).filter(|cue| fills(cue, text));
        if denial.is_some() && self.last != Last::Nothing {
            return self.denied(around, now);
        }
        let query = Query { text, typing: false, lang: around.lang, limit: LIMIT };
        let reply = engine::answer(index, &query, &Tuning::default(), &mut self.scratch);
        if let Some(saying) = pleasantry(&understood.cues, text, &reply) {
            self.record.said(TurnKind::Customer, text, now);
            self.show_nothing();
            self.finished = true;
            self.screen = Screen::Said(saying);
            self.saying = Some(saying);
            self.small_talk = true;
            return vec![wait_for_status()];
        }
        self.answered(index, reply, now)
    }

    /// A question has its reply: shows it, or offers a person.
    fn answered(&mut self, index: &Index, reply: Reply, now: Millis) -> Vec<Effect> {
        let query = self.query.clone();
        let repeated = self.record.searches.iter().any(|s| policy::same_question(&s.query, &query));
        let before = self.record.searches.last().map_or(String::new(), |s| s.query.clone());
        if self.last == Last::Shown {
            self.failed = 0;
        }
        let top = reply.hits.first().map(|hit| hit.entry);
        let id = top.and_then(|no| index.entry(no)).map_or("", |entry| entry.id).to_owned();
        self.record.said(TurnKind::Customer, &query, now);
        self.record.searched(Search {
            query: query.clone(),
            at: now,
            hits: reply.hits.len() as u32,
            top: id,
            confidence: reply.confidence,
        });
        let verdict = if top.is_none() { reply::Verdict::DeadEnd } else { reply.verdict };
        self.last = match verdict {
            reply::Verdict::Confident => Last::Shown,
            reply::Verdict::Unsure => Last::Listed,
            reply::Verdict::DeadEnd | reply::Verdict::Empty => Last::Failed,
        };
        if self.last != Last::Shown {
            self.failed += 1;
        }
        let triggers = policy::after_question(&Asked {
            query: &query,
            before: &before,
            verdict,
            hits: reply.hits.len(),
            repeated,
            failed: self.failed,
        });
        let mut effects =
            vec![Effect::Emit(Event::Search { query, hits: reply.hits.len() }), wait_for_status()];
        self.reply = reply;
        match (triggers.is_empty(), self.last, top) {
            (false, ..) => {
                self.screen = Screen::DeadEnd;
                self.offer(triggers, &mut effects);
            }
            (true, Last::Shown, Some(top)) => {
                self.screen = Screen::Answer;
                self.read(index, top, now, &mut effects);
            }
            _ => self.screen = Screen::Results,
        }
        effects
    }

    fn asked_for_person(&mut self, now: Millis) -> Vec<Effect> {
        let words = self.query.clone();
        self.record.said(TurnKind::Customer, &words, now);
        let mut effects = Vec::new();
        self.offer(vec![Trigger::new(TriggerKind::AskedForPerson, &words)], &mut effects);
        self.go(Screen::Contact);
        effects.push(Effect::Focus(Focus::Heading));
        effects
    }

    /// "No, that's not it": a turn that failed, not a search.
    fn denied(&mut self, around: Around<'_>, now: Millis) -> Vec<Effect> {
        let words = self.query.clone();
        self.record.said(TurnKind::Customer, &words, now);
        let mut effects = vec![wait_for_status()];
        let shown = self.record.viewed.last().map(|v| v.id.clone());
        let entry = shown.and_then(|id| around.index.and_then(|index| index.find(&id)));
        if let Some(entry) = entry.filter(|_| self.last == Last::Shown) {
            self.note_vote(around, entry, false, &mut effects);
            self.reply.hits.retain(|hit| hit.entry != entry);
        }
        self.turn_failed(&words, &mut effects);
        self.small_talk = true;
        self.screen = Screen::DeadEnd;
        effects
    }

    fn picked(&mut self, around: Around<'_>, entry: EntryNo, now: Millis) -> Vec<Effect> {
        let Some(index) = around.index.filter(|index| index.entry(entry).is_some()) else {
            return Vec::new();
        };
        self.stop_reading(now);
        if self.last == Last::Listed {
            self.failed = self.failed.saturating_sub(1);
        }
        self.last = Last::Shown;
        let mut effects = vec![Effect::Focus(Focus::Heading)];
        self.go(Screen::Article(entry));
        self.read(index, entry, now, &mut effects);
        effects
    }

    fn go_back(&mut self, now: Millis) -> Vec<Effect> {
        self.stop_reading(now);
        match self.back.pop() {
            Some(screen) => self.screen = screen,
            None if self.screen == Screen::Start => return Vec::new(),
            None => return vec![self.start_over(), Effect::Focus(Focus::Search)],
        }
        vec![Effect::Focus(Focus::Heading)]
    }

    fn voted(&mut self, around: Around<'_>, entry: EntryNo, helpful: bool, now: Millis) -> Vec<Effect> {
        let known = around.index.and_then(|index| index.entry(entry));
        let Some(question) = known.map(|entry| entry.question.to_owned()) else { return Vec::new() };
        if self.vote(entry) == Some(helpful) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        self.note_vote(around, entry, helpful, &mut effects);
        let mut note = String::from(if helpful { "helpful: " } else { "not helpful: " });
        note.push_str(&question);
        self.record.said(TurnKind::Note, &note, now);
        if helpful {
            self.failed = 0;
            self.last = Last::Shown;
            self.record.triggers.retain(|t| !matches!(t.kind, TriggerKind::NotHelpful));
        } else {
            self.turn_failed(&question, &mut effects);
        }
        effects.push(wait_for_status());
        effects
    }

    fn want_person(&mut self, now: Millis) -> Vec<Effect> {
        self.stop_reading(now);
        if self.screen == Screen::Contact {
            return Vec::new();
        }
        // Who accepts an offer has asked for a person only because self-service had ended.
        let mut effects = Vec::new();
        if self.screen != Screen::DeadEnd && self.record.triggers.is_empty() {
            let words = if self.wish { self.query.clone() } else { "pressed the button".to_owned() };
            self.offer(vec![Trigger::new(TriggerKind::AskedForPerson, &words)], &mut effects);
        }
        self.go(Screen::Contact);
        effects.push(Effect::Focus(Focus::Heading));
        effects
    }

    /// A turn came to nothing by the customer's own word.
    fn turn_failed(&mut self, evidence: &str, effects: &mut Vec<Effect>) {
        if self.last != Last::Failed {
            self.failed += 1;
        }
        self.last = Last::Failed;
        let mut triggers = vec![Trigger::new(TriggerKind::NotHelpful, evidence)];
        if self.failed >= policy::TURNS_WITHOUT_SUCCESS {
            let before = self.record.searches.last().map_or("", |s| s.query.as_str());
            triggers.push(policy::no_success(before, evidence));
        }
        self.offer(triggers, effects);
    }

    fn offer(&mut self, triggers: Vec<Trigger>, effects: &mut Vec<Effect>) {
        let kinds = triggers.iter().map(|trigger| trigger.kind.as_str()).collect();
        triggers.into_iter().for_each(|trigger| self.record.triggered(trigger));
        self.offers += 1;
        effects.push(Effect::Emit(Event::DeadEnd { triggers: kinds }));
    }

    fn note_vote(&mut self, around: Around<'_>, entry: EntryNo, helpful: bool, effects: &mut Vec<Effect>) {
        self.votes.retain(|(voted, _)| *voted != entry);
        self.votes.push((entry, helpful));
        let Some(id) = around.index.and_then(|index| index.entry(entry)).map(|entry| entry.id) else {
            return;
        };
        let viewed = self.record.viewed.iter_mut().rev().find(|viewed| viewed.id == id);
        let query = viewed.map_or(String::new(), |viewed| {
            viewed.verdict = if helpful { super::Verdict::Helpful } else { super::Verdict::NotHelpful };
            viewed.query.clone()
        });
        effects.push(Effect::Emit(Event::Feedback { id: id.to_owned(), helpful, query }));
    }

    /// An entry is on the screen from now on.
    fn read(&mut self, index: &Index, no: EntryNo, now: Millis, effects: &mut Vec<Effect>) {
        let Some(entry) = index.entry(no) else { return };
        self.record.said(TurnKind::Widget, entry.question, now);
        self.record.viewed(Viewed {
            id: entry.id.to_owned(),
            title: entry.question.to_owned(),
            at: now,
            dwell: 0,
            verdict: super::Verdict::None,
            query: self.query.trim().to_owned(),
        });
        self.reading = Some(now);
        effects.push(Effect::Emit(Event::Answer { id: entry.id.to_owned() }));
    }

    fn stop_reading(&mut self, now: Millis) {
        if let (Some(since), Some(viewed)) = (self.reading.take(), self.record.viewed.last_mut()) {
            viewed.dwell += now.since(since);
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
        self.wish = false;
        self.small_talk = false;
        self.finished = false;
    }

    fn suggest(&mut self, around: Around<'_>) {
        if let Some(index) = around.index {
            let page = PageContext { path: around.path, title: around.title, lang: around.lang };
            let hits = engine::suggest(index, &page, SUGGESTIONS);
            self.suggestions = hits.into_iter().map(|hit: Hit| hit.entry).collect();
        }
    }
}

fn acted(around: Around<'_>, entry: EntryNo, action: usize) -> Vec<Effect> {
    let Some(index) = around.index else { return Vec::new() };
    let name = index.actions(entry).get(action).map_or("", |action| action.event).to_owned();
    match index.entry(entry) {
        Some(entry) if !name.is_empty() => {
            vec![Effect::Emit(Event::Action { name, id: entry.id.to_owned() })]
        }
        _ => Vec::new(),
    }
}

fn wait_for_status() -> Effect {
    Effect::Wait { timer: Timer::Status, ms: STATUS_AFTER }
}

fn cue(index: &Index, text: &str, kind: CueKind) -> Option<Cue> {
    let understood = engine::understand(index, text);
    strong(&understood.cues, kind).cloned()
}

fn strong(cues: &[Cue], kind: CueKind) -> Option<&Cue> {
    cues.iter().find(|cue| cue.kind == kind && cue.probability >= CUE)
}

/// True where the words of a cue are most of the message: "no, that's not it" is a denial, "no, I
/// want to change my address" is a question.
fn fills(cue: &Cue, text: &str) -> bool {
    cue.at.len() as usize * 5 >= text.len() * 3
}

/// A pleasantry that is the whole message, or all that can be understood of it.
fn pleasantry(cues: &[Cue], text: &str, reply: &Reply) -> Option<Saying> {
    let of = |kind| strong(cues, kind).filter(|cue| fills(cue, text));
    let confident = reply.verdict == reply::Verdict::Confident;
    [
        (CueKind::Thanks, Saying::Thanks),
        (CueKind::Greeting, Saying::Greeting),
        (CueKind::Goodbye, Saying::Goodbye),
    ]
    .into_iter()
    .find(|&(kind, _)| of(kind).is_some() && !confident)
    .map(|(_, saying)| saying)
}
