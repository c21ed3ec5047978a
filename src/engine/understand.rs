//! What a message is about beyond finding entries: what it says besides asking, its reason for contact.
//!
//! What customers of all sites say is told by models of their own, one for each language of the index
//! (`train::messages`): of the whole message and of each of its clauses, of which the clearest counts.

use super::answer::{candidates, signals};
use super::recall::Found;
use super::scratch::Scratch;
use super::{Query, confidence, message, order};
use crate::index::Index;
use crate::index::format::Section;
use crate::index::messages::{NO_TOPIC, Spoken, TOPICS};
use crate::index::model::{Class, softmax};
use crate::model::{Lang, Probability, ReasonNo, Span};
use crate::reply::{Cue, CueKind, Scope, Topic, Understanding};
use crate::text::{Form, Tokens};

/// So many entries are named.
const INTENTS: usize = 5;

/// A cue is named from this probability on. From which on a topic is, the owner's rules say; unless it is
/// danger, it must also be likelier than that the site's entries answer the message: an article about a
/// stolen card helps faster.
const LEAST: f32 = 0.3;

/// A message without an answer is near the site's topics from this share on: of what it says in words of
/// the site's questions, times its likeness to the nearest of them; a mistyped word counts by half. By
/// judgement: of questions that a bank does not answer 83 % are above it, of questions to anybody else that
/// are put to three sites less than a tenth, a third, and half, the more words the site has.
const LEAST_NEAR: f32 = 0.08;
const MISTYPED: f32 = 0.5;

/// So many clauses of a message are looked at by themselves. What one of them says of a topic is trusted
/// less than the whole: of many harmless clauses one is easily taken for something else.
const MAX_CLAUSES: usize = 12;
const TRUST_OF_CLAUSES: f32 = 0.9;

/// What the classes of the models are, by their numbers; behind these one for what is ordinary, one for
/// lost patience, the topics, and one for what is about none. What is said besides asking and what a message
/// is about are told apart by themselves: it may be both.
const KINDS: [CueKind; 6] = [
    CueKind::Person,
    CueKind::Complaint,
    CueKind::Greeting,
    CueKind::Thanks,
    CueKind::Goodbye,
    CueKind::Denial,
];
const FRUSTRATION: u32 = 7;

/// Says what a message is about.
pub(super) fn understand(index: &Index, text: &str, scratch: &mut Scratch) -> Understanding {
    let found = candidates(index, &asked(text), scratch);
    if scratch.words.is_empty() {
        return Understanding::default();
    }
    let mut intents = Vec::new();
    let mut answered = Probability::ZERO;
    let mut likeness = 0.0;
    if let Some(best) = found.first() {
        let signals = signals(index, &found, scratch);
        let first = confidence::of(&signals);
        (answered, likeness) = (first, signals.likeness);
        intents
            .extend(found.iter().map(|hit| (hit.entry, confidence::of_hit(first, best.score - hit.score))));
    }
    intents.truncate(INTENTS);
    let site = index.site().langs.first().copied().unwrap_or_default();
    let mut understood = Understanding {
        reason: reason(index, &intents),
        lang: intents.first().map_or(site, |(no, _)| index.lang(*no)),
        intents,
        coverage: Probability::from_f32(confidence::of_words(&scratch.words).known),
        scope: scope(index, answered, likeness, scratch),
        ..Understanding::default()
    };
    hear(index, text, &mut understood);
    understood.topic =
        understood.topic.filter(|&(topic, likely)| topic == Topic::Danger || likely > answered);
    understood
}

/// Where a message lies that is answered with probability `answered`, and is so like the nearest entry.
fn scope(index: &Index, answered: Probability, likeness: f32, scratch: &Scratch) -> Scope {
    if answered >= index.site().policy.rules.dead_end {
        return Scope::Answered;
    }
    let said = scratch.words.iter().filter(|word| !word.extra);
    if said.clone().all(|word| word.found == Found::Nothing) {
        return Scope::Unknown;
    }
    let (mut all, mut known) = (0.0, 0.0);
    for word in said.filter(|word| !word.stop) {
        all += word.weight;
        let mut means = word.near.iter().take_while(|near| near.fit > 0.0);
        let spoken_of = means.any(|near| index.lexicon().has_units(near.term));
        known += match word.found {
            Found::Exact | Found::Form if spoken_of => word.weight,
            Found::Typo if spoken_of => word.weight * MISTYPED,
            _ => 0.0,
        };
    }
    let near = known / f32::max(all, 1e-6) * likeness;
    if near >= LEAST_NEAR { Scope::Near } else { Scope::Elsewhere }
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

/// What a message says besides asking.
pub(super) fn cues(index: &Index, text: &str) -> Vec<Cue> {
    let mut understood = Understanding::default();
    hear(index, text, &mut understood);
    understood.cues
}

/// Hears what a message says besides asking: as a whole, and clause by clause.
fn hear(index: &Index, text: &str, understood: &mut Understanding) {
    let mut tokens = Tokens::default();
    let mut scores = Vec::new();
    for (at, trust) in parts(text) {
        tokens.fill(index.fold(), at.of(text), Form::Plain);
        let Some(classes) = tell(index, &tokens, &mut scores) else { continue };
        for (class, &share) in classes.iter().zip(&scores) {
            note(understood, class.entry, share, at);
        }
        note_topic(index, understood, classes, &scores, trust);
    }
    order::few(&mut understood.cues, |one, other| one.probability > other.probability);
}

/// The classes of the model of the language that is likeliest spoken; `scores` are their probabilities.
fn tell<'i>(index: &'i Index, tokens: &Tokens, scores: &mut Vec<f32>) -> Option<&'i [Class]> {
    let (model, bytes) = likeliest(index, tokens)?.told_by(index.section(Section::Messages));
    scores.clear();
    scores.resize(model.classes().len(), 0.0);
    let buckets = message::buckets(model.n_features());
    let length = message::tell(tokens, buckets, |feature, value| model.add(bytes, feature, value, scores));
    model.scale(length, scores);
    let classes = model.classes();
    // A model of before tells all of them apart from each other.
    let apart = classes.last().is_some_and(|class| class.entry == NO_TOPIC);
    let cues = if apart { classes.partition_point(|class| class.entry < TOPICS) } else { classes.len() };
    let (cues, topics) = scores.split_at_mut(cues);
    softmax(cues);
    softmax(topics);
    Some(classes)
}

