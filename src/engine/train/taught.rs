//! Fits the intent model to what a teacher says of many texts. [builder side]

use super::logistic::{self, Example, Problem, RIDGE, Target};
use super::{KEPT_MOST, pack};
use crate::engine::features;
use crate::engine::recall::recall;
use crate::engine::scratch::Scratch;
use crate::index::Index;
use crate::model::{EntryNo, Lang};

/// The loss is summed in so many parts, side by side.
const PARTS: usize = 4;

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
}

/// The section of the model for an index that has none yet; empty where fewer than two entries get a
/// class. The same index and lessons give the same bytes.
pub(crate) fn model(index: &Index, lessons: &Lessons) -> Vec<u8> {
    let n_classes = lessons.classes.len();
    if n_classes < 2 || lessons.texts.is_empty() {
        return Vec::new();
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
    let weights = logistic::fit(&problem);
    pack::pack(&classes, &problem, &weights, KEPT_MOST)
}
