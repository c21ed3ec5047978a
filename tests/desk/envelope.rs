//! Handoffs to post.

use serde_json::{Value, json};

/// An id that differs with `n`.
pub(crate) fn id(n: u64) -> String {
    format!("{:08x}-0000-4000-8000-{n:012x}", n % 0x1_0000_0000)
}

/// The least that a handoff holds.
pub(crate) fn small(n: u64) -> Value {
    json!({
        "specversion": "1.0",
        "id": id(n),
        "source": "https://www.example.com/help",
        "type": "loop-in.handoff.v1",
        "time": "2026-01-31T12:00:00Z",
        "data": {
            "reference": format!("REF-{n}"),
            "message": format!("Message number {n}"),
            "summary": ["Wants: an answer"],
            "versions": { "widget": "0.1.0" },
        },
    })
}

/// A handoff in which every text is `text`, as far as the schema lets it be.
pub(crate) fn full(n: u64, text: &str) -> Value {
    let at = "2026-01-31T12:00:00Z";
    let mut envelope = small(n);
    envelope["data"] = json!({
        "reference": format!("REF-{n}{text}").chars().take(40).collect::<String>(),
        "test": true,
        "reduced": true,
        "reason": { "id": text, "label": text, "probability": 0.5, "decided_by": "model" },
        "queue": text,
        "priority": "high",
        "triggers": [{ "kind": "sensitive", "weight": 90, "evidence": text }],
        "sensitivity": text,
        "message": text,
        "customer": { "name": text, "email": text, "phone": text, "contact": text, "fields": { text: text }, "stated": { text: text } },
        "summary": [text, format!("{text}: {text}")],
        "searches": [{ "query": text, "at": at, "hits": 2, "top": text, "confidence": 0.4, "scope": "near" }],
        "viewed": [{ "id": text, "title": text, "at": at, "dwell_ms": 900, "verdict": "not-helpful", "query": text }],
        "suggested": [{ "id": text, "title": text }],
        "transcript": [{ "from": "customer", "text": text, "at": at }, { "from": "widget", "text": text, "at": at }],
        "tone": { "frustration": 0.9, "evidence": [text] },
        "page": { "origin": text, "path": text, "query": text, "title": text },
        "locale": "de-AT",
        "context": { text: text },
        "redactions": [{ "kind": text, "count": 2 }],
        "consent": { "text": text, "version": text, "at": at },
        "hours": { "open": true, "promised_reply_by": at },
        "attachments": [{ "name": text, "type": text, "size": 1, "sha256": "0".repeat(64) }],
        "struck": 1,
        "cut": [text],
        "versions": { "widget": "0.1.0", "index": text },
    });
    envelope
}
