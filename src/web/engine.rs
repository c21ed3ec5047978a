//! The engine without a screen, for pages that bring their own.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use super::wire::{get, number, object, text};
use crate::engine::{Query, Scratch, Tuning, answer};
use crate::index::Index;
use crate::markup;
use crate::model::{Lang, Probability, Span};
use crate::reply::{Hit, Verdict};

/// So many hits where the caller does not say.
const LIMIT: usize = 10;

/// An opened index that can be searched.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    index: Index,
    scratch: Scratch,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the bytes of an index; throws where they are none.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &Uint8Array) -> Result<Self, JsError> {
        let index = Index::open(bytes.to_vec()).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { index, scratch: Scratch::default() })
    }

    /// How many entries there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> u32 {
        self.index.len()
    }

    /// The languages of the index, most entries first.
    #[wasm_bindgen(getter)]
    pub fn langs(&self) -> Array {
        self.index.site().langs.iter().map(|lang| JsValue::from(lang.as_str())).collect()
    }

    /// Hands in a file of a language that lies beside the module: its ordinary words, or its larger model of
    /// what customers say; throws where the bytes are none.
    #[wasm_bindgen(js_name = addLanguage)]
    pub fn add_language(&mut self, bytes: &Uint8Array) -> Result<(), JsError> {
        self.index.add_language(&bytes.to_vec()).map_err(|error| JsError::new(&error.to_string()))
    }

    /// `{hits, confidence, verdict, corrections}`; `options` may hold `limit`, `lang` and `typing`.
    /// Highlights are in UTF-16 units, as JavaScript counts.
    pub fn search(&mut self, query: &str, options: &JsValue) -> JsValue {
        let asked = Query {
            text: query,
            typing: get(options, "typing").is_truthy(),
            lang: Lang::parse(&text(options, "lang")),
            limit: number(options, "limit").map_or(LIMIT, |n| n as usize),
        };
        let tuning = Tuning::of(&self.index.site().policy.rules);
        let reply = answer(&self.index, &asked, &tuning, &mut self.scratch);
        let (hits, corrections) = (Array::new(), Array::new());
        for hit in reply.hits.iter().filter_map(|hit| self.hit(hit)) {
            hits.push(&hit);
        }
        for c in &reply.corrections {
            corrections.push(&object(&[("at", range(query, c.at)), ("word", (&*c.word).into())]));
        }
        object(&[
            ("hits", hits.into()),
            ("confidence", probability(reply.confidence)),
            ("verdict", verdict(reply.verdict).into()),
            ("corrections", corrections.into()),
        ])
    }

    /// `{id, question, answer, text, lang, url, alternatives}` of the entry with this id, or undefined.
    pub fn answer(&self, id: &str) -> JsValue {
        let found = self.index.find(id).and_then(|no| Some((no, self.index.entry(no)?)));
        let Some((no, entry)) = found else { return JsValue::UNDEFINED };
        let alternatives = Array::new();
        for alternative in self.index.alternatives(no) {
            alternatives.push(&alternative.into());
        }
        object(&[
            ("id", entry.id.into()),
            ("question", entry.question.into()),
            ("answer", entry.answer.into()),
            ("text", markup::plain_text(&self.index.answer(no)).into()),
            ("lang", entry.lang.as_str().into()),
            ("url", entry.url.into()),
            ("alternatives", alternatives.into()),
        ])
    }

    fn hit(&self, hit: &Hit) -> Option<JsValue> {
        let entry = self.index.entry(hit.entry)?;
        let highlights = object(&[
            ("question", ranges(entry.question, &hit.question_marks)),
            ("answer", ranges(entry.answer, &hit.answer_marks)),
        ]);
        Some(object(&[
            ("id", entry.id.into()),
            ("question", entry.question.into()),
            ("answer", entry.answer.into()),
            ("url", entry.url.into()),
            ("score", f64::from(hit.score).into()),
            ("confidence", probability(hit.confidence)),
            ("highlights", highlights),
            ("passage", hit.passage.map_or(JsValue::NULL, |at| range(entry.answer, at))),
        ]))
    }
}

fn probability(p: Probability) -> JsValue {
    (f64::from(p.thousandths()) / 1000.0).into()
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Empty => "empty",
        Verdict::Confident => "confident",
        Verdict::Unsure => "unsure",
        Verdict::DeadEnd => "dead-end",
    }
}

fn ranges(text: &str, spans: &[Span]) -> JsValue {
    let ranges = Array::new();
    for span in spans {
        ranges.push(&range(text, *span));
    }
    ranges.into()
}

/// `[start, end]` in UTF-16 units.
fn range(text: &str, span: Span) -> JsValue {
    let before = Span::new(0, span.start).of(text).encode_utf16().count() as u32;
    let inside = span.of(text).encode_utf16().count() as u32;
    let range = Array::new();
    range.push(&before.into());
    range.push(&(before + inside).into());
    range.into()
}
