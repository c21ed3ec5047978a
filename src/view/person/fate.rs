//! What became of a message that is neither being written nor known to have arrived: honest words,
//! and what can be done.

use super::make::{El, button, el, p};
use super::{Attr, Bind, Key, PersonKey, Press, Scene, Tag, Words, headed, ways};
use crate::conversation::{Contact, Phase, Receipt};
use crate::handoff::{Filled, HandoffId, Refusal};

/// The heading for a state.
pub(super) fn title(phase: &Phase) -> PersonKey {
    match phase {
        Phase::Writing => PersonKey::Contact,
        Phase::Sending => PersonKey::Sending,
        Phase::Sent(_) => PersonKey::SentTitle,
        Phase::Rejected { .. } => PersonKey::RejectedTitle,
        Phase::Limited { .. } => PersonKey::LimitedTitle,
        Phase::Unknown { .. } => PersonKey::UnknownTitle,
        Phase::Queued => PersonKey::QueuedTitle,
        Phase::Handed { .. } => PersonKey::HandedTitle,
        Phase::Opened(_) => PersonKey::OpenedTitle,
        Phase::Expired { .. } => PersonKey::ExpiredTitle,
    }
}

/// That it has arrived, and under which reference.
pub(super) fn sent(words: &Words<'_>, receipt: &Receipt) -> String {
    let mut text = words.get(PersonKey::SentTitle).to_owned();
    text.push_str(". ");
    if receipt.unseen {
        text.push_str(words.get(PersonKey::UnseenText));
        text.push(' ');
    }
    text.push_str(&words.fill(PersonKey::Reference, &[("reference", &receipt.reference)]));
    text
}

/// The sentences beneath it.
pub(super) fn text(scene: &Scene<'_>, phase: &Phase) -> String {
    let mut text = what(scene, phase);
    let waits = matches!(phase, Phase::Limited { .. } | Phase::Unknown { .. } | Phase::Queued);
    if waits && !scene.keeps {
        text.push(' ');
        text.push_str(scene.words.get(PersonKey::StayHere));
    }
    text
}

/// True where it was refused for its size, and files are part of that.
pub(super) fn is_too_large_with_files(contact: &Contact) -> bool {
    let too_large = matches!(contact.phase, Phase::Rejected { why: Refusal::TooLarge, .. });
    too_large && !contact.form.attachments.is_empty()
}

/// What has become of it.
fn what(scene: &Scene<'_>, phase: &Phase) -> String {
    let key = match phase {
        Phase::Limited { retry_in_ms: Some(ms) } => {
            let seconds = ms.div_ceil(1000).max(1);
            return match seconds {
                0..120 => scene.words.count(PersonKey::LimitedSeconds, seconds, &[]),
                _ => scene.words.count(PersonKey::LimitedMinutes, seconds.div_ceil(60), &[]),
            };
        }
        Phase::Limited { retry_in_ms: None } => PersonKey::LimitedText,
        Phase::Unknown { retrying: true, .. } => PersonKey::UnknownRetrying,
        Phase::Unknown { safe: true, .. } => PersonKey::UnknownSafe,
        Phase::Unknown { .. } => PersonKey::UnknownUnsafe,
        Phase::Queued => PersonKey::QueuedText,
        Phase::Handed { cut: false } => PersonKey::HandedText,
        Phase::Handed { cut: true } => PersonKey::HandedCut,
        Phase::Opened(Filled::In) => PersonKey::OpenedText,
        Phase::Opened(Filled::Copied) => PersonKey::OpenedCopied,
        Phase::Opened(Filled::Not) => PersonKey::OpenedNot,
        Phase::Expired { maybe: false } => PersonKey::ExpiredText,
        Phase::Expired { maybe: true } => PersonKey::ExpiredMaybe,
        Phase::Rejected { why, .. } => match why {
            Refusal::Invalid => PersonKey::RejectedText,
            Refusal::TooLarge if is_too_large_with_files(scene.contact) => PersonKey::RejectedFiles,
            Refusal::TooLarge => PersonKey::RejectedLarge,
            Refusal::Conflict => PersonKey::RejectedConflict,
            Refusal::NotAllowed | Refusal::NotThere | Refusal::Other => PersonKey::RejectedOwner,
        },
        Phase::Writing | Phase::Sending | Phase::Sent(_) => return String::new(),
    };
    scene.words.get(key).to_owned()
}

/// The screen for a state: the message as it stands, sending again only where it is safe, a copy, the
/// owner's other channels.
pub(super) fn fate(scene: &Scene<'_>, section: El, id: HandoffId, phase: &Phase) -> El {
    let words = &scene.words;
    let mut section = headed(scene, section, words.get(title(phase)));
    let message = scene.contact.draft.as_ref().map_or("", |draft| &draft.message.text);
    let mut form = el(Tag::Form, "form").key("form").bind(Bind::Press(Press::Resend(id)));
    form.push(p("failure", &text(scene, phase)).key("failure"));
    if !message.is_empty() {
        form.push(el(Tag::Blockquote, "preview").key("preview").text(message));
    }
    let mut actions = el(Tag::Div, "actions").key("actions");
    actions.push(button("action", "copy", words.get(PersonKey::KeepCopy), Press::KeepCopy(id)));
    let give_up = match scene.contact.form.message.is_empty() {
        true => PersonKey::DiscardText,
        false => PersonKey::ChangeMessage,
    };
    if *phase != Phase::Sending {
        actions.push(button("action", "discard", words.get(give_up), Press::Discard(id)));
    }
    if matches!(phase, Phase::Handed { .. } | Phase::Opened(_)) {
        actions.push(button("action", "home", words.get(PersonKey::Home), Press::Back));
    }
    form.push(actions);
    let again = match phase {
        Phase::Unknown { safe: false, .. } | Phase::Expired { .. } => None,
        Phase::Handed { .. } | Phase::Opened(_) => Some(PersonKey::OpenAgain),
        Phase::Sending => Some(PersonKey::Sending),
        Phase::Queued | Phase::Limited { .. } => Some(PersonKey::TryNow),
        _ => Some(PersonKey::SendAgain),
    };
    if let Some(key) = again {
        let send = el(Tag::Submit, "primary").key("send").attr(Attr::Disabled(*phase == Phase::Sending));
        form.push(send.text(words.get(key)));
    }
    section.push(form);
    section.child(ways::ways(&scene.owner, Key::Ways, scene.reason()))
}
