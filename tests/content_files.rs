//! Files as owners have them, of every kind, through the same door: what is read, what is told, and
//! that no bytes whatever can bring a reader down.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use loop_in::content::{self, Reading, Source};
use proptest::prelude::*;

/// Small files of every kind, good and broken.
const FILES: [(&str, &[u8]); 11] = [
    ("windows.csv", include_bytes!("fixtures/content/windows.csv")),
    ("sheet.csv", include_bytes!("fixtures/content/sheet.csv")),
    ("broken.csv", include_bytes!("fixtures/content/broken.csv")),
    ("utf16.tsv", include_bytes!("fixtures/content/utf16.tsv")),
    ("whole.json", include_bytes!("fixtures/content/whole.json")),
    ("lines.jsonl", include_bytes!("fixtures/content/lines.jsonl")),
    ("paying._de.md", include_bytes!("fixtures/content/paying._de.md")),
    ("faq.md", include_bytes!("fixtures/content/faq.md")),
    ("json-ld.html", include_bytes!("fixtures/content/json-ld.html")),
    ("cut-short.html", include_bytes!("fixtures/content/cut-short.html")),
    ("details.html", include_bytes!("fixtures/content/details.html")),
];

fn read(name: &str) -> Reading {
    let (name, bytes) = FILES.into_iter().find(|(file, _)| *file == name).unwrap();
    content::read(&[Source { path: name, name, bytes }])
}

/// Compares a reading, an entry and a problem a line, with what is expected.
fn check(name: &str, want: &str) {
    let reading = read(name);
    let entries = reading.content.entries.iter().zip(&reading.origins).map(|(entry, origin)| {
        let made = if origin.derived_id { "*" } else { "" };
        format!(
            "{} {}{made} [{}] {} => {}",
            origin.place.line,
            entry.id,
            entry.lang,
            entry.question,
            entry.answer.replace('\n', "¶")
        )
    });
    let problems = reading.problems.iter().map(|problem| {
        format!("{} {} {}", problem.place.line, problem.severity().as_str(), problem.fault.code())
    });
    let got = entries.chain(problems).collect::<Vec<_>>().join("\n");
    assert_eq!(got, want, "{name}");
}

#[test]
fn spreadsheets_of_every_dialect() {
    check(
        "windows.csv",
        "2 wie-lange-dauert-der-versand* [de] Wie lange dauert der Versand? => Zwei bis drei Tage; ins Ausland länger.\n\
         3 was-kostet-die-rücksendung* [de] Was kostet die Rücksendung? => Nichts.  ¶Das Etikett liegt bei: 0 €.\n\
         0 info encoding\n0 info language-guessed",
    );
    check(
        "sheet.csv",
        "2 1 [en] Do you ship abroad? => Yes, to all of Europe.\n3 2 [en] Can I pay by invoice? => Yes:¶¶- companies¶- schools",
    );
    check(
        "utf16.tsv",
        "2 puedo-cambiar-mi-pedido* [es] ¿Puedo cambiar mi pedido? => Sí, hasta que salga del almacén con su mensajero.\n\
         0 info language-guessed",
    );
    let columns = read("windows.csv").files.remove(0).columns;
    let columns: Vec<_> =
        columns.iter().map(|c| (c.name.as_str(), c.role.map(content::Role::as_str))).collect();
    assert_eq!(columns, [("Frage", Some("question")), ("Antwort", Some("answer")), ("Notiz", None)]);
}

#[test]
fn a_broken_spreadsheet_keeps_its_good_rows() {
    check(
        "broken.csv",
        "2 how-do-i-close-my-account* [en] How do I close my account? => In the settings of your account.\n\
         4 is-there-a-phone-number* [en] Is there a phone number? => \n\
         5 how-do-i-close-my-account-2* [en] How do I close my account? => Once more.\n\
         8 can-i-use-the-card-of-a-friend* [en] Can I use the card of a friend? => Not [card], but yours.\n\
         0 info language-guessed\n3 error no-question\n4 warning empty-answer\n5 warning same-question\n\
         6 error unclosed-quote\n8 warning personal-data\n9 warning extra-cells\n9 error no-question",
    );
}

#[test]
fn json_lines_and_markdown() {
    check(
        "lines.jsonl",
        "1 a [en] What is a plan? => A price.\n3 b [en] Who may share it? => Your household.\n\
         2 error json-cut-short\n4 error same-id",
    );
    check(
        "paying._de.md",
        "1 paying._de* [de] Wie kann ich bezahlen? => Mit **Karte** oder auf [Rechnung](/rechnung).¶¶- sofort¶- später",
    );
    check(
        "faq.md",
        "3 faq#refund [en] When do I get my refund? => Within **five days**, see [terms].¶¶[terms]: https://example.com/terms\n\
         9 faq#what-if-it-is-late* [en] What if it is late? => Write to us.¶¶### Abroad¶¶Allow for a week more.\n\
         0 info language-guessed",
    );
}

#[test]
fn pages_of_every_kind() {
    check(
        "json-ld.html",
        "8 do-you-repair-bags* [en] Do you repair bags? => Yes, & for **free**.¶¶- zips¶- straps\n\
         13 how-long* [en] How long? => Two\\¶weeks.\n\
         8 warning json-loose\n14 warning json-loose",
    );
    check("cut-short.html", "4 first* [] First? => One.\n5 error json-cut-short");
    check(
        "details.html",
        "5 where-are-you* [en] Where are you? => In the old town.¶¶1. Take the tram¶2. Get off at the bridge\n\
         7 are-dogs-allowed* [en] Are dogs allowed? => Yes.",
    );
}

#[test]
fn all_together_are_one_content() {
    let sources: Vec<_> = FILES.iter().map(|(name, bytes)| Source { path: name, name, bytes }).collect();
    let reading = content::read(&sources);
    let alone: usize = FILES.iter().map(|(name, _)| read(name).content.entries.len()).sum();
    assert_eq!(reading.content.entries.len(), alone);
    let mut ids: Vec<_> = reading.content.entries.iter().map(|entry| &entry.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), alone);
}

proptest! {
    /// Whatever is done to a file, its reader comes back, and what it brings can be read again.
    #[test]
    fn no_bytes_bring_a_reader_down(
        file in 0..FILES.len(),
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let (name, bytes) = FILES[file];
        let mut bytes = bytes.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1).max(bytes.len() / 2));
        let (content, _) = content::parse(name, &bytes);
        let written = serde_json::to_string(&content).unwrap();
        let again = content::parse("again.json", written.as_bytes()).0;
        prop_assert_eq!(again.entries.len(), content.entries.len());
    }

    #[test]
    fn nor_any_other(name in "a\\.(csv|json|jsonl|md|html|txt)", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = content::parse(&name, &bytes);
    }

    /// Ids that were written into a file are the ids that it then has.
    #[test]
    fn written_ids_stay(file in 0..FILES.len()) {
        let (name, bytes) = FILES[file];
        let source = Source { path: name, name, bytes };
        let reading = content::read(&[source]);
        if let Some(written) = content::with_ids(&source, &reading.files[0]) {
            let again = content::read(&[Source { bytes: &written, ..source }]);
            let ids = |reading: &Reading| reading.content.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&again), ids(&reading));
            prop_assert!(again.origins.iter().all(|origin| !origin.derived_id));
        }
    }
}
