//! Likeness of words by the trigrams that they share, so that forms, compounds and derivations of a
//! word find one another in any language. Worked out on opening from the dictionary; on disk it
//! costs nothing.

use crate::text::hash;

/// Trigrams fall into so many buckets; a power of two.
const BUCKETS: usize = 1 << 12;

/// Which terms hold which trigrams, each term by its first word.
#[derive(Debug, Default)]
pub(crate) struct Grams {
    /// Where the list of each bucket begins in `terms`; one more than there are buckets.
    starts: Vec<u32>,
    terms: Vec<u32>,
    /// The square of the inverse wording frequency of each bucket.
    weights: Vec<f32>,
    /// For each term the sum of the weights of its trigrams.
    masses: Vec<f32>,
}

/// The buckets of the trigrams of `<word>`, with repetitions.
pub(crate) fn buckets(word: &str, whole: bool, mut each: impl FnMut(usize)) {
    let end = if whole { Some('>') } else { None };
    let mut window = ['\0', '\0', '<'];
    for c in word.chars().chain(end) {
        window = [window[1], window[2], c];
        if window[0] != '\0' {
            let bytes = window.map(|c| (c as u32).to_le_bytes());
            each(hash::word(bytes.as_flattened()) as usize & (BUCKETS - 1));
        }
    }
}

impl Grams {
    /// Builds the table from the first word of each term and the number of wordings that hold it.
    pub(crate) fn new(words: &[(u32, String)], holding: &[u32], wordings: u32) -> Self {
        let mut counts = vec![0u32; BUCKETS + 1];
        let mut holds = vec![0u32; BUCKETS];
        for (term, word) in words {
            let in_wordings = holding.get(*term as usize).copied().unwrap_or(0);
            buckets(word, true, |b| {
                counts[b + 1] += 1;
                holds[b] += in_wordings;
            });
        }
        for b in 0..BUCKETS {
            counts[b + 1] += counts[b];
        }
        let mut next = counts.clone();
        let mut terms = vec![0u32; counts[BUCKETS] as usize];
        for (term, word) in words {
            buckets(word, true, |b| {
                terms[next[b] as usize] = *term;
                next[b] += 1;
            });
        }
        let weights: Vec<f32> = holds.iter().map(|&df| squared_idf(wordings, df)).collect();
        let mut masses = vec![0.0; holding.len()];
        for (term, word) in words {
            if let Some(mass) = masses.get_mut(*term as usize) {
                buckets(word, true, |b| *mass += weights[b]);
            }
        }
        Self { starts: counts, terms, weights, masses }
    }

    /// The likeness of a term with itself.
    pub(crate) fn mass(&self, term: u32) -> f32 {
        self.masses.get(term as usize).copied().unwrap_or(0.0)
    }

    /// Adds the likeness of `word` to every term that shares a trigram with it to `scores`, which is
    /// as long as there are terms; `touched` are the terms reached. Answers the likeness of the word
    /// with itself.
    pub(crate) fn compare(&self, word: &str, whole: bool, scores: &mut [f32], touched: &mut Vec<u32>) -> f32 {
        let mut mass = 0.0;
        buckets(word, whole, |b| {
            let weight = self.weights.get(b).copied().unwrap_or(0.0);
            mass += weight;
            let at = |i: usize| self.starts.get(i).map_or(0, |&at| at as usize);
            for &term in self.terms.get(at(b)..at(b + 1)).unwrap_or(&[]) {
                if let Some(score) = scores.get_mut(term as usize) {
                    if *score == 0.0 {
                        touched.push(term);
                    }
                    *score += weight;
                }
            }
        });
        mass
    }
}

/// The square of `ln((n + 1) / (holding + 1)) + 1`.
pub(crate) fn squared_idf(n: u32, holding: u32) -> f32 {
    let idf = ((n as f32 + 1.0) / (holding.min(n) as f32 + 1.0)).ln() + 1.0;
    idf * idf
}
