//! Builds the tree of an answer from the events of the CommonMark reader.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{html, links};
use crate::markup::{Block, Inline, SafeUrl, Text};
use crate::model::Span;

/// How deep quotes, lists and emphasis may stand inside one another; what is nested deeper is shown
/// at this depth. Beyond what a reader can follow, and shallow enough for every walk of the tree.
const MAX_DEPTH: usize = 24;

/// The tree while it grows.
pub(in crate::content) struct Tree<'s> {
    source: &'s str,
    /// The elements that have begun and not ended; the innermost last, the whole answer first.
    open: Vec<Frame>,
    /// The HTML element whose content is being left out.
    hidden: Option<&'static str>,
    /// How many of the open elements are links or pictures.
    links: usize,
}

/// An element that has begun and not ended.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Begun by a tag of HTML: it ends with what is around it, at the latest.
    html: bool,
}

/// What an element is, and so what becomes of its content when it ends.
pub(in crate::content) enum Kind {
    /// Its blocks join those around it.
    Group,
    /// Its text joins the text around it.
    Run,
    Paragraph,
    Heading(u8),
    Quote,
    Code(Range<usize>),
    List(Option<u32>, Vec<Vec<Block>>),
    Item,
    Table(Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link(Option<SafeUrl>),
    Image(Option<SafeUrl>),
}

impl Kind {
    const fn holds_blocks(&self) -> bool {
        matches!(self, Self::Group | Self::Quote | Self::Item)
    }

    const fn is_link(&self) -> bool {
        matches!(self, Self::Link(_) | Self::Image(_))
    }

    const fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Run | Self::Emphasis | Self::Strong | Self::Struck | Self::Link(_) | Self::Image(_)
        )
    }
}

impl<'s> Tree<'s> {
    /// The tree of nothing yet.
    pub(in crate::content) fn new(source: &'s str) -> Self {
        Self { source, open: vec![Frame::new(Kind::Group)], hidden: None, links: 0 }
    }

