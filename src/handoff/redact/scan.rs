//! Cuts a text into words, once for all scanners.

use crate::model::Span;

/// A part of a text, and its words.
pub(super) struct Scan<'t> {
    /// The text from its very beginning to the end of the part, so that places are those of the text.
    pub(super) text: &'t str,
    /// The part.
    pub(super) at: Span,
    pub(super) words: Vec<Word>,
    /// True where the whole text is nothing but numbers.
    pub(super) alone: bool,
}

/// A run of letters and digits. Where the writing changes between Latin (digits of any script among
/// it) and another one, a new word begins: many scripts put no space between a word and a number.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) at: Span,
    /// How many characters it has.
    pub(super) chars: u32,
    /// How many of them are digits.
    pub(super) digits: u32,
    /// What lies between it and the word before: a space, `-`, `.`, `:`, `/` or `,`, perhaps with a
    /// little space around it; [`FAR`] where it is anything else or more.
    pub(super) gap: u8,
    /// True where it is one character.
    pub(super) tight: bool,
}

/// The gap between words that cannot be groups of one number.
pub(super) const FAR: u8 = 0;

impl Word {
    pub(super) const fn is_number(&self) -> bool {
        self.digits == self.chars
    }

    /// True where only a little space, a dash or a dot lies between it and the word before: the
    /// two may be groups of one number.
    pub(super) const fn near(&self) -> bool {
        matches!(self.gap, b' ' | b'-' | b'.')
    }
}

/// What a character is to the scanners.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit(u8),
    /// A space within a line, or a character without width.
    Space,
    Dash,
    Other,
}

/// The zeros of the scripts whose digits customers type on their own keyboards: ASCII, Arabic,
/// Persian, Devanagari, Bengali, Thai, fullwidth.
const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/// Classes without the tables of Unicode, which are kilobytes: beyond ASCII whatever is no known
/// space or punctuation counts as a letter.
pub(super) fn class(c: char) -> Class {
    step();
    if let Some(zero) = ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&(c as u32))) {
        return Class::Digit((c as u32 - zero) as u8);
    }
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' '
        | '\t'
        | '\u{a0}'
        | '\u{ad}'
        | '\u{2000}'..='\u{200f}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2060}'
        | '\u{3000}'
        | '\u{feff}' => Class::Space,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Class::Dash,
        '\0'..='\u{bf}' | '\u{2016}'..='\u{206f}' | '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff20}' => {
            Class::Other
        }
        _ => Class::Letter,
    }
}

/// A look at a character or a word, which tests count.
pub(super) fn step() {
    #[cfg(test)]
    super::steps::step();
}

/// True in Latin writing and for digits.
fn is_latin(c: char, class: Class) -> bool {
    c < '\u{250}' || matches!(class, Class::Digit(_))
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, at: Span, alone: bool) -> Self {
        let text = text.get(..at.end as usize).unwrap_or(text);
        let mut words: Vec<Word> = Vec::new();
        // What lies between the word before and here: characters, and the mark among them.
        let (mut chars, mut gap) = (0_u32, b' ');
        let mut latin = None;
        for (offset, c) in at.of(text).char_indices() {
            let class = class(c);
            let start = at.start as usize + offset;
            let end = (start + c.len_utf8()) as u32;
            if let Class::Letter | Class::Digit(_) = class {
                let digits = u32::from(class != Class::Letter);
                let is_latin = is_latin(c, class);
                match words.last_mut() {
                    Some(word) if latin == Some(is_latin) => {
                        word.at.end = end;
                        word.chars += 1;
                        word.digits += digits;
                    }
                    last => {
                        let is_near = last.is_some() && (1..=3).contains(&chars);
                        words.push(Word {
                            at: Span::new(start as u32, end),
                            chars: 1,
                            digits,
                            gap: if is_near { gap } else { FAR },
                            tight: chars == 1,
                        });
                    }
                }
                latin = Some(is_latin);
                (chars, gap) = (0, b' ');
            } else {
                latin = None;
                chars += 1;
                gap = match (class, gap) {
                    (Class::Space, gap) => gap,
                    (Class::Dash, b' ') => b'-',
                    (_, b' ') if matches!(c, '.' | ':' | '/' | ',') => c as u8,
                    _ => FAR,
                };
            }
        }
        Self { text, at, words, alone }
    }

    /// The letters and digits of a word.
    pub(super) fn word(&self, i: usize) -> &'t str {
        step();
        self.words.get(i).map_or("", |word| word.at.of(self.text))
    }

    /// The text from the beginning of a word on.
    pub(super) fn from(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |word| self.text.get(word.at.start as usize..).unwrap_or(""))
    }

    /// The text from the end of a word on.
    pub(super) fn after(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |word| self.text.get(word.at.end as usize..).unwrap_or(""))
    }

    /// The character before a word.
    pub(super) fn before(&self, i: usize) -> Option<char> {
        self.text.get(self.at.start as usize..self.words.get(i)?.at.start as usize)?.chars().next_back()
    }

    /// From the beginning of one word to the end of another.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => Span::new(first.at.start, last.at.end),
            _ => Span::new(0, 0),
        }
    }

    /// The runs of words that may be groups of one number, as ranges of words.
    pub(super) fn number_runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (i, word) in self.words.iter().enumerate().filter(|(_, word)| word.is_number()) {
            match runs.last_mut() {
                Some((_, end)) if *end == i && word.near() => *end = i + 1,
                _ => runs.push((i, i + 1)),
            }
        }
        runs
    }
}
