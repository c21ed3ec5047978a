//! Answers as other programs hold them, made into the CommonMark that content holds.

use super::html::blocks::to_markdown;
use super::html::text::is_html;

/// The answer of a spreadsheet's cell. Somebody who breaks a line in a cell means it, so a single
/// line break becomes one that CommonMark keeps, and the bullets that people type become its own.
pub(super) fn from_cell(cell: &str) -> String {
    if is_html(cell) {
        return to_markdown(cell);
    }
    let text = unified(cell);
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut fenced = false;
    for (no, line) in lines.iter().enumerate() {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        match line.trim_start().strip_prefix(['•', '●', '▪', '·', '‣']) {
            Some(item) if !fenced => {
                out.push_str("- ");
                out.push_str(item.trim_start());
            }
            _ => out.push_str(line),
        }
        let Some(next) = lines.get(no + 1) else { break };
        if !fenced && !fence && runs_on(line, next) {
            out.truncate(out.trim_end_matches(' ').len());
            out.push_str("  ");
        }
        out.push('\n');
    }
    out
}

/// An answer that is CommonMark already, or the HTML of an export.
pub(super) fn from_text(text: &str) -> String {
    if is_html(text) { to_markdown(text) } else { unified(text) }
}

/// Line breaks as one kind, without the control characters that no reader wants.
fn unified(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{b}'], "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Whether CommonMark would join the two lines into one.
fn runs_on(line: &str, next: &str) -> bool {
    let next = next.trim_start();
    !line.trim().is_empty()
        && !next.is_empty()
        && !stands_alone(line.trim_start())
        && !stands_alone(next)
        && !begins_block(next)
}

/// Lines that are a block by themselves.
fn stands_alone(line: &str) -> bool {
    line.starts_with(['#', '|', '>'])
        || line.trim_end().chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' '))
}

/// Lines that end the paragraph before them.
fn begins_block(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &line[digits..];
    line.starts_with(['•', '●', '▪', '·', '‣'])
        || ["- ", "* ", "+ ", "```", "~~~"].iter().any(|mark| line.starts_with(mark))
        || (digits > 0 && (after.starts_with(". ") || after.starts_with(") ")))
}
