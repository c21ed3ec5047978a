//! Content to an index, in a page. [builder side]

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::wire::{get, object, text};
use crate::content::{Column, Entry, Problem, Reading, Source, read};
use crate::index::build::Building;

/// What was read, before it is built: reading and building are two calls, so that a page can draw
/// breath in between.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Draft {
    reading: Reading,
}

#[wasm_bindgen]
impl Draft {
    /// Reads files: an array of `{name, data}` with bytes as `data`; the ending of a name tells its
    /// format where the content does not.
    #[wasm_bindgen(constructor)]
    pub fn new(files: &Array) -> Self {
        let files: Vec<(String, Vec<u8>)> = files
            .iter()
            .map(|file| (text(&file, "name"), Uint8Array::new(&get(&file, "data")).to_vec()))
            .collect();
        let sources: Vec<Source<'_>> =
            files.iter().map(|(name, bytes)| Source { path: name, name, bytes }).collect();
        Self { reading: read(&sources) }
    }

    /// The entries: `{id, question, lang}` each.
    pub fn entries(&self) -> Array {
        self.reading.content.entries.iter().map(entry).collect()
    }

    /// What was wrong: `{severity, file, line, message, remedy}` each; line 0 is the file as a whole.
    pub fn problems(&self) -> Array {
        self.reading.problems.iter().map(problem).collect()
    }

    /// The columns of tables and what they were taken for: `{header, role}` each.
    pub fn columns(&self) -> Array {
        self.reading.files.iter().flat_map(|file| &file.columns).map(column).collect()
    }

    /// Begins to build the index.
    pub fn building(&self) -> Build {
        Build { building: Building::new(&self.reading.content) }
    }
}

/// An index that is being built: between its steps a page can draw breath.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Build {
    building: Building,
}

#[wasm_bindgen]
impl Build {
    /// Takes one step; false where none is left.
    pub fn step(&mut self) -> bool {
        self.building.step()
    }

    /// How much is done: 0 to 1.
    pub fn share(&self) -> f32 {
        self.building.share()
    }

    /// The bytes of the index; throws nothing.
    pub fn finish(self) -> Uint8Array {
        Uint8Array::from(&*self.building.finish())
    }
}

fn entry(entry: &Entry) -> JsValue {
    object(&[
        ("id", (&*entry.id).into()),
        ("question", (&*entry.question).into()),
        ("lang", (&*entry.lang).into()),
    ])
}

fn problem(problem: &Problem) -> JsValue {
    object(&[
        ("severity", problem.severity().as_str().into()),
        ("file", (&*problem.place.file).into()),
        ("line", problem.place.line.into()),
        ("message", problem.fault.to_string().into()),
        ("remedy", problem.fault.remedy().into()),
    ])
}

fn column(column: &Column) -> JsValue {
    let role = column.role.map_or(JsValue::NULL, |role| role.as_str().into());
    object(&[("header", (&*column.name).into()), ("role", role)])
}
