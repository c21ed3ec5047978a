//! `loop-in build`, `check` and `import` as an owner runs them: exit codes, files, what is said.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs the command in the folder; gives its exit code and what it said.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_loop-in")).args(args).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

const GOOD: &str = "question,answer,lang\nWhere is it?,Here.,en\n";
const FAULTY: &str = "question,answer,lang\nWhere is it?,Here.,en\n,nobody asks,en\n";
const PERSONAL: &str = "question,answer,lang\nHow do I pay?,To DE89 3704 0044 0532 0130 00.,en\n";
const EMPTY: &str = "question,answer\n,x\n";

#[test]
fn exit_codes_tell_what_became_of_the_content() {
    let folder = folder(&[
        ("good.csv", GOOD),
        ("faulty.csv", FAULTY),
        ("personal.csv", PERSONAL),
        ("empty.csv", EMPTY),
    ]);
    for (args, want) in [
        ("build good.csv -o a.loopin", 0),
        ("build faulty.csv -o b.loopin", 0),
        ("build faulty.csv --strict -o c.loopin", 1),
        ("build personal.csv -o d.loopin", 0),
        ("build personal.csv --strict -o e.loopin", 1),
        ("build empty.csv -o f.loopin", 2),
        ("build none.csv -o g.loopin", 2),
        ("build good.csv -o good.csv", 2),
        ("check good.csv", 0),
        ("check faulty.csv", 1),
        ("check personal.csv", 1),
        ("check empty.csv", 2),
        ("import good.csv", 0),
        ("import empty.csv", 2),
    ] {
        let args: Vec<_> = args.split(' ').collect();
        let (code, _, said) = run(folder.path(), &args);
        assert_eq!(code, want, "{args:?}\n{said}");
        if args[0] == "build" && args.last() != Some(&"good.csv") {
            assert_eq!(folder.path().join(args[args.len() - 1]).exists(), want == 0, "{args:?}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("good.csv")).unwrap(), GOOD);
}

#[test]
fn the_report_names_file_line_and_remedy() {
    let folder = folder(&[
        ("help/faq.csv", FAULTY),
        ("help/README.md", "# About this folder"),
        ("help/a.md", "# A?\n\nx"),
    ]);
    let (code, out, said) = run(folder.path(), &["build", "help"]);
    assert_eq!((code, out.as_str()), (0, ""));
    for part in [
        "help/faq.csv: table, 1 entry",
        "columns: question → question, answer → answer, lang → lang",
        "help/faq.csv:3: error: there is no question; the entry was skipped",
        "Write the question, or delete the entry.",
        "2 entries",
        "1 error",
        "help.loopin: 2 entries",
    ] {
        assert!(said.contains(part), "{part:?} is missing in\n{said}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let folder = folder(&[
        ("help/b.csv", GOOD),
        ("help/a/x.md", "# X?\n\ny"),
        ("help/c.json", r#"{"Why not?":"Because."}"#),
    ]);
    for (args, file) in [
        (["build", "help", "-o", "one.loopin"].as_slice(), "one.loopin"),
        (&["build", "help", "-o", "two.loopin"], "two.loopin"),
        (&["build", "help", "--raw", "-o", "raw.loopin"], "raw.loopin"),
    ] {
        assert_eq!(run(folder.path(), args).0, 0, "{file}");
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("one.loopin"), read("two.loopin"));
    assert!(read("one.loopin").starts_with(&[0x1f, 0x8b]));
    assert!(loop_in::index::Index::open(read("raw.loopin")).is_ok());
}

#[test]
fn languages_with_many_entries_get_an_index_each() {
    let entries = |lang: &str, count: usize| -> String {
        (0..count)
            .map(|n| format!("{{\"question\":\"{lang} {n}?\",\"answer\":\"x\",\"lang\":\"{lang}\"}}\n"))
            .collect()
    };
    let content = entries("de", 20) + &entries("en", 25) + &entries("fr", 3);
    let folder = folder(&[("faq.jsonl", &content), ("faq.json", "{}")]);
    assert_eq!(run(folder.path(), &["build", "faq.jsonl"]).0, 0);
    let list: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("help.json")).unwrap()).unwrap();
    assert_eq!((&list["default"], &list["all"]), (&"en".into(), &"help.loopin".into()));
    assert_eq!(list["languages"]["de"]["file"], "help.de.loopin");
    assert_eq!(list["languages"].as_object().unwrap().len(), 2);
    for name in ["help.loopin", "help.de.loopin", "help.en.loopin"] {
        assert!(folder.path().join(name).exists(), "{name}");
    }
    // A list of languages takes no owner's file away.
    let (code, _, said) = run(folder.path(), &["build", "faq.jsonl", "-o", "faq.loopin"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("faq.json is there already"), "{said}");
    assert!(!folder.path().join("faq.en.loopin").exists());
    assert_eq!(fs::read_to_string(folder.path().join("faq.json")).unwrap(), "{}");
}

#[test]
fn ids_are_written_where_they_belong() {
    let folder = folder(&[
        ("a.csv", "question,answer\n\"Where, now?\",Here.\nAnd why?\n"),
        ("b.json", "[\n  {\"question\": \"How?\", \"answer\": \"So.\"}\n]\n"),
        ("c.md", "---\ntitle: Paying\n---\nBy card.\n"),
        ("d.md", "# Sending\n\nBy post.\n"),
        ("faq.md", "# FAQ\n\n## One?\n\nx\n\n## Two?\n\ny\n"),
    ]);
    run(folder.path(), &["check", ".", "--write-ids"]);
    for (name, want) in [
        ("a.csv", "question,answer,id\n\"Where, now?\",Here.,where-now\nAnd why?,,and-why\n"),
        ("b.json", "[\n  {\"id\": \"how\", \"question\": \"How?\", \"answer\": \"So.\"}\n]\n"),
        ("c.md", "---\nid: \"c\"\ntitle: Paying\n---\nBy card.\n"),
        ("d.md", "---\nid: \"d\"\n---\n\n# Sending\n\nBy post.\n"),
        ("faq.md", "# FAQ\n\n## One? {#one}\n\nx\n\n## Two? {#two}\n\ny\n"),
    ] {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), want, "{name}");
    }
    let (_, out, _) = run(folder.path(), &["check", ".", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["derived_ids"], serde_json::json!([]));
    assert_eq!(report["entries"], 7);
}

#[test]
fn check_tells_what_customers_will_not_find() {
    let folder = folder(&[(
        "faq.csv",
        "question,answer,alternatives,lang\n\
         Where is my parcel?,On its way.,parcel gone,en\n\
         How do I reset my password?,By mail.,,en\n\
         How can I reset the password?,In your account.,,en\n\
         And now?,Wait.,,en\n\
         Redeeming gift cards,At the till.,How do I redeem a gift card?,en\n\
         How do I redeem a gift card?,Type its code.,,en\n",
    )]);
    let (code, _, said) = run(folder.path(), &["check", "faq.csv"]);
    assert_eq!(code, 0, "{said}");
    for part in [
        "what customers may not find:",
        "faq.csv:7: info: asked “How do I redeem a gift card?”",
        "faq.csv:3: info: `how-do-i-reset-my-password` and `how-can-i-reset-the-password` ask nearly the same",
        "faq.csv:5: info: the question “And now?” of `and-now` says nothing to search by",
        "faq.csv:2: info: “parcel” in 2 wordings; customers also say “package”",
        "add to the synonyms: [\"parcel\",\"package\"]",
        "0 errors, 0 warnings",
    ] {
        assert!(said.contains(part), "{part:?} is missing in\n{said}");
    }
    let (_, out, said) = run(folder.path(), &["check", "faq.csv", "--json"]);
    assert!(!said.contains("may not find"), "{said}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let alike = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "alike");
    let alike = alike.unwrap();
    assert_eq!((&alike["file"], &alike["line"]), (&"faq.csv".into(), &3.into()));
    assert!(alike["remedy"].as_str().unwrap().starts_with("Merge them"));
}

#[test]
fn json_alone_goes_to_standard_output() {
    let folder = folder(&[("faulty.csv", FAULTY)]);
    let (_, out, said) = run(folder.path(), &["import", "faulty.csv"]);
    let content: loop_in::content::Content = serde_json::from_str(&out).unwrap();
    assert_eq!(content.entries[0].id, "where-is-it");
    assert!(said.contains("1 error"));
    let (_, out, _) = run(folder.path(), &["check", "faulty.csv", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["problems"][0]["code"], "no-question");
    assert_eq!(report["problems"][0]["line"], 3);
}
