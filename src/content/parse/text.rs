//! Bytes to text: byte order marks, UTF-16, and the Windows code page that spreadsheets still
//! write; and from a place in the text back to its line.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's text.
#[derive(Clone, Debug)]
pub(in crate::content) struct Text<'a> {
    /// Without byte order mark.
    pub(in crate::content) text: Cow<'a, str>,
    /// How it was encoded.
    pub(in crate::content) encoding: &'static Encoding,
    /// Whether the encoding was neither marked, declared nor plain: it was assumed.
    pub(in crate::content) assumed: bool,
}

/// Reads bytes as text. A byte order mark decides, then what is valid UTF-8, then `declared` (by a
/// page about itself), then the zero bytes that UTF-16 has in every Latin letter; else it is
/// Windows-1252, in which every sequence of bytes is a text.
pub(in crate::content) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Text<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Text { text, encoding, assumed: false };
    }
    let by_zeros = utf16_by_zeros(bytes);
    if by_zeros.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Text { text: Cow::Borrowed(text), encoding: UTF_8, assumed: false };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| *e != UTF_8);
    let encoding = by_zeros.or(declared).unwrap_or(WINDOWS_1252);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Text { text, encoding, assumed: by_zeros.is_none() && declared.is_none() }
}

/// The text in the bytes of its encoding, as the file had them, byte order mark included where
/// `bytes` begin with one. None where a character is foreign to the encoding.
pub(in crate::content) fn encode(text: &str, encoding: &'static Encoding, bytes: &[u8]) -> Option<Vec<u8>> {
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, len)| len);
    let mut out = bytes[..mark].to_vec();
    if encoding == UTF_16LE {
        out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    } else if encoding == UTF_16BE {
        out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    } else {
        let (bytes, _, foreign) = encoding.encode(text);
        if foreign {
            return None;
        }
        out.extend_from_slice(&bytes);
    }
    Some(out)
}

fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    match () {
        () if half < 2 => None,
        () if odd * 3 > half * 2 && even == 0 => Some(UTF_16LE),
        () if even * 3 > half * 2 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(in crate::content) struct Lines(Vec<usize>);

impl Lines {
    /// Looks for the line breaks of `text` (LF, CRLF or CR).
    pub(in crate::content) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, b)| match **b {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self(ends.map(|(at, _)| at + 1).collect())
    }

    /// The line, from 1, of the byte at `offset`.
    pub(in crate::content) fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= offset) + 1).unwrap_or(u32::MAX)
    }

    /// The byte at which a line begins; the last one's where there is no such line.
    pub(in crate::content) fn start(&self, line: u32) -> usize {
        let before = line.saturating_sub(2) as usize;
        if line < 2 { 0 } else { self.0.get(before).or(self.0.last()).copied().unwrap_or(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart_and_written_back() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        for (bytes, declared, want, encoding, assumed) in [
            (b"a\xc3\xa4".to_vec(), None, "aä", UTF_8, false),
            (b"\xef\xbb\xbfa".to_vec(), None, "a", UTF_8, false),
            (b"\xff\xfea\0\xe4\0".to_vec(), None, "aä", UTF_16LE, false),
            (b"\xfe\xff\0a".to_vec(), None, "a", UTF_16BE, false),
            (utf16("Frage;Antwort"), None, "Frage;Antwort", UTF_16LE, false),
            (b"gr\xfc\xdf \x80".to_vec(), None, "grüß €", WINDOWS_1252, true),
            (b"\xc4\xc1".to_vec(), Some("koi8-r"), "да", encoding_rs::KOI8_R, false),
            (b"a\xc3\xa4".to_vec(), Some("iso-8859-1"), "aä", UTF_8, false),
            (Vec::new(), None, "", UTF_8, false),
        ] {
            let text = decode(&bytes, declared);
            assert_eq!((&*text.text, text.encoding, text.assumed), (want, encoding, assumed), "{bytes:?}");
            assert_eq!(encode(&text.text, text.encoding, &bytes).as_deref(), Some(&*bytes), "{bytes:?}");
        }
        assert_eq!(encode("日", WINDOWS_1252, b""), None);
    }

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::new("a\nb\r\nc\rd");
        for (offset, line) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (7, 4), (99, 4)] {
            assert_eq!(lines.line(offset), line, "{offset}");
        }
        assert_eq!([0, 1, 2, 3, 4].map(|line| lines.start(line)), [0, 0, 2, 5, 7]);
    }
}
