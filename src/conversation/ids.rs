//! Ids drawn from the page's random bytes, so that the same inputs give the same effects.

use crate::handoff::HandoffId;

/// A small generator (xoshiro256++ by Blackman and Vigna): even and fast, not secret by itself. What
/// makes an id hard to guess is its seed, which the page takes from the browser's secure source.
#[derive(Clone, Debug)]
pub struct Ids {
    state: [u64; 4],
}

impl Ids {
    /// Starts from random bytes. All zeros, the one state that the generator never leaves, is
    /// replaced by a fixed one.
    #[must_use]
    pub fn new(entropy: &[u8; 32]) -> Self {
        let mut state = [0; 4];
        for (word, bytes) in state.iter_mut().zip(entropy.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
        }
        if state == [0; 4] {
            state = [1, 2, 3, 4];
        }
        Self { state }
    }

    /// The next id: a UUID, version 4.
    pub fn next_id(&mut self) -> HandoffId {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.draw().to_be_bytes());
        id[8..].copy_from_slice(&self.draw().to_be_bytes());
        id[6] = id[6] & 0x0f | 0x40;
        id[8] = id[8] & 0x3f | 0x80;
        HandoffId(id)
    }

    /// The next random number.
    pub fn draw(&mut self) -> u64 {
        let s = &mut self.state;
        let drawn = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_that_follow_from_the_seed() {
        for seed in [[0; 32], [7; 32], [255; 32]] {
            let (mut a, mut b) = (Ids::new(&seed), Ids::new(&seed));
            let mut seen = Vec::new();
            for _ in 0..100 {
                let id = a.next_id();
                assert_eq!(id, b.next_id());
                assert_eq!((id.0[6] >> 4, id.0[8] >> 6), (4, 2));
                assert!(!seen.contains(&id), "{id} came twice");
                seen.push(id);
            }
        }
    }
}
