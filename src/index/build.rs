//! Writes an index. [builder side]

mod analysis;
mod card;
mod entries;
mod lengths;
mod owner;
mod readings;
mod terms;
pub(crate) mod threshold;

use super::bytes::{Writer, checksum};
use super::format::{ANALYZER, MAGIC, MAJOR, MINOR, REQUIRED, Section};
use super::{Index, fold_code, site_code};
use crate::content::{Content, builtin};
use crate::engine::train::{self, Lessons};
use crate::model::{Lang, Probability};

/// Builds the index of `content`. The same content and version give the same bytes.
#[must_use]
pub fn build(content: &Content) -> Vec<u8> {
    build_by(content, threshold::by_prior(content), train::model)
}

/// Builds the index of `content`, with the threshold of a dead end that its own wordings ask for: builds
/// it several times, so that it takes longer. The same content and version give the same bytes.
#[must_use]
pub fn tuned(content: &Content) -> Vec<u8> {
    build_by(content, threshold::by_wordings(content), train::model)
}

/// Builds the index of `content` with an intent model that learns from a teacher, and is as sure as the
/// teacher's texts make it: its threshold needs no wordings. The same content, lessons and version give
/// the same bytes.
#[must_use]
pub fn build_taught(content: &Content, lessons: &Lessons) -> Vec<u8> {
    build_by(content, threshold::by_prior(content), |index| train::taught(index, lessons))
}

/// Builds the index with this threshold of a dead end.
fn build_by(content: &Content, dead_end: Probability, train: impl FnOnce(&Index) -> Vec<u8>) -> Vec<u8> {
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
            // Filled in below.
            Section::Lengths => out.raw(&vec![0; analysis.units.len() + analysis.entry_terms.len()]),
            Section::Entries => out.raw(&entries.rows),
            Section::Markup => out.raw(&entries.markup),
            Section::Synonyms => analysis.write_synonyms(&mut out),
            Section::Messages => messages(&site.langs, &mut out),
            Section::Site => site_code::write(&site, &mut out),
            Section::Texts => out.raw(&entries.texts),
            // Trained below.
            Section::Model => {}
        }
        (section, out.finish())
    };
    let mut sections = Section::ALL.map(write);
    // What a word weighs is the engine's to say, so it is asked, on the index as it is so far.
    if let Ok(index) = Index::open(file(&sections)) {
        sections[Section::Lengths as usize - 1].1 = lengths::of(index.lexicon(), &analysis);
    }
    if let Ok(index) = Index::open(file(&sections)) {
        sections[Section::Model as usize - 1].1 = train(&index);
    }
    file(&sections)
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
        out.u16(REQUIRED);
        out.u32(offset as u32);
        out.u32(bytes.len() as u32);
        out.u32(checksum(bytes));
        offset += bytes.len();
    }
    sections.iter().for_each(|(_, bytes)| out.raw(bytes));
    out.finish()
}