/// The language of which most of a text is known.
fn likeliest<'i>(index: &'i Index, tokens: &Tokens) -> Option<&'i Spoken> {
    let all = index.messages().all();
    if let [only] = all {
        return Some(only);
    }
    let known = |spoken: &Spoken| {
        let (model, mut known) = (spoken.own(), 0.0);
        message::tell(tokens, message::buckets(model.n_features()), |feature, value| {
            if model.knows(feature) {
                known += value * value;
            }
        });
        known
    };
    let known = all.iter().map(|spoken| (spoken, known(spoken)));
    Some(known.reduce(|best, other| if other.1 > best.1 { other } else { best })?.0)
}

/// Notes how likely a part of the message is of a class, where no other part says it more clearly.
fn note(understood: &mut Understanding, class: u32, share: f32, at: Span) {
    let probability = Probability::from_f32(share);
    if class == FRUSTRATION {
        understood.frustration = understood.frustration.max(probability);
    } else if let Some(&kind) = KINDS.get(class as usize).filter(|_| share >= LEAST) {
        match understood.cues.iter_mut().find(|cue| cue.kind == kind) {
            Some(cue) if cue.probability < probability => *cue = Cue { kind, probability, at },
            Some(_) => {}
            None => understood.cues.push(Cue { kind, probability, at }),
        }
    }
}

/// Notes the likeliest topic of a part of the message, with the probability that it is about any of them:
/// several speak for a person alike. What the owner has turned off is none.
fn note_topic(index: &Index, understood: &mut Understanding, classes: &[Class], scores: &[f32], trust: f32) {
    let policy = &index.site().policy;
    let (mut any, mut most, mut likeliest) = (0.0, 0.0, None);
    for (class, &share) in classes.iter().zip(scores) {
        let Some(topic) = class.entry.checked_sub(TOPICS).and_then(|no| Topic::ALL.get(no as usize)) else {
            continue;
        };
        if policy.topic(*topic).is_some_and(|rule| rule.off) {
            continue;
        }
        any += share * trust;
        if share > most {
            (most, likeliest) = (share, Some(*topic));
        }
    }
    let probability = Probability::from_f32(any);
    if any >= policy.rules.sensitive.as_f32() && understood.topic.is_none_or(|(_, known)| probability > known)
    {
        understood.topic = likeliest.map(|topic| (topic, probability));
    }
}

/// What is looked at by itself of a message, and how far what it says of a topic is trusted: the whole, and its
/// clauses where there are several.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (Span, f32)> {
    let clauses = clauses(text);
    let clauses = if clauses.len() > 1 { clauses } else { Vec::new() };
    let whole = (trimmed(text, 0, text.len()), 1.0);
    core::iter::once(whole).chain(clauses.into_iter().map(|clause| (clause, TRUST_OF_CLAUSES)))
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

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::content::{Content, Entry};
    use crate::index::bytes::Writer;
    use crate::index::{beside, build};

    #[test]
    fn messages_fall_into_clauses() {
        let text = "Hi, my order is late. Can I talk to someone?";
        let got: Vec<&str> = clauses(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(got, ["Hi", "my order is late", "Can I talk to someone"]);
        assert!(clauses(" ?! ").is_empty());
    }

    fn index() -> Index {
        let entry = Entry { question: "Where is my order?".into(), lang: "en".into(), ..Entry::default() };
        let content = Content { entries: vec![entry], ..Content::default() };
        Index::open(build::build(&content)).expect("what was built can be opened")
    }

    #[test]
    fn who_asks_for_a_person_is_heard_beside_what_it_is_about() {
        let text = "my husband died last week, please let me talk to a person";
        let understood = understand(&index(), text, &mut Scratch::default());
        assert_eq!(understood.topic.map(|(topic, _)| topic), Some(Topic::Bereavement));
        assert!(
            understood.cues.iter().any(|cue| cue.kind == CueKind::Person && cue.probability.as_f32() > 0.6)
        );
    }

    /// A model that knows no features, only how likely each class is.
    fn model(log_odds: &[i16]) -> Vec<u8> {
        let mut out = Writer::default();
        out.varint(log_odds.len() as u32);
        for (class, log_odds) in log_odds.iter().enumerate() {
            out.varint(u32::from(class > 0));
            out.u16((log_odds * 256).cast_unsigned());
            out.u16(1);
        }
        out.varint(0);
        out.finish()
    }

    #[test]
    fn a_model_of_before_hears_no_topic_in_everything() {
        let mut ordinary = vec![0; NO_TOPIC as usize];
        ordinary[6] = 9;
        let heard = |classes: &[i16]| {
            let mut index = index();
            let file = beside::model_file(Lang::parse("en"), &model(classes));
            index.add_language(&file).expect("a model");
            understand(&index, "where is it", &mut Scratch::default()).topic.is_some()
        };
        assert!(!heard(&ordinary));
        ordinary.push(0);
        assert!(heard(&ordinary), "topics are told apart from what is none by themselves");
        *ordinary.last_mut().expect("a class") = 9;
        assert!(!heard(&ordinary));
    }
}
