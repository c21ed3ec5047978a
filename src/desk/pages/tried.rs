//! What the customer searched and read, in the order in which it happened.

use jiff::Timestamp;
use maud::{Markup, html};

use super::direction::words;
use super::words::{count, dwell, percent, scope, time_of_day, verdict};
use crate::desk::envelope::{Data, Search, Verdict, Viewed};

/// A search or an article.
enum Step<'a> {
    Search(&'a Search),
    Viewed(&'a Viewed),
}

impl Step<'_> {
    fn at(&self) -> Timestamp {
        match self {
            Self::Search(search) => search.at,
            Self::Viewed(viewed) => viewed.at,
        }
    }
}

pub(super) fn section(data: &Data) -> Markup {
    let searches = data.searches.iter().map(Step::Search);
    let mut steps: Vec<Step<'_>> = searches.chain(data.viewed.iter().map(Step::Viewed)).collect();
    if steps.is_empty() {
        return html! {};
    }
    steps.sort_by_key(Step::at);
    html! {
        section aria-labelledby="tried" {
            h2 id="tried" { "What was tried" }
            ol.steps role="list" {
                @for step in &steps {
                    @match step {
                        Step::Search(search) => (searched(search, data)),
                        Step::Viewed(viewed) => (read(viewed)),
                    }
                }
            }
        }
    }
}

fn searched(search: &Search, data: &Data) -> Markup {
    // The best match is named by its title where the envelope holds it, else by its id.
    let viewed = data.viewed.iter().map(|viewed| (&viewed.id, &viewed.title));
    let suggested = data.suggested.iter().map(|answer| (&answer.id, &answer.title));
    let title =
        viewed.chain(suggested).find(|(id, _)| **id == search.top).map_or(&search.top, |(_, title)| title);
    html! {
        li.searched {
            p { span.did { "Searched" } " " q dir="auto" { (words(&search.query)) } }
            p.dim {
                (time_of_day(search.at)) ", "
                @match search.hits {
                    Some(0) => "nothing found",
                    Some(hits) => (count(hits, "answer found", "answers found")),
                    None => "answers not counted",
                }
                @if !search.top.is_empty() { ", best: " bdi { (words(title)) } }
                @if let Some(p) = search.confidence { ", " (percent(p)) " sure" }
                @if let Some(scope) = scope(&search.scope) { "; " (scope) }
            }
        }
    }
}

fn read(viewed: &Viewed) -> Markup {
    let class = match viewed.verdict {
        Verdict::None => "",
        Verdict::Helpful => "good",
        Verdict::NotHelpful => "bad",
    };
    html! {
        li.read {
            p { span.did { "Read" } " " bdi { (words(&viewed.title)) } }
            p.dim {
                (time_of_day(viewed.at))
                @if let Some(ms) = viewed.dwell_ms { ", for " (dwell(ms)) }
                ", " span class=(class) { (verdict(viewed.verdict)) }
            }
        }
    }
}
