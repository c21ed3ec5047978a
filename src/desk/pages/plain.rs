//! A contact as plain text, to paste into another system.

use super::lines::{customer, missing, pair, pairs, turn};
use super::words::{clean, count, dwell, percent, scope, trigger, utc, verdict};
use crate::desk::envelope::Envelope;
use crate::desk::store::{Course, Row, Sender};

pub(super) fn write(row: &Row, envelope: &Envelope, course: &Course) -> String {
    let data = &envelope.data;
    let mut out = Sheet(String::new());
    out.line(&format!("{}  {}", row.reference, data.reason.as_ref().map_or("", |reason| &reason.label)));
    out.line(&format!("Received {}, priority {}", utc(row.received_at), row.priority.as_str()));
    if row.test {
        out.line("A test, sent by the owner.");
    }
    out.block("Summary", data.summary.iter().cloned());
    out.block("The customer's words", std::iter::once(data.message.clone()));
    out.block("Customer", customer(data));
    out.block(
        "Since then",
        course.messages.iter().map(|message| match message.from {
            Sender::Agent if message.name.is_empty() => pair("Agent", &message.text),
            Sender::Agent => pair(&message.name, &message.text),
            Sender::Customer => pair("Customer", &message.text),
            Sender::System => pair("Note", &message.text),
        }),
    );
    let triggers = data.triggers.iter();
    out.block("Why a person", triggers.map(|cause| pair(trigger(&cause.kind), &cause.evidence)));
    out.block(
        "Searches",
        data.searches.iter().map(|search| {
            let found = search.hits.map(|hits| count(hits, "answer", "answers")).unwrap_or_default();
            let sure = search.confidence.map(|p| format!(", {} sure", percent(p))).unwrap_or_default();
            let scope = scope(&search.scope).map(|scope| format!("; {scope}")).unwrap_or_default();
            format!("“{}” ({found}{sure}{scope})", search.query)
        }),
    );
    out.block(
        "Articles read",
        data.viewed.iter().map(|viewed| {
            let time = viewed.dwell_ms.map(|ms| format!("{}, ", dwell(ms))).unwrap_or_default();
            format!("{} ({time}{})", viewed.title, verdict(viewed.verdict))
        }),
    );
    out.block("Answers that may fit", data.suggested.iter().map(|answer| answer.title.clone()));
    out.block("Transcript", data.transcript.iter().map(turn));
    let page = &data.page;
    let address = format!("{}{}", page.origin, page.path);
    out.block("Page", [page.title.clone(), address].into_iter().chain(pairs(&data.context)));
    out.block("Not in it", missing(data));
    out.0
}

struct Sheet(String);

impl Sheet {
    fn line(&mut self, text: &str) {
        self.0.push_str(clean(text).trim_end());
        self.0.push('\n');
    }

    /// A heading and its lines; nothing where there are none.
    fn block(&mut self, heading: &str, lines: impl Iterator<Item = String>) {
        let mut lines = lines.filter(|line| !line.trim().is_empty()).peekable();
        if lines.peek().is_none() {
            return;
        }
        self.0.push('\n');
        self.line(&format!("{heading}:"));
        for line in lines {
            self.line(&format!("  {}", line.replace('\n', "\n  ")));
        }
    }
}
