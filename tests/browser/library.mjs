// The help content of a small lending library, for pages that tests make themselves.

import { index } from "./harness.mjs";

export const LIBRARY = {
  entries: [
    {
      id: "renew", question: "How do I renew a book?", lang: "en", reason: "loans", related: ["fines", "loan-period"],
      answer: "Sign in, open **My loans** and press *Renew* beside the book. You can renew a book **twice**, for three weeks each, unless somebody else waits for it.\n\n1. Sign in with your card number.\n2. Open My loans.\n3. Press Renew.\n\nWhat somebody else waits for cannot be renewed: please bring it back in time, so that nobody waits in vain. Films and music are lent for one week and cannot be renewed either. What is late costs twenty cents a day.",
      alternatives: ["extend my loan", "keep a book longer", "prolong the due date"],
    },
    {
      id: "fines", question: "What does it cost to bring a book back late?", lang: "en", reason: "loans",
      answer: "Twenty cents a day for each book, ten euros at most. Children under fourteen pay nothing.",
      alternatives: ["overdue fee", "late return charge", "I forgot to return my books"],
    },
    {
      id: "loan-period", question: "How long may I keep a book?", lang: "en", reason: "loans",
      answer: "Books three weeks, films and music one week.",
      alternatives: ["when is my book due", "length of a loan"],
    },
    {
      id: "card", question: "How do I get a library card?", lang: "en", reason: "card", pages: ["/join*"],
      answer: "Come to the desk with an identity card. It costs 15 euros a year, and nothing for people under eighteen. [All prices](https://example.com/prices).",
      alternatives: ["join the library", "become a member", "sign up"],
    },
    {
      id: "lost-card", question: "I have lost my library card", lang: "en", reason: "card",
      answer: "Tell us at once, so that nobody borrows in your name. A new card costs three euros.",
      alternatives: ["card stolen", "replace my card"],
    },
    {
      id: "opening", question: "When is the library open?", lang: "en",
      answer: "| Day | Hours |\n| --- | --- |\n| Monday to Friday | 10 to 19 |\n| Saturday | 10 to 14 |",
      alternatives: ["opening hours", "are you open on Sunday"],
    },
    {
      id: "reserve", question: "Can I reserve a book that is out?", lang: "en", reason: "loans",
      answer: "Yes: find it in the catalogue and press *Reserve*. We write to you as soon as it is here, and keep it for a week.",
      alternatives: ["hold a book", "waiting list for a book"],
    },
    {
      id: "print", question: "Where can I print?", lang: "en",
      answer: "On the first floor, for ten cents a page, with your library card.",
      alternatives: ["copy machine", "photocopies", "scan a document"],
    },
  ],
  reasons: [
    { id: "loans", label: "Borrowing and returning", queue: "loans", fields: [] },
    { id: "card", label: "My library card", queue: "cards", fields: [{ name: "card_number", label: "Card number", type: "text", required: true, pattern: "AA-9999" }] },
  ],
  channels: [
    { kind: "phone", label: "Call us", value: "+49 30 5550100", hours: "Mon to Fri 10 to 17" },
    { kind: "email", label: "Write to us", value: "library@example.com" },
  ],
};

export const BIBLIOTHEK = {
  entries: [
    {
      id: "verlaengern", question: "Wie verlängere ich ein Buch?", lang: "de",
      answer: "Melden Sie sich an, öffnen Sie **Ausleihen** und drücken Sie *Verlängern* neben dem Buch.",
      alternatives: ["Leihfrist ausdehnen", "Buch länger behalten"],
    },
    { id: "gebuehr", question: "Was kostet es, ein Buch zu spät zurückzubringen?", lang: "de", answer: "Zwanzig Cent je Tag und Buch, höchstens zehn Euro.", alternatives: ["Mahngebühr", "Säumnis"] },
    { id: "ausweis", question: "Wie bekomme ich einen Ausweis?", lang: "de", answer: "Kommen Sie mit einem Personalausweis an den Schalter.", alternatives: ["anmelden", "Mitglied werden"] },
    { id: "zeiten", question: "Wann ist die Bibliothek geöffnet?", lang: "de", answer: "Montag bis Freitag von 10 bis 19 Uhr.", alternatives: ["Öffnungszeiten"] },
  ],
  channels: [{ kind: "email", label: "Schreiben Sie uns", value: "bibliothek@example.com" }],
};

export const MAKTABA = {
  entries: [
    { id: "tajdid", question: "كيف أجدد كتابا؟", lang: "ar", answer: "سجّل الدخول وافتح **إعاراتي** ثم اضغط تجديد.", alternatives: ["تمديد الإعارة"] },
    { id: "bitaqa", question: "كيف أحصل على بطاقة المكتبة؟", lang: "ar", answer: "تعال إلى المكتب ومعك بطاقة هوية.", alternatives: ["عضوية"] },
  ],
};

let built;
/** The library's index, built once a process. */
export const libraryIndex = () => (built ??= index(LIBRARY));

/** A page with the tag; `attributes` as on the script. */
export const tagged = (attributes, { head = "", body = "<main><h1>The library</h1><p>Books for everybody.</p></main>", lang = "en", dir = "ltr", title = "The library" } = {}) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title>${head}</head><body>${body}<script async src="/pkg/loop-in.js" ${attributes}></script></body></html>`;
