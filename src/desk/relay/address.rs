//! Addresses of systems. Each may be a secret: whoever knows the address of a chat's webhook can post
//! there.

use std::fmt;

use axum::http::Uri;

/// An address without a slash at its end.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::desk) struct Address(String);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.0.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        write!(f, "Address({})", host.unwrap_or_default())
    }
}

impl Address {
    /// Reads an `https://` address; `http://` only on this machine.
    pub(super) fn web(text: &str) -> Result<Self, String> {
        Self::of(text, "https", "http")
    }

    /// Reads `smtps://` or `smtp://`.
    pub(super) fn mail(text: &str) -> Result<Self, String> {
        let uri = parse(text)?;
        match uri.scheme_str() {
            Some("smtp" | "smtps") => Ok(Self(text.trim_end_matches('/').to_owned())),
            _ => Err("must begin with smtp:// (then STARTTLS is wanted) or smtps://".to_owned()),
        }
    }

    fn of(text: &str, safe: &str, open: &str) -> Result<Self, String> {
        let uri = parse(text)?;
        let scheme = uri.scheme_str().unwrap_or_default();
        if scheme != safe && scheme != open {
            return Err(format!("must be an address that begins with {safe}://"));
        }
        if scheme == open && !is_here(&uri) {
            return Err(format!(
                "is not encrypted, so that customers' words and the secret could be read on the way: write {safe}://. Only on this machine (localhost) may it be {open}://"
            ));
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }

    /// The address with a path behind it.
    pub(super) fn with(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn host(&self) -> String {
        let uri = self.0.parse::<Uri>().unwrap_or_default();
        uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned()
    }

    pub(super) fn port(&self) -> Option<u16> {
        self.0.parse::<Uri>().ok()?.port_u16()
    }

    /// Whether it is on this machine.
    pub(super) fn is_here(&self) -> bool {
        self.0.parse::<Uri>().is_ok_and(|uri| is_here(&uri))
    }
}

fn parse(text: &str) -> Result<Uri, String> {
    let uri = text.parse::<Uri>().ok().filter(|uri| uri.host().is_some_and(|host| !host.is_empty()));
    let uri = uri.ok_or("is not an address such as https://help.example.com")?;
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(
            "has a user or a password in it. Both have places of their own: settings and secrets".to_owned()
        );
    }
    Ok(uri)
}

fn is_here(uri: &Uri) -> bool {
    matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_leave_this_machine() {
        for (text, want) in [
            ("https://help.example.com/", None),
            ("http://localhost:8000/x", None),
            ("http://127.0.0.1", None),
            ("http://[::1]:80", None),
            ("http://help.example.com", Some("not encrypted")),
            ("http://localhost.example.com", Some("not encrypted")),
            ("http://127.0.0.1@example.com", Some("a user or a password")),
            ("https://user:pass@example.com", Some("a user or a password")),
            ("ftp://example.com", Some("https://")),
            ("help.example.com", Some("https://")),
            ("/path", Some("https://")),
            ("https://", Some("https://")),
        ] {
            match (Address::web(text), want) {
                (Ok(_), None) => {}
                (Err(told), Some(want)) => assert!(told.contains(want), "{text}: {told}"),
                (got, _) => panic!("{text}: {got:?}"),
            }
        }
        assert!(Address::mail("smtp://mail.example.com:587").is_ok());
        assert!(Address::mail("https://mail.example.com").is_err());
    }

    #[test]
    fn an_address_shows_only_its_host() {
        let address = Address::web("https://hooks.example.com/T0/B0/0815").unwrap();
        assert_eq!(format!("{address:?}"), "Address(hooks.example.com)");
    }
}
