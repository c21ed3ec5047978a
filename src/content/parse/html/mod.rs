//! Pages with questions and answers: FAQPage data in JSON-LD or microdata, `<details>`, lists of
//! terms, headings. The first kind that a page has is read, since pages say the same in several.

pub(super) mod blocks;
pub(super) mod json_ld;
mod page;
pub(super) mod text;

use scraper::Html;

use super::text::Lines;
use super::{Draft, Parsed};
use crate::content::Entry;

/// Reads a page.
pub(super) fn parse(text: &str) -> Parsed {
    let lines = Lines::new(text);
    let json_ld::Found { mut drafts, faults, cut_short } = json_ld::page(text, &lines);
    let html = Html::parse_document(text);
    if drafts.is_empty() || cut_short {
        let kinds: [fn(&Html) -> Vec<Entry>; 4] =
            [page::microdata, page::details, page::definitions, page::headings];
        let shown =
            kinds.iter().map(|kind| kind(&html)).find(|entries| !entries.is_empty()).unwrap_or_default();
        // Of data that was cut short, the page itself may still show all.
        if shown.len() > drafts.len() {
            drafts = placed(shown, text, &lines);
        }
    }
    let lang = page::language(&html);
    let address = page::address(&html);
    for draft in &mut drafts {
        if draft.entry.lang.is_empty() {
            draft.entry.lang.clone_from(&lang);
        }
        if draft.entry.url.is_none() {
            draft.entry.url.clone_from(&address);
        }
    }
    Parsed { drafts, faults, ..Parsed::default() }
}

/// The encoding that a page gives for itself, in its first bytes.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!label.is_empty()).then_some(label)
}

/// Finds the lines of entries by their questions, in the order of the page: elements do not know
/// their place.
fn placed(entries: Vec<Entry>, text: &str, lines: &Lines) -> Vec<Draft> {
    let mut from = 0;
    let mut place = |entry: Entry| {
        let first = entry.question.split(' ').next().unwrap_or("");
        let rest = text.get(from..).unwrap_or("");
        let found = rest.find(entry.question.as_str()).or_else(|| rest.find(first)).unwrap_or(0);
        from += found;
        Draft { line: lines.line(from), entry, ..Draft::default() }
    };
    entries.into_iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, want: &str) {
        let parsed = parse(page);
        let got = parsed.drafts.iter().map(|d| {
            format!(
                "{}:{}={} {}{}",
                d.line,
                d.entry.question,
                d.entry.answer,
                d.entry.lang,
                d.entry.url.as_deref().unwrap_or("")
            )
        });
        assert_eq!(got.collect::<Vec<_>>().join(" / "), want, "{page}");
    }

    #[test]
    fn the_first_kind_is_read() {
        let details = "<details>\n<summary>A?</summary>x</details><details><summary>B?</summary>y</details>";
        let question = r#"{"@type":"Question","name":"C?","acceptedAnswer":{"text":"z"}}"#;
        let head = "<html lang=en><link rel=canonical href=https://example.com/faq>";
        check(
            &format!("{head}{details}<h2>H?</h2>h"),
            "2:A?=x enhttps://example.com/faq / 2:B?=y enhttps://example.com/faq",
        );
        check(&format!("<script type=application/ld+json>[{question}]</script>{details}"), "1:C?=z ");
        check(
            &format!("<script type=application/ld+json>[{question},</script>{details}"),
            "2:A?=x  / 2:B?=y ",
        );
        check("<script type=application/ld+json>[</script>", "");
    }

    #[test]
    fn pages_say_their_encoding() {
        for (page, want) in [
            ("<meta charset=\"ISO-8859-1\">", Some("iso-8859-1")),
            ("<meta content='text/html; charset=shift_jis'>", Some("shift_jis")),
            ("<p>", None),
        ] {
            assert_eq!(declared_encoding(page.as_bytes()).as_deref(), want, "{page}");
        }
    }
}
