//! Counts how often a scanner looks at a character or at a word, and holds that against the length of the
//! text: twice the text, twice the work.

use std::cell::Cell;

use proptest::prelude::*;

use super::redact;
use crate::index::site::Policy;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Counts a look.
pub(super) fn step() {
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

fn steps(text: &str) -> u64 {
    let policy = Policy {
        mask_email: true,
        mask_phone: true,
        mask_ip: true,
        mask_address: true,
        order_patterns: vec!["AA-9999".to_owned(), "9999 9999".to_owned()],
        ..Policy::default()
    };
    STEPS.with(|steps| steps.set(0));
    assert!(redact(text, &policy, &[]).masks.len() <= text.len());
    STEPS.with(Cell::get)
}

const KIB: usize = 1024;

/// A piece again and again to a size, against half of it.
fn check(piece: &str, size: usize) {
    let repeated = |size: usize| piece.repeat(size / piece.len() + 1);
    let (half, whole) = (steps(&repeated(size / 2)), steps(&repeated(size)));
    assert!(half as usize > size / 16, "{piece:?} is hardly looked at");
    assert!(whole <= half * 9 / 4, "{piece:?}: {half} steps for half of {size} bytes, {whole} for all");
}

/// Pieces after which a careless scanner would look far ahead, or back.
const HOOKS: [&str; 44] = [
    "4111 ",
    "41",
    "1",
    "DE89 ",
    "GB29NWBK",
    "a@",
    "a.",
    "@",
    "password: ",
    "password is ",
    "password\n",
    "\"",
    "code sms ",
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY-----",
    "-----END ",
    "eyJ.",
    "eyJhbGciOiJI.",
    "Bearer ",
    "://a:",
    "sk-",
    "+49(",
    "(",
    "030 ",
    "born ",
    "12.",
    "12 March ",
    "SSN ",
    "529-",
    "48213957-",
    "A",
    "Aa1",
    "::",
    "1:",
    "00:",
    "fe80:",
    "10.",
    "/24",
    "[card]",
    "[",
    "\u{a0}",
    "密码：",
    "😀",
    "12 Main Street ",
];

#[test]
fn hooks_take_linear_work() {
    HOOKS.iter().for_each(|hook| check(hook, 4 * KIB));
    check(&HOOKS.concat(), 64 * KIB);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 32))]

    #[test]
    fn anything_takes_linear_work(
        hooks in proptest::collection::vec(prop_oneof![prop::sample::select(&HOOKS[..]).prop_map(str::to_owned), "[ -~]{1,3}", any::<char>().prop_map(String::from)], 1..6)
    ) {
        check(&hooks.concat(), 16 * KIB);
    }
}
