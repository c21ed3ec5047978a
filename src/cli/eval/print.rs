//! Prints what was measured, for terminals of 80 columns.

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::Value;

use super::confusions::Confusion;
use super::curve::Curve;
use super::dial::Position;
use super::measure::Row;
use super::reliability::Reliability;
use super::thresholds::{Threshold, Thresholds};
use super::{Cross, Report};
use crate::cli::report::{plural, size};

/// Text is broken before this column.
const WIDTH: usize = 78;

/// A measure: what it is, where it stands in the report, and whether it is a share, told in per cent.
type Line = (&'static str, &'static str, bool);

/// What is measured over all questions, by headings.
const MEASURES: [(&str, &[Line]); 3] = [
    (
        "Ranking",
        &[
            ("right entry first", "recall_at_1", true),
            ("among the first three", "recall_at_3", true),
            ("among the first five", "recall_at_5", true),
            ("mean reciprocal rank, of ten", "mrr_at_10", false),
            ("nDCG, of ten", "ndcg_at_10", false),
        ],
    ),
    (
        "Dead ends",
        &[
            ("unanswerable questions noticed", "dead_end/recall", true),
            ("answerable questions stopped", "dead_end/false_alarm", true),
            ("unanswerable of those stopped", "dead_end/precision", true),
            ("told apart (AUROC)", "dead_end/auroc", false),
        ],
    ),
    (
        "Confidence",
        &[
            ("calibration error (ECE)", "ece", true),
            ("of answerable questions alone", "ece_in_scope", true),
            ("Brier score", "brier", false),
        ],
    ),
];

/// One line of JSON, or sections for people.
pub(super) fn print(report: &Report, json: bool) {
    let text = if json { serde_json::to_string(report).unwrap_or_default() } else { text(report) };
    // Whoever reads may have seen enough; there is nobody to tell.
    let _ = writeln!(io::stdout().lock(), "{}", text.trim_end());
}

