//! What a message names: order numbers, ways to be reached, dates, amounts. The same look as for
//! masking. [native: for measuring and for pipelines; `named` has what the form needs]

use super::order::Orders;
use super::scan::Scan;
use super::{covers, date, email, phone};
use crate::model::Span;

/// Something that a message names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What.
    pub kind: EntityKind,
    /// Where, in bytes of the message.
    pub at: Span,
}

/// Kinds of what a message names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// A number that fits one of the owner's patterns.
    Order,
    /// An e-mail address.
    Email,
    /// A day, with its year.
    Date,
    /// An amount of money, with its currency.
    Amount,
    /// A phone number.
    Phone,
}

impl EntityKind {
    /// The name in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Email => "email",
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Phone => "phone",
        }
    }
}

/// The years that customers write of.
const YEARS: date::Years = 1900..=2100;

/// What stands before or behind an amount.
const SIGNS: [char; 10] = ['€', '$', '£', '¥', '￥', '₹', '₺', '₩', '฿', '元'];
const CURRENCIES: [&str; 22] = [
    "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "chf", "franken", "pln",
    "zł", "sek", "kr", "kronor", "try", "tl", "jpy", "cny", "inr", "brl",
];

/// What a text names, in its order. Patterns are the owner's for order numbers: `A` a letter, `9` a digit,
/// anything else itself.
#[must_use]
pub fn entities(text: &str, patterns: &[String]) -> Vec<Entity> {
    let scan = Scan::new(text, Span::new(0, text.len() as u32), false);
    let mut found: Vec<Entity> = Vec::new();
    // What is found first holds its place.
    let mut add = |kind: EntityKind, at: Span| {
        if found.iter().all(|known| known.at.end <= at.start || at.end <= known.at.start) {
            found.push(Entity { kind, at });
        }
    };
    let orders = Orders::find(text, patterns);
    let is_within = |at: &Span| orders.places().iter().any(|other| other != at && covers(*other, *at));
    orders.places().iter().filter(|at| !is_within(at)).for_each(|at| add(EntityKind::Order, *at));
    let mut places = Vec::new();
    email::find(&scan, &mut places);
    places.drain(..).for_each(|(at, _)| add(EntityKind::Email, at));
    for first in 0..scan.words.len() {
        if let Some(last) = date::date(&scan, first, &YEARS) {
            add(EntityKind::Date, scan.span(first, last));
        }
    }
    for first in 0..scan.words.len() {
        if let Some(at) = amount(&scan, first) {
            add(EntityKind::Amount, at);
        }
    }
    phone::find(&scan, &mut places);
    places.into_iter().for_each(|(at, _)| add(EntityKind::Phone, at));
    found.sort_unstable_by_key(|entity| entity.at.start);
    found
}

/// The amount that begins in a word, with the currency before or behind it.
fn amount(scan: &Scan<'_>, first: usize) -> Option<Span> {
    scan.words.get(first).filter(|word| word.is_number())?;
    let mut last = first;
    while let Some(next) = scan.words.get(last + 1) {
        if !(next.is_number() && next.tight && matches!(next.gap, b'.' | b',')) {
            break;
        }
        last += 1;
    }
    let number = scan.span(first, last);
    let before = scan.text.get(..number.start as usize).unwrap_or("").trim_end_matches(' ');
    if let Some(sign) = before.chars().next_back().filter(|c| SIGNS.contains(c)) {
        return Some(Span::new((before.len() - sign.len_utf8()) as u32, number.end));
    }
    let behind = scan.after(last).trim_start_matches(' ');
    let start = scan.text.len() - behind.len();
    if let Some(sign) = behind.chars().next().filter(|c| SIGNS.contains(c)) {
        return Some(Span::new(number.start, (start + sign.len_utf8()) as u32));
    }
    let word = scan.word(last + 1);
    let is_next = scan.words.get(last + 1).is_some_and(|next| next.at.start as usize == start);
    let is_currency = is_next && CURRENCIES.iter().any(|known| known.eq_ignore_ascii_case(word));
    is_currency.then(|| scan.span(first, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[(&str, &str)]) {
        let patterns = ["AA-9999".to_owned(), "99999999".to_owned()];
        let found = entities(text, &patterns);
        let got: Vec<(&str, &str)> = found.iter().map(|e| (e.kind.id(), e.at.of(text))).collect();
        assert_eq!(got, want, "{text:?}");
    }

    #[test]
    fn messages_name_things() {
        check("Order AB-1234 of 12.03.2026 has not come.", &[("order", "AB-1234"), ("date", "12.03.2026")]);
        check(
            "I paid €49.90 on 2026-03-12, write to customer@example.com",
            &[("amount", "€49.90"), ("date", "2026-03-12"), ("email", "customer@example.com")],
        );
        check(
            "12 Euro 50, 1.299,00 EUR, $ 5",
            &[("amount", "12 Euro"), ("amount", "1.299,00 EUR"), ("amount", "$ 5")],
        );
        check(
            "on 3. März 2026 and March 12th, 2026",
            &[("date", "3. März 2026"), ("date", "March 12th, 2026")],
        );
        check("20260312 or +49 30 5550100", &[("order", "20260312"), ("phone", "+49 30 5550100")]);
        check("注文 AB-1234 は 5000 円", &[("order", "AB-1234")]);
        check("nothing at all, 5 of them", &[]);
        check("", &[]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_through(text in "\\PC{0,80}") {
            let found = entities(&text, &["A9".to_owned()]);
            for pair in found.windows(2) {
                proptest::prop_assert!(pair[0].at.end <= pair[1].at.start);
            }
            for entity in found {
                proptest::prop_assert!(!entity.at.of(&text).is_empty());
            }
        }
    }
}
