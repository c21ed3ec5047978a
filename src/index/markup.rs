//! The form of an answer as bytes: its tree in reading order, texts as places in the source, so that
//! the widget shows rich text without a parser.
//!
//! A tree is a varint of the number of blocks, then each block. A text is a varint, `2 × gap + kind`,
//! where the gap leads from the end of the text before to its begin in the source, and a varint of
//! its length; of kind 0 it says what the source says there, of kind 1 what follows as its own text.
//! An address is a varint: `gap + 2` and a varint of the length for a place in the source, 0 for a
//! text of its own, 1 for the words of its link. Texts and places only ever lie further on in the
//! source, so no file can ask for more text than its source holds.

use super::bytes::Reader;
use crate::markup::{Block, Inline, SafeUrl, Text};
use crate::model::Span;

/// Trees nest so deep at most; what is deeper is left out.
const MAX_DEPTH: u8 = 24;

mod op {
    pub(super) const PARAGRAPH: u8 = 0;
    pub(super) const LIST: u8 = 1;
    pub(super) const NUMBERED: u8 = 2;
    pub(super) const QUOTE: u8 = 3;
    pub(super) const CODE: u8 = 4;
    pub(super) const TABLE: u8 = 5;
    pub(super) const RULE: u8 = 6;
    /// 8 to 13 are headings of level 1 to 6.
    pub(super) const HEADING: u8 = 8;

    pub(super) const TEXT: u8 = 0;
    pub(super) const EMPHASIS: u8 = 1;
    pub(super) const STRONG: u8 = 2;
    pub(super) const STRUCK: u8 = 3;
    pub(super) const INLINE_CODE: u8 = 4;
    pub(super) const LINK: u8 = 5;
    pub(super) const IMAGE: u8 = 6;
    pub(super) const BREAK: u8 = 7;
}

/// Reads the tree of an answer; what cannot be read is left out.
pub(crate) fn decode(bytes: &[u8], source: &str) -> Vec<Block> {
    let mut decoder = Decoder { reader: Reader::new(bytes), source, text_end: 0, url_end: 0 };
    decoder.blocks(0)
}

/// The tree of an answer without a form of its own: its text as one paragraph.
pub(crate) fn plain(source: &str) -> Vec<Block> {
    if source.is_empty() {
        return Vec::new();
    }
    let at = Span::new(0, source.len() as u32);
    vec![Block::Paragraph(vec![Inline::Text(Text { text: source.to_owned(), at })])]
}

struct Decoder<'a> {
    reader: Reader<'a>,
    source: &'a str,
    text_end: u32,
    url_end: u32,
}

