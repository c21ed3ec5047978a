//! Writes an index. [builder side]

mod analysis;
mod card;
mod entries;
mod guard;
mod lengths;
mod owner;
mod readings;
mod terms;
pub(crate) mod threshold;

use std::borrow::Cow;

use super::bytes::{Writer, checksum};
use super::format::{ANALYZER, MAGIC, MAJOR, MINOR, Section};
use super::{Index, fold_code, site_code};
use crate::content::folds::FOLDS;
use crate::content::{Content, Entry, builtin};
use crate::engine::train::{self, Lessons, Training};
use crate::model::{Lang, Probability};
use analysis::Analysis;
use guard::Guard;

/// Hears how much of a build is done, from 0 to 1, and never less than the last time.
pub type Progress<'p> = &'p mut dyn FnMut(f32);

/// Of building with the threshold that the wordings ask for, the share that asking takes: it builds as
/// often as there are folds, and then once more.
const ASKING: f32 = FOLDS as f32 / (FOLDS as f32 + 1.0);

/// Builds the index of `content`. The same content and version give the same bytes.
#[must_use]
pub fn build(content: &Content) -> Vec<u8> {
    Building::new(content).run(&mut |_| {})
}

/// Builds the index of `content`, with the threshold of a dead end that its own wordings ask for: builds
/// it several times, so that it takes longer. The same content and version give the same bytes.
#[must_use]
pub fn tuned(content: &Content, progress: Progress<'_>) -> Vec<u8> {
    let dead_end = threshold::by_wordings(content, &mut |share| progress(share * ASKING));
    let building = Building::by(content, dead_end, train::training);
    building.run(&mut |share| progress(ASKING + share * (1.0 - ASKING)))
}

/// Builds the index of `content` with an intent model that learns from a teacher, and is as sure as the
/// teacher's texts make it: its threshold needs no wordings. The same content, lessons and version give
/// the same bytes.
#[must_use]
pub fn build_taught(content: &Content, lessons: &Lessons, progress: Progress<'_>) -> Vec<u8> {
    let dead_end = threshold::by_prior(content);
    Building::by(content, dead_end, |index| train::taught(index, lessons)).run(progress)
}

/// An index that is being built, in steps that each take a moment, so that a page can draw breath in
/// between. The same content and version give the same bytes as [`build`].
#[derive(Debug)]
pub struct Building {
    sections: [(Section, Vec<u8>); Section::ALL.len()],
    /// Until it has looked for all of its words.
    guard: Option<Guard>,
    training: Option<Training>,
}

impl Building {
    /// Reads the content; what is left to do is to look for words that would be misread, and to train.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        Self::by(content, threshold::by_prior(content), train::training)
    }

    /// With this threshold of a dead end.
    fn by(content: &Content, dead_end: Probability, train: impl FnOnce(&Index) -> Option<Training>) -> Self {
        let (mut sections, analysis) = sections(content, dead_end);
        // What a word weighs is the engine's to say, so it is asked, on the index as it is so far.
        if let Ok(index) = Index::open(file(&sections)) {
            sections[Section::Lengths as usize - 1].1 = lengths::of(index.lexicon(), &analysis);
        }
        let index = Index::open(file(&sections)).ok();
        let training = index.as_ref().and_then(train);
        Self { sections, guard: index.map(Guard::of), training }
    }

    /// Takes one step; false where none is left.
    pub fn step(&mut self) -> bool {
        let Some(mut guard) = self.guard.take() else {
            return self.training.as_mut().is_some_and(Training::step);
        };
        if guard.step() {
            self.guard = Some(guard);
        } else {
            self.sections[Section::Ordinary as usize - 1].1 = guard.finish();
        }
        true
    }

    /// How much is done: 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        let untrained = if self.guard.is_none() { 1.0 } else { 0.0 };
        self.training.as_ref().map_or(untrained, Training::share)
    }

    /// The bytes of the index.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        if let Some(guard) = self.guard {
            self.sections[Section::Ordinary as usize - 1].1 = guard.finish();
        }
        if let Some(training) = self.training {
            self.sections[Section::Model as usize - 1].1 = training.finish();
        }
        file(&self.sections)
    }

    fn run(mut self, progress: Progress<'_>) -> Vec<u8> {
        while self.step() {
            progress(self.share());
        }
        progress(1.0);
        self.finish()
    }
}

