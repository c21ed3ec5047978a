//! Reads an answer: a subset of CommonMark in, a tree of blocks out. Whatever the text holds, the
//! tree holds only what a page may show: no HTML, no address but a
//! [`SafeUrl`](crate::markup::SafeUrl), no nesting without end. Nothing can fail; what is no markup
//! is text.

mod html;
mod links;
mod print;
pub(super) mod tree;

use pulldown_cmark::{Options, Parser};

pub use print::print;

use crate::markup::Block;

/// Reads an answer: paragraphs, headings, lists, quotes, code, tables, rules; emphasis, links,
/// pictures, addresses that stand bare in the text. HTML in it is left out but for its words, its
/// links and its line breaks. Takes linear time.
#[must_use]
pub fn parse(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut tree = tree::Tree::new(source);
    for (event, at) in Parser::new_ext(source, options).into_offset_iter() {
        tree.event(event, at);
    }
    tree.finish()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::markup::{Block, Inline, Text, plain_text};

    /// The tree in one line: what a block or inline is, and its content in brackets; `~` marks text
    /// that does not stand in the source letter by letter.
    fn drawn(source: &str) -> String {
        parse(source).iter().map(|block| draw(source, block)).collect::<Vec<_>>().join(" ")
    }

    fn draw(source: &str, block: &Block) -> String {
        let all = |blocks: &[Block]| blocks.iter().map(|b| draw(source, b)).collect::<Vec<_>>().join(" ");
        let row =
            |cells: &[Vec<Inline>]| cells.iter().map(|cell| run(source, cell)).collect::<Vec<_>>().join("|");
        match block {
            Block::Paragraph(content) => format!("p({})", run(source, content)),
            Block::Heading { level, content } => format!("h{level}({})", run(source, content)),
            Block::List { start, items } => {
                let items: Vec<_> = items.iter().map(|item| format!("({})", all(item))).collect();
                format!("list{}{}", start.map_or(String::new(), |n| n.to_string()), items.concat())
            }
            Block::Quote(blocks) => format!("quote({})", all(blocks)),
            Block::Code(code) => format!("code({})", text(source, code)),
            Block::Table { head, rows } => {
                let rows: Vec<_> = rows.iter().map(|cells| format!("({})", row(cells))).collect();
                format!("table({}){}", row(head), rows.concat())
            }
            Block::Rule => "rule".to_owned(),
        }
    }

    fn run(source: &str, inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(shown) => text(source, shown),
                Inline::Emphasis(content) => format!("em({})", run(source, content)),
                Inline::Strong(content) => format!("strong({})", run(source, content)),
                Inline::Struck(content) => format!("del({})", run(source, content)),
                Inline::Code(code) => format!("`{}`", text(source, code)),
                Inline::Link { href, content } => format!("[{}]<{}>", run(source, content), href.as_str()),
                Inline::Image { src, alt } => format!("![{alt}]<{}>", src.as_str()),
                Inline::Break => "/".to_owned(),
            })
            .collect()
    }

    fn text(source: &str, shown: &Text) -> String {
        let said = shown.at.of(source);
        let literal = said.replace('\n', " ") == shown.text.replace('\n', " ");
        assert_eq!(literal, said.len() == shown.text.len(), "{shown:?} against {said:?}");
        format!("{}{}", if literal { "" } else { "~" }, shown.text)
    }

    #[test]
    fn markup_becomes_a_tree() {
        for (source, want) in [
            ("", ""),
            ("Two\nlines", "p(Two lines)"),
            ("One  \ntwo\\\nthree", "p(One/two/three)"),
            ("# Head {#top .x}\n\ntext", "h1(Head) p(text)"),
            ("*a* **b _c_** ~~d~~ `e f`", "p(em(a) strong(b em(c)) del(d) `e f`)"),
            ("- a\n- b\n\n  c\n- d\n  1. e", "list(p(a))(p(b) p(c))(p(d) list1(p(e)))"),
            ("3. x\n4. y", "list3(p(x))(p(y))"),
            ("> a\n> b\n\n---", "quote(p(a b)) rule"),
            ("```sh\nls *\n\n cd\n```", "code(ls *\n\n cd)"),
            ("    in\n    dented", "code(~in\ndented)"),
            ("| a | b |\n|---|---|\n| 1 | *2* |", "table(a|b)(1|em(2))"),
            ("AT&amp;T 3 \\* 4 &acE;", "p(AT~&T 3 * 4 ~\u{223e}\u{333})"),
        ] {
            assert_eq!(drawn(source), want, "{source:?}");
        }
    }

    #[test]
    fn links_lead_only_where_they_may() {
        for (source, want) in [
            ("[a](https://example.com/x)", "p([a]<https://example.com/x>)"),
            ("[a *b*](/help \"title\")", "p([a em(b)]</help>)"),
            ("[a](javascript:alert(1))", "p(a)"),
            ("![alt *text*](/p.png) ![no](data:x)", "p(![alt text]</p.png> no)"),
            ("[![logo](/l.png)](/home)", "p([![logo]</l.png>]</home>)"),
            ("<me@example.com>", "p([me@example.com]<mailto:me@example.com>)"),
            ("<https://example.com>", "p([https://example.com]<https://example.com>)"),
            ("<javascript:x>", "p(javascript:x)"),
            (
                "See https://example.com/a_b (or not).",
                "p(See [https://example.com/a_b]<https://example.com/a_b> (or not).)",
            ),
            ("(http://example.com/x).", "p(([http://example.com/x]<http://example.com/x>).)"),
            ("[https://example.com](/x)", "p([https://example.com]</x>)"),
            ("xhttps://example.com https:// y", "p(xhttps://example.com https:// y)"),
        ] {
            assert_eq!(drawn(source), want, "{source:?}");
        }
    }

    #[test]
    fn html_leaves_only_its_words() {
        for (source, want) in [
            ("a<br>b<br/>", "p(a/b)"),
            ("a <span class=\"x\">b</span> <script>evil()</script>c", "p(a b c)"),
            ("see <a href='/x?a=1&amp;b'>this <b>one</b></a>!", "p(see [this strong(one)]</x?a=1&b>!)"),
            ("<a href=\"javascript:x\">this</a>", "p(this)"),
            ("*a <b>c* d</b>", "p(em(a strong(c)) d)"),
            (
                "<div>\nsome <b>bold</b>\n text &eacute;<p>next</p></div>",
                "p(some strong(bold)~ text ~é) p(next)",
            ),
            ("<script>\nx\n</script>\n\nafter", "p(after)"),
            ("<!-- a\n\n b -->\nc", "p(c)"),
            ("<ul>\n<li>a</li><li>b</li></ul>", "p(a) p(b)"),
            ("1 < 2 <", "p(1 < 2 <)"),
        ] {
            assert_eq!(drawn(source), want, "{source:?}");
        }
    }

    proptest::proptest! {
        /// Whatever an owner writes: every text has its place in the source.
        #[test]
        fn anything_is_an_answer(source in r"([-a-z 0-9\n>#*_`\[\]()<>/&;|!.\\:ä中]|<b>|</a>|<a href=x>|https://a|&amp;){0,80}") {
            drawn(&source);
        }
    }

    #[test]
    fn nesting_ends() {
        let words = |source: &str| plain_text(&parse(source)).split_whitespace().count();
        assert_eq!(words(&(">".repeat(5_000) + "deep")), 1);
        assert_eq!(words(&("- ".repeat(500) + "deep")), 1);
        assert_eq!(words(&("[".repeat(5_000) + "a")), 1);
        assert_eq!(words(&("<b>".repeat(5_000) + "a")), 1);
    }
}
