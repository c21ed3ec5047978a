//! Which entries are answered in place of others.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::measure::Row;

/// So many are told, the most frequent first.
const TOLD: usize = 10;

/// An entry that is shown first where another was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Confusion {
    pub(super) asked: Named,
    pub(super) shown: Named,
    /// How often, and how often the entry was asked for at all.
    pub(super) count: usize,
    pub(super) of: usize,
    /// The first question with which it happened.
    pub(super) example: String,
}

/// An entry by id and question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) question: String,
}

/// The most frequent confusions. Where several entries would be right, the first stands for them.
pub(super) fn of(rows: &[Row], named: impl Fn(&str) -> Named) -> Vec<Confusion> {
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), (usize, &str)> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.oos) {
        let Some(wanted) = row.wanted.as_deref() else { continue };
        *asked.entry(wanted).or_default() += 1;
        if let Some(shown) = row.shown.as_deref().filter(|_| !row.among(1)) {
            pairs.entry((wanted, shown)).or_insert((0, &row.asked)).0 += 1;
        }
    }
    // Of pairs alike, those that are taken for one another both ways come first.
    let back = |&(wanted, shown): &(&str, &str)| pairs.get(&(shown, wanted)).map_or(0, |&(count, _)| count);
    let mut told: Vec<_> = pairs.iter().collect();
    told.sort_by_key(|(pair, (count, _))| Reverse((*count, back(pair))));
    let told = told.into_iter().take(TOLD);
    told.map(|(&(wanted, shown), &(count, example))| Confusion {
        asked: named(wanted),
        shown: named(shown),
        count,
        of: asked.get(wanted).copied().unwrap_or(0),
        example: example.to_owned(),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(wanted: &str, shown: &str, asked: &str) -> Row {
        Row {
            ranks: if wanted == shown { vec![0] } else { vec![] },
            wanted: Some(wanted.to_owned()),
            shown: (!shown.is_empty()).then(|| shown.to_owned()),
            asked: asked.to_owned(),
            ..Row::default()
        }
    }

    #[test]
    fn the_most_frequent_come_first_with_their_first_question() {
        let rows = [
            row("pay", "pay", "pay?"),
            row("send", "pay", "one?"),
            row("pay", "send", "two?"),
            row("pay", "send", "three?"),
            row("pay", "", "nothing found?"),
            row("a", "b", "both ways?"),
            row("b", "a", "both ways!"),
            Row { oos: true, shown: Some("pay".to_owned()), ..Row::default() },
        ];
        let named = |id: &str| Named { id: id.to_owned(), question: id.to_uppercase() };
        let got = of(&rows, named);
        assert_eq!(got.len(), 4);
        assert_eq!((got[0].asked.id.as_str(), got[0].shown.question.as_str()), ("pay", "SEND"));
        assert_eq!((got[0].count, got[0].of, got[0].example.as_str()), (2, 4, "two?"));
        // Back from sending to paying it went once, as often as between the other two.
        let pairs: Vec<_> = got.iter().map(|c| (c.asked.id.as_str(), c.shown.id.as_str(), c.count)).collect();
        assert_eq!(pairs[1..], [("send", "pay", 1), ("a", "b", 1), ("b", "a", 1)]);
    }
}
