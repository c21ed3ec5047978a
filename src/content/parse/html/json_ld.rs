//! Questions in JSON-LD: in the scripts of a page, or in a file of their own. Half of what is
//! published is not quite JSON; what is whole is read.

use super::super::fields::{Role, one_line, put};
use super::super::json_tree::{self, FlawKind, Node, Value};
use super::super::text::Lines;
use super::super::{Draft, json};
use super::blocks;
use super::text::text_of;
use crate::content::{Entry, Fault};

/// What the scripts of a page hold.
#[derive(Default)]
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    pub(super) faults: Vec<(u32, Fault)>,
    /// Whether a script ends too early, so that entries may be missing.
    pub(super) cut_short: bool,
}

/// Reads the JSON-LD of all scripts of a page.
pub(super) fn page(text: &str, lines: &Lines) -> Found {
    let mut found = Found::default();
    for (start, end) in scripts(text) {
        let (node, _, flaws) = json_tree::read(&text[..end], start);
        let Some(node) = node else { continue };
        let before = found.drafts.len();
        let whole = flaws.iter().all(|flaw| matches!(flaw.kind, FlawKind::Loose(_)));
        questions(&node, lines, whole, &mut found.drafts);
        // Scripts that speak of other things are not ours to judge.
        if found.drafts.len() > before || mentions_questions(&text[start..end]) {
            json::report(&mut found.faults, lines, &flaws);
            found.cut_short |= !whole;
        }
    }
    found
}

/// Whether a value of a JSON file is JSON-LD.
pub(in crate::content::parse) fn is_json_ld(node: &Node) -> bool {
    let first = node.elements().first();
    first.is_some_and(|node| ["@context", "@graph", "@type"].iter().any(|key| node.get(key).is_some()))
}

/// Collects the questions in a value. One without an answer is left out where the text was not
/// `whole`: its answer was cut off.
pub(in crate::content::parse) fn questions(node: &Node, lines: &Lines, whole: bool, drafts: &mut Vec<Draft>) {
    match &node.value {
        Value::Array(elements) => {
            elements.iter().for_each(|element| questions(element, lines, whole, drafts))
        }
        Value::Object(members) => {
            if is_a(node, "Question") {
                let draft = draft(node, lines);
                let known = drafts.iter().any(|known| {
                    known.entry.question == draft.entry.question && known.entry.answer == draft.entry.answer
                });
                if !known && (whole || !draft.entry.answer.is_empty()) {
                    drafts.push(draft);
                }
                return;
            }
            members.iter().for_each(|(_, member)| questions(member, lines, whole, drafts));
        }
        _ => {}
    }
}

fn draft(node: &Node, lines: &Lines) -> Draft {
    let mut entry = Entry::default();
    let question =
        ["name", "text", "headline"].iter().find_map(|key| texts(node.get(key)?).into_iter().next());
    entry.question = question.map_or_else(String::new, |text| plain(&text));
    let answers = ["acceptedAnswer", "suggestedAnswer"].iter().find_map(|key| {
        let answers: Vec<_> = node.get(key)?.elements().iter().flat_map(answer).collect();
        (!answers.is_empty()).then_some(answers)
    });
    let answers =
        answers.unwrap_or_default().iter().map(|text| blocks::to_markdown(text)).collect::<Vec<_>>();
    put(&mut entry, Role::Answer, &answers.join("\n\n"));
    let mut fill = |role, keys: &[&str]| {
        keys.iter()
            .filter_map(|key| node.get(key))
            .flat_map(texts)
            .for_each(|text| put(&mut entry, role, &text));
    };
    fill(Role::Alternatives, &["alternateName", "alternativeHeadline"]);
    fill(Role::Tags, &["keywords"]);
    fill(Role::Lang, &["inLanguage"]);
    fill(Role::Url, &["url"]);
    fill(Role::Updated, &["dateModified"]);
    Draft { entry, line: lines.line(node.at), ..Draft::default() }
}

/// The texts of an answer: its own, or those that it is.
fn answer(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Object(_) => ["text", "articleBody", "description", "name", "@value"]
            .iter()
            .find_map(|key| Some(texts(node.get(key)?)))
            .unwrap_or_default(),
        _ => texts(node),
    }
}

/// The texts of a value: a text, a list of texts, texts with a language.
fn texts(node: &Node) -> Vec<String> {
    let text = |node: &Node| node.as_str().or_else(|| node.get("@value")?.as_str()).map(str::to_owned);
    node.elements().iter().filter_map(text).filter(|text| !text.trim().is_empty()).collect()
}

