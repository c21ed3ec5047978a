//! Messages of several sentences: a mail that was pasted, a complaint with a question inside, two
//! questions at once. What the message as a whole does not find, one of its sentences may.

use super::answer::{self, verdict};
use super::scratch::Scratch;
use super::wanted::wanted;
use super::{Query, Tuning};
use crate::index::Index;
#[cfg(feature = "cli")]
use crate::model::EntryNo;
use crate::model::{Probability, Span};
use crate::reply::{Hit, Reply, Verdict};
use crate::text::class::{Class, class};

/// So many sentences are asked by themselves, those that are long enough to ask something.
const MAX_SENTENCES: usize = 8;
const LEAST_LETTERS: usize = 8;

/// So much surer than the whole a sentence must be: of several tries, one is always the surest.
const SURER: f32 = 0.15;

/// The entries of a whole message that what it wants may put first.
const CHOICE: usize = 3;

/// Answers a message. Where it says what it does not want, that helps to find what it is about, and what
/// is left of it decides which of the first entries comes first; where that is none of them, nothing is
/// answered at once.
pub(super) fn answer(index: &Index, query: &Query<'_>, tuning: &Tuning, scratch: &mut Scratch) -> Reply {
    let rest = if query.typing { None } else { wanted(index, query) };
    let mut whole = sentence_by_sentence(index, query, tuning, scratch);
    let Some(rest) = rest.filter(|_| !is_worded_so(index, &whole)) else { return whole };
    let part = answer::answer(index, &Query { text: &rest, ..*query }, tuning, &mut Scratch::default());
    let meant = part.hits.first().filter(|_| part.confidence >= tuning.dead_end);
    let place =
        meant.and_then(|meant| whole.hits.iter().take(CHOICE).position(|hit| hit.entry == meant.entry));
    match (place, whole.hits.get_mut(..=place.unwrap_or(0))) {
        (Some(_), Some(first)) => first.rotate_right(1),
        _ if whole.verdict == Verdict::Confident => whole.verdict = Verdict::Unsure,
        _ => {}
    }
    whole
}

/// Whether the wording that was found says itself that something is not wanted.
fn is_worded_so(index: &Index, reply: &Reply) -> bool {
    let Some(hit) = reply.hits.first() else { return false };
    let wording = index.wording(hit.entry, hit.alternative.map_or(0, |at| u32::from(at) + 1));
    let query = Query { text: wording, typing: false, lang: index.lang(hit.entry), limit: 0 };
    wanted(index, &query).is_some()
}

/// Answers a message as a whole, and where that is not sure, by its sentences: the first hit of each that
/// finds something, in their order; then what else the surest of them finds, and the whole.
fn sentence_by_sentence(index: &Index, query: &Query<'_>, tuning: &Tuning, scratch: &mut Scratch) -> Reply {
    let mut whole = answer::answer(index, query, tuning, scratch);
    if query.typing || matches!(whole.verdict, Verdict::Confident | Verdict::Empty) {
        return whole;
    }
    let (mut hits, mut rest) = (Vec::new(), Vec::new());
    let mut surest = Probability::ZERO;
    let mut room = Scratch::default();
    for at in sentences(query.text) {
        let query = Query { text: at.of(query.text), ..*query };
        let mut part = answer::answer(index, &query, tuning, &mut room);
        if part.confidence >= tuning.dead_end {
            take(&mut part.hits, 1, &mut hits);
        }
        if part.confidence > surest {
            surest = part.confidence;
            rest = part.hits;
        }
    }
    if surest < tuning.dead_end || surest.as_f32() < whole.confidence.as_f32() + SURER {
        return whole;
    }
    // Two questions have two answers: both are named, and neither is taken for the only one.
    let several = hits.len() > 1;
    take(&mut rest, query.limit, &mut hits);
    take(&mut whole.hits, query.limit, &mut hits);
    hits.truncate(query.limit);
    whole.hits = hits;
    whole.confidence = surest;
    whole.verdict = verdict(surest, tuning);
    if several && whole.verdict == Verdict::Confident {
        whole.verdict = Verdict::Unsure;
    }
    whole
}

