//! A test of an endpoint that takes the envelope: what a browser would ask first, the handoff, and the
//! same once more.

use std::time::Duration;

use serde_json::Value;
use ureq::http::{HeaderMap, Method, Request, Response};
use ureq::{Agent, Body};

use super::finding::Finding;
use crate::handoff::Draft;

/// An endpoint has so long to answer, as in the browser.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Of an answer no more is read than the widget does, in bytes.
const ANSWER: u64 = 65_536;

/// What came back.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

/// Tries it all; stops where nothing more can be learnt.
pub(super) fn test(url: &str, origin: &str, trial: &Draft) -> Vec<Finding> {
    let config = Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false);
    let agent = Agent::new_with_config(config.build());
    let mut findings = Vec::new();
    let away = !url.starts_with(&format!("{origin}/"));
    let asked = ask(&agent, Method::OPTIONS, url, origin, "");
    if let (true, Ok(answer)) = (away, &asked) {
        findings.push(preflight(answer, origin));
    }
    let first = match ask(&agent, Method::POST, url, origin, &trial.envelope) {
        Ok(answer) => answer,
        Err(error) => {
            findings.push(unreachable_endpoint(url, &error));
            return findings;
        }
    };
    let arrived = (200..300).contains(&first.status);
    findings.push(outcome(&first, trial));
    if arrived && away && !allows(&first.headers, origin) {
        findings.push(
            Finding::bad("It took the test, but a page could not read its answer: visitors would be told that nobody knows whether their message arrived.")
                .more("Its answer to POST must also hold")
                .more(&format!("  Access-Control-Allow-Origin: {origin}")),
        );
    }
    if arrived {
        findings.push(repeat(ask(&agent, Method::POST, url, origin, &trial.envelope), &first));
    }
    findings
}

fn ask(agent: &Agent, method: Method, url: &str, origin: &str, body: &str) -> Result<Answer, ureq::Error> {
    let request = Request::builder().method(&method).uri(url).header("origin", origin);
    let response: Response<Body> = if method == Method::OPTIONS {
        let request = request
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type");
        agent.run(request.body(())?)?
    } else {
        agent.run(request.header("content-type", "application/json").body(body)?)?
    };
    let (parts, mut body) = response.into_parts();
    let text = body.with_config().limit(ANSWER).read_to_string().unwrap_or_default();
    Ok(Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: serde_json::from_str(&text).unwrap_or_default(),
    })
}

/// Whether a page of this origin may read an answer.
fn allows(headers: &HeaderMap, origin: &str) -> bool {
    let allowed = headers.get("access-control-allow-origin").and_then(|value| value.to_str().ok());
    allowed.is_some_and(|allowed| allowed == "*" || allowed == origin)
}

/// What a browser asks before it sends JSON to another origin.
fn preflight(answer: &Answer, origin: &str) -> Finding {
    let header = |name| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let takes_json = header("access-control-allow-headers")
        .split(',')
        .any(|name| name.trim() == "*" || name.trim().eq_ignore_ascii_case("content-type"));
    if (200..300).contains(&answer.status) && allows(&answer.headers, origin) && takes_json {
        return Finding::fine(&format!("It allows pages of {origin} to send."));
    }
    Finding::bad(&format!("It does not allow pages of {origin} to send, so that browsers will not."))
        .more(&format!(
            "It answered the browser\u{2019}s question (OPTIONS) with {}. It must answer with 204 and",
            answer.status
        ))
        .more(&format!("  Access-Control-Allow-Origin: {origin}"))
        .more("  Access-Control-Allow-Methods: POST")
        .more("  Access-Control-Allow-Headers: content-type")
        .more("With our own desk:")
        .more(&format!("  loop-in serve --allow-origin {origin}"))
        .more("Where --origin is not your site, say which one it is.")
}

fn outcome(answer: &Answer, trial: &Draft) -> Finding {
    let text = |name: &str| answer.body[name].as_str().unwrap_or("");
    let status = answer.status;
    match status {
        200..=299 => {
            let reference = match text("reference") {
                "" => trial.reference.as_str(),
                reference => reference,
            };
            let link = match text("url") {
                "" => String::new(),
                url => format!("Visitors can follow it at {url}"),
            };
            let by = match text("expected_reply_by") {
                "" => String::new(),
                by => format!("It promises an answer by {by}"),
            };
            Finding::fine(&format!("The test arrived. Its reference is {reference}.")).more(&link).more(&by)
        }
        300..=399 => Finding::bad(&format!(
            "It answered {status}: it leads elsewhere, and a message can get lost on such a way."
        ))
        .more(answer.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or(""))
        .more("Give the address at the end of the way."),
        _ => {
            let remedy = match status {
                400 | 422 => {
                    "It found fault with the envelope; its form is www/schema/handoff.v1.schema.json."
                }
                401 | 407 => {
                    "It wants to know who asks, and a page can keep no key: let `loop-in serve` or another endpoint of yours stand between."
                }
                403 => {
                    "It takes nothing from this site, or wants to know who asks: let it allow the site; a page can keep no key."
                }
                404 | 405 | 410 | 501 => "Nothing takes messages at this address: is its path right?",
                409 => "It says that it has this id with another content, which a new id cannot be.",
                413 | 414 | 431 => "It takes no messages of this size; envelopes have up to 64 KiB.",
                408 | 425 | 429 | 503 | 507 | 511 => {
                    "It takes nothing just now; the widget would try again. Do so too."
                }
                _ => {
                    "It failed; its own log knows why. Visitors would be told that nobody knows whether their message arrived."
                }
            };
            let mut finding =
                Finding::bad(&format!("The test was not taken: it answered {status}.")).more(text("detail"));
            for error in answer.body["errors"].as_array().into_iter().flatten() {
                let of = |name: &str| error[name].as_str().unwrap_or("");
                finding = finding.more(&format!("{}: {}", of("pointer"), of("detail")));
            }
            finding.more(remedy)
        }
    }
}

/// Whether it knows the same handoff again, which the widget relies on where an answer was lost.
fn repeat(again: Result<Answer, ureq::Error>, first: &Answer) -> Finding {
    match again {
        Ok(again) if again.status == 200 || (again.status == 201 && !first.body["reference"].is_null() && again.body["reference"] == first.body["reference"]) => {
            Finding::fine("Sent once more, it was known by its id: nothing arrives twice.")
        }
        Ok(again) if (200..300).contains(&again.status) => {
            Finding::bad("Sent once more, it was taken like a new one: where an answer gets lost, a message will arrive twice.")
                .more("Remember the id of each handoff; where it comes again, answer 200 with the first answer.")
        }
        _ => Finding::bad("Sent once more, it was not taken: where an answer gets lost, visitors will be told that their message was refused.")
            .more("Remember the id of each handoff; where it comes again, answer 200 with the first answer."),
    }
}

fn unreachable_endpoint(url: &str, error: &ureq::Error) -> Finding {
    let (what, remedy) = match error {
        ureq::Error::Timeout(_) => {
            ("gave no answer within 20 seconds", "The test may have arrived all the same: look there.")
        }
        ureq::Error::HostNotFound => ("cannot be found", "Is its name spelt right?"),
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => {
            ("cannot be reached", "Does it run, and does its port let this machine in?")
        }
        _ => ("cannot be asked", "Is the address right?"),
    };
    Finding::bad(&format!("{url} {what} ({error}).")).more(remedy)
}
