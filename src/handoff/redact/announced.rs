//! Secrets announced by a word: "password: …", "Passwort ist …", `api_key=…`, "PIN 1234".

use super::Kind;
use super::parts::Place;
use super::scan::{Class, Scan, class};
use super::shape::looks_made_up;
use crate::model::Span;

/// What the word before a secret promises of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Promise {
    /// A password: anything after a colon.
    Password,
    /// A key or token: eight characters or more with a digit.
    Key,
    /// A number that opens something: three to eight digits.
    Code,
}

/// Words that announce a secret; also as the end of a longer word ("WLAN-Passwort",
/// "Benutzerkennwort"). Both cases stand here where a script beyond ASCII has them.
const WORDS: [(&str, Promise); 45] = [
    ("password", Promise::Password),
    ("passwort", Promise::Password),
    ("passwd", Promise::Password),
    ("passcode", Promise::Password),
    ("passphrase", Promise::Password),
    ("pwd", Promise::Password),
    ("kennwort", Promise::Password),
    ("losung", Promise::Password),
    ("contraseña", Promise::Password),
    ("passe", Promise::Password),
    ("senha", Promise::Password),
    ("wachtwoord", Promise::Password),
    ("hasło", Promise::Password),
    ("lösenord", Promise::Password),
    ("adgangskode", Promise::Password),
    ("passord", Promise::Password),
    ("salasana", Promise::Password),
    ("şifre", Promise::Password),
    ("parola", Promise::Password),
    ("heslo", Promise::Password),
    ("jelszó", Promise::Password),
    ("пароль", Promise::Password),
    ("Пароль", Promise::Password),
    ("κωδικός", Promise::Password),
    ("密码", Promise::Password),
    ("密碼", Promise::Password),
    ("パスワード", Promise::Password),
    ("비밀번호", Promise::Password),
    ("secret", Promise::Key),
    ("token", Promise::Key),
    ("apikey", Promise::Key),
    ("key", Promise::Key),
    ("schlüssel", Promise::Key),
    ("pin", Promise::Code),
    ("puk", Promise::Code),
    ("tan", Promise::Code),
    ("otp", Promise::Code),
    ("cvv", Promise::Code),
    ("cvc", Promise::Code),
    ("cvv2", Promise::Code),
    ("cvc2", Promise::Code),
    ("prüfziffer", Promise::Code),
    ("prüfnummer", Promise::Code),
    ("einmalcode", Promise::Code),
    ("sicherheitscode", Promise::Code),
];

/// Words that say "is" between the announcement and the secret.
const IS: [&str; 10] = ["is", "was", "ist", "war", "lautet", "est", "es", "era", "é", "är"];

/// Words after "password:" that are talk and no password.
const TALK: [&str; 40] = [
    "i",
    "my",
    "the",
    "a",
    "it",
    "not",
    "no",
    "wrong",
    "forgotten",
    "forgot",
    "invalid",
    "incorrect",
    "expired",
    "reset",
    "can",
    "cannot",
    "can't",
    "how",
    "what",
    "when",
    "why",
    "does",
    "doesn't",
    "ich",
    "mein",
    "das",
    "der",
    "die",
    "es",
    "nicht",
    "kein",
    "falsch",
    "vergessen",
    "ungültig",
    "abgelaufen",
    "wie",
    "wo",
    "was",
    "kann",
    "geht",
];

/// The longest value that is taken for a secret, in characters.
const LONGEST: usize = 256;

/// Finds what announcing words announce.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut free_from = 0;
    for i in 0..scan.words.len() {
        if (scan.words[i].at.start as usize) < free_from {
            continue;
        }
        let Some(promise) = promise(scan.word(i)) else { continue };
        if let Some(at) = value_after(scan, i, promise) {
            places.push((at, Kind::Secret));
            free_from = at.end as usize;
        }
    }
}

fn promise(word: &str) -> Option<Promise> {
    WORDS.iter().find_map(|&(known, promise)| {
        let head = word.len().checked_sub(known.len())?;
        // Short words end too many others ("Turkey", "spin", "Lisbontan").
        let whole_only = promise != Promise::Password;
        let fits = word.get(head..).is_some_and(|tail| tail.eq_ignore_ascii_case(known));
        (fits && (head == 0 || !whole_only)).then_some(promise)
    })
}

