//! The confidence below which a question is called a dead end. [builder side]

use super::{build, owner};
use crate::content::Content;
use crate::content::folds::{FOLDS, Folds};
use crate::engine::{Query, Scratch, Tuning, answer};
use crate::index::Index;
use crate::model::{Lang, Probability};

/// The share of unanswerable questions for which the confidence is right: that of the sets which it was
/// fitted on, as they were weighed.
const FITTED_PRIOR: f32 = 0.2;

/// What is more likely wrong than right is a dead end.
const EVEN: f32 = 0.5;

/// Below this confidence nothing is an answer, whatever the wordings say: two of three such are wrong.
const LEAST: f32 = 0.3;

/// So many wordings must be asked for their figures to mean something, and more need not be.
const FEWEST: usize = 40;
const MOST: usize = 1_500;

/// The threshold where so large a share of questions has no answer. The confidence holds for
/// [`FITTED_PRIOR`]; by Bayes' rule, another share moves the odds by the ratio of both shares' odds.
pub(super) fn by_prior(prior: Probability) -> Probability {
    let odds = |share: f32| share / (1.0 - share);
    let even = odds(EVEN) * odds(prior.as_f32().clamp(0.01, 0.99)) / odds(FITTED_PRIOR);
    Probability::from_f32((even / (1.0 + even)).max(LEAST))
}

/// The threshold that calls no more answerable questions a dead end than the owner allows, as far as the
/// content's own wordings can tell, each asked of an index that was built without it; never above
/// [`by_prior`]. Where there are too few wordings, it is that.
pub(super) fn by_wordings(content: &Content) -> Probability {
    let policy = owner::site(content).policy;
    let highest = by_prior(policy.oos_prior);
    let folds = Folds::of(content);
    let (wordings, _) = folds.count();
    if wordings < FEWEST {
        return highest;
    }
    let mut confidences = Vec::with_capacity(wordings.min(MOST));
    let step = wordings.div_ceil(MOST);
    let mut scratch = Scratch::default();
    let mut before = 0;
    for turn in 0..FOLDS {
        let Ok(index) = Index::open(build(&folds.content(turn, usize::MAX))) else { return highest };
        for (entry, text) in folds.questions(turn) {
            before += 1;
            if before % step != 0 {
                continue;
            }
            let query = Query { text, typing: false, lang: Lang::parse(&entry.lang), limit: 3 };
            confidences.push(answer(&index, &query, &Tuning::default(), &mut scratch).confidence);
        }
    }
    confidences.sort_unstable();
    // All below the first one that may not be stopped are.
    let spared = (confidences.len() as f32 * policy.false_alarm.as_f32()) as usize;
    let at = confidences.get(spared).copied().unwrap_or(highest);
    at.clamp(Probability::from_f32(LEAST).min(highest), highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Entry, Policy};

    #[test]
    fn the_threshold_moves_with_the_share_of_questions_without_an_answer() {
        let at = |prior: f32| by_prior(Probability::from_f32(prior)).thousandths();
        assert_eq!([0.2, 0.5, 0.8].map(at), [500, 800, 941]);
        assert_eq!([0.1, 0.05, 0.0].map(at), [308, 300, 300]);
    }

    #[test]
    fn answerable_questions_move_it_down_only_as_far_as_they_must() {
        // Entries whose wordings share nothing: what is held out is found by chance alone.
        let entries = (0..30).map(|no| Entry {
            id: no.to_string(),
            question: format!("word{no} other{no}"),
            alternatives: vec![format!("thing{no} matter{no}"), format!("ware{no} stuff{no}")],
            lang: "en".to_owned(),
            ..Entry::default()
        });
        let content = |false_alarm: f32| Content {
            entries: entries.clone().collect(),
            policy: Policy { false_alarm: Some(false_alarm), ..Policy::default() },
            ..Content::default()
        };
        let at = |false_alarm: f32| by_wordings(&content(false_alarm));
        assert!(at(0.0) <= at(0.05) && at(0.05) <= at(1.0));
        assert!(at(0.05) < at(1.0), "some of these are not found");
        assert_eq!(at(1.0).thousandths(), 500);
        let few = Content { entries: entries.clone().take(5).collect(), ..Content::default() };
        assert_eq!(by_wordings(&few).thousandths(), 500);
    }
}
