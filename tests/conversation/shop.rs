//! A small shop's help content, enough for every journey.

use loop_in::content::{
    Channel, Content, Day, Entry, Field, FieldType, Hours, Intent, IntentHandoff, OpenSpan, Policy, Reason,
};
use loop_in::index::{Index, build};

/// The positions of the dial at which the shop can be had.
const DIALS: [&str; 3] = ["balanced", "careful", "lean"];

thread_local! {
    static BYTES: [Vec<u8>; 3] =
        DIALS.map(|dial| build::build(&if dial == DIALS[0] { content(dial) } else { of_matters(dial) }));
}

/// The shop's index.
pub(crate) fn index() -> Index {
    index_at(0)
}

/// The same with its dial elsewhere, by number, and then with matters that want a person.
pub(crate) fn index_at(dial: usize) -> Index {
    Index::open(BYTES.with(|bytes| bytes[dial % bytes.len()].clone())).expect("what the builder wrote opens")
}

/// The shop when it is open from nine to five, Monday to Friday.
pub(crate) fn with_hours() -> Index {
    let span = OpenSpan { from: "09:00".into(), to: "17:00".into() };
    let days = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];
    let weekly = days.map(|day| (day, vec![span.clone()])).into();
    let hours = Hours {
        time_zone: "Europe/Berlin".into(),
        weekly,
        reply_within_minutes: Some(240),
        ..Hours::default()
    };
    let content = Content { hours: Some(hours), ..content("balanced") };
    Index::open(build::build(&content)).expect("what the builder wrote opens")
}

/// The shop when it also calls back.
pub(crate) fn calling_back() -> Index {
    let mut content = content("balanced");
    content.channels.push(Channel {
        kind: "callback".into(),
        label: "We call you back".into(),
        value: "within the day".into(),
        ..Channel::default()
    });
    Index::open(build::build(&content)).expect("what the builder wrote opens")
}

/// The shop whose owner says this of sensitive topics, as JSON.
pub(crate) fn with_topics(topics: &str) -> Index {
    let mut content = content("balanced");
    content.policy.topics = serde_json::from_str(topics).expect("topics of a policy");
    Index::open(build::build(&content)).expect("what the builder wrote opens")
}

/// The shop that hears sensitive topics from this probability on.
pub(crate) fn hearing_from(sensitive: f32) -> Index {
    with_policy("balanced", |policy| policy.sensitive = Some(sensitive))
}

/// The shop with an article on what must be done at once.
pub(crate) fn with_first_aid() -> Index {
    let mut content = content("balanced");
    content.reasons.push(Reason {
        id: "eaten".into(),
        label: "Something was eaten".into(),
        priority: "urgent".into(),
        ..Reason::default()
    });
    content.entries.push(Entry {
        reason: Some("eaten".into()),
        ..entry(
            "aid",
            "My child has eaten a leaf and cannot breathe",
            "Call **112**, then the poison centre.\n\n1. Take what is left out of the mouth and rinse it.\n2. Give a \
             little water, and nothing else: no milk, no salt, no charcoal, whatever a neighbour says.\n3. Keep the \
             plant, or a picture of it, for those who come.\n4. Write down what was eaten, how much of it, and when.\n\n\
             The poison centre answers day and night. It wants to know how old and how heavy the child is, what \
             was eaten and when, and what you see. Stay on the phone until they say that you may hang up.",
            &["my child ate a leaf and is not breathing", "somebody has eaten part of a plant"],
        )
    });
    Index::open(build::build(&content)).expect("what the builder wrote opens")
}

/// The shop with matters that no article answers.
pub(crate) fn with_matters() -> Index {
    Index::open(build::build(&of_matters("balanced"))).expect("what the builder wrote opens")
}

fn of_matters(dial: &str) -> Content {
    let matter = |id: &str, examples: &[&str], reply: Option<&str>, handoff| Intent {
        id: id.into(),
        examples: examples.iter().map(|&text| text.to_owned()).collect(),
        reply: reply.map(str::to_owned),
        reason: Some("account".into()),
        handoff,
        lang: "en".into(),
    };
    let plan = "We plan a **green office** with you. Tell us how large it is.";
    let intents = vec![
        matter("plan", &["order plants", "order plants for an office"], Some(plan), IntentHandoff::Offer),
        matter("phone", &["phone", "change my phone number"], None, IntentHandoff::Always),
        matter(
            "about",
            &["who made this shop", "are you a real shop"],
            Some("Gardeners."),
            IntentHandoff::Never,
        ),
    ];
    Content { intents, ..content(dial) }
}

