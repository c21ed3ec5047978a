//! Spreadsheets: finds the separator, recognises the header, makes a draft of each row.

use super::fields::{Role, put, roles};
use super::rows::{Item, Row, items};
use super::text::Lines;
use super::{Column, Draft, IdSlot, Parsed, answers};
use crate::content::{Entry, problem::Fault};

/// The separators that spreadsheets write, the most common first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Rows that are looked at to find the separator.
const SAMPLE: usize = 20;

/// Reads a table.
pub(super) fn parse(text: &str) -> Parsed {
    let (separator, from) = separator(text);
    let lines = Lines::new(text);
    let mut parsed = Parsed::default();
    let mut rows = items(text, from, separator, None).into_iter().peekable();
    while rows.next_if(|item| matches!(item, Item::Row(row) if is_blank(row))).is_some() {}

    let header = rows.peek().and_then(|item| match item {
        Item::Row(row) => header(row),
        Item::Unclosed { .. } => None,
    });
    let columns = if let Some(header) = header {
        if let Some(Item::Row(row)) = rows.next() {
            parsed.columns = columns(&row, &header);
            if !header.contains(&Some(Role::Id)) {
                parsed.id_heading = new_cell(&row, header.len(), separator);
            }
        }
        header
    } else {
        let width = rows.peek().map_or(0, |item| match item {
            Item::Row(row) => row.cells.len(),
            Item::Unclosed { .. } => 2,
        });
        let roles: Vec<_> = [Role::Question, Role::Answer].into_iter().take(width).map(Some).collect();
        if width > 0 {
            parsed.faults.push((1, Fault::NoHeader { answer: width > 1 }));
        }
        parsed.columns = roles
            .iter()
            .enumerate()
            .map(|(at, role)| Column { name: format!("column {}", at + 1), role: *role })
            .collect();
        roles
    };
    let has_header = parsed.columns.iter().any(|column| !column.name.is_empty());
    for item in rows {
        match item {
            Item::Row(row) if is_blank(&row) => {}
            Item::Row(row) => {
                let line = lines.line(row.at.first().map_or(0, |at| at.start));
                if row.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) && has_header {
                    let fault = Fault::ExtraCells { got: row.cells.len(), columns: columns.len() };
                    parsed.faults.push((line, fault));
                }
                parsed.drafts.push(draft(&row, &columns, line, separator));
            }
            Item::Unclosed { quote, resumed } => {
                let resumed = resumed.map(|at| lines.line(at));
                parsed.faults.push((lines.line(quote), Fault::UnclosedQuote { resumed }));
            }
        }
    }
    parsed
}

/// Whether a text of unknown kind is a table: a header that is recognised, or the same number of
/// cells, two or more, in row after row.
pub(super) fn looks_like(text: &str) -> bool {
    SEPARATORS.into_iter().any(|separator| fit(text, 0, separator) >= 100)
}

fn draft(row: &Row, columns: &[Option<Role>], line: u32, separator: char) -> Draft {
    let mut entry = Entry::default();
    for (cell, role) in row.cells.iter().zip(columns) {
        match role {
            Some(Role::Answer) => put(&mut entry, Role::Answer, &answers::from_cell(cell)),
            Some(role) => put(&mut entry, *role, cell),
            None => {}
        }
    }
    let slot = match columns.iter().position(|role| *role == Some(Role::Id)) {
        Some(column) => row.at.get(column).filter(|at| at.is_empty()).map(|at| IdSlot::Cell(at.start)),
        None => new_cell(row, columns.len(), separator),
    };
    Draft { entry, line, id_from_path: false, slot }
}

fn new_cell(row: &Row, columns: usize, separator: char) -> Option<IdSlot> {
    let at = row.at.last()?.end;
    // A column cannot be added where there is nothing to part it from the others.
    (separator != '\0').then(|| IdSlot::NewCell {
        at,
        missing: columns.saturating_sub(row.at.len()),
        separator,
    })
}

