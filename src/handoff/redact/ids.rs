//! Numbers by which states know persons: a form, groups, a check, and where these are too weak to tell
//! the number from any other, a word near it that names it.

use super::Kind;
use super::checksum::{italian_letter, modulo_11_10, number, spanish_letter, value, verhoeff, weighted};
use super::context::names;
use super::parts::Place;
use super::scan::{Class, FAR, Scan, class};

/// A number's kind and its looks.
struct Id {
    kind: Kind,
    /// `A` a letter, `9` a digit, `*` either.
    form: &'static str,
    /// The sizes of its groups, in base 36, where it is known in any company.
    free: &'static str,
    /// … where it is known only if a word names it, or if nothing stands beside it.
    named: &'static str,
    /// What else must hold of its letters, in upper case, and digits.
    holds: fn(&[u8]) -> bool,
}

/// The longest of them, in characters and in groups.
const LONGEST: usize = 16;
const GROUPS: usize = 7;

/// Most specific first. The forms are those of the issuing authorities.
const IDS: [Id; 17] = [
    id(Kind::ItFiscalCode, "AAAAAA**A**A***A", "g 3355", "", it_fiscal_code),
    id(Kind::FrNir, "999999*99999999", "f d2 1222332", "", fr_nir),
    id(Kind::BrCpf, "99999999999", "3332", "b 92", br_cpf),
    id(Kind::EsNie, "A9999999A", "9 81 171", "", es_nie),
    id(Kind::EsNif, "99999999A", "9 81 2331", "", es_nif),
    id(Kind::EsNif, "9999999A", "", "8 71", es_nif),
    id(Kind::InPan, "AAAAA9999A", "a", "", |id| b"ABCFGHJLPT".contains(&id[3])),
    id(Kind::InPan, "AAAAA9999A", "", "a 541", |_| true),
    // Mistyped with its parts swapped.
    id(Kind::InPan, "A9999AAAAA", "", "a", |_| true),
    id(Kind::UkNino, "AA999999A", "22221 261", "9 27", uk_nino),
    id(Kind::PlPesel, "99999999999", "", "b", pl_pesel),
    id(Kind::DeTaxId, "99999999999", "", "b 2333", de_tax_id),
    id(Kind::InAadhaar, "999999999999", "444", "c", in_aadhaar),
    id(Kind::UkNhs, "9999999999", "", "a 334", uk_nhs),
    id(Kind::UsSsn, "999999999", "324", "9 36 54", us_ssn),
    id(Kind::UsItin, "999999999", "324", "9 36 54", us_itin),
    id(Kind::NlBsn, "999999999", "", "9 423 333", nl_bsn),
];

const fn id(
    kind: Kind,
    form: &'static str,
    free: &'static str,
    named: &'static str,
    holds: fn(&[u8]) -> bool,
) -> Id {
    Id { kind, form, free, named, holds }
}

/// Finds numbers that are known by their looks, or by a word near them.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    each(scan, places, false);
}

/// Finds numbers where the text is nothing else.
pub(super) fn find_alone(scan: &Scan<'_>, places: &mut Vec<Place>) {
    if scan.alone {
        each(scan, places, true);
    }
}

fn each(scan: &Scan<'_>, places: &mut Vec<Place>, alone: bool) {
    let mut i = 0;
    while i < scan.words.len() {
        i = match number_at(scan, i, alone) {
            Some((kind, after)) => {
                places.push((scan.span(i, after - 1), kind));
                after
            }
            None => i + 1,
        };
    }
}

/// The number that begins in word `first`, and the word after it; the one with most groups.
fn number_at(scan: &Scan<'_>, first: usize, alone: bool) -> Option<(Kind, usize)> {
    let mut number = Number::default();
    let mut found = None;
    for i in first..(first + GROUPS).min(scan.words.len()) {
        if !number.push(scan, i, i == first) {
            break;
        }
        for id in IDS.iter().filter(|id| number.fits(id)) {
            let is_named = || names(scan, first, i + 1, id.kind);
            let known = if is_part(scan, first, i, number.gap) {
                // Another number may follow after a space.
                number.gap == b' ' && is_named()
            } else {
                number.is_in(id.free) && number.gap != b':' || alone || is_named()
            };
            if known && (id.holds)(number.letters()) {
                found = Some((id.kind, i + 1));
                break;
            }
        }
    }
    found
}

/// True where the words are groups of something longer.
fn is_part(scan: &Scan<'_>, first: usize, last: usize, gap: u8) -> bool {
    let goes_on = |before: usize, after: usize| {
        let (Some(before), Some(after)) = (scan.words.get(before), scan.words.get(after)) else {
            return false;
        };
        let joined = after.gap == gap && gap != FAR || after.tight && after.gap != b' ' && after.gap != b',';
        joined && after.gap != FAR && before.digits > 0 && after.digits > 0
    };
    first > 0 && goes_on(first - 1, first) || goes_on(last, last + 1)
}

/// Letters and digits being gathered from groups.
#[derive(Default)]
struct Number {
    letters: [u8; LONGEST],
    len: usize,
    /// The sizes of the groups, in base 36.
    sizes: [u8; GROUPS],
    groups: usize,
    /// What lies between the groups.
    gap: u8,
    /// True where the last gap differs; then nothing may follow.
    ends: bool,
}

