//! Who may see the desk: one token for all agents, exchanged for a cookie.
//!
//! Tokens and cookies are kept as plain SHA-256. A slow, salted hash guards passwords, which can be
//! guessed; 256 random bits cannot. A token that an owner chooses is not stored at all.

use std::io::Write;
use std::path::Path;

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::store::private;

/// How long an agent stays signed in: a working day.
pub(super) const SESSION_HOURS: i64 = 12;

/// The shortest token that an owner may choose: with the limit on tries, 16 random characters hold.
pub(super) const MIN_TOKEN_CHARACTERS: usize = 16;

/// The cookie's name.
const COOKIE_NAME: &str = "loopin_desk";

/// 256 random bits in hexadecimal: a token, or a cookie's value.
pub(super) struct Secret(String);

impl Secret {
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex(&bytes)))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the ways back to contacts are made from. It lies beside the store, so that no copy of that alone leads
/// anywhere.
pub(super) struct ThreadKey([u8; 32]);

impl ThreadKey {
    /// Reads the key at `path`, or makes one there that only its owner can read.
    ///
    /// # Errors
    /// Where it cannot be read or written, or is no key.
    pub(super) fn open(path: &Path) -> std::io::Result<Self> {
        match private().write(true).create_new(true).open(path) {
            Ok(mut file) => {
                let mut key = [0u8; 32];
                getrandom::fill(&mut key).map_err(std::io::Error::other)?;
                file.write_all(hex(&key).as_bytes())?;
                file.sync_all()?;
                Ok(Self(key))
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let text = std::fs::read_to_string(path)?;
                let digits = (0..32).map(|at| text.trim().get(2 * at..2 * at + 2));
                let bytes =
                    digits.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect::<Option<Vec<u8>>>();
                let key = bytes.and_then(|bytes| bytes.try_into().ok()).filter(|_| text.trim().len() == 64);
                key.map(Self)
                    .ok_or_else(|| std::io::Error::other("it holds no key. Remove it to have one made"))
            }
            Err(error) => Err(error),
        }
    }

    /// The secret of the way back to a contact: HMAC-SHA256 of its id.
    pub(super) fn secret(&self, contact: &str) -> Secret {
        // A key of any length is one for HMAC.
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).map(|mac| mac.chain_update(contact));
        Secret(mac.map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default())
    }
}

/// The desk's token, by its hash.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    token_hash: [u8; 32],
}

impl Gate {
    pub(super) fn new(token_hash: [u8; 32]) -> Self {
        Self { token_hash }
    }

    /// Whether this is the token. Takes the same time wherever the two differ.
    pub(super) fn opens(&self, token: &str) -> bool {
        hash(token).ct_eq(&self.token_hash).into()
    }

    /// What a session is stored by: nothing that could be sent as a cookie, and different under
    /// another token.
    pub(super) fn session_key(&self, cookie: &str) -> [u8; 32] {
        Sha256::new().chain_update(self.token_hash).chain_update(cookie).finalize().into()
    }
}

/// SHA-256 of a token, white space around it left aside, as it slips in when pasting.
pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.trim()).into()
}

/// The session's secret that a request brings.
pub(super) fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value)
}

/// `Set-Cookie` for a new session; `None` ends it. Over plain http, as on localhost, a browser would
/// not take a cookie that is marked secure.
pub(super) fn set_cookie(secret: Option<&Secret>, https: bool) -> HeaderValue {
    let (value, age) = secret.map_or(("", 0), |secret| (secret.as_str(), SESSION_HOURS * 3600));
    let secure = if https { "; Secure" } else { "" };
    let text = format!("{COOKIE_NAME}={value}; Path=/desk; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
    // Hexadecimal digits and the words above are all allowed in a header.
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|n| char::from_digit(n.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_opens() {
        let gate = Gate::new(hash("0123456789abcdef"));
        assert!(gate.opens("0123456789abcdef"));
        assert!(gate.opens("  0123456789abcdef\n"));
        for wrong in ["", "0123456789abcde", "0123456789abcdeF", "0123456789abcdef0"] {
            assert!(!gate.opens(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_new_token_ends_all_sessions() {
        let cookie = Secret::random().unwrap();
        let key = |token| Gate::new(hash(token)).session_key(cookie.as_str());
        assert_eq!(key("one"), key("one"));
        assert_ne!(key("one"), key("another"));
    }

    #[test]
    fn cookies_are_found_and_flagged() {
        let mut headers = HeaderMap::new();
        assert_eq!(cookie(&headers), None);
        headers.append(COOKIE, HeaderValue::from_static("a=b; xloopin_desk=no"));
        headers.append(COOKIE, HeaderValue::from_static("c=d; loopin_desk=yes"));
        assert_eq!(cookie(&headers), Some("yes"));

        let secret = Secret::random().unwrap();
        assert_eq!(secret.as_str().len(), 64);
        let flags = "Path=/desk; Max-Age=43200; HttpOnly; SameSite=Strict";
        let plain = set_cookie(Some(&secret), false);
        assert_eq!(plain, format!("loopin_desk={}; {flags}", secret.as_str()).as_str());
        assert!(set_cookie(Some(&secret), true).to_str().unwrap().ends_with("; Secure"));
        assert!(
            set_cookie(None, false).to_str().unwrap().starts_with("loopin_desk=; Path=/desk; Max-Age=0;")
        );
    }
}
