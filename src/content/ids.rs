//! Ids: which are allowed, how one is made from a question, and how those that were made are
//! written into the owner's files, so that a question can be reworded and keeps its history.

use super::parse::IdSlot;

/// Whether an id may be used as it is.
pub(super) fn is_allowed(id: &str) -> bool {
    (1..=200).contains(&id.len()) && !id.chars().any(char::is_control)
}

/// An id from a question: its letters and digits in lower case, hyphens between them, short enough
/// for a number behind it.
pub(super) fn from_question(question: &str) -> String {
    const LONGEST: usize = 180;
    let mut out = String::new();
    for c in question.chars().flat_map(char::to_lowercase) {
        if out.len() + c.len_utf8() > LONGEST {
            break;
        }
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            out.push(c);
        } else if !matches!(c, '\'' | '’' | '\u{200c}' | '\u{200d}') && !out.ends_with('-') && !out.is_empty()
        {
            out.push('-');
        }
    }
    let id = out.trim_end_matches('-');
    if id.is_empty() { "entry".to_owned() } else { id.to_owned() }
}

/// An id and its place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IdEdit {
    pub(super) slot: IdSlot,
    pub(super) id: String,
}

/// The text with the ids in their places.
pub(super) fn write(text: &str, edits: &[IdEdit]) -> String {
    let mut inserts: Vec<(usize, String)> = edits.iter().map(|edit| insert(edit.slot, &edit.id)).collect();
    inserts.sort_by_key(|(at, _)| *at);
    let mut out =
        String::with_capacity(text.len() + inserts.iter().map(|(_, insert)| insert.len()).sum::<usize>());
    let mut done = 0;
    for (at, insert) in inserts {
        out.push_str(text.get(done..at).unwrap_or(""));
        out.push_str(&insert);
        done = at;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

fn insert(slot: IdSlot, id: &str) -> (usize, String) {
    let quoted = || serde_json::Value::from(id).to_string();
    match slot {
        IdSlot::Json(at) => (at, format!("\"id\": {}, ", quoted())),
        IdSlot::Cell(at) => (at, cell(id)),
        IdSlot::NewCell { at, missing, separator } => {
            let mut insert: String = std::iter::repeat_n(separator, missing + 1).collect();
            insert.push_str(&cell(id));
            (at, insert)
        }
        IdSlot::FrontMatter(at) => (at, format!("id: {}\n", quoted())),
        IdSlot::NewFrontMatter => (0, format!("---\nid: {}\n---\n\n", quoted())),
        IdSlot::Heading { at, path } => (at, format!(" {{#{}}}", id.get(path..).unwrap_or(id))),
    }
}

/// An id as a spreadsheet's cell. One that was made from a question needs no quotes.
fn cell(id: &str) -> String {
    if id.contains([',', ';', '\t', '|', '"']) {
        format!("\"{}\"", id.replace('"', "\"\""))
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_from_questions() {
        for (question, want) in [
            ("How do I pay?", "how-do-i-pay"),
            ("  What's new — today!?", "whats-new-today"),
            ("Où est ma clé ?", "où-est-ma-clé"),
            ("如何付款？", "如何付款"),
            ("क्या है?", "क्या-है"),
            ("???", "entry"),
        ] {
            assert_eq!(from_question(question), want);
        }
        assert!(from_question(&"word ".repeat(100)).len() <= 180);
    }
}
