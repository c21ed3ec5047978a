//! Slips of the finger, the same on every run. [builder side]

/// A small generator of random numbers (xorshift, after G. Marsaglia, 2003), so that figures can be
/// repeated.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`; 0 where the limit is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % limit.max(1) as u64) as usize
    }
}

/// `text` with one slip in one of its words of four letters or more: a letter left out, doubled,
/// replaced by another, or swapped with the next. A text without such a word stays as it is.
pub(crate) fn mistype(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for at in 0..=letters.len() {
        if !letters.get(at).is_some_and(|c| c.is_alphabetic()) {
            if at - start >= 4 {
                words.push((start, at));
            }
            start = at + 1;
        }
    }
    if words.is_empty() {
        return text.to_owned();
    }
    let (from, to) = words[random.below(words.len())];
    let at = from + random.below(to - from);
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + random.below(26) as u8),
        _ => {
            let at = at.min(to - 2);
            letters.swap(at, at + 1);
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_small_and_repeatable() {
        let text = "How do I change my password?";
        let once = |seed| mistype(text, &mut Random::seeded(seed));
        for seed in 0..50 {
            let got = once(seed);
            assert_eq!(got, once(seed));
            assert!(got.chars().count().abs_diff(text.chars().count()) <= 1, "{got}");
            assert!(got.starts_with("How do I "), "{got}");
        }
        assert_eq!(mistype("a to me", &mut Random::seeded(1)), "a to me");
    }
}
