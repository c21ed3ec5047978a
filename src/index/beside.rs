//! What lies beside the widget for each language, and is fetched once the first answer is there: its
//! [ordinary words](OrdinaryWords), and a larger model of what customers say than an index has room for.
//!
//! A model:
//! ```text
//! at  bytes  what
//! 0   4      magic 89 4C 4F 4D ("\x89LOM")
//! 4   1      format, 2
//! 5   …      language, as a text; then the model as in an index
//! ```

use super::Index;
use super::bytes::Reader;
#[cfg(feature = "builder")]
use super::bytes::Writer;
use super::ordinary::OrdinaryWords;
#[cfg(feature = "builder")]
use crate::model::Lang;

const MAGIC: [u8; 4] = *b"\x89LOM";
const FORMAT: u8 = 2;

/// A larger file, in bytes, is none of ours.
const MAX_BYTES: usize = 1 << 20;

/// Why bytes are nothing that lies beside the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no file of a language that this version reads: copy it again from the same version")]
pub struct NotOfLanguage;

impl Index {
    /// Takes a file of a language: ordinary words, which are then not read as others of the site, mistyped;
    /// or the larger model, by which is heard from then on what customers say in that language, if it is one
    /// of the index. What was remembered of questions before is forgotten at the next one.
    ///
    /// # Errors
    /// Where the bytes are no such file, or of a format that is not known here.
    pub fn add_language(&mut self, bytes: &[u8]) -> Result<(), NotOfLanguage> {
        if let Ok(words) = OrdinaryWords::read(bytes) {
            self.add_ordinary(words);
            return Ok(());
        }
        let head = bytes.strip_prefix(&MAGIC).and_then(|rest| rest.strip_prefix(&[FORMAT]));
        let model = head.filter(|_| bytes.len() <= MAX_BYTES).ok_or(NotOfLanguage)?;
        self.enlarge_messages(&mut Reader::new(model)).ok_or(NotOfLanguage)
    }
}

/// The file of a language's larger model. [builder side]
#[cfg(feature = "builder")]
#[must_use]
pub fn model_file(lang: Lang, model: &[u8]) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(&MAGIC);
    out.raw(&[FORMAT]);
    out.text(lang.as_str());
    out.raw(model);
    out.finish()
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::content::{Content, Entry, builtin};
    use crate::index::build;
    use crate::index::format::Section;

    fn index() -> Index {
        let entry = Entry { question: "Where is my order?".into(), lang: "en".into(), ..Entry::default() };
        let content = Content { entries: vec![entry], ..Content::default() };
        Index::open(build::build(&content)).expect("what was built can be opened")
    }

    /// The bytes by which the index tells what customers say.
    fn told_by(index: &Index) -> Vec<u8> {
        index.messages().all()[0].told_by(index.section(Section::Messages)).1.to_vec()
    }

    fn model(lang: &str) -> &'static [u8] {
        builtin::model(Lang::parse(lang)).expect("a language with a model")
    }

    #[test]
    fn a_larger_model_of_its_language_tells_from_then_on() {
        let mut index = index();
        assert!(told_by(&index) == model("en"));
        // Any other will do to see it.
        let (larger, none) = (model("fr"), model("de"));
        index.add_language(&model_file(Lang::parse("de"), none)).expect("a model");
        assert!(told_by(&index) == model("en"), "the index is of another language");
        index.add_language(&model_file(Lang::parse("en"), larger)).expect("a model");
        assert!(told_by(&index) == larger);
    }

    #[test]
    fn what_is_cut_or_of_another_format_is_refused_and_changes_nothing() {
        let mut index = index();
        let file = model_file(Lang::parse("en"), model("fr"));
        for cut in (0..file.len()).step_by(97).chain(0..20) {
            assert_eq!(index.add_language(&file[..cut]), Err(NotOfLanguage), "cut at {cut}");
        }
        let mut newer = file;
        newer[4] = FORMAT + 1;
        assert_eq!(index.add_language(&newer), Err(NotOfLanguage));
        assert!(told_by(&index) == model("en") && index.n_ordinary() == 0);
    }
}