/// Moves the first `most` of some hits behind others, but for entries that are there already.
fn take(from: &mut Vec<Hit>, most: usize, to: &mut Vec<Hit>) {
    for hit in from.drain(..most.min(from.len())) {
        if to.iter().all(|known| known.entry != hit.entry) {
            to.push(hit);
        }
    }
}

/// The sentences of a message that an entry answers, and which, in their order; none where it is one
/// sentence.
#[cfg(feature = "cli")]
pub(super) fn questions(index: &Index, query: &Query<'_>, tuning: &Tuning) -> Vec<(Span, EntryNo)> {
    let mut room = Scratch::default();
    let answered = |at: Span| {
        let part = Query { text: at.of(query.text), ..*query };
        let reply = answer::answer(index, &part, tuning, &mut room);
        let first = reply.hits.first().filter(|_| reply.confidence >= tuning.dead_end)?;
        Some((at, first.entry))
    };
    sentences(query.text).into_iter().filter_map(answered).collect()
}

/// The sentences of a message that are long enough to ask something; none where there is but one.
fn sentences(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or((text.len(), ' '), |&next| next);
        // A full stop within a number or an address ends nothing.
        let ends = match c {
            '.' => class(next.1) != Class::Word,
            '!' | '?' | '\n' | '。' | '！' | '？' | '؟' => true,
            _ => false,
        };
        if start == at && c.is_whitespace() {
            start = next.0;
        } else if ends || next.0 == text.len() {
            if next.0 - start >= LEAST_LETTERS && all.len() < MAX_SENTENCES {
                all.push(Span::new(start as u32, next.0 as u32));
            }
            start = next.0;
        }
    }
    if all.len() < 2 {
        all.clear();
    }
    all
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::content::{Content, Entry};
    use crate::index::build;
    use crate::model::Lang;

    fn check(text: &str, want: &[&str]) {
        let got: Vec<&str> = sentences(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(got, want, "{text:?}");
    }

    #[test]
    fn messages_fall_into_sentences() {
        check(
            "Where is my parcel? And how do I pay 3.50 for it?",
            &["Where is my parcel?", "And how do I pay 3.50 for it?"],
        );
        check("Hi! My order has not come.\n\nWhen will it?", &["My order has not come.", "When will it?"]);
        check("Where is my parcel?", &[]);
        check("我的包裹在哪里？我怎样退货？", &["我的包裹在哪里？", "我怎样退货？"]);
        check("See www.example.com for more", &[]);
    }

    fn ask(text: &str) -> (Vec<String>, Verdict) {
        let entry = |id: &str, question: &str, answer: &str| Entry {
            id: id.into(),
            question: question.into(),
            answer: answer.into(),
            lang: "en".into(),
            ..Entry::default()
        };
        let entries = vec![
            entry("cancel", "How do I cancel my order?", "Open your orders and press Cancel."),
            entry("invoice", "Can I pay by invoice?", "Yes, within thirty days."),
            entry("parcel", "Where is my parcel?", "Follow the link in our mail."),
            entry("size", "Which size fits me?", "Measure a shirt that fits."),
        ];
        let bytes = build::build(&Content { entries, ..Content::default() });
        let index = Index::open(bytes).expect("what the builder wrote opens");
        let query = Query { text, typing: false, lang: Lang::parse("en"), limit: 3 };
        let reply = answer(&index, &query, &Tuning::default(), &mut Scratch::default());
        let id = |hit: &Hit| index.entry(hit.entry).map_or("", |entry| entry.id).to_owned();
        (reply.hits.iter().map(id).collect(), reply.verdict)
    }

    #[test]
    fn two_questions_are_both_named() {
        let mail = "Hello everybody. I bought three shirts for my nephews last Tuesday and they were so happy \
                    about the colours. How do I cancel my order? Can I pay by invoice?";
        let (hits, verdict) = ask(mail);
        assert_eq!(hits[..2], ["cancel", "invoice"]);
        assert_eq!(verdict, Verdict::Unsure, "neither is taken for the only one");
    }

    #[test]
    fn a_question_in_a_complaint_is_found() {
        let mail = "This is the third time that I write to you and nobody ever says anything useful to me at all. \
                    Where is my parcel? It was a birthday present for somebody who is very dear to me.";
        assert_eq!(ask(mail).0[0], "parcel");
    }
}