/// The place of the secret that the word `i` announces.
fn value_after(scan: &Scan<'_>, i: usize, promise: Promise) -> Option<Span> {
    let after = scan.after(i);
    let in_query = matches!(scan.before(i), Some('?' | '&')) && after.starts_with('=');
    if let Some(rest) = after_sign(after) {
        let value = value(rest, in_query);
        let fits = match promise {
            Promise::Password => !TALK.iter().any(|word| word.eq_ignore_ascii_case(bare(value))),
            _ => keeps(promise, value),
        };
        return fits.then(|| place(scan, value)).flatten();
    }
    // "The password for my account is …": at most four words on, in the same sentence.
    for j in i + 1..(i + 6).min(scan.words.len()) {
        let gap = Span::new(scan.words[j - 1].at.end, scan.words[j].at.start).of(scan.text);
        if gap.contains(['.', '!', '?', ';', '\n']) {
            break;
        }
        if IS.iter().any(|is| is.eq_ignore_ascii_case(scan.word(j))) {
            let rest = scan.after(j).trim_start_matches([' ', ':', '=']);
            let value = value(rest, false);
            let quoted = rest.starts_with(QUOTES);
            let fits = keeps(promise, value) || (quoted && promise == Promise::Password);
            return fits.then(|| place(scan, value)).flatten();
        }
    }
    // "Passwort Sommer2026", "PIN 1234".
    let rest = after.strip_prefix(' ')?;
    let value = value(rest, false);
    (promise != Promise::Key && keeps(promise, value)).then(|| place(scan, value)).flatten()
}

/// True where the value is what the word promises, told by its form.
fn keeps(promise: Promise, value: &str) -> bool {
    let digits = value.chars().filter(|c| matches!(class(*c), Class::Digit(_))).count();
    let count = value.chars().count();
    match promise {
        Promise::Password => looks_made_up(value),
        Promise::Key => count >= 8 && digits > 0,
        Promise::Code => digits == count && (3..=8).contains(&count),
    }
}

/// What follows a colon, an equals sign or an arrow; a line may break once after a colon.
fn after_sign(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['"', '\'', '*', '`', ' ', ')']);
    let rest = text.strip_prefix([':', '=', '：', '＝'])?.trim_start_matches(['>', ' ', '\t', '*']);
    let broken = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
    Some(broken.unwrap_or(rest).trim_start_matches([' ', '\t']))
}

const QUOTES: [char; 6] = ['"', '\'', '`', '“', '„', '«'];

/// The value at the beginning of `text`: what is in quotation marks, otherwise up to the next space
/// without the signs that end a sentence.
fn value(text: &str, in_query: bool) -> &str {
    let mut chars = text.chars();
    if let Some(open) = chars.next().filter(|c| QUOTES.contains(c)) {
        let inner = chars.as_str();
        let close = match open {
            '“' => '”',
            '„' => '“',
            '«' => '»',
            other => other,
        };
        let end =
            inner.char_indices().take(LONGEST).take_while(|(_, c)| *c != '\n').find(|(_, c)| *c == close);
        if let Some((end, _)) = end {
            return &inner[..end];
        }
    }
    let len: usize = text
        .chars()
        .take(LONGEST)
        .take_while(|&c| !c.is_ascii_whitespace() && class(c) != Class::Space)
        .take_while(|&c| !in_query || !matches!(c, '&' | '#'))
        .map(char::len_utf8)
        .sum();
    text[..len].trim_end_matches(['.', ',', ';', ':', '"', '\'', ')', '`', '”', '»', '。', '，', '、'])
}

/// The value without signs around it, for looking it up among words.
fn bare(value: &str) -> &str {
    value.trim_matches(|c: char| matches!(class(c), Class::Other | Class::Dash))
}

/// Where `value`, a part of the text, stands, to the end of what has no space where it is longer
/// than was looked at; none where it is empty.
fn place(scan: &Scan<'_>, value: &str) -> Option<Span> {
    let start = (value.as_ptr() as usize).checked_sub(scan.text.as_ptr() as usize)?;
    let mut end = start + value.len();
    if value.chars().count() == LONGEST {
        let rest = scan.text.get(end..)?;
        end += rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    (!value.is_empty()).then(|| Span::new(start as u32, end as u32))
}
