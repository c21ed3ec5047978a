//! Trains the models of what customers of all sites say in a language, on what is written down of that.
//! [builder side]
//!
//! A model has two heads on the same features, since a message may be of both: one tells what is said besides
//! asking, the other what sensitive topic it is about.

use core::ops::Range;

use super::logistic::{self, Example, PARTS, Problem, Target, Weights};
use super::pack;
use crate::content::builtin::{self, Message};
use crate::content::slips::{self, Random};
use crate::engine::{message, understand};
use crate::index::messages::NO_TOPIC;
use crate::index::{Rules, model};
use crate::model::Lang;
use crate::text::{Form, Tokens, fold_build, hash};

/// So many weights are kept for each class on average: in an index, and in the larger model beside the widget.
const KEPT_IN_INDEX: usize = 800;
const KEPT_BESIDE: usize = 4_000;

/// How the models are fitted: with so much regularisation for each message, of the one head and the other, in so
/// many steps. Measured on written messages that were held out.
const RIDGE_OF_CUES: f32 = 2e-6;
const RIDGE_OF_TOPICS: f32 = 5e-7;
const STEPS: usize = 150;

/// A message that was written as one counts so many times as much as one of the many that a line of the grammar
/// makes, and one that very many customers say word for word much more: "stop" stands in more stories than it
/// is said alone in.
const WEIGHT_OF_WRITTEN: f32 = 2.0;
const WEIGHT_OF_OFTEN: f32 = 20.0;

/// What is said besides asking counts so many times as much as the rest, where it is told apart: there are few
/// lines of it.
const WEIGHT_OF_CUES: f32 = 11.0;

/// What is made is also learnt with a slip in it, which counts so much: of every class, so that no slip tells of one.
const WEIGHT_OF_SLIPS: f32 = 0.5;

/// A model that has seen less is sure of other things, and one threshold serves all languages. So where fewer
/// messages were written as one, one of so many is held out first, and the odds of topics are raised or lowered
/// so that of those which reach the [threshold](Rules::sensitive) this share is about one.
const FEW_WRITTEN: usize = 10_000;
const HELD_OUT: u32 = 5;
const PRECISION: f32 = 0.9;

/// The models of what customers of all sites say in a language.
#[derive(Clone, Debug, Default)]
pub struct SpokenModels {
    /// That of an index, with the few weights that say most.
    pub small: Vec<u8>,
    /// That of a [file beside the widget](crate::index::beside).
    pub large: Vec<u8>,
}

/// The models of what customers of all sites say in a language, from [`builtin::messages`] and those that
/// were [written](builtin::written) as one; empty for a language without any. `make messages` keeps what
/// comes of it for each language, since it takes minutes.
#[must_use]
pub fn messages(lang: Lang, written: &[Message]) -> SpokenModels {
    let made = if written.is_empty() { builtin::messages(lang) } else { builtin::beside_written(lang) };
    let weight = |one: &Message| if one.often { WEIGHT_OF_OFTEN } else { WEIGHT_OF_WRITTEN };
    let slips = slips(&made);
    let mut said: Vec<(&Message, f32)> = made.iter().map(|one| (one, 1.0)).collect();
    said.extend(slips.iter().map(|one| (one, WEIGHT_OF_SLIPS)));
    let n_made = said.len();
    said.extend(written.iter().map(|one| (one, weight(one))));
    if said.is_empty() {
        return SpokenModels::default();
    }
    let model = |buckets: u32, kept: usize| model(&said, n_made, buckets, kept);
    SpokenModels { small: model(message::FEW, KEPT_IN_INDEX), large: model(message::MANY, KEPT_BESIDE) }
}

/// The same, mistyped as in a hurry.
fn slips(made: &[Message]) -> Vec<Message> {
    let mut random = Random::seeded(1);
    made.iter().map(|one| Message { text: slips::mistype(&one.text, &mut random), ..one.clone() }).collect()
}

/// The model with this many features of these messages, each with what it counts beside the others; the first are
/// made, the rest was written.
fn model(said: &[(&Message, f32)], n_made: usize, buckets: u32, kept: usize) -> Vec<u8> {
    let lines = lines(said, n_made, buckets);
    let lines: Vec<&Line> = lines.iter().collect();
    let n_features = message::count(buckets);
    let (_, cues) = Head::of_cues().fit(&lines, n_features, kept);
    let head = Head::of_topics();
    let (problem, mut topics) = head.fit(&lines, n_features, kept);
    if lines.len() - n_made < FEW_WRITTEN {
        let rise = head.rise(&lines, n_features, kept);
        topics.raise(0..builtin::topics().len(), rise);
    }
    let classes: Vec<u32> = (0..=NO_TOPIC).collect();
    pack::pack(&classes, &problem, &cues.beside(&topics), kept)
}

