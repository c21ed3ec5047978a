//! Files made on purpose: whatever opens must answer, without a panic.

#[cfg(all(test, feature = "builder"))]
mod tests {
    use core::hint::black_box;

    use proptest::prelude::*;

    use crate::content::{Content, Entry, Reason, Synonym, builtin};
    use crate::engine::{
        PageContext, Query, Scratch, Tuning, answer, explain, highlight, suggest, understand,
    };
    use crate::index::beside::model_file;
    use crate::index::bytes::checksum;
    use crate::index::{Index, build};
    use crate::model::{EntryNo, Lang};

    fn content() -> Content {
        let entry = |id: &str, question: &str, answer: &str| Entry {
            id: id.into(),
            question: question.into(),
            answer: answer.into(),
            alternatives: [id, "i lost my pass-word", "パスワードを忘れた", "help", "where is it"]
                .map(Into::into)
                .into(),
            tags: vec!["account".into()],
            lang: "en".into(),
            url: Some("https://example.com/help".into()),
            pages: vec!["/account*".into()],
            reason: Some("account".into()),
            related: vec!["b".into()],
            ..Entry::default()
        };
        Content {
            entries: vec![
                entry("a", "How do I reset my password?", "Open **settings**.\n\n- one\n- two\n\n`code`"),
                entry("b", "Where is my order?", "See [the page](https://example.com/orders). | a | b |"),
            ],
            reasons: vec![Reason { id: "account".into(), label: "Account".into(), ..Reason::default() }],
            synonyms: vec![Synonym::Group(vec!["password".into(), "pass phrase".into()])],
            ..Content::default()
        }
    }

    thread_local! {
        static BYTES: Vec<u8> = build::build(&content());
    }

    /// Makes the checksums of all sections right again, so that a change reaches behind them.
    fn mend(bytes: &mut [u8]) {
        let number = |bytes: &[u8], at: usize| {
            bytes
                .get(at..at + 4)
                .map_or(0, |four| u32::from_le_bytes(four.try_into().expect("four bytes")) as usize)
        };
        let count = bytes.get(14..16).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        for row in 0..usize::from(count).min(64) {
            let at = 16 + 16 * row;
            let (start, len) = (number(bytes, at + 4), number(bytes, at + 8));
            let Some(sum) = bytes.get(start..start.saturating_add(len)).map(checksum) else { continue };
            if let Some(slot) = bytes.get_mut(at + 12..at + 16) {
                slot.copy_from_slice(&sum.to_le_bytes());
            }
        }
    }

    /// Uses everything that an index offers.
    fn use_it(index: &Index) {
        let mut scratch = Scratch::default();
        let tuning = Tuning::default();
        for (text, typing) in [
            ("how do i reset my pasword", false),
            ("pass-wo", true),
            ("パスワード", false),
            ("o", true),
            ("orders phrase", false),
        ] {
            let query = Query { text, typing, lang: Lang::parse("en"), limit: 5 };
            let reply = answer(index, &query, &tuning, &mut scratch);
            assert!(reply.hits.len() <= 5);
            black_box(explain(index, &query, &mut scratch));
            black_box(understand(index, text, &mut Scratch::default()));
            black_box(highlight(index, text, ["my password", "orders"]));
        }
        black_box(suggest(
            index,
            &PageContext { path: "/account/x", title: "order", lang: Lang::NEUTRAL },
            3,
        ));
        for no in (0..index.len().min(4)).map(EntryNo) {
            black_box(index.entry(no));
            black_box(index.answer(no));
            black_box(index.alternatives(no));
            black_box(index.related(no));
            black_box(index.actions(no));
            black_box(index.pages(no));
        }
        black_box(index.card());
    }

    #[test]
    fn an_index_as_it_was_built_answers() {
        use_it(&Index::open(BYTES.with(Vec::clone)).expect("what the builder wrote opens"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_refused_or_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), dressed in any::<bool>()) {
            let mut file = if dressed { BYTES.with(|good| good[..16 + 16 * 13].to_vec()) } else { Vec::new() };
            file.extend(bytes);
            mend(&mut file);
            if let Ok(index) = Index::open(file) {
                use_it(&index);
            }
        }

        #[test]
        fn a_changed_file_is_refused_or_answers(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
            cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
            mended in prop::bool::weighted(0.9),
        ) {
            let mut file = BYTES.with(Vec::clone);
            for (at, byte) in changes {
                let at = at.index(file.len());
                file[at] = byte;
            }
            if let Some(cut) = cut {
                file.truncate(cut.index(file.len()));
            }
            if mended {
                mend(&mut file);
            }
            if let Ok(index) = Index::open(file) {
                use_it(&index);
            }
        }

        #[test]
        fn whatever_is_handed_in_for_a_language_is_refused_or_used(
            bytes in prop::collection::vec(any::<u8>(), 0..400),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let english = Lang::parse("en");
            let mut model = builtin::model(english).expect("a language with a model").to_vec();
            for (at, byte) in changes {
                let at = at.index(model.len());
                model[at] = byte;
            }
            let mut index = Index::open(BYTES.with(Vec::clone)).expect("what the builder wrote opens");
            for file in [model_file(english, &bytes), model_file(english, &model), bytes] {
                let _ = index.add_language(&file);
                use_it(&index);
            }
        }

        #[test]
        fn the_same_content_gives_the_same_bytes(
            questions in prop::collection::vec("[a-zäß猫 ]{1,24}", 1..6),
            answers in prop::collection::vec("\\PC{0,40}", 1..6),
        ) {
            let entries = questions.iter().zip(&answers).enumerate().map(|(no, (question, answer))| Entry {
                id: no.to_string(),
                question: question.clone(),
                answer: answer.clone(),
                ..Entry::default()
            });
            let content = Content { entries: entries.collect(), ..Content::default() };
            let bytes = build::build(&content);
            prop_assert_eq!(&bytes, &build::build(&content));
            let index = Index::open(bytes).expect("what the builder wrote opens");
            prop_assert_eq!(index.len() as usize, content.entries.len());
        }
    }
}
