//! A Markdown text and its headings, each with its place.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::fields::one_line;
use super::template;

/// The extensions of CommonMark that answers may use.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_HEADING_ATTRIBUTES);

/// A Markdown text behind its front matter.
pub(super) struct Body<'t> {
    pub(super) text: &'t str,
    /// Where it begins in its file, in bytes.
    pub(super) start: usize,
    pub(super) headings: Vec<Heading>,
    /// Label and place of the addresses that links refer to.
    references: Vec<(String, Range<usize>)>,
}

/// A heading outside quotes and lists.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) at: Range<usize>,
}

impl<'t> Body<'t> {
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let text = &text[start..];
        let mut headings: Vec<Heading> = Vec::new();
        let mut depth = 0;
        let mut inside = false;
        let parser = Parser::new_ext(text, OPTIONS);
        let references = parser
            .reference_definitions()
            .iter()
            .map(|(label, definition)| (label.to_owned(), definition.span.clone()))
            .collect();
        for (event, at) in parser.into_offset_iter() {
            match event {
                // Headings inside quotes and lists are part of them.
                Event::Start(Tag::Heading { level, id, .. }) if depth == 0 => {
                    inside = true;
                    let id = id.map(|id| id.to_string());
                    headings.push(Heading { level: level as u8, text: String::new(), id, at });
                }
                Event::End(TagEnd::Heading(_)) => inside = false,
                Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth -= 1,
                Event::Text(words) | Event::Code(words) if inside => {
                    headings.last_mut().into_iter().for_each(|heading| heading.text.push_str(&words));
                }
                Event::SoftBreak | Event::HardBreak if inside => {
                    headings.last_mut().into_iter().for_each(|heading| heading.text.push(' '));
                }
                _ => {}
            }
        }
        for heading in &mut headings {
            heading.text = one_line(&template::clean(&heading.text));
        }
        headings.retain(|heading| !heading.text.is_empty());
        Self { text, start, headings, references }
    }

    /// A part of the text, with the addresses at the end that its links refer to and that stand
    /// elsewhere.
    pub(super) fn with_references(&self, part: Range<usize>) -> String {
        let mut out = self.text[part.clone()].to_owned();
        let lower = out.to_lowercase();
        for (label, at) in &self.references {
            let outside = at.start < part.start || at.start >= part.end;
            if outside && lower.contains(&format!("[{}]", label.to_lowercase())) {
                out.push_str("\n\n");
                out.push_str(self.text[at.clone()].trim());
            }
        }
        out
    }
}
