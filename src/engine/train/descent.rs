//! Goes down to where a loss is least, step by step: limited-memory BFGS (J. Nocedal, "Updating
//! quasi-Newton matrices with limited storage", 1980). [builder side]

/// So many of the last steps are remembered.
const MEMORY: usize = 5;
/// A step is good enough that brings down the loss by this share of what its slope promises (Armijo),
/// and is halved at most so often.
const ENOUGH: f32 = 1e-4;
const HALVINGS: usize = 12;

/// A way down, as far as it has been gone.
#[derive(Clone, Debug)]
pub(super) struct Descent {
    at: Vec<f32>,
    slope: Vec<f32>,
    loss: f32,
    past: Vec<Step>,
}

impl Descent {
    /// Begins there. `measure` gives the loss at a place and writes its slope there, here as later.
    pub(super) fn new(at: Vec<f32>, measure: impl FnOnce(&[f32], &mut [f32]) -> f32) -> Self {
        let mut slope = vec![0.0; at.len()];
        let loss = measure(&at, &mut slope);
        Self { at, slope, loss, past: Vec::new() }
    }

    /// Goes one step further; false where none leads down any more.
    pub(super) fn step(&mut self, measure: impl Fn(&[f32], &mut [f32]) -> f32) -> bool {
        let mut towards = direction(&self.slope, &self.past);
        let mut promise = dot(&towards, &self.slope);
        if promise >= 0.0 {
            self.past.clear();
            towards = self.slope.iter().map(|s| -s).collect();
            promise = dot(&towards, &self.slope);
        }
        let steepness = dot(&self.slope, &self.slope).sqrt();
        let mut step = if self.past.is_empty() { 1.0 / steepness.max(1e-6) } else { 1.0 };
        let mut next = self.at.clone();
        let mut next_slope = vec![0.0; self.at.len()];
        for _ in 0..HALVINGS {
            let places = next.iter_mut().zip(&self.at).zip(&towards);
            places.for_each(|((next, at), way)| *next = at + step * way);
            let loss = measure(&next, &mut next_slope);
            if loss <= self.loss + ENOUGH * step * promise {
                self.take(next, next_slope, loss);
                return true;
            }
            step /= 2.0;
        }
        false
    }

    /// Where it has led.
    pub(super) fn into_place(self) -> Vec<f32> {
        self.at
    }

    /// Goes to `next`, and remembers how.
    fn take(&mut self, next: Vec<f32>, next_slope: Vec<f32>, loss: f32) {
        let moved = difference(&next, &self.at);
        let bent = difference(&next_slope, &self.slope);
        let curvature = dot(&moved, &bent);
        if curvature > 1e-12 {
            if self.past.len() == MEMORY {
                self.past.remove(0);
            }
            self.past.push(Step { moved, bent, curvature });
        }
        (self.at, self.slope, self.loss) = (next, next_slope, loss);
    }
}

/// A step that was taken: how far, and how much the slope changed by it.
#[derive(Clone, Debug)]
struct Step {
    moved: Vec<f32>,
    bent: Vec<f32>,
    curvature: f32,
}

/// Where to go: the slope times the inverse curvature, as far as the past steps tell it.
fn direction(slope: &[f32], past: &[Step]) -> Vec<f32> {
    let mut way: Vec<f32> = slope.iter().map(|s| -s).collect();
    let mut shares = Vec::with_capacity(past.len());
    for step in past.iter().rev() {
        let share = dot(&step.moved, &way) / step.curvature;
        add(&mut way, -share, &step.bent);
        shares.push(share);
    }
    if let Some(last) = past.last() {
        let scale = last.curvature / dot(&last.bent, &last.bent).max(1e-12);
        way.iter_mut().for_each(|w| *w *= scale);
    }
    for (step, share) in past.iter().zip(shares.into_iter().rev()) {
        let back = dot(&step.bent, &way) / step.curvature;
        add(&mut way, share - back, &step.moved);
    }
    way
}

/// Adds `share` of `other` to `sum`.
pub(super) fn add(sum: &mut [f32], share: f32, other: &[f32]) {
    sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += share * other);
}

fn difference(a: &[f32], b: &[f32]) -> Vec<f32> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

/// Summed in parts, so that little is lost among millions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let parts = a.chunks(1024).zip(b.chunks(1024));
    parts.map(|(a, b)| f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>())).sum::<f64>() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_in_the_hollow_of_a_bent_valley() {
        // H. H. Rosenbrock's function, 1960: least at (1, 1).
        let measure = |at: &[f32], slope: &mut [f32]| {
            let (x, y) = (at[0], at[1]);
            slope[0] = -2.0 * (1.0 - x) - 400.0 * x * (y - x * x);
            slope[1] = 200.0 * (y - x * x);
            (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
        };
        let mut descent = Descent::new(vec![-1.2, 1.0], measure);
        let steps = (0..200).take_while(|_| descent.step(measure)).count();
        let place = descent.into_place();
        assert!(place.iter().all(|at| (at - 1.0).abs() < 0.02), "{place:?} after {steps} steps");
    }
}
