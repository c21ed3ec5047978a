//! The words of summaries and plain text, by language. What is not spoken here is told in English.

use crate::conversation::{TriggerKind, signs};
use crate::handoff::package::{AnswerBy, ReasonBy};
use crate::model::Lang;

/// The words of one language.
pub(super) struct Words {
    pub(super) quotes: (&'static str, &'static str),
    pub(super) wants: &'static str,
    pub(super) sensitive: &'static str,
    /// In the order of [`TOPICS`].
    topics: [&'static str; TOPICS.len()],
    pub(super) details: &'static str,
    pub(super) tried: &'static str,
    pub(super) searched: &'static str,
    /// In place of a question that was told already.
    pub(super) the_same: &'static str,
    pub(super) nothing_found: &'static str,
    pub(super) none_opened: &'static str,
    pub(super) read: &'static str,
    pub(super) helpful: &'static str,
    pub(super) not_helpful: &'static str,
    /// After a list that was cut: a number goes before it.
    pub(super) more: &'static str,
    pub(super) why: &'static str,
    pub(super) reason: &'static str,
    pub(super) by: [&'static str; 3],
    pub(super) mood: &'static str,
    /// In the order of [`signs::NAMES`].
    signs: [&'static str; signs::NAMES.len()],
    pub(super) triggers: [&'static str; 10],
    pub(super) minutes: &'static str,
    pub(super) seconds: &'static str,
    pub(super) language: &'static str,
    pub(super) suggested: &'static str,
    pub(super) reference: &'static str,
    pub(super) trial: &'static str,
    pub(super) from: &'static str,
    pub(super) stated: &'static str,
    pub(super) answer_by: &'static str,
    ways: [&'static str; 2],
    /// Before the name of a file that goes along.
    pub(super) file: &'static str,
    pub(super) summary: &'static str,
    pub(super) happened: &'static str,
    pub(super) customer: &'static str,
    pub(super) widget: &'static str,
    pub(super) page: &'static str,
    pub(super) context: &'static str,
    pub(super) masked: &'static str,
    pub(super) struck: &'static str,
    pub(super) cut: &'static str,
    pub(super) consent: &'static str,
    pub(super) sent_at: &'static str,
    pub(super) subject: &'static str,
}

impl Words {
    /// Why a person is needed, by kind of trigger.
    pub(super) const fn trigger(&self, kind: TriggerKind) -> &'static str {
        self.triggers[match kind {
            TriggerKind::LowConfidence => 0,
            TriggerKind::NothingFound => 1,
            TriggerKind::NotHelpful => 2,
            TriggerKind::Repeated => 3,
            TriggerKind::NoSuccess => 4,
            TriggerKind::AskedForPerson => 5,
            TriggerKind::Frustration => 6,
            TriggerKind::Sensitive => 7,
            TriggerKind::Intent => 8,
            TriggerKind::Complaint => 9,
        }]
    }

    /// Signs by their names, a comma between; none where one of them is unknown.
    pub(super) fn signs(&self, names: &str) -> Option<String> {
        let mut out = String::new();
        for name in names.split(", ") {
            let at = signs::NAMES.iter().position(|known| *known == name)?;
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(self.signs.get(at)?);
        }
        Some(out)
    }

    /// A sensitive topic by its id; as it is where it is none.
    pub(super) fn topic<'w>(&self, id: &'w str) -> &'w str
    where
        Self: 'w,
    {
        TOPICS.iter().position(|&known| known == id).and_then(|i| self.topics.get(i)).copied().unwrap_or(id)
    }

    /// Who decided on the reason.
    pub(super) const fn decided_by(&self, by: ReasonBy) -> &'static str {
        self.by[match by {
            ReasonBy::Customer => 0,
            ReasonBy::Entry => 1,
            ReasonBy::Model => 2,
        }]
    }

    /// How the customer wants to be answered.
    pub(super) const fn way(&self, by: AnswerBy) -> &'static str {
        self.ways[match by {
            AnswerBy::Email => 0,
            AnswerBy::Phone => 1,
        }]
    }

    /// `text` in quotation marks.
    pub(super) fn quote(&self, out: &mut String, text: &str) {
        out.push_str(self.quotes.0);
        out.push_str(text);
        out.push_str(self.quotes.1);
    }
}

/// The ids of the sensitive topics that are built in.
const TOPICS: [&str; 11] = [
    "danger",
    "abuse",
    "safety",
    "fraud",
    "bereavement",
    "illness",
    "discrimination",
    "debt",
    "legal",
    "data",
    "accessibility",
];

/// How a message begins that then comes to its point, in the languages in which customers write; in
/// lower case.
const GREETINGS: &str = "hello hi hey dear good greetings hallo guten moin servus liebes liebe lieber sehr grüß \
    bonjour bonsoir salut cher chère hola buenos buenas estimado estimada buongiorno buonasera ciao salve gentile \
    olá oi bom boa prezado prezada goedendag goedemorgen goedemiddag beste geachte hoi cześć dzień witam szanowni hej";

/// True for a word with which a greeting begins.
pub(super) fn greets(word: &str) -> bool {
    GREETINGS.split(' ').any(|greeting| greeting.eq_ignore_ascii_case(word))
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    if lang.as_str() == "de" { &DE } else { &EN }
}

static EN: Words = Words {
    quotes: ("“", "”"),
    wants: "Wants",
    sensitive: "Sensitive",
    topics: [
        "danger to life",
        "abuse",
        "a risk to safety",
        "fraud or a lost account",
        "a death",
        "serious illness",
        "discrimination",
        "trouble paying",
        "a legal matter",
        "personal data",
        "a need for accessibility",
    ],
    details: "Details",
    tried: "Tried",
    searched: "searched",
    the_same: "the same words",
    nothing_found: "nothing found",
    none_opened: "none opened",
    read: "read",
    helpful: "helpful",
    not_helpful: "not helpful",
    more: "more",
    why: "Why a person",
    reason: "Reason",
    by: ["chosen by the customer", "from the answer last read", "guessed"],
    mood: "Signs",
    signs: [
        "asked the same again",
        "put it in other words",
        "said no to an answer",
        "asked again within seconds",
        "capital letters",
        "marks in a row",
        "left an article at once",
        "strong words",
    ],
    triggers: [
        "no sure answer",
        "nothing found",
        "said that an answer did not help",
        "asked the same again",
        "several turns without success",
        "asked for a person",
        "several signs of trouble",
        "sensitive topic",
        "a matter for a person",
        "complains",
    ],
    minutes: "min",
    seconds: "s",
    language: "Language",
    suggested: "May help",
    reference: "Reference",
    trial: "A trial by the owner of the site; nobody waits for an answer.",
    from: "From",
    stated: "stated by the page, not verified",
    answer_by: "Wants an answer",
    ways: ["by e-mail", "by phone"],
    file: "File",
    summary: "Summary",
    happened: "What happened before",
    customer: "Customer",
    widget: "Widget",
    page: "Page",
    context: "From the page",
    masked: "Masked",
    struck: "Lines that the customer chose not to send",
    cut: "Left out for length",
    consent: "Shown before sending",
    sent_at: "Sent",
    subject: "Contact",
};

static DE: Words = Words {
    quotes: ("„", "“"),
    wants: "Anliegen",
    sensitive: "Heikel",
    topics: [
        "Gefahr für Leib und Leben",
        "Gewalt oder Missbrauch",
        "Gefahr durch ein Produkt",
        "Betrug oder fremder Zugriff",
        "ein Todesfall",
        "schwere Krankheit",
        "Diskriminierung",
        "Zahlungsnot",
        "eine Rechtssache",
        "persönliche Daten",
        "Barrierefreiheit",
    ],
    details: "Angaben",
    tried: "Versucht",
    searched: "gesucht",
    the_same: "dieselben Worte",
    nothing_found: "nichts gefunden",
    none_opened: "keine geöffnet",
    read: "gelesen",
    helpful: "hilfreich",
    not_helpful: "nicht hilfreich",
    more: "weitere",
    why: "Warum ein Mensch",
    reason: "Kontaktgrund",
    by: ["vom Kunden gewählt", "aus der zuletzt gelesenen Antwort", "vermutet"],
    mood: "Anzeichen",
    signs: [
        "fragte noch einmal dasselbe",
        "fragte mit anderen Worten",
        "verneinte eine Antwort",
        "fragte nach Sekunden erneut",
        "Großbuchstaben",
        "Satzzeichen gehäuft",
        "verließ einen Artikel sofort",
        "starke Worte",
    ],
    triggers: [
        "keine sichere Antwort",
        "nichts gefunden",
        "sagt, dass eine Antwort nicht half",
        "fragte noch einmal dasselbe",
        "mehrere Versuche ohne Erfolg",
        "bat um einen Menschen",
        "mehrere Anzeichen von Mühe",
        "heikles Thema",
        "eine Sache für einen Menschen",
        "beschwert sich",
    ],
    minutes: "min",
    seconds: "s",
    language: "Sprache",
    suggested: "Könnte helfen",
    reference: "Kennung",
    trial: "Ein Versuch des Betreibers; niemand wartet auf eine Antwort.",
    from: "Von",
    stated: "sagt die Seite, nicht geprüft",
    answer_by: "Möchte Antwort",
    ways: ["per E-Mail", "am Telefon"],
    file: "Datei",
    summary: "Zusammenfassung",
    happened: "Was vorher geschah",
    customer: "Kunde",
    widget: "Hilfe",
    page: "Seite",
    context: "Von der Seite",
    masked: "Unkenntlich gemacht",
    struck: "Zeilen, die der Kunde nicht senden wollte",
    cut: "Wegen der Länge weggelassen",
    consent: "Vor dem Senden gezeigt",
    sent_at: "Gesendet",
    subject: "Anfrage",
};
