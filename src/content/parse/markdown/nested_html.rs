//! HTML in Markdown that a site's builder reads as a whole, but CommonMark would take for code: tags
//! that stand indented inside an open element.

/// Markdown in which tags inside an open element of HTML stand at the start of their line.
pub(super) fn unindented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth: i32 = 0;
    let mut fence = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start_matches([' ', '\t']);
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_none() {
            let inside = depth > 0;
            depth = (depth + opened(trimmed)).max(0);
            if inside && trimmed.starts_with('<') {
                out.push_str(trimmed);
                continue;
            }
        }
        out.push_str(line);
    }
    out
}

/// How many elements with content a line opens and does not close.
fn opened(line: &str) -> i32 {
    const ELEMENTS: [&str; 14] = [
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        "footer",
        "header",
        "ol",
        "section",
        "table",
        "ul",
        "li",
    ];
    let mut depth = 0;
    for tag in line.split('<').skip(1) {
        let (name, step) = tag.strip_prefix('/').map_or((tag, 1), |name| (name, -1));
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element)) && !tag.contains("/>") {
            depth += step;
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_inside_an_element_stand_at_the_start() {
        for (text, want) in [
            ("<ol>\n\n      <li>a</li>\n</ol>\n      <li>b", "<ol>\n\n<li>a</li>\n</ol>\n      <li>b"),
            ("    <div>\n    code</div>", "    <div>\n    code</div>"),
            ("<div>\n```\n  <p>\n```\n      <p>x</p>", "<div>\n```\n  <p>\n```\n<p>x</p>"),
        ] {
            assert_eq!(unindented(text), want, "{text}");
        }
    }
}
