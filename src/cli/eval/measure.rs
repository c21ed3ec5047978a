//! The measures: ranking over questions in scope, dead ends over all, and how far confidence can be
//! believed.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::reliability;
use crate::content::slips::Random;

/// What came of one question.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The places, from 0, at which relevant entries stand.
    pub(super) ranks: Vec<usize>,
    /// How many entries would be relevant.
    pub(super) n_relevant: usize,
    /// Nothing in the content answers it.
    pub(super) oos: bool,
    /// Called a dead end.
    pub(super) flagged: bool,
    /// That a relevant entry is among the first three, as the engine says.
    pub(super) confidence: f64,
    pub(super) nanos: u64,
    /// What the confidence was worked out from.
    pub(super) signals: Option<([f32; 12], bool)>,
    pub(super) lang: String,
    /// How many words it has.
    pub(super) words: usize,
    /// The question as it was asked.
    pub(super) asked: String,
    /// The id of the first relevant entry, and of the first that was shown.
    pub(super) wanted: Option<String>,
    pub(super) shown: Option<String>,
}

impl Row {
    pub(super) fn among(&self, first: usize) -> bool {
        self.ranks.first().is_some_and(|&rank| rank < first)
    }
}

/// What was asked, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sizes {
    /// The index as it is.
    pub(super) index: usize,
    /// Its intent model in brotli, as on the way to a page.
    pub(super) model: usize,
}

/// How often the questions are drawn anew for the intervals.
const DRAWS: usize = 1000;

/// The measures of all questions, with their intervals and by groups, as JSON.
pub(super) fn report(rows: &[Row], oos_prior: f64, sizes: Sizes) -> Map<String, Value> {
    let all: Vec<&Row> = rows.iter().collect();
    let mut report = measures(&all, oos_prior);
    report.insert("ci95".into(), intervals(&all, oos_prior));
    let mut nanos: Vec<u64> = rows.iter().map(|row| row.nanos).collect();
    nanos.sort_unstable();
    let at = |share: f64| {
        let place = (nanos.len() as f64 * share) as usize;
        nanos.get(place.min(nanos.len().saturating_sub(1))).map(|&n| rounded(n as f64 / 1000.0))
    };
    report.insert("latency_us".into(), json!({ "p50": at(0.5), "p99": at(0.99) }));
    report.insert("index_bytes".into(), json!(sizes.index));
    report.insert("model_bytes".into(), json!(sizes.model));
    report.insert(
        "by".into(),
        json!({
            "lang": groups(&all, oos_prior, |row| row.lang.clone()),
            "length": groups(&all, oos_prior, |row| length(row.words).to_owned()),
        }),
    );
    report
}

fn length(words: usize) -> &'static str {
    match words {
        0..=2 => "1-2",
        3..=5 => "3-5",
        6..=12 => "6-12",
        _ => "13+",
    }
}

fn groups(rows: &[&Row], oos_prior: f64, key: impl Fn(&Row) -> String) -> Value {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    Value::Object(
        groups.into_iter().map(|(key, rows)| (key, Value::Object(measures(&rows, oos_prior)))).collect(),
    )
}

/// The measures of some questions; `null` where there is nothing to measure.
fn measures(rows: &[&Row], oos_prior: f64) -> Map<String, Value> {
    let in_scope: Vec<&Row> = rows.iter().filter(|row| !row.oos).copied().collect();
    let mean = |of: &dyn Fn(&Row) -> f64| {
        let sum: f64 = in_scope.iter().map(|row| of(row)).sum();
        (!in_scope.is_empty()).then(|| rounded(sum / in_scope.len() as f64))
    };
    let recall = |first: usize| mean(&|row| f64::from(u8::from(row.among(first))));
    let (oos_flagged, oos) = count(rows, |row| row.oos);
    let (in_flagged, inside) = count(rows, |row| !row.oos);
    let (ece, brier) = reliability::errors(rows, Some(oos_prior)).unzip();
    let share = |part: usize, of: usize| (of > 0).then(|| rounded(part as f64 / of as f64));
    let mut out = Map::new();
    for (key, value) in [
        ("queries", json!(rows.len())),
        ("in_scope", json!(in_scope.len())),
        ("recall_at_1", json!(recall(1))),
        ("recall_at_3", json!(recall(3))),
        ("recall_at_5", json!(recall(5))),
        ("mrr_at_10", json!(mean(&|row| row.ranks.first().map_or(0.0, |&rank| 1.0 / (rank + 1) as f64)))),
        ("ndcg_at_10", json!(mean(&ndcg))),
        (
            "dead_end",
            json!({
                "recall": share(oos_flagged, oos),
                "false_alarm": share(in_flagged, inside),
                "precision": share(oos_flagged, oos_flagged + in_flagged),
                "auroc": auroc(rows).map(rounded),
            }),
        ),
        ("ece", json!(ece.map(rounded))),
        ("brier", json!(brier.map(rounded))),
        ("ece_in_scope", json!(reliability::errors(&in_scope, None).map(|(ece, _)| rounded(ece)))),
    ] {
        out.insert(key.to_owned(), value);
    }
    out
}

