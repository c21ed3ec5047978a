//! The same regression on vectors of numbers, for what is worked out while an index is built. [builder side]

use super::logistic::{self, Example, PARTS, Problem, Target, Weights};
use crate::index::model;

/// What tells from a vector how likely each class is.
#[derive(Clone, Debug)]
pub struct Regression {
    weights: Weights,
    /// The row among the weights of each dimension.
    rows: Vec<Option<usize>>,
}

/// Fits a multinomial logistic regression to vectors of one length with their classes, numbered from
/// 0. `ridge` times half the square of the weights is added to the loss, which is summed over all
/// vectors.
#[must_use]
pub fn regress<'v>(
    n_classes: usize,
    examples: impl Iterator<Item = (usize, &'v [f32])>,
    ridge: f32,
) -> Regression {
    let mut problem = Problem { n_classes, ridge, parts: PARTS, ..Problem::new(0) };
    for (class, vector) in examples {
        let values = vector.iter().enumerate().map(|(at, &value)| (at as u32, value)).collect();
        problem.n_features = problem.n_features.max(vector.len() as u32);
        problem.push(Example { target: Target::class(class), weight: 1.0, values });
    }
    let weights = logistic::fit(&problem);
    let rows = (0..problem.n_features).map(|at| problem.rows.get(&at).copied());
    Regression { weights, rows: rows.collect() }
}

impl Regression {
    /// How likely each class is; sums up to one.
    #[must_use]
    pub fn probabilities(&self, vector: &[f32]) -> Vec<f32> {
        let values = self.rows.iter().zip(vector);
        let values = values.filter_map(|(row, &value)| Some((u32::try_from((*row)?).ok()?, value)));
        let mut scores = self.weights.scores(&values.collect::<Vec<_>>());
        model::softmax(&mut scores);
        scores
    }
}
