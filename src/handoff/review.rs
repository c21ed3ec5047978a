//! Contacts that a person should look at afterwards, and why.

use super::HandoffId;
use super::parts::Parts;
use crate::conversation::review::{self, SENSITIVE};
use crate::model::Probability;

/// Something is to be put right.
const RECOVERY: &str = "recovery";
/// Without a cause, by chance: so that somebody sees what nobody would look for.
const SAMPLE: &str = "sample";

/// The causes, of what travels. `sample` is the share of contacts that are drawn; whether this is one
/// stands in the random bits of its id, so that it stays the same however often it is packed.
pub(super) fn review(parts: &Parts, id: HandoffId, sample: Probability) -> Vec<&'static str> {
    let causes = review::of(&parts.searches, &parts.viewed, &parts.triggers);
    // Sensitive without a person it is not: this is the way there.
    let mut why = review::names(causes);
    why.retain(|why| *why != SENSITIVE);
    if parts.recovery {
        why.push(RECOVERY);
    }
    let [high, low, ..] = id.0;
    let drawn = u64::from(u16::from_be_bytes([high, low])) * 1000 / 65_536;
    if drawn < u64::from(sample.thousandths()) {
        why.push(SAMPLE);
    }
    why
}
