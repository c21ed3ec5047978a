//! Asks labelled questions of an index, and keeps what the replies are judged by.

use std::path::Path;
use std::time::Instant;

use serde::Deserialize;

use super::measure::Row;
use crate::content::elsewhere;
use crate::content::folds::Folds;
use crate::content::slips::{self, Random};
use crate::engine::{self, Query, Scratch, Tuning};
use crate::index::Index;
use crate::model::{EntryNo, Lang};
use crate::reply::Verdict;

/// A question of which it is known what answers it: a line of the file of questions, where other keys
/// are ignored.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Question {
    pub(super) q: String,
    #[serde(default)]
    pub(super) relevant: Vec<String>,
    #[serde(default)]
    pub(super) oos: bool,
    #[serde(default)]
    pub(super) lang: Option<String>,
}

/// Reads the questions of a file.
pub(super) fn read(path: &Path) -> Result<Vec<Question>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                format!("{}:{}: {error}; a line is {{\"q\":…,\"relevant\":[…]}}", path.display(), at + 1)
            })
        })
        .collect()
}

/// What is asked in a turn of a cross-validation.
pub(super) fn held_out(folds: &Folds<'_>, turn: usize) -> Vec<Question> {
    let asked = folds.questions(turn).map(|(entry, wording)| Question {
        q: wording.to_owned(),
        relevant: vec![entry.id.clone()],
        oos: false,
        lang: Some(entry.lang.clone()),
    });
    asked.collect()
}

/// Questions out of scope of any site, in the languages of this one. What a firm of some trade would
/// answer is left out where the site knows a word of it.
pub(super) fn elsewhere(index: &Index, count: usize) -> Vec<Question> {
    let langs: Vec<Lang> = elsewhere::langs().filter(|lang| index.site().langs.contains(lang)).collect();
    let mut scratch = Scratch::default();
    let utterances = langs.iter().flat_map(|&lang| {
        let all = elsewhere::utterances(lang, count / langs.len(), 1);
        all.into_iter().map(move |utterance| (lang, utterance))
    });
    let foreign = utterances.filter(|(lang, utterance)| {
        let query = Query { text: &utterance.text, typing: false, lang: *lang, limit: 1 };
        !utterance.is_of_a_trade() || engine::knows_no_word(index, &query, &mut scratch)
    });
    foreign
        .map(|(lang, utterance)| Question {
            q: utterance.text,
            relevant: Vec::new(),
            oos: true,
            lang: Some(lang.as_str().to_owned()),
        })
        .collect()
}

/// Asks every question, with so many slips of the finger. The same questions have the same slips.
pub(super) fn ask(index: &Index, questions: &[Question], typos: u32, tuning: &Tuning) -> Vec<Row> {
    let mut scratch = Scratch::default();
    let mut random = Random::seeded(20_240_601);
    questions
        .iter()
        .map(|question| {
            let mut text = question.q.clone();
            for _ in 0..typos {
                text = slips::mistype(&text, &mut random);
            }
            let lang = question.lang.clone().unwrap_or_default();
            let query = Query { text: &text, typing: false, lang: Lang::parse(&lang), limit: 10 };
            let start = Instant::now();
            let reply = engine::answer(index, &query, tuning, &mut scratch);
            let nanos = start.elapsed().as_nanos() as u64;
            let signals = engine::signals(index, &query, &mut scratch);
            let relevant: Vec<EntryNo> = question.relevant.iter().filter_map(|id| index.find(id)).collect();
            let shown = reply.hits.first().and_then(|hit| index.entry(hit.entry));
            Row {
                ranks: (0..reply.hits.len()).filter(|&at| relevant.contains(&reply.hits[at].entry)).collect(),
                n_relevant: question.relevant.len(),
                oos: question.oos,
                flagged: matches!(reply.verdict, Verdict::DeadEnd | Verdict::Empty),
                confidence: f64::from(reply.confidence.thousandths()) / 1000.0,
                nanos,
                signals,
                lang,
                words: question.q.split_whitespace().count(),
                wanted: question.relevant.first().cloned(),
                shown: shown.map(|entry| entry.id.to_owned()),
                asked: text,
            }
        })
        .collect()
}
