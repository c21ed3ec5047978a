// What the shell itself says; everything inside the panel is worded by the core (src/view/wording).

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

/** The words of a language tag; English where it is not spoken here. */
export const words = (lang) => WORDS[primary(lang)] ?? WORDS.en;

/** True where the shell, and so the panel, has words of its own in this language. */
export const speaks = (lang) => primary(lang) in WORDS;

const primary = (lang) => lang.split(/[-_]/)[0].toLowerCase();

/** What the launcher says. On its own, so that the script tag does not carry the rest. */
export const help = (lang) => (primary(lang) === "de" ? "Hilfe" : "Help");