    /// Takes the next event; `at` are the bytes of the source that say it.
    pub(super) fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html_block(at),
            Event::End(TagEnd::HtmlBlock) | Event::Html(_) => {}
            Event::Start(tag) => self.start(tag, at),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text, at),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                let code = code_text(self.source, &code, at);
                self.inline(Inline::Code(code));
            }
            Event::InlineHtml(tag) => self.html_tag(&tag),
            // A space in its place, so that every byte of the paragraph keeps its own.
            Event::SoftBreak => self.text(" ", at),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// The whole answer.
    pub(in crate::content) fn finish(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        self.end_paragraph();
        self.open.pop().map_or_else(Vec::new, |root| root.blocks)
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Code(at.end..at.start),
            Tag::List(first) => Kind::List(first.map(|n| u32::try_from(n).unwrap_or(1)), Vec::new()),
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table(Vec::new()),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                Kind::Link(SafeUrl::parse(&format!("mailto:{dest_url}")))
            }
            Tag::Link { dest_url, .. } => Kind::Link(SafeUrl::parse(&dest_url)),
            Tag::Image { dest_url, .. } => Kind::Image(SafeUrl::parse(&dest_url)),
            _ => Kind::Group,
        };
        self.begin(kind, false);
    }

    /// Begins an element. Tells whether it has its place there; where not, its content joins what is
    /// around it.
    pub(in crate::content) fn begin(&mut self, kind: Kind, html: bool) -> bool {
        let parent = self.open.last().map_or(&Kind::Group, |frame| &frame.kind);
        let fits = match kind {
            // Leaves, and the parts of something that fitted.
            Kind::Paragraph | Kind::Heading(_) | Kind::Code(_) => true,
            Kind::Item => matches!(parent, Kind::List(..)),
            Kind::Row(_) => matches!(parent, Kind::Table(_)),
            Kind::Cell => matches!(parent, Kind::Row(_)),
            _ => self.open.len() < MAX_DEPTH,
        };
        if !kind.is_inline() {
            self.end_paragraph();
        }
        let kind = match kind {
            kind if fits => kind,
            _ if html => return false,
            kind if kind.is_inline() => Kind::Run,
            _ => Kind::Group,
        };
        self.links += usize::from(kind.is_link());
        self.open.push(Frame { html, ..Frame::new(kind) });
        fits
    }

    /// Ends the innermost element that Markdown began, and with it what HTML began inside.
    pub(in crate::content) fn end(&mut self) {
        while self.open.last().is_some_and(|frame| frame.html) {
            self.close();
        }
        self.close();
    }

    /// Ends the innermost element and hands its content to the one around it.
    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        self.end_paragraph();
        let Some(Frame { kind, blocks, mut inlines, .. }) = self.open.pop() else { return };
        if matches!(kind, Kind::Paragraph | Kind::Heading(_) | Kind::Cell) {
            trim(&mut inlines);
        }
        if self.links == 0 && !matches!(kind, Kind::Code(_)) {
            inlines = links::find(inlines);
        }
        self.links -= usize::from(kind.is_link());
        match kind {
            Kind::Group => blocks.into_iter().for_each(|block| self.block(block)),
            Kind::Run | Kind::Link(None) | Kind::Image(None) => {
                inlines.into_iter().for_each(|inline| self.inline(inline));
            }
            Kind::Paragraph | Kind::Heading(_) | Kind::Emphasis | Kind::Strong | Kind::Struck
                if inlines.is_empty() => {}
            Kind::Paragraph => self.block(Block::Paragraph(inlines)),
            Kind::Heading(level) => self.block(Block::Heading { level, content: inlines }),
            Kind::Quote => self.block(Block::Quote(blocks)),
            Kind::Code(at) => {
                let code = block_code(self.source, inlines, at);
                self.block(Block::Code(code));
            }
            Kind::List(start, items) => self.block(Block::List { start, items }),
            Kind::Item => {
                if let Some(Frame { kind: Kind::List(_, items), .. }) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Kind::Table(mut rows) => {
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                self.block(Block::Table { head, rows });
            }
            Kind::Row(cells) => {
                if let Some(Frame { kind: Kind::Table(rows), .. }) = self.open.last_mut() {
                    rows.push(cells);
                }
            }
            Kind::Cell => {
                if let Some(Frame { kind: Kind::Row(cells), .. }) = self.open.last_mut() {
                    cells.push(inlines);
                }
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(inlines)),
            Kind::Strong => self.inline(Inline::Strong(inlines)),
            Kind::Struck => self.inline(Inline::Struck(inlines)),
            Kind::Link(Some(href)) => {
                if !inlines.is_empty() {
                    self.inline(Inline::Link { href, content: inlines });
                }
            }
            Kind::Image(Some(src)) => {
                let alt = inlines.iter().map(words).collect();
                self.inline(Inline::Image { src, alt });
            }
        }
    }

    /// Makes a paragraph of the text that stands directly in a container, such as a tight list item.
    fn end_paragraph(&mut self) {
        let Some(frame) = self.open.last_mut() else { return };
        if !frame.kind.holds_blocks() {
            return;
        }
        let mut inlines = std::mem::take(&mut frame.inlines);
        trim(&mut inlines);
        if !inlines.is_empty() {
            let inlines = if self.links == 0 { links::find(inlines) } else { inlines };
            frame.blocks.push(Block::Paragraph(inlines));
        }
    }

    /// Adds a block.
    pub(in crate::content) fn block(&mut self, block: Block) {
        self.end_paragraph();
        if let Some(parent) = self.open.last_mut() {
            parent.blocks.push(block);
        }
    }

    /// Adds a piece of running text.
    pub(in crate::content) fn inline(&mut self, inline: Inline) {
        if self.hidden.is_none()
            && let Some(parent) = self.open.last_mut()
        {
            parent.inlines.push(inline);
        }
    }

    /// Adds words; `at` are the bytes of the source that say them.
    pub(in crate::content) fn text(&mut self, shown: &str, at: Range<usize>) {
        if self.hidden.is_some() || shown.is_empty() {
            return;
        }
        let text = spanned(self.source, shown, at);
        let Some(parent) = self.open.last_mut() else { return };
        if let Kind::Code(seen) = &mut parent.kind {
            *seen = seen.start.min(text.at.start as usize)..seen.end.max(text.at.end as usize);
        }
        match parent.inlines.last_mut() {
            Some(Inline::Text(last))
                if is_literal(last) && is_literal(&text) && last.at.end == text.at.start =>
            {
                last.text.push_str(&text.text);
                last.at.end = text.at.end;
            }
            _ => parent.inlines.push(Inline::Text(text)),
        }
    }

    /// A tag of HTML in running text.
    fn html_tag(&mut self, tag: &str) {
        let Some((name, closing)) = html::name(tag) else { return };
        if let Some(hidden) = self.hidden {
            if closing && name.eq_ignore_ascii_case(hidden) {
                self.hidden = None;
            }
            return;
        }
        let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
        if is(&["br"]) {
            self.inline(Inline::Break);
        } else if closing {
            let ends = self.open.last().is_some_and(|frame| {
                frame.html
                    && match frame.kind {
                        Kind::Link(_) => is(&["a"]),
                        Kind::Strong => is(&["b", "strong"]),
                        _ => is(&["i", "em"]),
                    }
            });
            if ends {
                self.close();
            }
        } else if is(&["a"]) && self.links == 0 {
            let href = html::attribute(tag, "href");
            self.begin(Kind::Link(href.and_then(|href| SafeUrl::parse(&href))), true);
        } else if is(&["b", "strong"]) {
            self.begin(Kind::Strong, true);
        } else if is(&["i", "em"]) {
            self.begin(Kind::Emphasis, true);
        } else if html::breaks_paragraph(name) {
            self.end_paragraph();
        } else {
            self.hidden = html::hidden(name);
        }
    }

    /// A block of HTML: its words, a paragraph for each of its blocks.
    fn html_block(&mut self, at: Range<usize>) {
        let outer = self.open.len();
        self.begin(Kind::Group, false);
        let group = self.open.len();
        for piece in html::pieces(self.source, at) {
            match piece {
                html::Piece::Tag(tag) => {
                    if html::name(tag).is_some_and(|(name, _)| html::breaks_paragraph(name)) {
                        while self.open.len() > group {
                            self.close();
                        }
                    }
                    self.html_tag(tag);
                }
                html::Piece::Word(at) => {
                    let word = self.source.get(at.clone()).unwrap_or("");
                    self.text(word, at);
                }
                html::Piece::Space(at) => self.text(" ", at),
                html::Piece::Entity(shown, at) => self.text(&shown, at),
            }
        }
        self.hidden = None;
        while self.open.len() > outer {
            self.close();
        }
    }
}

