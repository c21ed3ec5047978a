//! When the owner answers, in words.

use super::{Key, Owner};

/// What the owner promises: whether somebody is there, and how fast an answer comes. None where the
/// owner says nothing.
pub(super) fn promise(owner: &Owner<'_>) -> Option<String> {
    let (words, kept) = (&owner.words, owner.site.hours.as_ref()?);
    let mut out = String::new();
    if let Some(open) = owner.open {
        out.push_str(words.get(if open { Key::OpenNow } else { Key::ClosedNow }));
    }
    if let Some(minutes) = kept.reply_within_minutes {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&match minutes {
            0..120 => words.count(Key::ReplyMinutes, minutes, &[]),
            _ => words.count(Key::ReplyHours, minutes.div_ceil(60), &[]),
        });
    }
    (!out.is_empty()).then_some(out)
}
