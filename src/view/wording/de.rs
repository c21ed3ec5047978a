//! German.

use super::{Key, PersonKey};

/// The text of a key of the half that searches, or of both.
pub(super) fn text(key: Key) -> &'static str {
    match key {
        Key::Start => "Wie können wir helfen?",
        Key::Suggested => "Häufige Fragen",
        Key::StartHint => "Schreiben Sie Ihre Frage oben ins Feld.",
        Key::Loading => "Einen Moment, die Hilfe wird geladen …",
        Key::LoadFailed => {
            "Die Hilfe konnte nicht geladen werden, die Suche geht gerade nicht. Sie erreichen uns trotzdem."
        }
        Key::Opening => "Einen Moment …",
        Key::Person => "Mit einem Menschen sprechen",
        Key::Back => "Zurück",
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
        Key::Danger => "Wenn Sie jetzt in Gefahr sind, rufen Sie den Notruf Ihres Landes an.",
        Key::DeadEndNear => "Am nächsten in unserer Hilfe",
        Key::Greeting => "Hallo! Was möchten Sie wissen?",
        Key::Thanks => "Gern geschehen. Gibt es noch etwas?",
        Key::Goodbye => "Auf Wiedersehen und alles Gute.",
        Key::ReplyHours => {
            "Meist antworten wir innerhalb von {n} Stunde Öffnungszeit.|Meist antworten wir innerhalb von {n} Stunden Öffnungszeit."
        }
        Key::ReplyMinutes => {
            "Meist antworten wir während der Öffnungszeit innerhalb von {n} Minute.|Meist antworten wir während der Öffnungszeit innerhalb von {n} Minuten."
        }
        Key::OpenNow => "Wir sind gerade da.",
        Key::ClosedNow => "Gerade ist niemand da; Ihre Nachricht wartet auf uns.",
        Key::Ways => "So erreichen Sie uns auch",
        Key::WaysOnly => "So erreichen Sie uns",
        Key::WaysNone => {
            "Diese Website hat uns nicht gesagt, wie sie erreichbar ist. Sie können eine Kopie Ihrer Frage behalten, bis Sie einen Weg finden."
        }
        Key::Phone => "Telefon",
        Key::Mail => "E-Mail",
    }
}

