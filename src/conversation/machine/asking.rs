//! Questions: while they are typed, and when they are asked.

use super::{Around, Conversation, Last, Screen, Sign, wait_for_status};
use crate::conversation::policy::{self, Asked};
use crate::conversation::talk::{self, Talk};
use crate::conversation::{Effect, Event, Focus, Record, Search, Trigger, TriggerKind, TurnKind};
use crate::engine::{self, Query};
use crate::index::{BringsIn, Index};
use crate::model::{EntryNo, Lang, Millis, Probability, Topic};
use crate::reply::{Reply, Scope, Verdict};

/// Enter on the same question again within so many milliseconds is a slip of the finger.
const DOUBLE_PRESS: u64 = 2_000;
/// From this probability on the words of a message are strong.
const IMPATIENT: Probability = Probability::from_thousandths(600);
/// At most so many entries are listed.
const LIMIT: usize = 8;

impl Conversation {
    pub(super) fn typed(&mut self, around: Around<'_>, text: String, now: Millis) -> Vec<Effect> {
        if text == self.query && (self.finished || self.screen == Screen::Contact) {
            return Vec::new();
        }
        self.stop_reading(now);
        self.waiting = false;
        self.search_while_typing(around, text)
    }

    pub(super) fn search_while_typing(&mut self, around: Around<'_>, text: String) -> Vec<Effect> {
        self.query = text;
        self.small_talk = false;
        self.about = None;
        self.matter = None;
        self.finished = false;
        self.back.clear();
        if self.query.trim().is_empty() {
            self.show_nothing();
            self.screen = Screen::Start;
            return Vec::new();
        }
        self.screen = Screen::Results;
        self.find(around);
        vec![wait_for_status()]
    }

    /// Looks for the query as it stands while it is typed.
    pub(super) fn find(&mut self, around: Around<'_>) {
        let Some(index) = around.index else { return self.show_nothing() };
        let query = Query { text: &self.query, typing: true, lang: around.lang, limit: LIMIT };
        self.reply = engine::answer(index, &query, &around.tuning(), &mut self.scratch);
        let cues = engine::cues(index, &self.query);
        self.wish = talk::wishes_person(&cues);
        self.small_talk = talk::talk(&cues, &self.query).is_some();
    }

    pub(super) fn asked(&mut self, around: Around<'_>, text: &str, now: Millis) -> Vec<Effect> {
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
        self.about = None;
        self.matter = None;
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
        let understood = engine::understand(index, text, &mut self.hearing);
        self.wish = talk::wishes_person(&understood.cues);
        let complains = talk::complains(&understood.cues);
        self.see_signs(text, understood.frustration, now);
        if complains {
            self.record.triggered(Trigger::new(TriggerKind::Complaint, text));
        }
        let talk = talk::talk(&understood.cues, text);
        let sensitive = policy::sensitive(understood.topic, &around.rules());
        match talk {
            Some(Talk::WantsPerson) => return self.asked_for_person(sensitive, now),
            Some(Talk::Denies) if self.last != Last::Nothing && sensitive.is_none() => {
                return self.denied(around, now);
            }
            _ => {}
        }
        let query = Query { text, typing: false, lang: around.lang, limit: LIMIT };
        let tuning = around.tuning();
        let mut reply = engine::answer(index, &query, &tuning, &mut self.scratch);
        if reply.verdict != Verdict::Confident
            && let Some(before) = question_before(&self.record, index, around.lang)
            && let Some(both) = engine::follow(index, &query, before, &tuning, &mut self.scratch)
        {
            reply = both;
        }
        // A help centre that has an answer to "hello" is taken at its word.
        let chats = talk.filter(|_| reply.verdict != Verdict::Confident && sensitive.is_none());
        if let Some(Talk::Chats(saying)) = chats {
            self.record.said(TurnKind::Customer, text, now);
            self.show_nothing();
            self.finished = true;
            self.small_talk = true;
            // Nobody who has told of a death is wished a nice day: the way to a person stays.
            if self.record.is_sensitive() {
                self.screen = Screen::DeadEnd;
            } else {
                self.screen = Screen::Said(saying);
                self.saying = Some(saying);
            }
            return vec![wait_for_status()];
        }
        self.answered(index, reply, (understood.scope, complains, understood.topic), now)
    }

