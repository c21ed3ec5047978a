//! The half that searches, and the part of the panel that it fills.

mod effects;
mod inputs;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{Element, Event};

use super::dom::Dom;
use super::events;
use super::notes::Notes;
use crate::conversation::{Effect, Input};
use crate::index::Index;
use crate::model::{Lang, Millis};
use crate::session::Help;

/// A customer's session, shown in an element that it has to itself.
///
/// Every method that takes `now` (milliseconds since 1970) patches the element and returns the effects
/// as an array of plain objects. An exception out of any of them means that this instance is broken:
/// drop it and never call it again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Widget {
    session: Help,
    dom: Dom,
    notes: Notes,
}

#[wasm_bindgen]
impl Widget {
    /// Starts a session in `root`. `config` is a plain object: `lang`, `handoff`, `mail`, `phone`,
    /// `utcOffset` (minutes ahead of UTC), `country` (two capital letters; empty where nobody knows),
    /// `page` (`origin`, `path`, `query`, `title`), `remember` (true
    /// where the shell keeps for the visit what the customer does). What the page states of itself and
    /// of the customer is told by `handle`.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue, root: Element) -> Result<Self, JsError> {
        let document = root.owner_document().ok_or_else(|| JsError::new("the element is in no document"))?;
        let session = Help::new(inputs::config(config));
        let mut dom = Dom::new(document, root);
        dom.patch(session.view());
        Ok(Self { session, dom, notes: Notes::default() })
    }

    /// Hands in the index; what was asked before is answered now. `owner_offset` is how many minutes the
    /// clock of the owner's time zone is ahead of UTC, where the index names one. Throws where the bytes
    /// are no index; then everything stays as it was.
    #[wasm_bindgen(js_name = setIndex)]
    pub fn set_index(
        &mut self,
        bytes: &Uint8Array,
        now: f64,
        owner_offset: Option<i16>,
    ) -> Result<Array, JsError> {
        let index = Index::open(bytes.to_vec()).map_err(|error| JsError::new(&error.to_string()))?;
        if let Some(minutes) = owner_offset {
            self.session.set_owner_offset(minutes);
        }
        let effects = self.session.set_index(index, millis(now));
        Ok(self.show(effects))
    }

    /// Hands in the texts of a language that is not built in, as a plain object; before the index.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&mut self, lang: &str, texts: &JsValue) {
        self.session.set_words(Lang::parse(lang), inputs::pairs(texts));
        self.dom.patch(self.session.view());
    }

    /// Hands in a file of a language of the index; after it. What is none changes nothing.
    #[wasm_bindgen(js_name = addLanguage)]
    pub fn add_language(&mut self, bytes: &Uint8Array) {
        self.session.add_language(&bytes.to_vec());
    }

    /// Tells what happened outside of the view: see `inputs`.
    pub fn handle(&mut self, kind: &str, detail: &JsValue, now: f64) -> Array {
        match inputs::input(kind, detail) {
            Some(input) => self.take(input, now),
            None => Array::new(),
        }
    }

    /// The case file as it is now, for the half that brings in a person.
    #[wasm_bindgen(js_name = caseFile)]
    pub fn case_file(&self) -> String {
        self.session.case()
    }

    /// Tells what happened in the view: a `click` or `input` that reached the root.
    pub fn event(&mut self, event: &Event, now: f64) -> Array {
        match events::input(&self.dom, event) {
            Some(input) => self.take(input, now),
            None => Array::new(),
        }
    }

    /// What the customer did since the last call: pairs of a word and a detail, for [`Self::handle`] after
    /// a reload.
    #[wasm_bindgen(js_name = takeNotes)]
    pub fn take_notes(&mut self) -> Array {
        self.notes.give()
    }

    fn take(&mut self, input: Input, now: f64) -> Array {
        self.notes.take(&input);
        let effects = self.session.handle(input, millis(now));
        self.show(effects)
    }

    fn show(&mut self, effects: Vec<Effect>) -> Array {
        self.dom.patch(self.session.view());
        let told = Array::new();
        for effect in effects {
            told.push(&effects::effect(effect));
        }
        told
    }
}

fn millis(now: f64) -> Millis {
    Millis(now as u64)
}