/// The sections, but for those that ask for an opened index, and what was made of the texts.
fn sections(
    content: &Content,
    dead_end: Probability,
) -> ([(Section, Vec<u8>); Section::ALL.len()], Analysis) {
    let content = &*with_intents(content);
    let mut site = owner::site(content);
    site.policy.rules.dead_end = dead_end;
    let analysis = analysis::analyse(content, &site.langs);
    let entries = entries::Sections::of(content, &site);
    let write = |section: Section| {
        let mut out = Writer::default();
        match section {
            Section::Card => out.raw(card::json(content, &site).as_bytes()),
            Section::Fold => fold_code::write(&analysis.fold, &mut out),
            Section::Dictionary => analysis.write_dictionary(&mut out),
            Section::Terms => analysis.write_terms(&mut out),
            Section::Wordings => analysis.write_wordings(&mut out),
            Section::Answers => analysis.write_answers(&mut out),
            Section::Lengths => out.raw(&vec![0; analysis.units.len() + analysis.entry_terms.len()]),
            Section::Entries => out.raw(&entries.rows),
            Section::Markup => out.raw(&entries.markup),
            Section::Synonyms => analysis.write_synonyms(&mut out),
            Section::Messages => messages(&site.langs, &mut out),
            Section::Site => site_code::write(&site, &mut out),
            Section::Texts => out.raw(&entries.texts),
            // Those that ask for an opened index come later.
            Section::Model | Section::Ordinary => {}
        }
        (section, out.finish())
    };
    let sections = Section::ALL.map(write);
    (sections, analysis)
}

/// The content with an entry for each intent behind the others, whose numbers stay as they are.
fn with_intents(content: &Content) -> Cow<'_, Content> {
    if content.intents.is_empty() {
        return Cow::Borrowed(content);
    }
    let mut content = content.clone();
    let entries = content.intents.iter().map(|intent| Entry {
        id: intent.id.clone(),
        question: intent.examples.first().cloned().unwrap_or_default(),
        answer: intent.reply.clone().unwrap_or_default(),
        alternatives: intent.examples.iter().skip(1).cloned().collect(),
        lang: intent.lang.clone(),
        reason: intent.reason.clone(),
        ..Entry::default()
    });
    content.entries.extend(entries);
    Cow::Owned(content)
}

/// The models of what customers say, for the languages that have one.
fn messages(langs: &[Lang], out: &mut Writer) {
    let spoken = langs.iter().filter_map(|&lang| Some((lang, builtin::model(lang)?)));
    out.varint(spoken.clone().count() as u32);
    for (lang, model) in spoken {
        out.text(lang.as_str());
        out.varint(model.len() as u32);
        out.raw(model);
    }
}

/// Puts the sections behind their table.
fn file(sections: &[(Section, Vec<u8>)]) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(&MAGIC);
    for number in [MAJOR, MINOR, ANALYZER, sections.len() as u16] {
        out.u16(number);
    }
    let mut offset = out.len() + 16 * sections.len();
    for (section, bytes) in sections {
        out.u16(*section as u16);
        out.u16(section.flags());
        out.u32(offset as u32);
        out.u32(bytes.len() as u32);
        out.u32(checksum(bytes));
        offset += bytes.len();
    }
    sections.iter().for_each(|(_, bytes)| out.raw(bytes));
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries with wordings enough to be learnt.
    fn content() -> Content {
        let entry = |no: usize| Entry {
            id: no.to_string(),
            question: format!("Where is thing{no}?"),
            alternatives: (0..6).map(|other| format!("find thing{no} way{other}")).collect(),
            lang: "en".to_owned(),
            ..Entry::default()
        };
        Content { entries: (0..12).map(entry).collect(), ..Content::default() }
    }

    #[test]
    fn progress_rises_from_little_to_all() {
        let mut told = Vec::new();
        let _ = tuned(&content(), &mut |share| told.push(share));
        assert!(told.len() > 50 && told[0] < 0.05, "{told:?}");
        assert!(told.is_sorted(), "{told:?}");
        assert_eq!(told.last(), Some(&1.0));
    }

    #[test]
    fn step_by_step_the_same_is_built() {
        let mut building = Building::new(&content());
        let mut steps = 0;
        while building.step() {
            steps += 1;
        }
        assert!(steps > 3, "{steps}");
        assert_eq!(building.share(), 1.0);
        assert!(building.finish() == build(&content()));
    }
}