impl Decoder<'_> {
    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        let mut all = Vec::new();
        for _ in 0..self.reader.varint().unwrap_or(0) {
            match one(self) {
                Some(item) => all.push(item),
                None => break,
            }
        }
        all
    }

    /// Ends the reading where a tree nests too deep: every count read so far then finds nothing more.
    fn too_deep(&mut self, depth: u8) -> bool {
        if depth >= MAX_DEPTH {
            self.reader = Reader::new(&[]);
        }
        depth >= MAX_DEPTH
    }

    fn blocks(&mut self, depth: u8) -> Vec<Block> {
        if self.too_deep(depth) {
            return Vec::new();
        }
        self.many(|d| {
            Some(match d.reader.byte()? {
                op::PARAGRAPH => Block::Paragraph(d.inlines(depth)),
                op::LIST => Block::List { start: None, items: d.many(|d| d.item(depth)) },
                op::NUMBERED => {
                    Block::List { start: Some(d.reader.varint()?), items: d.many(|d| d.item(depth)) }
                }
                op::QUOTE => Block::Quote(d.blocks(depth + 1)),
                op::CODE => Block::Code(d.text()?),
                op::TABLE => Block::Table { head: d.many(|d| d.cell(depth)), rows: d.many(|d| d.row(depth)) },
                op::RULE => Block::Rule,
                level @ 8..=13 => {
                    Block::Heading { level: level - op::HEADING + 1, content: d.inlines(depth) }
                }
                _ => return None,
            })
        })
    }

    fn item(&mut self, depth: u8) -> Option<Vec<Block>> {
        (!self.reader.is_done()).then(|| self.blocks(depth + 1))
    }

    fn cell(&mut self, depth: u8) -> Option<Vec<Inline>> {
        (!self.reader.is_done()).then(|| self.inlines(depth))
    }

    fn row(&mut self, depth: u8) -> Option<Vec<Vec<Inline>>> {
        (!self.reader.is_done()).then(|| self.many(|d| d.cell(depth)))
    }

    fn inlines(&mut self, depth: u8) -> Vec<Inline> {
        if self.too_deep(depth) {
            return Vec::new();
        }
        self.many(|d| {
            Some(match d.reader.byte()? {
                op::TEXT => Inline::Text(d.text()?),
                op::EMPHASIS => Inline::Emphasis(d.inlines(depth + 1)),
                op::STRONG => Inline::Strong(d.inlines(depth + 1)),
                op::STRUCK => Inline::Struck(d.inlines(depth + 1)),
                op::INLINE_CODE => Inline::Code(d.text()?),
                op::LINK => {
                    let content = d.inlines(depth + 1);
                    match d.url(&content) {
                        Some(href) => Inline::Link { href, content },
                        // Only a file made on purpose holds such an address.
                        None => Inline::Emphasis(content),
                    }
                }
                op::IMAGE => {
                    let alt = d.reader.text()?.to_owned();
                    Inline::Image { src: d.url(&[])?, alt }
                }
                op::BREAK => Inline::Break,
                _ => return None,
            })
        })
    }

    fn text(&mut self) -> Option<Text> {
        let head = self.reader.varint()?;
        let at = place(self.text_end, head >> 1, self.reader.varint()?)?;
        self.text_end = at.end;
        let text = if head & 1 == 0 { at.of(self.source) } else { self.reader.text()? };
        Some(Text { text: text.to_owned(), at })
    }

    fn url(&mut self, content: &[Inline]) -> Option<SafeUrl> {
        let address = match self.reader.varint()? {
            0 => self.reader.text()?,
            1 => match content.first()? {
                Inline::Text(text) => &text.text,
                _ => return None,
            },
            gap => {
                let at = place(self.url_end, gap - 2, self.reader.varint()?)?;
                self.url_end = at.end;
                at.of(self.source)
            }
        };
        SafeUrl::parse(address)
    }
}

fn place(from: u32, gap: u32, len: u32) -> Option<Span> {
    let start = from.checked_add(gap)?;
    Some(Span::new(start, start.checked_add(len)?))
}

#[cfg(feature = "builder")]
pub(crate) use encode::encode;

#[cfg(feature = "builder")]
mod encode {
    use super::op;
    use crate::index::bytes::Writer;
    use crate::markup::{Block, Inline, SafeUrl, Text};

    /// Writes the tree of an answer; nothing where it is its source as one paragraph.
    pub(crate) fn encode(blocks: &[Block], source: &str) -> Vec<u8> {
        if blocks == super::plain(source) {
            return Vec::new();
        }
        let mut encoder = Encoder { out: Writer::default(), source, text_end: 0, url_end: 0 };
        encoder.blocks(blocks);
        encoder.out.finish()
    }

