//! The README's figures are those that the checks keep.
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use std::fs;
use std::path::Path;

/// The rows of "What it weighs" with the names that the figures have in tests/budgets.json.
const ROWS: [(&str, &str); 7] = [
    ("the loader, before the customer touches it", "loader"),
    ("all code to the first answer", "first_answer"),
    ("the form for a person, fetched after it", "person"),
    ("the form that works without WebAssembly", "reduced"),
    ("an index of 200 entries", "index"),
    ("a list of ordinary words, fetched after the first answer", "words"),
    ("a model of what customers say in a language, likewise", "spoken"),
];

#[test]
fn the_readme_tells_the_sizes_that_are_kept() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let readme = read("README.md");
    let budgets: serde_json::Value = serde_json::from_str(&read("tests/budgets.json")).unwrap();
    for (what, name) in ROWS {
        let row = readme.lines().find(|line| line.starts_with(&format!("| {what} |"))).unwrap();
        let told: f64 = row.split('|').nth(2).unwrap().trim().parse().unwrap();
        let kept = budgets["sizes"]["figures"][name]["limit"].as_f64().unwrap() / 1000.0;
        assert!(
            (told - kept).abs() <= if kept < 10.0 { 0.05 } else { 0.5 },
            "{what}: {told} KB, kept {kept}"
        );
    }
}
