//! German.

use super::Key;

/// The text of a key.
pub(super) fn text(key: Key) -> &'static str {
    match key {
        Key::Start => "Wie können wir helfen?",
        Key::Suggested => "Häufige Fragen",
        Key::StartHint => "Schreiben Sie Ihre Frage oben ins Feld.",
        Key::Loading => "Einen Moment, die Hilfe wird geladen …",
        Key::LoadFailed => {
            "Die Hilfe konnte nicht geladen werden, die Suche geht gerade nicht. Sie erreichen uns trotzdem."
        }
        Key::Person => "Mit einem Menschen sprechen",
        Key::Back => "Zurück",
        Key::Home => "Zurück zur Hilfe",
        Key::Found => "{n} Antwort gefunden|{n} Antworten gefunden",
        Key::FoundFirst => "{n} Antwort gefunden: {title}|{n} Antworten gefunden. Die erste: {title}",
        Key::Nothing => "Noch nichts gefunden",
        Key::NothingHint => {
            "Schreiben Sie weiter, oder versuchen Sie andere Wörter. Auch ein Mensch kann helfen."
        }
        Key::NothingSpoken => "Nichts gefunden.",
        Key::PersonHelps => "Ein Mensch kann helfen.",
        Key::Maybe => "Das könnte helfen",
        Key::ReadAs => "Auch gesucht: „{word}“",
        Key::ReadMore => "Ganze Antwort lesen",
        Key::OtherAnswers => "Weitere Antworten",
        Key::Source => "Seite dazu öffnen",
        Key::Related => "Passt dazu",
        Key::Helped => "Hat das geholfen?",
        Key::Yes => "Ja",
        Key::No => "Nein",
        Key::HelpedThanks => "Schön, danke.",
        Key::NotHelped => "Schade, dass das nicht geholfen hat. Ein Mensch kann weiterhelfen.",
        Key::Why => "Was hat gefehlt? (freiwillig)",
        Key::DeadEnd => "Darauf steht hier keine Antwort",
        Key::DeadEndAgain => "Das klärt besser ein Mensch",
        Key::DeadEndOffer => {
            "Ein Mensch kann helfen. Was Sie gefragt haben, geht mit, Sie müssen nichts wiederholen."
        }
        Key::DeadEndNear => "Am nächsten in unserer Hilfe",
        Key::Greeting => "Hallo! Was möchten Sie wissen?",
        Key::Thanks => "Gern geschehen. Gibt es noch etwas?",
        Key::Goodbye => "Auf Wiedersehen und alles Gute.",
        Key::Contact => "Einem Menschen schreiben",
        Key::ContactMail => "„Senden“ öffnet Ihr Mailprogramm, alles ist schon ausgefüllt.",
        Key::Required => "Pflichtfeld",
        Key::Message => "Ihre Nachricht",
        Key::ContactField => "E-Mail oder Telefon, damit wir antworten können",
        Key::Reason => "Worum geht es?",
        Key::ReasonOther => "Etwas anderes",
        Key::Choose => "Bitte wählen",
        Key::Along => "Was wir mitschicken ({n})",
        Key::AlongHint => "Das hilft beim Helfen. Nehmen Sie heraus, was hierbleiben soll.",
        Key::AlongNothing => "Nur Ihre Nachricht und wie wir Sie erreichen.",
        Key::KindSearch => "Gesucht",
        Key::KindViewed => "Gelesen",
        Key::KindTranscript => "Hier gesagt",
        Key::KindPage => "Seite",
        Key::KindContext => "Von dieser Seite",
        Key::KindIdentity => "Aus Ihrem Konto",
        Key::Masked => "Vor dem Senden unkenntlich gemacht:",
        Key::MaskShow => "„{what}“ unverändert senden",
        Key::MaskKept => "{what}: wird nie gesendet",
        Key::MaskCard => "Kartennummer",
        Key::MaskIban => "Bankverbindung",
        Key::MaskSecret => "Passwort oder Schlüssel",
        Key::MaskEmail => "E-Mail-Adresse",
        Key::MaskPhone => "Telefonnummer",
        Key::MaskId => "Ausweis- oder Steuernummer",
        Key::MaskBirth => "Geburtsdatum",
        Key::MaskIp => "Netzadresse",
        Key::MaskAddress => "Anschrift",
        Key::Privacy => {
            "Vor „Senden“ verlässt nichts diese Seite. Dann geht es nur an das Team dieser Website."
        }
        Key::PrivacyLink => "Datenschutzhinweis",
        Key::Send => "Senden",
        Key::Sending => "Wird gesendet …",
        Key::SentTitle => "Gesendet",
        Key::Reference => "Ihr Zeichen: {reference}",
        Key::ReplyTo => "Wir antworten an {contact}.",
        Key::ReplyBy => "Sie hören von uns bis {when}.",
        Key::ReplyHours => {
            "Meist antworten wir innerhalb von {n} Stunde Öffnungszeit.|Meist antworten wir innerhalb von {n} Stunden Öffnungszeit."
        }
        Key::ReplyMinutes => {
            "Meist antworten wir während der Öffnungszeit innerhalb von {n} Minute.|Meist antworten wir während der Öffnungszeit innerhalb von {n} Minuten."
        }
        Key::ReplySoon => "Wir antworten so bald wie möglich.",
        Key::OpenNow => "Wir sind gerade da.",
        Key::ClosedNow => "Gerade ist niemand da; Ihre Nachricht wartet auf uns.",
        Key::Today => "heute, {time}",
        Key::Tomorrow => "morgen, {time}",
        Key::OnDate => "{day}.{month}.{year}, {time}",
        Key::Follow => "Ihre Anfrage verfolgen",
        Key::KeepCopy => "Kopie behalten",
        Key::CopyName => "nachricht",
        Key::RejectedTitle => "Das wurde nicht gesendet",
        Key::RejectedText => {
            "Unser System hat es nicht angenommen. Nichts ist verloren: Bitte sehen Sie nach, was markiert ist, und senden Sie noch einmal, oder nehmen Sie einen anderen Weg."
        }
        Key::RejectedOwner => {
            "Unser System kann es gerade nicht annehmen. Das liegt an uns, nicht an Ihnen. Ihre Nachricht ist noch da: Bitte nehmen Sie einen anderen Weg, oder behalten Sie eine Kopie."
        }
        Key::RejectedLarge => {
            "Es ist zu lang für unser System. Bitte kürzen Sie die Nachricht, oder nehmen Sie heraus, was mitgeht, und senden Sie noch einmal."
        }
        Key::RejectedConflict => {
            "Eine frühere Fassung dieser Nachricht ist schon angekommen. Senden Sie noch einmal, wenn auch diese ankommen soll."
        }
        Key::LimitedTitle => "Noch nicht gesendet",
        Key::LimitedSeconds => {
            "Gerade kommt zu viel an. Wir versuchen es in {n} Sekunde noch einmal.|Gerade kommt zu viel an. Wir versuchen es in {n} Sekunden noch einmal."
        }
        Key::LimitedMinutes => {
            "Gerade kommt zu viel an. Wir versuchen es in {n} Minute noch einmal.|Gerade kommt zu viel an. Wir versuchen es in {n} Minuten noch einmal."
        }
        Key::LimitedText => {
            "Gerade kommt zu viel an. Ihre Nachricht bleibt hier; bitte versuchen Sie es etwas später noch einmal."
        }
        Key::UnknownTitle => "Wir wissen nicht, ob es angekommen ist",
        Key::UnknownRetrying => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Wir versuchen es weiter; doppelt ankommen kann es nicht."
        }
        Key::UnknownSafe => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Sie können es noch einmal senden; doppelt ankommen kann es nicht."
        }
        Key::UnknownUnsafe => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Von selbst senden wir es nicht noch einmal, es könnte doppelt ankommen. Behalten Sie eine Kopie oder nehmen Sie einen anderen Weg."
        }
        Key::QueuedTitle => "Sie sind offline",
        Key::QueuedText => {
            "Ihre Nachricht bleibt hier und geht hinaus, sobald Sie wieder verbunden sind. Gesendet ist sie noch nicht."
        }
        Key::SendAgain => "Noch einmal senden",
        Key::TryNow => "Jetzt versuchen",
        Key::ChangeMessage => "Nachricht ändern",
        Key::DiscardText => "Nicht senden",
        Key::HandedTitle => "Ihr Mailprogramm sollte offen sein",
        Key::HandedText => {
            "Die Nachricht steht dort bereit; bitte senden Sie sie dort ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        Key::HandedCut => {
            "Die Nachricht steht dort bereit, aber nicht alles hat hineingepasst; behalten Sie eine Kopie und hängen Sie sie an. Bitte senden Sie dort ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        Key::ExpiredTitle => "Ihre Nachricht wurde nicht zugestellt",
        Key::ExpiredText => {
            "Einen Tag lang ließ sie sich nicht zustellen, sie wird nun nicht mehr gesendet. Bitte schreiben Sie noch einmal, oder nehmen Sie einen anderen Weg."
        }
        Key::ExpiredMaybe => {
            "Einen Tag lang kam keine Antwort, sie wird nun nicht mehr gesendet. Angekommen sein kann sie trotzdem."
        }
        Key::OpenAgain => "Noch einmal öffnen",
        Key::Ways => "So erreichen Sie uns auch",
        Key::WaysOnly => "So erreichen Sie uns",
        Key::WaysNone => {
            "Diese Website hat uns nicht gesagt, wie sie erreichbar ist. Sie können eine Kopie Ihrer Frage behalten, bis Sie einen Weg finden."
        }
        Key::Phone => "Telefon",
        Key::Mail => "E-Mail",
        Key::FlawMissing => "Bitte ausfüllen.",
        Key::FlawContact => "Bitte geben Sie eine E-Mail-Adresse oder Telefonnummer an.",
        Key::FlawEmail => "Das sieht nicht nach einer E-Mail-Adresse aus.",
        Key::FlawPattern => "Bitte so schreiben: {pattern} (A ist ein Buchstabe, 9 eine Ziffer).",
        Key::FlawsSpoken => {
            "Nicht gesendet: {n} Feld braucht noch etwas.|Nicht gesendet: {n} Felder brauchen noch etwas."
        }
        Key::StripDraft => "Ihre Nachricht ist noch nicht gesendet.",
        Key::StripContinue => "Weiterschreiben",
        Key::StripShow => "Anzeigen",
    }
}
