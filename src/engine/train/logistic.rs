//! Multinomial logistic regression on sparse examples. [builder side]

use std::collections::BTreeMap;

use super::descent::{Descent, add};
use crate::index::model;

/// The regularisation, times the number of examples: strong enough that a word which stands in one
/// wording decides nothing alone.
pub(super) const RIDGE: f32 = 0.01;
/// Where there is much to sum, the loss is summed in so many parts, side by side.
pub(super) const PARTS: usize = 4;
/// So many steps are taken.
const STEPS: usize = 60;

/// An utterance.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) target: Target,
    /// How much it counts, 1 on average.
    pub(super) weight: f32,
    /// Its features, as the index numbers them, with their values.
    pub(super) values: Vec<(u32, f32)>,
}

/// How likely each class is meant; sums up to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Target {
    /// What these classes have beyond `rest`.
    pub(super) more: Vec<(usize, f32)>,
    /// What every class has.
    pub(super) rest: f32,
}

impl Target {
    /// One class for certain.
    pub(super) fn class(class: usize) -> Self {
        Self { more: vec![(class, 1.0)], rest: 0.0 }
    }
}

impl Example {
    /// An utterance whose features `tell` tells one by one, and then the length of all of them.
    pub(super) fn of(
        target: Target,
        weight: f32,
        tell: impl FnOnce(&mut dyn FnMut(u32, f32)) -> f32,
    ) -> Self {
        Self { target, weight, values: of_length_one(tell) }
    }
}

/// The features that `tell` tells one by one, and then the length of all of them, with a length of one.
pub(super) fn of_length_one(tell: impl FnOnce(&mut dyn FnMut(u32, f32)) -> f32) -> Vec<(u32, f32)> {
    let mut values = Vec::new();
    let length = tell(&mut |feature, value| values.push((feature, value))).max(1e-6);
    values.iter_mut().for_each(|(_, value)| *value /= length);
    values
}

/// What is to be learnt.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) n_classes: usize,
    /// How many features the index has.
    pub(super) n_features: u32,
    /// Those that an example has → their row among the weights.
    pub(super) rows: BTreeMap<u32, usize>,
    pub(super) examples: Vec<Example>,
    /// The regularisation, times the number of examples.
    pub(super) ridge: f32,
    /// The loss is summed in so many parts, side by side where there are threads. What comes of it
    /// hangs on this number, not on the machine.
    pub(super) parts: usize,
    /// At most so many steps are taken.
    pub(super) steps: usize,
}

/// What was learnt: a weight for each row and class, and a bias for each class.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    all: Vec<f32>,
    n_classes: usize,
}

impl Problem {
    pub(super) fn new(n_features: u32) -> Self {
        let (rows, examples) = (BTreeMap::new(), Vec::new());
        Self { n_classes: 0, n_features, rows, examples, ridge: RIDGE, steps: STEPS, parts: 1 }
    }

    /// Adds an example; its features get rows.
    pub(super) fn push(&mut self, mut example: Example) {
        for (feature, _) in &mut example.values {
            let next = self.rows.len();
            let row = *self.rows.entry(*feature).or_insert(next);
            // From here on the example speaks of rows.
            *feature = row as u32;
        }
        self.examples.push(example);
    }

    /// Those features that an example has, by their rows.
    pub(super) fn rows_of(&self, values: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let row = |feature: u32| u32::try_from(*self.rows.get(&feature)?).ok();
        values.iter().filter_map(|&(feature, value)| Some((row(feature)?, value))).collect()
    }
}

impl Weights {
    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.all[row * self.n_classes..(row + 1) * self.n_classes]
    }

    pub(super) fn biases(&self) -> &[f32] {
        &self.all[self.all.len() - self.n_classes..]
    }

    /// What speaks for each class where these rows have these values.
    pub(super) fn scores(&self, values: &[(u32, f32)]) -> Vec<f32> {
        let mut scores = self.biases().to_vec();
        values.iter().for_each(|&(row, value)| add(&mut scores, value, self.row(row as usize)));
        scores
    }

    /// Raises the odds of these classes, by so many as a natural logarithm.
    pub(super) fn raise(&mut self, classes: core::ops::Range<usize>, by: f32) {
        let first = self.all.len() - self.n_classes;
        self.all[first..][classes].iter_mut().for_each(|bias| *bias += by);
    }

    /// These classes and behind them others', told by the same features in the same order.
    pub(super) fn beside(&self, others: &Self) -> Self {
        let n_classes = self.n_classes + others.n_classes;
        let rows = self.all.chunks(self.n_classes).zip(others.all.chunks(others.n_classes));
        Self { all: rows.flat_map(|(own, other)| own.iter().chain(other)).copied().collect(), n_classes }
    }

    /// Makes it so many times as sure.
    pub(super) fn scale(&mut self, by: f32) {
        self.all.iter_mut().for_each(|weight| *weight *= by);
    }
}

