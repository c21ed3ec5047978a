//! What became of a message that is neither being written nor known to have arrived: honest words,
//! and what can be done.

use super::make::{El, button, el, heading, p};
use super::{Attr, Bind, Key, Scene, Tag, ways};
use crate::conversation::{Input, Phase};
use crate::handoff::{HandoffId, Refusal};

/// The heading for a state.
pub(super) fn title(phase: &Phase) -> Key {
    match phase {
        Phase::Writing => Key::Contact,
        Phase::Sending => Key::Sending,
        Phase::Sent(_) => Key::SentTitle,
        Phase::Rejected { .. } => Key::RejectedTitle,
        Phase::Limited { .. } => Key::LimitedTitle,
        Phase::Unknown { .. } => Key::UnknownTitle,
        Phase::Queued => Key::QueuedTitle,
        Phase::Handed { .. } => Key::HandedTitle,
        Phase::Expired { .. } => Key::ExpiredTitle,
    }
}

/// The sentence beneath it.
pub(super) fn text(scene: &Scene<'_>, phase: &Phase) -> String {
    let key = match phase {
        Phase::Limited { retry_in_ms: Some(ms) } => {
            let seconds = ms.div_ceil(1000).max(1);
            return match seconds {
                0..120 => scene.words.count(Key::LimitedSeconds, seconds, &[]),
                _ => scene.words.count(Key::LimitedMinutes, seconds.div_ceil(60), &[]),
            };
        }
        Phase::Limited { retry_in_ms: None } => Key::LimitedText,
        Phase::Unknown { retrying: true, .. } => Key::UnknownRetrying,
        Phase::Unknown { safe: true, .. } => Key::UnknownSafe,
        Phase::Unknown { .. } => Key::UnknownUnsafe,
        Phase::Queued => Key::QueuedText,
        Phase::Handed { cut: false } => Key::HandedText,
        Phase::Handed { cut: true } => Key::HandedCut,
        Phase::Expired { maybe: false } => Key::ExpiredText,
        Phase::Expired { maybe: true } => Key::ExpiredMaybe,
        Phase::Rejected { why, .. } => match why {
            Refusal::Invalid => Key::RejectedText,
            Refusal::TooLarge => Key::RejectedLarge,
            Refusal::Conflict => Key::RejectedConflict,
            Refusal::NotAllowed | Refusal::NotThere | Refusal::Other => Key::RejectedOwner,
        },
        Phase::Writing | Phase::Sending | Phase::Sent(_) => return String::new(),
    };
    scene.words.get(key).to_owned()
}

/// The screen for a state: the message as it stands, sending again only where it is safe, a copy, the
/// owner's other channels.
pub(super) fn fate(scene: &Scene<'_>, section: El, id: HandoffId, phase: &Phase) -> El {
    let words = &scene.words;
    let mut section = section.child(heading(words.get(title(phase))));
    let message = scene.contact.draft.as_ref().map_or("", |draft| &draft.message.text);
    let mut form = el(Tag::Form, "form").key("form").bind(Bind::Press(Input::Resend(id)));
    form.push(p("failure", &text(scene, phase)).key("failure"));
    if !message.is_empty() {
        form.push(el(Tag::Blockquote, "preview").key("preview").text(message));
    }
    let mut actions = el(Tag::Div, "actions").key("actions");
    actions.push(button("action", "copy", words.get(Key::KeepCopy), Input::KeepCopy(id)));
    let give_up = match scene.contact.form.message.is_empty() {
        true => Key::DiscardText,
        false => Key::ChangeMessage,
    };
    if *phase != Phase::Sending {
        actions.push(button("action", "discard", words.get(give_up), Input::Discard(id)));
    }
    if matches!(phase, Phase::Handed { .. }) {
        actions.push(button("action", "home", words.get(Key::Home), Input::Back));
    }
    form.push(actions);
    let again = match phase {
        Phase::Unknown { safe: false, .. } | Phase::Expired { .. } => None,
        Phase::Handed { .. } => Some(Key::OpenAgain),
        Phase::Sending => Some(Key::Sending),
        Phase::Queued | Phase::Limited { .. } => Some(Key::TryNow),
        _ => Some(Key::SendAgain),
    };
    if let Some(key) = again {
        let send = el(Tag::Submit, "primary").key("send").attr(Attr::Disabled(*phase == Phase::Sending));
        form.push(send.text(words.get(key)));
    }
    section.push(form);
    section.child(ways::ways(scene, Key::Ways))
}
