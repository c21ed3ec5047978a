//! International bank account numbers (ISO 13616): country, length and the checksum modulo 97.

use super::Kind;
use super::checksum::modulo_97;
use super::parts::Place;
use super::scan::{Class, FAR, Scan, class};
use crate::model::Span;

/// The longest account number that ISO 13616 allows.
const LONGEST: usize = 34;

/// Country and length, one record after the other: the registry of ISO 13616, and the countries
/// that use the form without being in it. Where a country changed its length, both stand here.
const LENGTHS: &str = "\
    AD24 AE23 AL28 AO25 AT20 AX18 AZ28 BA20 BE16 BF27 BF28 BG22 BH22 BI16 BI27 BJ28 BL27 BR29 BY28 CF27 \
    CG27 CH21 CI28 CM27 CR22 CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ24 DZ26 EE20 EG27 EG29 ES24 FI18 FK18 \
    FO18 FR27 GA27 GB22 GE22 GF27 GI23 GL18 GP27 GQ27 GR27 GT28 GW25 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 \
    IS26 IT27 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MF27 MG27 MK19 \
    ML28 MN20 MQ27 MR27 MT31 MU30 MZ25 NC27 NE28 NI28 NI32 NL18 NO15 OM23 PF27 PK24 PL28 PM27 PS29 PT25 \
    QA29 RE27 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TD27 TF27 TG28 TL23 \
    TN24 TR26 UA29 VA22 VG24 WF27 XK20 YE30 YT27";

/// Finds account numbers, in one piece or in groups, in upper or lower case.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut i = 0;
    while i < scan.words.len() {
        match account(scan, i) {
            Some((at, after)) => {
                places.push((at, Kind::Iban));
                i = after;
            }
            None => i += 1,
        }
    }
}

/// The account number that begins in word `first`, and the word after it.
fn account(scan: &Scan<'_>, first: usize) -> Option<(Span, usize)> {
    let mut letters = [0_u8; LONGEST];
    let mut len = 0;
    let mut found = None;
    // "IBAN" is often glued to the number.
    let glued = match scan.word(first).split_at_checked(4) {
        Some((label, number)) if label.eq_ignore_ascii_case("iban") && !number.is_empty() => 4,
        _ => 0,
    };
    for i in first..scan.words.len() {
        if i > first && matches!(scan.words[i].gap, FAR | b',') {
            break;
        }
        let word = scan.word(i);
        for c in word.get(if i == first { glued } else { 0 }..)?.chars() {
            let (Some(letter), Some(slot)) = (letter(c), letters.get_mut(len)) else { return found };
            *slot = letter;
            len += 1;
        }
        if !begins_like_an_account(&letters[..len]) {
            break;
        }
        if is_account(&letters[..len]) {
            let whole = scan.span(first, i);
            found = Some((Span::new(whole.start + glued as u32, whole.end), i + 1));
        }
    }
    found
}

/// The value of a letter or digit in upper-case ASCII.
fn letter(c: char) -> Option<u8> {
    match class(c) {
        Class::Digit(value) => Some(b'0' + value),
        Class::Letter if c.is_ascii() => Some((c as u8).to_ascii_uppercase()),
        _ => None,
    }
}

/// Two letters, then two digits, as far as there are any.
fn begins_like_an_account(letters: &[u8]) -> bool {
    letters.iter().take(2).all(u8::is_ascii_alphabetic)
        && letters.iter().skip(2).take(2).all(u8::is_ascii_digit)
}

fn is_account(letters: &[u8]) -> bool {
    let Some((head, rest)) = letters.split_at_checked(4) else { return false };
    let issued = LENGTHS.split(' ').any(|record| {
        let (known, length) = record.split_at(2);
        head.starts_with(known.as_bytes()) && length.parse() == Ok(letters.len())
    });
    issued
        && rest.iter().filter(|l| l.is_ascii_digit()).count() >= 6
        && modulo_97(rest.iter().chain(head)) == 1
}
