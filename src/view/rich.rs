//! An answer's markup as nodes, with marks where the question matched, whole or through a window.

use super::make::{El, el};
use super::{Attr, Node, Tag};
use crate::markup::{Block, Inline, SafeUrl, Text};
use crate::model::Span;

/// How an answer is shown.
#[derive(Clone, Copy)]
pub(super) struct Rich<'r> {
    /// What matched, in bytes of the answer's source; sorted, not overlapping.
    pub marks: &'r [Span],
    /// Only what stands here is shown; none shows everything.
    pub window: Option<Span>,
    /// The page's origin.
    pub origin: &'r str,
    /// Other hosts from which pictures load.
    pub image_hosts: &'r [String],
}

impl Rich<'_> {
    /// The blocks as elements; those outside the window are left out.
    pub(super) fn blocks(&self, blocks: &[Block]) -> Vec<Node> {
        let mut out = el(Tag::Div, "");
        for block in blocks {
            if let Some(element) = self.block(block) {
                out.push(element);
            }
        }
        out.children
    }

    /// The words of the blocks in one line, at most `max` bytes of them.
    pub(super) fn line(&self, blocks: &[Block], max: usize) -> Vec<Node> {
        let mut line = Line { out: Vec::new(), left: max };
        self.blocks(blocks).into_iter().for_each(|node| line.take(node));
        line.out
    }

    fn block(&self, block: &Block) -> Option<El> {
        let element = match block {
            Block::Paragraph(content) => el(Tag::P, "").nodes(self.inlines(content)),
            Block::Heading { level, content } => {
                el(if *level <= 2 { Tag::H3 } else { Tag::H4 }, "").nodes(self.inlines(content))
            }
            Block::List { start, items } => {
                let mut list = el(if start.is_some() { Tag::Ol } else { Tag::Ul }, "");
                for (n, item) in items.iter().enumerate() {
                    let content = self.blocks(item);
                    if self.window.is_some() && content.is_empty() {
                        continue;
                    }
                    // The first item shown gives the list its number.
                    if let (Some(first), true) = (start, list.children.is_empty()) {
                        list.attrs.push(Attr::Start(first.saturating_add(n as u32)));
                    }
                    list.push(el(Tag::Li, "").nodes(content));
                }
                list
            }
            Block::Quote(content) => el(Tag::Blockquote, "").nodes(self.blocks(content)),
            Block::Code(code) => match self.text(code) {
                code if code.is_empty() => el(Tag::Pre, ""),
                code => el(Tag::Pre, "").child(el(Tag::Code, "").nodes(code)),
            },
            Block::Table { head, rows } => self.table(head, rows),
            Block::Rule => return self.window.is_none().then(|| el(Tag::Hr, "")),
        };
        (self.window.is_none() || !element.children.is_empty()).then_some(element)
    }

    /// A table is shown whole where the window touches it: a cell means little without its head.
    fn table(&self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> El {
        let table = el(Tag::Table, "");
        let touched = core::iter::once(head)
            .chain(rows.iter().map(Vec::as_slice))
            .flatten()
            .any(|cell| !self.inlines(cell).is_empty());
        if !touched {
            return table;
        }
        let whole = Self { window: None, ..*self };
        let row = |cells: &[Vec<Inline>], tag| {
            let mut row = el(Tag::Tr, "");
            cells.iter().for_each(|cell| row.push(el(tag, "").nodes(whole.inlines(cell))));
            row
        };
        let mut body = el(Tag::Tbody, "");
        rows.iter().for_each(|cells| body.push(row(cells, Tag::Td)));
        table.child(el(Tag::Thead, "").child(row(head, Tag::Th))).child(body)
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<Node> {
        let mut out = Vec::new();
        for inline in inlines {
            let element = match inline {
                Inline::Text(text) => {
                    out.extend(self.text(text));
                    continue;
                }
                Inline::Emphasis(content) => el(Tag::Em, "").nodes(self.inlines(content)),
                Inline::Strong(content) => el(Tag::Strong, "").nodes(self.inlines(content)),
                Inline::Struck(content) => el(Tag::S, "").nodes(self.inlines(content)),
                Inline::Code(code) => el(Tag::Code, "").nodes(self.text(code)),
                Inline::Link { href, content } => {
                    el(Tag::A, "").attr(Attr::Href(href.clone())).nodes(self.inlines(content))
                }
                Inline::Image { src, alt } if self.window.is_none() => self.image(src, alt),
                Inline::Break if self.window.is_none() || !out.is_empty() => el(Tag::Br, ""),
                Inline::Image { .. } | Inline::Break => continue,
            };
            let bare = matches!(element.tag, Tag::Img | Tag::Br);
            if bare || !element.children.is_empty() {
                out.push(Node::Element(element));
            }
        }
        if out.last().is_some_and(|node| matches!(node, Node::Element(e) if e.tag == Tag::Br)) {
            out.pop();
        }
        out
    }

    /// A picture from the page's origin, from a relative address or from a host that the owner allows;
    /// from anywhere else a link, so that reading an answer tells nobody of it.
    fn image(&self, src: &SafeUrl, alt: &str) -> El {
        let address = src.as_str();
        let allowed = match host(address) {
            None => !address.contains(':'),
            host => host == self::host(self.origin) || self.image_hosts.iter().any(|h| host == Some(h)),
        };
        if allowed {
            return el(Tag::Img, "").attr(Attr::Src(src.clone())).attr(Attr::Alt(alt.to_owned()));
        }
        let text = if alt.is_empty() { address } else { alt };
        el(Tag::A, "").attr(Attr::Href(src.clone())).text(text)
    }

    fn text(&self, text: &Text) -> Vec<Node> {
        let Some((shown, at)) = self.clip(text) else { return Vec::new() };
        if shown.len() != at.len() as usize {
            let marked = self.marks.iter().any(|m| m.start < at.end && at.start < m.end);
            return if marked { vec![mark(shown)] } else { vec![Node::Text(shown.to_owned())] };
        }
        let relative: Vec<Span> = self
            .marks
            .iter()
            .filter(|m| m.start < at.end && at.start < m.end)
            .map(|m| Span::new(m.start.max(at.start) - at.start, m.end.min(at.end) - at.start))
            .collect();
        marked(shown, &relative)
    }

    /// The part of a text that stands in the window, with its place in the source.
    fn clip<'t>(&self, text: &'t Text) -> Option<(&'t str, Span)> {
        let Some(window) = self.window else { return Some((&text.text, text.at)) };
        let at = Span::new(text.at.start.max(window.start), text.at.end.min(window.end));
        if at.is_empty() {
            return None;
        }
        if text.text.len() != text.at.len() as usize {
            return Some((&text.text, text.at));
        }
        let shown = Span::new(at.start - text.at.start, at.end - text.at.start).of(&text.text);
        (!shown.trim().is_empty()).then_some((shown, at))
    }
}

