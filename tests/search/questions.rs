//! Questions as they are typed: in haste, in capitals, without spaces, with slips, pasted out of a mail,
//! in two languages at once.

use loop_in::reply::Verdict;

use super::{Site, ask, check, found, index};

const SHOP: Site<'static> = (
    "en",
    &[
        ("Where is my parcel?", "The number in the mail shows where it is."),
        ("How do I return something?", "Within thirty days, with the label."),
        ("Can I change my delivery address?", "Until the parcel is packed."),
        ("How do I reset my password?", "Press the link on the login page."),
        ("Which payment methods do you accept?", "Cards, invoice and cash."),
        ("When will I get my refund?", "Five days after the parcel is back."),
        ("Do you deliver abroad?", "To thirty countries."),
        ("How do I cancel my subscription?", "Under account, any time."),
        ("My account is locked", "After five wrong passwords; it opens again after an hour."),
        ("Is there a student discount?", "Ten per cent."),
    ],
);

#[test]
fn in_capitals_and_without_marks() {
    check(
        SHOP,
        &[
            ("WHERE IS MY PARCEL", 0),
            ("HOW DO I RESET MY PASSWORD???!!!", 3),
            ("where.is.my.parcel", 0),
            ("(refund)", 5),
            ("\"student discount\"", 9),
            ("PaYmEnT MeThOdS", 4),
        ],
    );
}

#[test]
fn with_spaces_left_out_or_put_in() {
    check(
        SHOP,
        &[
            ("whereismyparcel", 0),
            ("resetpassword", 3),
            ("deliveryaddress", 2),
            ("pass word reset", 3),
            ("sub scription cancel", 7),
            ("studentdiscount", 9),
            ("paymentmethods", 4),
        ],
    );
}

#[test]
fn with_slips_of_the_fingers() {
    check(
        SHOP,
        &[
            // Two letters swapped.
            ("where is my pacrel", 0),
            ("retrun", 1),
            ("pasword rest", 3),
            // A neighbour on the keyboard.
            ("subscriptiin", 7),
            ("refubd", 5),
            ("pzssword", 3),
            // One too few, one too many.
            ("subscripton", 7),
            ("deliverry adress", 2),
            ("discoount", 9),
            // The first letter.
            ("ubscription", 7),
            ("oassword", 3),
        ],
    );
}

#[test]
fn as_words_sound() {
    check(
        SHOP,
        &[
            ("acount lokked", 8),
            ("kansel subskription", 7),
            ("delivry adres", 2),
            ("paiment methods", 4),
            ("studend discount", 9),
            ("parsel", 0),
        ],
    );
}

#[test]
fn pasted_out_of_a_mail() {
    let mail = "Dear Sir or Madam,\n\nthree weeks ago I ordered two lamps from you, and they came quickly and \
                are very nice, thank you for that. Since then we have moved house, the new kitchen is smaller \
                than the old one, and so one of the lamps has to go back. How do I return something? The box \
                is still here, and so is the paper that came with it.\n\nKind regards\nA customer\n\n> On \
                Monday we wrote:\n> Thank you for your order.";
    let index = index(SHOP);
    assert_eq!(found(&index, mail).first(), Some(&1));
    let (once, often) = (found(&index, mail), found(&index, &mail.repeat(20)));
    assert_eq!(once.first(), often.first(), "a mail of {} bytes", 20 * mail.len());
}

#[test]
fn in_two_languages_at_once() {
    let index = index(SHOP);
    assert_eq!(found(&index, "wo ist mein parcel").first(), Some(&0));
    assert_eq!(found(&index, "comment faire le reset password").first(), Some(&3));
    assert_eq!(found(&index, "我的 refund 在哪里").first(), Some(&5));
}

#[test]
fn what_shares_only_usual_words_is_no_answer() {
    let index = index(SHOP);
    for text in ["how", "do you", "how do I bake bread", "is there life on mars", "what is the weather like"]
    {
        let verdict = ask(&index, text, false).verdict;
        assert_ne!(verdict, Verdict::Confident, "{text:?}");
    }
    for text in ["how do I bake bread", "what is the weather like in october"] {
        assert_eq!(ask(&index, text, false).verdict, Verdict::DeadEnd, "{text:?}");
    }
}
