//! Markdown: a file is an entry, or holds one beneath each of several headings that ask.

mod body;
mod front_matter;
mod nested_html;
mod path;
mod template;

use pulldown_cmark::{Event, Parser, Tag};

use super::fields::{Role, one_line, put, role};
use super::html::blocks;
use super::text::Lines;
use super::{Draft, IdSlot, Parsed};
use crate::content::{Entry, Fault};
use body::{Body, Heading, OPTIONS};
use front_matter::FrontMatter;
use path::Path;

/// Reads a Markdown file; `name` is its path below the folder that the owner named.
pub(super) fn parse(name: &str, text: &str) -> Parsed {
    let matter = front_matter::read(text);
    let mut parsed = Parsed { faults: matter.fault.clone().into_iter().collect(), ..Parsed::default() };
    if matter.get("draft") == Some("true") || matter.get("published") == Some("false") {
        parsed.faults.push((0, Fault::Draft));
        return parsed;
    }
    let path = Path::new(name);
    let common = common(&matter, &path);
    let body = Body::new(text, matter.body);
    let lines = Lines::new(text);
    match question_level(&matter, &body.headings, name) {
        Some(level) => several(&mut parsed, &body, level, &common, &path, &lines),
        None => one(&mut parsed, &body, &matter, common, &path),
    }
    parsed
}

/// What holds for all entries of a file: the fields of its front matter, the language of its name.
fn common(matter: &FrontMatter, path: &Path<'_>) -> Entry {
    let mut entry = Entry::default();
    for (key, values) in &matter.fields {
        match role(key) {
            Some(Role::Question | Role::Answer) | None => {}
            // Texts of a list stand as they are; a single one may hold several.
            Some(Role::Alternatives) if values.len() > 1 => {
                entry.alternatives.extend(values.iter().map(|v| one_line(v)))
            }
            Some(role) => values.iter().for_each(|value| put(&mut entry, role, value)),
        }
    }
    if entry.lang.is_empty() {
        path.lang.clone_into(&mut entry.lang);
    }
    if entry.translation_of.is_none() && !path.lang.is_empty() {
        entry.translation_of = Some(path.base.clone());
    }
    entry
}

/// The file as one entry.
fn one(parsed: &mut Parsed, body: &Body<'_>, matter: &FrontMatter, common: Entry, path: &Path<'_>) {
    let mut entry = common;
    let title =
        ["question", "title"].iter().find_map(|key| matter.get(key)).map(str::to_owned).or_else(|| {
            let titles = matter.fields.iter().filter(|(key, _)| role(key) == Some(Role::Question));
            titles.flat_map(|(_, values)| values.first().cloned()).next()
        });
    // A heading at the top is the title, or says it again.
    let first = body.headings.first().filter(|heading| body.text[..heading.at.start].trim().is_empty());
    let mut answer = body.text;
    let question = match (title, first) {
        (Some(title), first) => {
            if let Some(first) = first.filter(|first| first.level == 1 || first.text == one_line(&title)) {
                answer = &body.text[first.at.end..];
            }
            title
        }
        (None, Some(first)) => {
            answer = &body.text[first.at.end..];
            first.text.clone()
        }
        (None, None) => {
            let made = path.title();
            parsed.faults.push((1, Fault::NoTitle(made.clone())));
            made
        }
    };
    put(&mut entry, Role::Question, &question);
    put(&mut entry, Role::Answer, &to_answer(answer));
    let id_from_path = entry.id.is_empty();
    if id_from_path {
        path.id.clone_into(&mut entry.id);
    }
    let slot = match matter.inside {
        Some(at) => IdSlot::FrontMatter(at),
        None => IdSlot::NewFrontMatter,
    };
    parsed.drafts.push(Draft { entry, line: 1, id_from_path, slot: Some(slot) });
}

/// An entry for each heading of a level.
fn several(parsed: &mut Parsed, body: &Body<'_>, level: u8, common: &Entry, path: &Path<'_>, lines: &Lines) {
    let mut group = None;
    for (no, heading) in body.headings.iter().enumerate() {
        if heading.level < level {
            group = (heading.level > 1).then_some(heading.text.as_str());
        }
        if heading.level != level {
            continue;
        }
        let next = body.headings[no + 1..].iter().find(|next| next.level <= level);
        let end = next.map_or(body.text.len(), |next| next.at.start);
        let mut entry = common.clone();
        put(&mut entry, Role::Question, &heading.text);
        put(&mut entry, Role::Answer, &to_answer(&body.with_references(heading.at.end..end)));
        entry.tags.extend(group.map(str::to_owned));
        let anchor = heading.id.clone();
        let id_from_path = anchor.is_none();
        let anchor = anchor.unwrap_or_else(|| crate::content::ids::from_question(&heading.text));
        if let (Some(url), Some(anchor)) = (&mut entry.url, &heading.id) {
            url.push('#');
            url.push_str(anchor);
        }
        entry.id = format!("{}#{anchor}", path.id);
        entry.translation_of = None;
        let text_end = body.start
            + heading.at.start
            + body.text[heading.at.clone()].lines().next().unwrap_or("").trim_end().len();
        let slot = IdSlot::Heading { at: text_end, path: path.id.len() + 1 };
        let line = lines.line(body.start + heading.at.start);
        parsed.drafts.push(Draft { entry, line, id_from_path, slot: Some(slot) });
    }
}

