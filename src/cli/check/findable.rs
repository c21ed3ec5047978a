//! Asks the content its own questions, as customers will: which entries others stand in the way of,
//! which ask the same, which say nothing.

use super::finding::{Finding, What};
use super::terms::Terms;
use super::usual;
use crate::content::{Entry, Place, Reading};
use crate::engine::{self, Query, Scratch};
use crate::index::{Index, build};
use crate::model::Lang;
use crate::text::Form;

/// An other wording has to bring its entry among so many.
const AMONG: usize = 3;

/// Two questions are nearly the same where each finds the other with so much of its own relevance, and
/// they have so many of their words in common.
const LEAST_SCORE: f32 = 0.7;
const LEAST_COMMON: f32 = 0.7;

/// A question of one word that is no longer says nothing.
const SHORT: usize = 3;

/// An entry that a wording finds, with its relevance but for what exact wording gains.
struct Hit {
    no: usize,
    score: f32,
}

/// What customers will not find in content that has been read, by kind and place.
pub(super) fn findings(reading: &Reading) -> Vec<Finding> {
    // What was just built can be opened.
    let Ok(index) = Index::open(build::build(&reading.content)) else { return Vec::new() };
    let asker = Asker { reading, index: &index, scratch: Scratch::default(), terms: Terms::of(&index) };
    let mut findings = asker.ask_all();
    findings.extend(usual::missing(reading, &index));
    findings
}

struct Asker<'r> {
    reading: &'r Reading,
    index: &'r Index,
    scratch: Scratch,
    terms: Terms<'r>,
}

impl<'r> Asker<'r> {
    fn ask_all(mut self) -> Vec<Finding> {
        let (mut not_first, mut wordings, mut vague) = (Vec::new(), Vec::new(), Vec::new());
        // The second behind each entry, where it comes near.
        let mut second: Vec<Option<usize>> = Vec::new();
        for (no, entry) in self.entries().iter().enumerate() {
            let mut near = None;
            if self.says_nothing(&entry.question) {
                let (id, question) = (entry.id.clone(), entry.question.clone());
                vague.push(self.finding(no, What::SaysNothing { id, question }));
            } else {
                let hits = self.ask(&entry.question, entry);
                match &hits[..] {
                    [first, other, ..] if first.no == no => {
                        near = (other.score >= LEAST_SCORE * first.score).then_some(other.no);
                    }
                    [first, ..] if first.no == no => {}
                    others => {
                        let before = others.first().map(|hit| hit.no);
                        // The same question twice has been told as a problem.
                        if !before.is_some_and(|before| self.same(no, before)) {
                            let (id, asked) = (entry.id.clone(), entry.question.clone());
                            let before = before.map(|before| self.entries()[before].id.clone());
                            not_first.push(self.finding(no, What::NotFirst { id, asked, before }));
                        }
                    }
                }
            }
            second.push(near);
            for asked in &entry.alternatives {
                let hits = self.ask(asked, entry);
                if !hits.iter().take(AMONG).any(|hit| hit.no == no) {
                    let (id, asked) = (entry.id.clone(), asked.clone());
                    let before = hits.first().map(|hit| self.entries()[hit.no].id.clone());
                    wordings.push(self.finding(no, What::WordingNotFound { id, asked, before }));
                }
            }
        }
        let alike = self.alike(&second);
        [not_first, wordings, alike, vague].concat()
    }

