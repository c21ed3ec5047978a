//! Trains the intent model of an index on its wordings, and the models of what customers of all sites
//! say on what is written down of that. [builder side]

mod dense;
mod descent;
mod logistic;
mod pack;
mod spoken;
mod taught;

pub use dense::{Regression, regress};
pub use spoken::{SpokenModels, messages};
pub(crate) use taught::training as taught;
pub use taught::{Lesson, Lessons};

use super::features;
use super::recall::recall;
use super::scratch::Scratch;
use crate::index::Index;
use crate::model::EntryNo;
use logistic::{Example, Fit, Problem, Target};

/// At most so many entries have a class of their own.
pub const MAX_CLASSES: usize = crate::index::model::MAX_CLASSES;

/// An entry needs so many wordings, its question among them, for a class of its own. With fewer there
/// is nothing to learn that search does not know.
pub const MIN_WORDINGS: usize = 5;

/// So many weights are kept for each entry's class: a share for each of its wordings, up to a limit.
const KEPT_PER_WORDING: usize = 70;
const KEPT_MOST: usize = 1_200;

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
