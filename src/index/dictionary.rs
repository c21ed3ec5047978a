//! The words of an index: front-coded as in [`format`](super::format), looked up in place. The fst
//! that prefixes and typos are searched in is made from it when first needed, since on disk it
//! would be twice as large.

use std::sync::OnceLock;

use core::ops::Range;

use super::bytes::Reader;
use super::format::BLOCK;

/// The words, by their place in the order of bytes.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// Where the prefixes, the lengths and the rests lie in the section.
    shared: Range<usize>,
    lens: Range<usize>,
    tails: Range<usize>,
    /// Where the rest of the first word of each block begins in `tails`.
    blocks: Vec<u32>,
    /// The term of each word.
    terms: Vec<u32>,
    n_terms: u32,
    /// The words of each term, one term after the other, and where each begins.
    words: Vec<u32>,
    word_starts: Vec<u32>,
    fst: OnceLock<fst::Map<Vec<u8>>>,
}

impl Dictionary {
    /// Reads the part of the section up to the stop terms.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.varint()? as usize;
        let shared = reader.range(count)?;
        let lens = reader.range(count)?;
        let (prefixes, lengths) = (reader.seen(&shared), reader.seen(&lens));
        let mut blocks = Vec::with_capacity(count / BLOCK + 1);
        let (mut total, mut before) = (0usize, 0usize);
        for (i, (&prefix, &len)) in prefixes.iter().zip(lengths).enumerate() {
            if i % BLOCK == 0 {
                blocks.push(total as u32);
                before = 0;
            }
            let prefix = usize::from(prefix);
            if prefix > before {
                return None;
            }
            before = prefix + usize::from(len);
            total += usize::from(len);
        }
        let tails = reader.range(total)?;
        let mut terms = Vec::with_capacity(count);
        let mut n_terms = 0;
        for _ in 0..count {
            let back = reader.varint()?;
            if back == 0 {
                n_terms += 1;
            }
            terms.push(u32::checked_sub(n_terms, back.max(1))?);
        }
        let (words, word_starts) = words_by_term(&terms, n_terms);
        Some(Self { shared, lens, tails, blocks, terms, n_terms, words, word_starts, fst: OnceLock::new() })
    }

    pub(crate) fn n_terms(&self) -> u32 {
        self.n_terms
    }

    /// The term of a word.
    pub(crate) fn term(&self, word: u32) -> Option<u32> {
        self.terms.get(word as usize).copied()
    }

    /// The places of the words that stand for a term.
    pub(crate) fn words_of(&self, term: u32) -> &[u32] {
        let at = |i: usize| self.word_starts.get(i).map_or(0, |&at| at as usize);
        self.words.get(at(term as usize)..at(term as usize + 1)).unwrap_or(&[])
    }

    /// Calls `each` with the words of a block and their places until it answers false.
    fn walk(&self, section: &[u8], block: usize, mut each: impl FnMut(u32, &[u8]) -> bool) {
        let part = |range: &Range<usize>| section.get(range.clone()).unwrap_or(&[]);
        let (shared, lens, tails) = (part(&self.shared), part(&self.lens), part(&self.tails));
        let mut at = self.blocks.get(block).map_or(tails.len(), |&at| at as usize);
        let mut word = [0u8; 510];
        for i in block * BLOCK..((block + 1) * BLOCK).min(self.terms.len()) {
            let (Some(&prefix), Some(&len)) = (shared.get(i), lens.get(i)) else { return };
            let (prefix, len) = (usize::from(prefix), usize::from(len));
            let Some(rest) = tails.get(at..at + len) else { return };
            let end = prefix + len;
            // Both are bytes, so they end within the buffer.
            word[prefix..end].copy_from_slice(rest);
            at += len;
            if !each(i as u32, &word[..end]) {
                return;
            }
        }
    }

    /// The first word of a block, which stands there as a whole.
    fn head<'s>(&self, section: &'s [u8], block: usize) -> &'s [u8] {
        let start = self.blocks.get(block).copied().unwrap_or(0) as usize;
        let len =
            section.get(self.lens.clone()).and_then(|lens| lens.get(block * BLOCK)).copied().unwrap_or(0);
        section.get(self.tails.clone()).and_then(|t| t.get(start..start + usize::from(len))).unwrap_or(&[])
    }

    /// The place of a word, where the dictionary has it.
    pub(crate) fn find(&self, section: &[u8], word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let (mut low, mut high) = (0, self.blocks.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.head(section, middle) <= word { low = middle + 1 } else { high = middle }
        }
        let mut found = None;
        self.walk(section, low.checked_sub(1)?, |i, w| {
            if w == word {
                found = Some(i);
            }
            w < word
        });
        found
    }

    /// Calls `then` with the word at a place, if there is one.
    pub(crate) fn with_word(&self, section: &[u8], at: u32, mut then: impl FnMut(&[u8])) {
        self.walk(section, at as usize / BLOCK, |i, word| {
            if i == at {
                then(word);
            }
            i < at
        });
    }

    /// The word at a place; empty where there is none.
    pub(crate) fn word(&self, section: &[u8], at: u32) -> String {
        let mut found = String::new();
        self.with_word(section, at, |word| found.push_str(core::str::from_utf8(word).unwrap_or("")));
        found
    }

    /// The first word of each term.
    pub(crate) fn first_words(&self, section: &[u8]) -> Vec<(u32, String)> {
        let mut all = Vec::with_capacity(self.n_terms as usize);
        for block in 0..self.blocks.len() {
            self.walk(section, block, |i, word| {
                if let Some(term) = self.term(i).filter(|&term| term as usize == all.len()) {
                    all.push((term, core::str::from_utf8(word).unwrap_or("").to_owned()));
                }
                true
            });
        }
        all
    }

    /// The words as a transducer from word to place.
    pub(crate) fn fst(&self, section: &[u8]) -> &fst::Map<Vec<u8>> {
        self.fst.get_or_init(|| {
            let mut builder = fst::MapBuilder::memory();
            for block in 0..self.blocks.len() {
                // A file made on purpose may hold words out of order; those are left out.
                self.walk(section, block, |i, word| {
                    let _ = builder.insert(word, u64::from(i));
                    true
                });
            }
            builder.into_inner().ok().and_then(|bytes| fst::Map::new(bytes).ok()).unwrap_or_default()
        })
    }
}

