//! Opens an index and reads it in place.

use core::ops::Range;

use super::bytes::{Reader, checksum};
use super::format::{ANALYZER, MAGIC, MAJOR, REQUIRED, Section, flag};
use super::lexicon::Lexicon;
use super::matter::BringsIn;
use super::messages::Messages;
use super::model::Model;
use super::ordinary::OrdinaryWords;
use super::{OpenError, Site, fold_code, markup, site_code};
use crate::markup::Block;
use crate::model::{EntryNo, Lang, ReasonNo, hex};
use crate::text::FoldTable;

/// An opened index.
#[derive(Debug)]
pub struct Index {
    bytes: Vec<u8>,
    sections: Sections,
    rows: Vec<Row>,
    site: Site,
    fold: FoldTable,
    lexicon: Lexicon,
    model: Model,
    messages: Messages,
    /// Words that are no others mistyped.
    ordinary: Vec<OrdinaryWords>,
}

/// Where the sections lie in the file; empty where there is none.
#[derive(Debug, Default)]
struct Sections([Range<usize>; Section::ALL.len()]);

impl Sections {
    fn get(&self, section: Section) -> Range<usize> {
        self.0[section as usize - 1].clone()
    }
}

/// Where an entry's parts lie.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// Of its row in the entries section, behind the alternatives.
    row: u32,
    /// Of its texts in the texts section, and how many bytes the first ones take.
    texts: u32,
    id: u32,
    question: u32,
    answer: u32,
    alternatives: u32,
    /// Of its alternatives' lengths in the entries section.
    lens: u32,
    flags: u32,
    lang: Lang,
    markup: u32,
    markup_len: u32,
}

/// An entry as the index holds it; all texts borrow from the index.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'i> {
    /// The owner's id.
    pub id: &'i str,
    /// The question.
    pub question: &'i str,
    /// The answer as the owner wrote it (a subset of CommonMark); spans of answers point into it.
    pub answer: &'i str,
    /// Its language.
    pub lang: Lang,
    /// The full article's address; empty where there is none.
    pub url: &'i str,
    /// Its reason for contact.
    pub reason: Option<ReasonNo>,
}

/// Something to press beneath an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action<'i> {
    /// What it says.
    pub label: &'i str,
    /// Where it leads; empty where it tells the page instead.
    pub href: &'i str,
    /// The name of the event for the page; empty where it leads somewhere.
    pub event: &'i str,
}

/// What follows an entry's first texts, by its flags.
#[derive(Default)]
struct Extras<'i> {
    reason: Option<ReasonNo>,
    url: &'i str,
    pages: Vec<&'i str>,
    actions: Vec<Action<'i>>,
    related: Vec<EntryNo>,
}

impl Index {
    /// Checks the bytes and opens them. Takes a fraction of a millisecond for a thousand entries:
    /// every byte is summed up once, no posting is read, no text is analysed.
    ///
    /// # Errors
    /// Where the bytes are no index, of an unknown version, or damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let sections = table(&bytes)?;
        let damaged = |section: Section, at: usize| OpenError::Damaged {
            section: section.name(),
            at: (sections.get(section).start + at) as u32,
        };
        let reader = |section: Section| Reader::new(bytes.get(sections.get(section)).unwrap_or(&[]));

