// What the shell itself says; everything inside the panel is worded by the core (src/view/wording).

const WORDS = {
  en: {
    close: "Close",
    ask: "Your question",
    search: "Search",
    loading: "Loading",
    blocked: "This page does not allow the search to run, so it cannot answer here. You can still reach us.",
    broken: "Something went wrong, and the search had to stop. You can still reach us.",
    unreachable: "The search could not be loaded. You may be offline.",
    again: "Try again",
    phone: "Phone",
    mail: "E-mail",
  },
  de: {
    close: "Schließen",
    ask: "Ihre Frage",
    search: "Suchen",
    loading: "Wird geladen",
    blocked: "Diese Seite erlaubt die Suche nicht, darum kann sie hier nicht antworten. Sie erreichen uns trotzdem.",
    broken: "Etwas ist schiefgegangen, die Suche musste aufhören. Sie erreichen uns trotzdem.",
    unreachable: "Die Suche konnte nicht geladen werden. Vielleicht sind Sie offline.",
    again: "Noch einmal versuchen",
    phone: "Telefon",
    mail: "E-Mail",
  },
};

/** The words of a language tag; English where it is not spoken here. */
export const words = (lang) => WORDS[primary(lang)] ?? WORDS.en;

const primary = (lang) => lang.split(/[-_]/)[0].toLowerCase();

/** What the launcher says. On its own, so that the script tag does not carry the rest. */
export const help = (lang) => (primary(lang) === "de" ? "Hilfe" : "Help");
