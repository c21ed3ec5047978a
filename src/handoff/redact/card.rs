//! Payment cards: an issuer's prefix and length, and the Luhn sum.

use super::Kind;
use super::checksum::luhn;
use super::context::ends_in_one_of;
use super::parts::Place;
use super::scan::{Class, Scan, class};

/// The longest number that ISO/IEC 7812 allows.
const LONGEST: usize = 19;

/// Issuers' ranges: first and last value of the leading four digits, shortest and longest number.
/// From the public tables of issuer identification numbers. Neither a timestamp in milliseconds
/// (`1…`) nor a date (`2026…`) begins like a card.
const ISSUERS: [(u16, u16, u8, u8); 34] = [
    (1800, 1800, 15, 15), // JCB, old
    (2014, 2014, 15, 15), // Diners enRoute
    (2131, 2131, 15, 15), // JCB, old
    (2149, 2149, 15, 15), // Diners enRoute
    (2200, 2204, 16, 19), // Mir
    (2221, 2720, 16, 16), // Mastercard
    (3000, 3059, 14, 16), // Diners
    (3095, 3095, 14, 16), // Diners
    (3400, 3499, 15, 15), // American Express
    (3528, 3589, 16, 19), // JCB
    (3600, 3699, 14, 14), // Diners
    (3700, 3799, 15, 15), // American Express
    (3800, 3999, 14, 16), // Diners
    (4000, 4999, 13, 13), // Visa, old
    (4000, 4999, 16, 16), // Visa
    (4000, 4999, 19, 19), // Visa
    (5018, 5020, 12, 19), // Maestro, Dankort
    (5038, 5038, 12, 19), // Maestro
    (5060, 5061, 16, 19), // Verve
    (5081, 5089, 16, 16), // RuPay
    (5100, 5599, 16, 16), // Mastercard
    (5610, 5610, 16, 16), // Bankcard
    (5612, 5612, 12, 19), // Maestro
    (5893, 5893, 12, 19), // Maestro
    (6011, 6011, 16, 19), // Discover
    (6061, 6069, 16, 16), // RuPay, Hipercard
    (6200, 6299, 16, 19), // UnionPay
    (6304, 6304, 12, 19), // Maestro
    (6360, 6369, 16, 19), // InterPayment, Elo
    (6390, 6390, 12, 19), // Maestro
    (6440, 6599, 16, 19), // Discover, RuPay, Troy
    (6700, 6799, 12, 19), // Maestro
    (8100, 8299, 16, 19), // UnionPay, RuPay
    (9792, 9792, 16, 16), // Troy
];

/// Finds cards, written in one piece or in groups.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    for (start, end) in scan.number_runs() {
        // A leading plus makes it a phone number.
        if scan.before(start) == Some('+') {
            continue;
        }
        let named = is_named(scan, start);
        let mut rest = start;
        let mut i = start;
        while i < end {
            match usual_card(scan, i, end, named) {
                Some(after) => {
                    places.extend(unusual_card(scan, rest, i));
                    places.push((scan.span(i, after - 1), Kind::Card));
                    i = after;
                    rest = after;
                }
                None => i += 1,
            }
        }
        places.extend(unusual_card(scan, rest, end));
    }
}

/// Words for a card; a longer word may end in one ("Kreditkarte").
const NAMES: &str = "card karte carte tarjeta carta cartão cartao kaart kort karta kártya karty kartę cc visa mastercard maestro amex";

/// True where one of the four words before speaks of a card: then the sum alone decides, since
/// there are more issuers than any table knows.
fn is_named(scan: &Scan<'_>, start: usize) -> bool {
    (start.saturating_sub(4)..start).any(|i| ends_in_one_of(scan.word(i), NAMES))
}

/// The longest card that begins at group `start`, in groups as cards are printed (four digits or
/// more, the last may be shorter); the group after it.
fn usual_card(scan: &Scan<'_>, start: usize, end: usize, named: bool) -> Option<usize> {
    let mut digits = Digits::default();
    let mut found = None;
    for i in start..end {
        if !digits.push(scan.word(i)) {
            break;
        }
        if digits.are_a_card(named) {
            found = Some(i + 1);
        }
        if scan.words[i].chars < 4 {
            break;
        }
    }
    found
}

/// A whole run in other groups of one size, e.g. digits in pairs.
fn unusual_card(scan: &Scan<'_>, start: usize, end: usize) -> Option<Place> {
    let (last, groups) = scan.words.get(start..end)?.split_last()?;
    let size = groups.first()?.chars;
    if size > 3 || last.chars > size || groups.iter().any(|group| group.chars != size) {
        return None;
    }
    let mut digits = Digits::default();
    ((start..end).all(|i| digits.push(scan.word(i))) && digits.are_a_card(false))
        .then(|| (scan.span(start, end - 1), Kind::Card))
}

/// Digits being gathered from groups, as ASCII.
#[derive(Default)]
struct Digits {
    values: [u8; LONGEST],
    len: usize,
}

impl Digits {
    /// Adds a group; false where there are too many digits for a card.
    fn push(&mut self, group: &str) -> bool {
        for c in group.chars() {
            let (Class::Digit(value), Some(slot)) = (class(c), self.values.get_mut(self.len)) else {
                return false;
            };
            *slot = b'0' + value;
            self.len += 1;
        }
        true
    }

    fn are_a_card(&self, named: bool) -> bool {
        let digits = &self.values[..self.len];
        let lead = digits.iter().take(4).fold(0, |lead, &d| lead * 10 + u16::from(d - b'0'));
        let len = self.len as u8;
        let issued = ISSUERS.iter().any(|&(first, last, shortest, longest)| {
            (first..=last).contains(&lead) && (shortest..=longest).contains(&len)
        });
        (issued || named && len >= 12) && luhn(digits)
    }
}
