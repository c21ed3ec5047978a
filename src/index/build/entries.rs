//! The entries as they are shown: rows, texts, and the form of answers. [builder side]

use std::collections::BTreeMap;

use crate::content::{Content, Entry, Intent, IntentHandoff};
use crate::index::bytes::Writer;
use crate::index::format::flag;
use crate::index::{Site, markup};
use crate::model::Lang;

/// Three sections.
pub(super) struct Sections {
    pub(super) rows: Vec<u8>,
    pub(super) texts: Vec<u8>,
    pub(super) markup: Vec<u8>,
}

impl Sections {
    /// Of content that has an entry for each intent behind the others.
    pub(super) fn of(content: &Content, site: &Site) -> Self {
        let mut out = Self { rows: Vec::new(), texts: Vec::new(), markup: Vec::new() };
        let mut rows = Writer::default();
        rows.varint(content.entries.len() as u32);
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        for (i, entry) in content.entries.iter().enumerate() {
            places.entry(&entry.id).or_insert(i as u32);
        }
        let articles = content.entries.len() - content.intents.len();
        for (i, entry) in content.entries.iter().enumerate() {
            let intent = i.checked_sub(articles).and_then(|at| content.intents.get(at));
            out.entry(&mut rows, entry, intent.map_or(0, flags_of), site, &places);
        }
        out.rows = rows.finish();
        out
    }

    fn entry(
        &mut self,
        rows: &mut Writer,
        entry: &Entry,
        mut flags: u32,
        site: &Site,
        places: &BTreeMap<&str, u32>,
    ) {
        let reason = entry.reason.as_ref().and_then(|id| site.reasons.iter().position(|r| r.id == *id));
        let url = entry.url.as_deref().unwrap_or("");
        let related: Vec<u32> =
            entry.related.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
        let form = markup::encode(&crate::content::markup::parse(&entry.answer), &entry.answer);
        for (bit, set) in [
            (flag::REASON, reason.is_some()),
            (flag::URL, !url.is_empty()),
            (flag::PAGES, !entry.pages.is_empty()),
            (flag::ACTIONS, !entry.actions.is_empty()),
            (flag::RELATED, !related.is_empty()),
            (flag::MARKUP, !form.is_empty()),
        ] {
            flags |= if set { bit } else { 0 };
        }
        rows.varint(flags);
        let lang = Lang::parse(&entry.lang);
        rows.varint(site.langs.iter().position(|l| *l == lang).map_or(0, |at| at as u32 + 1));
        for text in [&entry.id, &entry.question, &entry.answer] {
            self.text(rows, text);
        }
        rows.varint(entry.alternatives.len() as u32);
        entry.alternatives.iter().for_each(|text| self.text(rows, text));
        if let Some(reason) = reason {
            rows.varint(reason as u32);
        }
        if !url.is_empty() {
            self.text(rows, url);
        }
        if !entry.pages.is_empty() {
            rows.varint(entry.pages.len() as u32);
            entry.pages.iter().for_each(|page| self.text(rows, page));
        }
        if !entry.actions.is_empty() {
            rows.varint(entry.actions.len() as u32);
            for action in &entry.actions {
                self.text(rows, &action.label);
                self.text(rows, action.href.as_deref().unwrap_or(""));
                self.text(rows, action.event.as_deref().unwrap_or(""));
            }
        }
        if !related.is_empty() {
            rows.varint(related.len() as u32);
            related.iter().for_each(|no| rows.varint(*no));
        }
        if !form.is_empty() {
            rows.varint(form.len() as u32);
            self.markup.extend_from_slice(&form);
        }
    }

    fn text(&mut self, rows: &mut Writer, text: &str) {
        rows.varint(text.len() as u32);
        self.texts.extend_from_slice(text.as_bytes());
    }
}

/// What a row says of the intent that its entry was made of.
fn flags_of(intent: &Intent) -> u32 {
    flag::INTENT
        | match intent.handoff {
            IntentHandoff::Never => 0,
            IntentHandoff::Offer => flag::OFFERS,
            IntentHandoff::Always => flag::AT_ONCE,
        }
}