        let mut site_reader = reader(Section::Site);
        let site =
            site_code::read(&mut site_reader).ok_or_else(|| damaged(Section::Site, site_reader.at()))?;
        let mut fold_reader = reader(Section::Fold);
        let fold =
            fold_code::read(&mut fold_reader).ok_or_else(|| damaged(Section::Fold, fold_reader.at()))?;
        let mut entries = reader(Section::Entries);
        let rows = rows(&mut entries, &site, &reader(Section::Texts), &reader(Section::Markup))
            .ok_or_else(|| damaged(Section::Entries, entries.at()))?;
        let wordings = rows.iter().map(|row| row.alternatives.saturating_add(1));
        let lexicon = Lexicon::read(&bytes, |section| sections.get(section), wordings)
            .map_err(|section| damaged(section, 0))?;
        let mut model_reader = reader(Section::Model);
        let model = Model::read(&mut model_reader, rows.len() as u32)
            .ok_or_else(|| damaged(Section::Model, model_reader.at()))?;
        let mut messages_reader = reader(Section::Messages);
        let messages = Messages::read(&mut messages_reader)
            .ok_or_else(|| damaged(Section::Messages, messages_reader.at()))?;
        let guard = bytes.get(sections.get(Section::Ordinary)).unwrap_or(&[]);
        let ordinary = if guard.is_empty() {
            Vec::new()
        } else {
            vec![OrdinaryWords::read(guard).map_err(|_| damaged(Section::Ordinary, 0))?]
        };
        Ok(Self { bytes, sections, rows, site, fold, lexicon, model, messages, ordinary })
    }

    /// Adds words that are not to be read as others of the site, mistyped.
    pub(super) fn add_ordinary(&mut self, words: OrdinaryWords) {
        self.ordinary.push(words);
    }

    /// Reads a language's larger model of what customers say; none where the bytes are no such model.
    pub(super) fn enlarge_messages(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        self.messages.enlarge(reader)
    }

    /// Whether a folded word is known to be no other one mistyped.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.iter().any(|words| words.holds(word))
    }

    /// How many sets of such words there are.
    pub(crate) fn n_ordinary(&self) -> usize {
        self.ordinary.len()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entry at `no`; none where the index has fewer.
    #[must_use]
    pub fn entry(&self, no: EntryNo) -> Option<Entry<'_>> {
        let row = self.row(no)?;
        let extras = if row.flags & (flag::URL | flag::REASON) == 0 {
            Extras::default()
        } else {
            self.extras(row).unwrap_or_default()
        };
        let mut texts = self.texts(row);
        Some(Entry {
            id: texts.next(row.id),
            question: texts.next(row.question),
            answer: texts.next(row.answer),
            lang: row.lang,
            url: extras.url,
            reason: extras.reason,
        })
    }

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryNo> {
        let found = self
            .rows
            .iter()
            .position(|row| row.id as usize == id.len() && self.texts(row).next(row.id) == id);
        found.map(|at| EntryNo(at as u32))
    }

    /// Whether an entry that was made of an [intent](crate::content::Intent) brings in a person; none where
    /// it is an article.
    #[must_use]
    pub fn matter(&self, no: EntryNo) -> Option<BringsIn> {
        BringsIn::of(self.row(no)?.flags)
    }

    /// The answer of an entry as a tree; empty where there is none.
    #[must_use]
    pub fn answer(&self, no: EntryNo) -> Vec<Block> {
        let (Some(row), Some(entry)) = (self.row(no), self.entry(no)) else { return Vec::new() };
        let all = self.section(Section::Markup);
        match all.get(row.markup as usize..(row.markup + row.markup_len) as usize) {
            Some(form) if !form.is_empty() => markup::decode(form, entry.answer),
            _ => markup::plain(entry.answer),
        }
    }

    /// The other wordings of an entry, in the owner's order.
    #[must_use]
    pub fn alternatives(&self, no: EntryNo) -> Vec<&str> {
        self.row(no).map_or_else(Vec::new, |row| self.wordings(row).skip(1).collect())
    }

    /// One wording of an entry: 0 is the question, 1 the first alternative.
    pub(crate) fn wording(&self, no: EntryNo, wording: u32) -> &str {
        self.row(no).and_then(|row| self.wordings(row).nth(wording as usize)).unwrap_or("")
    }

    /// Entries that the owner names as related.
    #[must_use]
    pub fn related(&self, no: EntryNo) -> Vec<EntryNo> {
        let mut related = self.row(no).and_then(|row| self.extras(row)).unwrap_or_default().related;
        related.retain(|no| no.0 < self.len());
        related
    }

    /// What can be done beneath the answer of an entry.
    #[must_use]
    pub fn actions(&self, no: EntryNo) -> Vec<Action<'_>> {
        self.row(no).and_then(|row| self.extras(row)).unwrap_or_default().actions
    }

    /// Address patterns of the pages on which an entry is suggested.
    #[must_use]
    pub fn pages(&self, no: EntryNo) -> Vec<&str> {
        match self.row(no) {
            Some(row) if row.flags & flag::PAGES != 0 => self.extras(row).unwrap_or_default().pages,
            _ => Vec::new(),
        }
    }

    /// What the owner says about reasons, hours, channels and rules.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The card: what the page reads of an index without wasm, as JSON.
    #[must_use]
    pub fn card(&self) -> &str {
        core::str::from_utf8(self.section(Section::Card)).unwrap_or("")
    }

    /// What tells this index from another: its format and a sum over the sums of its sections.
    #[must_use]
    pub fn version(&self) -> String {
        let head = self.bytes.get(..self.sections.get(Section::Card).start).unwrap_or(&[]);
        let mut out = MAJOR.to_string();
        out.push('-');
        out.push_str(&hex(checksum(head)));
        out
    }

    /// The size of the file in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn fold(&self) -> &FoldTable {
        &self.fold
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The term of a folded word; none where the index has no such word.
    pub(crate) fn term(&self, word: &str) -> Option<u32> {
        let dictionary = &self.lexicon.dictionary;
        dictionary.find(self.section(Section::Dictionary), word).and_then(|at| dictionary.term(at))
    }

    /// The word at a place of the dictionary.
    pub(crate) fn word(&self, at: u32) -> String {
        self.lexicon.dictionary.word(self.section(Section::Dictionary), at)
    }

    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    pub(crate) fn messages(&self) -> &Messages {
        &self.messages
    }

    pub(crate) fn section(&self, section: Section) -> &[u8] {
        self.bytes.get(self.sections.get(section)).unwrap_or(&[])
    }

    pub(crate) fn lang(&self, no: EntryNo) -> Lang {
        self.row(no).map_or(Lang::NEUTRAL, |row| row.lang)
    }

    fn row(&self, no: EntryNo) -> Option<&Row> {
        self.rows.get(no.0 as usize)
    }

    fn texts(&self, row: &Row) -> Texts<'_> {
        Texts(self.section(Section::Texts).get(row.texts as usize..).unwrap_or(&[]))
    }

    fn wordings<'s>(&'s self, row: &Row) -> impl Iterator<Item = &'s str> + use<'s> {
        let mut texts = self.texts(row);
        texts.next(row.id);
        let question = texts.next(row.question);
        texts.next(row.answer);
        let mut lens = Reader::new(self.section(Section::Entries).get(row.lens as usize..).unwrap_or(&[]));
        let count = row.alternatives;
        let others = (0..count).map(move |_| texts.next(lens.varint().unwrap_or(0)));
        core::iter::once(question).chain(others)
    }

    fn extras(&self, row: &Row) -> Option<Extras<'_>> {
        let mut texts = self.texts(row);
        for len in [row.id, row.question, row.answer] {
            texts.next(len);
        }
        let entries = self.section(Section::Entries);
        let mut lens = Reader::new(entries.get(row.lens as usize..)?);
        for _ in 0..row.alternatives {
            texts.next(lens.varint()?);
        }
        let mut r = Reader::new(entries.get(row.row as usize..)?);
        let mut extras = Extras::default();
        if row.flags & flag::REASON != 0 {
            extras.reason = Some(ReasonNo(u16::try_from(r.varint()?).ok()?))
                .filter(|no| usize::from(no.0) < self.site.reasons.len());
        }
        if row.flags & flag::URL != 0 {
            extras.url = texts.next(r.varint()?);
        }
        if row.flags & flag::PAGES != 0 {
            for _ in 0..r.varint()? {
                extras.pages.push(texts.next(r.varint()?));
            }
        }
        if row.flags & flag::ACTIONS != 0 {
            for _ in 0..r.varint()? {
                let (label, href, event) = (r.varint()?, r.varint()?, r.varint()?);
                extras.actions.push(Action {
                    label: texts.next(label),
                    href: texts.next(href),
                    event: texts.next(event),
                });
            }
        }
        if row.flags & flag::RELATED != 0 {
            for _ in 0..r.varint()? {
                extras.related.push(EntryNo(r.varint()?));
            }
        }
        Some(extras)
    }
}

