//! The lines between two `---` at the top of a Markdown file: YAML, or TOML between `+++` as far as
//! it is `key = value`. Site builders forgive much there, so what is not valid is read line by line.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use crate::content::problem::Fault;

/// A key with its values; a single value is a list of one.
pub(super) type Field = (String, Vec<String>);

/// What the front matter says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    /// In the order of the file.
    pub(super) fields: Vec<Field>,
    /// The byte at which the text behind it begins.
    pub(super) body: usize,
    /// The byte behind its opening line; none where there is no front matter.
    pub(super) inside: Option<usize>,
    /// What was wrong, and on which line.
    pub(super) fault: Option<(u32, Fault)>,
}

impl FrontMatter {
    /// The single value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let (_, values) = self.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        values.first().map(String::as_str)
    }
}

/// Front matter longer than this is none; real ones have some lines.
const LONGEST: usize = 64 * 1024;

/// Splits the front matter off a text and reads it.
pub(super) fn read(text: &str) -> FrontMatter {
    let lead = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let Some((inside, end, body, toml)) = fences(text, lead) else { return FrontMatter::default() };
    let source = &text[inside..end];
    let mut matter = FrontMatter { body, inside: (!toml).then_some(inside), ..FrontMatter::default() };
    if toml {
        matter.fields = lines(source, '=');
        return matter;
    }
    match yaml(source) {
        Ok(fields) => matter.fields = fields,
        Err((line, what)) => {
            let before = text[..inside].matches('\n').count();
            let line = u32::try_from(before + line).unwrap_or(u32::MAX);
            matter.fault = Some((line, Fault::FrontMatter(what)));
            matter.fields = lines(source, ':');
        }
    }
    matter
}

/// The bytes of the front matter, of the text behind it, and whether it is TOML.
fn fences(text: &str, lead: usize) -> Option<(usize, usize, usize, bool)> {
    let rest = &text[lead..];
    let fence = ["---", "+++"].into_iter().find(|fence| rest.starts_with(fence))?;
    let first = rest.find('\n')?;
    if rest[..first].trim_end() != fence {
        return None;
    }
    let inside = lead + first + 1;
    let mut at = inside;
    for line in text[inside..].split_inclusive('\n') {
        let closes = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if closes {
            return Some((inside, at, at + line.len(), fence == "+++"));
        }
        at += line.len();
        if at - inside > LONGEST {
            return None;
        }
    }
    None
}

/// The keys of a YAML mapping; where it is none, the line of the fault and what it is.
fn yaml(source: &str) -> Result<Vec<Field>, (usize, String)> {
    // Nested on one line a thousand deep, it would be taken apart by recursion.
    if source.lines().any(|line| line.matches("- ").count() + line.matches("? ").count() > 100) {
        return Err((1, "it is nested too deep".to_owned()));
    }
    let documents = MarkedYaml::load_from_str(source)
        .map_err(|error| (error.marker().line(), error.info().to_owned()))?;
    let Some(document) = documents.first() else { return Ok(Vec::new()) };
    let YamlData::Mapping(mapping) = &document.data else {
        return if source.trim().is_empty() {
            Ok(Vec::new())
        } else {
            Err((1, "it is no list of keys".to_owned()))
        };
    };
    let chars: Vec<char> = source.chars().collect();
    let fields = mapping.iter().filter_map(|(key, value)| {
        let values = match &value.data {
            YamlData::Sequence(elements) => {
                elements.iter().filter_map(|element| scalar(element, &chars)).collect()
            }
            _ => scalar(value, &chars).into_iter().collect(),
        };
        Some((scalar(key, &chars)?, values))
    });
    Ok(fields.collect())
}

/// A value as it was written: `007` and `1.0` are texts here.
fn scalar(node: &MarkedYaml<'_>, source: &[char]) -> Option<String> {
    match &node.data {
        YamlData::Value(Scalar::String(text)) => Some(text.to_string()),
        YamlData::Value(Scalar::Null) => None,
        YamlData::Value(_) => {
            let written = source.get(node.span.start.index()..node.span.end.index())?;
            Some(written.iter().collect::<String>().trim().to_owned())
        }
        _ => None,
    }
}

/// Simple lines `key: value`, and `- value` beneath a key.
fn lines(source: &str, sign: char) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for line in source.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, values)) = fields.last_mut() {
                values.push(unquoted(item));
            }
        } else if let Some((key, value)) = line.split_once(sign)
            && !line.starts_with([' ', '\t', '#', '['])
        {
            let value = value.trim();
            let values = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                Some(list) => list.split(',').map(unquoted).collect(),
                None => vec![unquoted(value)],
            };
            fields.push((unquoted(key), values.into_iter().filter(|value| !value.is_empty()).collect()));
        }
    }
    fields
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fields: &str, body: &str, fault: Option<u32>) {
        let matter = read(text);
        let got = matter.fields.iter().map(|(key, values)| format!("{key}={}", values.join("+")));
        assert_eq!(got.collect::<Vec<_>>().join(" "), fields, "{text}");
        assert_eq!(&text[matter.body..], body, "{text}");
        assert_eq!(matter.fault.map(|(line, _)| line), fault, "{text}");
    }

    #[test]
    fn front_matter_is_read() {
        check(
            "---\ntitle: A b\ntags: [x, y]\nlist:\n  - z\nid: 007\n---\nbody",
            "title=A b tags=x+y list=z id=007",
            "body",
            None,
        );
        check("\n---\r\ntitle: \"A: b\"\r\nempty:\r\n---\r\nbody", "title=A: b empty=", "body", None);
        check("---\ntitle: >\n  two\n  lines\ndraft: true\n---\n", "title=two lines\n draft=true", "", None);
        check(
            "+++\ntitle = \"A\"\ntags = [\"x\", 'y']\n[extra]\n+++\nbody",
            "title=A tags=x+y",
            "body",
            None,
        );
        check("---\n---\nbody", "", "body", None);
        check("---\nnever closed", "", "---\nnever closed", None);
        check("--- not\n---\n", "", "--- not\n---\n", None);
        check("no front matter", "", "no front matter", None);
    }

    #[test]
    fn what_is_not_valid_is_read_line_by_line() {
        check("---\ntitle: A: b\ntags:\n- x\n---\nbody", "title=A: b tags=x", "body", Some(2));
        check("---\njust words\n---\nbody", "", "body", Some(2));
        let deep = format!("---\ntitle: x\na: {}\n---\n", "- ".repeat(5000));
        assert_eq!(read(&deep).get("title"), Some("x"));
        let deep = format!("---\ntitle: x\na: {}\n---\n", "[".repeat(5000));
        assert_eq!(read(&deep).get("title"), Some("x"));
    }

    proptest::proptest! {
        #[test]
        fn anything_is_front_matter(inside in r"([-a:?&*!|>'#\[\]{},\n ]|- |: |a: |\n  ){0,40}") {
            let _ = read(&format!("---\n{inside}\n---\n"));
        }
    }
}
