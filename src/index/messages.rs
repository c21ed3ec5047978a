//! The models of what customers say besides asking, one for each language of the index.

use core::ops::Range;

use super::bytes::Reader;
use super::model::Model;

/// At most so many languages; more are no honest file.
const MAX_LANGS: u32 = 64;

/// Models by language.
#[derive(Debug, Default)]
pub(crate) struct Messages(Vec<Spoken>);

/// The model of one language.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub(crate) model: Model,
    /// Where it lies in the section.
    at: Range<usize>,
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
            // The language; what is said tells which model fits.
            reader.text()?;
            let len = reader.varint()? as usize;
            let at = reader.range(len)?;
            // The classes are numbers of a byte.
            let model = Model::read(&mut Reader::new(reader.seen(&at)), 256)?;
            all.push(Spoken { model, at });
        }
        Some(Self(all))
    }

    pub(crate) fn all(&self) -> &[Spoken] {
        &self.0
    }
}

impl Spoken {
    /// The bytes of its model, of those of the section.
    pub(crate) fn of<'s>(&self, section: &'s [u8]) -> &'s [u8] {
        section.get(self.at.clone()).unwrap_or(&[])
    }
}
