//! Likeness of words by the trigrams that they share, so that forms, compounds and derivations of a
//! word find one another in any language. Worked out on opening from the dictionary; on disk it
//! costs nothing.

use super::lexicon::Lexicon;

/// Trigrams fall into so many buckets; a power of two.
pub(crate) const BUCKETS: usize = 1 << 12;

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
#[inline]
pub(crate) fn buckets(word: &str, whole: bool, mut each: impl FnMut(usize)) {
    let (mut first, mut second) = (0, '<' as u32);
    for c in word.chars().map(u32::from).chain(whole.then_some('>' as u32)) {
        if first != 0 {
            each(bucket(first, second, c));
        }
        (first, second) = (second, c);
    }
}

/// Mixes three letters by multiplication with odd constants (the golden ratio's and murmur's).
#[inline]
const fn bucket(a: u32, b: u32, c: u32) -> usize {
    let mixed = a.wrapping_mul(0x9E37_79B1) ^ b.wrapping_mul(0x85EB_CA6B) ^ c.wrapping_mul(0xC2B2_AE35);
    (mixed >> 15) as usize & (BUCKETS - 1)
}

impl Grams {
    /// Builds the table of the terms that wordings or utterances hold.
    pub(crate) fn of(lexicon: &Lexicon, dictionary: &[u8]) -> Self {
        let terms = lexicon.dictionary.n_terms() as usize;
        let mut held: Vec<u16> = Vec::with_capacity(terms * 8);
        let mut ends: Vec<u32> = Vec::with_capacity(terms);
        let mut starts = vec![0u32; BUCKETS + 1];
        let mut holding = vec![0u32; BUCKETS];
        lexicon.dictionary.first_words(dictionary, |term, word| {
            if lexicon.has_units(term) {
                let wordings = lexicon.in_wordings(term);
                buckets(word, true, |bucket| {
                    held.push(bucket as u16);
                    starts[bucket + 1] += 1;
                    holding[bucket] = holding[bucket].saturating_add(wordings);
                });
            }
            ends.push(held.len() as u32);
        });
        for bucket in 0..BUCKETS {
            starts[bucket + 1] += starts[bucket];
        }
        let all = lexicon.n_wordings();
        let weights: Vec<f32> = holding.iter().map(|&holding| squared_idf(all, holding)).collect();
        let mut next = starts.clone();
        let mut list = vec![0u32; held.len()];
        let mut masses = Vec::with_capacity(terms);
        let mut from = 0;
        for (term, &end) in ends.iter().enumerate() {
            let mut mass = 0.0;
            for &bucket in held.get(from..end as usize).unwrap_or(&[]) {
                let bucket = usize::from(bucket);
                mass += weights[bucket];
                list[next[bucket] as usize] = term as u32;
                next[bucket] += 1;
            }
            masses.push(mass);
            from = end as usize;
        }
        Self { starts, terms: list, weights, masses }
    }

    /// The square of the inverse wording frequency of a bucket.
    pub(crate) fn weight(&self, bucket: usize) -> f32 {
        self.weights.get(bucket).copied().unwrap_or(0.0)
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
        buckets(word, whole, |bucket| {
            let weight = self.weight(bucket);
            mass += weight;
            let at = |i: usize| self.starts.get(i).map_or(0, |&at| at as usize);
            for &term in self.terms.get(at(bucket)..at(bucket + 1)).unwrap_or(&[]) {
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
