//! Answers: opened, read, judged, left.

use super::{Around, Conversation, Last, Screen, Sign, Signs, wait_for_status};
use crate::conversation::{Effect, Event, Focus, Trigger, TriggerKind, TurnKind, Verdict, Viewed};
use crate::index::{BringsIn, Index};
use crate::model::{EntryNo, Millis};

/// Who leaves an article within so many milliseconds has not read it.
const AT_ONCE: u64 = 3_000;

impl Conversation {
    pub(super) fn picked(&mut self, around: Around<'_>, entry: EntryNo, now: Millis) -> Vec<Effect> {
        let Some(index) = around.index.filter(|index| index.entry(entry).is_some()) else {
            return Vec::new();
        };
        self.stop_reading(now);
        if self.last == Last::Listed {
            self.failed = self.failed.saturating_sub(1);
        }
        self.last = Last::Shown;
        if index.matter(entry).is_some_and(|matter| matter != BringsIn::Nobody) {
            return self.picked_matter(index, entry, now);
        }
        let mut effects = vec![Effect::Focus(Focus::Heading)];
        self.go(Screen::Article(entry));
        self.read(index, entry, now, &mut effects);
        effects
    }

    /// What was picked is what its owner wants a person for.
    fn picked_matter(&mut self, index: &Index, entry: EntryNo, now: Millis) -> Vec<Effect> {
        let matter = index.entry(entry).map_or("", |entry| entry.question);
        let mut effects = Vec::new();
        self.offer(vec![Trigger::new(TriggerKind::Intent, matter)], &mut effects);
        self.show_matter(index, entry, now, &mut effects);
        if self.screen == Screen::DeadEnd {
            effects.push(Effect::Focus(Focus::Heading));
        }
        effects
    }

    pub(super) fn go_back(&mut self, now: Millis) -> Vec<Effect> {
        self.stop_reading(now);
        match self.back.pop() {
            Some(screen) => self.screen = screen,
            None if self.screen == Screen::Start => return Vec::new(),
            None => return vec![self.start_over(), Effect::Focus(Focus::Search)],
        }
        vec![Effect::Focus(Focus::Heading)]
    }

    pub(super) fn voted(
        &mut self,
        around: Around<'_>,
        entry: EntryNo,
        helpful: bool,
        now: Millis,
    ) -> Vec<Effect> {
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
            self.signs = Signs::default();
            self.last = Last::Shown;
            self.record.triggers.retain(|t| !matches!(t.kind, TriggerKind::NotHelpful));
        } else {
            self.turn_failed(around, &question, now, &mut effects);
        }
        effects.push(wait_for_status());
        effects
    }

    pub(super) fn note_vote(
        &mut self,
        around: Around<'_>,
        entry: EntryNo,
        helpful: bool,
        effects: &mut Vec<Effect>,
    ) {
        self.votes.retain(|(voted, _)| *voted != entry);
        self.votes.push((entry, helpful));
        let Some(id) = around.index.and_then(|index| index.entry(entry)).map(|entry| entry.id) else {
            return;
        };
        let viewed = self.record.viewed.iter_mut().rev().find(|viewed| viewed.id == id);
        let query = viewed.map_or(String::new(), |viewed| {
            viewed.verdict = if helpful { Verdict::Helpful } else { Verdict::NotHelpful };
            viewed.query.clone()
        });
        effects.push(Effect::Emit(Event::Feedback { id: id.to_owned(), helpful, query }));
    }

    /// An entry is on the screen from now on.
    pub(super) fn read(&mut self, index: &Index, no: EntryNo, now: Millis, effects: &mut Vec<Effect>) {
        let Some(entry) = index.entry(no) else { return };
        self.record.said(TurnKind::Widget, entry.question, now);
        self.record.viewed(Viewed {
            id: entry.id.to_owned(),
            title: entry.question.to_owned(),
            at: now,
            dwell: 0,
            verdict: Verdict::None,
            query: self.query.trim().to_owned(),
        });
        self.reading = Some(now);
        effects.push(Effect::Emit(Event::Answer { id: entry.id.to_owned() }));
    }

    pub(super) fn stop_reading(&mut self, now: Millis) {
        if let (Some(since), Some(viewed)) = (self.reading.take(), self.record.viewed.last_mut()) {
            let stayed = now.since(since);
            viewed.dwell += stayed;
            let article = matches!(self.screen, Screen::Article(_)) && viewed.verdict == Verdict::None;
            if article && stayed < AT_ONCE {
                self.signs.see(Sign::Bounces, now);
            }
        }
    }
}

/// Tells the page of an action beneath an answer.
pub(super) fn acted(around: Around<'_>, entry: EntryNo, action: usize) -> Vec<Effect> {
    let Some(index) = around.index else { return Vec::new() };
    let name = index.actions(entry).get(action).map_or("", |action| action.event).to_owned();
    match index.entry(entry) {
        Some(entry) if !name.is_empty() => {
            vec![Effect::Emit(Event::Action { name, id: entry.id.to_owned() })]
        }
        _ => Vec::new(),
    }
}
