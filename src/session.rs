//! Wires conversation, handoff and view together; the one type that the rim drives.

use crate::conversation::{Effect, Input};
use crate::handoff::Target;
use crate::handoff::package::{Page, Surroundings};
use crate::index::Index;
use crate::model::{Lang, Millis};
use crate::view::View;

/// What a session starts from; everything comes from the page.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The interface's language, as the tag or the page says; the first content language where it is
    /// not spoken here.
    pub lang: Lang,
    /// Where handoffs go; none leaves the owner's channels.
    pub target: Option<Target>,
    /// The page, the customer as the page states it, the page's facts.
    pub around: Surroundings,
    /// Random bytes: ids are drawn from them, so that the same inputs give the same effects.
    pub entropy: [u8; 32],
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: String,
    /// See `mail`.
    pub phone: String,
    /// The minutes that the customer's clock is ahead of UTC.
    pub utc_offset_minutes: i16,
}

/// A customer's session with the widget.
#[derive(Debug)]
pub struct Session {
    config: Config,
    index: Option<Index>,
}

impl Session {
    /// Starts a session; the index may still be on its way.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { config, index: None }
    }

    /// Hands in the index. What was asked before is answered now.
    pub fn set_index(&mut self, index: Index, now: Millis) -> Vec<Effect> {
        let _ = now;
        self.index = Some(index);
        Vec::new()
    }

    /// Takes in what happened; says what to do.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        let _ = (input, now, &self.config);
        Vec::new()
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> View {
        View::default()
    }

    /// Where the customer is.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.config.around.page
    }
}
