//! The names themselves. Between commas, in the languages that spreadsheets are written in; case,
//! accents and signs do not count.

use super::fields::Role;

/// Names that say what they mean.
pub(super) const CLEAR: [(Role, &str); 12] = [
    (
        Role::Question,
        "question, questions, faq question, the question, q, frage, fragen, pregunta, preguntas, \
      domanda, domande, pergunta, perguntas, vraag, vragen, pytanie, pytania, fråga, frågor, \
      spørgsmål, spørsmål, kysymys, soru, sorular, سؤال, السؤال, الأسئلة, پرسش, 質問, ご質問, 問い, \
      问题, 問題, 提问, 질문, вопрос, питання, въпрос, otázka, kérdés, întrebare, ερώτηση, שאלה, \
      प्रश्न, câu hỏi, pertanyaan, คำถาม",
    ),
    (
        Role::Answer,
        "answer, answers, faq answer, the answer, a, antwort, antworten, réponse, réponses, \
      respuesta, respuestas, risposta, risposte, resposta, respostas, antwoord, antwoorden, \
      odpowiedź, odpowiedzi, svar, vastaus, cevap, yanıt, cevaplar, جواب, الجواب, الإجابة, \
      إجابة, پاسخ, 回答, 答え, 答案, 解答, 답변, ответ, відповідь, отговор, odpověď, odpoveď, válasz, \
      răspuns, απάντηση, תשובה, उत्तर, câu trả lời, jawaban, คำตอบ",
    ),
    (
        Role::Alternatives,
        "alternatives, alternative, alternative question, alternative questions, \
      alternative wording, other wordings, variants, variant, utterances, utterance, \
      training phrases, training phrase, paraphrases, examples, also asked as, alternativen, \
      alternative frage, alternative fragen, weitere fragen, andere formulierungen, \
      varianten, variantes, autres formulations, questions alternatives, formulations, \
      alternativas, preguntas alternativas, otras formulaciones, alternative domande, \
      domande alternative, varianti, perguntas alternativas, alternatieven, \
      alternatieve vragen, alternatywy, warianty, alternativ, alternativa frågor, varianter, \
      alternatifler, diğer sorular, بدائل, صيغ أخرى, 別の質問, 言い換え, 類似質問, 相似问题, 其他问法, 相似問題, \
      варианты, другие формулировки",
    ),
    (
        Role::Tags,
        "tags, tag, category, categories, label names, kategorie, kategorien, schlagwort, \
      schlagworte, schlagwörter, rubrik, catégorie, catégories, étiquettes, mots-clés, \
      rubrique, categoría, categorías, etiquetas, categoria, categorie, etichette, \
      categorias, categorieën, labels, kategoria, tagi, etykiety, kategori, kategorier, \
      taggar, kategoriler, etiketler, etiket, فئة, الفئة, وسوم, カテゴリ, カテゴリー, タグ, 类别, 分类, 標籤, \
      标签, 類別, 카테고리, 태그, категория, теги, keywords",
    ),
    (
        Role::Lang,
        "lang, language, locale, inLanguage, sprache, langue, idioma, lingua, língua, taal, \
      język, språk, sprog, dil, لغة, اللغة, 言語, 语言, 語言, 언어, язык, мова",
    ),
    (
        Role::Url,
        "url, link, permalink, html url, article url, web address, adresse web, webadresse, \
      lien, enlace, collegamento, ligação, hyperlink, länk, bağlantı, رابط, الرابط, リンク, 链接, \
      連結, 網址, ссылка",
    ),
    (
        Role::Id,
        "id, entry id, faq id, article id, identifier, kennung, identifiant, identificador, \
      معرف, 编号, 編號",
    ),
    (
        Role::Reason,
        "reason, contact reason, reason for contact, kontaktgrund, anliegen, motif, raison, \
      motivo, reden, contactreden, powód, anledning, neden, iletişim nedeni, سبب, السبب, 理由, \
      お問い合わせ理由, 原因, 联系原因, причина",
    ),
    (
        Role::Pages,
        "pages, page, seiten, páginas, pagine, pagina's, strony, sidor, sayfalar, صفحات, ページ, \
      页面, 頁面",
    ),
    (
        Role::Related,
        "related, related entries, see also, verwandt, siehe auch, voir aussi, relacionado, \
      relacionados, ver también, correlati, vedi anche, gerelateerd, zie ook, powiązane, \
      relaterat, se även, ilgili, ذات صلة, 関連, 相关, 相關",
    ),
    (Role::TranslationOf, "translation of, translationKey, übersetzung von, traduction de, traducción de"),
    (
        Role::Updated,
        "updated, updated at, last updated, last modified, last modified at, lastmod, \
      dateModified, modified, revised, aktualisiert, stand, geändert, mis à jour, \
      actualizado, aggiornato, atualizado, bijgewerkt, zaktualizowano, uppdaterad, \
      güncellendi, محدث, 更新日, 更新",
    ),
];

/// Names that often mean it, where nothing clearer is there.
pub(super) const VAGUE: [(Role, &str); 6] = [
    (
        Role::Question,
        "title, subject, heading, headline, faq, topic, prompt, titel, überschrift, thema, \
      betreff, titre, sujet, título, asunto, titolo, oggetto, assunto, onderwerp, tytuł, \
      temat, ämne, başlık, konu, عنوان, العنوان, タイトル, 件名, 标题, 標題, 제목, заголовок, тема",
    ),
    (
        Role::Answer,
        "body, text, content, description, reply, response, solution, article, html, inhalt, \
      beschreibung, lösung, contenu, texte, contenido, texto, descripción, contenuto, testo, \
      conteúdo, descrição, inhoud, tekst, treść, innehåll, içerik, metin, محتوى, نص, 内容, 本文, \
      內容, 내용, текст, содержание",
    ),
    (Role::Tags, "topics, section, group, folder, bereich, gruppe, section name, gruppo, grupo, groupe"),
    (Role::Url, "address, website, href"),
    (Role::Id, "key, number, no, nr, nummer, ref, uuid"),
    (Role::Updated, "date, datum, fecha, data, 日期, 日付"),
];