/// The host and port of an address; none where it is relative.
fn host(address: &str) -> Option<&str> {
    let mut parts = address.split('/');
    let scheme = parts.next()?;
    let absolute = (scheme.is_empty() || scheme.ends_with(':')) && parts.next() == Some("");
    parts.next().filter(|_| absolute)
}

/// A text with these ranges of its bytes marked. Ranges that do not fit it are passed over.
pub(super) fn marked(text: &str, marks: &[Span]) -> Vec<Node> {
    let mut out = Vec::new();
    let mut done = 0;
    for span in marks {
        let (start, end) = (span.start as usize, span.end as usize);
        let (Some(before), Some(hit)) = (text.get(done..start), text.get(start..end)) else { continue };
        if !before.is_empty() {
            out.push(Node::Text(before.to_owned()));
        }
        if !hit.is_empty() {
            out.push(mark(hit));
        }
        done = end;
    }
    let rest = text.get(done..).unwrap_or("");
    if !rest.is_empty() {
        out.push(Node::Text(rest.to_owned()));
    }
    out
}

fn mark(text: &str) -> Node {
    Node::Element(el(Tag::Mark, "").text(text))
}

/// Words and marks without other form, up to a length.
struct Line {
    out: Vec<Node>,
    left: usize,
}

impl Line {
    fn take(&mut self, node: Node) {
        match node {
            Node::Text(text) => {
                if let Some(text) = self.cut(&text) {
                    self.out.push(Node::Text(text));
                }
            }
            Node::Element(element) if element.tag == Tag::Mark => {
                for child in element.children {
                    if let Node::Text(text) = child
                        && let Some(text) = self.cut(&text)
                    {
                        self.out.push(mark(&text));
                    }
                }
            }
            Node::Element(element) => {
                let gap = match element.tag {
                    Tag::P | Tag::Li | Tag::Br | Tag::H3 | Tag::H4 | Tag::Pre | Tag::Table => " ",
                    Tag::Tr => " | ",
                    Tag::Th | Tag::Td => " · ",
                    _ => "",
                };
                if !gap.is_empty() && self.left > 0 && !self.ends_in_space() {
                    self.out.push(Node::Text(gap.to_owned()));
                }
                element.children.into_iter().for_each(|child| self.take(child));
            }
        }
    }

    /// True also at the beginning, where no space is wanted either.
    fn ends_in_space(&self) -> bool {
        self.out.last().is_none_or(|node| matches!(node, Node::Text(text) if text.ends_with(' ')))
    }

