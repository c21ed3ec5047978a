//! Who a customer is, where the owner's own server vouches for it: a token
//! `v1.<base64url JSON {sub, email, exp}>.<base64url HMAC-SHA256>`, signed over all that stands before its
//! last dot. It is looked at here alone; a page cannot know the key, and nothing is ever refused for it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::Sha256;

/// The shortest key, in characters: 32 random ones hold.
const MIN_KEY_CHARACTERS: usize = 32;

/// The member of what a page states that holds the token.
pub(super) const TOKEN: &str = "token";

/// The owner's server, by the key that it signs with.
#[derive(Clone)]
pub struct Signer {
    key: Vec<u8>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

/// The key is too easy to guess.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the key for identities has {got} characters and needs {MIN_KEY_CHARACTERS} at least. Make one with `openssl rand -hex 32`, and give it to your server too"
)]
pub struct KeyError {
    got: usize,
}

/// What a token says of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// The owner's server said so, for this time.
    Verified { sub: String, email: String },
    /// It did, but for a time that was over when the contact came.
    Expired,
    /// Nobody did, or not with this key.
    Wrong,
    /// There is no key here to look with.
    Unchecked,
}

#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    sub: String,
    #[serde(default)]
    email: String,
    /// Seconds since 1970.
    exp: i64,
}

impl Signer {
    /// Takes the key; white space around it is left aside, as it slips in with files.
    ///
    /// # Errors
    /// Where it is too short.
    pub fn new(key: &str) -> Result<Self, KeyError> {
        let key = key.trim();
        match key.chars().count() {
            got if got < MIN_KEY_CHARACTERS => Err(KeyError { got }),
            _ => Ok(Self { key: key.as_bytes().to_vec() }),
        }
    }

    /// Looks at a token that came with a contact received `at`.
    fn verify(&self, token: &str, at: Timestamp) -> Identity {
        let claims = self.claims(token);
        match claims {
            Some(claims) if claims.exp <= at.as_second() => Identity::Expired,
            Some(Claims { sub, email, .. }) => Identity::Verified { sub, email },
            None => Identity::Wrong,
        }
    }

    fn claims(&self, token: &str) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let payload = signed.strip_prefix("v1.")?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(signed.as_bytes());
        // Takes the same time wherever the two differ.
        mac.verify_slice(&signature).ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    }
}

/// What a token that came with a contact received `at` says, with what there is to look with.
pub(super) fn look(signer: Option<&Signer>, token: &str, at: Timestamp) -> Identity {
    signer.map_or(Identity::Unchecked, |signer| signer.verify(token, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789abcdef";

    fn sign(key: &str, version: &str, claims: &str) -> String {
        let signed = format!("{version}.{}", URL_SAFE_NO_PAD.encode(claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    #[test]
    fn only_what_the_owner_signed_is_verified() {
        let signer = Signer::new(KEY).unwrap();
        let at = Timestamp::from_second(1_000).unwrap();
        let claims = r#"{"sub":"c-17","email":"customer@example.com","exp":1001}"#;
        let good = sign(KEY, "v1", claims);
        let verified = Identity::Verified { sub: "c-17".into(), email: "customer@example.com".into() };
        assert_eq!(look(Some(&signer), &good, at), verified);
        assert_eq!(look(None, &good, at), Identity::Unchecked);
        let late = Timestamp::from_second(1_001).unwrap();
        assert_eq!(look(Some(&signer), &good, late), Identity::Expired);

        let other = sign("another key of the same length ok", "v1", claims);
        let forged = good
            .replace(good.split('.').nth(1).unwrap(), &URL_SAFE_NO_PAD.encode(claims.replace("17", "18")));
        let cut = &good[..good.len() - 2];
        let unsigned = &good[..good.rfind('.').unwrap() + 1];
        let elsewhere = sign(KEY, "v2", claims);
        let no_end = sign(KEY, "v1", r#"{"sub":"c-17"}"#);
        let no_json = sign(KEY, "v1", "customer");
        for wrong in
            [&other, &forged, cut, unsigned, &elsewhere, &no_end, &no_json, "", ".", "v1..", "v1.a.b.c"]
        {
            assert_eq!(look(Some(&signer), wrong, at), Identity::Wrong, "{wrong}");
        }
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(Signer::new(" short ").err(), Some(KeyError { got: 5 }));
        assert!(Signer::new(&format!("{KEY}\n")).is_ok());
    }
}
