//! Questions and answers in the elements of a page.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::blocks::Writer;
use super::text::text_of;
use crate::content::Entry;
use crate::content::parse::fields::one_line;

/// The language that a page gives for itself.
pub(super) fn language(page: &Html) -> String {
    page.root_element()
        .attr("lang")
        .or_else(|| page.root_element().attr("xml:lang"))
        .unwrap_or("")
        .trim()
        .to_owned()
}

/// The address that a page gives for itself, if it is a full one.
pub(super) fn address(page: &Html) -> Option<String> {
    let canonical = elements(page.tree.root())
        .find(|(_, element)| element.name() == "link" && has_word(element.attr("rel"), "canonical"));
    canonical
        .and_then(|(_, element)| element.attr("href"))
        .filter(|href| href.starts_with("http"))
        .map(str::to_owned)
}

/// Items of the type Question in microdata, or in RDFa.
pub(super) fn microdata(page: &Html) -> Vec<Entry> {
    let questions = elements(page.tree.root()).filter(|(_, element)| {
        [element.attr("itemtype"), element.attr("typeof")]
            .into_iter()
            .flatten()
            .any(|kind| kind.rsplit(['/', ':']).next() == Some("Question"))
    });
    questions
        .filter_map(|(node, _)| {
            let property = |within: NodeRef<'_, Node>, name: &str| {
                elements(within)
                    .find(|(_, element)| {
                        has_word(element.attr("itemprop").or(element.attr("property")), name)
                    })
                    .map(|(node, _)| node.id())
            };
            let at = |id| page.tree.get(id);
            let name = property(node, "name").and_then(at)?;
            let accepted =
                property(node, "acceptedAnswer").or_else(|| property(node, "suggestedAnswer")).and_then(at);
            let said = accepted.map(|answer| property(answer, "text").and_then(at).unwrap_or(answer));
            let question = match name.value().as_element().and_then(|element| element.attr("content")) {
                Some(content) => one_line(content),
                None => text_of(name),
            };
            Some(entry(question, said.map_or_else(String::new, |node| written([node]))))
        })
        .collect()
}

/// `<details>`: the summary asks, the rest answers. One that holds others is a group of them.
pub(super) fn details(page: &Html) -> Vec<Entry> {
    let is =
        |node: &NodeRef<'_, Node>, name: &str| node.value().as_element().is_some_and(|e| e.name() == name);
    let all = page.tree.root().descendants().filter(|node| is(node, "details"));
    all.filter(|node| !node.descendants().skip(1).any(|inner| is(&inner, "details")))
        .filter_map(|node| {
            let summary = node.children().find(|child| is(child, "summary"))?;
            let rest = node.children().filter(|child| child.id() != summary.id());
            let mut entry = entry(text_of(summary), written(rest));
            let group = node.ancestors().find(|outer| is(outer, "details"));
            let group = group.and_then(|outer| outer.children().find(|child| is(child, "summary")));
            entry.tags.extend(group.map(text_of).filter(|tag| !tag.is_empty()));
            Some(entry)
        })
        .collect()
}

/// Lists of terms: the first term asks, further ones are other wordings, the definitions answer.
pub(super) fn definitions(page: &Html) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut answering = true;
    for (node, element) in elements(page.tree.root()) {
        match element.name() {
            "dl" => answering = true,
            "dt" if answering => {
                out.push(entry(text_of(node), String::new()));
                answering = false;
            }
            "dt" => out.last_mut().into_iter().for_each(|entry| entry.alternatives.push(text_of(node))),
            // A definition inside another is part of it.
            "dd" if !node
                .ancestors()
                .any(|outer| outer.value().as_element().is_some_and(|e| e.name() == "dd")) =>
            {
                answering = true;
                if let Some(entry) = out.last_mut() {
                    let more = written(node.children());
                    let gap = if entry.answer.is_empty() { "" } else { "\n\n" };
                    entry.answer.push_str(gap);
                    entry.answer.push_str(&more);
                }
            }
            _ => {}
        }
    }
    out
}

/// Headings: those of the level that asks most are the questions, what follows up to the next of
/// that level or above answers. Navigation, head and foot of the page do not count.
pub(super) fn headings(page: &Html) -> Vec<Entry> {
    let body = ["main", "article", "body"].iter().find_map(|name| {
        elements(page.tree.root()).find(|(_, element)| element.name() == *name).map(|(node, _)| node)
    });
    let Some(body) = body else { return Vec::new() };
    let by_level = |level| {
        under_headings(body, level).into_iter().filter(|entry| !entry.answer.is_empty()).collect::<Vec<_>>()
    };
    let asks = |entry: &&Entry| entry.question.ends_with(['?', '？', '؟', '՞', ';']);
    (1..=6)
        .rev()
        .map(by_level)
        .max_by_key(|entries| (entries.iter().filter(asks).count(), entries.len()))
        .unwrap_or_default()
}

