//! The half that brings in a person, and the part of the panel that it fills.

mod effects;
mod inputs;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{Element, Event};

use super::dom::Dom;
use super::events;
use super::notes::Notes;
use crate::conversation::{Effect, Input, Timer};
use crate::handoff::Target;
use crate::model::Millis;
use crate::session;

/// The form for a person and the way of a message, shown in an element that they have to themselves.
///
/// Every method that takes `now` (milliseconds since 1970) patches the element and returns the effects
/// as an array of plain objects. An exception out of any of them means that this instance is broken:
/// drop it and never call it again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Person {
    session: session::Person,
    dom: Dom,
    notes: Notes,
    /// Called with a word when something is due; the shell then says so by `handle` of that word.
    due: Function,
    /// For the outbox, for the thread, and for what is said when typing has paused.
    timers: [Option<Timeout>; 3],
}

#[wasm_bindgen]
impl Person {
    /// Starts in `root`; the first input is the case file. `entropy` are 32 random bytes, `due` is called
    /// when the outbox is to be tried again, the thread to be looked at or the status to be said, for as long as this lives.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, entropy: &Uint8Array, due: Function) -> Result<Self, JsError> {
        let document = root.owner_document().ok_or_else(|| JsError::new("the element is in no document"))?;
        let mut seed = [0; 32];
        if entropy.length() == 32 {
            entropy.copy_to(&mut seed);
        }
        let session = session::Person::new(&seed, false);
        let dom = Dom::new(document, root);
        Ok(Self { session, dom, notes: Notes::default(), due, timers: [None, None, None] })
    }

    /// True while the customer is at the form.
    #[wasm_bindgen(getter, js_name = isShown)]
    pub fn is_shown(&self) -> bool {
        self.session.is_shown()
    }

    /// Tells what happened outside of the view: see `inputs`.
    pub fn handle(&mut self, kind: &str, detail: &JsValue, now: f64) -> Result<JsValue, JsError> {
        self.take(inputs::input(kind, detail), now)
    }

    /// Tells what happened in the view: a `click`, `submit`, `input` or `change` that reached the root.
    pub fn event(&mut self, event: &Event, now: f64) -> Result<JsValue, JsError> {
        self.take(events::input(&self.dom, event), now)
    }

    /// What the customer did since the last call: pairs of a word and a detail, for [`Self::handle`] after
    /// a reload.
    #[wasm_bindgen(js_name = takeNotes)]
    pub fn take_notes(&mut self) -> Array {
        self.notes.give()
    }

    fn take(&mut self, input: Option<Input>, now: f64) -> Result<JsValue, JsError> {
        // The page's own state is not to be touched while nothing has happened: a box is ticked before its
        // change is told.
        let Some(input) = input else { return Ok(Array::new().into()) };
        self.notes.take(&input);
        let effects = self.session.handle(input, Millis(now as u64));
        if self.session.is_shown() {
            self.dom.patch(self.session.view());
        }
        for effect in &effects {
            match effect {
                Effect::Wait { timer, ms } => {
                    let (place, word) = match timer {
                        Timer::Thread => (1, "thread"),
                        Timer::Status => (2, "status"),
                        _ => (0, "outbox"),
                    };
                    let due = self.due.clone();
                    // What it throws the shell has seen.
                    let call = move || drop(due.call1(&JsValue::UNDEFINED, &word.into()));
                    self.timers[place] = Some(Timeout::new(*ms, call));
                }
                Effect::KeepWay(way) => self.notes.keep_way(way),
                Effect::KeepSeen(seq) => self.notes.keep_seen(*seq),
                _ => {}
            }
        }
        let told: Vec<_> = effects.into_iter().filter_map(effects::told).collect();
        Ok(serde_wasm_bindgen::to_value(&told)?)
    }
}

/// Why messages cannot go to an address, on a page of this origin; empty where they can.
#[wasm_bindgen(js_name = addressProblem)]
#[must_use]
pub fn address_problem(address: &str, origin: &str) -> String {
    Target::parse(address, origin).err().map_or_else(String::new, |error| error.to_string())
}
