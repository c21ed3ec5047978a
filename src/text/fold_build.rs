//! Works out the fold table from Unicode. [builder side]

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use super::class::is_dropped_mark;
use super::fold::{FoldTable, Folding};

/// Letters that fold by custom, not by decomposition.
const CUSTOM: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('ŋ', "n"),
    ('ς', "σ"),
    // Cyrillic.
    ('ґ', "г"),
    // Hebrew: letters at the end of a word, and those of Yiddish that are two.
    ('ך', "כ"),
    ('ם', "מ"),
    ('ן', "נ"),
    ('ף', "פ"),
    ('ץ', "צ"),
    ('װ', "וו"),
    ('ױ', "וי"),
    ('ײ', "יי"),
    // Arabic: what is written the one way or the other, and what Persian and Urdu write otherwise.
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ة', "ه"),
    ('ی', "ي"),
    ('ې', "ي"),
    ('ے', "ي"),
    ('ک', "ك"),
    ('ہ', "ه"),
    ('ھ', "ه"),
    ('ۃ', "ه"),
    ('ە', "ه"),
    // Devanagari: the moon with its dot is mostly typed as the dot.
    ('\u{901}', "\u{902}"),
];

/// The zeros of scripts that have digits of their own; nine more follow each.
const ZEROS: [u32; 14] =
    [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0];

const KANA: RangeInclusive<char> = '\u{3041}'..='\u{30FF}';

/// Where characters with foldings lie; the rest of the code space has none.
const REACH: &[RangeInclusive<u32>] = &[
    0x80..=0x33FF,
    0xA640..=0xABFF,
    0xF900..=0xFFFF,
    0x1_0400..=0x1_0CFF,
    0x1_CC00..=0x1_CCFF,
    0x1_D400..=0x1_F1FF,
    0x1_FBF0..=0x1_FBF9,
    0x2_F800..=0x2_FA1F,
];

/// What `c` folds to: lower case, compatibility forms resolved, marks dropped, then composed again
/// so that scripts whose marks count keep their usual form; digits of any script are those of ASCII.
#[must_use]
pub fn fold(c: char) -> String {
    if c.is_ascii() {
        return c.to_ascii_lowercase().to_string();
    }
    let value = ZEROS.iter().filter_map(|&zero| (c as u32).checked_sub(zero)).find(|&value| value < 10);
    if let Some(digit) = value.and_then(|value| char::from_digit(value, 10)) {
        return digit.to_string();
    }
    let mut out = String::new();
    for letter in c.to_lowercase().nfkd().flat_map(char::to_lowercase).filter(|&c| !is_dropped_mark(c)) {
        match CUSTOM.iter().find(|(from, _)| *from == letter) {
            Some((_, to)) => out.push_str(to),
            None => out.push(letter),
        }
    }
    out.nfc().collect()
}

/// The letters that `texts` fold to; with a voiced kana its plain one, since it may be typed in two parts.
#[must_use]
pub fn alphabet<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeSet<char> {
    let raw: BTreeSet<char> = texts.flat_map(str::chars).collect();
    let letters = raw.into_iter().flat_map(|c| {
        let folded = fold(c);
        let plain = folded.nfd().filter(|part| KANA.contains(part));
        plain.chain(folded.chars()).collect::<Vec<_>>()
    });
    letters.collect()
}

/// The table of every character whose folding is made of ASCII and the letters of `alphabet`.
#[must_use]
pub fn table(alphabet: &BTreeSet<char>) -> FoldTable {
    let mut table = FoldTable::default();
    let mut pending: Option<Pending> = None;
    for c in REACH.iter().cloned().flatten().filter_map(char::from_u32) {
        let text = fold(c);
        let known = text.chars().all(|c| c.is_ascii_alphanumeric() || alphabet.contains(&c));
        if text.is_empty() || !known || text.chars().eq([c]) {
            continue;
        }
        if !pending.as_mut().is_some_and(|run| run.extend(c as u32, &text))
            && let Some(run) = pending.replace(Pending { first: c as u32, last: c as u32, text, row: None })
        {
            run.flush(&mut table);
        }
    }
    if let Some(run) = pending {
        run.flush(&mut table);
    }
    table
}

/// A run that may still grow.
struct Pending {
    first: u32,
    last: u32,
    /// What the first folds to.
    text: String,
    /// Whether it is a row; open while there is one character.
    row: Option<bool>,
}

impl Pending {
    /// Takes `code`, which folds to `text`, where it continues the run.
    fn extend(&mut self, code: u32, text: &str) -> bool {
        let next = || Some(single(&self.text)? as u32 + (code - self.first) == single(text)? as u32);
        let row = if self.text == text {
            false
        } else if next() == Some(true) {
            true
        } else {
            return false;
        };
        let fits = code == self.last + 1 && self.row.is_none_or(|was| was == row);
        if fits {
            self.last = code;
            self.row = Some(row);
        }
        fits
    }

    fn flush(self, table: &mut FoldTable) {
        let folding = match (self.row, single(&self.text)) {
            (Some(true), Some(c)) => Folding::Row(c as u32),
            _ => Folding::Same(&self.text),
        };
        table.push(self.first, self.last, folding);
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_folds_as_the_builder_does() {
        let texts = [
            "привет ґанок їжак γειά σου カタカナ ガギ 한글 漢字",
            "مفتاح كيف هو ولد שלומך מפתחות",
            "कंज नमस्ते ไทยํา ລາວຫນໍ ខ្មែរ မြန်မာ հայ ქართ አማ",
        ];
        let alphabet = alphabet(texts.into_iter());
        let table = table(&alphabet);
        // Pictures of a letter are pictures, and stand for themselves.
        for c in (0x80..0x1_F200).chain(0x1_F252..0x3_0000).filter_map(char::from_u32) {
            let want = fold(c);
            let mut got = String::new();
            table.fold(c, &mut got);
            if !want.is_empty() && want.chars().all(|c| c.is_ascii_alphanumeric() || alphabet.contains(&c)) {
                assert_eq!(got, want, "U+{:04X}", c as u32);
            } else {
                assert_eq!(got, c.to_string(), "U+{:04X} is not of the alphabet", c as u32);
            }
        }
    }

    #[test]
    fn letters_fold() {
        for (c, want) in [
            ('É', "e"),
            ('ß', "ss"),
            ('ẞ', "ss"),
            ('Ł', "l"),
            ('ё', "е"),
            ('İ', "i"),
            ('ガ', "ガ"),
            ('ｶ', "カ"),
            ('Ａ', "a"),
            ('أ', "ا"),
            ('한', "한"),
            ('٣', "3"),
            ('۹', "9"),
            ('๐', "0"),
            ('៩', "9"),
            ('ﬁ', "fi"),
            ('ﬅ', "st"),
            ('ｶ', "カ"),
            ('ς', "σ"),
            ('ΐ', "ι"),
            ('Ơ', "o"),
            ('ệ', "e"),
            ('Ґ', "г"),
            ('ı', "i"),
            ('ם', "מ"),
            ('ﬦ', "מ"),
            ('\u{FB2A}', "ש"),
            ('ؤ', "و"),
            ('ئ', "ي"),
            ('ى', "ي"),
            ('ة', "ه"),
            ('ﻼ', "لا"),
            ('ﮐ', "ك"),
            ('ی', "ي"),
            ('\u{95B}', "ज"),
            ('ँ', "ं"),
            ('ำ', "ํา"),
            ('ໜ', "ຫນ"),
            ('\u{640}', ""),
        ] {
            assert_eq!(fold(c), want, "{c}");
        }
    }
}
