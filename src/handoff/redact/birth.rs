//! Dates of birth: a date near a word that says so.

use super::Kind;
use super::context::is_one_of;
use super::date::date;
use super::parts::Place;
use super::scan::Scan;

/// Words that say that somebody was born, in the languages in which customers write.
pub(super) const NAMES: &str = "born birth birthdate birthday dob geb geboren geburt geburtstag geburtsdatum geburtsdaten né née naissance nacido nacida nací \
    nacimiento cumpleaños nato nata nascita compleanno nascido nascida nasci nascimento aniversário geboorte* \
    verjaardag ur urodz*";

/// How many words may lie between such a word and the date.
const NEAR: usize = 5;

/// The years in which somebody was born who writes to a help desk; a party's date is none.
const YEARS: core::ops::RangeInclusive<u32> = 1900..=2019;

/// Finds dates of birth.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut free_from = 0;
    for i in 0..scan.words.len() {
        if i < free_from || !is_one_of(scan.word(i), NAMES) {
            continue;
        }
        let after = (i + 1..=i + NEAR).find_map(|first| date(scan, first, &YEARS).map(|last| (first, last)));
        let before = || {
            let first = (free_from.max(i.saturating_sub(NEAR))..i)
                .find(|&first| date(scan, first, &YEARS).is_some())?;
            date(scan, first, &YEARS).filter(|&last| last < i).map(|last| (first, last))
        };
        if let Some((first, last)) = after.or_else(before) {
            places.push((scan.span(first, last), Kind::BirthDate));
            free_from = last + 1;
        }
    }
}
