//! Trains the intent model of an index on its wordings, and the models of what customers of all sites say
//! on what is written down of that. [builder side]

mod dense;
mod descent;
mod logistic;
mod pack;
mod taught;

pub use dense::{Regression, regress};
pub(crate) use taught::training as taught;
pub use taught::{Lesson, Lessons};

use super::recall::recall;
use super::scratch::Scratch;
use super::{features, message};
use crate::content::builtin::{self, Message};
use crate::index::Index;
use crate::model::{EntryNo, Lang};
use crate::text::{Form, Tokens, fold_build};
use logistic::{Example, Fit, Problem, Target};

/// At most so many entries have a class of their own.
pub const MAX_CLASSES: usize = crate::index::model::MAX_CLASSES;

/// An entry needs so many wordings, its question among them, for a class of its own. With fewer there
/// is nothing to learn that search does not know.
pub const MIN_WORDINGS: usize = 5;

/// So many weights are kept for each entry's class: a share for each of its wordings, up to a limit; and
/// for each class of messages, in an index and in the larger model beside the widget.
const KEPT_PER_WORDING: usize = 70;
const KEPT_MOST: usize = 1_200;
const KEPT_IN_INDEX: usize = 800;
const KEPT_BESIDE: usize = 4_000;

/// How the models of messages are fitted: with so much regularisation for each of them, in so many steps.
/// What is said besides asking, the first six classes, counts so many times as much as the others; a
/// message that was written as one more than one of the many that a line of the grammar makes, and one that
/// very many customers say word for word much more: "stop" stands in more stories than it is said alone in.
const RIDGE_OF_MESSAGES: f32 = 2e-6;
const STEPS_OF_MESSAGES: usize = 150;
const WEIGHT_OF_CUES: f32 = 11.0;
const WEIGHT_OF_WRITTEN: f32 = 2.0;
const WEIGHT_OF_OFTEN: f32 = 20.0;

/// Where fewer messages were written as one, the odds of topics are raised by so much, as a natural logarithm:
/// a model that has seen less is less sure, and one threshold serves all languages. It makes .8 of what
/// was .7.
const FEW_WRITTEN: usize = 10_000;
const RAISE_OF_TOPICS: f32 = 0.54;

/// A model that is being trained, in steps that each take a moment.
#[derive(Debug)]
pub(crate) struct Training {
    /// The entries that have a class.
    classes: Vec<u32>,
    problem: Problem,
    fit: Fit,
    /// So many weights are kept for each class.
    kept: usize,
    /// Of each example the class by which is told how sure the model may be; none where it stays as sure
    /// as it was fitted.
    told_by: Vec<Option<usize>>,
}

impl Training {
    fn new(classes: Vec<u32>, problem: Problem, kept: usize, told_by: Vec<Option<usize>>) -> Self {
        Self { fit: Fit::new(&problem), classes, problem, kept, told_by }
    }

    /// Takes one step; false where none is left.
    pub(crate) fn step(&mut self) -> bool {
        self.fit.step(&self.problem)
    }

    /// How much is done: 0 to 1.
    pub(crate) fn share(&self) -> f32 {
        self.fit.share()
    }

    /// The section of the model.
    pub(crate) fn finish(self) -> Vec<u8> {
        let Self { classes, problem, fit, kept, told_by } = self;
        let mut weights = fit.into_weights();
        if !told_by.is_empty() {
            weights.scale(taught::sureness(&problem, &weights, &told_by));
        }
        pack::pack(&classes, &problem, &weights, kept)
    }
}

/// Begins to train the model of an index that has none yet; none where fewer than two entries have
/// wordings enough. The same index gives the same bytes.
pub(crate) fn training(index: &Index) -> Option<Training> {
    let classes = classes(index);
    if classes.len() < 2 {
        return None;
    }
    let problem = problem(index, &classes);
    let kept = (problem.examples.len() * KEPT_PER_WORDING / classes.len()).min(KEPT_MOST);
    Some(Training::new(classes, problem, kept, Vec::new()))
}

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
    let said: Vec<(&Message, f32)> =
        made.iter().map(|one| (one, 1.0)).chain(written.iter().map(|one| (one, weight(one)))).collect();
    let last = said.iter().map(|(message, _)| usize::from(message.class)).max();
    let Some(n_classes) = last.map(|last| last + 1) else { return SpokenModels::default() };
    let mut counts = vec![0.0f32; n_classes];
    said.iter().for_each(|(message, weight)| counts[usize::from(message.class)] += weight);
    // A class of many examples is not that much more likely in what customers say.
    let weights = counts.iter().map(|count| 1.0 / count.max(1.0).sqrt());
    let mut weights: Vec<f32> = weights.collect();
    weights.iter_mut().take(6).for_each(|weight| *weight *= WEIGHT_OF_CUES);
    let all: f32 = said.iter().map(|(message, weight)| weight * weights[usize::from(message.class)]).sum();
    let mean = all / said.len() as f32;

    let texts = || said.iter().map(|(message, _)| message.text.as_str());
    let fold = fold_build::table(&fold_build::alphabet(texts()));
    let mut tokens = Tokens::default();
    let (ridge, steps) = (RIDGE_OF_MESSAGES * said.len() as f32, STEPS_OF_MESSAGES);
    let mut model = |words: u32, kept: usize| {
        let mut problem = Problem { n_classes, ridge, steps, ..Problem::new(message::count(words)) };
        for (message, weight) in &said {
            tokens.fill(&fold, &message.text, Form::Plain);
            let class = usize::from(message.class);
            let weight = weight * weights[class] / mean;
            problem
                .push(Example::of(Target::class(class), weight, |each| message::tell(&tokens, words, each)));
        }
        // What is kept of the weights is fitted again without the others.
        let weights = logistic::fit(&problem);
        let least = pack::least_kept(&problem, &weights, kept * n_classes);
        let mut weights = logistic::fit_again(&problem, &weights, least);
        if written.len() < FEW_WRITTEN {
            weights.raise(builtin::topics(), RAISE_OF_TOPICS);
        }
        let classes: Vec<u32> = (0..n_classes as u32).collect();
        pack::pack(&classes, &problem, &weights, kept)
    };
    SpokenModels {
        small: model(message::FEW_WORDS, KEPT_IN_INDEX),
        large: model(message::MANY_WORDS, KEPT_BESIDE),
    }
}

/// The entries with wordings enough; those with the most of them where they are too many.
fn classes(index: &Index) -> Vec<u32> {
    let wordings = |no: u32| index.alternatives(EntryNo(no)).len() + 1;
    let mut all: Vec<u32> = (0..index.len()).filter(|&no| wordings(no) >= MIN_WORDINGS).collect();
    all.sort_by_key(|&no| core::cmp::Reverse(wordings(no)));
    all.truncate(MAX_CLASSES);
    all.sort_unstable();
    all
}

/// Every wording of the classes as an example.
fn problem(index: &Index, classes: &[u32]) -> Problem {
    let mut problem = Problem { n_classes: classes.len(), ..Problem::new(features::count(index)) };
    let mut scratch = Scratch::default();
    scratch.prepare_for(index);
    for (class, &no) in classes.iter().enumerate() {
        let no = EntryNo(no);
        let question = index.entry(no).map_or("", |entry| entry.question);
        for wording in core::iter::once(question).chain(index.alternatives(no)) {
            recall(index, wording, false, index.lang(no), &mut scratch);
            let target = Target::class(class);
            problem.push(Example::of(target, 1.0, |each| features::tell(index, &scratch.words, each)));
        }
    }
    problem
}
