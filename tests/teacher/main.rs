//! Building with a teacher: what is read, what is said where a file is missing or damaged, and what comes
//! of it. The teacher is tiny and random: it knows nothing, but is read, run and listened to like any.
//! (`make test-teacher`)

#![cfg(feature = "teacher")]
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

#[path = "../command/mod.rs"]
mod command;
mod model;

use std::fs;
use std::path::Path;

use command::run;
use loop_in::teacher::Teacher;
use serde_json::Value;
use tempfile::TempDir;

/// Two entries with wordings enough to be told apart by them, and two with a question alone.
const CONTENT: &str = r#"[
 {"id": "renew", "question": "Renew a loan", "answer": "Under *My loans*, press *Renew*.", "lang": "en", "alternatives": [
   "how do I renew my books", "can I keep a book for longer", "I need more time with this book", "renew online"]},
 {"id": "return", "question": "Return a loan", "answer": "At the desk, or in the box by the door.", "lang": "en", "alternatives": [
   "where do I bring my books back", "is there a box for returns at night", "give a book back", "return by post"]},
 {"id": "card", "question": "Lost library card", "answer": "A new card costs 3 euros.", "lang": "en"},
 {"id": "hours", "question": "Opening hours", "answer": "", "lang": "en"}
]"#;

const QUERIES: &str = r#"{"q": "renew my loan", "relevant": ["renew"], "lang": "en"}
{"q": "opening hours", "relevant": ["hours"], "lang": "en"}
{"q": "who won the cup in 1974", "oos": true, "lang": "en"}
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("faq.json"), CONTENT).unwrap();
    fs::write(folder.path().join("queries.jsonl"), QUERIES).unwrap();
    model::write(&folder.path().join("model"));
    folder
}

fn texts() -> Vec<String> {
    ["renew a loan", "opening hours", "a", "wo finde ich die Bücher, bitte?", ""].map(str::to_owned).to_vec()
}

#[test]
fn meanings_have_length_one_and_are_the_same_on_every_run() {
    let folder = folder();
    let read = || Teacher::load(&folder.path().join("model")).unwrap();
    let meanings = read().embed(&texts()).unwrap();
    for meaning in &meanings {
        let square: f32 = meaning.iter().map(|x| x * x).sum();
        assert!((square - 1.0).abs() < 1e-4, "{square}");
    }
    assert_ne!(meanings[0], meanings[1]);
    assert_eq!(meanings, read().embed(&texts()).unwrap());
    // Alone, in company, and remembered.
    let mut teacher = read();
    for (text, meaning) in texts().into_iter().zip(&meanings) {
        let alone = teacher.embed(&[text]).unwrap();
        assert!(alone[0].iter().zip(meaning).all(|(a, b)| (a - b).abs() < 1e-5));
    }
    let again = teacher.embed(&texts()).unwrap();
    assert_eq!(again, teacher.embed(&texts()).unwrap());
}