/// Prints what the confidence in each answer was worked out from, as JSON Lines.
pub(super) fn signals(rows: &[Row]) -> ExitCode {
    let mut out = io::stdout().lock();
    let lines = rows.iter().filter_map(|row| Some((row, row.signals?)));
    for (row, signals) in lines {
        let line = serde_json::json!({ "signals": signals.0, "intent": signals.1, "right": row.among(3), "oos": row.oos });
        if writeln!(out, "{line}").is_err() {
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// A share in per cent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn text(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = sections(&mut out, report);
    out
}

fn sections(out: &mut String, report: &Report) -> fmt::Result {
    let measures = Value::Object(report.measures.clone());
    asked(out, &measures, report.cross_validated)?;
    for (heading, lines) in MEASURES {
        table(out, &measures, heading, lines)?;
    }
    cost(out, &measures)?;
    reliability(out, &report.reliability)?;
    thresholds(out, &report.thresholds)?;
    dial(out, &report.dial)?;
    confusions(out, &report.confusions)?;
    report.curve.as_ref().map_or(Ok(()), |curve| learning(out, curve))
}

fn asked(out: &mut String, measures: &Value, cross: Option<Cross>) -> fmt::Result {
    let Some(cross) = cross else {
        let count = |key: &str| measures[key].as_u64().unwrap_or(0) as usize;
        let questions = plural(count("queries"), "question", "questions");
        return paragraph(out, "", &format!("{questions}, {} of them answerable.", count("in_scope")));
    };
    let mut text = format!(
        "Cross-validated on {} of {}: each was asked of an index that was built without it.",
        plural(cross.wordings, "wording", "wordings"),
        plural(cross.entries, "entry", "entries"),
    );
    if cross.elsewhere > 0 {
        let questions = plural(cross.elsewhere, "question", "questions");
        write!(text, " Besides, {questions} that no site answers.")?;
    }
    paragraph(out, "", &text)
}

fn table(out: &mut String, measures: &Value, heading: &str, lines: &[Line]) -> fmt::Result {
    let lines = lines.iter().filter_map(|&(name, path, share)| {
        let value = measures.pointer(&format!("/{path}"))?.as_f64()?;
        Some((name, value, measures.pointer(&format!("/ci95/{path}")), share))
    });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{heading:<48}95 % lie between")?;
    for (name, value, interval, share) in lines {
        let told = |value: f64| if share { percent(value) } else { format!("{value:.3}") };
        write!(out, "  {name:<34}{:>8}", told(value))?;
        let ends = interval.and_then(|ends| ends[0].as_f64().zip(ends[1].as_f64()));
        if let Some((from, to)) = ends {
            write!(out, "    {} and {}", told(from), told(to))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn cost(out: &mut String, measures: &Value) -> fmt::Result {
    let bytes = |key: &str| size(measures[key].as_u64().unwrap_or(0) as usize);
    let micros = |key: &str| measures["latency_us"][key].as_f64().unwrap_or(0.0);
    writeln!(out, "\nCost")?;
    writeln!(
        out,
        "  {:<34}  {:.0} µs, 99 % within {:.0} µs",
        "time of an answer, median",
        micros("p50"),
        micros("p99")
    )?;
    writeln!(out, "  {:<34}  {}", "index", bytes("index_bytes"))?;
    // Without five wordings of two entries there is nothing to learn.
    let model =
        if measures["model_bytes"] == 0 { "none".into() } else { bytes("model_bytes") + " on the way" };
    writeln!(out, "  {:<34}  {model}", "intent model in it")
}

fn reliability(out: &mut String, reliability: &Reliability) -> fmt::Result {
    writeln!(out, "\nReliability: right among the first three")?;
    writeln!(out, "  confidence        said       was   questions")?;
    for bin in &reliability.bins {
        let cell = |share: Option<f64>| share.map_or("–".to_owned(), percent);
        writeln!(
            out,
            "  {:>3.0} to {:>3.0} %  {:>9} {:>9}   {:>9}",
            bin.from * 100.0,
            bin.to * 100.0,
            cell(bin.said),
            cell(bin.was),
            bin.questions
        )?;
    }
    if let Some(prior) = reliability.prior {
        paragraph(
            out,
            "  ",
            &format!("Weighted so that {} of all questions are unanswerable.", percent(prior)),
        )?;
        writeln!(out, "  if unanswerable are    said       was     error     Brier")?;
    }
    for row in &reliability.by_prior {
        writeln!(
            out,
            "  {:>19} {:>7} {:>9} {:>9} {:>9.3}",
            percent(row.prior),
            percent(row.said),
            percent(row.was),
            percent(row.ece),
            row.brier
        )?;
    }
    Ok(())
}

fn thresholds(out: &mut String, thresholds: &Thresholds) -> fmt::Result {
    let cell = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    let shares = |row: &Threshold| {
        format!("{:>12} {:>14} {:>12}", cell(row.stopped), cell(row.noticed), cell(row.precision))
    };
    writeln!(out, "\nThresholds: a dead end below this confidence")?;
    writeln!(out, "              answerable   unanswerable")?;
    writeln!(out, "  below          stopped        noticed    precision")?;
    let others = thresholds.tried.iter().filter(|row| row.at != thresholds.now.at);
    let mut rows: Vec<&Threshold> = others.chain([&thresholds.now]).collect();
    rows.sort_by(|one, other| one.at.total_cmp(&other.at));
    for row in rows {
        let mark = if row.at == thresholds.now.at { "   ← as it is" } else { "" };
        writeln!(out, "  {:>7}  {}{mark}", percent(row.at), shares(row))?;
    }
    if let Some(kept) = &thresholds.kept {
        let limit =
            format!("At most {} of the answerable ones are stopped up to:", percent(thresholds.at_most));
        writeln!(out, "  {limit}\n  {:>7}  {}", percent(kept.at), shares(kept))?;
    }
    let text = format!("Precision where {} of all questions are unanswerable.", percent(thresholds.prior));
    paragraph(out, "  ", &text)
}

fn dial(out: &mut String, positions: &[Position]) -> fmt::Result {
    let cell = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    writeln!(out, "\nThe dial: `policy.dial`, from most people to fewest")?;
    writeln!(out, "                   dead end    reach a   answerable  unanswerable   answered")?;
    writeln!(out, "                      below     person      stopped       noticed    at once")?;
    for row in positions {
        let mark = if row.set { "← set" } else { "" };
        writeln!(
            out,
            "  {:<9} {mark:<6} {:>8} {:>10} {:>12} {:>13} {:>10}",
            row.name,
            percent(row.dead_end),
            cell(row.reach),
            cell(row.stopped),
            cell(row.noticed),
            cell(row.at_once)
        )?;
    }
    Ok(())
}

fn confusions(out: &mut String, confusions: &[Confusion]) -> fmt::Result {
    if confusions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nConfusions: answered first in place of another")?;
    writeln!(out, "   how often  asked for; what was shown first; an example")?;
    for confusion in confusions {
        let times = format!("{} of {}", confusion.count, confusion.of);
        writeln!(out, "  {times:>10}  {}", cut(&confusion.asked.question))?;
        writeln!(out, "  {:>10}  {}", "shown", cut(&confusion.shown.question))?;
        writeln!(out, "  {:>10}  {}", "e.g.", cut(&confusion.example))?;
    }
    Ok(())
}

fn learning(out: &mut String, curve: &Curve) -> fmt::Result {
    writeln!(out, "\nLearning curve")?;
    writeln!(out, "  wordings of an entry   on average   right first   among three")?;
    for level in &curve.levels {
        let most = level.at_most.map_or("all".to_owned(), |most| format!("at most {most}"));
        writeln!(
            out,
            "  {most:<20} {:>12.1} {:>13} {:>13}",
            level.wordings,
            percent(level.recall_at_1),
            percent(level.recall_at_3)
        )?;
    }
    let wishes = &curve.more_wordings_for;
    let text = match wishes.len() {
        0 => "By this curve, five more wordings would bring no entry much; look at what is confused.",
        1 => "Five more wordings for this entry would bring most:",
        2 => "Five more wordings for these two entries would bring most:",
        _ => "Five more wordings for these three entries would bring most:",
    };
    paragraph(out, "  ", text)?;
    for wish in wishes {
        let why = format!(
            "has {}, missed {} of {}; by this curve about {:.0} % more of its questions would be answered first",
            plural(wish.wordings, "wording", "wordings"),
            wish.missed,
            wish.asked,
            (wish.gain * 100.0).max(1.0)
        );
        writeln!(out, "    {}", cut(&wish.entry.question))?;
        paragraph(out, "      ", &why)?;
    }
    Ok(())
}

/// A text in lines that are not too long.
fn paragraph(out: &mut String, indent: &str, text: &str) -> fmt::Result {
    let mut column = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            writeln!(out)?;
            column = 0;
        }
        let before = if column == 0 { indent } else { " " };
        write!(out, "{before}{word}")?;
        column += before.len() + width;
    }
    writeln!(out)
}

/// As much of a text as a line holds.
fn cut(text: &str) -> String {
    let most = WIDTH - 16;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect();
    if text.chars().count() > most { line + "…" } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_not_too_long() {
        let mut out = String::new();
        paragraph(&mut out, "    ", &"wörter ".repeat(40)).expect("a string takes all");
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH && line.starts_with("    ")), "{out}");
        assert_eq!(out.split_whitespace().count(), 40);
        assert_eq!(cut(&"ä".repeat(100)).chars().count(), WIDTH - 15);
        assert_eq!(cut("two\nlines"), "two lines");
    }
}
