//! Trains the intent model on the wordings of an index. [builder side]

mod logistic;
mod pack;

use super::features;
use super::recall::recall;
use super::scratch::Scratch;
use crate::index::Index;
use crate::index::model::MAX_CLASSES;
use crate::model::EntryNo;
use logistic::{Example, Problem};

/// An entry needs so many wordings, its question among them, for a class of its own. With fewer there
/// is nothing to learn that search does not know.
const MIN_WORDINGS: usize = 5;

/// The section of the model for an index that has none yet; empty where fewer than two entries have
/// wordings enough. The same index gives the same bytes.
pub(crate) fn model(index: &Index) -> Vec<u8> {
    let classes = classes(index);
    if classes.len() < 2 {
        return Vec::new();
    }
    let problem = problem(index, &classes);
    let weights = logistic::fit(&problem);
    pack::pack(&classes, &problem, &weights)
}

/// The entries with wordings enough; those with the most of them where they are too many.
fn classes(index: &Index) -> Vec<u32> {
    let wordings = |no: u32| index.alternatives(EntryNo(no)).len() + 1;
    let mut all: Vec<u32> = (0..index.len()).filter(|&no| wordings(no) >= MIN_WORDINGS).collect();
    all.sort_by_key(|&no| core::cmp::Reverse(wordings(no)));
    all.truncate(MAX_CLASSES);
    all.sort_unstable();
    all
}

/// Every wording of the classes as an example.
fn problem(index: &Index, classes: &[u32]) -> Problem {
    let mut problem = Problem { n_classes: classes.len(), ..Problem::new(features::count(index)) };
    let mut scratch = Scratch::default();
    let lexicon = index.lexicon();
    scratch.prepare(
        index.size(),
        lexicon.n_units() as usize,
        index.len() as usize,
        lexicon.dictionary.n_terms() as usize,
    );
    for (class, &no) in classes.iter().enumerate() {
        let no = EntryNo(no);
        let question = index.entry(no).map_or("", |entry| entry.question);
        for wording in core::iter::once(question).chain(index.alternatives(no)) {
            recall(index, wording, false, index.lang(no), &mut scratch);
            let mut values = Vec::new();
            let length =
                features::tell(index, &scratch.words, |feature, value| values.push((feature, value)));
            let values = values.into_iter().map(|(feature, value)| (feature, value / length.max(1e-6)));
            problem.push(Example { class, values: values.collect() });
        }
    }
    problem
}
