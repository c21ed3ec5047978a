//! One small hash for words: FNV-1a, 32 bits.

/// The hash of a word.
#[must_use]
pub fn word(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, &b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