/// Whether a value is of a type of schema.org.
fn is_a(node: &Node, wanted: &str) -> bool {
    let types = node.get("@type").map_or(&[][..], Node::elements);
    types.iter().filter_map(Node::as_str).any(|name| name.rsplit(['/', ':', '#']).next() == Some(wanted))
}

/// A question without tags and entities.
fn plain(text: &str) -> String {
    if text.contains(['<', '&']) {
        text_of(scraper::Html::parse_fragment(text).tree.root())
    } else {
        one_line(text)
    }
}

fn mentions_questions(script: &str) -> bool {
    ["FAQPage", "QAPage", "\"Question\""].iter().any(|word| script.contains(word))
}

/// Where the contents of the JSON-LD scripts of a page begin and end, in bytes. The page is searched
/// as text, since a page that was cut short has no end of the script.
fn scripts(text: &str) -> Vec<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find('<').map(|n| at + n) {
        let rest = &lower[found..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(lower.len(), |n| found + n + 3);
        } else if rest.starts_with("<script") {
            let Some(tag) = rest.find('>') else { break };
            let start = found + tag + 1;
            let end = lower[start..].find("</script").map_or(lower.len(), |n| start + n);
            if rest[..tag].contains("ld+json") {
                out.push(trimmed(&lower, start, end));
            }
            at = end;
        } else {
            at = found + 1;
        }
    }
    out
}

/// Without the `<![CDATA[ … ]]>` that old pages put around scripts.
fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let script = &text[start..end];
    let head = &script[..script.find('{').unwrap_or(script.len())];
    match head.find("<![cdata[") {
        Some(open) => (start + open + 9, script.rfind("]]>").map_or(end, |close| start + close)),
        None => (start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page_text: &str, entries: &str, faults: &str) {
        let found = page(page_text, &Lines::new(page_text));
        let drafts =
            found.drafts.iter().map(|d| format!("{}:{}={}", d.line, d.entry.question, d.entry.answer));
        assert_eq!(drafts.collect::<Vec<_>>().join(" / "), entries, "{page_text}");
        let got = found.faults.iter().map(|(line, fault)| format!("{line}:{}", fault.code()));
        assert_eq!(got.collect::<Vec<_>>().join(" "), faults, "{page_text}");
    }

    fn script(json: &str) -> String {
        format!("<p><script type=\"application/ld+json\">\n{json}</script>")
    }

    const QUESTION: &str = r#"{"@type":"Question","name":"A &amp; <b>B</b>?","acceptedAnswer":{"@type":"Answer","text":"<p>x</p><p>y</p>"}}"#;

    #[test]
    fn questions_are_found_wherever_they_are() {
        let faq = format!(r#"{{"@type":"FAQPage","mainEntity":[{QUESTION}]}}"#);
        check(&script(&faq), "2:A & B?=x\n\ny", "");
        check(
            &script(&format!(r#"{{"@graph":[{{"@type":["WebPage","FAQPage"],"mainEntity":{QUESTION}}}]}}"#)),
            "2:A & B?=x\n\ny",
            "",
        );
        check(&format!("{}{}", script(QUESTION), script(QUESTION)), "2:A & B?=x\n\ny", "");
        check(
            &script(
                r#"{"@type":"https://schema.org/Question","name":["A?"],"suggestedAnswer":["x",{"text":"y"}]}"#,
            ),
            "2:A?=x\n\ny",
            "",
        );
        check(&format!("<!-- {} -->", script(QUESTION)), "", "");
        check(
            &script(
                "//<![CDATA[\n[{\"@type\":\"Question\",\"name\":\"A?\",\"acceptedAnswer\":\"x\"}]\n//]]>",
            ),
            "3:A?=x",
            "",
        );
        check(&script(r#"{"@type":"WebSite","name":}"#), "", "");
    }

    #[test]
    fn what_is_whole_is_kept() {
        check(
            &script("[{\"@type\":\"Question\",\"name\":\"A?\",\"acceptedAnswer\":{\"text\":\"x\ny\"},},]"),
            "2:A?=x\\\ny",
            "2:json-loose 3:json-loose",
        );
        check(
            "<script type=application/ld+json>{\"@type\":\"FAQPage\",\"mainEntity\":[\n{\"@type\":\"Question\",\"name\":\"A?\",\"acceptedAnswer\":{\"text\":\"x\"}},\n{\"@type\":\"Question\",\"name\":\"B?\",\"acceptedAnswer\":{\"text\":\"cut",
            "2:A?=x",
            "3:json-cut-short",
        );
    }
}