    /// The text as far as it fits, cut at a word where it does not.
    fn cut(&mut self, text: &str) -> Option<String> {
        if self.left == 0 {
            return None;
        }
        if text.len() <= self.left {
            self.left -= text.len();
            return Some(text.to_owned());
        }
        let mut end = self.left;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.left = 0;
        let head = text.get(..end).unwrap_or("");
        let mut cut = head.rsplit_once(' ').map_or(head, |(words, _)| words).to_owned();
        cut.push('…');
        Some(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(nodes: &[Node]) -> String {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(e) => {
                    let name = format!("{:?}", e.tag).to_lowercase();
                    out.push_str(&format!("<{name}>{}</{name}>", show(&e.children)));
                }
            }
        }
        out
    }

    #[test]
    fn marks_fit_or_are_passed_over() {
        let check = |text: &str, marks: &[(u32, u32)], want: &str| {
            let marks: Vec<_> = marks.iter().map(|&(a, b)| Span::new(a, b)).collect();
            assert_eq!(show(&marked(text, &marks)), want, "{text:?} {marks:?}");
        };
        check("lost parcel", &[(5, 11)], "lost <mark>parcel</mark>");
        check("lost parcel", &[(0, 4), (5, 11)], "<mark>lost</mark> <mark>parcel</mark>");
        check("größe", &[(0, 3)], "größe");
        check("lost", &[(2, 1), (3, 9)], "lost");
        check("", &[(0, 1)], "");
    }

    fn text(text: &str, start: u32) -> Inline {
        Inline::Text(Text { text: text.into(), at: Span::new(start, start + text.len() as u32) })
    }

    fn sample() -> Vec<Block> {
        vec![
            Block::Paragraph(vec![text("First. ", 0), Inline::Strong(vec![text("Second.", 9)])]),
            Block::List {
                start: Some(1),
                items: vec![
                    vec![Block::Paragraph(vec![text("one", 25)])],
                    vec![Block::Paragraph(vec![text("two", 32)])],
                ],
            },
        ]
    }

    #[test]
    fn a_window_shows_its_part_in_form() {
        let check = |window: Option<(u32, u32)>, marks: &[(u32, u32)], want: &str| {
            let marks: Vec<_> = marks.iter().map(|&(a, b)| Span::new(a, b)).collect();
            let window = window.map(|(a, b)| Span::new(a, b));
            let rich = Rich { marks: &marks, window, origin: "", image_hosts: &[] };
            assert_eq!(show(&rich.blocks(&sample())), want, "{window:?}");
        };
        check(
            None,
            &[(9, 15)],
            "<p>First. <strong><mark>Second</mark>.</strong></p>\
             <ol><li><p>one</p></li><li><p>two</p></li></ol>",
        );
        check(Some((0, 7)), &[], "<p>First. </p>");
        check(Some((3, 12)), &[(5, 11)], "<p>st<mark>. </mark><strong><mark>Se</mark>c</strong></p>");
        check(Some((32, 35)), &[], "<ol><li><p>two</p></li></ol>");
        check(Some((90, 95)), &[], "");
    }

    #[test]
    fn a_line_is_cut_at_a_word() {
        let rich = Rich { marks: &[], window: None, origin: "", image_hosts: &[] };
        assert_eq!(show(&rich.line(&sample(), 100)), "First. Second. one two");
        assert_eq!(show(&rich.line(&sample(), 12)), "First. Secon…");
        let long = [Block::Paragraph(vec![text("some words here", 0)])];
        assert_eq!(show(&rich.line(&long, 12)), "some words…");
    }

    #[test]
    fn a_line_keeps_every_form_of_text_apart() {
        let blocks = [
            Block::Table {
                head: vec![vec![text("Status", 0)], vec![text("Meaning", 9)]],
                rows: vec![vec![vec![text("Received", 20)], vec![text("We have it.", 31)]]],
            },
            Block::Code(Text { text: "code".into(), at: Span::new(50, 54) }),
            Block::Quote(vec![Block::Paragraph(vec![text("quote", 60)])]),
        ];
        let rich = Rich { marks: &[], window: None, origin: "", image_hosts: &[] };
        assert_eq!(show(&rich.line(&blocks, 100)), "Status · Meaning | Received · We have it. code quote");
    }

    #[test]
    fn pictures_from_elsewhere_are_links() {
        let hosts = ["img.example.org".to_owned()];
        let rich = Rich { marks: &[], window: None, origin: "https://shop.example.com", image_hosts: &hosts };
        for (src, want) in [
            ("/a.png", Tag::Img),
            ("a.png", Tag::Img),
            ("https://shop.example.com/a.png", Tag::Img),
            ("https://img.example.org/a.png", Tag::Img),
            ("https://evil.example.net/a.png", Tag::A),
            ("//evil.example.net/a.png", Tag::A),
            ("https://shop.example.com.evil.example.net/a.png", Tag::A),
        ] {
            let src = SafeUrl::parse(src).expect("an allowed scheme");
            assert_eq!(rich.image(&src, "a picture").tag, want, "{src:?}");
        }
    }
}
