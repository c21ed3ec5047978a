//! Who may import whom, how long a file may be, and that `lib.rs` is a map and nothing else.
//!
//! The table [`ALLOWED`] is the design's "who may import whom", in the rooms that the source has:
//! `index` is three (what anybody may read, `index::build` and its tables for the builder side), and
//! `json` is a small room of its own. Two pairs of rooms know each other, both ways and on purpose:
//! `conversation` names handoffs in its inputs and effects (one vocabulary between rim and core) while
//! `handoff` reads the conversation's record; and `view` names the conversation's inputs in what its
//! nodes are bound to. What stands in test modules and comments does not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms that it may import.
const ALLOWED: [(&str, &[&str]); 17] = [
    ("model", &[]),
    ("markup", &["model"]),
    ("json", &["model"]),
    ("text", &["model"]),
    ("reply", &["model"]),
    ("index", &["model", "markup", "text"]),
    ("index::build", &["model", "markup", "text", "index", "content", "engine", "engine::train"]),
    ("engine", &["model", "text", "index", "reply"]),
    ("engine::train", &["model", "text", "index", "reply", "engine", "content"]),
    ("content", &["model", "markup", "text", "index", "handoff", "reply"]),
    ("teacher", &["model", "markup", "text", "content", "engine::train"]),
    ("conversation", &["model", "index", "engine", "reply", "handoff"]),
    ("handoff", &["model", "json", "index", "conversation"]),
    ("view", &["model", "markup", "json", "index", "engine", "reply", "conversation", "handoff"]),
    ("session", &["model", "markup", "json", "index", "engine", "reply", "conversation", "handoff", "view"]),
    (
        "web",
        &[
            "model",
            "markup",
            "json",
            "index",
            "engine",
            "reply",
            "conversation",
            "handoff",
            "view",
            "session",
            // The builder's wasm turns content into an index.
            "content",
            "index::build",
            "engine::train",
        ],
    ),
    // The rim on a machine may use every pure room; `cli` starts `desk`.
    (
        "cli",
        &[
            "model",
            "markup",
            "json",
            "text",
            "index",
            "index::build",
            "engine",
            "engine::train",
            "reply",
            "content",
            "teacher",
            "conversation",
            "handoff",
            "view",
            "session",
            "desk",
        ],
    ),
];

/// The desk may use what the command line may, but not the command line.
const DESK: &str = "desk";

/// The longest file, in lines, its test module included.
const LONGEST: usize = 500;

/// Files that were longer when this rule came, with the most lines that they may have. Nothing is
/// added here; what is split goes.
const STILL_LONG: [(&str, usize); 3] = [
    ("content/parse/fields.rs", 690),
    ("content/parse/html/blocks.rs", 504),
    ("conversation/machine.rs", 629),
];

/// Rust files below `src`, by their path in it.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let named = files.into_iter().map(|path| {
        let name = path.strip_prefix(&root).expect("it was found there");
        let name = name.to_str().expect("names are ASCII").replace('\\', "/");
        (name, fs::read_to_string(&path).expect("a source can be read"))
    });
    named.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The room of a file.
fn room(file: &str) -> String {
    let mut parts = file.trim_end_matches(".rs").split('/');
    let first = parts.next().unwrap_or("");
    of_builder(first, parts.next()).unwrap_or(first).to_owned()
}

/// Rooms within rooms that only the builder has.
fn of_builder(first: &str, second: Option<&str>) -> Option<&'static str> {
    match (first, second?) {
        ("index", "build") => Some("index::build"),
        ("engine", "train") => Some("engine::train"),
        _ => None,
    }
}

/// The source without comments, strings left as they are, and without its test module.
fn code(source: &str) -> String {
    let code = source.lines().take_while(|line| !is_test_module(line));
    let code = code.map(|line| line.split("//").next().unwrap_or(""));
    code.collect::<Vec<_>>().join("\n")
}

fn is_test_module(line: &str) -> bool {
    line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test")
}

/// The rooms that a source names by `crate::…`, also in a list `crate::{a, b::c}`.
fn imports(source: &str) -> BTreeSet<String> {
    let code = code(source);
    let mut rooms = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(list) => add_list(list, &mut rooms),
            None => add_path(rest, &mut rooms),
        }
    }
    rooms
}

