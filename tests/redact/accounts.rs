//! Cards and bank accounts.

use super::check;

#[test]
fn cards_in_any_dress() {
    for number in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111\u{a0}1111\u{a0}1111\u{a0}1111",
        "4111\u{2011}1111\u{2011}1111\u{2011}1111",
        "4111 - 1111 - 1111 - 1111",
        "41 11 11 11 11 11 11 11",
        "4222222222222",
        "5555555555554444",
        "2223003122003222",
        "3782 822463 10005",
        "3056 930902 5904",
        "6011000990139424",
        "3530111333300000",
        "6200000000000005",
        "6759649826438453",
        "٤١١١ ١١١١ ١١١١ ١١١١",
        "４１１１１１１１１１１１１１１１",
    ] {
        check(&format!("My card {number}, thanks"), "My card [card], thanks");
        check(&format!("カード{number}です"), "カード[card]です");
    }
    check("4111111111111111 and 5555555555554444", "[card] and [card]");
    check("valid 4111 1111 1111 1111 12/27 123", "valid [card] 12/27 123");
    check("order 12 4111 1111 1111 1111", "order 12 [card]");
}

#[test]
fn numbers_that_are_no_cards() {
    for text in [
        "4111111111111112",                     // wrong sum
        "order 1234567890123456",               // no issuer
        "1748503543012",                        // milliseconds
        "1700000000000000",                     // microseconds
        "2026-03-01 2026-03-02",                // dates
        "+4915112345678 and 0049 151 12345678", // phones
        "30.05.2024 30.06.2024",                // dates
        "41111111111111111111111111",           // too long
        "tracking 1Z999AA10123456784",          // letters within
        "192.168.100.101 10.0.0.1",             // addresses
        "ISBN 978-3-16-148410-0",               // a book
        "0000 0000 0000 0000",                  // a placeholder
        "4111,1111,1111,1111",                  // a list
        "I paid 411,111,111.11 for 1111 1111",  // amounts
        "550e8400-e29b-41d4-a716-446655440000", // an id
        "00340434161094042557",                 // a parcel
    ] {
        check(text, text);
    }
}

#[test]
fn cards_named_as_such_need_no_known_issuer() {
    check("credit card 3598899323053410", "credit card [card]");
    check("Meine Kreditkarte ist 3598899323053410", "Meine Kreditkarte ist [card]");
    check("number 3598899323053410", "number 3598899323053410");
}

#[test]
fn accounts_in_any_dress() {
    for number in [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "DE89-3704-0044-0532-0130-00",
        "GB29 NWBK 6016 1331 9268 19",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "FR14 2004 1010 0505 0001 3M02 606",
        "LC55HEMM000100010012001200023015",
    ] {
        check(&format!("IBAN: {number}."), "IBAN: [iban].");
        check(&format!("von {number} abbuchen"), "von [iban] abbuchen");
    }
    check("IBANDE89370400440532013000", "IBAN[iban]");
    check("IBAN DE89370400440532013000 please", "IBAN [iban] please");
    for text in [
        "DE88370400440532013000",     // wrong sum
        "DE8937040044053201300",      // too short
        "DE89 3704 0044 0532 0130 0", // too short
        "XDE89370400440532013000",    // within a word
        "DE893704004405320130001",    // too long
        "at 12 o'clock we 34 567",    // words
        "ZZ89370400440532013000",     // no country
    ] {
        check(text, text);
    }
}
