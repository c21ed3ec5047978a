//! Secrets known by their form: keys of well-known services, tokens, private keys, addresses with a
//! password.

use super::Kind;
use super::context::is_one_of;
use super::parts::Place;
use super::scan::{Class, Scan, class, step};
use crate::model::Span;

/// How keys of well-known services begin, and how many more characters they have at least. From the
/// services' own documentation.
const PREFIXES: [(&str, usize); 40] = [
    ("sk_live_", 10),
    ("sk_test_", 10),
    ("rk_live_", 10),
    ("rk_test_", 10),
    ("whsec_", 16),
    ("sk-", 20),
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("xapp-", 10),
    ("AIza", 30),
    ("ya29.", 20),
    ("GOCSPX-", 20),
    ("SG.", 30),
    ("npm_", 30),
    ("pypi-", 30),
    ("hf_", 30),
    ("shpat_", 20),
    ("shpss_", 20),
    ("dop_v1_", 30),
    ("sq0atp-", 20),
    ("sq0csp-", 20),
    ("EAAA", 60),
    ("AGE-SECRET-KEY-", 30),
    ("hooks.slack.com/services/", 20),
    ("dckr_pat_", 20),
    ("gsk_", 30),
    ("hvs.", 20),
    ("sbp_", 30),
];

/// What a private key begins and ends with (RFC 7468).
const PEM_BEGIN: &str = "-----BEGIN ";
const PEM_END: &str = "-----END ";

/// Finds secrets by their form.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut free_from = 0;
    let begin = scan.at.start as usize;
    let mut pem = scan.at.of(scan.text).match_indices(PEM_BEGIN).map(|(at, _)| begin + at).peekable();
    for i in 0..scan.words.len() {
        let start = scan.words[i].at.start as usize;
        while let Some(at) = pem.next_if(|&at| at < start) {
            if let Some(len) = private_key(&scan.text[at..]).filter(|_| at >= free_from) {
                places.push((Span::new(at as u32, (at + len) as u32), Kind::Secret));
                free_from = at + len;
            }
        }
        if start < free_from {
            continue;
        }
        let rest = scan.from(i);
        let found = key(rest)
            .or_else(|| if matches!(scan.before(i), Some('-' | '_')) { None } else { web_token(rest) })
            .map(|len| (start, len))
            .or_else(|| bearer(scan, i).or_else(|| password_in_address(scan, i)));
        if let Some((start, len)) = found {
            places.push((Span::new(start as u32, (start + len) as u32), Kind::Secret));
            free_from = start + len;
        }
    }
}

/// True where a piece of an address (a path segment, a value of its query) looks like a secret or
/// like a person: by the forms above, a long mix of letters and digits, or an e-mail address.
pub(in crate::handoff) fn looks_secret(piece: &str) -> bool {
    let scan = Scan::new(piece, Span::new(0, piece.len() as u32), false);
    let mut places = Vec::new();
    find(&scan, &mut places);
    super::email::find(&scan, &mut places);
    !places.is_empty() || is_uuid(piece) || scan.words.iter().any(|word| is_random(word.at.of(piece)))
}

/// Sixteen characters or more that change often between letters and digits or the cases.
fn is_random(word: &str) -> bool {
    let kind = |c: char| match c {
        '0'..='9' => 0,
        'A'..='Z' => 1,
        _ => 2,
    };
    let changes = word.chars().zip(word.chars().skip(1)).filter(|(a, b)| kind(*a) != kind(*b)).count();
    word.len() >= 16 && word.is_ascii() && changes >= 4
}

fn is_uuid(piece: &str) -> bool {
    piece.len() == 36
        && piece.bytes().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// The bytes at the beginning of `text` that satisfy `is_part`, ASCII only, at most `most`.
fn run(text: &str, most: usize, is_part: fn(u8) -> bool) -> usize {
    text.bytes().take(most).inspect(|_| step()).take_while(|&b| is_part(b)).count()
}

/// The longest secret in one piece, in bytes.
const LONGEST: usize = 4096;
/// How far is looked to tell a key from words; many may begin in one piece.
const AHEAD: usize = 128;

fn is_key_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')
}

fn key(text: &str) -> Option<usize> {
    let (prefix, at_least) = PREFIXES.iter().find(|(prefix, _)| text.starts_with(prefix))?;
    let rest = &text[prefix.len()..];
    let is_part = |b| is_key_byte(b) || matches!(b, b'.' | b'/');
    let len = run(rest, AHEAD, is_part);
    // "sk-" and the like begin ordinary words as well.
    let mixed = rest[..len].bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let len = if mixed && len == AHEAD { run(rest, LONGEST, is_part) } else { len };
    let len = rest[..len].trim_end_matches(['.', '/', '-', '_']).len();
    (len >= *at_least && mixed).then_some(prefix.len() + len)
}

