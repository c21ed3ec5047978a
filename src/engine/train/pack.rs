//! Leaves out the weights that matter least and writes the rest in four bits. [builder side]

use super::logistic::{Problem, Weights};
use crate::index::bytes::Writer;
use crate::index::model::{BIAS_UNIT, SCALE_UNIT, STEPS};

/// The model for these classes, with so many weights for each on average.
pub(super) fn pack(classes: &[u32], problem: &Problem, weights: &Weights, per_class: usize) -> Vec<u8> {
    let least = least_kept(problem, weights, per_class * classes.len());
    let kept = |weight: f32| weight.abs() >= least;
    let mut largest = vec![0.0f32; classes.len()];
    for &row in problem.rows.values() {
        for (largest, weight) in largest.iter_mut().zip(weights.row(row)) {
            *largest = largest.max(weight.abs());
        }
    }
    let scales: Vec<u16> = largest.iter().map(|w| (w / SCALE_UNIT).ceil().min(65_535.0) as u16).collect();

    let mut out = Writer::default();
    out.varint(classes.len() as u32);
    let mut before = 0;
    for ((&entry, bias), scale) in classes.iter().zip(weights.biases()).zip(&scales) {
        out.varint(entry - before);
        before = entry;
        let bias = (bias / BIAS_UNIT).round().clamp(-32_768.0, 32_767.0) as i16;
        out.u16(bias.cast_unsigned());
        out.u16(*scale);
    }
    let (mut gaps, mut codes) = (Vec::new(), Vec::new());
    out.varint(problem.n_features);
    for feature in 0..problem.n_features {
        let from = gaps.len();
        if let Some(&row) = problem.rows.get(&feature) {
            let mut before = 0;
            for (class, &weight) in weights.row(row).iter().enumerate() {
                let code = code(weight, f32::from(scales[class]) * SCALE_UNIT);
                if kept(weight) && code & 7 != 0 {
                    gaps.push((class - before) as u8);
                    before = class;
                    codes.push(code);
                }
            }
        }
        out.varint((gaps.len() - from) as u32);
    }
    out.raw(&gaps);
    let nibbles = codes.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4);
    out.raw(&nibbles.collect::<Vec<u8>>());
    out.finish()
}

/// The size of the smallest weight that is kept, where so many are.
pub(super) fn least_kept(problem: &Problem, weights: &Weights, kept: usize) -> f32 {
    let rows = problem.rows.values();
    let mut sizes: Vec<f32> = rows.flat_map(|&row| weights.row(row)).map(|weight| weight.abs()).collect();
    if sizes.len() <= kept {
        return 0.0;
    }
    let at = sizes.len() - kept;
    *sizes.select_nth_unstable_by(at, f32::total_cmp).1
}

/// A weight in four bits: the sign, and the square root of its size in steps of that of the largest.
fn code(weight: f32, largest: f32) -> u8 {
    let steps = (STEPS * (weight.abs() / largest.max(1e-6)).sqrt()).round().min(STEPS) as u8;
    if weight < 0.0 { steps | 8 } else { steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::train::logistic::{Example, Target, fit};
    use crate::index::bytes::Reader;
    use crate::index::model::Model;

    #[test]
    fn what_was_learnt_comes_back_near_enough() {
        let mut problem = Problem { n_classes: 2, ..Problem::new(5) };
        for class in 0..2 {
            for other in 2..5 {
                let values = vec![(class as u32, 0.8), (other, 0.6)];
                problem.push(Example { target: Target::class(class), weight: 1.0, values });
            }
        }
        let weights = fit(&problem);
        let bytes = pack(&[3, 7], &problem, &weights, 100);
        let model = Model::read(&mut Reader::new(&bytes), 8).expect("what was written can be read");
        assert_eq!(model.classes().iter().map(|class| class.entry).collect::<Vec<_>>(), [3, 7]);
        for class in 0..2 {
            let mut scores = [0.0; 2];
            model.add(&bytes, class as u32, 1.0, &mut scores);
            model.probabilities(1.0, &mut scores);
            assert!(scores[class] > 0.9, "{scores:?}");
        }
        assert!(Model::read(&mut Reader::new(&bytes), 7).is_none(), "the last entry must be there");
        for cut in 1..bytes.len() {
            assert!(Model::read(&mut Reader::new(&bytes[..cut]), 8).is_none(), "cut at {cut}");
        }
    }
}
