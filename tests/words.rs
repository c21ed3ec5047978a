//! What the project's files must not say: places of the machine on which they were written, hosts of
//! package registries, notes to oneself, traces of debugging.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are made, not written, or hold what others wrote.
const SKIPPED: [&str; 7] = [".git", "target", "node_modules", "dist", "corpus", "artifacts", "snapshots"];

/// Files that are made by tools.
const MADE: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// Endings of the files that are read.
const TEXT: [&str; 17] = [
    "rs", "toml", "md", "mjs", "js", "ts", "json", "jsonl", "html", "css", "csv", "sh", "yml", "yaml", "svg",
    "txt", "sql",
];

/// Files without an ending that are read.
const NAMED: [&str; 4] = ["Makefile", "run", ".gitignore", ".npmrc"];

/// A word that must not stand, and where; the word is written in two halves so that this file does
/// not hold it.
struct Rule {
    word: (&'static str, &'static str),
    /// Beginnings of the paths to which it applies.
    within: &'static [&'static str],
    why: &'static str,
}

const EVERYWHERE: &[&str] = &[""];

const RULES: [Rule; 22] = [
    rule("/wo", "rk/", EVERYWHERE, MACHINE),
    rule("../sh", "ared", EVERYWHERE, MACHINE),
    rule("/ro", "ot/", EVERYWHERE, MACHINE),
    rule("/ho", "me/", EVERYWHERE, MACHINE),
    rule("/Us", "ers/", EVERYWHERE, MACHINE),
    rule("/tm", "p/", EVERYWHERE, MACHINE),
    rule("C:", "\\", EVERYWHERE, MACHINE),
    rule("crates", ".io", EVERYWHERE, REGISTRY),
    rule("npm", "js.", EVERYWHERE, REGISTRY),
    rule("py", "pi.org", EVERYWHERE, REGISTRY),
    rule("proxy.gol", "ang.org", EVERYWHERE, REGISTRY),
    rule("TO", "DO", EVERYWHERE, NOTE),
    rule("FIX", "ME", EVERYWHERE, NOTE),
    rule("<<<<", "<<<", EVERYWHERE, NOTE),
    rule(">>>>", ">>>", EVERYWHERE, NOTE),
    rule("dbg", "!(", EVERYWHERE, DEBUG),
    rule("to", "do!(", EVERYWHERE, DEBUG),
    rule("unimpl", "emented!(", EVERYWHERE, DEBUG),
    rule("#[ig", "nore", EVERYWHERE, DEBUG),
    rule("should_", "panic", EVERYWHERE, DEBUG),
    rule("debug", "ger;", &["pkg/", "www/"], DEBUG),
    rule("console", ".log(", &["pkg/"], DEBUG),
];

const MACHINE: &str = "a path of one machine";
const REGISTRY: &str = "a host of a package registry: tools know their own";
const NOTE: &str = "a note to oneself: do it, or say it where it is planned";
const DEBUG: &str = "a trace of debugging, or a test that does not test";

const fn rule(
    head: &'static str,
    tail: &'static str,
    within: &'static [&'static str],
    why: &'static str,
) -> Rule {
    Rule { word: (head, tail), within, why }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, files);
            }
        } else if is_text(&path, &name) && !MADE.contains(&name.as_str()) {
            files.push(path);
        }
    }
}

fn is_text(path: &Path, name: &str) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| TEXT.contains(&ending)) || NAMED.contains(&name)
}

/// What is wrong with a text, by line.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let rules: Vec<(String, &str)> = RULES
        .iter()
        .filter(|rule| rule.within.iter().any(|start| path.starts_with(start)))
        .map(|rule| ([rule.word.0, rule.word.1].concat(), rule.why))
        .collect();
    for (number, line) in text.lines().enumerate() {
        for (word, why) in rules.iter().filter(|(word, _)| line.contains(word.as_str())) {
            faults.push(format!("{path}:{}: `{word}` is {why}", number + 1));
        }
    }
    faults
}

#[test]
fn files_speak_of_the_project_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(root, &mut files);
    assert!(files.len() > 50, "the source tree was not found");
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).expect("it was found there").to_string_lossy().replace('\\', "/");
        // What is no UTF-8 (a fixture of another encoding) is read as far as it is.
        let text = String::from_utf8_lossy(&fs::read(&file).expect("a file can be read")).into_owned();
        all.extend(faults(&name, &text));
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn every_rule_finds_its_word() {
    for rule in &RULES {
        let path = format!("{}x.js", rule.within[0]);
        let text = format!("fine\nnot {}{} fine", rule.word.0, rule.word.1);
        let found = faults(&path, &text);
        assert!(found.len() == 1 && found[0].starts_with(&format!("{path}:2: ")), "{found:?}");
    }
    assert!(faults("src/x.rs", "a path a/b, todo lists, dbg, console logs").is_empty());
}
