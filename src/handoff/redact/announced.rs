//! Secrets announced by a word: "password: …", "Passwort ist …", `api_key=…`, "PIN 1234", "the code that
//! you sent is 123456".

use super::Kind;
use super::context::{ends_in_one_of, is_one_of};
use super::parts::Place;
use super::scan::{Class, Scan, class};
use super::shape::{looks_made_up, stands_for_one};
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

/// Words that announce a password; also as the end of a longer word ("WLAN-Passwort",
/// "Benutzerkennwort"). Both cases stand here where a script beyond ASCII has them.
const PASSWORDS: &str = "password passwort passwd passcode passphrase pwd kennwort contraseña contrasena passe mdp \
    senha wachtwoord hasło haslo lösenord adgangskode passord salasana şifre parola heslo jelszó пароль Пароль \
    κωδικός 密码 密碼 パスワード 비밀번호";

/// … a key.
const KEYS: &str = "secret token apikey key schlüssel clave sleutel clé chiave chave klucz";

/// … a number that opens something.
const CODES: &str = "pin puk tan mtan smstan pushtan otp totp cvv cvc cvv2 cvc2 prüfziffer prüfnummer";

/// A code is one of many things (of errors, vouchers, countries) …
const ANY_CODES: &str = "code codes código codigo codice kod";

/// … unless a word near it, or the one that it is the end of, says that it proves who somebody is.
const PROOFS: &str = "verif* vérif* weryf* secur* sécur* segur* sicur* sicher* beveil* bezpiecz* confirm* conferma \
    bestätig* bevestig* potwierdz* auth* aut* sms text* one onetime einmal* unique único unico monouso jednoraz* \
    eenmal* login log logon sign signin anmelde* acces* zugang* zugriff* toegang* dostęp* freischalt* aktivier* \
    activ* 2fa mfa";

/// How many words may lie between a code and the word that says what it proves.
const NEAR: usize = 4;

/// Words that say "is" between the announcement and the secret.
const IS: &str = "is was ist war lautet heißt est es son era é è será är luidt to jest";

/// Words after "password:" that are talk and no password.
const TALK: &str = "i my your the a an it at not no wrong forgotten forgot invalid incorrect expired reset can cannot \
    can't how what when why does doesn't please must should min minimum enter ich mein ihr dein das der die es nicht \
    kein falsch vergessen ungültig abgelaufen wie wo was kann geht bitte muss soll mindestens eingeben je mon votre \
    le la il ne pas oublié incorrect mi su el no olvidé mio la non dimenticata errata não minha esqueci niet mijn \
    vergeten het nie moje jest";

/// The longest value that is taken for a secret, in characters.
const LONGEST: usize = 256;

/// Finds what announcing words announce.
pub(super) fn find(scan: &Scan<'_>, places: &mut Vec<Place>) {
    let mut free_from = 0;
    for i in 0..scan.words.len() {
        if (scan.words[i].at.start as usize) < free_from {
            continue;
        }
        let Some(promise) = promise(scan, i) else { continue };
        if let Some(at) = value_after(scan, i, promise) {
            places.push((at, Kind::Secret));
            free_from = at.end as usize;
        }
    }
}

fn promise(scan: &Scan<'_>, i: usize) -> Option<Promise> {
    let word = scan.word(i);
    // Short words end too many others ("Turkey", "spin", "Lisbontan").
    if ends_in_one_of(word, PASSWORDS) {
        Some(Promise::Password)
    } else if is_one_of(word, KEYS) {
        Some(Promise::Key)
    } else if is_one_of(word, CODES) || is_proving_code(scan, i) {
        Some(Promise::Code)
    } else {
        None
    }
}

fn is_proving_code(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.word(i);
    if !is_one_of(word, ANY_CODES) {
        return ends_in_one_of(word, "code") && is_one_of(word, PROOFS);
    }
    let near = i.saturating_sub(NEAR)..i + 1 + NEAR;
    near.into_iter().any(|j| is_one_of(scan.word(j), PROOFS))
}