impl Number {
    /// Adds a word; false where it cannot belong.
    fn push(&mut self, scan: &Scan<'_>, i: usize, is_first: bool) -> bool {
        let Some(word) = scan.words.get(i) else { return false };
        if !is_first {
            let joined = word.near() || word.gap == b':';
            if !joined || self.ends {
                return false;
            }
            if self.groups == 1 {
                self.gap = word.gap;
            } else if word.gap != self.gap {
                // "123.456.789-09": dots, and a dash before the end.
                if (self.gap, word.gap) != (b'.', b'-') {
                    return false;
                }
                self.ends = true;
            }
        }
        let before = self.len;
        for c in scan.word(i).chars() {
            let letter = match class(c) {
                Class::Digit(value) => b'0' + value,
                _ if c.is_ascii() => c.to_ascii_uppercase() as u8,
                _ => return false,
            };
            let Some(slot) = self.letters.get_mut(self.len) else { return false };
            *slot = letter;
            self.len += 1;
        }
        let size = (self.len - before) as u8;
        self.sizes[self.groups] = if size < 10 { b'0' + size } else { b'a' + size - 10 };
        self.groups += 1;
        true
    }

    fn letters(&self) -> &[u8] {
        &self.letters[..self.len]
    }

    fn fits(&self, id: &Id) -> bool {
        let fits = |(letter, form): (&u8, u8)| match form {
            b'A' => letter.is_ascii_uppercase(),
            b'9' => letter.is_ascii_digit(),
            _ => true,
        };
        id.form.len() == self.len
            && self.letters().iter().zip(id.form.bytes()).all(fits)
            && (self.is_in(id.free) || self.is_in(id.named))
    }

    fn is_in(&self, groupings: &str) -> bool {
        groupings.split(' ').any(|sizes| sizes.as_bytes() == &self.sizes[..self.groups])
    }
}

/// Area, group and serial number; neither zeros nor the numbers of advertisements.
fn us_ssn(id: &[u8]) -> bool {
    let (area, group, serial) = (number(&id[..3]), number(&id[3..5]), number(&id[5..]));
    area != 0
        && area != 666
        && area < 900
        && group != 0
        && serial != 0
        && !matches!((area, group, serial), (78, 5, 1120) | (219, 9, 9999))
}

fn us_itin(id: &[u8]) -> bool {
    id[0] == b'9' && matches!(number(&id[3..5]), 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

fn uk_nhs(id: &[u8]) -> bool {
    let sum = weighted(&id[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]);
    (11 - sum % 11) % 11 == value(id[9]) && id.iter().any(|digit| *digit != id[0])
}

fn uk_nino(id: &[u8]) -> bool {
    let never = [*b"BG", *b"GB", *b"KN", *b"NK", *b"NT", *b"TN", *b"ZZ"];
    !b"DFIQUV".contains(&id[0])
        && !b"DFIOQUV".contains(&id[1])
        && !never.contains(&[id[0], id[1]])
        && id[8] <= b'D'
}

/// No digit more than three times among the first ten.
fn de_tax_id(id: &[u8]) -> bool {
    let often = |digit: &u8| id[..10].iter().filter(|other| *other == digit).count() > 3;
    id[0] != b'0' && !id[..10].iter().any(often) && modulo_11_10(id)
}

fn es_nif(id: &[u8]) -> bool {
    id.split_last().is_some_and(|(letter, digits)| spanish_letter(number(digits)) == *letter)
}

/// X, Y and Z stand for 0, 1 and 2.
fn es_nie(id: &[u8]) -> bool {
    let first = id[0].wrapping_sub(b'X');
    first < 3 && spanish_letter(u64::from(first) * 10_000_000 + number(&id[1..8])) == id[8]
}

/// Name, year, month, day and place. Where two persons would have the same, digits are written as
/// letters; only then it is unlike enough to an ordinary code of letters that it needs its check.
fn it_fiscal_code(id: &[u8]) -> bool {
    const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
    let is_digit = |letter: u8| letter.is_ascii_digit() || b"LMNPQRSTUV".contains(&letter);
    let plain = DIGITS.iter().all(|&i| id[i].is_ascii_digit());
    let day = number(&id[9..11]);
    DIGITS.iter().all(|&i| is_digit(id[i]))
        && b"ABCDEHLMPRST".contains(&id[8])
        && if plain { matches!(day, 1..=31 | 41..=71) } else { italian_letter(&id[..15]) == id[15] }
}

/// The century is added to the month; nobody of the 19th is left.
fn pl_pesel(id: &[u8]) -> bool {
    let (month, day) = (number(&id[2..4]), number(&id[4..6]));
    (1..=12).contains(&(month % 20))
        && month < 80
        && (1..=31).contains(&day)
        && weighted(id, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

/// The last digit counts negatively: ten times is once less modulo eleven.
fn nl_bsn(id: &[u8]) -> bool {
    weighted(id, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11) && number(id) != 0
}

/// Sex, year, month, department (2A and 2B in Corsica), place, order, and a key modulo 97.
fn fr_nir(id: &[u8]) -> bool {
    let mut digits = [0; 15];
    digits.copy_from_slice(id);
    let corsica = match digits[6] {
        b'A' => 19,
        b'B' => 18,
        b'0'..=b'9' => 0,
        _ => return false,
    };
    if corsica > 0 {
        if digits[5] != b'2' {
            return false;
        }
        digits[5] = b'1';
        digits[6] = b'0' + corsica - 10;
    }
    matches!(digits[0], b'1' | b'2')
        && matches!(number(&digits[3..5]), 1..=12 | 20 | 30..=42 | 50..=99)
        && number(&digits[..13]) % 97 + number(&digits[13..]) == 97
}

/// Two digits check the nine before them.
fn br_cpf(id: &[u8]) -> bool {
    let check = |digits: &[u8], weights: &[u8]| weighted(digits, weights) * 10 % 11 % 10;
    check(&id[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]) == value(id[9])
        && check(&id[..10], &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == value(id[10])
        && id.iter().any(|digit| *digit != id[0])
}

fn in_aadhaar(id: &[u8]) -> bool {
    id[0] >= b'2' && verhoeff(id)
}
