//! How a contact ends: an outcome, what led to it, a note. What led to it says what there is to mend, so
//! that the next customer need not write.

use maud::{Markup, html};

use super::direction::words;
use super::draft::{Draft, FORM};
use crate::desk::store::Row;

/// A word of the store, and what agents read for it.
pub(super) type Choice = (&'static str, &'static str);

/// How it ended.
pub(super) const OUTCOMES: [Choice; 4] =
    [("solved", "Solved"), ("unsolved", "Not solved"), ("no-answer", "No answer needed"), ("spam", "Spam")];

/// What led to it.
pub(super) const CAUSES: [Choice; 5] = [
    ("content", "Help content: missing, wrong or hard to find"),
    ("process", "Process: how we do things"),
    ("product", "Product: a fault or a gap"),
    ("training", "Training: somebody told them otherwise"),
    ("other", "Other"),
];

/// The word itself where it is one of these; else nothing.
pub(super) fn known(choices: &[Choice], word: &str) -> &'static str {
    choices.iter().find(|(known, _)| *known == word).map_or("", |(known, _)| known)
}

/// What agents read for a word, up to its explanation.
pub(super) fn short(choices: &[Choice], word: &str) -> &'static str {
    let name = choices.iter().find(|(known, _)| *known == word).map_or("", |(_, name)| name);
    name.split_once(':').map_or(name, |(short, _)| short)
}

/// How a contact ended, in a few words; empty where nobody said.
pub(super) fn summary(row: &Row) -> String {
    let parts = [short(&OUTCOMES, &row.outcome), short(&CAUSES, &row.cause)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What closes an open contact, or what was said of a closed one with the way to reopen it.
pub(super) fn section(row: &Row, draft: &Draft) -> Markup {
    let done = row.done_at.is_some();
    html! {
        section aria-labelledby="closing" data-live="closing" data-state=(if done { "done" } else { "open" }) {
            @if done {
                h2 id="closing" { "Closed" }
                @if !summary(row).is_empty() { p { (summary(row)) } }
                @if !row.note.is_empty() { p.dim dir="auto" { (words(&row.note)) } }
                div.orders { button form=(FORM) formnovalidate type="submit" name="state" value="open" { "Reopen" } }
            } @else {
                h2 id="closing" { "When it is done" }
                (fields(draft))
            }
        }
    }
}

fn fields(draft: &Draft) -> Markup {
    html! {
        div.closing {
            div { (select("outcome", "How it ended", &OUTCOMES, &draft.outcome)) }
            div { (select("cause", "What led to it", &CAUSES, &draft.cause)) }
            div.note {
                label for="note" { "Note for colleagues" }
                // Not of one line: there, Enter would press a button.
                textarea form=(FORM) id="note" name="note" rows="1" maxlength="500" autocomplete="off" dir="auto" { (draft.note) }
            }
            button form=(FORM) formnovalidate type="submit" name="state" value="done" { "Mark done" }
        }
    }
}

fn select(name: &str, label: &str, choices: &[Choice], chosen: &str) -> Markup {
    html! {
        label for=(name) { (label) }
        select form=(FORM) id=(name) name=(name) {
            option value="" { "Not said" }
            @for (word, text) in choices { option value=(word) selected[*word == chosen] { (text) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_words_are_kept() {
        assert_eq!(known(&CAUSES, "content"), "content");
        assert_eq!(known(&CAUSES, "<b>"), "");
        assert_eq!(short(&CAUSES, "content"), "Help content");
        assert_eq!(short(&OUTCOMES, "solved"), "Solved");
        assert_eq!(short(&OUTCOMES, ""), "");
    }
}
