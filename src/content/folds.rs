//! Cross-validation: an owner's own wordings as questions, each asked of an index that was built without
//! it. [builder side]

use std::collections::BTreeMap;

use super::{Content, Entry};

/// The wordings are asked in so many turns; in each, the index lacks those that are asked.
pub(crate) const FOLDS: usize = 5;

/// Which wordings of a content are asked in which turn. It hangs on their places alone, so that the same
/// content gives the same figures, and a wording more changes the turns of no other entry.
#[derive(Debug)]
pub(crate) struct Folds<'c> {
    content: &'c Content,
    /// Of each entry, of each of its other wordings.
    turns: Vec<Vec<Turn>>,
}

/// What becomes of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// It says what the question says: it stays, and is not asked.
    Never,
    /// It is left out and asked in this turn.
    Asked(usize),
    /// It says what one before it says: it is left out with that one, and not asked again.
    Left(usize),
}

impl<'c> Folds<'c> {
    pub(crate) fn of(content: &'c Content) -> Self {
        let turns = content.entries.iter().enumerate().map(|(at, entry)| {
            let mut seen = BTreeMap::from([(bare(&entry.question), Turn::Never)]);
            let turns = entry.alternatives.iter().enumerate().map(|(place, wording)| {
                // Entries begin in different turns, so that those with few wordings do not lose them all
                // at once.
                let turn = (at + place) % FOLDS;
                let before = seen.insert(bare(wording), Turn::Left(turn));
                let Some(before) = before else { return Turn::Asked(turn) };
                seen.insert(bare(wording), before);
                before
            });
            turns.collect()
        });
        Self { content, turns: turns.collect() }
    }

    /// How many wordings are asked, and of how many entries.
    pub(crate) fn count(&self) -> (usize, usize) {
        let asked = |turns: &Vec<Turn>| turns.iter().filter(|turn| matches!(turn, Turn::Asked(_))).count();
        let counts = self.turns.iter().map(asked).filter(|&count| count > 0);
        counts.fold((0, 0), |(wordings, entries), count| (wordings + count, entries + 1))
    }

    /// The most wordings that an entry has in the index of a turn, its question among them.
    #[cfg(feature = "cli")]
    pub(crate) fn most(&self) -> usize {
        (0..FOLDS)
            .flat_map(|turn| (0..self.turns.len()).map(move |at| self.left(at, turn)))
            .max()
            .unwrap_or(0)
    }

    /// How many wordings the entries that are asked have in the index of a turn, on average, where none
    /// has more than `most`.
    #[cfg(feature = "cli")]
    pub(crate) fn mean(&self, most: usize) -> f64 {
        let asked = self.turns.iter().enumerate();
        let asked = asked.filter(|(_, turns)| turns.iter().any(|turn| matches!(turn, Turn::Asked(_))));
        let (mut sum, mut count) = (0, 0);
        for (at, _) in asked {
            for turn in 0..FOLDS {
                sum += self.left(at, turn).min(most);
                count += 1;
            }
        }
        sum as f64 / f64::from(count.max(1))
    }

    /// How many wordings an entry has in the index of a turn, its question among them.
    #[cfg(feature = "cli")]
    fn left(&self, at: usize, turn: usize) -> usize {
        1 + self.turns[at].iter().filter(|wording| wording.stays_in(turn)).count()
    }

    /// The content of a turn: without what is asked in it, and with no more than `most` wordings of an
    /// entry, its question among them.
    pub(crate) fn content(&self, turn: usize, most: usize) -> Content {
        let mut content = self.content.clone();
        for (entry, turns) in content.entries.iter_mut().zip(&self.turns) {
            let wordings = entry.alternatives.drain(..).zip(turns);
            let kept = wordings.filter(|(_, wording)| wording.stays_in(turn)).map(|(wording, _)| wording);
            entry.alternatives = kept.take(most.saturating_sub(1)).collect();
        }
        content
    }

    /// What is asked in a turn: an entry, and one of its wordings.
    pub(crate) fn questions(&self, turn: usize) -> impl Iterator<Item = (&'c Entry, &'c str)> {
        let entries = self.content.entries.iter().zip(&self.turns);
        entries.flat_map(move |(entry, turns)| {
            let wordings = entry.alternatives.iter().zip(turns);
            let asked = wordings.filter(move |(_, wording)| **wording == Turn::Asked(turn));
            asked.map(move |(wording, _)| (entry, wording.as_str()))
        })
    }
}

impl Turn {
    fn stays_in(self, turn: usize) -> bool {
        !matches!(self, Self::Asked(of) | Self::Left(of) if of == turn)
    }
}

/// A wording without what makes no difference to search: case, punctuation, space.
fn bare(wording: &str) -> String {
    let words = wording.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(entries: &[(&str, &[&str])]) -> Content {
        let entries = entries.iter().map(|(question, alternatives)| Entry {
            id: question.to_lowercase(),
            question: (*question).to_owned(),
            alternatives: alternatives.iter().map(|&wording| wording.to_owned()).collect(),
            ..Entry::default()
        });
        Content { entries: entries.collect(), ..Content::default() }
    }

    #[test]
    fn every_wording_is_asked_once_of_an_index_without_it() {
        let content = content(&[("A", &["a1", "a2", "a3", "a4", "a5", "a6"]), ("B", &["b1"]), ("C", &[])]);
        let folds = Folds::of(&content);
        assert_eq!(folds.count(), (7, 2));
        assert_eq!(folds.most(), 6);
        let mut asked = Vec::new();
        for turn in 0..FOLDS {
            let rest = folds.content(turn, usize::MAX);
            for (of, wording) in folds.questions(turn) {
                let entry = rest.entries.iter().find(|entry| entry.id == of.id);
                let entry = entry.expect("the entry stays");
                assert!(!entry.alternatives.iter().any(|kept| kept == wording) && !entry.question.is_empty());
                asked.push(wording.to_owned());
            }
            assert_eq!(rest.entries.len(), 3);
        }
        asked.sort();
        assert_eq!(asked, ["a1", "a2", "a3", "a4", "a5", "a6", "b1"]);
    }

    #[test]
    fn what_is_said_twice_is_neither_asked_twice_nor_known_beforehand() {
        let content = content(&[("Where is it?", &["where is it", "Lost", "gone", "lost!", "LOST"])]);
        let folds = Folds::of(&content);
        assert_eq!(folds.count(), (2, 1));
        for turn in 0..FOLDS {
            let asked: Vec<&str> = folds.questions(turn).map(|(_, wording)| wording).collect();
            let rest = &folds.content(turn, usize::MAX).entries[0].alternatives;
            assert!(rest.contains(&"where is it".to_owned()));
            if asked.contains(&"Lost") {
                assert_eq!(rest, &["where is it", "gone"]);
            }
        }
    }

    #[test]
    fn of_many_wordings_the_first_stay() {
        let content = content(&[("A", &["a1", "a2", "a3", "a4", "a5", "a6"])]);
        let folds = Folds::of(&content);
        assert_eq!(folds.content(0, 3).entries[0].alternatives, ["a2", "a3"]);
        assert_eq!(folds.content(1, 1).entries[0].alternatives, [""; 0]);
        assert!((folds.mean(4) - 4.0).abs() < 1e-9);
        assert!((folds.mean(99) - 5.8).abs() < 1e-9);
    }
}
