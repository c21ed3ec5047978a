//! Whether a text is HTML, and the words of an element.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Node;

use super::super::fields::one_line;
use super::blocks::BLOCKS;

/// Whether a text is HTML rather than plain text or Markdown with a tag here and there: it begins
/// with a tag, or has paragraphs, lists or line breaks of HTML and no blank line of Markdown.
pub(in crate::content) fn is_html(text: &str) -> bool {
    let text = text.trim();
    let begins = text.strip_prefix('<').is_some_and(|rest| {
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let known = |name: &str| {
            BLOCKS.contains(&name)
                || ["a", "b", "br", "em", "i", "img", "span", "strong", "u"].contains(&name)
        };
        known(&name.to_ascii_lowercase()) && rest[name.len()..].starts_with(['>', ' ', '/', '\n'])
    });
    let lower = || text.to_ascii_lowercase();
    (begins && text.ends_with('>'))
        || (!text.contains("\n\n")
            && ["</p>", "</li>", "</div>", "<br>", "<br/>", "<br />"].iter().any(|tag| lower().contains(tag)))
}

/// Whether a text holds anything that looks like a tag.
pub(super) fn has_tags(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        c == '<' && text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    })
}

/// The text of an element on one line.
pub(super) fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    let mut hidden: Option<NodeId> = None;
    for edge in node.traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Text(words) => text.push_str(words),
                Node::Element(element)
                    if ["script", "style", "template", "svg"].contains(&element.name()) =>
                {
                    hidden = Some(node.id());
                }
                // Words of neighbouring blocks and cells do not belong together.
                Node::Element(element) if BLOCKS.contains(&element.name()) || element.name() == "br" => {
                    text.push(' ')
                }
                _ => {}
            },
            Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
            _ => {}
        }
    }
    one_line(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_from_markdown() {
        for (text, want) in [
            ("<p>a</p>", true),
            ("a<br>b", true),
            ("a\n\n- b<br>c", false),
            ("<https://example.com> is it", false),
            ("1 < 2", false),
            ("**a** <b>c</b>", false),
        ] {
            assert_eq!(is_html(text), want, "{text}");
        }
    }
}
