//! HTML inside an answer, cut into tags and words. Just enough to keep what it says: the words, the
//! links, the line breaks.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// A tag longer than this is no tag; keeps the search for its end from running over the whole text
/// again and again.
const MAX_TAG: usize = 4096;

/// A piece of HTML.
pub(super) enum Piece<'s> {
    /// `<…>`, also a comment.
    Tag(&'s str),
    /// Letters as they stand.
    Word(Range<usize>),
    /// White space.
    Space(Range<usize>),
    /// An entity and what it stands for.
    Entity(String, Range<usize>),
}

/// Cuts the bytes `at` of `source` into pieces.
pub(super) fn pieces(source: &str, at: Range<usize>) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let end = at.end.min(source.len());
    let mut from = at.start;
    while let Some(rest) = source.get(from..end).filter(|rest| !rest.is_empty()) {
        let len = if let Some(len) = tag_len(rest) {
            out.push(Piece::Tag(&rest[..len]));
            len
        } else if let Some((shown, len)) = entity(rest) {
            out.push(Piece::Entity(shown, from..from + len));
            len
        } else if rest.starts_with(char::is_whitespace) {
            let len = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
            out.push(Piece::Space(from..from + len));
            len
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let stops = |c: char| c.is_whitespace() || c == '<' || c == '&';
            let len = rest[first..].find(stops).map_or(rest.len(), |n| first + n);
            out.push(Piece::Word(from..from + len));
            len
        };
        from += len;
    }
    out
}

/// The name of a tag, and whether it is a closing one. None for comments and declarations.
pub(super) fn name(tag: &str) -> Option<(&str, bool)> {
    let inner = tag.strip_prefix('<')?;
    let (inner, closing) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let len = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (len > 0).then(|| (&inner[..len], closing))
}

/// The value of an attribute, entities resolved.
pub(super) fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let len = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        if rest.is_empty() {
            return None;
        }
        let (key, after) = rest.split_at(len);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            // An attribute without a value, or a stray sign.
            rest = if len == 0 { rest.get(1..)? } else { after };
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(wanted) {
            return Some(decode(value));
        }
        rest = after;
    }
}

/// The elements whose content is never shown.
pub(super) fn hidden(name: &str) -> Option<&'static str> {
    ["script", "style", "template", "iframe", "svg", "noscript"]
        .into_iter()
        .find(|hidden| name.eq_ignore_ascii_case(hidden))
}

/// Whether an element, where it begins and ends, parts paragraphs.
pub(super) fn breaks_paragraph(name: &str) -> bool {
    const BLOCKS: [&str; 33] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
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
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// The length of the tag or comment at the start of `rest`.
fn tag_len(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(rest.len(), |at| at + 3));
    }
    let mut chars = rest.char_indices().take_while(|(at, _)| *at < MAX_TAG);
    if chars.next()?.1 != '<' {
        return None;
    }
    let first = chars.next()?.1;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, c) in chars {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    None
}

/// What the entity at the start of `rest` stands for, and its length.
fn entity(rest: &str) -> Option<(String, usize)> {
    let inner = rest.strip_prefix('&')?;
    // The longest name has 31 letters.
    let len = inner.bytes().take(33).position(|b| b == b';')?;
    if !inner.as_bytes()[..len].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#') {
        return None;
    }
    let entity = &rest[..len + 2];
    let shown = decode(entity);
    (shown != entity).then_some((shown, entity.len()))
}

/// A text with its entities resolved.
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = rest.find(';').filter(|len| *len < 33).map_or(1, |len| len + 1);
        // The CommonMark reader has the table of names; alone, an entity is a paragraph of one text.
        let resolved = Parser::new(&rest[..len]).find_map(|event| match event {
            Event::Text(text) => Some(text),
            _ => None,
        });
        out.push_str(resolved.as_deref().unwrap_or(&rest[..len]));
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}
