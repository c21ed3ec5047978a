//! The types that the rims drive. A session has two halves: [`Help`] searches and answers, [`Person`]
//! has the form for a person and all that follows. A page loads the second only where it is needed;
//! what passes between them is the case file one way, and a few words the other.
//!
//! The rim's loop: hand every [`Input`] to its half with the time, do the effects that come back
//! ([`Effect::Pass`] is an input for the other half), show the half's view. What comes of an effect (a
//! delivery, a timer) is the next input. [`Session`] is both halves in one, for rims that have no
//! reason to load them apart.

mod help;
mod person;

pub use help::{Config, Help};
pub use person::Person;

use crate::conversation::{Contact, Conversation, Effect, Input, Screen, Timer};
use crate::index::Index;
use crate::model::Millis;
use crate::view::View;

/// A customer's session with the widget: both halves, wired to each other.
#[derive(Debug)]
pub struct Session {
    help: Help,
    person: Person,
}

impl Session {
    /// Starts a session; the index may still be on its way. `entropy` are random bytes: ids are drawn
    /// from them, so that the same inputs give the same effects. `repeats_harm` is true where the
    /// endpoint does not know a repeat by its id; nothing is then sent twice.
    #[must_use]
    pub fn new(config: Config, entropy: &[u8; 32], repeats_harm: bool) -> Self {
        let help = Help::new(config);
        let mut person = Person::new(entropy, repeats_harm);
        person.handle(Input::Case(help.case()), Millis::default());
        Self { help, person }
    }

    /// Hands in the index. What was asked before is answered now.
    pub fn set_index(&mut self, index: Index, now: Millis) -> Vec<Effect> {
        let effects = self.help.set_index(index, now);
        self.pass(effects, now)
    }

    /// Takes in what happened; says what to do.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        if input == Input::Elapsed(Timer::Hours) {
            let mut effects = self.help.handle(input.clone(), now);
            effects.extend(self.person.handle(input, now));
            return self.pass(effects, now);
        }
        let effects = match self.is_for_person(&input) {
            true => self.person.handle(input, now),
            false => self.help.handle(input, now),
        };
        self.pass(effects, now)
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> View {
        if self.at_form() { self.person.view() } else { self.help.view() }
    }

    /// What happened so far.
    #[must_use]
    pub fn conversation(&self) -> &Conversation {
        self.help.conversation()
    }

    /// The form for a person, and what became of it.
    #[must_use]
    pub fn contact(&self) -> &Contact {
        self.person.contact()
    }

    fn at_form(&self) -> bool {
        self.help.conversation().screen() == Screen::Contact
    }

    fn is_for_person(&self, input: &Input) -> bool {
        match input {
            Input::Edited { field, .. } => field != help::WHY,
            Input::Back | Input::Elapsed(Timer::Status) => self.at_form(),
            Input::ReasonChosen(_)
            | Input::Included { .. }
            | Input::Unmasked { .. }
            | Input::Attachable(_)
            | Input::Attached(_)
            | Input::Detached(_)
            | Input::Send
            | Input::SendWithout
            | Input::Uploaded { .. }
            | Input::Stop(_)
            | Input::Rated(_)
            | Input::Recover
            | Input::Resend(_)
            | Input::Discard(_)
            | Input::KeepCopy(_)
            | Input::Delivered { .. }
            | Input::Add
            | Input::ToThread
            | Input::Afresh
            | Input::Heard { .. }
            | Input::Attention(_)
            | Input::Rejoined(_)
            | Input::Seen(_)
            | Input::Elapsed(Timer::Outbox | Timer::Thread)
            | Input::Online(_)
            | Input::Unkept
            | Input::Restored(_)
            | Input::Case(_) => true,
            _ => false,
        }
    }

    /// Hands over what one half has for the other; what is left is for the rim.
    fn pass(&mut self, effects: Vec<Effect>, now: Millis) -> Vec<Effect> {
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Pass(input) => left.extend(self.handle(input, now)),
                effect => left.push(effect),
            }
        }
        left
    }
}
