//! From the bytes of a file to drafts of entries. Each format has its reader; none gives up on
//! broken input: what is whole is kept, and every fault is reported with its line.

mod answers;
mod field_names;
mod fields;
mod foreign;
mod html;
mod json;
mod json_tree;
mod markdown;
mod rows;
mod table;
pub(super) mod text;

use std::borrow::Cow;

use super::problem::{Fault, Place, Problem};
use super::{Content, Entry};

pub use fields::Role;
pub use foreign::Foreign;

/// A file, as the caller has read it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What problems call it: the path as the owner gave it.
    pub path: &'a str,
    /// Its path below the folder that the owner named; ids and languages of Markdown come from it.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table: cells parted by comma, semicolon, tab or bar.
    Table,
    /// One JSON value.
    Json,
    /// A JSON value a line.
    JsonLines,
    /// Markdown, with or without front matter.
    Markdown,
    /// A page.
    Html,
}

impl Format {
    /// Its name for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
        }
    }
}

/// A column of a table and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it holds; none where it is left out.
    pub role: Option<Role>,
}

/// What was found in a file, before the rules for ids and rows.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Entries in the order of the file.
    pub(super) drafts: Vec<Draft>,
    /// Everything but entries.
    pub(super) rest: Content,
    /// The lines on which the parts of the rest begin, where the format knows them.
    pub(super) lines: PartLines,
    /// The columns, where it is a table.
    pub(super) columns: Vec<Column>,
    /// Where the heading of a new column of ids goes.
    pub(super) id_heading: Option<IdSlot>,
    /// What was wrong, in the order of the file.
    pub(super) faults: Vec<(u32, Fault)>,
}

/// The lines of everything but entries, each list in the order of its part.
#[derive(Debug, Default)]
pub(super) struct PartLines {
    pub(super) intents: Vec<u32>,
    pub(super) reasons: Vec<u32>,
    pub(super) synonyms: Vec<u32>,
    pub(super) channels: Vec<u32>,
    pub(super) hours: u32,
    pub(super) policy: u32,
}

/// An entry as a file has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The entry. An empty id means that one is made from the question.
    pub(super) entry: Entry,
    /// The line on which it begins.
    pub(super) line: u32,
    /// Whether the id comes from the file's path.
    pub(super) id_from_path: bool,
    /// Where an id can be written into the file.
    pub(super) slot: Option<IdSlot>,
}

/// A place in a file's text, in bytes, where an id can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdSlot {
    /// Behind the brace of an object.
    Json(usize),
    /// An empty cell.
    Cell(usize),
    /// A new last cell of a row.
    NewCell {
        /// The end of the row.
        at: usize,
        /// How many cells the row is short of the header.
        missing: usize,
        /// What parts cells.
        separator: char,
    },
    /// A line behind the one that opens a front matter.
    FrontMatter(usize),
    /// A front matter at the beginning of the file.
    NewFrontMatter,
    /// The anchor of a heading.
    Heading {
        /// The end of the heading's text.
        at: usize,
        /// How many bytes of the id come from the file's path.
        path: usize,
    },
}

/// A file with its text and what was found in it.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub(super) source: Source<'a>,
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static encoding_rs::Encoding,
    pub(super) format: Option<Format>,
    pub(super) parsed: Parsed,
}

