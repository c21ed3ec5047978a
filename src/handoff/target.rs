//! Where handoffs go, read from the address that the owner gives.

use super::System;

/// Where handoffs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An endpoint that takes the envelope.
    Webhook {
        /// Its address: `https`, or `http` on localhost, or the page's own origin.
        url: String,
    },
    /// A live-agent system that the page can call by itself.
    System {
        /// Which.
        system: &'static System,
        /// Its name, a colon, and its address, as the host takes it.
        url: String,
    },
    /// The customer's mail program.
    Mail(String),
    /// The customer's phone.
    Phone(String),
}

/// Why an address cannot be a target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Not one of `https:`, `mailto:`, `tel:`, the name of a system, a path from `/`, or `http:` on localhost.
    #[error(
        "a handoff address is https, mailto or tel, or the name of a system before an https address (zendesk:https://…), or a path that begins with / (http only on localhost or the page's own origin): {got}"
    )]
    Scheme {
        /// The address.
        got: String,
    },
    /// The scheme is right, but what follows is no host, mail address or phone number.
    #[error("{got} is not complete: expected {expected}")]
    Incomplete {
        /// The address.
        got: String,
        /// An example of what is right.
        expected: &'static str,
    },
    /// Browsers refuse to fetch an address that holds a user name or a password, and the page shows
    /// it to everybody.
    #[error(
        "the handoff address holds a user name or password for {host}, which every visitor could read: take it out, and let `loop-in serve` or another endpoint of yours add it"
    )]
    Credentials {
        /// The host.
        host: String,
    },
    /// Everybody who reads the page could post there.
    #[error(
        "{host} takes anything from whoever knows its address, and the page shows it to everybody: send to `loop-in serve` or another endpoint of yours, and let that pass it on"
    )]
    Secret {
        /// The host.
        host: String,
    },
    /// It answers only who has a key, which a page cannot keep.
    #[error(
        "{host} answers only whoever shows a key, and the page would show that to everybody: send to `loop-in serve` or another endpoint of yours, and let that pass it on with the key"
    )]
    NeedsKey {
        /// The host.
        host: String,
    },
    /// A key stands in the address.
    #[error(
        "the handoff address holds a key ({name}=…), which every visitor could read: take it out and have it replaced, and let `loop-in serve` or another endpoint of yours add the new one"
    )]
    Key {
        /// The name of the query's key.
        name: String,
    },
}

/// Hosts whose addresses are secrets, and where on them: Slack, Discord, Microsoft Teams, Power
/// Automate, Google Chat, Telegram, and the robots of Feishu, Lark, DingTalk and WeCom. A leading dot
/// stands for any subdomain.
const SECRETS: [(&str, &str); 15] = [
    ("hooks.slack.com", "/"),
    ("hooks.slack-gov.com", "/"),
    ("discord.com", "/api/"),
    (".discord.com", "/api/"),
    ("discordapp.com", "/api/"),
    (".discordapp.com", "/api/"),
    (".webhook.office.com", "/"),
    (".logic.azure.com", "/"),
    (".api.powerplatform.com", "/"),
    ("chat.googleapis.com", "/"),
    ("api.telegram.org", "/"),
    ("open.feishu.cn", "/open-apis/"),
    ("open.larksuite.com", "/open-apis/"),
    ("oapi.dingtalk.com", "/robot/"),
    ("qyapi.weixin.qq.com", "/cgi-bin/"),
];

/// Interfaces of systems that want a key with every request: Freshdesk, Freshservice, Intercom, Help
/// Scout, HubSpot, Front, Gorgias, Crisp.
const KEYED: [(&str, &str); 8] = [
    (".freshdesk.com", "/api/"),
    (".freshservice.com", "/api/"),
    (".intercom.io", "/"),
    ("api.helpscout.net", "/"),
    ("api.hubapi.com", "/"),
    (".frontapp.com", "/"),
    (".gorgias.com", "/api/"),
    ("api.crisp.chat", "/"),
];

/// What secrets are called where they stand in a query; signs between words do not count.
const KEYS: [&str; 14] = [
    "accesstoken",
    "apikey",
    "apitoken",
    "auth",
    "authorization",
    "authtoken",
    "clientsecret",
    "key",
    "password",
    "privatekey",
    "secret",
    "sig",
    "signature",
    "token",
];

