//! What a message is about beyond finding entries: the cues that it gives, its reason for contact.
//!
//! Cues are matched as entries are, against utterances that the index carries. A cue counts only
//! where its utterances are likelier than ordinary questions that look like them.

use super::answer::{candidates, signals};
use super::scratch::Scratch;
use super::{Query, confidence, order};
use crate::index::Index;
use crate::model::{Lang, Probability, ReasonNo, Span};
use crate::reply::{Cue, CueKind, Understanding};

/// So many entries are named.
const INTENTS: usize = 5;

/// A cue is named from this likeness on.
const LEAST: f32 = 0.3;
/// How fast the probability rises with the likeness.
const SLOPE: f32 = 14.0;
/// The likeness, ahead of what is ordinary, at which a cue is as likely as not.
const MIDDLE: f32 = 0.52;

/// So many clauses of a message are looked at by themselves.
const MAX_CLAUSES: usize = 12;

/// All cues.
const KINDS: [CueKind; 6] = [
    CueKind::Person,
    CueKind::Complaint,
    CueKind::Greeting,
    CueKind::Thanks,
    CueKind::Goodbye,
    CueKind::Denial,
];

/// The cue of a number in the index; none for ordinary questions.
fn kind(number: u8) -> Option<CueKind> {
    Some(match number {
        0 => CueKind::Person,
        1 => CueKind::Complaint,
        2 => CueKind::Greeting,
        3 => CueKind::Thanks,
        4 => CueKind::Goodbye,
        5 => CueKind::Denial,
        _ => return None,
    })
}

/// Says what a message is about.
pub(super) fn understand(index: &Index, text: &str, scratch: &mut Scratch) -> Understanding {
    let found = candidates(index, &asked(text), scratch);
    if scratch.words.is_empty() {
        return Understanding::default();
    }
    let mut intents = Vec::new();
    if let Some(best) = found.first() {
        let first = confidence::of(&signals(index, &found, scratch));
        intents
            .extend(found.iter().map(|hit| (hit.entry, confidence::of_hit(first, best.score - hit.score))));
    }
    intents.truncate(INTENTS);
    let site = index.site().langs.first().copied().unwrap_or_default();
    Understanding {
        reason: reason(index, &intents),
        lang: intents.first().map_or(site, |(no, _)| index.lang(*no)),
        intents,
        cues: cues(index, scratch, text),
        coverage: Probability::from_f32(confidence::of_words(&scratch.words).known),
    }
}

/// The likeliest reason for contact: what the entries say together.
fn reason(
    index: &Index,
    intents: &[(crate::model::EntryNo, Probability)],
) -> Option<(ReasonNo, Probability)> {
    let mut sums: Vec<(ReasonNo, f32)> = Vec::new();
    for (no, probability) in intents {
        let Some(reason) = index.entry(*no).and_then(|entry| entry.reason) else { continue };
        match sums.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, sum)) => *sum += probability.as_f32(),
            None => sums.push((reason, probability.as_f32())),
        }
    }
    let best = sums.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some((best.0, Probability::from_f32(best.1)))
}

/// The cues that the message gives, strongest first: each by the clause that says it best, or by the
/// message as a whole.
fn cues(index: &Index, whole: &Scratch, text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let all = trimmed(text, 0, text.len());
    add(&mut cues, whole, all);
    let clauses = clauses(text);
    if clauses.len() > 1 {
        let mut scratch = Scratch::default();
        for at in clauses {
            candidates(index, &asked(at.of(text)), &mut scratch);
            add(&mut cues, &scratch, at);
        }
    }
    order::few(&mut cues, |one, other| one.probability > other.probability);
    cues
}

/// Adds the cues of one clause, where it says them better than those before.
fn add(cues: &mut Vec<Cue>, scratch: &Scratch, at: Span) {
    let best = |wanted: Option<CueKind>| {
        let those = scratch.cues.iter().filter(move |cue| kind(cue.kind) == wanted);
        those.map(|cue| cue.best).fold(0.0, f32::max)
    };
    let ordinary = best(None);
    for kind in KINDS {
        let likeness = best(Some(kind));
        // What is likelier as an ordinary question is no cue.
        let ahead = likeness - (ordinary - likeness).max(0.0) * 2.0;
        if likeness < LEAST || ahead <= 0.0 {
            continue;
        }
        let probability = Probability::from_f32(1.0 / (1.0 + (-SLOPE * (ahead - MIDDLE)).exp()));
        match cues.iter_mut().find(|cue| cue.kind == kind) {
            Some(cue) if cue.probability < probability => *cue = Cue { kind, probability, at },
            Some(_) => {}
            None => cues.push(Cue { kind, probability, at }),
        }
    }
}

/// The parts of a message between its signs of punctuation, without the white space around them.
fn clauses(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(['.', ',', ';', '!', '?', '\n', '。', '，', '！', '？']) {
        all.push(trimmed(text, start, at));
        start = at + sign.len();
    }
    all.push(trimmed(text, start, text.len()));
    all.retain(|span| !span.is_empty());
    all.truncate(MAX_CLAUSES);
    all
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let part = text.get(start..end).unwrap_or("");
    let start = start + (part.len() - part.trim_start().len());
    Span::new(start as u32, (start + part.trim().len()) as u32)
}

fn asked(text: &str) -> Query<'_> {
    Query { text, typing: false, lang: Lang::NEUTRAL, limit: INTENTS }
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn messages_fall_into_clauses() {
        let text = "Hi, my order is late. Can I talk to someone?";
        let got: Vec<&str> = clauses(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(got, ["Hi", "my order is late", "Can I talk to someone"]);
        assert!(clauses(" ?! ").is_empty());
    }
}