/// The shop at a position of the dial, with values that beat it.
pub(crate) fn with_policy(dial: &str, change: impl FnOnce(&mut Policy)) -> Index {
    let mut content = content(dial);
    change(&mut content.policy);
    Index::open(build::build(&content)).expect("what the builder wrote opens")
}

fn content(dial: &str) -> Content {
    let mut entries = vec![
        entry(
            "parcel",
            "Where is my parcel?",
            "Open the **tracking link** in the mail that we sent you. It shows where the parcel is.\n\nIf the \
             link shows nothing for three days, the parcel may be lost. Write to us then, and we look for it.\n\n\
             1. Open the mail.\n2. Press *Track my parcel*.\n3. Read the last line.\n\nParcels to islands take \
             two days more. Large plants come with a carrier who calls you first, so that somebody is at home.",
            &["track my order", "my package has not arrived", "delivery is late"],
        ),
        entry(
            "return",
            "How do I send something back?",
            "You have 30 days. Print the [return label](https://shop.example.com/returns) and bring the parcel \
             to any post office.",
            &["return an item", "I want to give it back"],
        ),
        entry(
            "pay",
            "Which ways to pay are there?",
            "Card, bank transfer and invoice.",
            &["payment methods", "can I pay by invoice"],
        ),
        entry("cancel", "Can I cancel my order?", "Yes, until it is packed.", &["stop my order"]),
        entry(
            "water",
            "How often should I water my fern?",
            "Keep the soil moist, never wet.",
            &["watering a fern"],
        ),
        entry(
            "vase",
            "Do you sell vases?",
            "Yes, in clay and glass. ![A clay vase](https://img.example.org/vase.jpg)",
            &["pots and vases"],
        ),
    ];
    entries[0].related = vec!["return".into()];
    entries[0].url = Some("https://shop.example.com/help/parcel".into());
    entries[0].reason = Some("delivery".into());
    entries[3].pages = vec!["/orders/*".into()];
    entries.push(Entry {
        lang: "de".into(),
        ..entry(
            "paket",
            "Wo ist mein Paket?",
            "Öffnen Sie den Link zur Sendung in unserer Mail.",
            &["Sendung verfolgen", "Lieferung kommt nicht"],
        )
    });
    Content {
        entries,
        reasons: vec![
            Reason {
                id: "delivery".into(),
                label: "Delivery".into(),
                labels: [("de".to_owned(), "Lieferung".to_owned())].into(),
                fields: vec![Field {
                    name: "order".into(),
                    label: "Order number".into(),
                    labels: [("de".to_owned(), "Bestellnummer".to_owned())].into(),
                    required: true,
                    pattern: Some("AA-9999".into()),
                    kind: FieldType::Text,
                    options: Vec::new(),
                }],
                ..Reason::default()
            },
            Reason { id: "account".into(), label: "Account".into(), ..Reason::default() },
            Reason {
                id: "lost".into(),
                label: "Lost".into(),
                labels: [("de".to_owned(), "Verloren".to_owned())].into(),
                parent: Some("delivery".into()),
                queue: "searching".into(),
                priority: "high".into(),
                ..Reason::default()
            },
        ],
        hours: Some(Hours { reply_within_minutes: Some(240), ..Hours::default() }),
        channels: vec![Channel {
            kind: "phone".into(),
            label: "Call us".into(),
            value: "+49 30 123456".into(),
            hours: Some("Mon–Fri 9–17".into()),
            ..Channel::default()
        }],
        policy: Policy {
            dial: Some(dial.to_owned()),
            complaint_queue: Some("complaints".into()),
            complaint_priority: Some("high".into()),
            ..Policy::default()
        },
        ..Content::default()
    }
}

fn entry(id: &str, question: &str, answer: &str, alternatives: &[&str]) -> Entry {
    Entry {
        id: id.into(),
        question: question.into(),
        answer: answer.into(),
        alternatives: alternatives.iter().map(|&a| a.to_owned()).collect(),
        lang: "en".into(),
        ..Entry::default()
    }
}