/// A way to the weights with the least loss, which may be gone step by step.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    descent: Descent,
    /// The weights that may be other than what they were.
    free: Vec<bool>,
    n_classes: usize,
    steps: usize,
    taken: usize,
}

impl Fit {
    /// From nothing.
    pub(super) fn new(problem: &Problem) -> Self {
        let n_weights = (problem.rows.len() + 1) * problem.n_classes;
        Self::from(problem, vec![0.0; n_weights], vec![true; n_weights])
    }

    fn from(problem: &Problem, at: Vec<f32>, free: Vec<bool>) -> Self {
        let descent = Descent::new(at, |at, slope| measure_free(problem, &free, at, slope));
        Self { descent, free, n_classes: problem.n_classes, steps: problem.steps, taken: 0 }
    }

    /// Takes one step; false where none is left to take. `problem` is the one it began with.
    pub(super) fn step(&mut self, problem: &Problem) -> bool {
        let Self { descent, free, .. } = self;
        let further =
            self.taken < self.steps && descent.step(|at, slope| measure_free(problem, free, at, slope));
        self.taken = if further { self.taken + 1 } else { self.steps };
        further
    }

    /// How much of the way is gone, at the least: 0 to 1.
    pub(super) fn share(&self) -> f32 {
        self.taken as f32 / self.steps.max(1) as f32
    }

    /// What has been learnt so far.
    pub(super) fn into_weights(self) -> Weights {
        Weights { all: self.descent.into_place(), n_classes: self.n_classes }
    }

    fn run(mut self, problem: &Problem) -> Weights {
        while self.step(problem) {}
        self.into_weights()
    }
}

/// The weights with the least loss, as far as the problem's steps lead.
pub(super) fn fit(problem: &Problem) -> Weights {
    Fit::new(problem).run(problem)
}

/// The same where only the biases and the weights that are at least this large in `weights` may be other
/// than zero: they make up for those that are left out.
pub(super) fn fit_again(problem: &Problem, weights: &Weights, least: f32) -> Weights {
    let biases = weights.all.len() - weights.n_classes;
    let all = weights.all.iter().enumerate();
    let free: Vec<bool> = all.map(|(at, weight)| at >= biases || weight.abs() >= least).collect();
    let at = weights.all.iter().zip(&free).map(|(weight, &free)| if free { *weight } else { 0.0 });
    Fit::from(problem, at.collect(), free).run(problem)
}

/// The loss, and the slope along the weights that are free.
fn measure_free(problem: &Problem, free: &[bool], at: &[f32], slope: &mut [f32]) -> f32 {
    let loss = measure(problem, at, slope);
    slope.iter_mut().zip(free).filter(|(_, free)| !**free).for_each(|(slope, _)| *slope = 0.0);
    loss
}

/// The mean loss of the examples with the ridge, and its slope.
fn measure(problem: &Problem, at: &[f32], slope: &mut [f32]) -> f32 {
    let ridge = problem.ridge / problem.examples.len() as f32;
    let biases = at.len() - problem.n_classes;
    slope.iter_mut().zip(at).for_each(|(slope, at)| *slope = ridge * at);
    slope[biases..].fill(0.0);
    let squares = at[..biases].iter().map(|w| f64::from(w * w)).sum::<f64>();
    let loss = squares * f64::from(ridge) / 2.0;
    if problem.parts < 2 {
        return measure_some(problem, &problem.examples, loss, at, slope) as f32;
    }
    let some = problem.examples.chunks(problem.examples.len().div_ceil(problem.parts).max(1));
    let alone = |examples: &[Example]| {
        let mut slope = vec![0.0; at.len()];
        (measure_some(problem, examples, 0.0, at, &mut slope), slope)
    };
    side_by_side(some, alone).into_iter().fold(loss, |loss, (more, part)| {
        add(slope, 1.0, &part);
        loss + more
    }) as f32
}

