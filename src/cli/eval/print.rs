//! Prints what was measured.

use std::io::{self, Write};
use std::process::ExitCode;

use serde_json::Value;

use super::measure::Row;

/// One line of JSON, or a table of name, value and interval.
pub(super) fn print(report: &Value, json: bool) {
    // Whoever reads may have seen enough; there is nobody to tell.
    let _ = if json { writeln!(io::stdout().lock(), "{report}") } else { table(report) };
}

fn table(report: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for path in [
        "queries",
        "in_scope",
        "recall_at_1",
        "recall_at_3",
        "recall_at_5",
        "mrr_at_10",
        "ndcg_at_10",
        "dead_end/recall",
        "dead_end/false_alarm",
        "dead_end/precision",
        "dead_end/auroc",
        "ece",
        "brier",
        "ece_in_scope",
        "latency_us/p50",
        "latency_us/p99",
        "index_bytes",
        "model_bytes",
    ] {
        let value = report.pointer(&format!("/{path}")).filter(|value| !value.is_null());
        let Some(value) = value else { continue };
        match report.pointer(&format!("/ci95/{path}")).filter(|interval| !interval.is_null()) {
            Some(interval) => writeln!(out, "{path:<22} {value:<8} {interval}")?,
            None => writeln!(out, "{path:<22} {value}")?,
        }
    }
    Ok(())
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
