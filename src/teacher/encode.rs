//! From texts to their meanings: cut into pieces, run through the transformer, remembered. [native]

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use tokenizers::Tokenizer;

use super::bert::Bert;
use super::load::{Files, Pooling, TeacherError};

/// So many pieces of words go through at once.
const BATCH: usize = 1024;

/// A sentence transformer with what it has said so far.
pub(super) struct Encoder {
    tokenizer: Tokenizer,
    bert: Bert,
    pooling: Pooling,
    /// Text → its row among `vectors`.
    known: HashMap<String, usize>,
    vectors: Vec<f32>,
}

impl core::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Encoder").field("width", &self.width()).finish_non_exhaustive()
    }
}

impl Encoder {
    pub(super) fn new(files: Files) -> Result<Self, TeacherError> {
        let Files { config, pooling, tokenizer, weights } = files;
        let bert = Bert::new(config, &weights)?;
        Ok(Self { tokenizer, bert, pooling, known: HashMap::new(), vectors: Vec::new() })
    }

    /// The pieces that are whole words of letters, those that are used most first, as vocabularies are
    /// ordered.
    pub(super) fn whole_words(&self) -> Vec<String> {
        let vocabulary: BTreeMap<u32, String> =
            self.tokenizer.get_vocab(false).into_iter().map(|(piece, id)| (id, piece)).collect();
        // WordPiece marks what goes on within a word, Unigram what begins one.
        let begins = vocabulary.values().any(|piece| piece.starts_with('▁'));
        let word = |piece: &String| {
            let word = if begins { piece.strip_prefix('▁')? } else { piece };
            (word.chars().count() > 2 && word.chars().all(char::is_alphabetic)).then(|| word.to_lowercase())
        };
        vocabulary.values().filter_map(word).collect()
    }

    /// How long vectors are.
    pub(super) fn width(&self) -> usize {
        self.bert.width()
    }

    /// The vector of a text that was learnt, of length one.
    pub(super) fn vector(&self, text: &str) -> &[f32] {
        let row = self.known.get(text).copied();
        row.and_then(|row| self.vectors.chunks_exact(self.width()).nth(row)).unwrap_or(&[])
    }

    /// Works out the vectors of texts that are new; tells `progress` how many of how many are done.
    pub(super) fn learn(
        &mut self,
        texts: &[String],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), TeacherError> {
        let mut fresh: Vec<&str> = Vec::new();
        for text in texts {
            let row = self.known.len();
            self.known.entry(text.clone()).or_insert_with(|| {
                fresh.push(text);
                row
            });
        }
        let failed = |error: tokenizers::Error| TeacherError::Run { why: error.to_string() };
        let mut pieces: Vec<(usize, Vec<u32>)> = Vec::with_capacity(fresh.len());
        for (at, text) in fresh.iter().enumerate() {
            let encoding = self.tokenizer.encode(*text, true).map_err(failed)?;
            pieces.push((at, encoding.get_ids().to_vec()));
        }
        pieces.sort_by_key(|(at, ids)| (ids.len(), *at));
        // Texts of one length need neither filling up nor a mask.
        let batches: Vec<&[(usize, Vec<u32>)]> = pieces
            .chunk_by(|(_, a), (_, b)| a.len() == b.len())
            .flat_map(|same| same.chunks((BATCH / same[0].1.len().max(1)).max(1)))
            .collect();
        let width = self.width();
        let first = self.vectors.len();
        self.vectors.resize(first + fresh.len() * width, 0.0);
        for (batch, vectors) in batches.iter().zip(self.run(&batches, progress)?) {
            for ((at, _), vector) in batch.iter().zip(vectors.chunks_exact(width)) {
                let from = first + at * width;
                self.vectors[from..from + width].copy_from_slice(vector);
            }
        }
        Ok(())
    }

    /// Runs batches on all cores; their vectors come in the order of the batches.
    fn run(
        &self,
        batches: &[&[(usize, Vec<u32>)]],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Vec<f32>>, TeacherError> {
        let total: usize = batches.iter().map(|batch| batch.len()).sum();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let next = AtomicUsize::new(0);
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut vectors = vec![Vec::new(); batches.len()];
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(batch) = batches.get(at) else { break };
                        let ids = batch.iter().map(|(_, ids)| ids.as_slice());
                        let embedded = self.bert.embed(&ids.collect::<Vec<_>>(), self.pooling);
                        if sender.send((at, embedded)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            let mut done = 0;
            for (at, embedded) in receiver {
                vectors[at] = embedded?;
                done += batches[at].len();
                progress(done, total);
            }
            Ok(vectors)
        })
    }
}
