//! Words that a site does not know, and that are words all the same.

use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::Index;
use loop_in::model::Lang;

use super::{Site, ask, index};

const SHOP: Site<'_> = (
    "en",
    &[
        ("How do I cancel an order?", "Under My orders, until it is packed."),
        ("When are your rest days?", "We are closed on Sundays."),
        ("How do I get a refund?", "Send it back, and we pay within a week."),
    ],
);
const ENGLISH: &[u8] = include_bytes!("../../src/index/ordinary/en.bin");

fn read_as(index: &Index, text: &str) -> Vec<String> {
    ask(index, text, false).corrections.into_iter().map(|correction| correction.word.to_string()).collect()
}

#[test]
fn words_of_sensitive_topics_are_never_mistyped_ones_of_the_site() {
    let index = index(SHOP);
    let text = "my wifes cancer treatment means i cant pay";
    assert!(read_as(&index, text).is_empty(), "{:?}", read_as(&index, text));
    let cancels =
        ask(&index, text, false).hits.into_iter().find(|hit| index.entry(hit.entry).unwrap().id == "0");
    assert!(cancels.is_none_or(|hit| hit.question_marks.is_empty()), "nobody cancels here");
    let typing = ask(&index, "my wifes cancer", true);
    assert!(typing.corrections.is_empty() && typing.hits.is_empty(), "nor while it is typed");
    // The same slip in a word that is none.
    assert_eq!(read_as(&index, "can i cancek it"), ["cancel"]);
}

#[test]
fn ordinary_words_are_left_alone_once_they_are_known() {
    let mut index = index(SHOP);
    let mut scratch = Scratch::default();
    let query = Query { text: "do you sell a vest", typing: false, lang: Lang::NEUTRAL, limit: 5 };
    let mut read = |index: &Index| answer(index, &query, &Tuning::default(), &mut scratch).corrections.len();
    assert_eq!(read(&index), 1, "a vest is read as rest");
    index.add_language(ENGLISH).unwrap();
    assert_eq!(read(&index), 0, "and not any more, though the same question was remembered");
    assert_eq!(read_as(&index, "how do i get a refudn"), ["refund"]);
}
