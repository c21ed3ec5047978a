//! Asks by HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use ureq::config::Config;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, Transport};

use super::step::{Answer, Heard, Request};

/// So much of an answer is read. What systems say about a ticket is far shorter.
const MOST: u64 = 256 * 1024;

/// A client that follows no redirect, keeps no connection, and knows whether it got through.
#[derive(Debug)]
pub(super) struct Http {
    agent: Agent,
    connected: Arc<AtomicBool>,
}

impl Http {
    pub(super) fn new(timeout: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .user_agent(concat!("loop-in/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls)
            .timeout_resolve(Some(timeout))
            .timeout_connect(Some(timeout))
            .timeout_send_request(Some(timeout))
            .timeout_send_body(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_recv_body(Some(timeout))
            .build();
        let connected = Arc::new(AtomicBool::new(false));
        let connector =
            DefaultConnector::new().chain(Noticing { reached: Arc::clone(&connected), leaves: false });
        let agent = Agent::with_parts(config, connector, DefaultResolver::default());
        Self { agent, connected }
    }

    /// Connects, encrypted where the address says so, and goes away again.
    pub(super) fn reach(&self, url: &str) -> Result<(), String> {
        let reached = Arc::new(AtomicBool::new(false));
        let connector =
            DefaultConnector::new().chain(Noticing { reached: Arc::clone(&reached), leaves: true });
        let agent = Agent::with_parts(self.agent.config().clone(), connector, DefaultResolver::default());
        match agent.get(url).call() {
            Err(error) if !reached.load(Ordering::Relaxed) => Err(format!(
                "It cannot be reached ({error}). Look at url, and whether this machine may connect there"
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn ask(&self, request: &Request) -> Heard {
        self.connected.store(false, Ordering::Relaxed);
        let mut builder = ureq::http::Request::builder().method(request.method).uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        let asked = match request.method {
            "GET" => builder.body(()).map(|built| self.agent.run(built)),
            _ => builder.body(request.body.clone()).map(|built| self.agent.run(built)),
        };
        let Ok(asked) = asked else {
            return Heard::NotSent(
                "The request cannot be written: look at the address and the secrets".to_owned(),
            );
        };
        match asked {
            Ok(response) => Heard::Answer(read(response)),
            Err(error) if self.connected.load(Ordering::Relaxed) => {
                Heard::Lost(format!("The connection broke before there was an answer ({error})"))
            }
            Err(error) => Heard::NotSent(format!("It cannot be reached ({error})")),
        }
    }
}

/// The last of the chain that makes a connection, TLS included: where it is asked with one, the other
/// side was reached, and whatever fails from then on may have arrived.
#[derive(Debug)]
struct Noticing {
    reached: Arc<AtomicBool>,
    /// Somebody only wants to know: what would be sent next is not.
    leaves: bool,
}

impl<In: Transport> Connector<In> for Noticing {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<In>, ureq::Error> {
        if chained.is_none() {
            return Ok(None);
        }
        self.reached.store(true, Ordering::Relaxed);
        if self.leaves { Err(ureq::Error::ConnectionFailed) } else { Ok(chained) }
    }
}

/// A body that breaks off is as good as none: the status says enough.
fn read(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let body = response.body_mut().with_config().limit(MOST).lossy_utf8(true).read_to_string();
    let headers = response
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())));
    let headers: Vec<_> = headers.collect();
    let wait = headers.iter().find(|(name, _)| name == "retry-after");
    Answer {
        status: response.status().as_u16(),
        retry_after: wait.and_then(|(_, value)| retry_after(value, Timestamp::now())),
        body: body.unwrap_or_default(),
        headers,
    }
}

/// `Retry-After`: seconds, or a date.
fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(value.trim()).ok()?;
    Duration::try_from(at.duration_since(now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_seconds_or_dates() {
        let now: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        for (value, want) in [
            ("120", Some(120)),
            ("Sun, 01 Mar 2026 12:01:00 GMT", Some(60)),
            ("Sun, 01 Mar 2026 11:00:00 GMT", None),
            ("soon", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(retry_after(value, now), want.map(Duration::from_secs), "{value}");
        }
    }

    #[test]
    fn a_port_where_nobody_listens_was_not_reached() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let http = Http::new(Duration::from_secs(5));
        let request = Request::form(format!("http://127.0.0.1:{port}/"), &[]);
        assert!(matches!(http.ask(&request), Heard::NotSent(_)));
        assert!(http.reach(&request.url).unwrap_err().contains("Look at url"));
    }
}
