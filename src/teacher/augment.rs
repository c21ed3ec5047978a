//! Texts that customers might write, made of the wordings of a content: parts of two put together, words
//! left out, words replaced by near ones, neighbours swapped. [native]

use std::collections::{BTreeMap, BTreeSet};

use super::random::Random;
use super::words::Neighbours;
use crate::model::Lang;
use crate::text::stop;

/// How often two wordings of one entry are put together.
const SPLICED: f32 = 0.3;
/// How often two neighbours swap places.
const SWAPPED: f32 = 0.15;
/// How likely each word is left out, and how likely each word that says something is replaced; one of
/// these for each text.
const DROPPED: [f32; 3] = [0.0, 0.1, 0.2];
const REPLACED: [f32; 3] = [0.1, 0.25, 0.4];
/// A text is tried so many times for each one that is wanted, since some come out as others did.
const TRIES: usize = 3;

/// A wording, in words.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    pub(super) entry: usize,
    pub(super) lang: Lang,
    words: Vec<String>,
}

impl Wording {
    /// Cuts a text at everything that is neither letter nor digit.
    pub(super) fn of(entry: usize, lang: Lang, text: &str) -> Self {
        let lower = text.to_lowercase();
        let apart = lower.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let words = apart.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { entry, lang, words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Makes texts of wordings.
pub(super) struct Augment<'w> {
    wordings: &'w [Wording],
    /// Of each entry its wordings.
    by_entry: BTreeMap<usize, Vec<usize>>,
    stops: BTreeMap<Lang, BTreeSet<&'static str>>,
    random: Random,
    seen: BTreeSet<String>,
}

impl<'w> Augment<'w> {
    pub(super) fn new(wordings: &'w [Wording]) -> Self {
        let mut by_entry: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut stops: BTreeMap<Lang, BTreeSet<&str>> = BTreeMap::new();
        for (at, wording) in wordings.iter().enumerate() {
            by_entry.entry(wording.entry).or_default().push(at);
            stops.entry(wording.lang).or_insert_with(|| stop::words(wording.lang).collect());
        }
        let seen = wordings.iter().map(|wording| wording.words.join(" ")).collect();
        Self { wordings, by_entry, stops, random: Random::new(1), seen }
    }

    /// The words that say something, with how often they stand there.
    pub(super) fn counts(&self) -> BTreeMap<&'w str, usize> {
        let mut counts = BTreeMap::new();
        for wording in self.wordings {
            let says = |word: &&String| says(&self.stops, wording.lang, word);
            wording.words.iter().filter(says).for_each(|word| *counts.entry(word.as_str()).or_default() += 1);
        }
        counts
    }

    /// At most so many texts of each wording, each with that wording's place.
    pub(super) fn variants(&mut self, of_each: usize, near: &Neighbours) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for (at, wording) in self.wordings.iter().enumerate() {
            let mut left = of_each;
            for _ in 0..of_each * TRIES {
                if left == 0 {
                    break;
                }
                let mut words = wording.words.clone();
                if self.random.chance(SPLICED)
                    && let Some(&other) = self.random.pick(&self.by_entry[&wording.entry])
                    && other != at
                {
                    words = splice(&words, &self.wordings[other].words, &mut self.random);
                }
                let text = self.vary(words, wording.lang, near);
                if !text.is_empty() && self.seen.insert(text.clone()) {
                    texts.push((at, text));
                    left -= 1;
                }
            }
        }
        texts
    }

    /// At most so many texts of two wordings of different entries, each with the first one's place.
    pub(super) fn crossings(&mut self, count: usize, near: &Neighbours) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for _ in 0..count * TRIES {
            if texts.len() == count {
                break;
            }
            let (one, other) =
                (self.random.below(self.wordings.len()), self.random.below(self.wordings.len()));
            let (Some(a), Some(b)) = (self.wordings.get(one), self.wordings.get(other)) else { break };
            if a.entry == b.entry || a.lang != b.lang {
                continue;
            }
            let words = splice(&a.words, &b.words, &mut self.random);
            let text = self.vary(words, a.lang, near);
            if !text.is_empty() && self.seen.insert(text.clone()) {
                texts.push((one, text));
            }
        }
        texts
    }

    /// Leaves words out, replaces some and swaps two.
    fn vary(&mut self, words: Vec<String>, lang: Lang, near: &Neighbours) -> String {
        let random = &mut self.random;
        let dropped = DROPPED[random.below(DROPPED.len())];
        let replaced = REPLACED[random.below(REPLACED.len())];
        let mut varied: Vec<String> = Vec::with_capacity(words.len());
        for word in words {
            if random.chance(dropped) {
                continue;
            }
            let other = says(&self.stops, lang, &word) && random.chance(replaced);
            let other = if other { near.replace(&word, random) } else { None };
            varied.push(other.map_or(word, str::to_owned));
        }
        if varied.len() > 1 && random.chance(SWAPPED) {
            let at = random.below(varied.len() - 1);
            varied.swap(at, at + 1);
        }
        varied.join(" ")
    }
}

fn says(stops: &BTreeMap<Lang, BTreeSet<&str>>, lang: Lang, word: &str) -> bool {
    !stops.get(&lang).is_some_and(|stops| stops.contains(word))
}

/// The beginning of one and the end of the other, each at least a word.
fn splice(one: &[String], other: &[String], random: &mut Random) -> Vec<String> {
    let begin = 1 + random.below(one.len());
    let end = random.below(other.len());
    one.iter().take(begin).chain(other.iter().skip(end)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordings() -> Vec<Wording> {
        let en = Lang::parse("en");
        [(0, "Where is my parcel?"), (0, "Track a parcel"), (1, "How do I return the shoes?")]
            .map(|(entry, text)| Wording::of(entry, en, text))
            .to_vec()
    }

    #[test]
    fn texts_are_new_and_the_same_on_every_run() {
        let wordings = wordings();
        let near = Neighbours::default();
        let made = || {
            let mut augment = Augment::new(&wordings);
            let mut texts = augment.variants(6, &near);
            texts.extend(augment.crossings(8, &near));
            texts
        };
        let texts = made();
        assert_eq!(texts, made());
        assert!(texts.len() > 10, "{texts:?}");
        let apart: BTreeSet<&String> = texts.iter().map(|(_, text)| text).collect();
        assert_eq!(apart.len(), texts.len());
        assert!(!apart.contains(&"where is my parcel".to_owned()));
    }

    #[test]
    fn words_that_say_little_are_not_replaced() {
        let wordings = wordings();
        let counts = Augment::new(&wordings).counts();
        assert_eq!(counts.get("parcel"), Some(&2));
        assert_eq!(counts.get("is"), None);
    }
}
