//! The words of sensitive topics that a site does not know, and that would be read as others which it
//! does: who writes of cancer has not mistyped "cancel". [builder side]

use std::collections::BTreeMap;

use crate::content::builtin::sensitive;
use crate::engine::{Scratch, is_misread};
use crate::index::{Index, OrdinaryWords};
use crate::text::{Form, Tokens};

/// A word has to stand in so many lines that tell of a topic (in one it may be mistyped), and in so many
/// times as many as in lines that only look like it: else it says nothing of topics.
const LEAST: usize = 2;
const TIMES: usize = 2;

/// The set of these words, for the languages of the index; empty where there are none.
pub(super) fn of(index: &Index) -> Vec<u8> {
    let mut tokens = Tokens::default();
    // For each word the lines that only look like a topic, and those that tell of one.
    let mut uses: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (is, line) in sensitive::lines(&index.site().langs) {
        tokens.fill(index.fold(), &line, Form::Plain);
        for (_, word) in tokens.iter() {
            uses.entry(word.to_owned()).or_default()[usize::from(is)] += 1;
        }
    }
    uses.retain(|word, [not, is]| *is >= LEAST && *is > TIMES * *not && index.term(word).is_none());
    let mut scratch = Scratch::default();
    let misread: Vec<&str> =
        uses.keys().map(String::as_str).filter(|word| is_misread(index, word, &mut scratch)).collect();
    OrdinaryWords::write(misread.into_iter())
}
