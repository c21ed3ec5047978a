//! Conversations to hand over.

use loop_in::conversation::{Record, Search, Trigger, TriggerKind, Turn, TurnKind, Verdict, Viewed};
use loop_in::handoff::package::{Page, ReasonBy, Surroundings};
use loop_in::handoff::{Draft, Form, HandoffId, assemble};
use loop_in::index::Site;
use loop_in::index::site::{Field, FieldKind, Label, Policy, Priority, Reason};
use loop_in::model::{Lang, Millis, Probability, ReasonNo};
use loop_in::reply::Scope;
use proptest::prelude::ProptestConfig;

/// So many cases usually; as many times more as `PROPTEST_CASES` is over its usual 256.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    ProptestConfig::with_cases(usual * (ProptestConfig::default().cases / 256).max(1))
}

/// 2026-03-01T09:30:00Z.
pub(crate) const START: u64 = 1_772_357_400_000;

/// Everything that a handoff is assembled from.
#[derive(Clone, Default)]
pub(crate) struct Case {
    pub record: Record,
    pub form: Form,
    pub site: Site,
    pub around: Surroundings,
    pub suggested: Vec<(String, String)>,
}

/// What comes of it, and no more: a case may be megabytes.
impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.draft().envelope.chars().take(3_000).collect::<String>())
    }
}

impl Case {
    pub(crate) fn draft(&self) -> Draft {
        assemble(
            HandoffId([0x3f, 0xa9, 0x1c, 0x77, 5, 6, 0x47, 8, 0x89, 10, 11, 12, 13, 14, 15, 16]),
            &self.record,
            &self.form,
            &self.site,
            &self.around,
            &self.suggested,
            Millis(START + 300_000),
        )
    }

    pub(crate) fn envelope(&self) -> serde_json::Value {
        serde_json::from_str(&self.draft().envelope).expect("an envelope is JSON")
    }

    /// The customer searched, and the widget noted it.
    pub(crate) fn searched(mut self, query: &str, hits: u32) -> Self {
        let at = self.next();
        self.record.searches.push(Search {
            query: query.into(),
            at,
            hits,
            top: if hits > 0 { "track-parcel".into() } else { String::new() },
            confidence: Probability::from_thousandths(if hits > 0 { 640 } else { 0 }),
            scope: if hits > 0 { Scope::Answered } else { Scope::Near },
        });
        self.said(TurnKind::Customer, query, at)
    }

    /// The customer read an answer.
    pub(crate) fn read(mut self, id: &str, title: &str, dwell: u64, verdict: Verdict) -> Self {
        let at = self.next();
        let query = self.record.searches.last().map_or(String::new(), |search| search.query.clone());
        self.record.viewed.push(Viewed { id: id.into(), title: title.into(), at, dwell, verdict, query });
        self.said(TurnKind::Widget, title, at)
    }

    pub(crate) fn noted(self, text: &str) -> Self {
        let at = self.next();
        self.said(TurnKind::Note, text, at)
    }

    pub(crate) fn because(mut self, kind: TriggerKind, evidence: &str) -> Self {
        self.record.triggers.push(Trigger { kind, weight: 80, evidence: evidence.into() });
        self
    }

    pub(crate) fn writes(mut self, message: &str, contact: &str) -> Self {
        self.form.message = message.into();
        self.form.contact = contact.into();
        self
    }

    pub(crate) fn for_reason(mut self, no: u16, by: ReasonBy, p: u16) -> Self {
        self.form.reason = Some((ReasonNo(no), Probability::from_thousandths(p), by));
        self
    }

    pub(crate) fn knows(mut self, key: &str, value: &str) -> Self {
        self.around.context.push((key.into(), value.into()));
        self
    }

    pub(crate) fn in_german(mut self) -> Self {
        self.around.locale = Lang::parse("de");
        self
    }

    pub(crate) fn strikes(mut self, key: &str) -> Self {
        assert!(self.draft().items.iter().any(|item| item.key == key), "no line {key}");
        self.form.struck.push(key.into());
        self
    }

    fn said(mut self, kind: TurnKind, text: &str, at: Millis) -> Self {
        self.record.turns.push(Turn { kind, text: text.into(), at });
        self
    }

    fn next(&self) -> Millis {
        Millis(START + 20_000 * self.record.turns.len() as u64)
    }
}

/// A shop with two reasons for contact.
pub(crate) fn shop() -> Case {
    let label =
        |text: &str, de: &str| Label { text: text.into(), by_lang: vec![(Lang::parse("de"), de.into())] };
    let order = Field {
        name: "order".into(),
        label: label("Order number", "Bestellnummer"),
        kind: FieldKind::Text,
        ..Field::default()
    };
    let account = Field {
        name: "iban".into(),
        label: label("IBAN for the refund", "IBAN für die Erstattung"),
        ..Field::default()
    };
    let reasons = vec![
        Reason {
            id: "delivery".into(),
            label: label("Delivery", "Lieferung"),
            queue: "logistics".into(),
            priority: Priority::High,
            fields: vec![order],
            parent: None,
        },
        Reason {
            id: "refund".into(),
            label: label("Refund", "Erstattung"),
            fields: vec![account],
            ..Reason::default()
        },
    ];
    let site = Site {
        reasons,
        policy: Policy {
            query_keys: vec!["plan".into()],
            order_patterns: vec!["AA-99999".into()],
            consent: "We use this to answer you and keep it for 90 days.".into(),
            ..Policy::default()
        },
        ..Site::default()
    };
    let around = Surroundings {
        page: Page {
            origin: "https://shop.example.com".into(),
            path: "/orders/AB-10023".into(),
            query: "plan=pro&session=0123456789abcdef".into(),
            title: "Your orders".into(),
        },
        locale: Lang::parse("en"),
        ..Surroundings::default()
    };
    Case { site, around, ..Case::default() }
}

/// A customer who searched twice, read an answer and was not helped.
pub(crate) fn late_parcel() -> Case {
    let mut case = shop()
        .searched("where is my parcel", 3)
        .read("track-parcel", "How do I track my parcel?", 45_000, Verdict::NotHelpful)
        .noted("The customer said that this did not help.")
        .searched("parcel lost in depot", 0)
        .because(TriggerKind::NotHelpful, "How do I track my parcel?")
        .because(TriggerKind::NothingFound, "parcel lost in depot")
        .writes(
            "Hello. My parcel has been in the depot for nine days now. Can somebody look for it?",
            "customer@example.com",
        )
        .for_reason(0, ReasonBy::Entry, 820)
        .knows("plan", "Pro");
    case.form.name = "A. Customer".into();
    case.form.fields = vec![("order".into(), "AB-10023".into())];
    case.suggested = vec![("lost-parcel".into(), "What if a parcel is lost?".into())];
    case
}