/// What `alone` makes of each part, in their order.
#[cfg(not(target_arch = "wasm32"))]
fn side_by_side<'e, T: Send>(
    parts: impl Iterator<Item = &'e [Example]>,
    alone: impl Fn(&'e [Example]) -> T + Sync,
) -> Vec<T> {
    std::thread::scope(|scope| {
        let alone = &alone;
        let threads: Vec<_> = parts.map(|part| (part, scope.spawn(move || alone(part)))).collect();
        // A thread that fails has lost its part, which is then done here.
        threads.into_iter().map(|(part, thread)| thread.join().unwrap_or_else(|_| alone(part))).collect()
    })
}

#[cfg(target_arch = "wasm32")]
fn side_by_side<'e, T>(
    parts: impl Iterator<Item = &'e [Example]>,
    alone: impl Fn(&'e [Example]) -> T,
) -> Vec<T> {
    parts.map(alone).collect()
}

/// The loss, with the share that these examples have in it; adds theirs to its slope.
fn measure_some(
    problem: &Problem,
    examples: &[Example],
    mut loss: f64,
    at: &[f32],
    slope: &mut [f32],
) -> f64 {
    let n = problem.n_classes;
    let count = problem.examples.len() as f32;
    let biases = at.len() - n;
    let mut scores = vec![0.0; n];
    for example in examples {
        scores.copy_from_slice(&at[biases..]);
        for &(row, value) in &example.values {
            add(&mut scores, value, &at[row as usize * n..][..n]);
        }
        model::softmax(&mut scores);
        let share = example.weight / count;
        let Target { more, rest } = &example.target;
        let cost = |score: f32| score.max(1e-12).ln();
        for &(class, more) in more {
            loss -= f64::from(cost(scores[class]) * more * share);
        }
        if *rest > 0.0 {
            let all: f32 = scores.iter().map(|&score| cost(score)).sum();
            loss -= f64::from(all * rest * share);
            scores.iter_mut().for_each(|score| *score -= rest);
        }
        more.iter().for_each(|&(class, more)| scores[class] -= more);
        scores.iter_mut().for_each(|score| *score *= share);
        for &(row, value) in &example.values {
            add(&mut slope[row as usize * n..][..n], value, &scores);
        }
        add(&mut slope[biases..], 1.0, &scores);
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_apart_what_can_be_told_apart() {
        let mut problem = Problem { n_classes: 3, ..Problem::new(10) };
        for class in 0..3 {
            for other in 0..4 {
                let values = vec![(class as u32, 0.8), (3 + other, 0.6)];
                problem.push(Example { target: Target::class(class), weight: 1.0, values });
            }
        }
        let weights = fit(&problem);
        for class in 0..3 {
            let own = weights.row(problem.rows[&(class as u32)]);
            for other in (0..3).filter(|&other| other != class) {
                assert!(own[class] > own[other] + 1.0, "{own:?}");
            }
        }
        let common = weights.row(problem.rows[&3]);
        assert!(common.iter().all(|weight| weight.abs() < 0.1), "{common:?}");
        assert!(weights.biases().iter().all(|bias| bias.abs() < 0.1));
    }
    #[test]
    fn what_is_likely_is_learnt_as_likely_as_it_is_in_any_number_of_parts() {
        let probabilities = |parts: usize| {
            let mut problem = Problem { n_classes: 4, ridge: 1e-4, parts, ..Problem::new(2) };
            for feature in 0..2usize {
                // .7 and .1 for each of the others.
                let target = Target { more: vec![(feature, 0.6)], rest: 0.1 };
                for _ in 0..3 {
                    let values = vec![(feature as u32, 1.0)];
                    problem.push(Example { target: target.clone(), weight: 1.0, values });
                }
            }
            let weights = fit(&problem);
            let row = weights.row(problem.rows[&1]).iter().zip(weights.biases());
            let mut scores: Vec<f32> = row.map(|(weight, bias)| weight + bias).collect();
            model::softmax(&mut scores);
            scores
        };
        for parts in [1, 2, 5, 9] {
            let got = probabilities(parts);
            let want = [0.1, 0.7, 0.1, 0.1];
            assert!(got.iter().zip(want).all(|(got, want)| (got - want).abs() < 0.01), "{parts}: {got:?}");
        }
    }
}
