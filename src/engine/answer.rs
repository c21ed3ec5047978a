//! Answers a question: recall, rank, judge, mark.

use super::confidence::{self, Intent, Signals};
use super::recall::recall;
use super::scratch::Scratch;
use super::texts::Part;
use super::{Query, Reason, Tuning, passage, rank};
use crate::index::Index;
use crate::index::format::Section;
use crate::model::{EntryNo, Lang, Probability};
use crate::reply::{Correction, Hit, Reply, Verdict};

/// What an entry in the customer's language gains, as a share of its score.
const SAME_LANGUAGE: f32 = 0.1;

/// An entry with less than this share of the best score is no hit.
const LEAST_SHARE: f32 = 0.12;

/// An entry found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) entry: EntryNo,
}

/// Answers a question. Called from several places, and large.
#[inline(never)]
pub(super) fn answer(index: &Index, query: &Query<'_>, tuning: &Tuning, scratch: &mut Scratch) -> Reply {
    let candidates = candidates(index, query, scratch);
    if scratch.words.is_empty() {
        return Reply::default();
    }
    let confidence = judge(index, &candidates, scratch);
    let verdict = if candidates.is_empty() { Verdict::DeadEnd } else { verdict(confidence, tuning) };
    let best = candidates.first().map_or(0.0, |first| first.score);
    let shown = candidates.iter().take(query.limit);
    let hits = shown
        .map(|candidate| {
            let confidence = confidence::of_hit(confidence, best - candidate.score);
            hit(index, *candidate, confidence, scratch)
        })
        .collect();
    Reply { hits, confidence, verdict, corrections: corrections(index, scratch) }
}

/// What follows from a confidence.
pub(super) fn verdict(confidence: Probability, tuning: &Tuning) -> Verdict {
    match confidence {
        p if p >= tuning.confident => Verdict::Confident,
        p if p >= tuning.dead_end => Verdict::Unsure,
        _ => Verdict::DeadEnd,
    }
}

/// The entries that a question finds, best first; at least as many as are needed to judge, and to show.
pub(super) fn candidates(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Vec<Candidate> {
    scratch.prepare_for(index);
    recall(index, query.text, query.typing, query.lang, scratch);
    rank::gather(index, scratch);
    let Scratch { entries, found, best, .. } = scratch;
    best.clear(query.limit.max(4));
    for owner in found.drain(..) {
        let Some(entry) = entries.get_mut(owner as usize) else { continue };
        entry.seen = false;
        let mut score = entry.score();
        if query.lang != Lang::NEUTRAL && index.lang(EntryNo(owner)) == query.lang {
            score *= 1.0 + SAME_LANGUAGE;
        }
        // What is only like the question, without a word of it, is no answer.
        if entry.fields > 0.0 {
            best.push(score, owner);
        }
    }
    // What exact wording gains is no measure for the others.
    let least = best.list().first().map_or(0.0, |(first, _)| first.min(1.0) * LEAST_SHARE);
    let near = best.list().iter().take_while(|(score, _)| *score >= least);
    near.map(|&(score, no)| Candidate { score, entry: EntryNo(no) }).collect()
}

/// The probability that the right entry is among the first three.
fn judge(index: &Index, candidates: &[Candidate], scratch: &Scratch) -> Probability {
    if candidates.is_empty() {
        return Probability::ZERO;
    }
    confidence::of(&signals(index, candidates, scratch))
}

/// What the search says of its best entries.
pub(super) fn signals(index: &Index, candidates: &[Candidate], scratch: &Scratch) -> Signals {
    let mut signals = confidence::of_words(&scratch.words);
    let entry = |candidate: &Candidate| scratch.entries.get(candidate.entry.0 as usize);
    let Some(best) = candidates.first() else { return signals };
    let Some(first) = entry(best) else { return signals };
    let fourth = candidates.get(3).map_or(0.0, |fourth| fourth.score);
    confidence::add_best(&mut signals, first, best.score, fourth, covered(index, best.entry, scratch));
    if first.intent > 0.0 {
        let three = candidates.iter().take(3).filter_map(entry).map(|entry| entry.intent).sum();
        signals.intent = Some(Intent { first: first.intent, three, logit: scratch.logit });
    }
    signals
}

/// The share of the question's weight that an entry covers.
fn covered(index: &Index, no: EntryNo, scratch: &Scratch) -> f32 {
    let (mut total, mut covered) = (0.0, 0.0);
    for word in scratch.words.iter().filter(|word| !word.extra) {
        total += word.weight;
        // What it means by a synonym, or together with its neighbours, stands among the others.
        let readings = scratch.words.iter().filter(|other| {
            other.extra && other.span.start <= word.span.start && word.span.end <= other.span.end
        });
        let meant = core::iter::once(word).chain(readings);
        let meant = meant.flat_map(|reading| reading.near.iter().take_while(|near| near.fit > 0.0));
        let fit = meant.filter(|near| holds(index, no, near.term)).map(|near| near.fit).reduce(f32::max);
        covered += word.weight * fit.unwrap_or(0.0);
    }
    covered / f32::max(total, 1e-6)
}

/// Whether an entry holds a term.
pub(super) fn holds(index: &Index, no: EntryNo, term: u32) -> bool {
    let lexicon = index.lexicon();
    let owners =
        lexicon.units_of(index.section(Section::Wordings), term).map_while(|unit| lexicon.owner(unit));
    let answers = lexicon.answers_of(index.section(Section::Answers), term);
    owners.take_while(|owner| *owner <= no.0).any(|owner| owner == no.0)
        || answers.take_while(|entry| *entry <= no.0).any(|entry| entry == no.0)
}

/// An entry found, with its marks and its best passage.
fn hit(index: &Index, candidate: Candidate, confidence: Probability, scratch: &mut Scratch) -> Hit {
    let Scratch { words, texts, marker, entries, .. } = scratch;
    let no = candidate.entry;
    let question_marks = marker.marks(words, texts.cut(index, no, Part::Wording(0)));
    let tokens = texts.cut(index, no, Part::Answer);
    let answer_marks = marker.marks(words, tokens);
    let answer = index.entry(no).map_or("", |entry| entry.answer);
    let passage = passage::best(answer, words, marker, tokens);
    let wording = entries.get(no.0 as usize).map_or(0, |entry| index.lexicon().place(entry.unit));
    Hit {
        entry: no,
        score: candidate.score,
        confidence,
        question_marks,
        answer_marks,
        passage,
        alternative: wording.checked_sub(1).and_then(|at| u16::try_from(at).ok()),
    }
}

/// The words that were read as others.
fn corrections(index: &Index, scratch: &Scratch) -> Vec<Correction> {
    let corrected = scratch.words.iter().filter_map(|word| Some((word, word.corrected?)));
    corrected.map(|(word, at)| Correction { at: word.span, word: index.word(at) }).collect()
}

/// Why the entries stand where they do.
pub(super) fn explain(index: &Index, query: &Query<'_>, scratch: &mut Scratch) -> Vec<Reason> {
    let candidates = candidates(index, query, scratch);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let entry = scratch.entries.get(candidate.entry.0 as usize)?;
            let mut parts = entry.parts().to_vec();
            let sum: f32 = parts.iter().map(|(_, part)| part).sum();
            parts.push(("language", candidate.score - sum));
            Some(Reason { entry: candidate.entry, parts })
        })
        .collect()
}