impl Frame {
    const fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), inlines: Vec::new(), html: false }
    }
}

/// Takes white space and line breaks off both ends; a paragraph of nothing else becomes empty.
fn trim(inlines: &mut Vec<Inline>) {
    let blank = |inline: &Inline| match inline {
        Inline::Break => true,
        Inline::Text(text) => text.text.trim().is_empty(),
        _ => false,
    };
    while inlines.last().is_some_and(blank) {
        inlines.pop();
    }
    let first = inlines.iter().position(|inline| !blank(inline)).unwrap_or(inlines.len());
    inlines.drain(..first);
    if let Some(Inline::Text(text)) = inlines.first_mut()
        && is_literal(text)
    {
        let cut = text.text.len() - text.text.trim_start().len();
        text.text.drain(..cut);
        text.at.start += cut as u32;
    }
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && is_literal(text)
    {
        text.text.truncate(text.text.trim_end().len());
        text.at.end = text.at.start + text.text.len() as u32;
    }
}

/// Whether byte for byte the text is its source.
pub(super) fn is_literal(text: &Text) -> bool {
    text.at.len() as usize == text.text.len()
}

/// Text with its place. An entity may happen to be as long as what it stands for; its span is then
/// cut short, since equal lengths mean equal letters.
fn spanned(source: &str, shown: &str, at: Range<usize>) -> Text {
    let said = source.get(at.clone()).unwrap_or("");
    let literal = said.len() != shown.len() || said == shown || said.trim().is_empty();
    let end = if literal { at.end } else { at.end - said.chars().next_back().map_or(0, char::len_utf8) };
    Text { text: shown.to_owned(), at: span(at.start..end) }
}

/// The text of a code span, without its backticks.
fn code_text(source: &str, code: &str, at: Range<usize>) -> Text {
    let said = source.get(at.clone()).unwrap_or("");
    match said.find(code) {
        Some(from) => spanned(source, code, at.start + from..at.start + from + code.len()),
        None => spanned(source, code, at),
    }
}

/// The text of a code block, without its last line break.
fn block_code(source: &str, lines: Vec<Inline>, at: Range<usize>) -> Text {
    let shown: String = lines.iter().map(words).collect();
    if at.is_empty() {
        return Text { text: shown, at: Span::new(0, 0) };
    }
    let code = shown.strip_suffix('\n').unwrap_or(&shown);
    let end = if source.get(at.clone()) == Some(&shown) { at.start + code.len() } else { at.end };
    spanned(source, code, at.start..end)
}

fn words(inline: &Inline) -> String {
    crate::markup::plain_text(&[Block::Paragraph(vec![inline.clone()])])
}

/// Answers are far shorter than 4 GiB; the sum of all is checked when an index is built.
fn span(at: Range<usize>) -> Span {
    let byte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(byte(at.start), byte(at.end))
}
