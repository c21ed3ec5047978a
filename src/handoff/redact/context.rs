//! Words that say what a number is: its own name, or the name of what it is for, in the languages in
//! which customers write.

use super::Kind;
use super::scan::{Scan, step};

/// How many words before a number and after it may name it.
const BEFORE: usize = 6;
const AFTER: usize = 5;

const fn of<const N: usize>(kinds: [Kind; N]) -> u32 {
    let mut bits = 0;
    let mut i = 0;
    while i < N {
        bits |= 1 << kinds[i] as u32;
        i += 1;
    }
    bits
}

/// Kinds, and the words that name them; a star stands for any end.
const NAMES: [(u32, &str); 15] = [
    // Taxes, everywhere.
    (
        of([Kind::UsItin, Kind::DeTaxId, Kind::EsNif, Kind::BrCpf, Kind::InPan, Kind::NlBsn]),
        "tax* tin steuer* fisc* fisk* finanzamt impôt* impot* impuesto* impost* tribut* hacienda contribu* \
         belasting* podat* skatt*",
    ),
    // What a state insures: sickness, age, work.
    (
        of([Kind::UsSsn, Kind::FrNir, Kind::NlBsn, Kind::UkNino]),
        "ssn social* sozialvers* sécu* secu previdenz* segurança ubezpiecz* insurance",
    ),
    // Health.
    (
        of([Kind::UkNhs, Kind::FrNir]),
        "nhs health* patient* hospital* krank* gesundheit* santé salud sanit* salute saúde zorg* zdrow*",
    ),
    // A person's own number.
    (
        of([Kind::EsNif, Kind::EsNie, Kind::PlPesel, Kind::NlBsn, Kind::BrCpf, Kind::InAadhaar]),
        "ident* dni dowód dowod tożsamości national* personal* persoons* persön* cédula citizen*",
    ),
    (of([Kind::UsItin]), "itin"),
    (of([Kind::UkNino]), "nino ni"),
    (of([Kind::DeTaxId]), "idnr idnummer identifikationsnummer"),
    (of([Kind::EsNif]), "nif cif"),
    (of([Kind::PlPesel]), "pesel*"),
    (of([Kind::NlBsn]), "bsn burgerservice* sofi*"),
    (of([Kind::FrNir]), "nir insee vitale"),
    (of([Kind::BrCpf]), "cpf"),
    (of([Kind::InAadhaar]), "aadha* adhaar uid uidai"),
    (of([Kind::InPan]), "pan permanent"),
    (of([Kind::Ip]), "ip ips ipv* unspecified src dst localhost bind listen"),
];

/// True where a word near the words from `first` to before `after` names the kind.
pub(super) fn names(scan: &Scan<'_>, first: usize, after: usize, kind: Kind) -> bool {
    let before = first.saturating_sub(BEFORE)..first;
    before.chain(after..after + AFTER).any(|i| is_name(scan.word(i), kind))
}

/// True where a label asks for a number of the kind: the value behind it was given on purpose.
pub(in crate::handoff) fn is_named_by(label: &str, kind: Kind) -> bool {
    let mut words = label.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    words.any(|word| match kind {
        Kind::Iban => is_one_of(word, "iban"),
        Kind::BirthDate => is_one_of(word, super::birth::NAMES),
        _ => is_name(word, kind),
    })
}

fn is_name(word: &str, kind: Kind) -> bool {
    NAMES.iter().any(|(kinds, list)| kinds & of([kind]) != 0 && is_one_of(word, list))
}

/// True where `word` is in the list, in ASCII without regard to case; a star stands for any end.
pub(super) fn is_one_of(word: &str, list: &str) -> bool {
    step();
    let word = word.as_bytes();
    names_of(list).any(|name| match name.strip_suffix(b"*") {
        Some(stem) => word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem)),
        None => word.eq_ignore_ascii_case(name),
    })
}

/// True where `word` is in the list, or ends in a word of it.
pub(super) fn ends_in_one_of(word: &str, list: &str) -> bool {
    step();
    let word = word.as_bytes();
    names_of(list).any(|known| {
        let head = word.len().checked_sub(known.len());
        head.and_then(|head| word.get(head..)).is_some_and(|tail| tail.eq_ignore_ascii_case(known))
    })
}

/// The names of a list, as bytes: every word of a text is held against many lists at each edit, and looking for
/// characters takes several times as long.
fn names_of(list: &str) -> impl Iterator<Item = &[u8]> {
    list.as_bytes().split(|&byte| byte == b' ')
}