/// How many of those questions were called dead ends, and how many there are.
fn count(rows: &[&Row], of: impl Fn(&Row) -> bool) -> (usize, usize) {
    let those = rows.iter().filter(|row| of(row));
    (those.clone().filter(|row| row.flagged).count(), those.count())
}

fn ndcg(row: &Row) -> f64 {
    let gain = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
    let ideal: f64 = (0..row.n_relevant.min(10)).map(gain).sum();
    if ideal == 0.0 { 0.0 } else { row.ranks.iter().map(|&rank| gain(rank)).sum::<f64>() / ideal }
}

/// The probability that a question out of scope has less confidence than one in scope; a tie counts
/// half. None where either kind is missing.
fn auroc(rows: &[&Row]) -> Option<f64> {
    let mut sorted: Vec<(f64, bool)> = rows.iter().map(|row| (row.confidence, row.oos)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut oos_below, mut won) = (0.0, 0.0);
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        let oos = same.iter().filter(|(_, oos)| *oos).count() as f64;
        let inside = same.len() as f64 - oos;
        won += inside * (oos_below + oos / 2.0);
        oos_below += oos;
    }
    let pairs = oos_below * (rows.len() as f64 - oos_below);
    (pairs > 0.0).then(|| won / pairs)
}

/// Intervals that hold 95 % of the measures when the questions are drawn anew.
fn intervals(rows: &[&Row], oos_prior: f64) -> Value {
    let mut random = Random::seeded(1);
    let mut draws: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..DRAWS {
        let drawn: Vec<&Row> = (0..rows.len()).map(|_| rows[random.below(rows.len())]).collect();
        for (key, value) in measures(&drawn, oos_prior) {
            match value {
                Value::Object(inner) => {
                    for (inside, value) in inner {
                        draws.entry(format!("{key}/{inside}")).or_default().extend(value.as_f64());
                    }
                }
                value => draws.entry(key).or_default().extend(value.as_f64()),
            }
        }
    }
    let mut out = Map::new();
    for (key, mut values) in draws {
        if key == "queries" || key == "in_scope" {
            continue;
        }
        values.sort_by(f64::total_cmp);
        let at = |share: f64| {
            values.get(((values.len() as f64 * share) as usize).min(values.len().saturating_sub(1)))
        };
        let interval = if values.is_empty() { Value::Null } else { json!([at(0.025), at(0.975)]) };
        match key.split_once('/') {
            Some((outer, inner)) => out.entry(outer).or_insert_with(|| json!({}))[inner] = interval,
            None => drop(out.insert(key, interval)),
        }
    }
    Value::Object(out)
}

/// To four places.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rank: Option<usize>, oos: bool, confidence: f64) -> Row {
        Row {
            ranks: rank.into_iter().collect(),
            n_relevant: usize::from(!oos),
            oos,
            flagged: confidence < 0.3,
            confidence,
            nanos: 1000,
            lang: "en".into(),
            words: 4,
            ..Row::default()
        }
    }

    #[test]
    fn measures_follow_their_definitions() {
        let rows =
            [row(Some(0), false, 0.9), row(Some(3), false, 0.2), row(None, true, 0.1), row(None, true, 0.95)];
        let report = Value::Object(report(&rows, 0.2, Sizes { index: 7, model: 0 }));
        for (pointer, want) in [
            ("/queries", json!(4)),
            ("/in_scope", json!(2)),
            ("/recall_at_1", json!(0.5)),
            ("/recall_at_3", json!(0.5)),
            ("/recall_at_5", json!(1.0)),
            ("/mrr_at_10", json!(0.625)),
            ("/ndcg_at_10", json!(0.7153)),
            ("/dead_end/recall", json!(0.5)),
            ("/dead_end/false_alarm", json!(0.5)),
            ("/dead_end/precision", json!(0.5)),
            ("/dead_end/auroc", json!(0.5)),
            // In scope weigh .4 each, out of scope .1 each; only the first is right.
            ("/brier", json!(0.1113)),
            ("/ece", json!(0.145)),
            ("/ece_in_scope", json!(0.15)),
            ("/latency_us/p50", json!(1.0)),
            ("/by/length/3-5/queries", json!(4)),
            ("/by/lang/en/queries", json!(4)),
            ("/index_bytes", json!(7)),
        ] {
            assert_eq!(report.pointer(pointer), Some(&want), "{pointer}");
        }
        let interval =
            report.pointer("/ci95/dead_end/recall").and_then(Value::as_array).expect("an interval");
        assert!(interval[0].as_f64() < interval[1].as_f64());
    }

    #[test]
    fn what_cannot_be_measured_is_null() {
        let report = Value::Object(report(&[row(Some(0), false, 0.9)], 0.2, Sizes::default()));
        for pointer in ["/dead_end/recall", "/dead_end/auroc", "/dead_end/precision"] {
            assert_eq!(report.pointer(pointer), Some(&Value::Null), "{pointer}");
        }
    }
}
