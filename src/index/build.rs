//! Writes an index. [builder side]

mod analysis;
mod card;
mod entries;
mod owner;

use super::bytes::{Writer, checksum};
use super::format::{ANALYZER, MAGIC, MAJOR, MINOR, REQUIRED, Section};
use super::{fold_code, site_code};
use crate::content::Content;

/// Builds the index of `content`. The same content and version give the same bytes.
#[must_use]
pub fn build(content: &Content) -> Vec<u8> {
    let site = owner::site(content);
    let analysis = analysis::analyse(content, &site.langs);
    let mut sections: Vec<(Section, Vec<u8>)> = Vec::new();
    let mut add = |section: Section, write: &mut dyn FnMut(&mut Writer)| {
        let mut out = Writer::default();
        write(&mut out);
        sections.push((section, out.finish()));
    };
    let entries = entries::Sections::of(content, &site, &analysis);
    add(Section::Card, &mut |out| out.raw(card::json(content, &site).as_bytes()));
    add(Section::Fold, &mut |out| fold_code::write(&analysis.fold, out));
    add(Section::Dictionary, &mut |out| analysis.write_dictionary(out));
    add(Section::Postings, &mut |out| analysis.write_postings(out));
    add(Section::Entries, &mut |out| out.raw(&entries.rows));
    add(Section::Markup, &mut |out| out.raw(&entries.markup));
    add(Section::Synonyms, &mut |out| analysis.write_synonyms(out));
    add(Section::Cues, &mut |out| analysis.write_cues(out));
    add(Section::Site, &mut |out| site_code::write(&site, out));
    add(Section::Texts, &mut |out| out.raw(&entries.texts));
    file(&sections)
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
