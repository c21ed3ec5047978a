//! `loop-in understand`: what it says of messages, and of lines that are none.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

const CONTENT: &str = r#"{"entries":[
  {"id":"cancel","question":"How do I cancel my order?","answer":"Open your orders and press Cancel.","lang":"en"},
  {"id":"invoice","question":"Can I pay by invoice?","answer":"Yes, within thirty days.","lang":"en"},
  {"id":"contact","question":"What is your phone number?","answer":"Call 030 5550100.","lang":"en"}]}"#;

fn run(lines: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let (content, messages) = (folder.path().join("help.json"), folder.path().join("messages.jsonl"));
    fs::write(&content, CONTENT).unwrap();
    fs::write(&messages, lines).unwrap();
    let program = Command::new(env!("CARGO_BIN_EXE_loop-in"))
        .arg("understand")
        .args([&content, &messages])
        .args(arguments)
        .output();
    program.unwrap()
}

#[test]
fn a_message_is_told_apart() {
    let lines = [
        r#"{"text":"I want to speak to a manager"}"#,
        r#"{"text":"what is your phone number"}"#,
        r#"{"text":"I want to file a complaint against your company"}"#,
        r#"{"text":"How do I cancel my order? And can I pay by invoice?"}"#,
        r#"{"text":"my mother passed away, how do I cancel her subscription"}"#,
        r#"{"text":"charged 12.90 EUR on 2026-03-12, write to customer@example.com"}"#,
    ];
    let output = run(&lines.join("\n"), &["--json"]);
    assert_eq!(output.status.code(), Some(0));
    let said: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let flags = |key: &str| said.iter().map(|line| line[key].as_bool().unwrap()).collect::<Vec<_>>();
    assert_eq!(flags("wants_person"), [true, false, false, false, false, false]);
    assert_eq!(flags("complaint"), [false, false, true, false, false, false]);
    assert_eq!(said[1]["intents"][0]["id"], "contact");
    assert_eq!(
        said[3]["questions"],
        serde_json::json!(["How do I cancel my order?", "And can I pay by invoice?"])
    );
    assert_eq!(said[4]["sensitive"], "bereavement");
    assert_eq!(said[0]["sensitive"], Value::Null);
    assert_eq!(said[3]["scope"], "answered");
    let named: Vec<&str> = said[5]["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| entity["kind"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["amount", "date", "email"]);
}

#[test]
fn a_line_without_a_text_is_named_and_the_others_are_understood() {
    let output = run("{\"text\":\"hello\"}\nnonsense\n{\"text\":\"thanks\"}\n", &[]);
    assert_eq!(output.status.code(), Some(1));
    let (out, errors) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(out.contains("hello") && out.contains("greeting") && out.contains("thanks"), "{out}");
    assert!(errors.contains("line 2"), "{errors}");
}
