//! Takes what belongs to a site's builder out of Markdown: tags of Liquid, Jinja and Hugo, classes of
//! kramdown, comments, lines of MDX, fences of admonitions. Code stays as it is.

/// Markdown without the tags of its site.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let line_start = out.is_empty() || out.ends_with('\n');
        if line_start && let Some(len) = fenced(rest) {
            out.push_str(&rest[..len]);
            at += len;
        } else if line_start && let Some((len, shown)) = builder_line(rest) {
            out.push_str(&shown);
            at += len;
        } else if let Some((len, shown)) = tag(rest) {
            out.push_str(&shown);
            at += len;
            // A line that held nothing but the tag is gone with it.
            let line = out.rfind('\n').map_or(0, |n| n + 1);
            let after = text[at..].trim_start_matches([' ', '\t', '\r']);
            if out[line..].trim().is_empty() && after.starts_with('\n') {
                out.truncate(line);
                at = text.len() - after.len() + 1;
            }
        } else if rest.starts_with('`') {
            let len = code(rest);
            out.push_str(&rest[..len]);
            at += len;
        } else {
            let c = rest.chars().next().unwrap_or('\n');
            out.push(c);
            at += c.len_utf8();
        }
    }
    single_gaps(&out)
}

/// The length of a fenced block of code at the start of a line.
fn fenced(rest: &str) -> Option<usize> {
    let first = rest.lines().next()?;
    let mark = first.trim_start().chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let fence = first.trim_start();
    let len = fence.len() - fence.trim_start_matches(mark).len();
    if len < 3 || (mark == '`' && fence[len..].contains('`')) {
        return None;
    }
    let mut end = 0;
    for (no, line) in rest.split_inclusive('\n').enumerate() {
        end += line.len();
        let text = line.trim();
        if no > 0 && text.len() >= len && text.chars().all(|c| c == mark) {
            break;
        }
    }
    Some(end)
}

/// The length of a piece of code in running text; of its backticks alone where nothing closes them.
fn code(rest: &str) -> usize {
    let len = rest.len() - rest.trim_start_matches('`').len();
    let paragraph = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
    let mut at = len;
    while let Some(found) = paragraph[at..].find('`').map(|n| at + n) {
        let run = paragraph[found..].len() - paragraph[found..].trim_start_matches('`').len();
        if run == len {
            return found + run;
        }
        at = found + run;
    }
    len
}

/// A whole line that speaks to the builder, and what remains of it.
fn builder_line(rest: &str) -> Option<(usize, String)> {
    let len = rest.find('\n').map_or(rest.len(), |n| n + 1);
    let line = rest[..len].trim();
    if let Some(admonition) = line.strip_prefix(":::") {
        // `:::note Title`: the title is for readers.
        let title =
            admonition.trim_start_matches(':').trim().split_once(' ').map_or("", |(_, title)| title.trim());
        let title = title.trim_start_matches('[').trim_end_matches(']');
        let shown = if title.is_empty() { "\n".to_owned() } else { format!("**{title}**\n\n") };
        return Some((len, shown));
    }
    let mdx = (line.starts_with("import ") && line.contains(" from ") && line.ends_with(['\'', '"', ';']))
        || (line.starts_with("export ") && line.contains('='));
    mdx.then(|| (len, String::new()))
}

/// A tag at the start of `rest`, and what remains of it.
fn tag(rest: &str) -> Option<(usize, String)> {
    let closed =
        |open: &str, close: &str| rest.strip_prefix(open)?.find(close).map(|n| open.len() + n + close.len());
    if let Some(len) = closed("<!--", "-->").or_else(|| closed("{/*", "*/}")) {
        return Some((len, String::new()));
    }
    if let Some(len) = closed("{%", "%}") {
        let name =
            rest[2..len - 2].trim_matches(['-', ' ', '\n', '\t']).split_whitespace().next().unwrap_or("");
        return Some(match name {
            "comment" => (past(rest, len, "endcomment"), String::new()),
            "highlight" => highlighted(rest, len),
            _ => (len, String::new()),
        });
    }
    if let Some(len) = closed("{{", "}}") {
        return Some((len, quoted(&rest[2..len - 2])));
    }
    if rest.starts_with("{:") {
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        return line.find('}').map(|n| (n + 1, String::new()));
    }
    None
}

/// The text of an expression that is one, such as `'/path' | relative_url`.
fn quoted(expression: &str) -> String {
    let expression = expression.trim();
    let inner = ['\'', '"'].into_iter().find_map(|quote| expression.strip_prefix(quote)?.split_once(quote));
    inner.map_or_else(String::new, |(text, _)| text.to_owned())
}

/// The byte behind the tag that closes a block.
fn past(rest: &str, from: usize, name: &str) -> usize {
    let end = rest[from..].find(name).and_then(|n| Some(from + n + rest[from + n..].find("%}")? + 2));
    end.unwrap_or(from)
}

/// `{% highlight sh %}` is a fence by another name.
fn highlighted(rest: &str, len: usize) -> (usize, String) {
    let end = past(rest, len, "endhighlight");
    let Some(code) = rest[len..end].rfind("{%").map(|n| &rest[len..len + n]) else {
        return (len, String::new());
    };
    (end, format!("```\n{}\n```", code.trim_matches(['\n', '\r'])))
}

/// At most one blank line in a row, none at either end.
fn single_gaps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        if (out.is_empty() || out.ends_with('\n'))
            && let Some(len) = fenced(rest)
        {
            out.push_str(&rest[..len]);
            rest = &rest[len..];
            continue;
        }
        let (line, after) = rest.split_at(rest.find('\n').map_or(rest.len(), |n| n + 1));
        if !(line.trim().is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(if line.trim().is_empty() { "\n" } else { line });
        }
        rest = after;
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_builders_go() {
        for (text, want) in [
            ("a {{ site.name }} b", "a  b"),
            ("[x]({{ '/path' | relative_url }})", "[x](/path)"),
            ("{{ site.baseurl }}/help", "/help"),
            ("a\n\n{% include x.html\n  y=1 %}\n\nb", "a\n\nb"),
            ("<ol>\n      {% include x %}\n  <li>", "<ol>\n  <li>"),
            ("{: .list}\n\n1. a{:class=\"x\"}", "1. a"),
            ("{% comment %}no{% endcomment %}yes", "yes"),
            ("{% highlight sh %}\nls {{ x }}\n{% endhighlight %}", "```\nls {{ x }}\n```"),
            ("{% capture a %}\nkept\n{% endcapture %}", "kept"),
            ("a <!-- no\n\nno --> b", "a  b"),
            (":::note Mind this\ntext\n:::", "**Mind this**\n\ntext"),
            ("import X from 'x'\n\ntext", "text"),
            (
                "`{{ kept }}` and\n\n```\n{% kept %}\n\n\n:::\n```",
                "`{{ kept }}` and\n\n```\n{% kept %}\n\n\n:::\n```",
            ),
            ("{{< figure >}}never {% closed", "never {% closed"),
            ("a\n\n\n\nb", "a\n\nb"),
        ] {
            assert_eq!(clean(text), want, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_cleaned(text in r"(\{%|%\}|\{\{|\}\}|\{:|\}|```|~~~|`|<!--|-->|:::|comment|highlight|endhighlight|[aä \n]){0,30}") {
            let _ = clean(&text);
        }
    }
}
