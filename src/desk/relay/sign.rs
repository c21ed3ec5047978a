//! Signatures after Standard Webhooks: the receiver can tell that a letter comes from this desk, that
//! nobody changed it, and that it is not an old one played again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// How long a key may be, in bytes, as the standard has it.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;

/// What is shared with the receiver.
#[derive(Clone)]
pub(super) struct Key(Vec<u8>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// Reads `whsec_` and base64.
    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        const FORM: &str = "is not a key: write whsec_ and 24 to 64 random bytes in base64, as `echo whsec_$(openssl rand -base64 32)` makes it";
        let bytes = text.trim().strip_prefix("whsec_").and_then(|rest| STANDARD.decode(rest).ok());
        bytes.filter(|bytes| LENGTH.contains(&bytes.len())).map(Self).ok_or(FORM)
    }

    /// The three headers.
    pub(super) fn headers(&self, id: &str, at: Timestamp, body: &str) -> [(&'static str, String); 3] {
        let seconds = at.as_second().to_string();
        let signature = self.signature(&format!("{id}.{seconds}.{body}"));
        [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", seconds),
            ("webhook-signature", format!("v1,{signature}")),
        ]
    }

    fn signature(&self, text: &str) -> String {
        // A key of any length is one for HMAC.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(text.as_bytes());
        STANDARD.encode(mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_what_the_standard_signs() {
        // Computed with Python's `hmac` over "m.1700000000.{}" under 32 bytes of 7.
        let key = Key::read(&format!("whsec_{}", STANDARD.encode([7u8; 32]))).unwrap();
        let at = Timestamp::from_second(1_700_000_000).unwrap();
        let [id, time, signature] = key.headers("m", at, "{}");
        assert_eq!((id.1.as_str(), time.1.as_str()), ("m", "1700000000"));
        assert_eq!(signature.1, "v1,eTcFq3dML+bNL8pT1mkAuBRpqvC+VMS+G82d14FODH0=");
    }

    #[test]
    fn keys_have_a_form() {
        let of = |bytes: usize| format!("whsec_{}", STANDARD.encode(vec![1u8; bytes]));
        assert!(Key::read(&of(24)).is_ok() && Key::read(&of(64)).is_ok());
        for wrong in ["", "secret", "whsec_", "whsec_???", &of(23), &of(65), &STANDARD.encode([1u8; 32])] {
            assert!(Key::read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(format!("{:?}", Key::read(&of(24)).unwrap()), "Key(…)");
    }
}