    struct Encoder<'a> {
        out: Writer,
        source: &'a str,
        text_end: usize,
        url_end: usize,
    }

    impl Encoder<'_> {
        fn blocks(&mut self, blocks: &[Block]) {
            self.out.varint(blocks.len() as u32);
            for block in blocks {
                match block {
                    Block::Paragraph(content) => {
                        self.out.byte(op::PARAGRAPH);
                        self.inlines(content);
                    }
                    Block::Heading { level, content } => {
                        self.out.byte(op::HEADING + (*level).clamp(1, 6) - 1);
                        self.inlines(content);
                    }
                    Block::List { start, items } => {
                        match start {
                            None => self.out.byte(op::LIST),
                            Some(start) => {
                                self.out.byte(op::NUMBERED);
                                self.out.varint(*start);
                            }
                        }
                        self.out.varint(items.len() as u32);
                        items.iter().for_each(|item| self.blocks(item));
                    }
                    Block::Quote(blocks) => {
                        self.out.byte(op::QUOTE);
                        self.blocks(blocks);
                    }
                    Block::Code(code) => {
                        self.out.byte(op::CODE);
                        self.text(code);
                    }
                    Block::Table { head, rows } => {
                        self.out.byte(op::TABLE);
                        self.cells(head);
                        self.out.varint(rows.len() as u32);
                        rows.iter().for_each(|row| self.cells(row));
                    }
                    Block::Rule => self.out.byte(op::RULE),
                }
            }
        }

        fn cells(&mut self, cells: &[Vec<Inline>]) {
            self.out.varint(cells.len() as u32);
            cells.iter().for_each(|cell| self.inlines(cell));
        }

        fn inlines(&mut self, inlines: &[Inline]) {
            self.out.varint(inlines.len() as u32);
            for inline in inlines {
                match inline {
                    Inline::Text(text) => {
                        self.out.byte(op::TEXT);
                        self.text(text);
                    }
                    Inline::Code(code) => {
                        self.out.byte(op::INLINE_CODE);
                        self.text(code);
                    }
                    Inline::Emphasis(content) => self.nested(op::EMPHASIS, content),
                    Inline::Strong(content) => self.nested(op::STRONG, content),
                    Inline::Struck(content) => self.nested(op::STRUCK, content),
                    Inline::Link { href, content } => {
                        self.nested(op::LINK, content);
                        self.url(href, content);
                    }
                    Inline::Image { src, alt } => {
                        self.out.byte(op::IMAGE);
                        self.out.text(alt);
                        self.url(src, &[]);
                    }
                    Inline::Break => self.out.byte(op::BREAK),
                }
            }
        }

        fn nested(&mut self, op: u8, content: &[Inline]) {
            self.out.byte(op);
            self.inlines(content);
        }

        fn text(&mut self, text: &Text) {
            let (start, end) = (text.at.start as usize, text.at.end as usize);
            let forward = start >= self.text_end && end >= start && end <= self.source.len();
            let (start, end) = if forward { (start, end) } else { (self.text_end, self.text_end) };
            let own = self.source.get(start..end) != Some(text.text.as_str());
            self.out.varint(((start - self.text_end) as u32) << 1 | u32::from(own));
            self.out.varint((end - start) as u32);
            self.text_end = end;
            if own {
                self.out.text(&text.text);
            }
        }

        fn url(&mut self, url: &SafeUrl, content: &[Inline]) {
            let address = url.as_str();
            if matches!(content.first(), Some(Inline::Text(text)) if text.text == address) {
                return self.out.varint(1);
            }
            let ahead = self.source.get(self.url_end..).and_then(|rest| rest.find(address));
            match ahead {
                Some(gap) => {
                    self.out.varint(gap as u32 + 2);
                    self.out.varint(address.len() as u32);
                    self.url_end += gap + address.len();
                }
                None => {
                    self.out.varint(0);
                    self.out.text(address);
                }
            }
        }
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;

    fn text(source: &str, what: &str) -> Text {
        let start = source.find(what).expect("stands in the source") as u32;
        Text { text: what.to_owned(), at: Span::new(start, start + what.len() as u32) }
    }

    #[test]
    fn trees_come_back() {
        let source = "# Title\n\nGo **to** [the page](https://example.com/x?a=1) &amp; wait\n\n1. one\n2. two\n\n![x](/a.png) <https://example.org>";
        let t = |what: &str| text(source, what);
        let url = |address: &str| SafeUrl::parse(address).expect("allowed");
        let entity = Text { text: "& wait".to_owned(), at: t("&amp; wait").at };
        let blocks = vec![
            Block::Heading { level: 1, content: vec![Inline::Text(t("Title"))] },
            Block::Paragraph(vec![
                Inline::Text(t("Go ")),
                Inline::Strong(vec![Inline::Text(t("to"))]),
                Inline::Link {
                    href: url("https://example.com/x?a=1"),
                    content: vec![Inline::Text(t("the page"))],
                },
                Inline::Text(entity),
                Inline::Break,
            ]),
            Block::List {
                start: Some(1),
                items: vec![
                    vec![Block::Paragraph(vec![Inline::Text(t("one"))])],
                    vec![Block::Paragraph(vec![Inline::Text(t("two"))])],
                ],
            },
            Block::Table {
                head: vec![vec![]],
                rows: vec![vec![vec![Inline::Image { src: url("/a.png"), alt: "x".to_owned() }]]],
            },
            Block::Rule,
            Block::Paragraph(vec![Inline::Link {
                href: url("https://example.org"),
                content: vec![Inline::Text(t("https://example.org"))],
            }]),
        ];
        assert_eq!(decode(&encode(&blocks, source), source), blocks);
    }

    #[test]
    fn a_plain_answer_costs_nothing() {
        assert!(encode(&plain("Just text."), "Just text.").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = decode(&bytes, "Some source with a [link](https://example.com).");
        }
    }
}
