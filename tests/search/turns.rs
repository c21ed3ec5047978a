//! What a message says that it does not want, what goes on from the question before, and where a message
//! lies that has no answer.

use loop_in::engine::{Query, Scratch, Tuning, follow, understand};
use loop_in::model::Lang;
use loop_in::reply::{Scope, Verdict};

use super::{Site, ask, check, index};

const SHOP: Site<'static> = (
    "en",
    &[
        ("How do I cancel my subscription?", "Under account, any time."),
        ("How do I pause my subscription?", "Under account, for up to three months."),
        ("How do I return a parcel?", "With the label in the box."),
        ("How do I exchange a parcel?", "Write which size you need."),
        ("How long does delivery to Austria take?", "Three days."),
        ("How long does delivery to Norway take?", "Six days, with customs."),
        ("What if I do not want a catalogue?", "Tell us and none will come."),
        ("Where do I find my invoice?", "In the mail after the order."),
    ],
);

#[test]
fn what_is_not_wanted_is_not_found_first() {
    check(
        SHOP,
        &[
            ("I do not want to cancel my subscription, I want to pause it", 1),
            ("I don't want to pause my subscription but cancel it", 0),
            ("how do I exchange a parcel instead of return it", 3),
            ("return the parcel, rather than exchange", 2),
        ],
    );
    let german: Site<'_> = (
        "de",
        &[
            ("Wie kündige ich mein Abo?", "Im Konto."),
            ("Wie pausiere ich mein Abo?", "Im Konto, bis zu drei Monate."),
            ("Kann ich umtauschen?", "Ja."),
            ("Kann ich zurückgeben?", "Ja."),
        ],
    );
    check(
        german,
        &[
            ("Ich möchte mein Abo nicht kündigen, sondern pausieren", 1),
            ("ich will nicht pausieren, ich will das Abo kündigen", 0),
            ("umtauschen statt zurückgeben", 2),
        ],
    );
}

#[test]
fn what_says_only_what_it_does_not_want_is_not_answered_at_once() {
    let index = index(SHOP);
    let reply = |text| ask(&index, text, false);
    assert_eq!(reply("cancel my subscription").verdict, Verdict::Confident);
    let no = reply("I do not want to cancel my subscription");
    assert_ne!(no.verdict, Verdict::Confident);
    assert_eq!(no.hits.first().map(|hit| hit.entry.0), Some(0), "it is still in sight");
    assert_eq!(reply("I do not want a catalogue").verdict, Verdict::Confident, "an entry is worded so");
}

#[test]
fn a_question_that_goes_on_is_taken_with_the_one_before() {
    let index = index(SHOP);
    let mut scratch = Scratch::default();
    let mut found = |before: &str, text: &str| {
        let query = Query { text, typing: false, lang: Lang::parse("en"), limit: 3 };
        let reply = follow(&index, &query, before, &Tuning::default(), &mut scratch);
        reply.and_then(|reply| reply.hits.first().map(|hit| hit.entry.0))
    };
    assert_eq!(found("how long does delivery to austria take", "and to norway?"), Some(5));
    assert_eq!(found("how do I pause my subscription", "And cancel?"), Some(0));
    assert_eq!(found("how do I return a parcel", "what about an exchange"), Some(3));
    assert_eq!(found("how long does delivery to austria take", "norway"), None, "stands by itself");
    assert_eq!(found("how long does delivery to austria take", "and to mars?"), None, "is not known");
    assert_eq!(found("how do I return a parcel", "android"), None, "only begins with the letters");
}

#[test]
fn a_message_without_an_answer_lies_somewhere() {
    let index = index(SHOP);
    let scope = |text| understand(&index, text, &mut Scratch::default()).scope;
    assert_eq!(scope("how do I cancel my subscription"), Scope::Answered);
    assert_eq!(scope("is my parcel insured"), Scope::Near);
    assert_eq!(scope("what is the capital of france"), Scope::Elsewhere);
    assert_eq!(scope("qwrtzp xcvbn"), Scope::Unknown);
    assert_eq!(scope(""), Scope::Unknown);
}
