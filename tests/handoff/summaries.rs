//! Summaries of thirty conversations, as an agent reads them.

use loop_in::conversation::TriggerKind::{
    AskedForPerson, Frustration, Intent, LowConfidence, NoSuccess, NotHelpful, NothingFound, Repeated,
    Sensitive,
};
use loop_in::conversation::Verdict;
use loop_in::handoff::package::ReasonBy;
use loop_in::model::Lang;

use crate::case::{Case, late_parcel, shop};

/// The most that is read in five seconds, in words, by one who knows the form.
const WORDS: usize = 75;

#[test]
fn thirty_conversations() {
    let cases = cases();
    assert_eq!(cases.len(), 30);
    let mut all = String::new();
    for (name, case) in cases {
        let summary = case.draft().summary.join("\n");
        let words = summary.split_whitespace().count();
        assert!(words <= WORDS, "{name}: {words} words");
        assert_eq!(summary, case.draft().summary.join("\n"), "{name} comes out the same each time");
        all.push_str(&format!("## {name}\n{summary}\n\n"));
    }
    insta::assert_snapshot!(all);
}

fn german() -> Case {
    shop().in_german()
}

/// The owner's people read German, whatever the customer speaks.
fn german_desk(mut case: Case) -> Case {
    case.site.policy.agent_lang = Lang::parse("de");
    case
}

fn suggests(mut case: Case, titles: &[&str]) -> Case {
    case.suggested = titles.iter().map(|title| (title.to_ascii_lowercase(), (*title).to_owned())).collect();
    case
}

fn answers(mut case: Case, fields: &[(&str, &str)]) -> Case {
    case.form.fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    case
}

