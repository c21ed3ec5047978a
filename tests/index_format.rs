//! Index files of every format that was ever given away still open and answer.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use loop_in::content;
use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::{Index, build};
use loop_in::model::Lang;

/// Built by the first version that wrote format 1, from shop.json beside it.
const FORMAT_1: &[u8] = include_bytes!("fixtures/index/format-1.loopin");
const SHOP: &[u8] = include_bytes!("fixtures/index/shop.json");

fn first(index: &Index, text: &str) -> String {
    let query = Query { text, typing: false, lang: Lang::NEUTRAL, limit: 3 };
    let reply = answer(index, &query, &Tuning::default(), &mut Scratch::default());
    reply
        .hits
        .first()
        .and_then(|hit| index.entry(hit.entry))
        .map_or_else(String::new, |entry| entry.id.to_owned())
}

#[test]
fn an_index_of_format_1_answers() {
    let index = Index::open(FORMAT_1.to_vec()).unwrap();
    assert_eq!(index.len(), 3);
    for (text, want) in [
        ("wheres my parcl", "parcel"),
        ("shipment", "parcel"),
        ("Rechnungen", "rechnung"),
        ("refund", "return"),
    ] {
        assert_eq!(first(&index, text), want, "{text}");
    }
}

/// A change of the bytes is a change of the format: raise its number, keep the old file, add a new one.
#[test]
fn the_builder_still_writes_format_1_to_the_byte() {
    let (content, problems) = content::parse("shop.json", SHOP);
    assert!(problems.is_empty(), "{problems:?}");
    assert!(build::build(&content) == FORMAT_1, "the bytes of format 1 have changed");
}
