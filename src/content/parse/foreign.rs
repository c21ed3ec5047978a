//! What is no text: told by the first bytes of its kind, or else by signs that no text holds.

/// What a file probably is that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A spreadsheet as programs save it.
    Workbook,
    /// A text document, likewise.
    Document,
    /// What office programs wrote before: either of the two.
    OldOffice,
    /// Files packed into one.
    Archive,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A database.
    Database,
    /// Bytes of a kind that is not known.
    Unknown,
}

impl Foreign {
    /// What it is, for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Workbook => "a workbook (such as .xlsx or .ods)",
            Self::Document => "a document of a word processor (such as .docx, .odt or .rtf)",
            Self::OldOffice => "an old Office file (such as .xls or .doc)",
            Self::Archive => "a compressed file",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Database => "a database",
            Self::Unknown => "no text; the first of many control characters stands here",
        }
    }

    /// How its owner gets content out of it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Workbook => "Save it as “CSV UTF-8” in your spreadsheet program, and take that file.",
            Self::Document => "Save it as a web page (HTML) in your word processor, and take that file.",
            Self::OldOffice => {
                "Save a workbook as “CSV UTF-8”, a document as a web page, and take that file."
            }
            Self::Archive => "Unpack it, and take the files that are in it.",
            Self::Pdf | Self::Picture => {
                "Copy the questions and answers into a table with the columns question and answer, and save that as “CSV UTF-8”."
            }
            Self::Database => "Export the table of questions and answers as “CSV UTF-8”, and take that file.",
            Self::Unknown => {
                "Take another file, or open it in the program that made it and save it as “CSV UTF-8”."
            }
        }
    }

    /// What these bytes are by how their kind begins; none where they may be text.
    pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<Self> {
        const BEGINNINGS: [(&[u8], Foreign); 12] = [
            (b"\xd0\xcf\x11\xe0", Foreign::OldOffice),
            (b"{\\rtf", Foreign::Document),
            (b"%PDF", Foreign::Pdf),
            (b"\x1f\x8b", Foreign::Archive),
            (b"Rar!\x1a\x07", Foreign::Archive),
            (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
            (b"\xfd7zXZ\0", Foreign::Archive),
            (b"\x28\xb5\x2f\xfd", Foreign::Archive),
            (b"\x89PNG", Foreign::Picture),
            (b"\xff\xd8\xff", Foreign::Picture),
            (b"GIF8", Foreign::Picture),
            (b"SQLite format 3", Foreign::Database),
        ];
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(packed(bytes));
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Picture);
        }
        BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| *kind)
    }
}

/// Workbooks and documents are archives; what is in them tells which.
fn packed(bytes: &[u8]) -> Foreign {
    const PARTS: [(&[u8], Foreign); 5] = [
        (b"xl/workbook", Foreign::Workbook),
        (b"opendocument.spreadsheet", Foreign::Workbook),
        (b"Index/Tables/", Foreign::Workbook),
        (b"word/document", Foreign::Document),
        (b"opendocument.text", Foreign::Document),
    ];
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    PARTS.into_iter().find(|(part, _)| holds(part)).map_or(Foreign::Archive, |(_, kind)| kind)
}

/// In texts at most one of so many characters is a control character: exports hold a stray one now and
/// then, while of bytes of any other kind every tenth is one.
const STRAY: usize = 50;

/// The byte of the first control character, where there are so many that this was never text.
pub(super) fn first_sign(text: &str) -> Option<usize> {
    let mut signs = text.char_indices().filter(|(_, c)| is_sign(*c)).map(|(at, _)| at);
    let first = signs.next()?;
    ((1 + signs.count()) * STRAY > text.chars().count()).then_some(first)
}

/// Control characters but for those that spreadsheets and editors write: tabs, line and page breaks.
const fn is_sign(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_first_bytes() {
        for (bytes, want) in [
            (b"PK\x03\x04...[Content_Types].xml...xl/workbook.xml".as_slice(), Some(Foreign::Workbook)),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Some(Foreign::Workbook)),
            (b"PK\x03\x04...word/document.xml", Some(Foreign::Document)),
            (b"PK\x03\x04photos/1.jpg", Some(Foreign::Archive)),
            (b"PK, what is it?", None),
            (b"{\\rtf1\\ansi Where is it?", Some(Foreign::Document)),
            (b"{\"entries\": []}", None),
            (b"\x89PNG\r\n\x1a\n", Some(Foreign::Picture)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Foreign::Picture)),
            (b"RIFF, what is it?", None),
            (b"", None),
        ] {
            assert_eq!(Foreign::by_first_bytes(bytes), want, "{bytes:?}");
        }
    }

    #[test]
    fn a_stray_control_character_is_no_sign() {
        let long = "Where is my order? ".repeat(6);
        for (text, want) in [
            ("question,answer\nA?,x", None),
            ("a\tb\r\nc\u{b}d\u{c}", None),
            ("\0\u{1}ab", Some(0)),
            (&format!("ä\u{1}\u{2}\u{3}{long}"), Some(2)),
            (&format!("{long}\u{1a}"), None),
            ("", None),
        ] {
            assert_eq!(first_sign(text), want, "{text:?}");
        }
    }
}
