//! What owners call the parts of an entry: the headings of a spreadsheet, the keys of an export,
//! the fields of a front matter, in many languages.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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
    for words in [&CLEAR[..], &VAGUE] {
        for (slot, name) in names.iter().enumerate() {
            let Some(role) = find(words, name).filter(|_| roles[slot].is_none()) else { continue };
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
    let usual = |role: &Role| matches!(role, Role::Question | Role::Updated);
    find(&CLEAR, name).or_else(|| find(&VAGUE, name).filter(usual))
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

fn find(words: &[(Role, &[&str])], name: &str) -> Option<Role> {
    let name = fold(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if name.is_empty() {
        return None;
    }
    words.iter().find(|(_, words)| words.iter().any(|word| fold(word) == name)).map(|(role, _)| *role)
}

/// Letters and digits only, without accents, in lower case.
fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names that say what they mean.
const CLEAR: [(Role, &[&str]); 12] = [
    (
        Role::Question,
        &[
            "question",
            "questions",
            "faq question",
            "the question",
            "q",
            "frage",
            "fragen",
            "pregunta",
            "preguntas",
            "domanda",
            "domande",
            "pergunta",
            "perguntas",
            "vraag",
            "vragen",
            "pytanie",
            "pytania",
            "fråga",
            "frågor",
            "spørgsmål",
            "spørsmål",
            "kysymys",
            "soru",
            "sorular",
            "سؤال",
            "السؤال",
            "الأسئلة",
            "پرسش",
            "質問",
            "ご質問",
            "問い",
            "问题",
            "問題",
            "提问",
            "질문",
            "вопрос",
            "питання",
            "въпрос",
            "otázka",
            "kérdés",
            "întrebare",
            "ερώτηση",
            "שאלה",
            "प्रश्न",
            "câu hỏi",
            "pertanyaan",
            "คำถาม",
        ],
    ),
    (
        Role::Answer,
        &[
            "answer",
            "answers",
            "faq answer",
            "the answer",
            "a",
            "antwort",
            "antworten",
            "réponse",
            "réponses",
            "respuesta",
            "respuestas",
            "risposta",
            "risposte",
            "resposta",
            "respostas",
            "antwoord",
            "antwoorden",
            "odpowiedź",
            "odpowiedzi",
            "svar",
            "vastaus",
            "cevap",
            "yanıt",
            "cevaplar",
            "جواب",
            "الجواب",
            "الإجابة",
            "إجابة",
            "پاسخ",
            "回答",
            "答え",
            "答案",
            "解答",
            "답변",
            "ответ",
            "відповідь",
            "отговор",
            "odpověď",
            "odpoveď",
            "válasz",
            "răspuns",
            "απάντηση",
            "תשובה",
            "उत्तर",
            "câu trả lời",
            "jawaban",
            "คำตอบ",
        ],
    ),
    (
        Role::Alternatives,
        &[
            "alternatives",
            "alternative",
            "alternative question",
            "alternative questions",
            "alternative wording",
            "other wordings",
            "variants",
            "variant",
            "utterances",
            "utterance",
            "training phrases",
            "training phrase",
            "paraphrases",
            "examples",
            "also asked as",
            "alternativen",
            "alternative frage",
            "alternative fragen",
            "weitere fragen",
            "andere formulierungen",
            "varianten",
            "variantes",
            "autres formulations",
            "questions alternatives",
            "formulations",
            "alternativas",
            "preguntas alternativas",
            "otras formulaciones",
            "alternative domande",
            "domande alternative",
            "varianti",
            "perguntas alternativas",
            "alternatieven",
            "alternatieve vragen",
            "alternatywy",
            "warianty",
            "alternativ",
            "alternativa frågor",
            "varianter",
            "alternatifler",
            "diğer sorular",
            "بدائل",
            "صيغ أخرى",
            "別の質問",
            "言い換え",
            "類似質問",
            "相似问题",
            "其他问法",
            "相似問題",
            "варианты",
            "другие формулировки",
        ],
    ),
    (
        Role::Tags,
        &[
            "tags",
            "tag",
            "category",
            "categories",
            "label names",
            "kategorie",
            "kategorien",
            "schlagwort",
            "schlagworte",
            "schlagwörter",
            "rubrik",
            "catégorie",
            "catégories",
            "étiquettes",
            "mots-clés",
            "rubrique",
            "categoría",
            "categorías",
            "etiquetas",
            "categoria",
            "categorie",
            "etichette",
            "categorias",
            "categorieën",
            "labels",
            "kategoria",
            "tagi",
            "etykiety",
            "kategori",
            "kategorier",
            "taggar",
            "kategoriler",
            "etiketler",
            "etiket",
            "فئة",
            "الفئة",
            "وسوم",
            "カテゴリ",
            "カテゴリー",
            "タグ",
            "类别",
            "分类",
            "標籤",
            "标签",
            "類別",
            "카테고리",
            "태그",
            "категория",
            "теги",
            "keywords",
        ],
    ),
    (
        Role::Lang,
        &[
            "lang",
            "language",
            "locale",
            "inLanguage",
            "sprache",
            "langue",
            "idioma",
            "lingua",
            "língua",
            "taal",
            "język",
            "språk",
            "sprog",
            "dil",
            "لغة",
            "اللغة",
            "言語",
            "语言",
            "語言",
            "언어",
            "язык",
            "мова",
        ],
    ),
    (
        Role::Url,
        &[
            "url",
            "link",
            "permalink",
            "html url",
            "article url",
            "web address",
            "adresse web",
            "webadresse",
            "lien",
            "enlace",
            "collegamento",
            "ligação",
            "hyperlink",
            "länk",
            "bağlantı",
            "رابط",
            "الرابط",
            "リンク",
            "链接",
            "連結",
            "網址",
            "ссылка",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "entry id",
            "faq id",
            "article id",
            "identifier",
            "kennung",
            "identifiant",
            "identificador",
            "معرف",
            "编号",
            "編號",
        ],
    ),
    (
        Role::Reason,
        &[
            "reason",
            "contact reason",
            "reason for contact",
            "kontaktgrund",
            "anliegen",
            "motif",
            "raison",
            "motivo",
            "reden",
            "contactreden",
            "powód",
            "anledning",
            "neden",
            "iletişim nedeni",
            "سبب",
            "السبب",
            "理由",
            "お問い合わせ理由",
            "原因",
            "联系原因",
            "причина",
        ],
    ),
    (
        Role::Pages,
        &[
            "pages",
            "page",
            "seiten",
            "páginas",
            "pagine",
            "pagina's",
            "strony",
            "sidor",
            "sayfalar",
            "صفحات",
            "ページ",
            "页面",
            "頁面",
        ],
    ),
    (
        Role::Related,
        &[
            "related",
            "related entries",
            "see also",
            "verwandt",
            "siehe auch",
            "voir aussi",
            "relacionado",
            "relacionados",
            "ver también",
            "correlati",
            "vedi anche",
            "gerelateerd",
            "zie ook",
            "powiązane",
            "relaterat",
            "se även",
            "ilgili",
            "ذات صلة",
            "関連",
            "相关",
            "相關",
        ],
    ),
    (
        Role::TranslationOf,
        &["translation of", "translationKey", "übersetzung von", "traduction de", "traducción de"],
    ),
    (
        Role::Updated,
        &[
            "updated",
            "updated at",
            "last updated",
            "last modified",
            "last modified at",
            "lastmod",
            "dateModified",
            "modified",
            "revised",
            "aktualisiert",
            "stand",
            "geändert",
            "mis à jour",
            "actualizado",
            "aggiornato",
            "atualizado",
            "bijgewerkt",
            "zaktualizowano",
            "uppdaterad",
            "güncellendi",
            "محدث",
            "更新日",
            "更新",
        ],
    ),
];

/// Names that often mean it, where nothing clearer is there.
const VAGUE: [(Role, &[&str]); 6] = [
    (
        Role::Question,
        &[
            "title",
            "subject",
            "heading",
            "headline",
            "faq",
            "topic",
            "prompt",
            "titel",
            "überschrift",
            "thema",
            "betreff",
            "titre",
            "sujet",
            "título",
            "asunto",
            "titolo",
            "oggetto",
            "assunto",
            "onderwerp",
            "tytuł",
            "temat",
            "ämne",
            "başlık",
            "konu",
            "عنوان",
            "العنوان",
            "タイトル",
            "件名",
            "标题",
            "標題",
            "제목",
            "заголовок",
            "тема",
        ],
    ),
    (
        Role::Answer,
        &[
            "body",
            "text",
            "content",
            "description",
            "reply",
            "response",
            "solution",
            "article",
            "html",
            "inhalt",
            "beschreibung",
            "lösung",
            "contenu",
            "texte",
            "description",
            "contenido",
            "texto",
            "descripción",
            "contenuto",
            "testo",
            "conteúdo",
            "descrição",
            "inhoud",
            "tekst",
            "treść",
            "innehåll",
            "text",
            "içerik",
            "metin",
            "محتوى",
            "نص",
            "内容",
            "本文",
            "內容",
            "내용",
            "текст",
            "содержание",
        ],
    ),
    (
        Role::Tags,
        &[
            "topics",
            "section",
            "group",
            "folder",
            "bereich",
            "gruppe",
            "section name",
            "gruppo",
            "grupo",
            "groupe",
        ],
    ),
    (Role::Url, &["address", "website", "href"]),
    (Role::Id, &["key", "number", "no", "nr", "nummer", "ref", "uuid"]),
    (Role::Updated, &["date", "datum", "fecha", "data", "日期", "日付"]),
];

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
