//! Who is asking: the address behind trusted proxies, the host asked for, and whether by https.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// A range of addresses, such as `10.0.0.0/8`, whose forwarded headers are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: u128,
    /// How many leading bits of the 128 count.
    bits: u32,
}

/// Why a text is not a range of addresses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{got:?} is not an address or a range of addresses such as 127.0.0.1 or 10.0.0.0/8")]
pub struct NetworkError {
    got: String,
}

impl Network {
    /// Reads `ADDRESS` or `ADDRESS/BITS`.
    ///
    /// # Errors
    /// Where it is neither.
    pub fn parse(text: &str) -> Result<Self, NetworkError> {
        let refuse = || NetworkError { got: text.to_owned() };
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().map_err(|_| refuse())?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| refuse())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(width);
        if bits > width {
            return Err(refuse());
        }
        Ok(Self { base: as_v6(address), bits: 128 - width + bits })
    }

    /// Whether `address` is in here.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        // A shift by all 128 bits means that every address fits.
        let differing = self.base ^ as_v6(address);
        differing.checked_shr(128 - self.bits).unwrap_or(0) == 0
    }
}

/// Addresses of both kinds on one scale, as IPv6 writes those of IPv4.
fn as_v6(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

/// The other end of the connection; the accept loop puts it on every request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) SocketAddr);

/// What a request says about where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// The customer's or agent's address.
    pub(super) ip: IpAddr,
    /// Whether the browser spoke https.
    pub(super) https: bool,
    /// The host and port that the browser asked for, in lower case; empty where it named none.
    pub(super) host: String,
}

impl Client {
    /// Reads it off a request. Forwarded headers count only where the peer is one of `proxies`:
    /// anybody can send them.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> Self {
        let trusted = |ip: IpAddr| proxies.iter().any(|network| network.contains(ip));
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let host = text(HOST.as_str()).unwrap_or("");
        if !trusted(peer) {
            return Self { ip: peer, https: false, host: host.to_ascii_lowercase() };
        }
        // The last proxy appends the address that it saw; whatever stands before the first address
        // that no proxy of ours has vouched for may be invented.
        let mut ip = peer;
        let chain = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = chain.flat_map(|value| value.split(',')).collect();
        for hop in hops.into_iter().rev() {
            let Ok(next) = hop.trim().parse() else { break };
            ip = next;
            if !trusted(next) {
                break;
            }
        }
        let https = text("x-forwarded-proto").is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"));
        let host = text("x-forwarded-host").unwrap_or(host).trim();
        Self { ip, https, host: host.to_ascii_lowercase() }
    }

    /// Whether `origin`, as the browser sent it, is the very site that was asked.
    pub(super) fn is_own_origin(&self, origin: &str) -> bool {
        let origin = origin.to_ascii_lowercase();
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        !self.host.is_empty() && host == Some(self.host.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn networks_hold_their_addresses() {
        for (network, address, want) in [
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", false),
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "203.0.113.9", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
        ] {
            let network = Network::parse(network).unwrap();
            assert_eq!(network.contains(ip(address)), want, "{network:?} {address}");
        }
        for wrong in ["", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0"] {
            assert!(Network::parse(wrong).is_err(), "{wrong}");
        }
    }

    fn check(peer: &str, headers: &[(&'static str, &str)], want: (&str, bool, &str)) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let proxies = [Network::parse("127.0.0.1").unwrap(), Network::parse("10.0.0.0/8").unwrap()];
        let client = Client::of(ip(peer), &map, &proxies);
        assert_eq!((client.ip, client.https, client.host.as_str()), (ip(want.0), want.1, want.2));
    }

    #[test]
    fn forwarded_headers_count_only_from_a_proxy_of_ours() {
        let host = ("host", "Desk.Example.com");
        let https = ("x-forwarded-proto", "https");
        check("203.0.113.1", &[host], ("203.0.113.1", false, "desk.example.com"));
        let spoofed =
            [host, ("x-forwarded-for", "198.51.100.7"), https, ("x-forwarded-host", "other.example")];
        check("203.0.113.1", &spoofed, ("203.0.113.1", false, "desk.example.com"));
        check("127.0.0.1", &spoofed, ("198.51.100.7", true, "other.example"));
        // The address in front of the first one that we do not know is invented by the sender.
        let long = [host, ("x-forwarded-for", "192.0.2.66, 198.51.100.7"), ("x-forwarded-for", "10.1.1.1")];
        check("127.0.0.1", &long, ("198.51.100.7", false, "desk.example.com"));
        check(
            "127.0.0.1",
            &[host, ("x-forwarded-for", "nonsense")],
            ("127.0.0.1", false, "desk.example.com"),
        );
    }

    #[test]
    fn the_own_origin_is_the_host_asked_for() {
        let client = Client { ip: ip("127.0.0.1"), https: false, host: "localhost:8080".into() };
        for (origin, want) in [
            ("http://localhost:8080", true),
            ("https://LOCALHOST:8080", true),
            ("http://localhost", false),
            ("http://localhost:8080.example.com", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(client.is_own_origin(origin), want, "{origin}");
        }
    }
}