fn cases() -> Vec<(&'static str, Case)> {
    let mail = "customer@example.com";
    vec![
        ("an answer did not help, then nothing was found", late_parcel()),
        ("the same for a German desk", german_desk(late_parcel())),
        ("nothing but a message", shop().writes("Hi", mail)),
        ("nothing at all", shop().writes("", mail)),
        (
            "asked for a person at once",
            shop().because(AskedForPerson, "agent please").writes("agent please", "+49 30 1234567"),
        ),
        (
            "asked for a person after reading",
            shop()
                .searched("change delivery address", 4)
                .read("address", "How do I change my address?", 12_000, Verdict::None)
                .because(AskedForPerson, "can I talk to somebody")
                .writes("Good morning, the parcel goes to my old flat. Please send it to the shop instead.", mail)
                .for_reason(0, ReasonBy::Entry, 760),
        ),
        (
            "a question in its own words, unanswered",
            shop()
                .searched("does the kettle work with 110 volts?", 0)
                .because(NothingFound, "does the kettle work with 110 volts?")
                .writes("Does the kettle work with 110 volts?", mail),
        ),
        (
            "many wordings of one wish",
            ["refund", "money back", "refund status", "refund not received", "where is my refund"]
                .iter()
                .fold(shop(), |case, query| case.searched(query, 2))
                .because(NoSuccess, "refund not received / where is my refund")
                .because(LowConfidence, "where is my refund")
                .writes("I sent the shoes back three weeks ago and have no refund.", mail)
                .for_reason(1, ReasonBy::Customer, 1000),
        ),
        (
            "the same question again",
            shop()
                .searched("cancel subscription", 3)
                .read("cancel", "How do I cancel?", 8_000, Verdict::None)
                .searched("cancel subscription", 3)
                .because(Repeated, "cancel subscription")
                .writes("The button to cancel is grey.", mail),
        ),
        (
            "helped once, not helped later",
            shop()
                .searched("invoice", 2)
                .read("invoice", "Where is my invoice?", 20_000, Verdict::Helpful)
                .searched("invoice with company name", 2)
                .read("company", "Can I order as a company?", 185_000, Verdict::NotHelpful)
                .because(NotHelpful, "Can I order as a company?")
                .writes("The invoice must carry our company’s name and VAT number.", mail),
        ),
        (
            "angry in capitals",
            shop()
                .searched("WHERE IS MY ORDER", 3)
                .because(Frustration, "THIS IS THE THIRD TIME I ASK!!!")
                .because(NoSuccess, "WHERE IS MY ORDER")
                .writes("THIS IS THE THIRD TIME I ASK!!! WHERE IS MY ORDER", mail)
                .for_reason(0, ReasonBy::Model, 640),
        ),
        (
            "a death, said in plain words",
            shop()
                .searched("my husband died, how do I close his account", 2)
                .because(Sensitive, "bereavement")
                .writes("my husband died, how do I close his account", mail),
        ),
        (
            "money trouble, for a German desk",
            german_desk(
                shop()
                    .searched("I cannot pay this month", 1)
                    .because(Sensitive, "debt")
                    .writes("I cannot pay this month. Can I pay later?", mail),
            ),
        ),
        (
            "a smoking charger",
            shop()
                .because(Sensitive, "safety")
                .because(Intent, "charger smoking")
                .writes("The charger began to smoke! I pulled the plug. What now?", "+49 30 1234567"),
        ),
        (
            "an intent that is always a person's",
            shop()
                .because(Intent, "cancel my order")
                .writes("cancel my order AB-10023", mail)
                .for_reason(0, ReasonBy::Entry, 900),
        ),
        (
            "a reason with a field",
            answers(
                shop().writes("It came broken.", mail).for_reason(0, ReasonBy::Customer, 1000),
                &[("order", "AB-10023")],
            ),
        ),
        (
            "an account number that was asked for",
            answers(
                shop().writes("Please refund to this account.", mail).for_reason(1, ReasonBy::Customer, 1000),
                &[("iban", "DE89 3704 0044 0532 0130 00")],
            ),
        ),
        (
            "secrets in the message",
            shop()
                .searched("login fails password: hunter2", 0)
                .because(NothingFound, "login fails password: hunter2")
                .writes("I cannot log in with password: hunter2, card 4111 1111 1111 1111.", mail),
        ),
        (
            "next best answers, more than are named",
            suggests(
                shop().searched("warranty", 9).because(LowConfidence, "warranty").writes("Is a dent covered?", mail),
                &["What does the warranty cover?", "How long is the warranty?", "Repair", "Where do I claim?"],
            ),
        ),
        (
            "a very long first sentence",
            shop().writes(
                "I ordered two of the blue chairs and one of the green ones, then changed one blue to green by phone, \
                 then got three blue ones, and the bill is for four chairs in all, of which two are red.",
                mail,
            ),
        ),
        (
            "a question at the end of a long message",
            shop().writes(
                "Hello,\n\nmy code is refused.\n\nSteps:\n1. basket\n2. code\n3. error\n\nI tried it in two browsers, on \
                 the phone and at my sister’s, always with the same result, since Monday. Is it still valid? Thanks",
                mail,
            ),
        ),
        (
            "the story told in Japanese",
            shop()
                .searched("返品 できない", 0)
                .because(NothingFound, "返品 できない")
                .writes("返品の申し込みができません。助けてください。", mail),
        ),
        (
            "the story told in French, for a German desk",
            german_desk(
                shop()
                    .searched("colis perdu", 0)
                    .because(NothingFound, "colis perdu")
                    .because(AskedForPerson, "parler à un conseiller")
                    .writes("Bonjour, mon colis est perdu depuis neuf jours. Merci de m’aider.", mail)
                    .for_reason(0, ReasonBy::Model, 700),
            ),
        ),
        (
            "German: nothing found",
            german()
                .searched("treuepunkte übertragen", 0)
                .because(NothingFound, "treuepunkte übertragen")
                .writes("Guten Tag, ich möchte meine Treuepunkte auf meine Frau übertragen.", mail),
        ),
        (
            "German: a long way",
            ["rückgabe", "rückgabe frist", "rückgabe ohne karton", "karton fehlt", "umtausch"]
                .iter()
                .fold(german(), |case, query| case.searched(query, 2))
                .read("return", "Wie gebe ich etwas zurück?", 130_000, Verdict::NotHelpful)
                .read("box", "Brauche ich den Karton?", 900, Verdict::None)
                .because(NotHelpful, "Wie gebe ich etwas zurück?")
                .because(Frustration, "zum dritten Mal!!")
                .writes("Ich will das Gerät ohne Karton zurückgeben, geht das?", mail)
                .for_reason(1, ReasonBy::Customer, 1000),
        ),
        (
            "German: a topic that hurts",
            german()
                .because(Sensitive, "bereavement")
                .writes("Mein Vater ist verstorben. Wie kündige ich seinen Vertrag?", mail),
        ),
        (
            "German: words of the owner’s own for what is sensitive",
            german().because(Sensitive, "Datenleck beim Händler").writes("Meine Daten stehen im Netz!", mail),
        ),
        (
            "German: next best answers",
            suggests(
                german()
                    .searched("garantie delle", 4)
                    .because(LowConfidence, "garantie delle")
                    .writes("Ist eine Delle durch die Garantie gedeckt?", mail),
                &["Was deckt die Garantie?", "Wie lange gilt die Garantie?"],
            ),
        ),
        ("everything that can be struck is struck", everything_struck()),
        (
            "an answer opened and closed at once",
            shop()
                .searched("opening hours", 1)
                .read("hours", "When are you open?", 400, Verdict::None)
                .because(AskedForPerson, "call me")
                .writes("Call me, please, I am free from two.", "+49 30 1234567"),
        ),
    ]
}

fn everything_struck() -> Case {
    let lines = late_parcel().draft().items;
    lines.iter().fold(late_parcel(), |case, item| {
        let is_left = case.draft().items.iter().any(|line| line.key == item.key);
        if is_left { case.strikes(&item.key) } else { case }
    })
}