/// The roles of a header; none where the row is no header.
fn header(row: &Row) -> Option<Vec<Option<Role>>> {
    let names: Vec<_> = row.cells.iter().map(String::as_str).collect();
    let roles = roles(&names);
    roles.contains(&Some(Role::Question)).then_some(roles)
}

fn columns(row: &Row, roles: &[Option<Role>]) -> Vec<Column> {
    row.cells
        .iter()
        .zip(roles)
        .map(|(name, role)| Column { name: name.trim().to_owned(), role: *role })
        .collect()
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

/// The separator, and the byte at which the rows begin: after the line `sep=;` that some
/// spreadsheets put first.
fn separator(text: &str) -> (char, usize) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(separator) = rest.chars().next()
        && let Some(end) = text.find('\n')
    {
        return (separator, end + 1);
    }
    let fits = SEPARATORS.map(|separator| (fit(text, 0, separator), separator));
    match fits.into_iter().rev().max_by_key(|(fit, _)| *fit) {
        Some((1.., separator)) => (separator, 0),
        // A single column, whatever its texts hold.
        _ => ('\0', 0),
    }
}

/// How well a separator fits the first rows of a text.
fn fit(text: &str, from: usize, separator: char) -> usize {
    // Enough for the sample, without reading a long file four times.
    let mut end = text.len().min(from + 64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rows: Vec<Row> = items(&text[..end], from, separator, None)
        .into_iter()
        .filter_map(|item| match item {
            Item::Row(row) if !is_blank(&row) => Some(row),
            _ => None,
        })
        .take(SAMPLE)
        .collect();
    let Some(first) = rows.first() else { return 0 };
    let recognised = header(first).map_or(0, |roles| roles.iter().flatten().count());
    let width = first.cells.len();
    let same = rows.iter().filter(|row| row.cells.len() == width).count();
    let steady = match (width, rows.len()) {
        (0 | 1, _) => 0,
        (_, 1) => 50,
        (_, rows) => same * 100 / rows,
    };
    // A header counts for more than any regularity, since answers are full of commas.
    recognised.saturating_sub(usize::from(width < 2)) * 1000 + steady
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, entries: &str, faults: &str) {
        let parsed = parse(text);
        let got: Vec<_> = parsed
            .drafts
            .iter()
            .map(|draft| format!("{}:{}={}", draft.line, draft.entry.question, draft.entry.answer))
            .collect();
        assert_eq!(got.join(" / "), entries, "{text:?}");
        let got: Vec<_> =
            parsed.faults.iter().map(|(line, fault)| format!("{line}:{}", fault.code())).collect();
        assert_eq!(got.join(" "), faults, "{text:?}");
    }

    #[test]
    fn tables_become_entries() {
        check("question,answer\nA?,x\nB?,\"y, z\"\n", "2:A?=x / 3:B?=y, z", "");
        check("Frage;Antwort;Kategorie\nA, b?;x, y, z;t\n", "2:A, b?=x, y, z", "");
        check("Pregunta\tRespuesta\r\nA\t\"x\r\ny\"\r\nB\tz", "2:A=x  \ny / 4:B=z", "");
        check("sep=|\nq|a\nA|x", "3:A=x", "");
        check("\n,,\nQuestion,Answer,\n\nA,x,\n", "5:A=x", "");
        check("A?,x\nB?,y", "1:A?=x / 2:B?=y", "1:no-header");
        check("question\nA?\nB, c?", "2:A?= / 3:B, c?=", "");
        check("question,answer\nA,x,y,z\n", "2:A=x", "2:extra-cells");
        check("question,answer\nA\n,x\n", "2:A= / 3:=x", "");
        check("", "", "");
    }

    #[test]
    fn an_unclosed_quote_is_reported_with_its_line() {
        check(
            "Q,A,Tags\n\"one\",1,t\n\"open, here we go,t\n\"three\",\"3\",t\nfour,4,t",
            "2:one=1 / 4:three=3 / 5:four=4",
            "3:unclosed-quote",
        );
    }
}