/// Reads a file.
pub(super) fn file(source: Source<'_>) -> File<'_> {
    if let Some(kind) = Foreign::by_first_bytes(source.bytes) {
        return foreign_file(source, 0, kind);
    }
    let declared = html::declared_encoding(source.bytes);
    let decoded = text::decode(source.bytes, declared.as_deref());
    if let Some(at) = foreign::first_sign(&decoded.text) {
        return foreign_file(source, text::Lines::new(&decoded.text).line(at), Foreign::Unknown);
    }
    let format = detect(source.name, &decoded.text);
    let mut parsed = match format {
        // Nothing that a format could complain of.
        _ if is_blank(&decoded.text) => Parsed::default(),
        Format::Table => table::parse(&decoded.text),
        Format::Json => json::parse(&decoded.text),
        Format::JsonLines => json::parse_lines(&decoded.text),
        Format::Html => html::parse(&decoded.text),
        Format::Markdown => markdown::parse(source.name, &decoded.text),
    };
    if decoded.assumed {
        parsed.faults.insert(0, (0, Fault::Encoding(decoded.encoding.name())));
    }
    File { source, text: decoded.text, encoding: decoded.encoding, format: Some(format), parsed }
}

/// A file that is no text, as a line of it shows.
fn foreign_file(source: Source<'_>, line: u32, kind: Foreign) -> File<'_> {
    let parsed = Parsed { faults: vec![(line, Fault::NotText(kind))], ..Parsed::default() };
    File { source, text: Cow::Borrowed(""), encoding: encoding_rs::UTF_8, format: None, parsed }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl File<'_> {
    /// The problems of the file, each in its place.
    pub(super) fn problems(&mut self) -> impl Iterator<Item = Problem> + '_ {
        let file = self.source.path.to_owned();
        let faults = std::mem::take(&mut self.parsed.faults);
        faults
            .into_iter()
            .map(move |(line, fault)| Problem { place: Place { file: file.clone(), line }, fault })
    }

    /// Why there is nothing in it.
    pub(super) fn nothing(&self) -> Fault {
        match &*self.text {
            _ if self.source.bytes.is_empty() => Fault::Empty("is empty"),
            "" => Fault::Empty("holds a byte order mark and nothing else"),
            text if is_blank(text) => Fault::Empty("holds white space and nothing else"),
            _ if !self.parsed.columns.is_empty() => {
                Fault::Empty("holds a row of headings and no whole row beneath it")
            }
            _ => Fault::NothingFound,
        }
    }
}

/// What a file is, by its content where that is clear, else by its name, else by what fits.
fn detect(name: &str, text: &str) -> Format {
    let head = text.trim_start();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let starts = |word: &str| head.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match extension.as_str() {
        // A page is often served or saved under another name.
        _ if starts("<!doctype html") || starts("<html") => Format::Html,
        "html" | "htm" | "xhtml" => Format::Html,
        "md" | "markdown" | "mdx" | "mdown" => Format::Markdown,
        "csv" | "tsv" | "tab" => Format::Table,
        "jsonl" | "ndjson" | "json" | "jsonld" => by_braces(head),
        _ if head.starts_with('{')
            || (head.starts_with('[') && head[1..].trim_start().starts_with(['{', ']'])) =>
        {
            by_braces(head)
        }
        _ if head.starts_with("---\n") || head.starts_with("---\r") || head.starts_with("# ") => {
            Format::Markdown
        }
        _ if head.starts_with('<') => Format::Html,
        _ if table::looks_like(text) => Format::Table,
        _ => Format::Markdown,
    }
}

/// JSON Lines are several whole objects, each on its line.
fn by_braces(head: &str) -> Format {
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or("").trim();
    let whole = |line: &str| line.starts_with('{') && line.ends_with('}');
    match lines.next() {
        Some(second) if whole(first) && second.trim_start().starts_with('{') => Format::JsonLines,
        _ => Format::Json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content_and_name() {
        for (name, text, want) in [
            ("a.csv", "q,a", Format::Table),
            ("a.csv", "<!DOCTYPE html><p>", Format::Html),
            ("a.json", "{\"a\":1}", Format::Json),
            ("a.json", "{\"a\":1}\n{\"a\":2}", Format::JsonLines),
            ("a.jsonl", "{\"a\":1}\n\n{\"a\":2}", Format::JsonLines),
            ("a.jsonl", "{\n\"a\":1}", Format::Json),
            ("pasted", "question;answer\na;b", Format::Table),
            ("pasted", "---\ntitle: x\n---", Format::Markdown),
            ("pasted", " <details>", Format::Html),
            ("pasted", "[{}]", Format::Json),
            ("pasted", "[link](x) and words", Format::Markdown),
            ("faq.txt", "Just words, really.", Format::Markdown),
        ] {
            assert_eq!(detect(name, text), want, "{name} {text}");
        }
    }
}
