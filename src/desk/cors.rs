//! Which sites may post handoffs.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue};

use super::client::Client;

/// The sites whose pages may post. The desk's own pages always may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    any: bool,
    listed: Vec<String>,
}

/// Why a text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{got:?} is not an origin: write scheme and host, without a path, such as https://www.example.com")]
pub struct OriginError {
    got: String,
}

impl Origins {
    /// Adds an origin such as `https://www.example.com`, or `*` for every site.
    ///
    /// # Errors
    /// Where `text` is neither.
    pub fn add(&mut self, text: &str) -> Result<(), OriginError> {
        if text == "*" {
            self.any = true;
            return Ok(());
        }
        let origin = text.trim_end_matches('/').to_ascii_lowercase();
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        let sound = |host: &str| {
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b))
        };
        if !host.is_some_and(sound) {
            return Err(OriginError { got: text.to_owned() });
        }
        self.listed.push(origin);
        Ok(())
    }

    /// What to do with a request.
    pub(super) fn judge(&self, client: &Client, headers: &HeaderMap) -> Verdict {
        let Some(origin) = headers.get(ORIGIN) else { return Verdict::NoPage };
        let text = origin.to_str().unwrap_or("").to_ascii_lowercase();
        if client.is_own_origin(&text) || self.listed.contains(&text) {
            Verdict::Allowed(origin.clone())
        } else if self.any {
            Verdict::Allowed(HeaderValue::from_static("*"))
        } else {
            Verdict::Refused(text)
        }
    }
}

/// Whether a page may post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No browser page asks, so that there is no page to protect.
    NoPage,
    /// It may; the value for `Access-Control-Allow-Origin`.
    Allowed(HeaderValue),
    /// It may not; its origin.
    Refused(String),
}

impl Verdict {
    /// Adds what a browser needs to let the page read the answer.
    pub(super) fn write(&self, headers: &mut HeaderMap) {
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Self::Allowed(origin) = self {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
        }
    }

    /// Adds the answer to the question that a browser asks before it posts.
    pub(super) fn write_preflight(&self, headers: &mut HeaderMap) {
        if let Self::Allowed(_) = self {
            headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
            let allowed = HeaderValue::from_static("Content-Type, Idempotency-Key");
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
            headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(listed: &[&str], origin: Option<&'static str>) -> Verdict {
        let mut origins = Origins::default();
        for text in listed {
            origins.add(text).unwrap();
        }
        let mut headers = HeaderMap::new();
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_static(origin));
        }
        let ip = [127, 0, 0, 1].into();
        origins.judge(&Client { ip, https: false, host: "desk.example.com".into() }, &headers)
    }

    #[test]
    fn only_listed_sites_and_the_own_one_may_post() {
        let shop = "https://shop.example.com";
        let allowed = |text| Verdict::Allowed(HeaderValue::from_static(text));
        assert_eq!(judge(&[], None), Verdict::NoPage);
        assert_eq!(judge(&[], Some("https://desk.example.com")), allowed("https://desk.example.com"));
        assert_eq!(judge(&[], Some(shop)), Verdict::Refused(shop.into()));
        assert_eq!(judge(&["https://Shop.example.com/"], Some(shop)), allowed(shop));
        assert_eq!(judge(&["http://shop.example.com"], Some(shop)), Verdict::Refused(shop.into()));
        assert_eq!(judge(&["*"], Some("null")), allowed("*"));
        assert_eq!(judge(&[shop], Some("null")), Verdict::Refused("null".into()));
    }

    #[test]
    fn what_is_not_an_origin_is_refused() {
        for wrong in ["", "shop.example.com", "https://", "https://a/b", "https://a b", "ftp://a", "null"] {
            assert!(Origins::default().add(wrong).is_err(), "{wrong}");
        }
    }
}
