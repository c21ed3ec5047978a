//! The case file: everything that the half which brings in a person has to know of the half that
//! searches, as one text. The two are loaded apart, the second only where it is needed; this is all
//! that passes from the first to the second.
//!
//! It never leaves the page. Both halves are of one build, so that the text needs no version.

mod read;
mod write;

pub use write::write;

use super::package::{ReasonBy, Surroundings};
use crate::conversation::{Care, Record};
use crate::index::Site;
use crate::json::JsonError;
use crate::model::{Lang, Probability, ReasonNo};

/// A reason for contact that the search suggests, how sure it is, and why.
pub type Guess = (ReasonNo, Probability, ReasonBy);

/// What a case file is written of.
#[derive(Clone, Copy, Debug)]
pub struct CaseFile<'a> {
    /// The customer is at the form now.
    pub at_form: bool,
    /// There is a step back from the form.
    pub can_go_back: bool,
    /// The index will not come.
    pub failed: bool,
    /// The language that the page asked for.
    pub lang: Lang,
    /// The address from the tag that messages go to; may be empty.
    pub handoff: &'a str,
    /// The owner's mail address and phone number from the tag; may be empty.
    pub mail: &'a str,
    /// See `mail`.
    pub phone: &'a str,
    /// The minutes that the customer's clock is ahead of UTC.
    pub utc_offset: i16,
    /// The same of the owner's clock, where the page knows it.
    pub owner_offset: Option<i16>,
    /// What the owner says.
    pub site: &'a Site,
    /// Instead of those of the site: the owner's texts, and those of the interface's language behind
    /// them.
    pub messages: &'a [(Lang, String, String)],
    /// What happened so far.
    pub record: &'a Record,
    /// What the customer would say to a person.
    pub words: &'a str,
    /// An answer did not help, and the customer said why.
    pub recovery: bool,
    /// The likeliest reason for contact, where something speaks clearly for one.
    pub reason: Option<Guess>,
    /// The next best answers: id and title.
    pub suggested: &'a [(String, String)],
    /// What stands by the customer because of what they have told.
    pub care: &'a Care,
    /// The page, and what it states.
    pub around: &'a Surroundings,
}

/// A case file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// See [`CaseFile::at_form`].
    pub at_form: bool,
    /// See [`CaseFile::can_go_back`].
    pub can_go_back: bool,
    /// See [`CaseFile::failed`].
    pub failed: bool,
    /// See [`CaseFile::lang`].
    pub lang: Lang,
    /// See [`CaseFile::handoff`].
    pub handoff: String,
    /// See [`CaseFile::mail`].
    pub mail: String,
    /// See [`CaseFile::phone`].
    pub phone: String,
    /// See [`CaseFile::utc_offset`].
    pub utc_offset: i16,
    /// See [`CaseFile::owner_offset`].
    pub owner_offset: Option<i16>,
    /// The owner's side, as far as a message to them needs it.
    pub site: Site,
    /// See [`CaseFile::record`].
    pub record: Record,
    /// See [`CaseFile::words`].
    pub words: String,
    /// See [`CaseFile::recovery`].
    pub recovery: bool,
    /// See [`CaseFile::reason`].
    pub reason: Option<Guess>,
    /// See [`CaseFile::suggested`].
    pub suggested: Vec<(String, String)>,
    /// See [`CaseFile::care`].
    pub care: Care,
    /// See [`CaseFile::around`].
    pub around: Surroundings,
}

