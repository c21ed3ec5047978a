//! What tells that a machine may have written. It sorts, and refuses nobody: whoever reads the inbox decides.

use axum::http::HeaderMap;
use axum::http::header::ORIGIN;
use serde::Deserialize;

use super::envelope::{Data, count};

/// Nobody reads a form, fills it in and sends it in less, in seconds.
const HASTE: u64 = 2;

/// More messages than this from one page are unusual.
const MANY: u64 = 4;

/// What the widget noticed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Signals {
    /// How long the form was open, in seconds; none where nobody measured.
    #[serde(deserialize_with = "some_count")]
    pub(super) seconds: Option<u64>,
    /// How many messages left the page before.
    #[serde(deserialize_with = "count")]
    pub(super) before: u64,
    /// A field was filled in that no person sees.
    pub(super) trap: bool,
}

fn some_count<'de, D: serde::Deserializer<'de>>(number: D) -> Result<Option<u64>, D::Error> {
    count(number).map(Some)
}

impl Signals {
    /// What speaks for a machine, in words.
    pub(super) fn cues(&self) -> Vec<&'static str> {
        let cues = [
            (self.trap, "a field was filled in that no person sees"),
            (self.seconds.is_some_and(|seconds| seconds < HASTE), "the form was sent as soon as it was open"),
            (self.before > MANY, "many messages came from the same page"),
        ];
        cues.into_iter().filter(|(speaks, _)| *speaks).map(|(_, cue)| cue).collect()
    }
}

/// Whether a contact looks like a machine's: by what nobody could do, or by two cues that alone say nothing.
pub(super) fn look_automatic(data: &Data, headers: &HeaderMap) -> bool {
    let elsewhere = comes_from_elsewhere(data, headers);
    data.signals.trap || data.signals.cues().len() + usize::from(elsewhere) > 1
}

/// The browser names another site than the envelope does.
fn comes_from_elsewhere(data: &Data, headers: &HeaderMap) -> bool {
    let named = &data.page.origin;
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    origin.is_some_and(|origin| !named.is_empty() && !origin.eq_ignore_ascii_case(named))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn one_weak_cue_says_nothing() {
        for (seconds, before, trap, origin, want) in [
            (Some(40), 0, false, "https://shop.example.com", false),
            (Some(1), 0, false, "https://shop.example.com", false),
            (Some(40), 9, false, "https://shop.example.com", false),
            (Some(40), 0, false, "https://other.example.com", false),
            (None, 0, false, "https://shop.example.com", false),
            (Some(1), 9, false, "https://shop.example.com", true),
            (Some(1), 0, false, "https://other.example.com", true),
            (Some(40), 0, true, "https://shop.example.com", true),
        ] {
            let mut data = Data { signals: Signals { seconds, before, trap }, ..Data::default() };
            data.page.origin = "https://shop.example.com".into();
            let headers = HeaderMap::from_iter([(ORIGIN, HeaderValue::from_static(origin))]);
            assert_eq!(look_automatic(&data, &headers), want, "{seconds:?} {before} {trap} {origin}");
        }
    }
}
