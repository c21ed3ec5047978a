//! The transformer: BERT (J. Devlin et al., 2019) with pooling on top (N. Reimers, I. Gurevych,
//! "Sentence-BERT", 2019). The products of matrices are candle's; all else is done in plain loops, which
//! wait for no other thread. [native]

use candle_core::{Device, Tensor};

use super::load::{Activation, Config, Pooling, TeacherError, Weights};

/// The transformer.
pub(super) struct Bert {
    config: Config,
    /// A row for each piece of a word, for each place, and for being the first of two texts.
    words: Vec<f32>,
    positions: Vec<f32>,
    kind: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    /// Query, key and value, one after another.
    asked: Linear,
    attended: Linear,
    attended_norm: Norm,
    wide: Linear,
    narrow: Linear,
    norm: Norm,
}

struct Linear {
    /// From rows, to columns.
    weight: Tensor,
    bias: Vec<f32>,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
    epsilon: f32,
}

impl Bert {
    /// Takes what the shape asks for out of the weights.
    pub(super) fn new(config: Config, weights: &Weights) -> Result<Self, TeacherError> {
        let width = config.hidden_size;
        let norm = |name: &str| -> Result<Norm, TeacherError> {
            Ok(Norm {
                weight: weights.take(&format!("{name}.LayerNorm.weight"), &[width])?.to_vec1()?,
                bias: weights.take(&format!("{name}.LayerNorm.bias"), &[width])?.to_vec1()?,
                epsilon: config.layer_norm_eps as f32,
            })
        };
        let layer = |at: usize| -> Result<Layer, TeacherError> {
            let name = |part: &str| format!("encoder.layer.{at}.{part}");
            let asked = ["query", "key", "value"].map(|part| name(&format!("attention.self.{part}")));
            let wide = name("intermediate.dense");
            let inner = weights.table(&format!("{wide}.weight"), width)?.dim(0)?;
            Ok(Layer {
                asked: Linear::new(weights, &asked, width, width)?,
                attended: Linear::new(weights, &[name("attention.output.dense")], width, width)?,
                attended_norm: norm(&name("attention.output"))?,
                wide: Linear::new(weights, &[wide], inner, width)?,
                narrow: Linear::new(weights, &[name("output.dense")], width, inner)?,
                norm: norm(&name("output"))?,
            })
        };
        let flat = |table: Tensor| table.flatten_all()?.to_vec1::<f32>();
        let places = config.max_position_embeddings;
        Ok(Self {
            words: flat(weights.table("embeddings.word_embeddings.weight", width)?)?,
            positions: flat(weights.take("embeddings.position_embeddings.weight", &[places, width])?)?,
            kind: weights.table("embeddings.token_type_embeddings.weight", width)?.get(0)?.to_vec1()?,
            norm: norm("embeddings")?,
            layers: (0..config.num_hidden_layers).map(layer).collect::<Result<_, _>>()?,
            config,
        })
    }

    /// How long vectors are.
    pub(super) fn width(&self) -> usize {
        self.config.hidden_size
    }

    /// The vectors of texts that have the same number of pieces, one after another, each of length one.
    pub(super) fn embed(&self, texts: &[&[u32]], pooling: Pooling) -> Result<Vec<f32>, TeacherError> {
        let length = texts.first().map_or(0, |ids| ids.len());
        let width = self.width();
        let mut state = Vec::with_capacity(texts.len() * length * width);
        for (place, &id) in texts.iter().flat_map(|ids| ids.iter().enumerate()) {
            let word = self.words.chunks_exact(width).nth(id as usize).ok_or_else(|| TeacherError::Run {
                why: format!("tokenizer.json knows piece {id}, and model.safetensors does not"),
            })?;
            let place = self.positions.chunks_exact(width).nth(place).unwrap_or(&self.kind);
            state.extend(
                word.iter().zip(place).zip(&self.kind).map(|((word, place), kind)| word + place + kind),
            );
        }
        self.norm.apply(&mut state);
        for layer in &self.layers {
            state = layer.apply(state, length, &self.config)?;
        }
        let mut vectors = Vec::with_capacity(texts.len() * width);
        for text in state.chunks_exact((length * width).max(1)) {
            let mut vector = vec![0.0; width];
            let rows = if pooling == Pooling::First { 1 } else { length };
            text.chunks_exact(width).take(rows).for_each(|row| add(&mut vector, 1.0, row));
            let length = dot(&vector, &vector).sqrt().max(1e-12);
            vectors.extend(vector.iter().map(|x| x / length));
        }
        Ok(vectors)
    }
}

impl Layer {
    fn apply(&self, state: Vec<f32>, length: usize, config: &Config) -> candle_core::Result<Vec<f32>> {
        let width = config.hidden_size;
        let asked = self.asked.apply(&state)?;
        let attended = attend(&asked, length, width, width / config.num_attention_heads);
        let mut near = self.attended.apply(&attended)?;
        add(&mut near, 1.0, &state);
        self.attended_norm.apply(&mut near);
        let mut wide = self.wide.apply(&near)?;
        match config.hidden_act {
            Activation::Gelu => wide.iter_mut().for_each(|x| *x = gelu(*x)),
            Activation::GeluNew => wide.iter_mut().for_each(|x| *x = gelu_by_tanh(*x)),
            Activation::Relu => wide.iter_mut().for_each(|x| *x = x.max(0.0)),
        }
        let mut state = self.narrow.apply(&wide)?;
        add(&mut state, 1.0, &near);
        self.norm.apply(&mut state);
        Ok(state)
    }
}