impl Case {
    /// Reads what [`write`] wrote.
    ///
    /// # Errors
    /// Where the text is no JSON; a member that is missing counts as empty.
    pub fn read(text: &str) -> Result<Self, JsonError> {
        read::read(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::conversation::Scope;
    use crate::conversation::{Search, Trigger, Turn, Viewed};
    use crate::handoff::package::Page;
    use crate::index::TopicRule;
    use crate::index::site::{Channel, Field, Hours, Label, Policy, Priority, Reason};
    use crate::model::{Millis, Topic};

    fn label(text: &str) -> Label {
        Label { text: text.into(), by_lang: vec![(Lang::parse("de"), format!("{text} auf Deutsch"))] }
    }

    /// A case with something in every member, enumerations by `n`.
    fn case(text: &str, n: usize) -> Case {
        let some = |ending: &str| format!("{text}{ending}");
        let at = Millis(1_772_357_400_000 + n as u64);
        let pick = |i: usize| n % i;
        let field = Field {
            name: some("f"),
            label: label("Order"),
            kind: read::FIELDS[pick(read::FIELDS.len())],
            required: n % 2 == 1,
            pattern: "AA-9".into(),
            options: vec![some("o")],
        };
        let reason = Reason {
            id: some("r"),
            label: label("Delivery"),
            queue: some("q"),
            priority: read::PRIORITIES[pick(read::PRIORITIES.len())],
            fields: vec![field],
            parent: n.is_multiple_of(2).then_some(ReasonNo(0)),
        };
        let channel = Channel {
            kind: read::CHANNELS[pick(read::CHANNELS.len())],
            label: label("Call"),
            value: some("v"),
            hours: some("h"),
            reasons: vec![some("r")],
        };
        let mut hours = Hours {
            time_zone: some("z"),
            holidays: vec!["2026-01-06".into()],
            reply_within_minutes: n.is_multiple_of(2).then_some(240),
            ..Hours::default()
        };
        hours.weekly[pick(7)] = vec![(540, 720), (780, 1440)];
        let policy = Policy {
            query_keys: vec![some("k")],
            mask_email: n.is_multiple_of(2),
            mask_phone: n.is_multiple_of(3),
            mask_ip: n.is_multiple_of(5),
            mask_address: n.is_multiple_of(7),
            order_patterns: vec![some("p")],
            consent: some("c"),
            privacy_url: some("u"),
            handoff: some("a"),
            complaint_queue: some("b"),
            review_sample: Probability::from_thousandths(n as u16 % 1001),
            complaint_priority: n.is_multiple_of(3).then_some(Priority::Urgent),
            topics: vec![TopicRule {
                queue: some("d"),
                priority: n.is_multiple_of(2).then_some(Priority::Low),
                ..TopicRule::new(Topic::ALL[pick(Topic::ALL.len())])
            }],
            ..Policy::default()
        };
        Case {
            at_form: n.is_multiple_of(2),
            can_go_back: n.is_multiple_of(3),
            failed: n.is_multiple_of(5),
            lang: Lang::parse("de"),
            handoff: some("h"),
            mail: some("m"),
            phone: some("p"),
            utc_offset: -330,
            owner_offset: n.is_multiple_of(2).then_some(60),
            site: Site {
                langs: vec![Lang::parse("en"), Lang::parse("de")],
                reasons: vec![reason],
                channels: vec![channel],
                hours: (!n.is_multiple_of(4)).then_some(hours),
                messages: vec![(Lang::parse("de"), some("k"), some("t"))],
                policy,
            },
            record: Record {
                searches: vec![Search {
                    query: some("s"),
                    at,
                    hits: 3,
                    top: some("i"),
                    confidence: Probability::from_thousandths(640),
                    scope: Scope::ALL[pick(Scope::ALL.len())],
                }],
                viewed: vec![Viewed {
                    id: some("i"),
                    title: some("t"),
                    at,
                    dwell: 45_000,
                    verdict: read::VERDICTS[pick(read::VERDICTS.len())],
                    query: some("s"),
                }],
                turns: vec![Turn { kind: read::TURNS[pick(read::TURNS.len())], text: some("w"), at }],
                triggers: vec![Trigger::new(read::TRIGGERS[pick(read::TRIGGERS.len())], text)],
            },
            words: some("w"),
            recovery: n.is_multiple_of(7),
            reason: (n.is_multiple_of(2))
                .then(|| (ReasonNo(0), Probability::from_thousandths(800), read::REASON_BY[pick(3)])),
            suggested: vec![(some("i"), some("t"))],
            care: Care {
                quiet: n.is_multiple_of(2),
                danger: n.is_multiple_of(3),
                confirm: n.is_multiple_of(5),
                said: some("y"),
                helpers: vec![(some("x"), some("y"))],
            },
            around: Surroundings {
                page: Page { origin: some("o"), path: some("p"), query: some("q"), title: some("t") },
                locale: Lang::NEUTRAL,
                context: vec![(some("k"), some("v"))],
                identity: vec![(some("e"), some("x"))],
                test: n % 2 == 1,
                remembers: n % 3 == 1,
                owner_offset: None,
                index: some("i"),
            },
        }
    }

    impl Case {
        fn file(&self) -> CaseFile<'_> {
            CaseFile {
                at_form: self.at_form,
                can_go_back: self.can_go_back,
                failed: self.failed,
                lang: self.lang,
                handoff: &self.handoff,
                mail: &self.mail,
                phone: &self.phone,
                utc_offset: self.utc_offset,
                owner_offset: self.owner_offset,
                site: &self.site,
                messages: &self.site.messages,
                record: &self.record,
                words: &self.words,
                recovery: self.recovery,
                reason: self.reason,
                suggested: &self.suggested,
                care: &self.care,
                around: &self.around,
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in ".{0,12}", n in 0_usize..1260) {
            let case = case(&text, n);
            prop_assert_eq!(Case::read(&write(&case.file())).unwrap(), case);
        }
    }

    #[test]
    fn what_is_missing_is_empty() {
        assert_eq!(Case::read("{}"), Ok(Case::default()));
        assert_eq!(Case::read("{\"site\":[],\"turns\":7}"), Ok(Case::default()));
        assert!(Case::read("{").is_err());
    }
}
