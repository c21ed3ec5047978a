//! The customer's copy of a message, as plain text.

use super::{Key, Scene};
use crate::conversation::Phase;

/// What was sent or was to be sent: reference, message, and every line that went along.
#[must_use]
pub fn copy(scene: &Scene<'_>) -> String {
    let mut out = String::new();
    let contact = scene.contact;
    if let Phase::Sent(receipt) = &contact.phase {
        out.push_str(&scene.words.fill(Key::Reference, &[("reference", &receipt.reference)]));
        out.push_str("\n\n");
    }
    let Some(draft) = &contact.draft else {
        out.push_str(&contact.form.message);
        out.push('\n');
        return out;
    };
    out.push_str(&draft.message.text);
    out.push('\n');
    for text in [&contact.form.name, &contact.form.contact] {
        if !text.is_empty() {
            out.push_str(text);
            out.push('\n');
        }
    }
    for (name, value) in contact.form.fields.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(name);
        out.push_str(": ");
        out.push_str(value);
        out.push('\n');
    }
    let included = draft.items.iter().filter(|item| item.included);
    for (i, item) in included.enumerate() {
        if i == 0 {
            out.push('\n');
        }
        out.push_str("- ");
        out.push_str(&item.text);
        out.push('\n');
    }
    out
}