/// A JSON web token (RFC 7519): three parts of base64url; a JSON object always begins with `eyJ`.
fn web_token(text: &str) -> Option<usize> {
    let mut len = 0;
    for part in 0..3 {
        let rest = &text[len..];
        if part == 0 && !rest.starts_with("eyJ") {
            return None;
        }
        let rest = if part == 0 { rest } else { rest.strip_prefix('.')? };
        let size = run(rest, LONGEST, is_key_byte);
        // The last part is empty where the token is not signed.
        if size < 8 && part < 2 {
            return None;
        }
        len = text.len() - rest.len() + size;
    }
    Some(len)
}

/// What follows `Bearer` or `Basic` as in an `Authorization` header (RFC 6750, RFC 7617).
fn bearer(scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
    if !["bearer", "basic"].iter().any(|scheme| scan.word(i).eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let token = scan.after(i).strip_prefix(' ')?.trim_start_matches(' ');
    let len = run(token, LONGEST, |b| is_key_byte(b) || matches!(b, b'.' | b'~' | b'+' | b'/' | b'='));
    let sound = len >= 16 && token[..len].bytes().any(|b| b.is_ascii_digit() || b == b'=');
    sound.then_some((scan.text.len() - token.len(), len))
}

/// `user:password` in `scheme://user:password@host`.
fn password_in_address(scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
    let rest = scan.after(i).strip_prefix("://")?;
    let len =
        rest.bytes().take(256).take_while(|&b| b > b' ' && !matches!(b, b'/' | b'?' | b'#' | b'@')).count();
    let (_, password) = rest.get(..len)?.split_once(':')?;
    let is_port = rest.as_bytes().get(len) != Some(&b'@');
    let is_one = !password.is_empty() && !stands_for_one(password) && !is_one_of(password, STAND_INS);
    (!is_port && is_one).then_some((scan.text.len() - rest.len(), len))
}

/// What instructions write where a password is to be put in.
const STAND_INS: &str = "password passwort passwd pass pwd pw kennwort contraseña clave motdepasse mdp senha wachtwoord \
    hasło haslo secret token key apikey api_key example geheim";

/// True for what only stands in a secret's place: `<password>`, `{{password}}`, `$PASSWORD`,
/// `your-password`, `****`, `xxx`.
pub(super) fn stands_for_one(value: &str) -> bool {
    let first = value.chars().next().unwrap_or(' ');
    let is_name = |c: char| c.is_ascii_uppercase() || matches!(c, '_' | '{' | '}');
    let filled = value.chars().count() > 2 && "xX*.-_•…".contains(first) && value.chars().all(|c| c == first);
    let variable = value.len() > 3
        && matches!(first, '$' | '%')
        && value[1..].trim_end_matches('%').chars().all(is_name);
    let yours = value
        .get(..5)
        .is_some_and(|head| head.eq_ignore_ascii_case("your_") || head.eq_ignore_ascii_case("your-"));
    matches!(first, '<' | '{') || filled || variable || yours
}

/// A private key in the text encoding of RFC 7468; to the end of the text where its end is missing.
fn private_key(text: &str) -> Option<usize> {
    let label = text.get(PEM_BEGIN.len()..)?;
    let label = &label[..run(label, AHEAD, |b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b' ')];
    if !label.contains("PRIVATE KEY") {
        return None;
    }
    let Some(end) = text.find(PEM_END) else { return Some(text.len()) };
    let tail = &text[end + PEM_END.len()..];
    let close = run(tail, AHEAD, |b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b' ');
    let dashes = run(&tail[close..], 5, |b| b == b'-');
    Some(end + PEM_END.len() + close + dashes)
}

/// True for what a password, but hardly a word, is made of: letters with digits or signs inside.
pub(super) fn looks_made_up(value: &str) -> bool {
    let has = |test: fn(char) -> bool| value.chars().any(test);
    let letters = has(|c| class(c) == Class::Letter);
    let digits = has(|c| matches!(class(c), Class::Digit(_)));
    let signs = value
        .trim_end_matches(['!', '?', '.'])
        .contains(['!', '@', '#', '$', '%', '^', '&', '*', '_', '+', '=', '~', '§', '€']);
    value.chars().count() >= 6 && !value.contains("://") && letters && (digits || signs)
}
