//! Cuts a table written as text into rows and cells, as spreadsheets write them: quoted cells with
//! separators, doubled quotes and line breaks inside. A quote that nothing closes costs its row and
//! the lines up to the next whole one, not the rest of the file.

use std::ops::Range;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What the cells say.
    pub(super) cells: Vec<String>,
    /// Where each cell stands in the text, quotes included.
    pub(super) at: Vec<Range<usize>>,
}

/// What stands in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A row, also one of empty cells.
    Row(Row),
    /// A row whose quote is never closed, and where the next whole row begins.
    Unclosed {
        /// The byte of the quote.
        quote: usize,
        /// The byte at which reading goes on; none where no whole row follows.
        resumed: Option<usize>,
    },
}

/// Cuts `text` from the byte `from` on into rows. `columns` is the number of columns of the header,
/// by which whole rows are told after an unclosed quote; none while the header is not known.
pub(super) fn items(text: &str, from: usize, separator: char, columns: Option<usize>) -> Vec<Item> {
    let mut out = Vec::new();
    let mut columns = columns;
    let mut at = from;
    // Lines before this one are known not to begin a whole row.
    let mut hopeless = 0;
    while at < text.len() {
        let scan = row(text, at, separator);
        let wanted = *columns.get_or_insert(scan.row.cells.len());
        let lines_inside = text
            .get(at..scan.end)
            .is_some_and(|row| row.trim_end_matches(['\r', '\n']).contains(['\n', '\r']));
        let odd = scan.unclosed || (lines_inside && (scan.suspicious || scan.row.cells.len() != wanted));
        if let (true, Some(quote)) = (odd, scan.quote) {
            let next = next_whole(text, line_end(text, quote), scan.end, separator, wanted, &mut hopeless);
            if next.is_some() || scan.unclosed {
                let next =
                    next.or_else(|| next_whole(text, scan.end, text.len(), separator, wanted, &mut hopeless));
                out.push(Item::Unclosed { quote, resumed: next });
                at = next.unwrap_or(text.len());
                continue;
            }
        }
        at = scan.end;
        out.push(Item::Row(scan.row));
    }
    out
}

/// The first line from `from` on, before `until`, that by itself begins a row of `columns` cells
/// with all quotes in order.
fn next_whole(
    text: &str,
    from: usize,
    until: usize,
    separator: char,
    columns: usize,
    hopeless: &mut usize,
) -> Option<usize> {
    let mut at = from.max(*hopeless);
    while at < until {
        let scan = row(text, at, separator);
        if !scan.unclosed && !scan.stray && scan.row.cells.len() == columns {
            return Some(at);
        }
        at = line_end(text, at);
        *hopeless = at;
    }
    None
}

/// A row as it stands, and how far it can be trusted.
struct Scan {
    row: Row,
    /// The byte after its line break.
    end: usize,
    /// The quote that is the most likely never to have been closed: the first of a cell that looks
    /// so, else of a cell that goes on over a line break.
    quote: Option<usize>,
    /// The last quote is never closed.
    unclosed: bool,
    /// A quote stands inside a quoted cell that should have been doubled.
    stray: bool,
    /// A quote inside a quoted cell looks like the beginning of another.
    suspicious: bool,
}

fn row(text: &str, from: usize, separator: char) -> Scan {
    let row = Row { cells: Vec::new(), at: Vec::new() };
    let mut scan = Scan { row, end: from, quote: None, unclosed: false, stray: false, suspicious: false };
    loop {
        let start = scan.end;
        let rest = text.get(start..).unwrap_or("");
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        let (cell, len) = if rest[lead..].starts_with('"') {
            let (cell, len) = quoted(&mut scan, &rest[lead..], start + lead, separator);
            (cell, lead + len)
        } else {
            let len = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
            (rest[..len].to_owned(), len)
        };
        scan.row.cells.push(cell);
        scan.row.at.push(start..start + len);
        scan.end = start + len;
        let rest = &rest[len..];
        if rest.starts_with(separator) {
            scan.end += separator.len_utf8();
            continue;
        }
        scan.end += if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        return scan;
    }
}