    fn entries(&self) -> &'r [Entry] {
        &self.reading.content.entries
    }

    fn place(&self, no: usize) -> Place {
        self.reading.origins.get(no).map(|origin| origin.place.clone()).unwrap_or_default()
    }

    fn finding(&self, no: usize, what: What) -> Finding {
        Finding { place: self.place(no), what }
    }

    /// What a wording of an entry finds, best first.
    fn ask(&mut self, wording: &str, entry: &Entry) -> Vec<Hit> {
        let query = Query { text: wording, typing: false, lang: Lang::parse(&entry.lang), limit: AMONG };
        let found = engine::explain(self.index, &query, &mut self.scratch);
        let hits = found.into_iter().map(|reason| {
            let counts = reason.parts.iter().filter(|(name, _)| matches!(*name, "wordings" | "fields"));
            Hit { no: reason.entry.0 as usize, score: counts.map(|(_, part)| part).sum() }
        });
        hits.collect()
    }

    fn says_nothing(&mut self, question: &str) -> bool {
        let words = self.terms.words(question, Form::Plain);
        let short = |word: &String| word.len() <= SHORT && word.bytes().all(|b| b.is_ascii_lowercase());
        match &words[..] {
            [word] if short(word) => true,
            _ => self.terms.telling(question).is_empty(),
        }
    }

    /// Whether two entries ask the same, word by word, in one language.
    fn same(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.entries()[one], &self.entries()[other]);
        let mut words = |entry: &Entry| self.terms.words(&entry.question, Form::Plain);
        one.lang.eq_ignore_ascii_case(&other.lang) && words(one) == words(other)
    }

    /// Pairs of entries each of which is the nearest to the other, and that share most words.
    fn alike(&mut self, second: &[Option<usize>]) -> Vec<Finding> {
        let mut alike = Vec::new();
        for (no, near) in second.iter().enumerate() {
            let Some(other) = near.filter(|&other| no < other && second[other] == Some(no)) else { continue };
            let (one, two) = (&self.entries()[no], &self.entries()[other]);
            let shared = common(&self.terms.telling(&one.question), &self.terms.telling(&two.question));
            if shared < LEAST_COMMON || translate(one, two) || self.same(no, other) {
                continue;
            }
            alike.push(self.finding(
                no,
                What::Alike {
                    id: one.id.clone(),
                    question: one.question.clone(),
                    other: two.id.clone(),
                    other_question: two.question.clone(),
                    there: self.place(other),
                },
            ));
        }
        alike
    }
}

/// Whether two entries say the same in two languages, as they are meant to.
fn translate(one: &Entry, other: &Entry) -> bool {
    Lang::parse(&one.lang) != Lang::parse(&other.lang)
}

/// The share of terms that two ascending lists have in common, of all that are in either.
fn common(one: &[u32], other: &[u32]) -> f32 {
    let shared = one.iter().filter(|term| other.binary_search(term).is_ok()).count();
    shared as f32 / (one.len() + other.len() - shared).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Source, read};

    fn found(csv: &str) -> Vec<String> {
        let source = Source { path: "faq.csv", name: "faq.csv", bytes: csv.as_bytes() };
        let found = findings(&read(&[source]));
        found.iter().map(|finding| format!("{}:{}", finding.place.line, finding.what.code())).collect()
    }

    const OTHERS: &str =
        "Which plants suit a dark room?,Ferns.,,en\nHow do I clean the leaves?,Softly.,,en\n";

    #[test]
    fn sound_content_has_nothing_to_tell() {
        assert_eq!(found(&format!("question,answer,alternatives,lang\n{OTHERS}")), [""; 0]);
        assert_eq!(found("question,answer\n"), [""; 0]);
    }

    #[test]
    fn entries_that_others_stand_before_are_told() {
        let csv = format!(
            "question,answer,alternatives,lang\n{OTHERS}How do I repot a fern?,In spring.,,en\n\
             Repotting ferns,Repot it.,How do I repot a fern?|repot fern,en\nDoes it?,Yes.,,en\nTax,None.,,en\n"
        );
        assert_eq!(found(&csv), ["4:not-first", "6:says-nothing", "7:says-nothing"]);
    }

    #[test]
    fn a_wording_of_many_entries_is_told_of_those_that_come_late() {
        let rows: Vec<String> = ["lamp", "chair", "table", "shelf"]
            .iter()
            .map(|thing| format!("Does the {thing} come assembled?,Partly.,Is it assembled?,en"))
            .collect();
        let csv = format!("question,answer,alternatives,lang\n{}\n", rows.join("\n"));
        assert_eq!(found(&csv), ["5:wording-not-found"]);
    }

    #[test]
    fn pairs_that_ask_nearly_the_same_are_told_once() {
        let csv = format!(
            "question,answer,alternatives,lang\n{OTHERS}How do I repot a fern?,In spring.,,en\n\
             How can I repot the fern?,Softly.,,en\nWie topfe ich einen fern um?,So.,,de\n"
        );
        assert_eq!(found(&csv), ["4:alike"]);
    }

    #[test]
    fn the_same_question_twice_is_told_as_a_problem_only() {
        let csv = format!("question,answer,alternatives,lang\n{OTHERS}How do I clean the leaves?,Now.,,en\n");
        assert_eq!(found(&csv), [""; 0]);
    }

    #[test]
    fn shares_are_of_all_terms() {
        assert!((common(&[1, 2, 3], &[2, 3, 4]) - 0.5).abs() < 1e-6);
        assert!((common(&[1], &[1]) - 1.0).abs() < 1e-6);
        assert!(common(&[], &[]).abs() < 1e-6);
    }
}
