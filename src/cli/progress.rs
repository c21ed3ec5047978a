//! Builds indexes with a bar on the terminal that says how far it has come. [native]

use indicatif::{ProgressBar, ProgressStyle};

use crate::content::Content;
use crate::index::build;

/// A bar has so many steps.
const STEPS: u64 = 1_000;
const LOOK: &str = "{msg} {bar:30} {percent} %";

/// A bar on standard error, while there is a terminal; gone again when it is dropped.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(what: &'static str) -> Self {
        Self::of(ProgressBar::new(STEPS), what)
    }

    fn of(bar: ProgressBar, what: &'static str) -> Self {
        if let Ok(look) = ProgressStyle::with_template(LOOK) {
            bar.set_style(look);
        }
        bar.set_message(what);
        Self(bar)
    }

    /// So much is done, from 0 to 1.
    pub(super) fn at(&self, share: f32) {
        self.0.set_position((share * STEPS as f32) as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Builds the index of a content; see [`build::tuned`].
pub(super) fn tuned(content: &Content) -> Vec<u8> {
    let bar = Bar::new("learning from the wordings");
    build::tuned(content, &mut |share| bar.at(share))
}

#[cfg(test)]
mod tests {
    use indicatif::{InMemoryTerm, ProgressDrawTarget, TermLike};

    use super::*;

    #[test]
    fn the_bar_says_how_far_it_is_and_leaves_nothing_behind() {
        let term = InMemoryTerm::new(4, 80);
        let target = ProgressDrawTarget::term_like(Box::new(term.clone()));
        let bar = Bar::of(ProgressBar::with_draw_target(Some(STEPS), target), "learning");
        assert!(term.width() > 40);
        bar.at(0.25);
        bar.0.tick();
        let shown = term.contents();
        assert!(shown.starts_with("learning ") && shown.ends_with(" 25 %"), "{shown}");
        drop(bar);
        assert_eq!(term.contents(), "");
    }
}
