//! Writes a tree as the CommonMark that [`parse`](super::parse) reads as the same tree. Importers of
//! other markup build a tree and print it.

use crate::markup::{Block, Inline};

/// Writes blocks as CommonMark.
#[must_use]
pub fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (no, block) in blocks.iter().enumerate() {
        if no > 0 {
            out.push_str("\n\n");
            // Two lists in a row would be one.
            if let (Block::List { start: a, .. }, Block::List { start: b, .. }) = (&blocks[no - 1], block)
                && a.is_some() == b.is_some()
            {
                out.push_str("<!-- -->\n\n");
            }
        }
        write_block(&mut out, block);
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(content) => out.push_str(&line(content, Place::Paragraph)),
        Block::Heading { level, content } => {
            out.extend(std::iter::repeat_n('#', usize::from((*level).clamp(1, 6))));
            out.push(' ');
            out.push_str(&line(content, Place::Heading));
        }
        Block::List { start, items } => write_list(out, *start, items),
        Block::Quote(blocks) => {
            for (no, line) in print(blocks).lines().enumerate() {
                out.push_str(if no > 0 { "\n> " } else { "> " });
                out.push_str(line);
            }
            if blocks.is_empty() {
                out.push('>');
            }
        }
        Block::Code(code) => {
            let fence = fence(&code.text, 3);
            out.push_str(&fence);
            out.push('\n');
            if !code.text.is_empty() {
                out.push_str(&code.text);
                out.push('\n');
            }
            out.push_str(&fence);
        }
        Block::Table { head, rows } => {
            write_row(out, head, head.len());
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(head.len()));
            for row in rows {
                out.push('\n');
                write_row(out, row, head.len());
            }
        }
        Block::Rule => out.push_str("***"),
    }
}

