//! Folding: the letter that another is taken for. `É` is taken for `e`, `ß` for `ss`, `Ａ` for `a`.
//!
//! ASCII folds by rule. All else folds by a table that the index carries: every character whose
//! folding is made of letters that the index knows. A character outside of it stays as it is, and
//! finds nothing either way; so builder and browser agree whatever their versions of Unicode are.

/// How characters fold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldTable {
    /// Sorted, not overlapping.
    runs: Vec<Run>,
    /// The texts of all [`Target::Same`], one after the other.
    texts: String,
}

/// Characters that follow one another and fold alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: u32,
    last: u32,
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The first folds to this character, the next to the next.
    Row(u32),
    /// All fold to this range of `texts`.
    Same { start: u32, end: u32 },
}

/// What a run of characters folds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding<'t> {
    /// The first folds to this character, the next to the next.
    Row(u32),
    /// All fold to this text.
    Same(&'t str),
}

impl FoldTable {
    /// Adds the run from `first` to `last`, which lies behind all runs so far.
    pub fn push(&mut self, first: u32, last: u32, folding: Folding<'_>) {
        let target = match folding {
            Folding::Row(to) => Target::Row(to),
            Folding::Same(text) => {
                let start = self.texts.len() as u32;
                self.texts.push_str(text);
                Target::Same { start, end: self.texts.len() as u32 }
            }
        };
        self.runs.push(Run { first, last, target });
    }

    /// All runs: first, last, folding.
    pub fn runs(&self) -> impl ExactSizeIterator<Item = (u32, u32, Folding<'_>)> {
        self.runs.iter().map(|run| {
            let folding = match run.target {
                Target::Row(to) => Folding::Row(to),
                Target::Same { start, end } => Folding::Same(self.text(start, end)),
            };
            (run.first, run.last, folding)
        })
    }

    /// Appends to `out` what `c` folds to.
    pub fn fold(&self, c: char, out: &mut String) {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            return;
        }
        let code = c as u32;
        let at = self.runs.partition_point(|run| run.last < code);
        match self.runs.get(at) {
            Some(run) if run.first <= code => match run.target {
                Target::Row(to) => {
                    out.push(to.checked_add(code - run.first).and_then(char::from_u32).unwrap_or(c));
                }
                Target::Same { start, end } => out.push_str(self.text(start, end)),
            },
            _ => out.push(c),
        }
    }

    fn text(&self, start: u32, end: u32) -> &str {
        self.texts.get(start as usize..end as usize).unwrap_or("")
    }
}