fn under_headings(body: NodeRef<'_, Node>, level: u8) -> Vec<Entry> {
    let mut out: Vec<(String, Writer, String)> = Vec::new();
    let mut group = String::new();
    let mut writing = false;
    let mut outside = None;
    for edge in body.traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        let name = node.value().as_element().map_or("", Element::name);
        if outside.is_some() {
            if matches!(edge, Edge::Close(_)) && outside == Some(node.id()) {
                outside = None;
            }
            continue;
        }
        if ["nav", "header", "footer", "aside", "form"].contains(&name) && matches!(edge, Edge::Open(_)) {
            outside = Some(node.id());
            continue;
        }
        let found = name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()).filter(|n| *n <= level);
        match (found, edge) {
            (Some(_), Edge::Open(_)) => writing = false,
            (Some(found), Edge::Close(_)) if found == level => {
                out.push((text_of(node), Writer::default(), group.clone()));
                writing = true;
            }
            // The title of the page groups nothing.
            (Some(found), Edge::Close(_)) => group = if found > 1 { text_of(node) } else { String::new() },
            _ => {
                if let (true, Some((_, writer, _))) = (writing, out.last_mut()) {
                    writer.edge(edge);
                }
            }
        }
    }
    let entry = |(question, writer, group): (String, Writer, String)| {
        let mut entry = entry(question, writer.finish());
        entry.tags.extend(Some(group).filter(|group| !group.is_empty()));
        entry
    };
    out.into_iter().map(entry).collect()
}

fn entry(question: String, answer: String) -> Entry {
    Entry { question, answer, ..Entry::default() }
}

fn written<'a>(nodes: impl IntoIterator<Item = NodeRef<'a, Node>>) -> String {
    let mut writer = Writer::default();
    nodes.into_iter().for_each(|node| writer.subtree(node));
    writer.finish()
}

fn elements<'a>(node: NodeRef<'a, Node>) -> impl Iterator<Item = (NodeRef<'a, Node>, &'a Element)> {
    node.descendants().filter_map(|node| Some((node, node.value().as_element()?)))
}

fn has_word(words: Option<&str>, wanted: &str) -> bool {
    words.is_some_and(|words| words.split_whitespace().any(|word| word.rsplit(':').next() == Some(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(find: fn(&Html) -> Vec<Entry>, page: &str, want: &str) {
        let entries = find(&Html::parse_document(page));
        let got = entries
            .iter()
            .map(|e| format!("{}={}{}{}", e.question, e.answer, e.alternatives.concat(), e.tags.concat()));
        assert_eq!(got.collect::<Vec<_>>().join(" / "), want, "{page}");
    }

    #[test]
    fn elements_become_entries() {
        check(
            microdata,
            "<div itemscope itemtype=https://schema.org/Question><h3 itemprop=name>A <b>B</b>?</h3>
             <div itemprop=acceptedAnswer itemscope><div itemprop=text><p>x</p><p>y</p></div></div></div>
             <div typeof=schema:Question><p property=schema:name>C?</p><p property=acceptedAnswer>z</p></div>",
            "A B?=x\n\ny / C?=z",
        );
        check(
            details,
            "<details><summary>Group</summary><details><summary>A?</summary>x<ul><li>y</ul></details></details>
             <details>no summary</details>",
            "A?=x\n\n- yGroup",
        );
        check(
            definitions,
            "<dl><dt>A?<dt>B?<dd>x<dd>y</dl><dl><div><dt>C?</dt><dd>z</dd></div></dl>",
            "A?=x\n\nyB? / C?=z",
        );
        check(
            headings,
            "<header><h2>Menu</h2>x</header><main><h1>FAQ</h1>intro<h2>Paying</h2><div><h3>A?</h3></div><div><p>x</p></div>
             <h3>B?</h3>y<h4>more</h4>z<h2>Sending</h2><h3>C?</h3>w<nav>no</nav></main>",
            "A?=xPaying / B?=y\n\n#### more\n\nzPaying / C?=wSending",
        );
        check(headings, "<h1>Only</h1><p>x</p>", "Only=x");
        check(headings, "<p>nothing</p>", "");
    }
}