/// Where Teams kept its addresses before they had hosts of their own.
const OLD_TEAMS: [&str; 2] = ["outlook.office.com", "outlook.office365.com"];

impl Target {
    /// Reads an address as the tag gives it; `origin` is the page's own, e.g. `https://example.com`.
    /// A path from `/` is one of that origin.
    ///
    /// # Errors
    /// Where the address is of another kind, is incomplete, or is a secret that a page must not hold.
    pub fn parse(address: &str, origin: &str) -> Result<Self, TargetError> {
        let address = address.trim();
        let scheme_error = || TargetError::Scheme { got: address.to_owned() };
        // Browsers read a backslash as a slash and drop line breaks and tabs.
        if address.contains(|c: char| c.is_control() || c == '\\' || c == ' ') {
            return Err(scheme_error());
        }
        if let Some(rest) = after_scheme(address, "mailto:") {
            return mail(address, rest);
        }
        if let Some(rest) = after_scheme(address, "tel:") {
            return phone(address, rest);
        }
        if let Some((system, rest)) = System::of(address) {
            return of_system(system, rest, address, origin);
        }
        let absolute = if address.starts_with("//") {
            let (scheme, _) = origin.split_once("//").ok_or_else(scheme_error)?;
            let mut absolute = scheme.to_owned();
            absolute.push_str(address);
            absolute
        } else if address.starts_with('/') && origin.contains("://") {
            let mut absolute = origin.trim_end_matches('/').to_owned();
            absolute.push_str(address);
            absolute
        } else {
            address.to_owned()
        };
        webhook(&absolute, origin).ok_or_else(scheme_error)?
    }

    /// To whom, in a word that a customer knows: the host, else the name of the system, a mail address or
    /// a number.
    #[must_use]
    pub fn who(&self) -> &str {
        match self {
            Self::Webhook { url } => of_url(url).unwrap_or(url),
            Self::System { system, url } => of_url(url).unwrap_or(system.name),
            Self::Mail(who) | Self::Phone(who) => who,
        }
    }
}

/// The host of an address; none where it has none.
fn of_url(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    rest.split(['/', '?']).next().map(host)
}

/// The rest of an address of this scheme, whatever the case.
fn after_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = address.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

fn mail(address: &str, rest: &str) -> Result<Target, TargetError> {
    let to = rest.split('?').next().unwrap_or("");
    match to.split_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() => Ok(Target::Mail(to.to_owned())),
        _ => Err(TargetError::Incomplete {
            got: address.to_owned(),
            expected: "an address, e.g. mailto:help@example.com",
        }),
    }
}

fn phone(address: &str, rest: &str) -> Result<Target, TargetError> {
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let sound =
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | '*' | '#'));
    if digits < 3 || !sound {
        return Err(TargetError::Incomplete {
            got: address.to_owned(),
            expected: "a number, e.g. tel:+49-30-1234567",
        });
    }
    Ok(Target::Phone(rest.to_owned()))
}

fn of_system(
    system: &'static System,
    rest: &str,
    address: &str,
    origin: &str,
) -> Result<Target, TargetError> {
    let url = match webhook(rest, origin) {
        _ if system.is_on_page() => match rest.starts_with('?') {
            true => rest.split('#').next().unwrap_or("").to_owned(),
            false => String::new(),
        },
        Some(Ok(Target::Webhook { url })) => url,
        Some(Err(error)) => return Err(error),
        _ => {
            return Err(TargetError::Incomplete {
                got: address.to_owned(),
                expected: "the system's address behind its name, e.g. zendesk:https://example.zendesk.com",
            });
        }
    };
    let mut named = String::from(system.name);
    named.push(':');
    named.push_str(&url);
    Ok(Target::System { system, url: named })
}

