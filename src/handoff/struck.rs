//! What the customer struck leaves no trace: not in another line, not in the reasons, not in a guess.

use super::parts::Parts;

/// What was struck: keys of lines, and what those lines said.
pub(super) struct Struck<'a> {
    keys: &'a [String],
    /// In ASCII lower case.
    texts: Vec<String>,
    ids: Vec<String>,
}

impl<'a> Struck<'a> {
    pub(super) fn new(keys: &'a [String]) -> Self {
        Self { keys, texts: Vec::new(), ids: Vec::new() }
    }

    pub(super) fn is_struck(&self, key: &str) -> bool {
        self.keys.iter().any(|struck| struck == key)
    }

    /// Remembers what a struck line said.
    pub(super) fn text(&mut self, text: &str) {
        let text = text.trim().to_ascii_lowercase();
        if !text.is_empty() && !self.texts.contains(&text) {
            self.texts.push(text);
        }
    }

    /// Remembers the entry that a struck line was about.
    pub(super) fn id(&mut self, id: &str) {
        self.ids.push(id.to_owned());
    }

    pub(super) fn is_id(&self, id: &str) -> bool {
        self.ids.iter().any(|struck| struck == id)
    }

    /// True where `text` says what was struck. One or two letters are in too many words to count
    /// within another text.
    pub(super) fn holds(&self, text: &str) -> bool {
        if self.texts.is_empty() {
            return false;
        }
        let text = text.trim().to_ascii_lowercase();
        self.texts.iter().any(|struck| text == *struck || struck.len() > 2 && text.contains(struck.as_str()))
    }

    /// Takes what was struck out of everything that has no line of its own.
    pub(super) fn scrub(&self, parts: &mut Parts) {
        for search in &mut parts.searches {
            if self.is_id(&search.top) {
                search.top.clear();
            }
        }
        for viewed in &mut parts.viewed {
            if self.holds(&viewed.query) {
                viewed.query.clear();
            }
        }
        for trigger in &mut parts.triggers {
            if self.holds(&trigger.evidence) {
                trigger.evidence.clear();
            }
        }
    }
}
