//! The customer's copy of a message, as plain text.

use super::{PersonKey, Scene};
use crate::conversation::Phase;

/// What was sent or was to be sent. Of a message from an earlier load only its envelope is known.
#[must_use]
pub fn copy(scene: &Scene<'_>) -> String {
    let mut out = String::new();
    let contact = scene.contact;
    if let Phase::Sent(receipt) = &contact.phase {
        out.push_str(&scene.words.fill(PersonKey::Reference, &[("reference", &receipt.reference)]));
        out.push_str("\n\n");
    }
    out.push_str(match &contact.draft {
        _ if contact.restored => &contact.envelope,
        Some(draft) => &draft.text,
        None => &contact.form.message,
    });
    out
}
