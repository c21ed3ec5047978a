//! `loop-in search`: what it prints for people and for scripts, and why an entry stands where it does.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use std::fs;
use std::process::Command;

use serde_json::Value;

const CONTENT: &str = r#"{"entries":[
  {"id":"track","question":"Where is my parcel?","lang":"en","answer":"Open the link in our mail.",
   "alternatives":["track my order","parcel has not come","delivery is late","where is my delivery","follow a parcel"]},
  {"id":"return","question":"How do I return a parcel?","lang":"en","answer":"With the label in the box.",
   "alternatives":["send it back","return an item","I want to give it back","take the parcel back","bring back an order"]}]}"#;

fn search(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("help.json");
    fs::write(&content, CONTENT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_loop-in"))
        .arg("search")
        .arg(&content)
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_score_is_explained_by_its_parts_and_by_words() {
    let text = search(&["my parcel is late", "--explain"]);
    let (parts, words) = (text.lines().nth(2).unwrap(), text.lines().nth(3).unwrap());
    for part in ["wordings ", "fields ", "intent ", "exact ", "language "] {
        assert!(parts.contains(part), "{text}");
    }
    assert!(words.contains("late +"), "{text}");

    let found: Value = serde_json::from_str(&search(&["my parcel is late", "--explain", "--json"])).unwrap();
    let hit = &found["hits"][0];
    assert_eq!(hit["id"], "track");
    let sum: f64 = hit["explain"].as_object().unwrap().values().map(|part| part.as_f64().unwrap()).sum();
    assert!((sum - hit["score"].as_f64().unwrap()).abs() < 1e-3, "{hit}");
    let words: Vec<&str> =
        hit["evidence"].as_array().unwrap().iter().map(|pair| pair[0].as_str().unwrap()).collect();
    assert!(words.contains(&"late") && words.contains(&"parcel"), "{hit}");
}

#[test]
fn what_finds_nothing_is_a_dead_end_and_no_error() {
    let found: Value = serde_json::from_str(&search(&["qwrtzp", "--json"])).unwrap();
    assert_eq!((found["hits"].as_array().unwrap().len(), &found["dead_end"]), (0, &Value::Bool(true)));
    assert!(search(&["qwrtzp"]).contains("a dead end"));
}