/// The place of the secret that the word `i` announces.
fn value_after(scan: &Scan<'_>, i: usize, promise: Promise) -> Option<Span> {
    let after = scan.after(i);
    let in_query = matches!(scan.before(i), Some('?' | '&')) && after.starts_with('=');
    if let Some((rest, is_next_line)) = after_sign(after) {
        let value = value(rest, promise, in_query);
        let fits = match promise {
            Promise::Password => is_password(value, rest, is_next_line),
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
        // "the code from your message: 123456", "código de verificación 123456".
        let is_code = promise == Promise::Code;
        let is_signed = is_code && scan.after(j).trim_start_matches(' ').starts_with([':', '：']);
        if is_signed || is_one_of(scan.word(j), IS) || is_code && is_one_of(scan.word(j), PROOFS) {
            let rest = scan.after(j).trim_start_matches([' ', ':', '=', '：']);
            let value = value(rest, promise, false);
            let quoted = rest.starts_with(QUOTES);
            if keeps(promise, value) || quoted && promise == Promise::Password {
                return place(scan, value);
            }
        }
    }
    // "Passwort Sommer2026", "PIN 1234".
    let value = value(after.strip_prefix(' ')?, promise, false);
    (promise != Promise::Key && keeps(promise, value)).then(|| place(scan, value)).flatten()
}

/// True for what stands after "password:", unless it is talk, a list or a stand-in.
fn is_password(value: &str, rest: &str, is_next_line: bool) -> bool {
    let after = rest.get(value.len()..).unwrap_or("");
    let bare = value.trim_matches(|c: char| matches!(class(c), Class::Other | Class::Dash));
    // "1. Open the page", "a) Open the page".
    let numbers_a_list = bare.chars().count() <= 2 && after.starts_with(['.', ')', '、', '．', '）']);
    // What begins a line and goes on is a sentence or a list.
    let mut line = after.chars().take(LONGEST).take_while(|&c| !matches!(c, '\n' | '\r'));
    let goes_on = is_next_line && line.any(|c| matches!(class(c), Class::Letter | Class::Digit(_)));
    // "8-20位字符": letters that need no space go on with the sentence.
    let melts = after.chars().next().is_some_and(is_unspaced) && !looks_made_up(value);
    !(bare.is_empty() || numbers_a_list || goes_on || melts || stands_for_one(value) || is_one_of(bare, TALK))
}

/// True where the value is what the word promises, told by its form.
fn keeps(promise: Promise, value: &str) -> bool {
    let digits = value.chars().filter(|c| matches!(class(*c), Class::Digit(_))).count();
    let count = value.chars().count();
    match promise {
        Promise::Password => looks_made_up(value) && !stands_for_one(value),
        Promise::Key => count >= 8 && digits > 0 && !value.contains(' '),
        Promise::Code => (3..=8).contains(&digits) && (digits == count || is_halved(value)),
    }
}

/// "123 456", "123-456".
fn is_halved(code: &str) -> bool {
    let mut halves = code.split([' ', '-']);
    let is_half = |half: Option<&str>| half.is_some_and(|half| matches!(half.chars().count(), 3 | 4));
    is_half(halves.next()) && is_half(halves.next()) && halves.next().is_none()
}

/// What follows a colon, an equals sign or an arrow, and whether it is on the next line.
fn after_sign(text: &str) -> Option<(&str, bool)> {
    let text = text.trim_start_matches(['"', '\'', '*', '`', ' ', ')']);
    let rest =
        text.strip_prefix([':', '=', '：', '＝'])?.trim_start_matches(['>', ' ', '\t', '*', '\u{3000}']);
    let broken = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
    Some((broken.unwrap_or(rest).trim_start_matches([' ', '\t']), broken.is_some()))
}

const QUOTES: [char; 6] = ['"', '\'', '`', '“', '„', '«'];

/// The value at the beginning of `text`: what is in quotation marks, otherwise up to the next space
/// without the signs that end a sentence.
fn value(text: &str, promise: Promise, in_query: bool) -> &str {
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
    let word = |text: &str| -> usize {
        text.chars()
            .take(LONGEST)
            .take_while(|&c| !c.is_ascii_whitespace() && class(c) != Class::Space && !is_unspaced(c))
            .take_while(|&c| !in_query || !matches!(c, '&' | '#'))
            .map(char::len_utf8)
            .sum()
    };
    let mut len = word(text);
    // "123 456".
    if promise == Promise::Code && len == 3 && text.get(3..).is_some_and(|rest| rest.starts_with(' ')) {
        let whole = 4 + word(&text[4..]);
        let both = trim_end(&text[..whole]);
        if both.len() == 7 && both.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
            len = whole;
        }
    }
    trim_end(&text[..len])
}

fn trim_end(value: &str) -> &str {
    value.trim_end_matches(['.', ',', ';', ':', '"', '\'', ')', '`', '”', '»', '。', '，', '、'])
}

/// True for letters of the scripts that put no space after a word; no password is written in them.
fn is_unspaced(c: char) -> bool {
    c >= '\u{2e80}' && class(c) == Class::Letter && (c as u32) < 0x1_0000
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