/// What these messages count, and their features; the first are made.
fn lines(said: &[(&Message, f32)], n_made: usize, buckets: u32) -> Vec<Line> {
    let mut counts = vec![0.0f32; NO_TOPIC as usize];
    said.iter().for_each(|(message, weight)| counts[usize::from(message.class)] += weight);
    let texts = said.iter().map(|(message, _)| message.text.as_str());
    let fold = fold_build::table(&fold_build::alphabet(texts));
    let mut tokens = Tokens::default();
    let mut values = |text: &str| {
        tokens.fill(&fold, text, Form::Plain);
        logistic::of_length_one(|each| message::tell(&tokens, buckets, each))
    };
    let line = |(at, (message, weight)): (usize, &(&Message, f32))| {
        let (text, class) = (message.text.as_str(), usize::from(message.class));
        // By hash, since lines that lie side by side are alike.
        let is_held_out = at >= n_made && hash::word(text.as_bytes()).is_multiple_of(HELD_OUT);
        let parts = understand::parts(text).filter(|_| is_held_out);
        let parts = parts.map(|(at, trust)| (values(at.of(text)), trust)).collect();
        // A class of many examples is not that much more likely in what customers say.
        let weight = weight / counts[class].max(1.0).sqrt();
        Line { class, weight, values: values(text), parts }
    };
    said.iter().enumerate().map(line).collect()
}

/// What a message counts, and its features.
struct Line {
    class: usize,
    weight: f32,
    values: Vec<(u32, f32)>,
    /// Where it may be held out, its parts with how far each is trusted.
    parts: Vec<(Vec<(u32, f32)>, f32)>,
}

/// What a model tells by the same features: its classes are told apart from each other, and one of them is for
/// what is of none of them.
struct Head {
    classes: Range<usize>,
    none: usize,
    ridge: f32,
    /// What a message of a cue counts beside the others.
    weight_of_cues: f32,
}

impl Head {
    /// Tells what is said besides asking; what is about a topic may say nothing of it.
    fn of_cues() -> Self {
        let (classes, none) = (0..builtin::topics().start, builtin::ordinary());
        Self { classes, none, ridge: RIDGE_OF_CUES, weight_of_cues: WEIGHT_OF_CUES }
    }

    /// Tells the topic; most is about none.
    fn of_topics() -> Self {
        let (first, none) = (builtin::topics().start, NO_TOPIC as usize);
        Self { classes: first..none + 1, none, ridge: RIDGE_OF_TOPICS, weight_of_cues: 1.0 }
    }

    /// The weights of this head, of which so many are kept for each class on average.
    fn fit(&self, lines: &[&Line], n_features: u32, kept: usize) -> (Problem, Weights) {
        let n_classes = self.classes.len();
        let times = |line: &Line| if builtin::is_cue(line.class) { self.weight_of_cues } else { 1.0 };
        let weight = |line: &Line| line.weight * times(line);
        let mean = lines.iter().map(|line| weight(line)).sum::<f32>() / lines.len() as f32;
        let ridge = self.ridge * lines.len() as f32;
        let mut problem =
            Problem { n_classes, ridge, steps: STEPS, parts: PARTS, ..Problem::new(n_features) };
        for line in lines {
            let class = if self.classes.contains(&line.class) { line.class } else { self.none };
            let target = Target::class(class - self.classes.start);
            problem.push(Example { target, weight: weight(line) / mean, values: line.values.clone() });
        }
        // What is kept of the weights is fitted again without the others.
        let weights = logistic::fit(&problem);
        let least = pack::least_kept(&problem, &weights, kept * n_classes);
        let weights = logistic::fit_again(&problem, &weights, least);
        (problem, weights)
    }

    /// By how much the odds of topics are to be raised, as a natural logarithm.
    fn rise(&self, lines: &[&Line], n_features: u32, kept: usize) -> f32 {
        let some = |held: bool| lines.iter().copied().filter(move |line| line.parts.is_empty() != held);
        let (problem, weights) = self.fit(&some(false).collect::<Vec<_>>(), n_features, kept);
        let mut told: Vec<(f32, bool)> = some(true)
            .map(|line| (self.lacks(line, &problem, &weights), self.classes.contains(&line.class)))
            .collect();
        told.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let (mut right, mut rise) = (0.0, 0.0);
        for (heard, (lacks, is_about_one)) in (1u16..).zip(told) {
            right += f32::from(u8::from(is_about_one));
            if right >= PRECISION * f32::from(heard) {
                rise = lacks;
            }
        }
        rise
    }

    /// By how much the odds of topics would have to rise for a line to reach the threshold.
    fn lacks(&self, line: &Line, problem: &Problem, weights: &Weights) -> f32 {
        let threshold = Rules::BALANCED.sensitive.as_f32();
        let log_odds = |p: f32| (p.max(1e-6) / (1.0 - p).max(1e-6)).ln();
        let lacks = |(values, trust): &(Vec<(u32, f32)>, f32)| {
            let mut scores = weights.scores(&problem.rows_of(values));
            model::softmax(&mut scores);
            let none = scores.get(self.none - self.classes.start).copied().unwrap_or(1.0);
            log_odds(threshold / trust) - log_odds(1.0 - none)
        };
        line.parts.iter().map(lacks).fold(f32::INFINITY, f32::min)
    }
}
