//! Street addresses: a street's name and a house number, in the orders in which customers write them. No
//! register of streets is behind it; it finds the usual forms.

use super::Kind;
use super::context::{ends_in_one_of, is_one_of};
use super::parts::Place;
use super::scan::{FAR, Scan};

/// "12 Long Acre Road": words that end a name.
const LAST: &str = "street st road rd avenue ave lane drive boulevard blvd court place terrace crescent square highway hwy \
    parkway pkwy grove gardens close";

/// "12 rue de la Paix": words that begin a name, the number before them …
const FIRST_AFTER_NUMBER: &str =
    "rue avenue boulevard bd allée impasse chemin place quai cours route square passage";

/// … or behind the name: "Calle Mayor 12", "via Roma 12", "ul. Długa 12".
const FIRST: &str = "calle avenida avda plaza paseo camino carretera via viale piazza corso largo vicolo rua travessa praça \
    estrada ul ulica aleja osiedle plac";

/// "Lange Straße 12", "Kerkstraat 12": ends of words.
const ENDS: &str =
    "straße strasse str weg platz allee gasse damm ufer chaussee straat laan plein gracht kade singel dijk";

/// Words in small letters within a name.
const SMALL: &str =
    "de du des la le les l d el los las del della dei di da do dos das van der den the of and y e";

/// What follows with a number of its own.
const UNITS: &str = "apt apartment suite unit flat floor";

/// How many words a name has.
const NAME: usize = 5;

/// Finds addresses.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut i = 0;
    while i < scan.words.len() {
        let found = number_first(scan, i).or_else(|| number_last(scan, i)).or_else(|| street_in_one(scan, i));
        match found {
            Some(last) => {
                let last = city(scan, unit(scan, last));
                places.push((scan.span(i, last), Kind::Address));
                i = last + 1;
            }
            None => i += 1,
        }
    }
}

/// "12", "12a".
fn is_house(scan: &Scan<'_>, i: usize) -> bool {
    scan.words.get(i).is_some_and(|word| (1..=5).contains(&word.digits) && word.chars - word.digits <= 1)
        && scan.word(i).starts_with(|c: char| c.is_ascii_digit())
}

/// True where the word belongs to the words before it, on the same line.
fn is_joined(scan: &Scan<'_>, i: usize) -> bool {
    scan.words.get(i).is_some_and(|word| !matches!(word.gap, FAR | b':' | b'/'))
}

/// A capital, or a letter of which it is not known here whether it is one.
fn is_name(scan: &Scan<'_>, i: usize) -> bool {
    is_joined(scan, i) && scan.word(i).starts_with(|c: char| c.is_ascii_uppercase() || !c.is_ascii())
}

/// The last word of a name with a number before it.
fn number_first(scan: &Scan<'_>, first: usize) -> Option<usize> {
    if !is_house(scan, first) {
        return None;
    }
    if is_joined(scan, first + 1) && is_one_of(scan.word(first + 1), FIRST_AFTER_NUMBER) {
        let last = name(scan, first + 2);
        return (last > first + 1).then_some(last);
    }
    for last in first + 2..=first + NAME {
        // "5th Avenue".
        let is_part = is_name(scan, last - 1) || is_joined(scan, last - 1) && scan.words[last - 1].digits > 0;
        if !is_part {
            return None;
        }
        if is_name(scan, last) && is_one_of(scan.word(last), LAST) {
            return Some(last);
        }
    }
    None
}

/// The number behind a name whose first word says that it is a street's.
fn number_last(scan: &Scan<'_>, first: usize) -> Option<usize> {
    if !is_one_of(scan.word(first), FIRST) {
        return None;
    }
    let last = name(scan, first + 1);
    (last > first && is_joined(scan, last + 1) && is_house(scan, last + 1)).then_some(last + 1)
}

/// The last word of a name from word `first` on; the word before it where there is none.
fn name(scan: &Scan<'_>, first: usize) -> usize {
    let mut last = first - 1;
    for i in first..first + NAME {
        if is_name(scan, i) && scan.words[i].digits == 0 {
            last = i;
        } else if !(is_joined(scan, i) && is_one_of(scan.word(i), SMALL)) {
            break;
        }
    }
    last
}

/// The number behind a word that ends as streets do; "Straße" alone wants a word before it.
fn street_in_one(scan: &Scan<'_>, first: usize) -> Option<usize> {
    let word = scan.word(first);
    let begins = word.starts_with(|c: char| c.is_ascii_uppercase() || !c.is_ascii());
    let street = if is_one_of(word, ENDS) || !begins {
        return None;
    } else if ends_in_one_of(word, ENDS) {
        first
    } else if is_name(scan, first + 1) && is_one_of(scan.word(first + 1), ENDS) {
        first + 1
    } else {
        return None;
    };
    (is_joined(scan, street + 1) && is_house(scan, street + 1)).then_some(street + 1)
}

/// Takes "Apt. 4" in.
fn unit(scan: &Scan<'_>, last: usize) -> usize {
    let follows =
        is_joined(scan, last + 1) && is_one_of(scan.word(last + 1), UNITS) && is_joined(scan, last + 2);
    if follows { last + 2 } else { last }
}

/// Takes "10115 Berlin" in, and "Springfield 12345".
fn city(scan: &Scan<'_>, last: usize) -> usize {
    let is_code =
        |i: usize| is_joined(scan, i) && scan.words[i].is_number() && (4..=6).contains(&scan.words[i].chars);
    let is_city = |i: usize| is_name(scan, i) && scan.words[i].digits == 0;
    match (is_code(last + 1), is_city(last + 1)) {
        (true, _) if is_city(last + 2) => last + 2,
        (true, _) => last + 1,
        (_, true) if is_code(last + 2) => last + 2,
        _ => last,
    }
}
