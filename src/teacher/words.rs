//! Which words are near to which, as the teacher means them when they stand alone. [native]

use std::collections::{BTreeMap, BTreeSet};

use candle_core::{Device, Tensor};

use super::encode::Encoder;
use super::load::TeacherError;
use super::random::Random;

/// So many words of the content may be replaced, and by so many words that are used most.
const OF_CONTENT: usize = 4_000;
const IN_GENERAL: usize = 12_000;
/// So many near words are kept for each.
const NEAR: usize = 30;
/// How fast a word is taken less often for another as it is less near (a cosine).
const FALL: f32 = 0.1;

/// Each word's near ones, with the sum of the chances of all up to there.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    near: BTreeMap<String, Vec<(String, f32)>>,
}

impl Neighbours {
    /// Of these words of a content, with how often they stand there.
    pub(super) fn of(counts: &BTreeMap<&str, usize>, encoder: &mut Encoder) -> Result<Self, TeacherError> {
        let mut own: Vec<(&str, usize)> = counts.iter().map(|(&word, &count)| (word, count)).collect();
        own.sort_by_key(|&(word, count)| (core::cmp::Reverse(count), word));
        own.truncate(OF_CONTENT);
        let own: Vec<String> = own.into_iter().map(|(word, _)| word.to_owned()).collect();
        let mut all = own.clone();
        let mut seen: BTreeSet<String> = own.iter().cloned().collect();
        let general = encoder.whole_words().into_iter().take(IN_GENERAL);
        all.extend(general.filter(|word| seen.insert(word.clone())));
        encoder.learn(&all, &mut |_, _| {})?;

        let width = encoder.width();
        let mut vectors: Vec<f32> = all.iter().flat_map(|word| encoder.vector(word)).copied().collect();
        centre(&mut vectors, width);
        let vectors = Tensor::from_vec(vectors, (all.len(), width), &Device::Cpu)?;
        let mut near = BTreeMap::new();
        for from in (0..own.len()).step_by(256) {
            let some = vectors.narrow(0, from, 256.min(own.len() - from))?;
            let cosines: Vec<Vec<f32>> = some.matmul(&vectors.t()?)?.to_vec2()?;
            for (word, cosines) in own[from..].iter().zip(cosines) {
                near.insert(word.clone(), nearest(word, &all, &cosines));
            }
        }
        Ok(Self { near })
    }

    /// A word that is near to this one; none where nothing is known of it.
    pub(super) fn replace(&self, word: &str, random: &mut Random) -> Option<&str> {
        let near = self.near.get(word)?;
        let at = random.unit() * near.last()?.1;
        let found = near.iter().find(|(_, up_to)| at < *up_to).or(near.last())?;
        Some(&found.0)
    }
}

/// The nearest words, with the sums of their chances.
fn nearest(word: &str, all: &[String], cosines: &[f32]) -> Vec<(String, f32)> {
    let mut order: Vec<usize> = (0..all.len().min(cosines.len())).filter(|&at| all[at] != word).collect();
    let later = |a: &usize, b: &usize| cosines[*b].total_cmp(&cosines[*a]).then(a.cmp(b));
    if order.len() > NEAR {
        order.select_nth_unstable_by(NEAR, later);
        order.truncate(NEAR);
    }
    order.sort_by(later);
    let mut sum = 0.0;
    let chances = order.into_iter().map(|at| {
        sum += (cosines[at] / FALL).exp();
        (all[at].clone(), sum)
    });
    chances.collect()
}

/// Takes the mean out of all vectors, which says nothing of any word, and makes their lengths one again.
fn centre(vectors: &mut [f32], width: usize) {
    let count = (vectors.len() / width.max(1)).max(1) as f32;
    let mut mean = vec![0.0; width];
    for vector in vectors.chunks_exact(width) {
        mean.iter_mut().zip(vector).for_each(|(mean, x)| *mean += x / count);
    }
    for vector in vectors.chunks_exact_mut(width) {
        vector.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-12);
        vector.iter_mut().for_each(|x| *x /= length);
    }
}