/// The text of a key of the half that brings in a person.
pub(super) fn person(key: PersonKey) -> &'static str {
    match key {
        PersonKey::Home => "Zurück zur Hilfe",
        PersonKey::Contact => "Einem Menschen schreiben",
        PersonKey::ContactMail => "„Senden“ öffnet Ihr Mailprogramm, alles ist schon ausgefüllt.",
        PersonKey::ContactChat => {
            "„Senden“ öffnet den Chat dieser Website; dort senden Sie die Nachricht ab."
        }
        PersonKey::Required => "Pflichtfeld",
        PersonKey::Message => "Ihre Nachricht",
        PersonKey::ContactField => "E-Mail oder Telefon, damit wir antworten können",
        PersonKey::Reason => "Worum geht es?",
        PersonKey::ReasonOther => "Etwas anderes",
        PersonKey::ReasonMore => "Genauer",
        PersonKey::AnswerBy => "Wie sollen wir antworten?",
        PersonKey::AnswerAny => "Beides ist recht",
        PersonKey::Choose => "Bitte wählen",
        PersonKey::Along => "Was wir mitschicken ({n})",
        PersonKey::AlongHint => "Das hilft beim Helfen. Nehmen Sie heraus, was hierbleiben soll.",
        PersonKey::AlongNothing => "Nur Ihre Nachricht und wie wir Sie erreichen.",
        PersonKey::KindSearch => "Gesucht",
        PersonKey::KindViewed => "Gelesen",
        PersonKey::KindTranscript => "Hier gesagt",
        PersonKey::KindPage => "Seite",
        PersonKey::KindContext => "Von dieser Seite",
        PersonKey::KindIdentity => "Aus Ihrem Konto",
        PersonKey::Masked => "Vor dem Senden unkenntlich gemacht:",
        PersonKey::MaskShow => "„{what}“ unverändert senden",
        PersonKey::MaskKept => "{what}: wird nie gesendet",
        PersonKey::MaskCard => "Kartennummer",
        PersonKey::MaskIban => "Bankverbindung",
        PersonKey::MaskSecret => "Passwort oder Schlüssel",
        PersonKey::MaskEmail => "E-Mail-Adresse",
        PersonKey::MaskPhone => "Telefonnummer",
        PersonKey::MaskId => "Ausweis- oder Steuernummer",
        PersonKey::MaskBirth => "Geburtsdatum",
        PersonKey::MaskIp => "Netzadresse",
        PersonKey::MaskAddress => "Anschrift",
        PersonKey::Privacy => {
            "Vor „Senden“ verlässt nichts diese Seite. Dann geht es nur an das Team dieser Website."
        }
        PersonKey::PrivacyVisit => "Bis Sie ihn schließen, merkt sich dieser Tab, was Sie hier schreiben.",
        PersonKey::PrivacyLink => "Datenschutzhinweis",
        PersonKey::Confirm => {
            "Das ist persönlich, bitte sehen Sie noch einmal hin: Was in diesem Formular steht und was unter „Was wir mitschicken“ angekreuzt ist, geht an {to}. Noch hat nichts die Seite verlassen."
        }
        PersonKey::ConfirmSend => "Ja, senden",
        PersonKey::Send => "Senden",
        PersonKey::Sending => "Wird gesendet …",
        PersonKey::SentTitle => "Gesendet",
        PersonKey::Reference => "Ihr Zeichen: {reference}",
        PersonKey::ReplyTo => "Wir antworten an {contact}.",
        PersonKey::ReplyBy => "Sie hören von uns spätestens {when}.",
        PersonKey::ReplySoon => "Wir antworten so bald wie möglich.",
        PersonKey::Today => "heute, {time}",
        PersonKey::Tomorrow => "morgen, {time}",
        PersonKey::OnDate => "{day}.{month}.{year}, {time}",
        PersonKey::Follow => "Ihre Anfrage verfolgen",
        PersonKey::ThreadHint => "Solange diese Seite offen ist, erscheint die Antwort auch hier.",
        PersonKey::Talk => "Nachrichten",
        PersonKey::You => "Sie",
        PersonKey::Team => "Unser Team",
        PersonKey::Addition => "Etwas hinzufügen",
        PersonKey::Afresh => "Über etwas anderes schreiben",
        PersonKey::ThreadClosed => {
            "Diese Anfrage ist abgeschlossen. Wenn Sie noch einmal schreiben, wird sie wieder geöffnet."
        }
        PersonKey::ThreadOver => {
            "Dieses Gespräch geht hier nicht mehr weiter. Bitte beginnen Sie eine neue Nachricht."
        }
        PersonKey::NewMessages => "{n} neue Nachricht|{n} neue Nachrichten",
        PersonKey::Rate => "Wie gut hat Ihnen diese Hilfe gedient?",
        PersonKey::RateHint => "1 ist schlecht, 5 sehr gut. Freiwillig.",
        PersonKey::RateWhy => "Was sollten wir wissen? (freiwillig)",
        PersonKey::RateThanks => "Vielen Dank.",
        PersonKey::RateLow => {
            "Schade, dass es nicht gut lief. Ein Mensch kann sich darum kümmern; was Sie hier schreiben, geht mit."
        }
        PersonKey::KeepCopy => "Kopie behalten",
        PersonKey::CopyName => "nachricht",
        PersonKey::RejectedTitle => "Das wurde nicht gesendet",
        PersonKey::RejectedText => {
            "Unser System hat es nicht angenommen. Nichts ist verloren: Bitte sehen Sie nach, was markiert ist, und senden Sie noch einmal, oder nehmen Sie einen anderen Weg."
        }
        PersonKey::RejectedOwner => {
            "Unser System kann es gerade nicht annehmen. Das liegt an uns, nicht an Ihnen. Ihre Nachricht ist noch da: Bitte nehmen Sie einen anderen Weg, oder behalten Sie eine Kopie."
        }
        PersonKey::RejectedLarge => {
            "Es ist zu lang für unser System. Bitte kürzen Sie die Nachricht, oder nehmen Sie heraus, was mitgeht, und senden Sie noch einmal."
        }
        PersonKey::RejectedFiles => {
            "Mit den Dateien ist es zu groß für unser System. Bitte senden Sie ohne sie, entfernen Sie eine, oder nehmen Sie unten einen anderen Weg."
        }
        PersonKey::SendWithout => "Ohne Dateien senden",
        PersonKey::Files => "Dateien anhängen (freiwillig)",
        PersonKey::FilesHint => "{n} Datei mit höchstens {size}.|Bis zu {n} Dateien mit je höchstens {size}.",
        PersonKey::FileRemove => "{name} entfernen",
        PersonKey::FileEmpty => "„{name}“ ist leer und geht deshalb nicht mit.",
        PersonKey::FileLarge => "„{name}“ ist zu groß: Bis zu {size} können mitgehen.",
        PersonKey::FileType => "„{name}“ ist von einer Art, die wir nicht annehmen können.",
        PersonKey::FileMany => {
            "„{name}“ ist eine zu viel: {n} Datei kann mitgehen.|„{name}“ ist eine zu viel: {n} Dateien können mitgehen."
        }
        PersonKey::Uploading => "Wird gesendet … {percent} %",
        PersonKey::StopSending => "Nicht weiter senden",
        PersonKey::RejectedConflict => {
            "Eine frühere Fassung dieser Nachricht ist schon angekommen. Senden Sie noch einmal, wenn auch diese ankommen soll."
        }
        PersonKey::LimitedTitle => "Noch nicht gesendet",
        PersonKey::LimitedSeconds => {
            "Gerade kommt zu viel an. Wir versuchen es in {n} Sekunde noch einmal.|Gerade kommt zu viel an. Wir versuchen es in {n} Sekunden noch einmal."
        }
        PersonKey::LimitedMinutes => {
            "Gerade kommt zu viel an. Wir versuchen es in {n} Minute noch einmal.|Gerade kommt zu viel an. Wir versuchen es in {n} Minuten noch einmal."
        }
        PersonKey::LimitedText => {
            "Gerade kommt zu viel an. Ihre Nachricht bleibt hier; bitte versuchen Sie es etwas später noch einmal."
        }
        PersonKey::UnknownTitle => "Wir wissen nicht, ob es angekommen ist",
        PersonKey::UnknownRetrying => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Wir versuchen es weiter; doppelt ankommen kann es nicht."
        }
        PersonKey::UnknownSafe => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Sie können es noch einmal senden; doppelt ankommen kann es nicht."
        }
        PersonKey::UnknownUnsafe => {
            "Es kann angekommen sein, aber es kam keine Antwort zurück. Von selbst senden wir es nicht noch einmal, es könnte doppelt ankommen. Behalten Sie eine Kopie oder nehmen Sie einen anderen Weg."
        }
        PersonKey::QueuedTitle => "Sie sind offline",
        PersonKey::QueuedText => {
            "Ihre Nachricht bleibt hier und geht hinaus, sobald Sie wieder verbunden sind. Gesendet ist sie noch nicht."
        }
        PersonKey::StayHere => {
            "Dieser Browser bewahrt nichts auf: Bitte lassen Sie die Seite offen, bis die Nachricht gesendet ist."
        }
        PersonKey::SendAgain => "Noch einmal senden",
        PersonKey::TryNow => "Jetzt versuchen",
        PersonKey::ChangeMessage => "Nachricht ändern",
        PersonKey::DiscardText => "Nicht senden",
        PersonKey::UnseenText => {
            "Von dort kommt keine Bestätigung; wir sehen also nicht, ob es angekommen ist. Behalten Sie eine Kopie, wenn es wichtig ist."
        }
        PersonKey::HandedTitle => "Ihr Mailprogramm sollte offen sein",
        PersonKey::HandedText => {
            "Die Nachricht steht dort bereit; bitte senden Sie sie dort ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        PersonKey::HandedCut => {
            "Die Nachricht steht dort bereit, aber nicht alles hat hineingepasst; behalten Sie eine Kopie und hängen Sie sie an. Bitte senden Sie dort ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        PersonKey::OpenedTitle => "Der Chat dieser Website sollte offen sein",
        PersonKey::OpenedText => {
            "Die Nachricht steht dort bereit; bitte senden Sie sie dort ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        PersonKey::OpenedCopied => {
            "Die Nachricht ist kopiert: Schließen Sie dieses Fenster, fügen Sie sie dort ein und senden Sie sie ab. Ob sie gesendet wurde, können wir nicht sehen."
        }
        PersonKey::OpenedNot => {
            "Die Nachricht ließ sich dort nicht einsetzen: Kopieren Sie sie von hier, schließen Sie dieses Fenster und senden Sie sie dort ab."
        }
        PersonKey::ExpiredTitle => "Ihre Nachricht wurde nicht zugestellt",
        PersonKey::ExpiredText => {
            "Einen Tag lang ließ sie sich nicht zustellen, sie wird nun nicht mehr gesendet. Bitte schreiben Sie noch einmal, oder nehmen Sie einen anderen Weg."
        }
        PersonKey::ExpiredMaybe => {
            "Einen Tag lang kam keine Antwort, sie wird nun nicht mehr gesendet. Angekommen sein kann sie trotzdem."
        }
        PersonKey::OpenAgain => "Noch einmal öffnen",
        PersonKey::FlawMissing => "Bitte ausfüllen.",
        PersonKey::FlawContact => "Bitte geben Sie eine E-Mail-Adresse oder Telefonnummer an.",
        PersonKey::FlawEmail => "Das sieht nicht nach einer E-Mail-Adresse aus.",
        PersonKey::FlawPhone => "Das sieht nicht nach einer Telefonnummer aus.",
        PersonKey::FlawPattern => "Bitte so schreiben: {pattern} (A ist ein Buchstabe, 9 eine Ziffer).",
        PersonKey::FlawsSpoken => {
            "Nicht gesendet: {n} Feld braucht noch etwas.|Nicht gesendet: {n} Felder brauchen noch etwas."
        }
        PersonKey::StripDraft => "Ihre Nachricht ist noch nicht gesendet.",
        PersonKey::StripContinue => "Weiterschreiben",
        PersonKey::StripShow => "Anzeigen",
    }
}
