//! Parts of a contact as lines of plain text, for all who write one: to paste, and to pass on.

use serde_json::{Map, Value};

use super::words::{count, redaction};
use crate::desk::envelope::{Data, Speaker, Turn};
use crate::desk::identity::TOKEN;

pub(super) fn pair(name: &str, value: &str) -> String {
    if value.is_empty() { name.to_owned() } else { format!("{name}: {value}") }
}

/// Names and texts.
pub(in crate::desk) fn pairs(map: &Map<String, Value>) -> impl Iterator<Item = String> + '_ {
    map.iter().map(|(name, value)| pair(name, value.as_str().unwrap_or_default()))
}

/// Who the customer is and how to reach them. The token by which the owner's server vouches for them is left
/// out: whoever reads it could pass for them.
pub(in crate::desk) fn customer(data: &Data) -> impl Iterator<Item = String> + '_ {
    let customer = &data.customer;
    let own = [&customer.name, &customer.email, &customer.phone, &customer.contact].into_iter().cloned();
    let answer =
        (!customer.answer_by.is_empty()).then(|| format!("Wants to be answered by {}", customer.answer_by));
    let stated = customer.stated.iter().filter(|(name, _)| *name != TOKEN);
    let stated = stated.map(|(name, value)| pair(name, value.as_str().unwrap_or_default()));
    let stated = stated.map(|line| format!("{line} (stated by the page)"));
    own.chain(answer).chain(pairs(&customer.fields)).chain(stated)
}

/// Who said what before.
pub(in crate::desk) fn turn(turn: &Turn) -> String {
    let who = match turn.from {
        Speaker::Customer => "Customer",
        Speaker::Widget => "Widget",
        Speaker::Note => "Note",
    };
    pair(who, &turn.text)
}

/// What is not in it: masked, struck, or left out for its length.
pub(in crate::desk) fn missing(data: &Data) -> impl Iterator<Item = String> + '_ {
    let struck =
        (data.struck > 0).then(|| format!("{} struck by the customer", count(data.struck, "line", "lines")));
    let cut = data.cut.iter().map(|what| format!("Left out for length: {what}"));
    data.redactions.iter().map(redaction).chain(struck).chain(cut)
}