/// What each piece takes from the others of its text, for all heads. `asked` has query, key and value of
/// a piece in a row.
fn attend(asked: &[f32], length: usize, width: usize, head: usize) -> Vec<f32> {
    let scale = 1.0 / (head as f32).sqrt();
    let mut attended = vec![0.0; asked.len() / 3];
    let mut shares = vec![0.0; length];
    let texts = attended.chunks_exact_mut(length * width).zip(asked.chunks_exact(3 * length * width));
    for (attended, asked) in texts {
        let row = |piece: usize| &asked[3 * width * piece..3 * width * (piece + 1)];
        for (piece, out) in attended.chunks_exact_mut(width).enumerate() {
            for (at, out) in out.chunks_exact_mut(head).enumerate() {
                let from = at * head;
                let query = &row(piece)[from..from + head];
                let mut most = f32::MIN;
                for (other, share) in shares.iter_mut().enumerate() {
                    *share = dot(query, &row(other)[width + from..width + from + head]) * scale;
                    most = most.max(*share);
                }
                shares.iter_mut().for_each(|share| *share = (*share - most).exp());
                let sum: f32 = shares.iter().sum();
                for (other, share) in shares.iter().enumerate() {
                    add(out, share / sum, &row(other)[2 * width + from..2 * width + from + head]);
                }
            }
        }
    }
    attended
}

impl Linear {
    /// Several of the same shape become one, one after another.
    fn new(weights: &Weights, names: &[String], to: usize, from: usize) -> Result<Self, TeacherError> {
        let mut all = Vec::new();
        let mut bias = Vec::new();
        for name in names {
            all.push(weights.take(&format!("{name}.weight"), &[to, from])?);
            bias.extend(weights.take(&format!("{name}.bias"), &[to])?.to_vec1::<f32>()?);
        }
        Ok(Self { weight: Tensor::cat(&all, 0)?.t()?.contiguous()?, bias })
    }

    fn apply(&self, rows: &[f32]) -> candle_core::Result<Vec<f32>> {
        let width = self.weight.dim(0)?;
        let rows = Tensor::from_slice(rows, (rows.len() / width, width), &Device::Cpu)?;
        let mut out: Vec<f32> = rows.matmul(&self.weight)?.flatten_all()?.to_vec1()?;
        out.chunks_exact_mut(self.bias.len()).for_each(|row| add(row, 1.0, &self.bias));
        Ok(out)
    }
}

impl Norm {
    fn apply(&self, rows: &mut [f32]) {
        let width = self.weight.len();
        for row in rows.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f32>() / width as f32;
            row.iter_mut().for_each(|x| *x -= mean);
            let scale = 1.0 / (dot(row, row) / width as f32 + self.epsilon).sqrt();
            let learnt = self.weight.iter().zip(&self.bias);
            row.iter_mut().zip(learnt).for_each(|(x, (weight, bias))| *x = *x * scale * weight + bias);
        }
    }
}

/// The Gaussian error linear unit; the error function by formula 7.1.26 of M. Abramowitz and I. Stegun,
/// "Handbook of Mathematical Functions", which errs by less than 2e-7.
fn gelu(x: f32) -> f32 {
    let z = x.abs() * core::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let sum = ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_8) * t - 0.284_496_74) * t + 0.254_829_6) * t;
    let erf = 1.0 - sum * (-z * z).exp();
    0.5 * x * (1.0 + erf.copysign(x))
}

/// The same as some transformers work it out.
fn gelu_by_tanh(x: f32) -> f32 {
    let inner =
        core::f32::consts::FRAC_2_SQRT_PI * core::f32::consts::FRAC_1_SQRT_2 * (x + 0.044_715 * x * x * x);
    0.5 * x * (1.0 + inner.tanh())
}

/// Adds `share` of `other` to `sum`.
fn add(sum: &mut [f32], share: f32, other: &[f32]) {
    sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += share * other);
}

/// Eight sums side by side, which the processor does at once.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a).zip(b).for_each(|((sum, a), b)| *sum += a * b);
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_are_what_they_are_elsewhere() {
        for (x, want) in
            [(-3.0, -0.004_049_7), (-1.0, -0.158_655_3), (0.0, 0.0), (0.5, 0.345_731_2), (2.0, 1.954_499_7)]
        {
            assert!((gelu(x) - want).abs() < 1e-6, "{x}: {}", gelu(x));
            assert!((gelu_by_tanh(x) - want).abs() < 5e-4, "{x}: {}", gelu_by_tanh(x));
        }
    }

    #[test]
    fn a_product_takes_all_of_both() {
        let numbers: Vec<f32> = (1u8..=11).map(f32::from).collect();
        assert_eq!(dot(&numbers, &numbers), 506.0);
    }
}