/// None where the scheme is not allowed.
fn webhook(address: &str, origin: &str) -> Option<Result<Target, TargetError>> {
    let (secure, rest) = match after_scheme(address, "https://") {
        Some(rest) => (true, rest),
        None => (false, after_scheme(address, "http://")?),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let path = &rest[authority.len()..];
    if let Some((_, host)) = authority.rsplit_once('@') {
        return Some(Err(TargetError::Credentials { host: host.to_owned() }));
    }
    let host = host(authority).to_ascii_lowercase();
    if host.is_empty() || host.contains('%') {
        return Some(Err(TargetError::Incomplete {
            got: address.to_owned(),
            expected: "a host, e.g. https://desk.example.com/handoffs",
        }));
    }
    let local = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    if !secure && !local && !is_of_origin(address, authority, origin) {
        return None;
    }
    if is_among(&SECRETS, &host, path) || is_old_teams(&host, path) {
        return Some(Err(TargetError::Secret { host }));
    }
    if is_among(&KEYED, &host, path) {
        return Some(Err(TargetError::NeedsKey { host }));
    }
    if let Some(name) = key_in(path) {
        return Some(Err(TargetError::Key { name: name.to_owned() }));
    }
    let url = address.split('#').next().unwrap_or(address).to_owned();
    Some(Ok(Target::Webhook { url }))
}

/// The host of an authority without its port and the dot of the root.
fn host(authority: &str) -> &str {
    let host = match authority.find(']') {
        Some(end) => &authority[..=end],
        None => authority.split(':').next().unwrap_or(""),
    };
    host.trim_end_matches('.')
}

fn is_of_origin(address: &str, authority: &str, origin: &str) -> bool {
    let scheme_and_authority = &address[..address.find("//").map_or(0, |at| at + 2) + authority.len()];
    !origin.is_empty() && scheme_and_authority.eq_ignore_ascii_case(origin.trim_end_matches('/'))
}

fn is_among(hosts: &[(&str, &str)], host: &str, path: &str) -> bool {
    hosts.iter().any(|(known, under)| {
        let here = if known.starts_with('.') { host.ends_with(known) } else { host == *known };
        here && (*under == "/" || starts_with(path, under))
    })
}

fn is_old_teams(host: &str, path: &str) -> bool {
    OLD_TEAMS.contains(&host) && starts_with(path, "/webhook")
}

fn starts_with(path: &str, head: &str) -> bool {
    path.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
}

/// The first key of a query that is called like a secret and holds something.
fn key_in(path: &str) -> Option<&str> {
    let (_, query) = path.split('#').next()?.split_once('?')?;
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(_, value)| !value.is_empty()).map(|(name, _)| name).find(|name| {
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        KEYS.iter().any(|key| letters.eq_ignore_ascii_case(key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, want: Result<&str, &str>) {
        let got = Target::parse(address, "http://shop.example:8080");
        let got = match &got {
            Ok(Target::Webhook { url }) => Ok(url.clone()),
            Ok(Target::System { system, url }) => Ok(format!("{} {url}", system.name)),
            Ok(Target::Mail(to)) => Ok(format!("mail {to}")),
            Ok(Target::Phone(number)) => Ok(format!("phone {number}")),
            Err(TargetError::Scheme { .. }) => Err("scheme"),
            Err(TargetError::Incomplete { .. }) => Err("incomplete"),
            Err(TargetError::Credentials { .. }) => Err("credentials"),
            Err(TargetError::Secret { .. }) => Err("secret"),
            Err(TargetError::NeedsKey { .. }) => Err("needs key"),
            Err(TargetError::Key { .. }) => Err("key"),
        };
        assert_eq!(got.as_deref().map_err(|e| *e), want, "{address}");
    }

    #[test]
    fn endpoints() {
        check("https://desk.example.com/handoffs", Ok("https://desk.example.com/handoffs"));
        check(" HTTPS://desk.example.com/h?a=1#top ", Ok("HTTPS://desk.example.com/h?a=1"));
        check("/handoffs", Ok("http://shop.example:8080/handoffs"));
        check("//desk.example.com/h", Err("scheme"));
        check("http://shop.example:8080/handoffs", Ok("http://shop.example:8080/handoffs"));
        check("http://shop.example/handoffs", Err("scheme"));
        check("http://shop.example:8080.example.org/", Err("scheme"));
        check("http://localhost:4000/h", Ok("http://localhost:4000/h"));
        check("http://127.0.0.1/h", Ok("http://127.0.0.1/h"));
        check("http://[::1]:4000/h", Ok("http://[::1]:4000/h"));
        check("http://localhost.example.org/h", Err("scheme"));
        check("http://example.com/h", Err("scheme"));
        check("https:///h", Err("incomplete"));
        check("https://user:pw@desk.example.com/h", Err("credentials"));
        for address in
            ["", "handoffs", "javascript:alert(1)", "ftp://example.com", "https:\\\\a", "data:,x", "#"]
        {
            check(address, Err("scheme"));
        }
    }

    #[test]
    fn links() {
        check("mailto:help@example.com?subject=x", Ok("mail help@example.com"));
        check("MAILTO:help@example.com", Ok("mail help@example.com"));
        check("mailto:help", Err("incomplete"));
        check("tel:+49-30-1234567", Ok("phone +49-30-1234567"));
        check("tel:call", Err("incomplete"));
    }

    #[test]
    fn systems() {
        check("zendesk:https://example.zendesk.com", Ok("zendesk zendesk:https://example.zendesk.com"));
        check(
            "Matrix:https://m.example.org/!r:example.org",
            Ok("matrix matrix:https://m.example.org/!r:example.org"),
        );
        check("crisp:", Ok("crisp crisp:"));
        check("Intercom:?field.plan=context.plan#x", Ok("intercom intercom:?field.plan=context.plan"));
        check(
            "zendesk:https://example.zendesk.com?field.36=context.key",
            Ok("zendesk zendesk:https://example.zendesk.com?field.36=context.key"),
        );
        check("zendesk:", Err("incomplete"));
        check("zendesk:http://example.org", Err("incomplete"));
        check("chatwoot:https://user:pw@chat.example.com/x", Err("credentials"));
        check("helpdesk:https://hooks.slack.com/services/T0", Err("secret"));
        check("otherdesk:https://example.org", Err("scheme"));
    }

    #[test]
    fn secrets_do_not_stand_in_a_page() {
        for address in [
            "https://hooks.slack.com/services/T000/B000/XXXX",
            "https://HOOKS.slack.com./services/T000/B000/XXXX",
            "https://discord.com/api/webhooks/1/x",
            "https://canary.discord.com/API/webhooks/1/x",
            "https://discordapp.com:443/api/webhooks/1/x",
            "https://example.webhook.office.com/webhookb2/x",
            "https://outlook.office.com/webhook/x",
            "https://prod-01.westeurope.logic.azure.com:443/workflows/x?sig=y",
            "https://chat.googleapis.com/v1/spaces/x/messages?key=y",
            "https://api.telegram.org/bot1:x/sendMessage",
            "https://open.feishu.cn/open-apis/bot/v2/hook/x",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
        ] {
            check(address, Err("secret"));
        }
        check("https://slack.com.example.org/h", Ok("https://slack.com.example.org/h"));
        for address in [
            "https://example.freshdesk.com/api/v2/tickets",
            "https://api.eu.intercom.io/conversations",
            "https://api2.frontapp.com/channels/x/incoming_messages",
            "zendesk:https://api.helpscout.net/v2/conversations",
        ] {
            check(address, Err("needs key"));
        }
        check("https://example.freshdesk.com/support", Ok("https://example.freshdesk.com/support"));
        for address in [
            "https://desk.example.com/h?api_key=x",
            "https://desk.example.com/h?a=1&Access-Token=x#top",
            "zendesk:https://example.zendesk.com?token=x",
            "https://example.com/api/handoffs?sig=x",
        ] {
            check(address, Err("key"));
        }
        for address in ["https://desk.example.com/h?keyword=x&token=", "https://desk.example.com/h#key=x"] {
            assert!(Target::parse(address, "").is_ok(), "{address}");
        }
        let error = Target::parse("https://desk.example.com/h?api_key=x", "").unwrap_err().to_string();
        assert!(
            error.contains("api_key") && !error.contains("=x"),
            "names the key, never the secret: {error}"
        );
        let error = Target::parse("https://discord.com/api/webhooks/1/x", "").unwrap_err().to_string();
        assert!(error.contains("discord.com") && error.contains("loop-in serve"), "{error}");
    }

    #[test]
    fn a_page_from_a_file_has_no_origin() {
        assert!(Target::parse("/handoffs", "null").is_err());
        assert!(Target::parse("/handoffs", "").is_err());
    }
}