#[test]
fn pooling_is_as_the_folder_says() {
    let folder = folder();
    let path = folder.path().join("model");
    let mean = Teacher::load(&path).unwrap().embed(&texts()).unwrap();
    let pooling = path.join("1_Pooling/config.json");
    fs::write(&pooling, r#"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}"#).unwrap();
    assert_ne!(mean, Teacher::load(&path).unwrap().embed(&texts()).unwrap());
    // The mean is what is meant where nothing is said.
    fs::remove_file(&pooling).unwrap();
    assert_eq!(mean, Teacher::load(&path).unwrap().embed(&texts()).unwrap());
}

/// Loads the teacher after `change`; gives what is said against it.
fn fault(change: impl FnOnce(&Path)) -> String {
    let folder = folder();
    let path = folder.path().join("model");
    change(&path);
    Teacher::load(&path).unwrap_err().to_string()
}

#[test]
fn what_is_missing_is_named_with_its_remedy() {
    for name in ["config.json", "tokenizer.json", "model.safetensors"] {
        let said = fault(|path| fs::remove_file(path.join(name)).unwrap());
        assert!(said.contains(name) && said.contains("missing") && said.contains("copy it"), "{said}");
    }
    let said = fault(|path| fs::remove_dir_all(path).unwrap());
    assert!(said.contains("no such folder") && said.contains("--teacher"), "{said}");
}

#[test]
fn what_is_damaged_is_named_with_its_remedy() {
    let files = ["config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json"];
    for name in files.into_iter().chain(["sentence_bert_config.json"]) {
        for content in ["", "{", "version https://example.org/spec/v1\noid sha256:00\nsize 90868376\n"] {
            let said = fault(|path| fs::write(path.join(name), content).unwrap());
            assert!(said.contains(name) && said.contains("fetch it again"), "{said}");
        }
    }
    // Half a file.
    let said = fault(|path| {
        let path = path.join("model.safetensors");
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    });
    assert!(said.contains("model.safetensors") && said.contains("fetch it again"), "{said}");
    // Weights of another transformer.
    let said =
        fault(|path| replace(path, "config.json", "\"num_hidden_layers\":2", "\"num_hidden_layers\":3"));
    assert!(said.contains("it has no tensor encoder.layer.2."), "{said}");
    let said = fault(|path| replace(path, "config.json", "\"hidden_size\":16", "\"hidden_size\":32"));
    assert!(said.contains("embeddings.") && said.contains(", 32]"), "{said}");
}

#[test]
fn what_cannot_be_run_is_named_with_what_can() {
    let said = fault(|path| replace(path, "config.json", "\"bert\"", "\"mpnet\""));
    assert!(said.contains("model_type is mpnet") && said.contains("all-MiniLM-L6-v2"), "{said}");
    let said = fault(|path| {
        fs::write(path.join("1_Pooling/config.json"), r#"{"pooling_mode_max_tokens": true}"#).unwrap();
    });
    assert!(said.contains("pooling is max"), "{said}");
}

fn replace(path: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(path.join(name)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path.join(name), text.replace(from, to)).unwrap();
}

#[test]
fn an_index_that_was_taught_opens_and_answers() {
    let folder = folder();
    for out in ["a.loopin", "b.loopin"] {
        let (code, _, said) = run(folder.path(), &format!("build faq.json --teacher model --raw -o {out}"));
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("texts"), "{said}");
    }
    let (a, b) = ["a.loopin", "b.loopin"].map(|name| fs::read(folder.path().join(name)).unwrap()).into();
    assert!(a == b, "the same content and teacher give the same bytes");
    let (code, _, said) = run(folder.path(), "eval a.loopin --queries queries.jsonl --teacher model");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("this is an index"), "{said}");
    let (code, out, said) = run(folder.path(), "search a.loopin renew --json");
    assert_eq!(code, 0, "{said}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["hits"][0]["id"], "renew");
}

#[test]
fn what_a_teacher_brings_can_be_measured() {
    let folder = folder();
    let model = |args: &str| -> u64 {
        let (code, out, said) =
            run(folder.path(), &format!("eval faq.json --queries queries.jsonl --json{args}"));
        assert_eq!(code, 0, "{said}");
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(report["in_scope"], 2);
        report["model_bytes"].as_u64().unwrap()
    };
    let (taught, untaught) = (model(" --teacher model"), model(""));
    assert!(taught > untaught && untaught > 0, "{taught} {untaught}");
}

#[test]
fn a_teacher_that_cannot_be_read_ends_the_build() {
    let folder = folder();
    for command in ["build faq.json --teacher nowhere", "eval faq.json --teacher nowhere"] {
        let (code, _, said) = run(folder.path(), command);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("no such folder"), "{said}");
    }
    assert!(!folder.path().join("help.loopin").exists());
    let (code, _, said) = run(folder.path(), "build faq.json --effort 2");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--teacher"), "{said}");
}
