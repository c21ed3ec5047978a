//! An automaton that accepts the words at most so many slips away from a word: a letter too many,
//! one missing, one wrong, or two neighbours swapped, each counting once (the distance of Damerau
//! and Levenshtein in its restricted form: no letter is touched twice).
//!
//! It runs through the rows of the distance table without building states ahead: a row holds one
//! bit per place of the word and number of slips (after S. Wu and U. Manber, "Fast text searching
//! allowing errors", 1992, with the transposition of H. Hyyrö, 2003). A row is 64 places wide.

use fst::Automaton;

/// Words longer than this, in letters, are not looked up with slips.
const MAX_LETTERS: usize = 31;

/// The word looked for.
#[derive(Clone, Debug)]
pub(super) struct Typo {
    letters: Vec<char>,
    /// For each letter of ASCII its places in the word, a bit each.
    ascii: Vec<u32>,
    slips: usize,
    /// The word may go on.
    open: bool,
}

/// How far a word has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// For each number of slips the places that can have been reached.
    rows: [u32; 3],
    /// For each number of slips the places at which a swap has begun.
    swaps: [u32; 3],
    /// The bytes of a letter that are still to come.
    partial: u32,
    missing: u8,
    /// An open word has been found.
    found: bool,
}

impl Typo {
    /// Looks for `word` with up to `slips` (1 or 2) slips; where it is `open`, for all that begins so.
    pub(super) fn new(word: &str, slips: usize, open: bool) -> Self {
        let letters: Vec<char> = word.chars().take(MAX_LETTERS).collect();
        let mut ascii = vec![0; 128];
        for (place, letter) in letters.iter().enumerate() {
            if let Some(places) = ascii.get_mut(*letter as usize) {
                *places |= 1 << place;
            }
        }
        Self { letters, ascii, slips: slips.clamp(1, 2), open }
    }

    /// The places whose letter is `letter`.
    fn places(&self, letter: char) -> u32 {
        if let Some(places) = self.ascii.get(letter as usize) {
            return *places;
        }
        self.letters.iter().enumerate().filter(|(_, l)| **l == letter).fold(0, |bits, (i, _)| bits | 1 << i)
    }

    fn step(&self, state: &State, letter: char) -> State {
        let at = self.places(letter);
        let mut next = State { rows: [0; 3], swaps: [0; 3], partial: 0, missing: 0, found: state.found };
        let all = (1u32 << self.letters.len()) | ((1u32 << self.letters.len()) - 1);
        for e in 0..=self.slips {
            // Bit i: the first i letters are read.
            let mut row = (state.rows[e] & at) << 1;
            if let Some(fewer) = e.checked_sub(1) {
                let before = state.rows[fewer];
                // A letter too many, a wrong one, and one missing before this one.
                row |= before | before << 1;
                row |= next.rows[fewer] << 1;
                // The second letter of a swap.
                row |= (state.swaps[fewer] & at) << 2;
            }
            // A swap begins where this letter is the next but one.
            next.swaps[e] = state.rows[e] & (at >> 1);
            next.rows[e] = row & all;
        }
        next.found |= self.open && self.is_read(&next);
        next
    }

    fn is_read(&self, state: &State) -> bool {
        state.rows[self.slips] >> self.letters.len() & 1 == 1
    }
}

impl Automaton for Typo {
    type State = State;

    fn start(&self) -> State {
        // Letters may be missing at the very beginning.
        let rows = [1, 0b11, 0b111].map(|bits: u32| bits);
        State { rows, swaps: [0; 3], partial: 0, missing: 0, found: false }
    }

    fn is_match(&self, state: &State) -> bool {
        state.missing == 0 && (state.found || self.is_read(state))
    }

    fn can_match(&self, state: &State) -> bool {
        state.found || state.rows[self.slips] != 0 || state.swaps[self.slips - 1] != 0 || state.missing > 0
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let mut next = *state;
        match byte {
            0..=0x7F => return self.step(state, char::from(byte)),
            0x80..=0xBF => {
                next.partial = next.partial << 6 | u32::from(byte & 0x3F);
                next.missing = next.missing.saturating_sub(1);
                if next.missing == 0 {
                    return self.step(state, char::from_u32(next.partial).unwrap_or('\u{FFFD}'));
                }
            }
            _ => {
                let (len, bits) = match byte {
                    0xC0..=0xDF => (1, byte & 0x1F),
                    0xE0..=0xEF => (2, byte & 0x0F),
                    _ => (3, byte & 0x07),
                };
                next.partial = u32::from(bits);
                next.missing = len;
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str, slips: usize, other: &str) -> bool {
        let typo = Typo::new(word, slips, false);
        let mut state = typo.start();
        for byte in other.bytes() {
            if !typo.can_match(&state) {
                return false;
            }
            state = typo.accept(&state, byte);
        }
        typo.is_match(&state)
    }

    /// The same distance by its definition.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let same = usize::from(a[i - 1] != b[j - 1]);
                    let mut best = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn slips_are_counted() {
        for (word, other, slips) in [
            ("refudn", "refund", 1),
            ("passwrod", "password", 1),
            ("grean", "green", 1),
            ("cris", "chris", 1),
            ("übrweisung", "überweisung", 1),
            ("acount", "account", 1),
            ("recieveing", "receiving", 2),
            ("abc", "abc", 0),
            ("kitten", "sitting", 3),
        ] {
            for limit in 1..=2 {
                assert_eq!(accepts(word, limit, other), slips <= limit, "{word} {other} within {limit}");
            }
        }
    }

    #[test]
    fn an_open_word_may_go_on() {
        let begins = |word: &str, other: &str| {
            let typo = Typo::new(word, 1, true);
            let end = other.bytes().fold(typo.start(), |state, byte| typo.accept(&state, byte));
            typo.is_match(&end)
        };
        assert!(begins("pasw", "password"));
        assert!(begins("adre", "address"));
        assert!(!begins("pasw", "pencil"));
    }

    proptest::proptest! {
        #[test]
        fn it_accepts_what_the_definition_does(a in "[abcé]{1,7}", b in "[abcé]{0,8}") {
            for slips in 1..=2 {
                assert_eq!(accepts(&a, slips, &b), distance(&a, &b) <= slips, "{a} {b} within {slips}");
            }
        }
    }
}