/// Texts that stand one behind the other.
struct Texts<'t>(&'t [u8]);

impl<'t> Texts<'t> {
    /// The next `len` bytes as a text; empty where there are fewer, or where they are none.
    fn next(&mut self, len: u32) -> &'t str {
        match self.0.split_at_checked(len as usize) {
            Some((text, rest)) => {
                self.0 = rest;
                core::str::from_utf8(text).unwrap_or("")
            }
            None => "",
        }
    }
}

/// Reads the header and the table of sections.
fn table(bytes: &[u8]) -> Result<Sections, OpenError> {
    let mut reader = Reader::new(bytes);
    if reader.take(MAGIC.len()) != Some(&MAGIC[..]) {
        return Err(OpenError::NotAnIndex { got: bytes[..bytes.len().min(8)].to_vec() });
    }
    let cut = || OpenError::Damaged { section: "table", at: bytes.len() as u32 };
    let header = |reader: &mut Reader<'_>| Some((reader.u16()?, reader.u16()?, reader.u16()?, reader.u16()?));
    let (major, _minor, analyzer, count) = header(&mut reader).ok_or_else(cut)?;
    if major != MAJOR {
        return Err(OpenError::Version { got: major, known: MAJOR });
    }
    if analyzer != ANALYZER {
        return Err(OpenError::Analyzer { got: analyzer, known: ANALYZER });
    }
    let mut sections = Sections::default();
    let row = |r: &mut Reader<'_>| Some((r.u16()?, r.u16()?, r.u32()? as usize, r.u32()? as usize, r.u32()?));
    for _ in 0..count {
        let (kind, flags, offset, len, sum) = row(&mut reader).ok_or_else(cut)?;
        let known = Section::ALL.into_iter().find(|section| *section as u16 == kind);
        let Some(section) = known else {
            if flags & REQUIRED != 0 {
                return Err(OpenError::Section { kind });
            }
            continue;
        };
        let range = offset..offset.saturating_add(len);
        if bytes.get(range.clone()).is_none_or(|part| checksum(part) != sum) {
            return Err(OpenError::Damaged { section: section.name(), at: offset as u32 });
        }
        sections.0[section as usize - 1] = range;
    }
    Ok(sections)
}

