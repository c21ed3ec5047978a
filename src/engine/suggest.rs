//! Entries for a page, before anything is typed.

use super::scratch::Scratch;
use super::{PageContext, Query, Tuning, answer, order};
use crate::index::Index;
use crate::model::{EntryNo, Probability};
use crate::reply::Hit;

/// Entries whose `pages` fit the page's path, the most particular pattern first; then those nearest
/// to its title, in its language where there is one.
pub(super) fn suggest(index: &Index, page: &PageContext<'_>, limit: usize) -> Vec<Hit> {
    let mut fitting: Vec<u64> = Vec::new();
    for no in 0..index.len() {
        let patterns = index.pages(EntryNo(no));
        let fit =
            patterns.iter().filter(|pattern| fits(pattern, page.path)).map(|pattern| pattern.len()).max();
        let foreign = !page.lang.as_str().is_empty() && index.lang(EntryNo(no)) != page.lang;
        if let Some(letters) = fit.filter(|_| !foreign || index.site().langs.len() < 2) {
            fitting.push(order::number(u32::MAX - letters as u32, no));
        }
    }
    order::numbers(&mut fitting);
    let fitting = fitting.into_iter().map(|number| order::parts(number).1);
    let mut hits: Vec<Hit> = fitting.take(limit).map(|no| plain(EntryNo(no))).collect();
    if hits.len() < limit {
        let query = Query { text: page.title, typing: false, lang: page.lang, limit };
        let reply = answer::answer(index, &query, &Tuning::default(), &mut Scratch::default());
        for hit in reply.hits {
            let fits = index.matter(hit.entry).is_none();
            if fits && hits.len() < limit && hits.iter().all(|known| known.entry != hit.entry) {
                hits.push(Hit { question_marks: Vec::new(), answer_marks: Vec::new(), ..hit });
            }
        }
    }
    hits
}

/// A hit that was not searched for.
fn plain(entry: EntryNo) -> Hit {
    Hit {
        entry,
        score: 0.0,
        confidence: Probability::ZERO,
        question_marks: Vec::new(),
        answer_marks: Vec::new(),
        passage: None,
        alternative: None,
    }
}

/// Whether a path fits a pattern, in which `*` stands for any run of characters. Takes time linear
/// in the two for each `*`, never more.
fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(middle) = last.replace(part) {
            match rest.find(middle) {
                Some(at) => rest = rest.get(at + middle.len()..).unwrap_or(""),
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |end: &str| rest.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, want) in [
            ("/shop", "/shop", true),
            ("/shop", "/shop/cart", false),
            ("/shop*", "/shop/cart", true),
            ("*/cart", "/shop/cart", true),
            ("/a*b*c", "/a1b2c", true),
            ("/a*b*c", "/a1c2b", false),
            ("*", "", true),
            ("", "/x", false),
            ("/a*a", "/a", false),
        ] {
            assert_eq!(fits(pattern, path), want, "{pattern} {path}");
        }
    }
}
