//! An index of any bytes is refused, or can be read and searched; never a panic, a hang or a large
//! allocation.

#![no_main]

use loop_in::engine::{Query, Scratch, Tuning, answer};
use loop_in::index::Index;
use loop_in::model::{EntryNo, Lang};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(index) = Index::open(bytes.to_vec()) else { return };
    for no in (0..index.len()).take(8).map(EntryNo) {
        let _ = (index.entry(no), index.answer(no), index.alternatives(no), index.related(no));
    }
    let query = Query { text: "where is my parcl", typing: true, lang: Lang::parse("en"), limit: 10 };
    let _ = answer(&index, &query, &Tuning::default(), &mut Scratch::default());
});
