//! The documentation is whole: its links lead somewhere, every option of the command and every text of the
//! panel stands in it, and what scrolls sideways can be scrolled by keyboard.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use loop_in::model::Lang;
use loop_in::view::{Key, PersonKey, Words};

/// The words of the command, and where the help of each comes from.
const WORDS: [(&str, &[&str]); 9] = [
    ("build", &["build"]),
    ("check", &["check"]),
    ("search", &["search"]),
    ("eval", &["eval"]),
    ("understand", &["understand"]),
    ("redact", &["redact"]),
    ("import", &["import"]),
    ("handoff", &["handoff", "test"]),
    ("serve", &["serve"]),
];

fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www")
}

/// The pages of the documentation by name.
fn pages() -> Vec<(String, String)> {
    let files = fs::read_dir(www().join("docs")).unwrap().map(|file| file.unwrap().path());
    let mut pages: Vec<_> = files
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

fn page(name: &str) -> String {
    fs::read_to_string(www().join("docs").join(name)).unwrap()
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    page.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The file that is served at a path; none where the desk answers it.
fn served(path: &str) -> Option<PathBuf> {
    let file = www().join(path.trim_start_matches('/'));
    (!path.starts_with("/desk/")).then_some(if path.ends_with('/') { file.join("index.html") } else { file })
}

#[test]
fn links_lead_to_pages_and_places_that_are_there() {
    for (name, page) in pages() {
        for link in values(&page, "href") {
            if ["https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let path = if path.is_empty() { format!("/docs/{name}") } else { path.to_owned() };
            let Some(file) = served(&path) else { continue };
            let there = fs::read(&file).unwrap_or_else(|_| panic!("{name} links to {link}"));
            let there = String::from_utf8_lossy(&there);
            assert!(place.is_empty() || values(&there, "id").contains(&place), "{name} links to {link}");
        }
    }
}

#[test]
fn what_scrolls_sideways_takes_the_focus_and_has_a_name() {
    for (name, page) in pages() {
        let scrolling = ["<pre", "<div class=\"scroll\""];
        let tags = scrolling
            .iter()
            .flat_map(|tag| page.split(tag).skip(1))
            .filter_map(|rest| rest.split('>').next());
        for tag in tags {
            let told = tag.contains(" tabindex=\"0\" role=\"region\"");
            assert!(told && values(tag, "aria-label").iter().all(|label| !label.is_empty()), "{name}: {tag}");
        }
        assert!(
            !page.contains("<table") || page.contains("class=\"scroll\""),
            "{name} has a table that cannot scroll"
        );
        let names: Vec<_> = values(&page, "aria-label");
        let tables: Vec<_> = page
            .split("<div class=\"scroll\"")
            .skip(1)
            .flat_map(|rest| values(rest.split('>').next().unwrap(), "aria-label"))
            .collect();
        for table in tables {
            assert_eq!(
                names.iter().filter(|other| **other == table).count(),
                1,
                "{name}: two are called {table}"
            );
        }
    }
}

/// How far the help indents what it says of an option.
const TEXT: usize = 10;

/// What `--help` says of an option: its name, and its default where it tells one.
fn options(help: &str) -> Vec<(String, Option<String>)> {
    let mut options: Vec<(String, Option<String>)> = Vec::new();
    for line in help.lines() {
        let (line, indent) = (line.trim_start(), line.len() - line.trim_start().len());
        if line.starts_with('-') && indent < TEXT {
            let names = line.split(", ").filter_map(|part| part.split(' ').next());
            let names = names.filter(|name| name.starts_with("--"));
            options.extend(names.map(|name| (name.to_owned(), None)));
        }
        if let Some((_, default)) = line.split_once("[default: ")
            && let Some(option) = options.last_mut()
        {
            option.1 = default.split(']').next().map(|default| default.trim_matches('"').to_owned());
        }
    }
    options.retain(|(name, _)| !["--help", "--version"].contains(&name.as_str()));
    options
}

#[test]
fn every_option_of_the_command_is_documented_with_its_default() {
    let page = page("command.html");
    for (word, args) in WORDS {
        let output = Command::new(env!("CARGO_BIN_EXE_loop-in")).args(args).arg("--help").output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let (_, part) = page.split_once(&format!("<h2 id=\"{word}\">")).unwrap();
        let part = part.split("<h2 ").next().unwrap();
        let options = options(&help);
        assert!(!options.is_empty(), "{word}: {help}");
        for (option, default) in options {
            let begins = [format!("<code>{option}</code>"), format!("<code>{option} ")];
            let row = part.lines().find(|line| begins.iter().any(|begin| line.contains(begin)));
            let row = row.unwrap_or_else(|| panic!("{word} {option} is not documented"));
            let said = row.split("Default").nth(1).unwrap_or("");
            assert!(
                default.as_ref().is_none_or(|default| said.contains(default)),
                "{word} {option}: {default:?}"
            );
        }
        for variable in help.split("[env: ").skip(1).filter_map(|rest| rest.split('=').next()) {
            assert!(
                part.contains(&format!("<code>{variable}</code>")),
                "{word}: {variable} is not documented"
            );
        }
        assert!(part.contains("Ends with 0"), "{word} has no exit codes");
    }
}

#[test]
fn every_word_of_the_command_is_documented() {
    let output = Command::new(env!("CARGO_BIN_EXE_loop-in")).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    // Further in goes what is said of a word.
    let words = commands.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    let words: BTreeSet<&str> = words.filter_map(|line| line.split(' ').next()).collect();
    let known: BTreeSet<&str> = WORDS.iter().map(|(word, _)| *word).chain(["help"]).collect();
    assert_eq!(words, known);
}

#[test]
fn every_text_of_the_panel_is_documented_as_it_is() {
    let page = page("wording.html");
    let words = Words::choose(Lang::parse("en"), None, &[]);
    let search = Key::ALL.iter().map(|&key| (key.name(), words.get(key)));
    let person = PersonKey::ALL.iter().map(|&key| (key.name(), words.get(key)));
    let rows = page.matches("<tr><td><code>").count();
    assert_eq!(rows, Key::ALL.len() + PersonKey::ALL.len(), "a text that is gone");
    for (key, text) in search.chain(person) {
        let row = format!("<td><code>{key}</code></td><td>{text}</td>");
        assert!(page.contains(&row), "not in wording.html: {row}");
    }
}
