//! A reply as a letter to the customer: greeting, the reply, and what they wrote, quoted.

use super::words::clean;
use crate::desk::envelope::Envelope;

/// Subject and text.
pub(in crate::desk) struct Written {
    pub(in crate::desk) subject: String,
    pub(in crate::desk) text: String,
}

/// Writes a letter with the reference in its subject; the customer's words are cut to `most` characters,
/// less those of the reply.
pub(in crate::desk) fn write(reference: &str, envelope: &Envelope, reply: &str, most: usize) -> Written {
    let data = &envelope.data;
    let german = data.locale.starts_with("de");
    let name = clean(data.customer.name.trim());
    let greeting = match (german, name.as_str()) {
        (true, "") => "Guten Tag,".to_owned(),
        (true, name) => format!("Guten Tag {name},"),
        (false, "") => "Hello,".to_owned(),
        (false, name) => format!("Hello {name},"),
    };
    let wrote = match german {
        true => format!("Sie schrieben am {}:", envelope.time.strftime("%d.%m.%Y")),
        false => format!("You wrote on {}:", envelope.time.strftime("%-d %B %Y")),
    };
    let message = clean(&data.message);
    let room = most.saturating_sub(reply.chars().count());
    let quoted: String = message.chars().take(room).collect();
    let more = if quoted.len() < message.len() { "\n> …" } else { "" };
    let quote: Vec<String> = quoted.trim_end().lines().map(|line| format!("> {line}")).collect();
    let text = format!("{greeting}\n\n{}\n\n{wrote}\n{}{more}\n", clean(reply), quote.join("\n"));
    let subject = match data.reason.as_ref().map(|reason| clean(&reason.label)) {
        Some(reason) if !reason.is_empty() => format!("{reason} [{}]", clean(reference)),
        _ => format!("[{}]", clean(reference)),
    };
    Written { subject, text }
}