    /// What the way of asking shows. Milliseconds since the last question, since a pleasantry is none.
    fn see_signs(&mut self, text: &str, impatience: Probability, now: Millis) {
        let before = self.record.searches.last().map(|search| (search.query.as_str(), now.since(search.at)));
        self.signs.see_question(text, before, now);
        if impatience >= IMPATIENT {
            self.signs.see(Sign::Words, now);
        }
    }

    /// A question has its reply: shows it, or offers a person.
    fn answered(
        &mut self,
        index: &Index,
        reply: Reply,
        (scope, complains, topic): (Scope, bool, Option<(Topic, Probability)>),
        now: Millis,
    ) -> Vec<Effect> {
        let query = self.query.clone();
        let same = self.record.searches.iter().filter(|s| policy::same_question(&s.query, &query));
        let repeats = same.count() as u32;
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
            // What a sentence of it or the question before made sense of is answered as well.
            scope: if reply.verdict == Verdict::DeadEnd { scope } else { Scope::Answered },
        });
        let verdict = if top.is_none() { Verdict::DeadEnd } else { reply.verdict };
        self.last = match verdict {
            Verdict::Confident => Last::Shown,
            Verdict::Unsure => Last::Listed,
            Verdict::DeadEnd | Verdict::Empty => Last::Failed,
        };
        if self.last != Last::Shown {
            self.failed += 1;
        }
        let brings_in = |no: &EntryNo| index.matter(*no).is_some_and(|matter| matter != BringsIn::Nobody);
        let matter = top.filter(brings_in).filter(|_| self.last == Last::Shown);
        let asked = Asked {
            query: &query,
            before: &before,
            verdict,
            hits: reply.hits.len(),
            repeats,
            failed: self.failed,
            complains,
            topic,
            brings_in: matter.is_some(),
        };
        let rules = &index.site().policy.rules;
        let mut triggers = policy::after_question(&asked, rules);
        if repeats > 0 {
            self.signs.see(Sign::Repeats, now);
        }
        triggers.extend(self.signs.take(rules.signs, now));
        let mut effects =
            vec![Effect::Emit(Event::Search { query, hits: reply.hits.len() }), wait_for_status()];
        self.found = reply.hits.iter().map(|hit| hit.entry).collect();
        self.reply = reply;
        match (triggers.is_empty(), self.last, top) {
            (false, ..) => {
                self.screen = Screen::DeadEnd;
                self.offer(triggers, &mut effects);
                if let Some(matter) = matter {
                    self.show_matter(index, matter, now, &mut effects);
                }
            }
            (true, Last::Shown, Some(top)) => {
                self.screen = Screen::Answer;
                self.read(index, top, now, &mut effects);
            }
            _ => self.screen = Screen::Results,
        }
        effects
    }

    fn asked_for_person(&mut self, sensitive: Option<Trigger>, now: Millis) -> Vec<Effect> {
        let words = self.query.clone();
        self.record.said(TurnKind::Customer, &words, now);
        let mut effects = Vec::new();
        let mut triggers = vec![Trigger::new(TriggerKind::AskedForPerson, &words)];
        triggers.extend(sensitive);
        self.offer(triggers, &mut effects);
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
        self.turn_failed(around, &words, now, &mut effects);
        self.small_talk = true;
        self.screen = Screen::DeadEnd;
        effects
    }
}

/// The last question that stands by itself.
fn question_before<'r>(record: &'r Record, index: &Index, lang: Lang) -> Option<&'r str> {
    let mut asked = record.searches.iter().rev().map(|search| search.query.as_str());
    asked.find(|text| !engine::goes_on(index, &Query { text, typing: false, lang, limit: LIMIT }))
}
