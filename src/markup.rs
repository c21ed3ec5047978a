//! An answer as a tree. Everything that is shown is built from it; there are no strings of HTML
//! anywhere, and an address gets in only through [`SafeUrl`].

use crate::model::Span;

/// A block of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading; `level` is 1 to 6 as the owner wrote it.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of the first item; none for bullets.
        start: Option<u32>,
        /// The items, each a run of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Text to be shown letter by letter.
    Code(Text),
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows, each a run of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A break between topics.
    Rule,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(Text),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Text no longer valid.
    Struck(Vec<Inline>),
    /// A bit of code.
    Code(Text),
    /// A link. What had an address that is not allowed is not a link but its content.
    Link {
        /// Where it leads.
        href: SafeUrl,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Where it lies.
        src: SafeUrl,
        /// What it shows, in words.
        alt: String,
    },
    /// A line break that the owner meant.
    Break,
}

/// Words with their place in the answer as the owner wrote it, so that what matched can be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What is shown.
    pub text: String,
    /// The bytes of the source that say it. Where the lengths are equal, the text stands in the
    /// source letter by letter (a single line break is shown as a space); otherwise (an entity, an escape) it is marked only as a whole.
    pub at: Span,
}

/// An address that may stand in a page: `https`, `http`, `mailto`, `tel`, or relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// Takes an address whose scheme is allowed; none otherwise. Browsers drop tabs and line breaks
    /// and skip leading control characters before they look for a scheme, so any such character
    /// refuses the address.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim_matches(' ');
        if address.is_empty() || address.chars().any(|c| c.is_control() || c == '\\') {
            return None;
        }
        let head = address.split(['/', '?', '#']).next().unwrap_or("");
        let allowed = match head.split_once(':') {
            None => true,
            Some((scheme, _)) => {
                ["https", "http", "mailto", "tel"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
            }
        };
        allowed.then(|| Self(address.to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The words of an answer without their form, blocks and rows parted by a line break, cells by a dot.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(&mut out, blocks);
    out
}

fn write_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => write_inlines(out, content),
            Block::List { items, .. } => items.iter().for_each(|item| write_blocks(out, item)),
            Block::Quote(blocks) => write_blocks(out, blocks),
            Block::Code(code) => out.push_str(&code.text),
            Block::Table { head, rows } => {
                for row in core::iter::once(head).chain(rows) {
                    if !out.is_empty() && !out.ends_with('\n') {
                        out.push('\n');
                    }
                    for (i, cell) in row.iter().enumerate() {
                        if i > 0 {
                            out.push_str(" · ");
                        }
                        write_inlines(out, cell);
                    }
                }
            }
            Block::Rule => {}
        }
    }
}

fn write_inlines(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(&text.text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Link { content, .. } => write_inlines(out, content),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => out.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_get_in() {
        for good in [
            "https://example.com/a:b",
            "/help",
            "help?x=a:b",
            "#top",
            "mailto:a@example.com",
            "TEL:+49",
            "a/b:c",
        ] {
            assert!(SafeUrl::parse(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "",
            "JAVASCRIPT:x",
            "\\\\host",
        ] {
            assert!(SafeUrl::parse(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn cells_and_rows_stay_apart_in_plain_text() {
        let cell =
            |text: &str| vec![Inline::Text(Text { text: text.into(), at: Span::new(0, text.len() as u32) })];
        let head = vec![cell("Day"), cell("Hours")];
        let rows = vec![vec![cell("Monday"), cell("10 to 19")], vec![cell("Saturday"), cell("10 to 14")]];
        let text = plain_text(&[Block::Table { head, rows }]);
        assert_eq!(text, "Day · Hours\nMonday · 10 to 19\nSaturday · 10 to 14");
    }
}
