//! Elements of a page to the blocks of an answer.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::super::fields::one_line;
use super::text::{has_tags, text_of};
use crate::content::markup::print;
use crate::content::markup::tree::{Kind, Tree};
use crate::markup::{Block, Inline, SafeUrl, Text};
use crate::model::Span;

/// Elements that say nothing to a reader.
const HIDDEN: [&str; 19] = [
    "script", "style", "template", "noscript", "svg", "math", "head", "title", "button", "input", "select",
    "textarea", "object", "audio", "map", "canvas", "colgroup", "caption", "dialog",
];

/// Elements that begin on a line of their own.
pub(super) const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// A piece of HTML as CommonMark. Text without any tag is read as plain text, line by line.
pub(in crate::content) fn to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    if has_tags(html) {
        let fragment = Html::parse_fragment(html);
        writer.subtree(fragment.tree.root());
    } else {
        let text = Html::parse_fragment(html).root_element().text().collect::<String>();
        writer.plain(&text);
    }
    writer.finish()
}

/// Writes an answer from the nodes of a page, in the order of the page.
pub(super) struct Writer {
    tree: Tree<'static>,
    /// The elements that have begun here and not ended.
    open: Vec<Open>,
    /// The element that is being left out.
    hidden: Option<NodeId>,
    /// White space, or a line break, that counts if something follows it.
    gap: Gap,
    /// Whether nothing stands on the line yet.
    fresh: bool,
    /// Whether an element of the text has just begun; white space there belongs before it.
    begun: bool,
}

struct Open {
    id: NodeId,
    /// How many elements of the tree it has begun.
    begun: usize,
    /// Whether only running text may stand in it.
    inline: bool,
    /// Whether it begins and ends a line.
    breaks: bool,
    /// Whether only items may stand in it.
    list: bool,
    /// Whether an item was begun in it for what is none.
    item: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            tree: Tree::new(""),
            open: Vec::new(),
            hidden: None,
            gap: Gap::None,
            fresh: true,
            begun: false,
        }
    }
}

impl Writer {
    /// Writes a node and all in it.
    pub(super) fn subtree(&mut self, node: NodeRef<'_, Node>) {
        for edge in node.traverse() {
            self.edge(edge);
        }
    }

