//! The confidence below which a question is called a dead end. [builder side]

use super::{Building, Progress, owner};
use crate::content::Content;
use crate::content::dial;
use crate::content::folds::{FOLDS, Folds};
use crate::engine::{Query, Scratch, Tuning, answer};
use crate::index::Index;
use crate::model::{Lang, Probability};

/// The share of unanswerable questions for which the confidence is right: that of the sets which it was
/// fitted on, as they were weighed.
const FITTED_PRIOR: Probability = Probability::from_thousandths(200);

/// Below this confidence nothing is an answer, whatever the wordings say: two of three such are wrong.
const LEAST: f32 = 0.3;

/// So many wordings must be asked for their figures to mean something, and more need not be.
const FEWEST: usize = 40;
const MOST: usize = 1_500;

/// The threshold of a site's rules, moved by the share of questions that have no answer there. The
/// confidence holds for [`FITTED_PRIOR`]; by Bayes' rule, another share moves the odds by the ratio of
/// both shares' odds.
pub(super) fn by_prior(content: &Content) -> Probability {
    let policy = owner::policy(&content.policy);
    // The owner's own word is taken as it is.
    match content.policy.dead_end {
        Some(_) => policy.rules.dead_end,
        None => moved(policy.rules.dead_end, policy.oos_prior),
    }
}

/// A threshold, moved by that share; see [`by_prior`].
pub(crate) fn moved(dead_end: Probability, prior: Probability) -> Probability {
    let odds = |share: Probability| {
        let share = share.as_f32().clamp(0.01, 0.99);
        share / (1.0 - share)
    };
    let even = odds(dead_end) * odds(prior) / odds(FITTED_PRIOR);
    Probability::from_f32((even / (1.0 + even)).max(LEAST))
}

/// The highest threshold that stops no more than a share of answerable questions, given how sure each is;
/// never above `highest`.
pub(crate) fn sparing(
    mut confidences: Vec<Probability>,
    share: Probability,
    highest: Probability,
) -> Probability {
    confidences.sort_unstable();
    // All below the first one that may not be stopped are.
    let spared = (confidences.len() as f32 * share.as_f32()) as usize;
    let at = confidences.get(spared).copied().unwrap_or(highest);
    at.clamp(Probability::from_f32(LEAST).min(highest), highest)
}

/// The threshold that calls no more answerable questions a dead end than the owner allows, as far as the
/// content's own wordings can tell, each asked of an index that was built without it; never above
/// [`by_prior`]. Where there are too few wordings, it is that; where the owner gives it, just what is given.
pub(super) fn by_wordings(content: &Content, progress: Progress<'_>) -> Probability {
    let highest = by_prior(content);
    let folds = Folds::of(content);
    let (wordings, _) = folds.count();
    if wordings < FEWEST || content.policy.dead_end.is_some() {
        return highest;
    }
    let mut confidences = Vec::with_capacity(wordings.min(MOST));
    let step = wordings.div_ceil(MOST);
    let mut scratch = Scratch::default();
    let mut before = 0;
    for turn in 0..FOLDS {
        let building = Building::new(&folds.content(turn, usize::MAX));
        let bytes = building.run(&mut |share| progress((turn as f32 + share) / FOLDS as f32));
        let Ok(index) = Index::open(bytes) else { return highest };
        for (entry, text) in folds.questions(turn) {
            before += 1;
            if before % step != 0 {
                continue;
            }
            let query = Query { text, typing: false, lang: Lang::parse(&entry.lang), limit: 3 };
            confidences.push(answer(&index, &query, &Tuning::default(), &mut scratch).confidence);
        }
    }
    sparing(confidences, dial::false_alarm(&content.policy), highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{self, Entry};

    #[test]
    fn the_threshold_moves_with_the_share_of_questions_without_an_answer() {
        let at = |prior: f32| {
            moved(Probability::from_thousandths(500), Probability::from_f32(prior)).thousandths()
        };
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
            policy: content::Policy { false_alarm: Some(false_alarm), ..content::Policy::default() },
            ..Content::default()
        };
        let at = |false_alarm: f32| by_wordings(&content(false_alarm), &mut |_| {});
        assert!(at(0.0) <= at(0.05) && at(0.05) <= at(1.0));
        assert!(at(0.05) < at(1.0), "some of these are not found");
        assert_eq!(at(1.0).thousandths(), 500);
        let few = Content { entries: entries.clone().take(5).collect(), ..Content::default() };
        assert_eq!(by_wordings(&few, &mut |_| {}).thousandths(), 500);
    }
}
