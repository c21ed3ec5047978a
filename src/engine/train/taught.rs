//! Fits the intent model to what a teacher says of many texts. [builder side]

use super::logistic::{Example, PARTS, Problem, RIDGE, Target, Weights};
use super::{KEPT_MOST, Training};
use crate::engine::features;
use crate::engine::recall::recall;
use crate::engine::scratch::Scratch;
use crate::index::{Index, model};
use crate::model::{EntryNo, Lang};

/// How sure a model may be made, and by how many texts that is told.
const SURENESS: [f32; 13] = [0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.4, 2.8, 3.2];
const ASKED: usize = 3_000;

/// What a teacher says.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// The entries that get a class, ascending; at most [`super::MAX_CLASSES`].
    pub classes: Vec<EntryNo>,
    /// Texts with what they mean.
    pub texts: Vec<Lesson>,
}

/// A text with what it means.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// What a customer might write.
    pub text: String,
    /// In which language.
    pub lang: Lang,
    /// How much it counts beside the others.
    pub weight: f32,
    /// The likeliest classes, by their places among [`Lessons::classes`], with their probabilities;
    /// what is missing to 1 belongs to all classes alike.
    pub likely: Vec<(usize, f32)>,
    /// The class of the wording that it was made of, where it was made of one class's and says it
    /// otherwise; by these texts is told how sure the model may be.
    pub made_of: Option<usize>,
}

/// Begins to train the model of an index that has none yet; none where fewer than two entries get a
/// class. The same index and lessons give the same bytes.
pub(crate) fn training(index: &Index, lessons: &Lessons) -> Option<Training> {
    let n_classes = lessons.classes.len();
    if n_classes < 2 || lessons.texts.is_empty() {
        return None;
    }
    let classes: Vec<u32> = lessons.classes.iter().map(|no| no.0).collect();
    let all: f32 = lessons.texts.iter().map(|lesson| lesson.weight).sum();
    let mean = (all / lessons.texts.len() as f32).max(1e-6);
    // As strong as if there were the counted texts alone.
    let ridge = RIDGE / mean;
    let mut problem = Problem { n_classes, ridge, parts: PARTS, ..Problem::new(features::count(index)) };
    let mut scratch = Scratch::default();
    scratch.prepare_for(index);
    for lesson in &lessons.texts {
        recall(index, &lesson.text, false, lesson.lang, &mut scratch);
        let told: f32 = lesson.likely.iter().map(|(_, probability)| probability).sum();
        let rest = (1.0 - told).max(0.0) / n_classes as f32;
        let target = Target { more: lesson.likely.clone(), rest };
        let weight = lesson.weight / mean;
        problem.push(Example::of(target, weight, |each| features::tell(index, &scratch.words, each)));
    }
    let made_of = lessons.texts.iter().map(|lesson| lesson.made_of).collect();
    Some(Training::new(classes, problem, KEPT_MOST, made_of))
}

/// What weights are multiplied with so that the model is as sure as it is right: what makes the classes
/// that texts were made of likeliest (C. Guo et al., "On calibration of modern neural networks", 2017).
pub(super) fn sureness(problem: &Problem, weights: &Weights, made_of: &[Option<usize>]) -> f32 {
    let texts = problem.examples.iter().zip(made_of);
    let texts: Vec<_> = texts.filter_map(|(example, class)| Some((example, (*class)?))).collect();
    let some = texts.iter().step_by(texts.len() / ASKED + 1);
    let scored: Vec<_> = some.map(|(example, class)| (weights.scores(&example.values), *class)).collect();
    let cost = |by: f32| -> f32 {
        let costs = scored.iter().map(|(scores, class)| {
            let mut scores: Vec<f32> = scores.iter().map(|score| score * by).collect();
            model::softmax(&mut scores);
            -scores[*class].max(1e-12).ln()
        });
        costs.sum()
    };
    let tried = SURENESS.map(|by| (by, cost(by)));
    let best = tried.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|_| !scored.is_empty()).map_or(1.0, |(by, _)| by)
}
