//! Which entry stands before which: the exact title, the phrase, what is near together, the rare word,
//! the word itself before its likes.

use super::{ask, check, found, index};

#[test]
fn the_title_typed_exactly_comes_first() {
    check(
        (
            "en",
            &[
                ("Bluetooth and its settings", "Bluetooth, Bluetooth speed, Bluetooth errors, Bluetooth."),
                ("Which connection is best?", "Bluetooth for near things, Bluetooth for music."),
                ("Bluetooth", "How to pair."),
                ("Change the delivery address of an order", "Before it is packed."),
                ("Delivery address", "Where parcels go."),
                ("The long guide to refunds", "Refunds for all: refunds by card, refunds in the shop."),
                ("Refunds", "Within a week."),
            ],
        ),
        &[("bluetooth", 2), ("delivery address", 4), ("Delivery Address?", 4), ("refunds", 6), ("refund", 6)],
    );
}

#[test]
fn a_phrase_comes_before_its_scattered_words() {
    check(
        (
            "en",
            &[
                ("Can I sign a single document on a tablet?", "Yes, sign it there."),
                ("How does single sign on work?", "With one account."),
                ("Is the gift card sent with a birthday card?", "As a gift, yes."),
                ("Where do I enter a gift card code?", "At the checkout."),
                ("Open the cash desk in the morning", "Press open, then enter the cash."),
                ("When do you open?", "At nine in the morning."),
            ],
        ),
        &[("single sign on", 1), ("gift card code", 3), ("when do you open in the morning", 5)],
    );
}

#[test]
fn the_rare_word_decides() {
    check(
        (
            "en",
            &[
                ("How do I pay with a card?", "Any card."),
                ("How do I pay with an invoice?", "As a company."),
                ("How do I pay with a voucher?", "At the end."),
                ("How do I pay in the shop?", "With a card, with cash."),
                ("What is a voucher?", "A code worth money."),
            ],
        ),
        &[("how do i pay with a voucher", 2), ("how can I pay by invoice please", 1), ("pay shop", 3)],
    );
}

#[test]
fn the_word_itself_comes_before_its_likes() {
    check(
        (
            "en",
            &[
                ("Buttery biscuits", ""),
                ("Butter", ""),
                ("Batter for pancakes", ""),
                ("Better bread", ""),
                ("Phones and tablets", ""),
                ("iPhone is not charging", ""),
                ("Code A7744", ""),
                ("Code A7742", ""),
                ("Code A7740", ""),
            ],
        ),
        &[
            ("butter", 1),
            ("batter", 2),
            ("better", 3),
            ("phone", 4),
            ("iphon", 5),
            ("a7742", 7),
            ("A7740", 8),
        ],
    );
}

#[test]
fn what_goes_on_comes_before_what_is_like_it() {
    let index = index(("en", &[("Phoning us", ""), ("iPhone is not charging", ""), ("Iron the shirt", "")]));
    let first = |text| ask(&index, text, true).hits.first().map(|hit| hit.entry.0);
    assert_eq!(first("iph"), Some(1));
    assert_eq!(first("iro"), Some(2));
    assert_eq!(first("i"), Some(1), "a single letter finds what begins with it");
}

#[test]
fn questions_that_say_little_find_their_titles() {
    let titles =
        ["Billing", "Who are we?", "Just what", "If let expressions", "Would-be sellers", "To be or not"];
    let entries: Vec<_> = titles.iter().map(|title| (*title, "")).collect();
    let questions = [
        ("who are we", 1),
        ("just what", 2),
        ("if let", 3),
        ("would be", 4),
        ("would-be", 4),
        ("to be or not to be", 5),
    ];
    check(("en", &entries), &questions);
}

#[test]
fn what_no_entry_holds_finds_nothing() {
    let index = index((
        "en",
        &[("How do I get a refund?", "Within 5 days."), ("How do I change my card?", "Under billing.")],
    ));
    for text in ["zzxqvw", "xylophone", "—", "…?!", "", "   "] {
        assert_eq!(found(&index, text), Vec::<usize>::new(), "{text:?}");
    }
}
