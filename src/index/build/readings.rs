//! Other readings of the words of a text, by which its entry is found as well: what compounds are made
//! of, and words that others write as one. [builder side]

use std::collections::BTreeSet;

use super::analysis::Cut;
use crate::model::Lang;
use crate::text::compound::{Compounds, glues};
use crate::text::stop;

/// With what goes before it, each of these is often written as one word in English.
const PARTICLES: [&str; 5] = ["in", "on", "out", "off", "up"];

/// Adds to the answers their readings, and to the tags those of the wordings: there they let an entry
/// be found without making its wordings unlike themselves. `wordings` name their entries; of each
/// entry there is an answer and its tags.
pub(super) fn add(langs: &[Lang], wordings: &[(u32, Cut)], answers: &mut [(Cut, Cut)]) {
    for &lang in langs {
        let stops: BTreeSet<&str> = stop::words(lang).collect();
        let own = |cut: &&Cut| cut.lang == lang;
        let cuts = wordings.iter().map(|(_, cut)| cut).chain(answers.iter().flat_map(|(a, b)| [a, b]));
        let words: BTreeSet<String> = cuts
            .filter(|cut| own(cut) && glues(lang))
            .flat_map(|cut| cut.words.iter().map(|(word, _)| word))
            .filter(|word| !stops.contains(word.as_str()))
            .cloned()
            .collect();
        let compounds = Compounds::of(lang, words.iter().map(String::as_str));
        let readings = |cut: &Cut| -> Vec<(String, bool)> {
            let parts = cut.words.iter().flat_map(|(word, _)| compounds.parts(word)).map(str::to_owned);
            parts.chain(as_one(lang, cut, &stops)).map(|word| (word, false)).collect()
        };
        for (answer, tags) in answers.iter_mut().filter(|(answer, _)| own(&answer)) {
            let more = (readings(answer), readings(tags));
            answer.words.extend(more.0);
            tags.words.extend(more.1);
        }
        for (no, wording) in wordings.iter().filter(|(_, cut)| own(&cut)) {
            answers[*no as usize].1.words.extend(readings(wording));
        }
    }
}

/// Neighbours that are often written as one: a number and its unit, `log in`.
fn as_one(lang: Lang, cut: &Cut, stops: &BTreeSet<&str>) -> Vec<String> {
    let plain: Vec<&str> =
        cut.words.iter().filter(|(_, plain)| *plain).map(|(word, _)| word.as_str()).collect();
    let one = |pair: &[&str]| {
        let (first, second) = (*pair.first()?, *pair.get(1)?);
        let unit = first.bytes().all(|b| b.is_ascii_digit())
            && second.chars().count() <= 3
            // Pairs of characters of scripts without spaces are no units.
            && second.chars().all(|c| c.is_alphabetic() && c < '\u{E00}')
            && !stops.contains(second);
        let verb = lang.as_str() == "en"
            && PARTICLES.contains(&second)
            && (3..=6).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_lowercase())
            && !stops.contains(first);
        (unit || verb).then(|| format!("{first}{second}"))
    };
    plain.windows(2).filter_map(one).collect()
}