fn write_list(out: &mut String, start: Option<u32>, items: &[Vec<Block>]) {
    // Without blank lines only where each item is a text with at most a list beneath, and one that
    // may follow a text so (numbers other than 1 may not).
    let simple = |item: &Vec<Block>| {
        item.iter().enumerate().all(|(no, block)| match block {
            Block::Paragraph(_) => no == 0,
            Block::List { start: None | Some(1), .. } => no == 1,
            _ => false,
        })
    };
    let tight = items.iter().all(simple);
    for (no, item) in items.iter().enumerate() {
        if no > 0 {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let mark = match start {
            Some(first) => format!("{}. ", u64::from(first) + no as u64),
            None => "- ".to_owned(),
        };
        let body = if tight {
            item.iter().map(|block| print(std::slice::from_ref(block))).collect::<Vec<_>>().join("\n")
        } else {
            print(item)
        };
        out.push_str(mark.trim_end());
        for (no, line) in body.lines().enumerate() {
            if no > 0 {
                out.push('\n');
            }
            if !line.is_empty() {
                out.push_str(if no > 0 { &" "[..0] } else { " " });
                if no > 0 {
                    out.push_str(&" ".repeat(mark.len()));
                }
                out.push_str(line);
            }
        }
    }
}

fn write_row(out: &mut String, cells: &[Vec<Inline>], columns: usize) {
    out.push('|');
    for no in 0..columns {
        let cell = cells.get(no).map_or(String::new(), |cell| line(cell, Place::Cell));
        out.push(' ');
        out.push_str(&cell);
        out.push_str(if cell.is_empty() { "|" } else { " |" });
    }
}

/// Where running text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// Running text; what would begin a block at the start of a line is escaped.
fn line(content: &[Inline], place: Place) -> String {
    let mut out = String::new();
    write_inlines(&mut out, content, place);
    if place != Place::Paragraph {
        return out;
    }
    out.lines().map(escape_start).collect::<Vec<_>>().join("\n")
}

fn write_inlines(out: &mut String, content: &[Inline], place: Place) {
    let mut words = String::new();
    for (no, inline) in content.iter().enumerate() {
        if let Inline::Text(text) = inline {
            words.push_str(&text.text);
            continue;
        }
        escape(out, &words, place);
        words.clear();
        match inline {
            Inline::Text(_) => {}
            Inline::Code(code) => {
                if out.ends_with('`') {
                    // An empty comment, so that two pieces of code are not one.
                    out.push_str("<!---->");
                }
                let fence = fence(&code.text, 1);
                let pad = code.text.starts_with(['`', ' ']) || code.text.ends_with(['`', ' ']);
                let pad = if pad && !code.text.trim().is_empty() { " " } else { "" };
                let code = code.text.replace('\n', " ");
                let code = if place == Place::Cell { code.replace('|', "\\|") } else { code };
                out.extend([&fence, pad, &code, pad, &fence]);
            }
            Inline::Emphasis(inner) => wrap(out, inner, content.get(no + 1), place, "*", "em"),
            Inline::Strong(inner) => wrap(out, inner, content.get(no + 1), place, "**", "strong"),
            Inline::Struck(inner) => wrap(out, inner, content.get(no + 1), place, "~~", ""),
            Inline::Link { href, content } => {
                out.push('[');
                write_inlines(out, content, place);
                out.push_str("](");
                out.push_str(&destination(href.as_str(), place));
                out.push(')');
            }
            Inline::Image { src, alt } => {
                out.push_str("![");
                escape(out, alt, place);
                out.push_str("](");
                out.push_str(&destination(src.as_str(), place));
                out.push(')');
            }
            Inline::Break if place == Place::Paragraph => out.push_str("\\\n"),
            Inline::Break => out.push_str("<br>"),
        }
    }
    escape(out, &words, place);
}

/// Emphasis by its marks where CommonMark would read them as such, else by tags: beside a letter,
/// marks count only where no punctuation stands on their inner side.
fn wrap(out: &mut String, inner: &[Inline], next: Option<&Inline>, place: Place, mark: &str, tag: &str) {
    let mut text = String::new();
    write_inlines(&mut text, inner, place);
    if text.trim().is_empty() {
        out.push_str(&text);
        return;
    }
    let mut after = String::new();
    if let Some(next) = next {
        write_inlines(&mut after, std::slice::from_ref(next), place);
    }
    let is_word = |c: Option<char>| {
        c.is_some_and(|c| !c.is_whitespace() && (c.is_alphanumeric() || !is_punctuation(c)))
    };
    let is_sign = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let stuck = (is_word(out.chars().next_back()) && is_sign(text.chars().next()))
        || (is_word(after.chars().next()) && is_sign(text.chars().next_back()));
    let clear = !stuck
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        // Marks beside marks read as other marks.
        && ![out.chars().next_back(), after.chars().next(), text.chars().next(), text.chars().next_back()]
            .into_iter()
            .flatten()
            .any(|c| matches!(c, '*' | '~' | '\\'));
    if clear || tag.is_empty() {
        out.extend([mark, &text, mark]);
    } else {
        out.extend(["<", tag, ">", &text, "</", tag, ">"]);
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || !(c.is_alphanumeric() || c.is_whitespace() || unicode_normalization::char::is_combining_mark(c))
}

/// Escapes what CommonMark would read as markup.
fn escape(out: &mut String, text: &str, place: Place) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next();
        let in_word = out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !in_word,
            '<' => next.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => begins_entity(after),
            '!' => next.is_none() || next == Some('['),
            '|' => place == Place::Cell,
            '#' => place == Place::Heading,
            _ => false,
        };
        if c.is_whitespace() || c.is_control() {
            // No break that CommonMark knows, and no second space beside another.
            out.push(if matches!(c, '\u{a0}' | '\u{202f}' | '\u{3000}') { c } else { ' ' });
        } else {
            if escaped {
                out.push('\\');
            }
            out.push(c);
        }
        rest = after;
    }
}

