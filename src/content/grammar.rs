//! A small language for many sentences in few lines.
//!
//! A template is text with choices: `(a|b|)` is one of its alternatives, which may be empty or hold
//! further choices, and `{city}` is one of the texts of the list of that name. The sentences of a
//! template are numbered, so that any of them can be had without making the others.

use std::collections::{BTreeMap, BTreeSet};

/// Texts that templates name.
pub(super) type Lists = BTreeMap<String, Vec<String>>;

/// What is wrong with a template. Both are mistakes in a file of this build, and a test reads each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Mistake {
    /// A list that there is not.
    #[error("there is no list {0:?}")]
    List(String),
    /// Brackets that do not fit each other.
    #[error("a bracket is not closed, or closed without being opened: {0:?}")]
    Bracket(String),
}

/// A template, ready to make sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Choice(Vec<Template>),
}

impl Template {
    /// Reads a template.
    pub(super) fn parse(text: &str, lists: &Lists) -> Result<Self, Mistake> {
        let mut rest = text;
        let template = Self::sequence(&mut rest, lists, text)?;
        if rest.is_empty() { Ok(template) } else { Err(Mistake::Bracket(text.to_owned())) }
    }

    /// Reads up to what ends an alternative, which stays.
    fn sequence(rest: &mut &str, lists: &Lists, whole: &str) -> Result<Self, Mistake> {
        let mut parts = Vec::new();
        loop {
            let at = rest.find(['(', ')', '|', '{']).unwrap_or(rest.len());
            let (text, tail) = rest.split_at(at);
            if !text.is_empty() {
                parts.push(Part::Text(text.to_owned()));
            }
            *rest = tail;
            if let Some(tail) = rest.strip_prefix('{') {
                let (name, tail) = tail.split_once('}').ok_or_else(|| Mistake::Bracket(whole.to_owned()))?;
                let list = lists.get(name).ok_or_else(|| Mistake::List(name.to_owned()))?;
                let texts = list.iter().map(|text| Self(vec![Part::Text(text.clone())]));
                parts.push(Part::Choice(texts.collect()));
                *rest = tail;
            } else if let Some(tail) = rest.strip_prefix('(') {
                *rest = tail;
                parts.push(Part::Choice(Self::alternatives(rest, lists, whole)?));
            } else {
                return Ok(Self(parts));
            }
        }
    }

    /// Reads the alternatives behind an opening bracket, and the closing one.
    fn alternatives(rest: &mut &str, lists: &Lists, whole: &str) -> Result<Vec<Self>, Mistake> {
        let mut all = Vec::new();
        loop {
            all.push(Self::sequence(rest, lists, whole)?);
            if let Some(tail) = rest.strip_prefix('|') {
                *rest = tail;
            } else if let Some(tail) = rest.strip_prefix(')') {
                *rest = tail;
                return Ok(all);
            } else {
                return Err(Mistake::Bracket(whole.to_owned()));
            }
        }
    }

    /// How many sentences it makes, equal ones counted each.
    pub(super) fn count(&self) -> u64 {
        let of = |part: &Part| match part {
            Part::Text(_) => 1,
            Part::Choice(all) => all.iter().map(Self::count).sum(),
        };
        self.0.iter().map(of).product()
    }

    /// The sentence of a number, which counts on from the beginning behind the last.
    pub(super) fn sentence(&self, number: u64) -> String {
        let mut out = String::new();
        self.write(number % self.count().max(1), &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn write(&self, mut number: u64, out: &mut String) {
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Choice(all) => {
                    let count = all.iter().map(Self::count).sum::<u64>().max(1);
                    let mut at = number % count;
                    number /= count;
                    for one in all {
                        match at.checked_sub(one.count()) {
                            Some(behind) => at = behind,
                            None => {
                                one.write(at, out);
                                break;
                            }
                        }
                    }
                }
            }
        }
    }
}

/// At most `most` sentences of a template, different from one another, from all over what it makes.
pub(super) fn spread(template: &Template, most: u64) -> Vec<String> {
    let count = template.count();
    let texts: BTreeSet<String> =
        (0..most.min(count)).map(|nth| template.sentence(place(nth, count, 0))).collect();
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// Where the `nth` of `count` places lies on a walk that visits each once, far apart from one another.
pub(super) fn place(nth: u64, count: u64, start: u64) -> u64 {
    // The golden ratio spreads best; a neighbour without a common divisor visits all.
    let mut stride = (count as f64 * 0.618_033_988_75) as u64 | 1;
    while gcd(stride, count) != 1 {
        stride += 1;
    }
    ((u128::from(start % count) + u128::from(nth) * u128::from(stride)) % u128::from(count)) as u64
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        Lists::from([("city".to_owned(), vec!["Paris".to_owned(), "New York".to_owned()])])
    }

    fn check(text: &str, want: &[&str]) {
        let template = Template::parse(text, &lists()).expect("a template");
        let got: Vec<String> = (0..template.count()).map(|number| template.sentence(number)).collect();
        assert_eq!(got, want, "{text:?}");
    }

    #[test]
    fn every_sentence_has_its_number() {
        check("hello", &["hello"]);
        check("(a|b) c", &["a c", "b c"]);
        check("(a|b)(1|2)", &["a1", "b1", "a2", "b2"]);
        check("in {city}(| now)", &["in Paris", "in New York", "in Paris now", "in New York now"]);
        check("x(| y(1|2))", &["x", "x y1", "x y2"]);
        check("( {city}|| a)", &["Paris", "New York", "", "a"]);
        assert_eq!(Template::parse("(a|b)", &lists()).expect("a template").sentence(7), "b");
    }

    #[test]
    fn mistakes_are_named() {
        let mistake = |text: &str| Template::parse(text, &lists()).expect_err("a mistake");
        assert_eq!(mistake("in {town}"), Mistake::List("town".to_owned()));
        for text in ["(a", "a)", "a|b", "{city", "((a)|b"] {
            assert_eq!(mistake(text), Mistake::Bracket(text.to_owned()));
        }
    }

    #[test]
    fn a_walk_visits_every_place_once() {
        for count in [1, 2, 3, 10, 96, 97] {
            let places: BTreeSet<u64> = (0..count).map(|nth| place(nth, count, 12_345)).collect();
            assert_eq!(places.len() as u64, count);
        }
    }
}
