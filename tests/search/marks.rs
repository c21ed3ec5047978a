//! What is marked in the texts shown, and which sentences of a long answer are shown first.

use loop_in::index::Index;
use loop_in::model::Span;
use serde_json::json;

use super::{ask, index, index_with};

/// The marked pieces of the first hit's question and answer.
fn marked(index: &Index, text: &str, typing: bool) -> (Vec<String>, Vec<String>) {
    let reply = ask(index, text, typing);
    let hit = reply.hits.first().unwrap();
    let entry = index.entry(hit.entry).unwrap();
    let cut = |spans: &[Span], of: &str| spans.iter().map(|span| span.of(of).to_owned()).collect();
    (cut(&hit.question_marks, entry.question), cut(&hit.answer_marks, entry.answer))
}

#[test]
fn whole_words_that_were_found() {
    let index = index(("en", &[("Pay by card, pay by cash", "A card is taken, a postcard is not.")]));
    assert_eq!(marked(&index, "card", false), (vec!["card".to_owned()], vec!["card".to_owned()]));
}

#[test]
fn what_was_found_by_stem_slip_or_synonym() {
    let site = ("en", &[("Returning parcels", "Send the invoice back.")] as &[_]);
    let index = index_with(site, &json!([["bill", "invoice"]]));
    assert_eq!(marked(&index, "return a parcel", false).0, ["Returning", "parcels"], "by stem");
    assert_eq!(marked(&index, "pracels", false).0, ["parcels"], "by slip");
    assert_eq!(marked(&index, "bill", false).1, ["invoice"], "by synonym");
}

#[test]
fn the_word_that_is_being_typed() {
    let index = index(("en", &[("Notification settings", "")]));
    assert_eq!(marked(&index, "notif", true).0, ["Notification"]);
    assert_eq!(marked(&index, "notifications", true).0, ["Notification"]);
}

#[test]
fn letters_as_they_stand_in_the_text() {
    for (lang, question, text, want) in [
        ("cs", "Čeština a příliš žluťoučký kůň", "zlutoucky", "žluťoučký"),
        ("de", "Neue Straße", "strasse", "Straße"),
        ("tr", "İstanbul şubesi", "istanbul", "İstanbul"),
        ("he", "נִצָּחוֹן גדול", "נצחון", "נִצָּחוֹן"),
        // A letter and its mark as two code points.
        ("fr", "Le cafe\u{301} chaud", "café", "cafe\u{301}"),
        ("ja", "パスワードを変更", "変更", "変更"),
        // Symbols that are one to the eye.
        ("en", "Say 👍🏽 to it", "👍", "👍🏽"),
        ("en", "For 👩‍💻 and others", "💻", "👩‍💻"),
        ("en", "I ❤️ it", "❤", "❤️"),
    ] {
        let index = index((lang, &[(question, "")]));
        assert_eq!(marked(&index, text, false).0.concat(), want, "{lang}");
    }
}

#[test]
fn in_order_and_apart() {
    let index = index(("en", &[("Call refund(order) twice for payment icons and payment images", "")]));
    for text in ["refund(order)", "payment icon", "payment payment images icons", "re)fund((order"] {
        let reply = ask(&index, text, false);
        let marks = &reply.hits.first().unwrap().question_marks;
        assert!(!marks.is_empty(), "{text:?}");
        assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}: {marks:?}");
    }
}

#[test]
fn the_sentences_that_answer_are_shown_first() {
    let filler = "We have been here for many years. Our people like their work. ".repeat(20);
    let answer = format!("{filler}A lost key is replaced within two days. {filler}");
    let index = index(("en", &[("All about lockers", &answer), ("Opening hours", "Nine to five.")]));
    let reply = ask(&index, "locker key lost", false);
    let passage = reply.hits.first().unwrap().passage.unwrap();
    let shown = passage.of(index.entry(reply.hits[0].entry).unwrap().answer);
    assert!(shown.contains("A lost key is replaced within two days."), "{shown}");
    assert!(shown.len() < 400, "{} bytes", shown.len());
}