/// Sorts the places of words by their term.
fn words_by_term(terms: &[u32], n_terms: u32) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; n_terms as usize + 1];
    for &term in terms {
        starts[term as usize + 1] += 1;
    }
    for i in 0..n_terms as usize {
        starts[i + 1] += starts[i];
    }
    let mut next = starts.clone();
    let mut words = vec![0u32; terms.len()];
    for (word, &term) in terms.iter().enumerate() {
        let at = &mut next[term as usize];
        words[*at as usize] = word as u32;
        *at += 1;
    }
    (words, starts)
}

/// Writes sorted words with the term of each; terms are numbered by first appearance.
#[cfg(feature = "builder")]
pub(crate) fn write(words: &[(&str, u32)], out: &mut super::bytes::Writer) {
    out.varint(words.len() as u32);
    let mut tails = Vec::with_capacity(words.len());
    let mut before = "";
    for (i, (word, _)) in words.iter().enumerate() {
        let same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let shared = if i % BLOCK == 0 { 0 } else { same };
        out.byte(shared as u8);
        tails.push(&word.as_bytes()[shared..]);
        before = word;
    }
    tails.iter().for_each(|tail| out.byte(tail.len() as u8));
    tails.iter().for_each(|tail| out.raw(tail));
    let mut count = 0;
    for (_, term) in words {
        if *term == count {
            count += 1;
            out.varint(0);
        } else {
            out.varint(count - term);
        }
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::index::bytes::Writer;

    #[test]
    fn words_are_found_where_they_were_put() {
        let words: Vec<String> = (0..100).map(|i| format!("w{:03}", i * 7)).collect();
        let pairs: Vec<(&str, u32)> =
            words.iter().enumerate().map(|(i, word)| (word.as_str(), i as u32 / 2)).collect();
        let mut out = Writer::default();
        write(&pairs, &mut out);
        let bytes = out.finish();
        let dictionary = Dictionary::read(&mut Reader::new(&bytes)).expect("written here");
        assert_eq!(dictionary.n_terms(), 50);
        for (i, word) in words.iter().enumerate() {
            assert_eq!(dictionary.find(&bytes, word), Some(i as u32), "{word}");
            assert_eq!(dictionary.word(&bytes, i as u32), *word);
            assert_eq!(dictionary.term(i as u32), Some(i as u32 / 2));
            assert_eq!(dictionary.fst(&bytes).get(word), Some(i as u64));
        }
        for absent in ["", "w", "w0001", "zzz", "w001"] {
            assert_eq!(dictionary.find(&bytes, absent), None, "{absent}");
        }
    }
}
