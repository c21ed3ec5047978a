//! What the engine remembers between two keystrokes, and the room that it works in.

use super::marker::Marker;
use super::recall::Word;
use super::texts::Texts;
use super::top::Top;
use crate::index::Index;
use crate::model::Lang;
use crate::text::Tokens;

/// What the engine remembers between two keystrokes; start with `Scratch::default()`, hand in the
/// same one while the same question is being typed. It belongs to one index: handed in with another
/// one, it starts afresh.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The words of the question with what they found.
    pub(super) words: Vec<Word>,
    pub(super) tokens: Tokens,
    pub(super) texts: Texts,
    pub(super) units: Vec<f32>,
    pub(super) touched_units: Vec<u32>,
    pub(super) entries: Vec<EntryScore>,
    pub(super) found: Vec<u32>,
    /// The entries that hold the word at hand.
    pub(super) holders: Vec<u32>,
    /// What the words that have ended have gathered.
    pub(super) ended: Ended,
    /// The likest wordings: cosine and unit.
    pub(super) likest: Top,
    /// The best entries.
    pub(super) best: Top,
    pub(super) likeness: Likeness,
    pub(super) marker: Marker,
    /// The probabilities of the intent model's classes.
    pub(super) intents: Vec<f32>,
    /// What speaks for the likeliest of them, as the logarithm of odds.
    pub(super) logit: f32,
    /// The index that all this is about, by its size, its number of units, and of sets of ordinary words.
    index: (usize, usize, usize),
    /// The language in which the words were looked up.
    lang: Lang,
}

/// The likeness of one word to all terms, while it is worked out.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    pub(super) scores: Vec<f32>,
    pub(super) touched: Vec<u32>,
    pub(super) likest: Top,
}

/// What the words at the beginning of a question have gathered together, so that it need not be
/// gathered anew while the next one is being typed.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// The words: their hashes, and whether they are another reading of others.
    pub(super) words: Vec<(u32, bool)>,
    /// What each of them weighs.
    pub(super) weights: Vec<f32>,
    /// What each wording and utterance has gathered.
    pub(super) units: Vec<(u32, f32)>,
    /// The relevance of each entry's fields.
    pub(super) entries: Vec<(u32, f32)>,
}

/// What an entry has gathered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EntryScore {
    /// The best of its wordings, as a cosine, and its unit.
    pub(super) best: f32,
    pub(super) unit: u32,
    /// The fourth powers of all of them together.
    pub(super) fourth: f32,
    /// The relevance of its fields.
    pub(super) fields: f32,
    /// Its probability by the intent model; 0 where it has no class.
    pub(super) intent: f32,
    /// How often it holds the word at hand, by the weights of fields.
    pub(super) holds: f32,
    /// One of its wordings is the question itself.
    pub(super) exact: bool,
    pub(super) seen: bool,
}

impl Scratch {
    /// Makes room for all of an index.
    pub(super) fn prepare_for(&mut self, index: &Index) {
        let lexicon = index.lexicon();
        let (units, terms) = (lexicon.n_wordings() as usize, lexicon.dictionary.n_terms() as usize);
        self.prepare(index, units, index.len() as usize, terms);
    }

    /// Makes room for an index; forgets what was about another one, or about fewer ordinary words.
    pub(super) fn prepare(&mut self, index: &Index, units: usize, entries: usize, terms: usize) {
        let about = (index.size(), units, index.n_ordinary());
        if self.index != about {
            *self = Self { index: about, ..Self::default() };
        }
        self.units.resize(units, 0.0);
        self.entries.resize(entries, EntryScore::default());
        self.likeness.scores.resize(terms, 0.0);
    }

    /// Forgets the words that were looked up in another language.
    pub(super) fn remember_for(&mut self, lang: Lang) {
        if self.lang != lang {
            self.words.clear();
            self.ended.words.clear();
            self.lang = lang;
        }
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::{Content, Entry};
    use crate::engine::{Query, Tuning, answer, understand};
    use crate::index::build;

    thread_local! {
        static BYTES: Vec<u8> = build::build(&content());
    }

    fn content() -> Content {
        let entry = |question: &str, lang: &str| Entry {
            id: question.into(),
            question: question.into(),
            answer: "Write an email to us.".into(),
            lang: lang.into(),
            ..Entry::default()
        };
        let entries = vec![
            entry("How do I change my e-mail address?", "en"),
            entry("Where do I log in?", "en"),
            entry("Email addresses of our shops", "en"),
            entry("Wo ändere ich meine Adressen?", "de"),
        ];
        Content { entries, ..Content::default() }
    }

    const WORDS: [&str; 12] = [
        "e-mail",
        "email",
        "e",
        "mail",
        "log",
        "in",
        "login",
        "adresse",
        "addresses",
        "chnge",
        "shops",
        "wo",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_remembered_changes_no_answer(
            questions in prop::collection::vec(
                (prop::collection::vec(prop::sample::select(&WORDS[..]), 1..5), 0..3_usize, any::<bool>()),
                1..8,
            ),
        ) {
            let index = Index::open(BYTES.with(Vec::clone)).expect("what the builder wrote opens");
            let (mut kept, mut hearing) = (Scratch::default(), Scratch::default());
            for (words, lang, typing) in questions {
                let text = words.join(" ");
                let lang = Lang::parse(["", "en", "de"][lang]);
                let query = Query { text: &text, typing, lang, limit: 5 };
                let fresh = answer(&index, &query, &Tuning::default(), &mut Scratch::default());
                let got = answer(&index, &query, &Tuning::default(), &mut kept);
                prop_assert_eq!(&got, &fresh, "{:?} in {:?}, typing: {}", text, lang, typing);
                let fresh = understand(&index, &text, &mut Scratch::default());
                prop_assert_eq!(understand(&index, &text, &mut hearing), fresh, "{:?} understood", text);
                for marks in got.hits.iter().flat_map(|hit| [&hit.question_marks, &hit.answer_marks]) {
                    let apart = marks.windows(2).all(|pair| pair[0].end <= pair[1].start);
                    prop_assert!(apart, "{:?}: marks overlap: {:?}", text, marks);
                }
            }
        }
    }
}
