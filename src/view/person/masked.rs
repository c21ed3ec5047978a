//! What is masked of the words that the customer is writing: shown right beneath them, and said.

use super::form::line;
use super::make::{El, el, number, p};
use super::{Bind, Node, PersonKey, Scene, Tag, thread};
use crate::handoff::redact::{Kind, Mask, Redacted, redact};

/// The message as it will be sent, where something of it is masked; what may be put back can be.
pub(super) fn of_message(scene: &Scene<'_>) -> Option<El> {
    let message = &scene.contact.draft.as_ref()?.message;
    let mut block = block(scene, message)?;
    for (i, mask) in message.masks.iter().enumerate() {
        let what = scene.words.get(name(mask.kind));
        block.push(if mask.kind.can_be_shown() {
            let text = scene.words.fill(PersonKey::MaskShow, &[("what", what)]);
            line(&number(i as u64), mask.shown, Bind::Unmask(i), vec![Node::Text(text)])
        } else {
            p("hint", &scene.words.fill(PersonKey::MaskKept, &[("what", what)])).key(&number(i as u64))
        });
    }
    Some(block)
}

/// The same of what is added to a contact that has arrived.
pub(super) fn of_addition(scene: &Scene<'_>) -> Option<El> {
    block(scene, &addition(scene))
}

fn block(scene: &Scene<'_>, words: &Redacted) -> Option<El> {
    let block = el(Tag::Div, "masked").key("masked").child(p("label", scene.words.get(PersonKey::Masked)));
    (!words.masks.is_empty()).then(|| block.child(el(Tag::Blockquote, "preview").text(&words.text)))
}

fn addition(scene: &Scene<'_>) -> Redacted {
    redact(scene.addition.trim(), &scene.site.policy, &[])
}

/// What of the words that are being written is masked, for saying it; empty where nothing is.
#[must_use]
pub fn masked(scene: &Scene<'_>) -> String {
    let draft = scene.contact.draft.as_ref().filter(|_| scene.contact.is_open());
    match draft {
        Some(draft) => said(scene, &draft.message.masks),
        None if thread::of(scene).is_some() => said(scene, &addition(scene).masks),
        None => String::new(),
    }
}

/// Each kind once.
fn said(scene: &Scene<'_>, masks: &[Mask]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for mask in masks {
        let name = scene.words.get(name(mask.kind));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut out = String::new();
    for (i, name) in names.into_iter().enumerate() {
        out.push_str(if i == 0 { scene.words.get(PersonKey::Masked) } else { "," });
        out.push(' ');
        out.push_str(name);
    }
    out
}

fn name(kind: Kind) -> PersonKey {
    match kind {
        Kind::Card => PersonKey::MaskCard,
        Kind::Iban => PersonKey::MaskIban,
        Kind::Secret => PersonKey::MaskSecret,
        Kind::Email => PersonKey::MaskEmail,
        Kind::Phone => PersonKey::MaskPhone,
        Kind::BirthDate => PersonKey::MaskBirth,
        Kind::Ip | Kind::Mac => PersonKey::MaskIp,
        Kind::Address => PersonKey::MaskAddress,
        _ => PersonKey::MaskId,
    }
}
