//! A file of a language of any bytes is refused, or the index hears by it; never a panic, a hang or a large
//! allocation.

#![no_main]

use std::sync::LazyLock;

use loop_in::content::{Content, Entry};
use loop_in::engine::{Scratch, understand};
use loop_in::index::{Index, build};

static BUILT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let entry = Entry { question: "Where is my order?".into(), lang: "en".into(), ..Entry::default() };
    build::build(&Content { entries: vec![entry], ..Content::default() })
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut index = Index::open(BUILT.clone()).expect("what was built can be opened");
    let _ = index.add_language(bytes);
    let _ = understand(&index, "I want to talk to a person", &mut Scratch::default());
});
