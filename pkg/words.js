// What the shell itself says, and the words of other languages; everything inside the panel is worded by
// the core (src/view/wording), which has English and German built in.

const WORDS = {
  en: {
    close: "Close",
    ask: "Your question",
    search: "Search",
    loading: "Loading",
    blocked: "Search does not work here, because this page does not allow it. You can still reach us.",
    broken: "Something went wrong, and search does not work just now. You can still reach us.",
    unreachable: "The search could not be loaded; you may be offline. You can still reach us.",
    again: "Try again",
    phone: "Phone",
    mail: "E-mail",
  },
  de: {
    close: "Schließen",
    ask: "Ihre Frage",
    search: "Suchen",
    loading: "Wird geladen",
    blocked: "Die Suche geht hier nicht, weil diese Seite sie nicht erlaubt. Sie erreichen uns trotzdem.",
    broken: "Etwas ist schiefgegangen, die Suche geht gerade nicht. Sie erreichen uns trotzdem.",
    unreachable: "Die Suche konnte nicht geladen werden; vielleicht sind Sie offline. Sie erreichen uns trotzdem.",
    again: "Noch einmal versuchen",
    phone: "Telefon",
    mail: "E-Mail",
  },
};

/** All words of the other languages: of the shell, of the plain form, of the core. Fetched by need. */
const OTHERS = {
  ar: () => import("./words/ar.js"),
  es: () => import("./words/es.js"),
  fr: () => import("./words/fr.js"),
  it: () => import("./words/it.js"),
  ja: () => import("./words/ja.js"),
  nl: () => import("./words/nl.js"),
  pl: () => import("./words/pl.js"),
  pt: () => import("./words/pt.js"),
  sv: () => import("./words/sv.js"),
  tr: () => import("./words/tr.js"),
  zh: () => import("./words/zh.js"),
};

const fetched = new Map();

const primary = (lang) => lang.split(/[-_]/)[0].toLowerCase();

/** The words of a language tag; English where it is not spoken here, or its words are not there yet. */
export const words = (lang) => WORDS[primary(lang)] ?? fetched.get(primary(lang))?.shell ?? WORDS.en;

/** Those of the plain form; none for the languages that are built in there. */
export const plainWords = (lang) => fetched.get(primary(lang))?.plain;

/** True where the words of a language are here or can be fetched. */
export const speaks = (lang) => primary(lang) in WORDS || primary(lang) in OTHERS;

/**
 * Fetches the words of a language, once for all widgets of a page. What is for the core; null where it
 * has them built in, or where they do not come: then it speaks English.
 */
export async function fetchWords(lang) {
  const code = primary(lang);
  if (!(code in OTHERS)) return null;
  try {
    if (!fetched.has(code)) fetched.set(code, (await OTHERS[code]()).default);
    return { lang: code, texts: fetched.get(code).core };
  } catch (error) {
    console.error(`loop-in: the words of "${code}" could not be loaded`, error);
    return null;
  }
}

/** What the launcher says. On its own, so that the script tag does not carry the rest. */
export const help = (lang) => HELP[primary(lang)] ?? "Help";

const HELP = { ar: "مساعدة", de: "Hilfe", es: "Ayuda", fr: "Aide", it: "Aiuto", ja: "ヘルプ", nl: "Hulp", pl: "Pomoc", pt: "Ajuda", sv: "Hjälp", tr: "Yardım", zh: "帮助" };