/// Reads the quoted cell at the start of `rest`: what it says, and its length up to the separator
/// or line break after it.
fn quoted(scan: &mut Scan, rest: &str, at: usize, separator: char) -> (String, usize) {
    let mut cell = String::new();
    let mut from = 1;
    loop {
        let Some(quote) = rest[from..].find('"').map(|n| from + n) else {
            if !scan.suspicious {
                scan.quote = Some(at);
            }
            scan.unclosed = true;
            cell.push_str(&rest[from..]);
            return (cell, rest.len());
        };
        cell.push_str(&rest[from..quote]);
        let after = &rest[quote + 1..];
        if after.starts_with('"') {
            cell.push('"');
            from = quote + 2;
            continue;
        }
        let next = after.trim_start_matches(' ');
        if next.is_empty() || next.starts_with([separator, '\n', '\r']) {
            if scan.quote.is_none() && rest[..quote].contains(['\n', '\r']) {
                scan.quote = Some(at);
            }
            return (cell, quote + 1 + (after.len() - next.len()));
        }
        // A quote in the middle of a text that should have been doubled; or, on another line and
        // where a cell begins, the sign that ours was never closed.
        let before = &rest[..quote];
        scan.stray = true;
        if !scan.suspicious
            && before.contains(['\n', '\r'])
            && before.trim_end_matches(' ').ends_with([separator, '\n', '\r'])
        {
            scan.suspicious = true;
            scan.quote = Some(at);
        }
        cell.push('"');
        from = quote + 1;
    }
}

/// The byte after the line break that ends the line of `at`.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    match rest.find(['\n', '\r']) {
        None => text.len(),
        Some(n) if rest[n..].starts_with("\r\n") => at + n + 2,
        Some(n) => at + n + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows by line, cells by `|`; an unclosed quote as `!` and the byte where reading goes on.
    fn drawn(text: &str) -> String {
        items(text, 0, ',', None)
            .iter()
            .map(|item| match item {
                Item::Row(row) => row.cells.join("|"),
                Item::Unclosed { resumed, .. } => format!(
                    "!{}",
                    resumed.map_or("end".to_owned(), |at| text[at..].chars().take(3).collect())
                ),
            })
            .collect::<Vec<_>>()
            .join(" / ")
    }

    #[test]
    fn cells_are_cut_as_spreadsheets_write_them() {
        for (text, want) in [
            ("a,b\r\nc,d", "a|b / c|d"),
            ("a,b\rc,d\r", "a|b / c|d"),
            ("q,a\n\"x, y\",\"line\nbreak\"\n", "q|a / x, y|line\nbreak"),
            ("q,a\n\"say \"\"hi\"\"\",b", "q|a / say \"hi\"|b"),
            ("q,a\n\"say \"hi\" there\",b", "q|a / say \"hi\" there|b"),
            ("q,a\n 5\" screen,b", "q|a /  5\" screen|b"),
            ("q,a\n \"spaced\" ,b", "q|a / spaced|b"),
            ("q,a\n\n,\nx", "q|a /  / | / x"),
            ("", ""),
        ] {
            assert_eq!(drawn(text), want, "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_costs_its_row_only() {
        for (text, want) in [
            ("q,a\n\"open, b\n\"c\",d\n", "q|a / !\"c\" / c|d"),
            ("q,a\n\"open,b\nc,d\ne,f", "q|a / !c,d / c|d / e|f"),
            ("q,a\nx,\"open\nc,\"d\"\ne,f", "q|a / !c,\" / c|d / e|f"),
            ("q,a\n\"open,b\nonly one\nc,d", "q|a / !c,d / c|d"),
            ("q,a\n\"open\nand nothing", "q|a / !end"),
            ("q,a\n\"a cell\n\"quoted\" line\",b\nc,d", "q|a / a cell\n\"quoted\" line|b / c|d"),
        ] {
            assert_eq!(drawn(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whole_tables_come_back(table in prop::collection::vec(prop::collection::vec("[a\",;\n ]{0,6}x", 3), 1..6)) {
            let text: String = table
                .iter()
                .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n")
                .collect();
            let rows: Vec<_> = items(&text, 0, ',', None)
                .into_iter()
                .map(|item| match item { Item::Row(row) => row.cells, Item::Unclosed { .. } => Vec::new() })
                .collect();
            prop_assert_eq!(rows, table);
        }

        #[test]
        fn anything_is_a_table(text in "[a\",\n\r ä]{0,40}") {
            for item in items(&text, 0, ',', None) {
                if let Item::Row(row) = item {
                    prop_assert_eq!(row.cells.len(), row.at.len());
                    prop_assert!(row.at.iter().all(|at| text.get(at.clone()).is_some()));
                }
            }
        }
    }
}
