//! Who writes: what they filled in, and what the page states about them.

use super::limits::{chars, clip, items};
use super::lines::{Lines, clean, is_taken, keyed, labelled, last_of_each};
use super::package::{Form, Surroundings};
use super::parts::{Customer, FieldPart};
use super::redact::{is_named_by, redact_value};
use super::text::TOKEN;
use crate::index::site::{Field, FieldKind, Policy, Reason};
use crate::model::Lang;

/// Gathers who writes. What was filled in to be reached by is kept as it is; in the other fields cards and
/// secrets are masked, and account numbers, ids and dates of birth where the field does not ask for them.
pub(super) fn customer(
    form: &Form,
    reason: Option<&Reason>,
    around: &Surroundings,
    agents: Lang,
    lines: &mut Lines<'_>,
) -> Customer {
    let mut customer = Customer { name: clip(clean(&form.name).trim(), chars::ID), ..Customer::default() };
    customer.answer_by = form.answer_by;
    let contact = clean(&form.contact);
    let contact = contact.trim();
    if is_email(contact) {
        customer.email = clip(contact, chars::CONTACT);
    } else if is_phone(contact) {
        customer.phone = clip(contact, chars::PHONE);
    } else {
        customer.contact = clip(contact, chars::CONTACT);
    }
    let known = reason.map_or(&[][..], |reason| &reason.fields);
    for (name, value) in last_of_each(&form.fields).into_iter().take(items::FIELDS) {
        let field = known.iter().find(|field| field.name == name);
        let name = clip(&clean(name), chars::KEY);
        if customer.fields.iter().any(|field| field.name == name) {
            continue;
        }
        let value = field_value(field, value, lines);
        let label = field.map_or("", |field| field.label.get(agents));
        customer.fields.push(FieldPart {
            name,
            label: clip(label, chars::KEY),
            value: clip(&value, chars::TEXT),
        });
    }
    for (key, value) in last_of_each(&around.identity).into_iter().take(items::STATED) {
        let key = clip(&clean(key), chars::KEY);
        if is_taken(&customer.stated, &key) {
            continue;
        }
        // A token is signed: whole or not at all, and not for reading.
        let (text, line) = if key == TOKEN {
            (value.to_owned(), "✓".to_owned())
        } else {
            let policy =
                Policy { mask_email: false, mask_phone: false, mask_address: false, ..lines.policy.clone() };
            let text = clip(&clean(&redact_value(value, &policy, &[]).text), chars::STATED);
            (text.clone(), text)
        };
        let fits = text.chars().count() <= chars::STATED;
        if fits && lines.add(keyed("identity", &key), "identity", labelled(&key, &line)) {
            customer.stated.push((key, text));
        } else {
            lines.struck.text(value);
        }
    }
    customer
}

fn field_value(field: Option<&Field>, value: &str, lines: &mut Lines<'_>) -> String {
    let kind = field.map_or(FieldKind::Text, |field| field.kind);
    if matches!(kind, FieldKind::Email | FieldKind::Tel | FieldKind::Select) {
        return clean(value);
    }
    let masked = redact_value(value, lines.policy, &[]);
    let asked_for: Vec<usize> = (0..masked.masks.len())
        .filter(|&i| {
            let kind = masked.masks.get(i).map(|mask| mask.kind);
            let names = |label: &str| kind.is_some_and(|kind| is_named_by(label, kind));
            field.is_some_and(|field| names(&field.name) || names(&field.label.text))
        })
        .collect();
    let masked = if asked_for.is_empty() { masked } else { redact_value(value, lines.policy, &asked_for) };
    lines.count(&masked);
    clean(&masked.text)
}

fn is_email(contact: &str) -> bool {
    let sound = |part: &str| !part.is_empty() && !part.contains(['@', ' ', ',', ';']);
    contact.split_once('@').is_some_and(|(name, host)| sound(name) && sound(host) && host.contains('.'))
}

fn is_phone(contact: &str) -> bool {
    contact.bytes().filter(u8::is_ascii_digit).count() >= 5
        && contact.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '/' | '(' | ')' | '.'))
}
