//! What owners call the parts of an entry: the headings of a spreadsheet, the keys of an export,
//! the fields of a front matter, in many languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::field_names::{CLEAR, VAGUE};
use crate::content::Entry;

/// A part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The question.
    Question,
    /// The answer.
    Answer,
    /// Other wordings.
    Alternatives,
    /// Words for grouping.
    Tags,
    /// The language.
    Lang,
    /// The full article's address.
    Url,
    /// The id.
    Id,
    /// The reason for contact.
    Reason,
    /// Pages on which it is suggested.
    Pages,
    /// Related entries.
    Related,
    /// What it translates.
    TranslationOf,
    /// When it was revised.
    Updated,
}

impl Role {
    /// The name of the field in content.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Alternatives => "alternatives",
            Self::Tags => "tags",
            Self::Lang => "lang",
            Self::Url => "url",
            Self::Id => "id",
            Self::Reason => "reason",
            Self::Pages => "pages",
            Self::Related => "related",
            Self::TranslationOf => "translation_of",
            Self::Updated => "updated",
        }
    }

    /// Whether several columns may hold it, as `alternative 1`, `alternative 2`.
    pub(super) const fn is_list(self) -> bool {
        matches!(self, Self::Alternatives | Self::Tags | Self::Pages | Self::Related)
    }
}

/// The parts that `names` stand for, each in its place. A clear name (`question`) goes before one
/// that may mean something else (`title`); what is held once is taken once.
pub(super) fn roles(names: &[&str]) -> Vec<Option<Role>> {
    let mut roles: Vec<Option<Role>> = vec![None; names.len()];
    let found: Vec<_> = names.iter().map(|name| find(name)).collect();
    for wanted in [true, false] {
        for (slot, found) in found.iter().enumerate() {
            let Some((role, _)) = found.filter(|(_, clear)| *clear == wanted) else { continue };
            if role.is_list() || !roles.contains(&Some(role)) {
                roles[slot] = Some(role);
            }
        }
    }
    roles
}

/// The part that the field of a front matter stands for. Sites keep many fields of their own there,
/// so only clear names count, and the usual ones of a title and a date.
pub(super) fn role(name: &str) -> Option<Role> {
    let (role, clear) = find(name)?;
    (clear || matches!(role, Role::Question | Role::Updated)).then_some(role)
}

/// Puts a text into the part of an entry that it belongs to.
pub(super) fn put(entry: &mut Entry, role: Role, text: &str) {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    let own = || trimmed.to_owned();
    match role {
        Role::Question => entry.question = one_line(trimmed),
        Role::Answer => entry.answer = text.trim_end().trim_start_matches(['\n', '\r']).to_owned(),
        Role::Alternatives => entry.alternatives.extend(wordings(trimmed)),
        Role::Tags => entry.tags.extend(words(trimmed)),
        Role::Lang => entry.lang = own(),
        Role::Url => entry.url = Some(own()),
        Role::Id => entry.id = own(),
        Role::Reason => entry.reason = Some(own()),
        Role::Pages => entry.pages.extend(trimmed.split_whitespace().flat_map(words)),
        Role::Related => entry.related.extend(words(trimmed)),
        Role::TranslationOf => entry.translation_of = Some(own()),
        Role::Updated => entry.updated = Some(own()),
    }
}

/// A question on one line, as it is shown.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Several wordings in one cell: a line each, or parted by `|` or `;`. A comma parts nothing, since
/// questions hold commas.
fn wordings(text: &str) -> impl Iterator<Item = String> + '_ {
    let separators: &[char] = if text.contains(['\n', '|']) { &['\n', '|'] } else { &[';', '；'] };
    text.split(separators)
        .map(|part| one_line(part.trim().trim_start_matches(['•', '–', '-'])))
        .filter(|part| !part.is_empty())
}

/// Several words in one cell.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(['\n', '|', ';', ',', '；', '，', '、']).map(one_line).filter(|part| !part.is_empty())
}

/// What a name stands for, and whether it is a clear one. Numbers at its end do not count.
fn find(name: &str) -> Option<(Role, bool)> {
    static NAMES: LazyLock<BTreeMap<String, (Role, bool)>> = LazyLock::new(|| {
        let mut names = BTreeMap::new();
        for (table, clear) in [(&CLEAR[..], true), (&VAGUE, false)] {
            for (role, words) in table {
                words.split(',').for_each(|word| {
                    names.entry(fold(word)).or_insert((*role, clear));
                });
            }
        }
        names
    });
    NAMES.get(fold(name).trim_end_matches(|c: char| c.is_ascii_digit())).copied()
}

/// Letters and digits only, without accents, in lower case.
fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised() {
        for (names, want) in [
            ("Question,Answer,Tags", "question answer tags"),
            ("FRAGE;Antwort;Kategorie", "question answer tags"),
            (" Réponse ,Question,Langue", "answer question lang"),
            ("Pregunta,Respuesta,Idioma,Enlace", "question answer lang url"),
            ("Domanda,Risposta", "question answer"),
            ("Pergunta,Resposta", "question answer"),
            ("Vraag,Antwoord", "question answer"),
            ("Pytanie,Odpowiedź", "question answer"),
            ("Fråga,Svar", "question answer"),
            ("Soru,Cevap", "question answer"),
            ("السؤال,الإجابة", "question answer"),
            ("質問,回答,カテゴリ", "question answer tags"),
            ("问题,答案,标签", "question answer tags"),
            ("Вопрос,Ответ", "question answer"),
            ("title,body,locale,html_url,id,label_names", "question answer lang url id tags"),
            ("Title,Question,Text,Answer", "- question - answer"),
            (
                "question,alternative 1,alternative_2,answer,Answer 2",
                "question alternatives alternatives answer -",
            ),
            ("Vorname,Nachname,1,", "- - - -"),
        ] {
            let names: Vec<_> = names.split([',', ';']).collect();
            let got: Vec<_> = roles(&names).iter().map(|role| role.map_or("-", Role::as_str)).collect();
            assert_eq!(got.join(" "), want, "{names:?}");
        }
    }

    #[test]
    fn cells_are_taken_apart() {
        let mut entry = Entry::default();
        put(&mut entry, Role::Question, " Two\n lines ");
        put(&mut entry, Role::Alternatives, "a, b?\n• c | d");
        put(&mut entry, Role::Alternatives, "e; f");
        put(&mut entry, Role::Tags, "x, y;z");
        put(&mut entry, Role::Pages, "/a/* /b,/c");
        put(&mut entry, Role::Answer, "\n  - kept\n");
        assert_eq!(entry.question, "Two lines");
        assert_eq!(entry.alternatives, ["a, b?", "c", "d", "e", "f"]);
        assert_eq!(entry.tags, ["x", "y", "z"]);
        assert_eq!(entry.pages, ["/a/*", "/b", "/c"]);
        assert_eq!(entry.answer, "  - kept");
    }
}
