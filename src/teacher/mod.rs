//! Meaning, learnt while an index is built: a sentence transformer that the owner has on disk says which
//! entry a text means, and the small intent model of the index learns to say the same. Nothing of the
//! transformer reaches the page. [native, feature `teacher`]
//!
//! `load` reads the files of a sentence transformer, `bert` and `encode` run it; `words` says which words are near
//! to which, `augment` makes texts that customers might write, `labels` says which entry each of them
//! means, and `lessons` hands both to `engine::train`.

mod augment;
mod bert;
mod encode;
mod labels;
mod lessons;
mod load;
mod random;
mod words;

pub use lessons::{Settings, lessons};
pub use load::TeacherError;

use std::path::Path;

use encode::Encoder;

/// A sentence transformer, ready to be asked. It remembers what it was asked.
#[derive(Debug)]
pub struct Teacher {
    encoder: Encoder,
}

impl Teacher {
    /// Reads a sentence transformer from its folder: `config.json`, `tokenizer.json` and
    /// `model.safetensors`; where they are there, `1_Pooling/config.json` and
    /// `sentence_bert_config.json`.
    ///
    /// # Errors
    ///
    /// Where a file is missing or is not what it should be, or the transformer is of another kind than
    /// BERT.
    pub fn load(folder: &Path) -> Result<Self, TeacherError> {
        Ok(Self { encoder: Encoder::new(load::files(folder)?)? })
    }

    /// The meanings of texts: vectors of length one, whose products are cosines.
    ///
    /// # Errors
    ///
    /// Where the transformer cannot be run.
    pub fn embed(&mut self, texts: &[String]) -> Result<Vec<Vec<f32>>, TeacherError> {
        self.encoder.learn(texts, &mut |_, _| {})?;
        Ok(texts.iter().map(|text| self.encoder.vector(text).to_vec()).collect())
    }
}