/// The level of the headings that are questions, where there are several; none where the file is
/// one entry.
fn question_level(matter: &FrontMatter, headings: &[Heading], name: &str) -> Option<u8> {
    let is_one = |key: &front_matter::Field| {
        matches!(role(&key.0), Some(Role::Id | Role::Alternatives)) || key.0 == "question"
    };
    if matter.fields.iter().any(is_one) {
        return None;
    }
    let titled = matter.get("title").is_some();
    let list = is_list(name) || matter.get("title").is_some_and(is_list);
    (1..=6)
        .filter_map(|level| {
            let of_level = || headings.iter().filter(|heading| heading.level == level);
            let (all, asking) =
                (of_level().count(), of_level().filter(|heading| asks(&heading.text)).count());
            // An article with a title of its own may ask its reader a question now and then.
            let several = asking >= 2 && asking * 2 >= all && (!titled || list || asking == all);
            let sections = list && all >= 2 && level > 1;
            (several || sections).then_some((asking, all, level))
        })
        .max_by_key(|(asking, all, level)| (*asking, *all, std::cmp::Reverse(*level)))
        .map(|(_, _, level)| level)
}

/// Whether a name or title promises a list of questions.
fn is_list(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = [
        "faq",
        "question",
        "frage",
        "pregunt",
        "domande",
        "pergunt",
        "vragen",
        "pytania",
        "frågor",
        "sorular",
        "вопрос",
        "أسئلة",
        "よくある",
        "常见问题",
        "常見問題",
        "q&a",
    ];
    words.iter().any(|word| text.contains(word))
}

/// Whether a heading is a question by its mark, as every language but few writes it.
fn asks(text: &str) -> bool {
    text.trim_end_matches([' ', '*', '_', '"', '”', '»', ')']).ends_with(['?', '？', '؟', '՞', ';'])
        || text.ends_with(['吗', 'か'])
}

/// Markdown of a site as the CommonMark of an answer. Where HTML stands in it, what a browser would
/// show is written anew.
fn to_answer(text: &str) -> String {
    let clean = nested_html::unindented(&template::clean(text));
    if Parser::new(&clean).any(|event| matches!(event, Event::Start(Tag::HtmlBlock))) {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, Parser::new_ext(&clean, OPTIONS));
        return blocks::to_markdown(&html);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, entries: &str, faults: &str) {
        let parsed = parse(name, text);
        let drafts = parsed.drafts.iter().map(|d| {
            let Entry { id, question, answer, lang, tags, .. } = &d.entry;
            let lang = if lang.is_empty() { String::new() } else { format!("({lang})") };
            format!(
                "{}:{id}{lang}:{question}={answer}{}",
                d.line,
                tags.iter().map(|tag| format!("#{tag}")).collect::<String>()
            )
        });
        assert_eq!(drafts.collect::<Vec<_>>().join(" / "), entries, "{name} {text}");
        let got = parsed.faults.iter().map(|(line, fault)| format!("{line}:{}", fault.code()));
        assert_eq!(got.collect::<Vec<_>>().join(" "), faults, "{name} {text}");
    }

    #[test]
    fn a_file_is_an_entry() {
        check(
            "a/pay._fr.md",
            "---\ntitle: Payer\ncategory: x\n---\nPar carte.",
            "1:a/pay._fr(fr):Payer=Par carte.#x",
            "",
        );
        check(
            "pay.de.md",
            "# Zahlen\n\nMit Karte.\n\n## Sofort\n\nja",
            "1:pay.de(de):Zahlen=Mit Karte.\n\n## Sofort\n\nja",
            "",
        );
        check(
            "de/pay.md",
            "---\nquestion: Q?\nid: x\nlang: at\ntags: [a, b]\n---\n# Q?\ntext",
            "1:x(at):Q?=text#a#b",
            "",
        );
        check("how-to-pay.md", "By card.", "1:how-to-pay:How to pay=By card.", "1:no-title");
        check("a.md", "---\ntitle: A\ndraft: true\n---\nx", "", "0:draft");
        check("a.md", "---\ntitle: A: b\n---\nx", "1:a:A: b=x", "2:front-matter");
        check(
            "a.md",
            "---\ntitle: A\n---\n## How?\nx\n## Why now\ny\n## What\nz",
            "1:a:A=## How?\nx\n## Why now\ny\n## What\nz",
            "",
        );
        check("a.md", "", "1:a:A=", "1:no-title");
    }

    #[test]
    fn headings_that_ask_are_entries() {
        check(
            "faq.md",
            "---\ntitle: FAQ\n---\nintro\n## One?\na [x][l]\n### more\nb\n## Two? {#two}\nc\n\n[l]: /there",
            "5:faq#one:One?=a [x][l]\n### more\nb\n\n[l]: /there / 9:faq#two:Two?=c\n\n[l]: /there",
            "",
        );
        check(
            "help.md",
            "# Help\n## Money\n### Paid?\na\n### Back?\nb\n## Post\n### Lost?\nc",
            "3:help#paid:Paid?=a#Money / 5:help#back:Back?=b#Money / 8:help#lost:Lost?=c#Post",
            "",
        );
        check(
            "faq.md",
            "# FAQ\n## Returns\na\n## Shipping\nb",
            "2:faq#returns:Returns=a / 4:faq#shipping:Shipping=b",
            "",
        );
    }

    #[test]
    fn html_in_markdown_is_written_anew() {
        check(
            "a.md",
            "# A\n\n**b**\n\n<ul>\n\n<li>c</li>\n\n<li>d</li>\n</ul>\n\n{% include x %}\n\n- e {: .f}",
            "1:a:A=**b**\n\n- c\n- d\n\n<!-- -->\n\n- e",
            "",
        );
    }
}