/// Reads the rows of all entries and checks that their texts and forms lie in their sections.
fn rows(reader: &mut Reader<'_>, site: &Site, texts: &Reader<'_>, forms: &Reader<'_>) -> Option<Vec<Row>> {
    let count = reader.varint()?;
    let mut rows = Vec::new();
    let (mut text_at, mut form_at) = (0u32, 0u32);
    for _ in 0..count {
        let flags = reader.varint()?;
        let lang = reader.varint()?;
        let lang = lang.checked_sub(1).and_then(|at| site.langs.get(at as usize)).copied();
        let (id, question, answer) = (reader.varint()?, reader.varint()?, reader.varint()?);
        let alternatives = reader.varint()?;
        let mut row = Row {
            texts: text_at,
            id,
            question,
            answer,
            alternatives,
            lens: reader.at() as u32,
            flags,
            lang: lang.unwrap_or_default(),
            ..Row::default()
        };
        let mut len = id.checked_add(question)?.checked_add(answer)?;
        let mut add = |more: u32| {
            let _: () = len = len.checked_add(more)?;
            Some(())
        };
        for _ in 0..alternatives {
            add(reader.varint()?)?;
        }
        row.row = reader.at() as u32;
        if flags & flag::REASON != 0 {
            reader.varint()?;
        }
        if flags & flag::URL != 0 {
            add(reader.varint()?)?;
        }
        if flags & flag::PAGES != 0 {
            for _ in 0..reader.varint()? {
                add(reader.varint()?)?;
            }
        }
        if flags & flag::ACTIONS != 0 {
            for _ in 0..reader.varint()? {
                for _ in 0..3 {
                    add(reader.varint()?)?;
                }
            }
        }
        if flags & flag::RELATED != 0 {
            for _ in 0..reader.varint()? {
                reader.varint()?;
            }
        }
        if flags & flag::MARKUP != 0 {
            row.markup = form_at;
            row.markup_len = reader.varint()?;
            form_at = form_at.checked_add(row.markup_len)?;
        }
        text_at = text_at.checked_add(len)?;
        rows.push(row);
    }
    (text_at as usize <= texts.len() && form_at as usize <= forms.len()).then_some(rows)
}