    /// Writes the beginning or the end of a node. The end of what has not begun here is nothing.
    pub(super) fn edge(&mut self, edge: Edge<'_, Node>) {
        match edge {
            Edge::Open(node) if self.hidden.is_none() => match node.value() {
                Node::Text(text) => self.text(text),
                Node::Element(element) => self.begin(node, element),
                _ => {}
            },
            Edge::Open(_) => {}
            Edge::Close(node) => {
                if self.hidden == Some(node.id()) {
                    self.hidden = None;
                } else if self.open.iter().any(|open| open.id == node.id()) {
                    while let Some(open) = self.open.pop() {
                        let done = open.id == node.id();
                        self.end(&open);
                        if done {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// Writes plain text: a blank line ends a paragraph, a line break is one.
    pub(super) fn plain(&mut self, text: &str) {
        for paragraph in text.replace("\r\n", "\n").split("\n\n") {
            self.tree.begin(Kind::Group, false);
            self.fresh = true;
            for line in paragraph.lines() {
                self.text(line);
                self.gap = if self.fresh { Gap::None } else { Gap::Line };
            }
            self.gap = Gap::None;
            self.tree.end();
        }
    }

    /// The answer as CommonMark.
    pub(super) fn finish(mut self) -> String {
        while let Some(open) = self.open.pop() {
            self.end(&open);
        }
        print(&self.tree.finish())
    }

    fn is_inline(&self) -> bool {
        self.open.last().is_some_and(|open| open.inline)
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let space = rest.len() - rest.trim_start_matches(is_space).len();
            if space > 0 {
                if !self.fresh && !self.begun {
                    self.gap = self.gap.max(Gap::Space);
                }
                rest = &rest[space..];
                continue;
            }
            let word = rest.find(is_space).unwrap_or(rest.len());
            self.before_inline();
            self.tree.text(&rest[..word], 0..0);
            rest = &rest[word..];
        }
    }

    /// What stood before a piece of running text and counts now that it is there.
    fn before_inline(&mut self) {
        self.before_item(false);
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::Space if !self.fresh => self.tree.text(" ", 0..0),
            Gap::Line if !self.fresh => self.tree.inline(Inline::Break),
            _ => {}
        }
        (self.fresh, self.begun) = (false, false);
    }

    /// Begins or ends the item that holds what is no item in a list.
    fn before_item(&mut self, is_item: bool) {
        let Some(list) = self.open.last_mut().filter(|open| open.list && open.item == is_item) else {
            return;
        };
        list.item = !is_item;
        if is_item {
            self.tree.end();
        } else {
            self.tree.begin(Kind::Item, false);
        }
        self.gap = Gap::None;
        self.fresh = true;
    }

    fn begin(&mut self, node: NodeRef<'_, Node>, element: &scraper::node::Element) {
        let name = element.name();
        let decorative =
            element.attr("aria-hidden") == Some("true") && ["span", "i", "b", "a"].contains(&name);
        // A button that opens something is the heading of it.
        let heads =
            name == "button" && (element.attr("aria-expanded").or(element.attr("aria-controls")).is_some());
        if (HIDDEN.contains(&name) && !heads) || decorative {
            self.hidden = Some(node.id());
            return;
        }
        match name {
            "br" if self.fresh => {}
            "br" => self.gap = Gap::Line,
            "hr" if self.is_inline() => self.gap = Gap::Line,
            "hr" => {
                self.before_item(false);
                self.tree.block(Block::Rule);
                self.new_line();
            }
            "img" => self.image(element),
            "iframe" | "video" | "embed" => {
                self.frame(element);
                self.hidden = Some(node.id());
            }
            "pre" | "code" | "kbd" | "samp" | "tt" => {
                self.code(node, name == "pre");
                self.hidden = Some(node.id());
            }
            _ if BLOCKS.contains(&name) => self.begin_block(node, name),
            _ => self.begin_inline(node, element),
        }
    }

    fn begin_inline(&mut self, node: NodeRef<'_, Node>, element: &scraper::node::Element) {
        let kind = match element.name() {
            "b" | "strong" => Kind::Strong,
            "i" | "em" | "cite" | "dfn" | "var" => Kind::Emphasis,
            "s" | "del" | "strike" => Kind::Struck,
            "a" => Kind::Link(element.attr("href").and_then(SafeUrl::parse)),
            "td" | "th" if self.is_inline() => {
                self.gap = self.gap.max(Gap::Space);
                return;
            }
            "td" | "th" => Kind::Cell,
            _ => return,
        };
        let mut open =
            Open { id: node.id(), begun: 1, inline: true, breaks: false, list: false, item: false };
        if matches!(kind, Kind::Cell) {
            open.inline = self.tree.begin(kind, false);
            open.breaks = true;
            self.new_line();
        } else {
            let first = node.descendants().find_map(|node| node.value().as_text());
            if first.is_some_and(|text| text.starts_with(is_space)) && !self.fresh {
                self.gap = self.gap.max(Gap::Space);
            }
            let fresh = self.fresh;
            if !text_of(node).is_empty() {
                self.before_inline();
            }
            self.tree.begin(kind, false);
            (self.fresh, self.begun) = (fresh, true);
        }
        self.open.push(open);
    }

    fn new_line(&mut self) {
        (self.gap, self.fresh, self.begun) = (Gap::None, true, false);
    }

    fn begin_block(&mut self, node: NodeRef<'_, Node>, name: &str) {
        if self.is_inline() {
            // A block where only text may stand: a line of its own is what remains of it.
            self.gap = if self.fresh { Gap::None } else { Gap::Line };
            return;
        }
        self.before_item(name == "li");
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
            "ul" => Kind::List(None, Vec::new()),
            "ol" => {
                let start = node.value().as_element().and_then(|element| element.attr("start")?.parse().ok());
                Kind::List(Some(start.unwrap_or(1)), Vec::new())
            }
            "li" => Kind::Item,
            "blockquote" => Kind::Quote,
            "table" if columns(node) > 1 => Kind::Table(Vec::new()),
            "tr" => Kind::Row(Vec::new()),
            _ => Kind::Group,
        };
        let (list, heading) = (matches!(kind, Kind::List(..)), matches!(kind, Kind::Heading(_)));
        let fits = self.tree.begin(kind, false);
        let (inline, list) = (heading && fits, list && fits);
        let mut open = Open { id: node.id(), begun: 1, inline, breaks: true, list, item: false };
        if matches!(name, "dt" | "summary") {
            self.tree.begin(Kind::Strong, false);
            (open.begun, open.inline) = (2, true);
        }
        self.open.push(open);
        self.new_line();
    }

    fn end(&mut self, open: &Open) {
        for _ in 0..open.begun + usize::from(open.item) {
            self.tree.end();
        }
        if open.breaks {
            self.new_line();
        }
    }

    fn image(&mut self, element: &scraper::node::Element) {
        let alt = one_line(element.attr("alt").unwrap_or(""));
        // Lazy pages hold the address beside a placeholder.
        let src = ["data-src", "src"].into_iter().find_map(|key| SafeUrl::parse(element.attr(key)?));
        match src {
            Some(src) if element.attr("width") != Some("1") => {
                self.before_inline();
                self.tree.inline(Inline::Image { src, alt });
            }
            _ => self.text(&alt),
        }
    }

    /// What plays in a frame of its own becomes a link.
    fn frame(&mut self, element: &scraper::node::Element) {
        let Some(href) = element.attr("src").and_then(SafeUrl::parse) else { return };
        let title = element
            .attr("title")
            .filter(|title| !title.trim().is_empty())
            .unwrap_or(href.as_str())
            .to_owned();
        self.before_inline();
        self.tree.begin(Kind::Link(Some(href)), false);
        self.tree.text(&title, 0..0);
        self.tree.end();
    }

    fn code(&mut self, node: NodeRef<'_, Node>, block: bool) {
        let text: String =
            node.descendants().filter_map(|node| node.value().as_text()).map(|text| &**text).collect();
        let span = Span::new(0, 0);
        if block && !self.is_inline() {
            self.before_item(false);
            let text = text.trim_matches('\n').trim_end().to_owned();
            self.tree.block(Block::Code(Text { text, at: span }));
            self.new_line();
            return;
        }
        let text = one_line(&text);
        if !text.is_empty() {
            self.before_inline();
            self.tree.inline(Inline::Code(Text { text, at: span }));
        }
    }
}

/// White space that pages collapse; a space that must not break is a letter.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

/// The most cells that a row of a table has; pages also use tables of one column for layout.
fn columns(table: NodeRef<'_, Node>) -> usize {
    let is = |node: &NodeRef<'_, Node>, names: &[&str]| {
        node.value().as_element().is_some_and(|element| names.contains(&element.name()))
    };
    let rows = table.descendants().filter(|node| is(node, &["tr"]));
    rows.map(|row| row.children().filter(|cell| is(cell, &["td", "th"])).count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_commonmark() {
        for (html, want) in [
            ("plain", "plain"),
            ("two\nlines\n\n1 < 2 &amp; *", "two\\\nlines\n\n1 < 2 & \\*"),
            ("<p>a\n b</p><p>c</p>", "a b\n\nc"),
            ("a<br>b<br><br>c", "a\\\nb\\\nc"),
            ("<b>a </b>b<i> c</i>", "**a** b *c*"),
            ("<strong>Note:</strong>x", "<strong>Note:</strong>x"),
            ("<h2>H</h2>t", "## H\n\nt"),
            ("<ul><li>a<li><p>b</p><ul><li>c</ul></ul>", "- a\n- b\n  - c"),
            ("<ol start=3><li>a</li> x <li>b</ol>", "3. a\n4. x\n5. b"),
            ("<ul><ul><li>deep</ul></ul>", "- - deep"),
            ("<a href='/x'>go <b>there</b></a>", "[go **there**](/x)"),
            ("<a href='javascript:x'>no</a>", "no"),
            ("<a href=/x><div>a</div><div>b</div></a>", "[a\\\nb](/x)"),
            ("<img src=/a.png alt='A b'>", "![A b](/a.png)"),
            ("<pre>a\n  b</pre><code>c*</code>", "```\na\n  b\n```\n\n`c*`"),
            (
                "<table><tr><th>a<th>b<tr><td>1<td><p>x</p><p>y|</p></table>",
                "| a | b |\n| --- | --- |\n| 1 | x<br>y\\| |",
            ),
            ("<table><tr><td><p>only</p></table>", "only"),
            ("<blockquote><p>q</blockquote><hr>", "> q\n\n***"),
            ("<h3><button aria-expanded=false>More</button></h3><h4></h4><button>Copy</button>", "### More"),
            ("<dl><dt>a<dd>b</dl>", "**a**\n\nb"),
            (
                "<script>x</script><style>y</style>z<iframe src='https://example.com/v' title=Film></iframe>",
                "z[Film](https://example.com/v)",
            ),
            ("<p>a <span>b</span><em></em></p>", "a b"),
            ("<p>*not* _marked_ <i class=icon aria-hidden=true>X</i></p>", "\\*not\\* \\_marked\\_"),
        ] {
            assert_eq!(to_markdown(html), want, "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_is_a_page(html in r"(<(/?)(p|b|ul|ol|li|a href=x|table|tr|td|th|h2|pre|code|br|dl|dt|dd|div|details|summary|blockquote)>|[a-z *\n]{1,3}){0,40}") {
            let _ = to_markdown(&html);
        }
    }
}
