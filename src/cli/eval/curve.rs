//! What more wordings would bring: how good search is with few of them, and which entries lack them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::confusions::Named;
use super::measure::{Row, rounded};

/// So many wordings more are thought of, for so many entries; `print` tells them in words.
const MORE: usize = 5;
const WISHES: usize = 3;

/// With less gain than this, nobody need sit down and write.
const WORTH: f64 = 0.02;

/// So many questions are added to those of an entry, as good as those of other entries with as many
/// wordings: two misses in two tell less than twenty in thirty.
const DOUBT: f64 = 2.0;

/// How good search is with at most so many wordings, and what follows from it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Curve {
    pub(super) levels: Vec<Level>,
    /// The entries for which [`MORE`] wordings would bring most, most first; empty where they would
    /// bring little.
    pub(super) more_wordings_for: Vec<Wish>,
}

/// The same questions, asked of indexes in which no entry has more wordings than this.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Level {
    /// The question among them; none where all are there.
    pub(super) at_most: Option<usize>,
    /// How many an entry that is asked for has on average.
    pub(super) wordings: f64,
    pub(super) recall_at_1: f64,
    pub(super) recall_at_3: f64,
}

/// An entry for which more wordings are wished.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Wish {
    #[serde(flatten)]
    pub(super) entry: Named,
    /// How many it has, its question among them.
    pub(super) wordings: usize,
    pub(super) asked: usize,
    /// How often it was not the first.
    pub(super) missed: usize,
    /// The share of its questions that the curve says would be answered besides.
    pub(super) gain: f64,
}

/// How many wordings the levels below all of them have: 1, 2, 4, …, less than the most that there are.
pub(super) fn levels(most: usize) -> impl Iterator<Item = usize> {
    (0..usize::BITS).map(|power| 1 << power).take_while(move |&level| level < most)
}

impl Level {
    pub(super) fn of(at_most: Option<usize>, wordings: f64, rows: &[Row]) -> Self {
        let inside = rows.iter().filter(|row| !row.oos);
        let share = |first| {
            let right = inside.clone().filter(|row| row.among(first)).count();
            rounded(right as f64 / inside.clone().count().max(1) as f64)
        };
        Self { at_most, wordings: rounded(wordings), recall_at_1: share(1), recall_at_3: share(3) }
    }
}

impl Curve {
    /// `rows` are those with all wordings; `entries` are all entries with their wordings, the question
    /// among them.
    pub(super) fn of(levels: Vec<Level>, rows: &[Row], entries: &[(Named, usize)]) -> Self {
        let mut tries: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.oos) {
            let (asked, missed) = tries.entry(row.wanted.as_deref().unwrap_or_default()).or_default();
            *asked += 1;
            *missed += usize::from(!row.among(1));
        }
        let (height, fall) = power_law(&levels);
        let misses = |wordings: usize| height * (wordings as f64).powf(-fall);
        let wishes = entries.iter().filter_map(|(entry, wordings)| {
            let &(asked, missed) = tries.get(entry.id.as_str())?;
            let usual = misses(*wordings).min(1.0);
            let share = (missed as f64 + DOUBT * usual) / (asked as f64 + DOUBT);
            let gain = rounded(share * (1.0 - misses(wordings + MORE) / misses(*wordings)));
            (missed > 0 && gain >= WORTH).then(|| Wish {
                entry: entry.clone(),
                wordings: *wordings,
                asked,
                missed,
                gain,
            })
        });
        let mut wishes: Vec<Wish> = wishes.collect();
        wishes.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        wishes.truncate(WISHES);
        Self { levels, more_wordings_for: wishes }
    }
}

/// The misses as a power of the number of wordings, as such curves mostly run: `height` times
/// `wordings` to the power of `-fall`, by least squares between logarithms. `fall` is not below 0.
fn power_law(levels: &[Level]) -> (f64, f64) {
    let points = levels.iter().map(|level| (level.wordings.ln(), (1.0 - level.recall_at_1).max(1e-4).ln()));
    let points: Vec<(f64, f64)> = points.collect();
    let count = points.len().max(1) as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / count, y + point.1 / count));
    let spread: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let together: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let fall = if spread > 0.0 { (-together / spread).max(0.0) } else { 0.0 };
    ((y + fall * x).exp(), fall)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(wordings: usize, recall: f64) -> Level {
        Level { at_most: Some(wordings), wordings: wordings as f64, recall_at_1: recall, recall_at_3: recall }
    }

    fn rows(id: &str, asked: usize, missed: usize) -> impl Iterator<Item = Row> {
        (0..asked).map(move |n| Row {
            ranks: vec![usize::from(n < missed)],
            wanted: Some(id.to_owned()),
            ..Row::default()
        })
    }

    fn entry(id: &str, wordings: usize) -> (Named, usize) {
        (Named { id: id.to_owned(), question: id.to_uppercase() }, wordings)
    }

    #[test]
    fn levels_double_up_to_all() {
        assert_eq!(levels(9).collect::<Vec<_>>(), [1, 2, 4, 8]);
        assert_eq!(levels(8).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(levels(1).count(), 0);
    }

    #[test]
    fn a_power_law_is_found_again() {
        let levels: Vec<Level> = [1, 2, 4, 8].map(|n| level(n, 1.0 - 0.6 * (n as f64).powf(-0.5))).to_vec();
        let (height, fall) = power_law(&levels);
        assert!((height - 0.6).abs() < 1e-9 && (fall - 0.5).abs() < 1e-9, "{height} {fall}");
    }

    #[test]
    fn few_wordings_and_many_misses_are_what_calls_for_more() {
        let rows: Vec<Row> = rows("few", 4, 3)
            .chain(rows("many", 40, 30))
            .chain(rows("good", 4, 0))
            .chain(rows("some", 4, 1))
            .collect();
        let entries =
            [entry("few", 5), entry("many", 41), entry("good", 5), entry("some", 5), entry("never asked", 1)];
        let levels = vec![level(1, 0.4), level(2, 0.5), level(4, 0.6)];
        let wishes = Curve::of(levels, &rows, &entries).more_wordings_for;
        let ids: Vec<&str> = wishes.iter().map(|wish| wish.entry.id.as_str()).collect();
        assert_eq!((wishes[0].asked, wishes[0].missed, wishes[0].wordings), (4, 3, 5));

        assert_eq!(ids, ["few", "some", "many"]);
        // Where an entry has very many, five more bring nothing.
        let rising = vec![level(1, 0.4), level(2, 0.5), level(4, 0.6)];
        let wishes = Curve::of(rising, &rows, &[entry("many", 200)]).more_wordings_for;
        assert_eq!(wishes.len(), 0);

        let flat = vec![level(1, 0.5), level(2, 0.5), level(4, 0.4)];
        assert!(Curve::of(flat, &rows, &entries).more_wordings_for.is_empty());
    }
}
