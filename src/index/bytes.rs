//! Checked reading of bytes, and its counterpart that writes them. Numbers are little-endian; a
//! `varint` holds seven bits a byte, lowest first, and fits 32 bits.

/// Reads forward through bytes. Every read answers none where the bytes end too early, and leaves
/// the place where it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// How many bytes there are in all.
    pub(crate) const fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) const fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(len)?;
        let part = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(part)
    }

    /// Passes over `len` bytes and answers where they lie, for [`seen`](Self::seen).
    pub(crate) fn range(&mut self, len: usize) -> Option<core::ops::Range<usize>> {
        let start = self.at;
        self.take(len)?;
        Some(start..self.at)
    }

    /// The bytes of a range that was passed over.
    pub(crate) fn seen(&self, range: &core::ops::Range<usize>) -> &'b [u8] {
        self.bytes.get(range.clone()).unwrap_or(&[])
    }

    /// The bytes that are left.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u32> {
        let first = *self.bytes.get(self.at)?;
        self.at += 1;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        let mut value = u32::from(first & 0x7F);
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return (shift < 28 || byte < 0x10).then_some(value);
            }
        }
        None
    }

    /// A text: its length in bytes as a varint, then the bytes.
    pub(crate) fn text(&mut self) -> Option<&'b str> {
        let len = self.varint()? as usize;
        core::str::from_utf8(self.take(len)?).ok()
    }
}

/// Writes bytes that [`Reader`] reads.
#[cfg(feature = "builder")]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

#[cfg(feature = "builder")]
impl Writer {
    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.raw(&value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.raw(&value.to_le_bytes());
    }

    pub(crate) fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.varint(text.len() as u32);
        self.raw(text.as_bytes());
    }
}

/// The checksum of a section: words of four bytes, mixed by multiplication; the last one is filled
/// up with zeros. It finds damage, not intent.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u32 ^ 0x9E37_79B9;
    let mut words = bytes.chunks_exact(4);
    for word in &mut words {
        let word = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
        hash = (hash ^ word).wrapping_mul(0x85EB_CA6B).rotate_left(13);
    }
    let mut last = [0; 4];
    for (slot, byte) in last.iter_mut().zip(words.remainder()) {
        *slot = *byte;
    }
    (hash ^ u32::from_le_bytes(last)).wrapping_mul(0xC2B2_AE35)
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX - 1, u32::MAX] {
            let mut out = Writer::default();
            out.varint(value);
            let bytes = out.finish();
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.varint(), Some(value));
            assert!(reader.is_done());
            assert_eq!(Reader::new(&bytes[..bytes.len() - 1]).varint(), None, "{value} cut short");
        }
    }

    #[test]
    fn a_varint_beyond_32_bits_is_refused() {
        assert_eq!(Reader::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]).varint(), None);
        assert_eq!(Reader::new(&[0x80; 9]).varint(), None);
    }

    #[test]
    fn the_checksum_sees_every_bit() {
        let bytes: Vec<u8> = (0..37).collect();
        let whole = checksum(&bytes);
        for i in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[i / 8] ^= 1 << (i % 8);
            assert_ne!(checksum(&flipped), whole, "bit {i}");
        }
        assert_ne!(checksum(&bytes[..36]), whole);
    }
}
