//! Makes the lists of ordinary words in src/index/ordinary out of words on the standard input, a line each:
//! tag, tab, word, the commonest first (`make ordinary`).

use std::collections::BTreeMap;
use std::io::{BufRead, Error};
use std::path::Path;

use loop_in::index::OrdinaryWords;
use loop_in::index::ordinary::SHORTEST;
use loop_in::text::{Form, Kind, Tokens, fold_build};

/// So many words of each language, which take ten bits each: a file stays within 20 KB, and of what is
/// rarer more is mistyped.
const MOST: usize = 15_900;

fn main() -> std::io::Result<()> {
    let lines = std::io::stdin().lock().lines().collect::<Result<Vec<_>, _>>()?;
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in &lines {
        let (lang, word) =
            line.split_once('\t').ok_or_else(|| Error::other(format!("no tab in {line:?}")))?;
        lists.entry(lang).or_default().push(word);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/index/ordinary");
    for (lang, list) in lists {
        let words = folded(&list);
        let bytes = OrdinaryWords::write(words.iter().map(String::as_str));
        eprintln!("{lang}: {} words, {} bytes", words.len(), bytes.len());
        std::fs::write(folder.join(lang).with_extension("bin"), bytes)?;
    }
    Ok(())
}

/// The words as the engine compares them, each once, but for those that it never corrects.
fn folded(list: &[&str]) -> Vec<String> {
    let fold = fold_build::table(&fold_build::alphabet(list.iter().copied()));
    let mut tokens = Tokens::default();
    let mut words: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for word in list {
        tokens.fill(&fold, word, Form::Plain);
        let mut cut = tokens.iter();
        let (Some((token, text)), None) = (cut.next(), cut.next()) else { continue };
        let corrected = text.chars().count() >= SHORTEST && !text.bytes().any(|byte| byte.is_ascii_digit());
        if token.kind == Kind::Word && corrected && known.insert(text.to_owned()) {
            words.push(text.to_owned());
        }
        if words.len() == MOST {
            break;
        }
    }
    words
}
