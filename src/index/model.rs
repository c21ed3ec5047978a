//! The intent model: for entries that have wordings enough, how much each feature of a question speaks
//! for each of them. A multinomial logistic regression with most of its weights left out and the rest
//! in four bits; trained by `engine::train`, told from the features by `engine::features`.

use core::ops::Range;

use super::bytes::Reader;

/// At most so many entries have a class of their own, so that a gap between two is a byte.
pub(crate) const MAX_CLASSES: usize = 256;

/// The buckets of pairs of neighbours; a power of two.
pub(crate) const PAIR_BUCKETS: u32 = 1 << 12;

/// Weights are steps of the largest of their class: its square-root scale has so many.
pub(crate) const STEPS: f32 = 7.0;

/// The units of biases, and of the largest weights.
pub(crate) const BIAS_UNIT: f32 = 1.0 / 256.0;
pub(crate) const SCALE_UNIT: f32 = 1.0 / 64.0;

/// What a model holds; empty where the index has none.
#[derive(Debug, Default)]
pub(crate) struct Model {
    classes: Vec<Class>,
    /// Where the weights of each feature begin; one more than there are features.
    starts: Vec<u32>,
    /// Where in the section the gaps of all weights lie, and where the weights themselves.
    gaps: Range<usize>,
    weights: Range<usize>,
}

/// A class: an entry that has wordings enough.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    /// The entry's number.
    pub(crate) entry: u32,
    bias: f32,
    /// The largest of its weights.
    scale: f32,
}

impl Model {
    /// Reads the section. `entries` are how many there are.
    pub(crate) fn read(reader: &mut Reader<'_>, entries: u32) -> Option<Self> {
        let mut model = Self::default();
        if reader.is_done() {
            return Some(model);
        }
        let mut entry = 0u32;
        for _ in 0..reader.varint()? {
            entry = entry.checked_add(reader.varint()?)?;
            let bias = f32::from(reader.u16()?.cast_signed()) * BIAS_UNIT;
            let scale = f32::from(reader.u16()?) * SCALE_UNIT;
            model.classes.push(Class { entry, bias, scale });
        }
        if entry >= entries || model.classes.len() > MAX_CLASSES {
            return None;
        }
        let mut at = 0u32;
        for _ in 0..reader.varint()? {
            model.starts.push(at);
            at = at.checked_add(reader.varint()?)?;
        }
        model.starts.push(at);
        model.gaps = reader.range(at as usize)?;
        model.weights = reader.range(at.div_ceil(2) as usize)?;
        Some(model)
    }

    /// The classes, by entry.
    pub(crate) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// How many features it knows of.
    pub(crate) fn n_features(&self) -> u32 {
        self.starts.len().saturating_sub(1) as u32
    }

    /// Whether a feature says anything.
    pub(crate) fn knows(&self, feature: u32) -> bool {
        let at = |i: u32| self.starts.get(i as usize);
        at(feature) != at(feature.saturating_add(1))
    }

    /// Adds what a feature of this value says to `scores`, one for each class.
    pub(crate) fn add(&self, section: &[u8], feature: u32, value: f32, scores: &mut [f32]) {
        let at = |i: u32| self.starts.get(i as usize).map_or(0, |&at| at as usize);
        let (from, to) = (at(feature), at(feature.saturating_add(1)));
        let gaps = section.get(self.gaps.clone()).and_then(|gaps| gaps.get(from..to)).unwrap_or(&[]);
        let weights = section.get(self.weights.clone()).unwrap_or(&[]);
        let mut class = 0;
        for (i, &gap) in gaps.iter().enumerate() {
            class += usize::from(gap);
            let pair = weights.get((from + i) / 2).copied().unwrap_or(0);
            let code = if (from + i).is_multiple_of(2) { pair & 15 } else { pair >> 4 };
            let steps = f32::from(code & 7);
            let weight = if code & 8 == 0 { steps * steps } else { -steps * steps };
            if let Some(score) = scores.get_mut(class) {
                *score += value * weight;
            }
        }
    }

    /// Turns what the features of a question of this length have added up to into probabilities, which
    /// sum up to one; answers the score of the likeliest.
    pub(crate) fn probabilities(&self, length: f32, scores: &mut [f32]) -> f32 {
        self.scale(length, scores);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        softmax(scores);
        most
    }

    /// Turns what the features of a question of this length have added up to into what speaks for each class.
    pub(crate) fn scale(&self, length: f32, scores: &mut [f32]) {
        let unit = 1.0 / (STEPS * STEPS * length.max(1e-6));
        for (score, class) in scores.iter_mut().zip(&self.classes) {
            *score = class.bias + class.scale * unit * *score;
        }
    }
}

/// Turns scores into probabilities, which sum up to one.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}