/// Escapes what would begin a block at the start of a line.
fn escape_start(line: &str) -> String {
    let text = line.trim_start_matches([' ', '\t']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &text[digits..];
    let at = if (1..10).contains(&digits) && after.starts_with(['.', ')']) {
        Some(digits)
    } else {
        text.starts_with(['#', '>', '-', '+', '=', '|', ':']).then_some(0)
    };
    match at {
        Some(at) => format!("{}\\{}", &text[..at], &text[at..]),
        None => text.to_owned(),
    }
}

/// Backticks that do not stand in the text, at least `least`.
fn fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

/// Whether what follows a `&` makes it an entity, or may with what comes next.
fn begins_entity(after: &str) -> bool {
    let end = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    end.is_empty() || end.starts_with(';')
}

fn destination(address: &str, place: Place) -> String {
    let mut address = address.replace('<', "%3C").replace('>', "%3E");
    if address.match_indices('&').any(|(at, _)| begins_entity(&address[at + 1..])) {
        address = address.replace('&', "&amp;");
    }
    if place == Place::Cell {
        address = address.replace('|', "%7C");
    }
    if address.contains([' ', '(', ')', '*', '_', '[', ']']) || !address.is_ascii() {
        format!("<{address}>")
    } else {
        address
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parse;
    use super::print;
    use crate::markup::{Block, Inline, SafeUrl, Text};
    use crate::model::Span;

    fn text(text: &str) -> Inline {
        Inline::Text(Text { text: text.to_owned(), at: Span::new(0, 0) })
    }

    /// The tree without places, neighbouring texts joined, so that two can be compared.
    fn bare(blocks: Vec<Block>) -> Vec<Block> {
        blocks
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(content) => Block::Paragraph(bare_run(content)),
                Block::Heading { level, content } => Block::Heading { level, content: bare_run(content) },
                Block::List { start, items } => {
                    Block::List { start, items: items.into_iter().map(bare).collect() }
                }
                Block::Quote(blocks) => Block::Quote(bare(blocks)),
                Block::Code(code) => Block::Code(Text { at: Span::new(0, 0), ..code }),
                Block::Table { head, rows } => Block::Table {
                    head: head.into_iter().map(bare_run).collect(),
                    rows: rows.into_iter().map(|row| row.into_iter().map(bare_run).collect()).collect(),
                },
                Block::Rule => Block::Rule,
            })
            .collect()
    }

    fn bare_run(content: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        for inline in content {
            let inline = match inline {
                Inline::Text(shown) => match out.last_mut() {
                    Some(Inline::Text(last)) => {
                        last.text.push_str(&shown.text);
                        continue;
                    }
                    _ => text(&shown.text),
                },
                Inline::Emphasis(inner) => Inline::Emphasis(bare_run(inner)),
                Inline::Strong(inner) => Inline::Strong(bare_run(inner)),
                Inline::Struck(inner) => Inline::Struck(bare_run(inner)),
                Inline::Code(code) => Inline::Code(Text { at: Span::new(0, 0), ..code }),
                Inline::Link { href, content } => Inline::Link { href, content: bare_run(content) },
                other => other,
            };
            out.push(inline);
        }
        out
    }

    fn runs() -> impl Strategy<Value = Vec<Inline>> {
        let words = || "[a-z&<>_#*\\[\\]\\\\`~|!.;:1-9é中(\"+=-]{1,8}".prop_map(|words| text(&words));
        let code = "[a-z`*|<&]{1,6}".prop_map(|code| match text(&code) {
            Inline::Text(code) => Inline::Code(code),
            other => other,
        });
        let leaf = prop_oneof![4 => words(), 1 => code];
        let piece = leaf.prop_recursive(2, 8, 3, |inner| {
            let inner = prop::collection::vec(inner, 1..3);
            prop_oneof![
                inner.clone().prop_map(Inline::Emphasis),
                inner.clone().prop_map(Inline::Strong),
                ("[a-z/?&=()_<>é ]{0,8}", inner).prop_filter_map("an address", |(href, content)| {
                    let href = SafeUrl::parse(&format!("/x{}y", href.replace(['<', '>'], "")))?;
                    let links = |inline: &Inline| matches!(inline, Inline::Link { .. });
                    (!content.iter().any(links)).then_some(Inline::Link { href, content })
                }),
            ]
        });
        // Words between them, so that no two pieces of a kind touch.
        (words(), prop::collection::vec((piece, words()), 0..3)).prop_map(|(first, more)| {
            std::iter::once(first).chain(more.into_iter().flat_map(|(a, b)| [a, text(" "), b])).collect()
        })
    }

    fn trees() -> impl Strategy<Value = Vec<Block>> {
        let leaf = prop_oneof![
            runs().prop_map(Block::Paragraph),
            (1_u8..=6, runs()).prop_map(|(level, content)| Block::Heading { level, content }),
            "[a-z`#\n -]{0,12}x".prop_map(|code| Block::Code(Text { text: code, at: Span::new(0, 0) })),
            (runs(), runs())
                .prop_map(|(a, b)| Block::Table { head: vec![a.clone(), b.clone()], rows: vec![vec![b, a]] }),
            Just(Block::Rule),
        ];
        let block = leaf.prop_recursive(2, 12, 3, |inner| {
            let inner = prop::collection::vec(inner, 1..3);
            prop_oneof![
                inner.clone().prop_map(Block::Quote),
                (prop::option::of(1_u32..20), prop::collection::vec(inner, 1..3))
                    .prop_map(|(start, items)| Block::List { start, items }),
            ]
        });
        prop::collection::vec(block, 1..4)
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(tree in trees()) {
            let printed = print(&tree);
            prop_assert!(bare(parse(&printed)) == bare(tree), "{}", printed);
        }
    }

    #[test]
    fn emphasis_beside_letters_keeps_its_meaning() {
        for (content, want) in [
            (vec![Inline::Strong(vec![text("Note:")]), text("text")], "<strong>Note:</strong>text"),
            (vec![Inline::Strong(vec![text("Note:")]), text(" text")], "**Note:** text"),
            (vec![text("a "), Inline::Emphasis(vec![text("b")]), text("c")], "a *b*c"),
            (vec![text("注"), Inline::Strong(vec![text("意")]), text("请")], "注**意**请"),
        ] {
            assert_eq!(print(&[Block::Paragraph(content)]), want);
        }
    }
}
