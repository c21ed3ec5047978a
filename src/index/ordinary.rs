//! A set of ordinary words, which spelling correction leaves as they are: what a site does not know is
//! not therefore mistyped.
//!
//! A filter after B. H. Bloom ("Space/time trade-offs in hash coding with allowable errors", 1970): it
//! holds every word that was put in, and takes a few others for held. Such a word is merely not corrected.
//! Its probes come from two hashes (A. Kirsch and M. Mitzenmacher, "Less hashing, same performance",
//! 2006). At ten bits a word and seven probes, fewer than one in a hundred is taken for held.
//!
//! ```text
//! at  bytes  what
//! 0   4      magic 89 4C 4F 57 ("\x89LOW")
//! 4   1      format, 1
//! 5   1      probes for each word
//! 6   …      the bits, the lowest of a byte first
//! ```

use crate::text::hash;

const MAGIC: [u8; 4] = *b"\x89LOW";
const FORMAT: u8 = 1;
const HEAD: usize = 6;

/// Bits for each word, and probes; the best number of these is ln 2 times that of the bits.
#[cfg(feature = "builder")]
const BITS: usize = 10;
#[cfg(feature = "builder")]
const PROBES: u8 = 7;

/// A larger file, in bytes, is none of ours.
const MAX_BYTES: usize = 1 << 16;
const MAX_PROBES: u8 = 16;

/// Shorter words, in letters, are near too many others to be corrected, and need no guard.
pub const SHORTEST: usize = 4;

/// Words that are words, whatever a site knows.
#[derive(Clone, Debug)]
pub struct OrdinaryWords {
    probes: u8,
    bits: Vec<u8>,
}

/// Why bytes are no set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no list of ordinary words that this version reads: copy it again from the same version")]
pub struct NotWords;

impl OrdinaryWords {
    /// Reads a set.
    ///
    /// # Errors
    /// Where the bytes are none, or of a format that is not known here.
    pub fn read(bytes: &[u8]) -> Result<Self, NotWords> {
        let (head, bits) = bytes.split_at_checked(HEAD).ok_or(NotWords)?;
        let known = head.strip_prefix(&MAGIC).and_then(|rest| rest.strip_prefix(&[FORMAT]));
        let &probes = known.and_then(<[u8]>::first).ok_or(NotWords)?;
        if bits.is_empty() || bytes.len() > MAX_BYTES || !(1..=MAX_PROBES).contains(&probes) {
            return Err(NotWords);
        }
        Ok(Self { probes, bits: bits.to_vec() })
    }

    /// Whether it holds a folded word.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        probes(word, self.probes, self.bits.len())
            .all(|bit| self.bits.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1))
    }

    /// The bytes of a set of folded words; empty where there are none. [builder side]
    #[cfg(feature = "builder")]
    #[must_use]
    pub fn write<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> Vec<u8> {
        if words.len() == 0 {
            return Vec::new();
        }
        let mut bits = vec![0u8; (words.len() * BITS).div_ceil(8)];
        for word in words {
            for bit in probes(word, PROBES, bits.len()) {
                bits[bit / 8] |= 1 << (bit % 8);
            }
        }
        [&MAGIC[..], &[FORMAT, PROBES], &bits].concat()
    }
}

/// The bits that stand for a word among those of so many bytes.
fn probes(word: &str, count: u8, bytes: usize) -> impl Iterator<Item = usize> {
    let first = hash::word(word.as_bytes());
    // The finaliser of MurmurHash3 (A. Appleby, 2011) makes the second of the first; odd, so that it is
    // never nothing.
    let mut second = first ^ first >> 16;
    second = second.wrapping_mul(0x85EB_CA6B);
    second = (second ^ second >> 13).wrapping_mul(0xC2B2_AE35);
    second = (second ^ second >> 16) | 1;
    let all = bytes as u32 * 8;
    (0..u32::from(count)).map(move |i| (first.wrapping_add(i.wrapping_mul(second)) % all) as usize)
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;

    fn set(words: &[String]) -> OrdinaryWords {
        OrdinaryWords::read(&OrdinaryWords::write(words.iter().map(String::as_str)))
            .expect("what was written")
    }

    #[test]
    fn all_that_was_put_in_is_held_and_hardly_anything_else() {
        let words: Vec<String> = (0..16_000).map(|no| format!("word{no}")).collect();
        let set = set(&words);
        assert!(words.iter().all(|word| set.holds(word)));
        let mistaken = (0..10_000).filter(|no| set.holds(&format!("other{no}"))).count();
        assert!(mistaken < 120, "{mistaken} of 10,000");
    }

    #[test]
    fn none_are_written_as_nothing() {
        assert!(OrdinaryWords::write(core::iter::empty::<&str>().collect::<Vec<_>>().into_iter()).is_empty());
    }

    #[test]
    fn what_is_no_set_is_refused() {
        let good = OrdinaryWords::write(["cancer"].into_iter());
        assert!(OrdinaryWords::read(&good).expect("what was written").holds("cancer"));
        for bad in [&b""[..], b"<html>", &good[..HEAD], &[&good[..5], &[0], &good[6..]].concat()] {
            assert_eq!(OrdinaryWords::read(bad).unwrap_err(), NotWords, "{bad:?}");
        }
        let newer = [&good[..4], &[FORMAT + 1], &good[5..]].concat();
        assert_eq!(OrdinaryWords::read(&newer).unwrap_err(), NotWords);
        assert_eq!(OrdinaryWords::read(&vec![0x89; MAX_BYTES + 1]).unwrap_err(), NotWords);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(head in 0..9usize, rest in proptest::collection::vec(proptest::num::u8::ANY, 0..64)) {
            let good = OrdinaryWords::write(["cancer", "rent"].into_iter());
            let bytes = [&good[..head.min(good.len())], &rest].concat();
            if let Ok(set) = OrdinaryWords::read(&bytes) {
                let _ = set.holds("cancer");
            }
        }
    }
}
