//! The words of an index: front-coded as in [`format`](super::format), looked up in place, and
//! searched by the automata of `fst` as a transducer would be. A transducer on disk would be twice as
//! large, one made in the browser takes more code and a slow first keystroke, and one from a hostile
//! file could not be trusted; walking the words with a state for each byte of the prefix that they share visits
//! what it would visit.

use core::ops::Range;

use fst::Automaton;

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
        Some(Self { shared, lens, tails, blocks, terms, n_terms, words, word_starts })
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

    /// The block that holds a word, if any does; none where it is less than all words.
    fn block_of(&self, section: &[u8], word: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.blocks.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.head(section, middle) <= word { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }

    /// The place of a word, where the dictionary has it.
    pub(crate) fn find(&self, section: &[u8], word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let mut found = None;
        self.walk(section, self.block_of(section, word)?, |i, w| {
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

    /// Calls `each` with every term and its first word.
    pub(crate) fn first_words(&self, section: &[u8], mut each: impl FnMut(u32, &str)) {
        let mut next = 0;
        for block in 0..self.blocks.len() {
            self.walk(section, block, |i, word| {
                if self.term(i) == Some(next) {
                    each(next, core::str::from_utf8(word).unwrap_or(""));
                    next += 1;
                }
                true
            });
        }
    }

    /// Calls `each` with the place and text of the words that begin with `prefix`, until it answers
    /// false.
    pub(crate) fn begin_with(&self, section: &[u8], prefix: &str, mut each: impl FnMut(u32, &str) -> bool) {
        let prefix = prefix.as_bytes();
        let mut going_on = true;
        for block in self.block_of(section, prefix).unwrap_or(0)..self.blocks.len() {
            self.walk(section, block, |i, word| {
                going_on = match word.starts_with(prefix) {
                    true => each(i, core::str::from_utf8(word).unwrap_or("")),
                    false => word < prefix,
                };
                going_on
            });
            if !going_on {
                return;
            }
        }
    }

    /// Calls `each` with the place and text of the words that an automaton accepts, among those that
    /// begin with `first` or, where it is empty, all.
    pub(crate) fn search<A: Automaton>(
        &self,
        section: &[u8],
        first: &[u8],
        automaton: &A,
        mut each: impl FnMut(u32, &[u8]),
    ) {
        // `states[n]` is the state behind the first n bytes of the word at hand; `dead` is how long a
        // prefix is known to lead nowhere.
        let mut states = vec![automaton.start()];
        let mut dead = usize::MAX;
        let mut before = [0u8; 510];
        let mut known = 0;
        for block in self.block_of(section, first).unwrap_or(0)..self.blocks.len() {
            let mut over = false;
            self.walk(section, block, |i, word| {
                let shared = before[..known].iter().zip(word).take_while(|(a, b)| a == b).count();
                if shared >= dead {
                    return true;
                }
                over = !word.starts_with(first) && word > first;
                dead = usize::MAX;
                states.truncate(shared + 1);
                for (at, &byte) in word.iter().enumerate().skip(states.len() - 1) {
                    // There is the state of the start at the very least.
                    let Some(state) = states.last() else { return false };
                    let next = automaton.accept(state, byte);
                    let alive = automaton.can_match(&next);
                    states.push(next);
                    if !alive {
                        dead = at + 1;
                        break;
                    }
                }
                known = word.len();
                before[..known].copy_from_slice(word);
                if dead == usize::MAX && states.last().is_some_and(|state| automaton.is_match(state)) {
                    each(i, word);
                }
                !over
            });
            if over {
                return;
            }
        }
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
        }
        for absent in ["", "w", "w0001", "zzz", "w001"] {
            assert_eq!(dictionary.find(&bytes, absent), None, "{absent}");
        }
    }
}
