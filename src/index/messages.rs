//! The models of what customers say besides asking, one for each language of the index.
//! A larger one may [take its place](super::beside).

use core::ops::Range;

use super::bytes::Reader;
use super::model::Model;
use crate::model::{Lang, Topic};

/// At most so many languages; more are no honest file.
const MAX_LANGS: u32 = 64;

/// The classes are numbers of a byte.
const CLASSES: u32 = 256;

/// From this class on they are the topics, by their places in [`Topic::ALL`]; behind them what is about none.
pub(crate) const TOPICS: u32 = 8;
pub(crate) const NO_TOPIC: u32 = TOPICS + Topic::ALL.len() as u32;

/// Models by language.
#[derive(Debug, Default)]
pub(crate) struct Messages(Vec<Spoken>);

/// The model of one language.
#[derive(Debug)]
pub(crate) struct Spoken {
    lang: Lang,
    model: Model,
    /// Where it lies in the section.
    at: Range<usize>,
    /// A larger one, by which is told instead; and its bytes.
    larger: Option<(Model, Vec<u8>)>,
}

impl Messages {
    /// Reads the section.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut all = Vec::new();
        if reader.is_done() {
            return Some(Self(all));
        }
        let count = reader.varint()?;
        for _ in 0..Some(count).filter(|count| *count <= MAX_LANGS)? {
            let lang = Lang::parse(reader.text()?);
            let len = reader.varint()? as usize;
            let at = reader.range(len)?;
            let model = Model::read(&mut Reader::new(reader.seen(&at)), CLASSES)?;
            all.push(Spoken { lang, model, at, larger: None });
        }
        Some(Self(all))
    }

    /// Reads a language and its larger model; where the index has none of the language, nothing changes.
    pub(super) fn enlarge(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let lang = Lang::parse(reader.text()?);
        let bytes = reader.rest().to_vec();
        let model =
            Model::read(&mut Reader::new(&bytes), CLASSES).filter(|model| !model.classes().is_empty())?;
        if let Some(spoken) = self.0.iter_mut().find(|spoken| spoken.lang == lang) {
            spoken.larger = Some((model, bytes));
        }
        Some(())
    }

    pub(crate) fn all(&self) -> &[Spoken] {
        &self.0
    }
}

impl Spoken {
    /// The model of the index, which tells what is said in this language at all, as it does for the others: a
    /// larger one knows nearly all.
    pub(crate) fn own(&self) -> &Model {
        &self.model
    }

    /// The model by which is told, and its bytes: those of the section, or its own.
    pub(crate) fn told_by<'s>(&'s self, section: &'s [u8]) -> (&'s Model, &'s [u8]) {
        match &self.larger {
            Some((model, bytes)) => (model, bytes),
            None => (&self.model, section.get(self.at.clone()).unwrap_or(&[])),
        }
    }
}
