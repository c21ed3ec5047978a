//! The words of summaries and plain text, by language. What is not spoken here is told in English; but to customers
//! in their own language, for which the page has fetched the words of the lines that they see.

use crate::conversation::{TriggerKind, signs};
use crate::handoff::package::{AnswerBy, ReasonBy};
use crate::model::Lang;

/// The words of one language.
#[derive(Clone, Debug)]
pub(super) struct Words<'w> {
    pub(super) quotes: (&'w str, &'w str),
    pub(super) wants: &'w str,
    pub(super) sensitive: &'w str,
    /// In the order of [`TOPICS`].
    topics: [&'w str; TOPICS.len()],
    pub(super) details: &'w str,
    pub(super) tried: &'w str,
    pub(super) searched: &'w str,
    /// In place of a question that was told already.
    pub(super) the_same: &'w str,
    pub(super) nothing_found: &'w str,
    pub(super) none_opened: &'w str,
    pub(super) read: &'w str,
    pub(super) helpful: &'w str,
    pub(super) not_helpful: &'w str,
    /// After a list that was cut: a number goes before it.
    pub(super) more: &'w str,
    pub(super) why: &'w str,
    pub(super) reason: &'w str,
    pub(super) by: [&'w str; 3],
    pub(super) mood: &'w str,
    /// In the order of [`signs::NAMES`].
    signs: [&'w str; signs::NAMES.len()],
    pub(super) triggers: [&'w str; 10],
    pub(super) minutes: &'w str,
    pub(super) seconds: &'w str,
    pub(super) language: &'w str,
    pub(super) suggested: &'w str,
    pub(super) reference: &'w str,
    pub(super) trial: &'w str,
    pub(super) from: &'w str,
    pub(super) stated: &'w str,
    pub(super) answer_by: &'w str,
    ways: [&'w str; 2],
    /// Before the name of a file that goes along.
    pub(super) file: &'w str,
    pub(super) summary: &'w str,
    pub(super) happened: &'w str,
    pub(super) customer: &'w str,
    pub(super) widget: &'w str,
    pub(super) page: &'w str,
    pub(super) context: &'w str,
    pub(super) masked: &'w str,
    pub(super) struck: &'w str,
    pub(super) cut: &'w str,
    pub(super) consent: &'w str,
    pub(super) sent_at: &'w str,
    pub(super) subject: &'w str,
}

impl<'w> Words<'w> {
    /// Why a person is needed, by kind of trigger.
    pub(super) const fn trigger(&self, kind: TriggerKind) -> &'w str {
        self.triggers[match kind {
            TriggerKind::LowConfidence => 0,
            TriggerKind::NothingFound => 1,
            TriggerKind::NotHelpful => 2,
            TriggerKind::Repeated => 3,
            TriggerKind::NoSuccess => 4,
            TriggerKind::AskedForPerson => 5,
            TriggerKind::Frustration => 6,
            TriggerKind::Intent => 7,
            TriggerKind::Complaint => 8,
            TriggerKind::Sensitive => 9,
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
    pub(super) fn topic(&self, id: &'w str) -> &'w str {
        TOPICS.iter().position(|&known| known == id).and_then(|i| self.topics.get(i)).copied().unwrap_or(id)
    }

    /// Who decided on the reason.
    pub(super) const fn decided_by(&self, by: ReasonBy) -> &'w str {
        self.by[match by {
            ReasonBy::Customer => 0,
            ReasonBy::Entry => 1,
            ReasonBy::Model => 2,
        }]
    }

    /// How the customer wants to be answered.
    pub(super) const fn way(&self, by: AnswerBy) -> &'w str {
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

    /// The words of the lines that customers see, in the order of [`TOLD`].
    fn told(&mut self) -> impl Iterator<Item = &mut &'w str> {
        let labels = [&mut self.why, &mut self.suggested, &mut self.language];
        let notes = [&mut self.helpful, &mut self.not_helpful, &mut self.minutes, &mut self.seconds];
        // The last, that a topic is sensitive, is told to agents alone.
        let causes = self.triggers.iter_mut().take(9).chain(&mut self.signs);
        labels.into_iter().chain(notes).chain(causes)
    }
}

/// The names of the words that customers see in "what we send along", in the files of languages that are not spoken
/// here.
pub const TOLD: [&str; 24] = [
    "told-why",
    "maybe",
    "told-language",
    "told-helpful",
    "told-not-helpful",
    "told-minutes",
    "told-seconds",
    "told-low-confidence",
    "told-nothing-found",
    "told-no-answer-helped",
    "told-repeated",
    "told-no-success",
    "told-asked-for-person",
    "told-trouble",
    "told-matter",
    "told-complaint",
    "told-repeats",
    "told-rephrases",
    "told-denies",
    "told-hurries",
    "told-capitals",
    "told-marks",
    "told-bounces",
    "told-strong-words",
];

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
pub(super) fn words(lang: Lang) -> &'static Words<'static> {
    if lang.as_str() == "de" { &DE } else { &EN }
}

/// The words of what a customer sees, in their language: from `texts` (language, name, text) where they have it.
pub(super) fn customers<'w>(lang: Lang, texts: &'w [(Lang, String, String)]) -> Words<'w> {
    let mut words: Words<'w> = words(lang).clone();
    for (name, word) in TOLD.iter().zip(words.told()) {
        if let Some((.., text)) = texts.iter().find(|(of, known, _)| *of == lang && known == name) {
            *word = text;
        }
    }
    words
}

static EN: Words<'static> = Words {
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
        "a matter for a person",
        "complains",
        "sensitive topic",
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

static DE: Words<'static> = Words {
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
        "eine Sache für einen Menschen",
        "beschwert sich",
        "heikles Thema",
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