/// The paths of a list in braces, one level deep; deeper ones belong to the path before them.
fn add_list(list: &str, rooms: &mut BTreeSet<String>) {
    let mut depth = 0;
    let mut starts = true;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            c if starts && c.is_alphabetic() => {
                add_path(&list[at..], rooms);
                starts = false;
            }
            _ => {}
        }
    }
}

fn add_path(path: &str, rooms: &mut BTreeSet<String>) {
    let word =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let first = word(path);
    let second = path[first.len()..].strip_prefix("::").map(word);
    let room = of_builder(&first, second.as_deref()).map_or_else(|| first.clone(), str::to_owned);
    if !room.is_empty() {
        rooms.insert(room);
    }
}

#[test]
fn rooms_import_only_what_they_may() {
    let mut broken = Vec::new();
    for (file, source) in sources() {
        let room = room(&file);
        if matches!(room.as_str(), "lib" | "bin") {
            continue;
        }
        let row = if room == DESK { "cli" } else { &room };
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == row) else {
            broken.push(format!("src/{file}: the room `{room}` is not in the table of tests/layering.rs"));
            continue;
        };
        // A room within a room belongs to it.
        let own = room.split("::").next().unwrap_or("");
        for import in imports(&source) {
            let within = import == room || (import == own && room.contains("::"));
            if !within && !allowed.contains(&import.as_str()) {
                broken.push(format!("src/{file}: `{room}` must not import `{import}`"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The half that every customer downloads, and what of the other half it must not name: one name is
/// enough to bring all of it along.
const SEARCHING: [&str; 4] = ["session/help", "view/help/", "web/widget", "web/engine"];
const OF_THE_OTHER: [&str; 11] = [
    "view::person",
    "session::person",
    "web::person",
    "PersonKey",
    "assemble",
    "redact",
    "outbox",
    "Outbox",
    "Draft",
    "Target",
    "serde",
];

#[test]
fn the_half_that_searches_names_nothing_of_the_other() {
    let mut broken = Vec::new();
    for (file, source) in sources() {
        if SEARCHING.iter().any(|start| file.starts_with(start)) {
            let code = code(&source);
            let named = OF_THE_OTHER.iter().filter(|name| code.contains(**name));
            broken.extend(named.map(|name| format!("src/{file} names `{name}`")));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Rooms that no customer downloads.
const NOT_DOWNLOADED: [&str; 7] =
    ["bin", "cli", "content", "desk", "engine::train", "index::build", "teacher"];

/// The build takes the code for it out of what customers download, where it would trap.
#[test]
fn what_customers_download_quotes_nothing_by_debug() {
    let mut broken = Vec::new();
    for (file, source) in sources() {
        // What counts the steps of masking is of its tests.
        let is_test = file == "handoff/redact/steps.rs";
        let downloaded = !is_test && !NOT_DOWNLOADED.contains(&room(&file).as_str());
        if downloaded && [":?}", ":#?}"].iter().any(|sign| code(&source).contains(sign)) {
            broken.push(format!("src/{file} formats by Debug: say it in words, or by Display"));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for (file, source) in sources() {
        let lines = source.lines().count();
        let still = STILL_LONG.iter().find(|(known, _)| *known == file).map(|(_, most)| *most);
        if lines > still.unwrap_or(LONGEST) {
            long.push(format!("src/{file} has {lines} lines: split it by what it is for"));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn lib_is_a_map() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    for (number, line) in lib.lines().enumerate() {
        let maps = line.is_empty()
            || ["//", "#[", "#!["].iter().any(|start| line.starts_with(start))
            || (line.starts_with("pub mod ") && line.ends_with(';'));
        assert!(maps, "src/lib.rs:{}: `{line}` belongs into a room", number + 1);
    }
}

#[test]
fn the_reader_of_imports_reads() {
    let source = "use crate::model::Span;\nuse crate::{\n    json, view::{Node, Tag}, index::build::write,\n};\n\
                  // crate::desk\n/// [`crate::cli`]\nfn f() -> crate::reply::Reply { x::crate_::y }\n\
                  #[cfg(test)]\nmod tests { use crate::web; }";
    let got: Vec<_> = imports(source).into_iter().collect();
    assert_eq!(got, ["index::build", "json", "model", "reply", "view"]);
    for (file, want) in [
        ("model.rs", "model"),
        ("index/build.rs", "index::build"),
        ("index/build/tables.rs", "index::build"),
        ("index/read.rs", "index"),
        ("engine/mod.rs", "engine"),
    ] {
        assert_eq!(room(file), want);
    }
}
