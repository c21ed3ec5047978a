//! Numbers by which states know persons.

use loop_in::handoff::redact::{Kind, redact};
use loop_in::index::site::Policy;

use super::{check, with_orders};

/// Known wherever they stand, by form and checksum.
#[test]
fn numbers_that_speak_for_themselves() {
    for (number, kind) in [
        ("529-41-7386", "us_ssn"),
        ("529 41 7386", "us_ssn"),
        ("529.41.7386", "us_ssn"),
        ("927-81-4426", "us_itin"),
        ("JG 41 28 03 C", "uk_nino"),
        ("jg 412803 c", "uk_nino"),
        ("48213957T", "es_nif"),
        ("48213957-t", "es_nif"),
        ("48.213.957-T", "es_nif"),
        ("X2468013K", "es_nie"),
        ("Z-1357924-D", "es_nie"),
        ("BNCLRA88C55F205G", "it_fiscal_code"),
        ("bnc lra 88c55 f205g", "it_fiscal_code"),
        ("BNCLRAUUC55F205P", "it_fiscal_code"),
        ("1 85 02 75 116 042 67", "fr_nir"),
        ("1850275116042 67", "fr_nir"),
        ("285062A00413114", "fr_nir"),
        ("529.134.768-64", "br_cpf"),
        ("5381 7294 0616", "in_aadhaar"),
        ("2746-1938-5020", "in_aadhaar"),
        ("KLMPS4821R", "in_pan"),
    ] {
        check(&format!("It is {number}, thanks"), &format!("It is [{kind}], thanks"));
        check(&format!("番号は{number}です"), &format!("番号は[{kind}]です"));
    }
}

/// Known where a word names them, in the languages in which customers write.
#[test]
fn numbers_that_a_word_names() {
    for (text, want) in [
        ("My SSN is 529417386.", "My SSN is [us_ssn]."),
        ("social security number: 52941-7386", "social security number: [us_ssn]"),
        ("taxpayer no. 927814426", "taxpayer no. [us_itin]"),
        ("NHS number 485 123 6794", "NHS number [uk_nhs]"),
        ("patient 6114832078 here", "patient [uk_nhs] here"),
        ("my NI number is JG412803C", "my NI number is [uk_nino]"),
        ("Meine Steuer-ID lautet 47269158388.", "Meine Steuer-ID lautet [de_tax_id]."),
        ("IdNr. 47 269 158 388", "IdNr. [de_tax_id]"),
        ("mein Finanzamt kennt mich als 61302485973", "mein Finanzamt kennt mich als [de_tax_id]"),
        ("numéro fiscal allemand 47269158388", "numéro fiscal allemand [de_tax_id]"),
        ("mon n° de sécurité sociale : 1 85 02 75 116 042 67", "mon n° de sécurité sociale : [fr_nir]"),
        ("mi DNI 4821395C", "mi DNI [es_nif]"),
        ("número de identidad: 4821395-C", "número de identidad: [es_nif]"),
        ("il mio codice fiscale è BNCLRA88C55F205G", "il mio codice fiscale è [it_fiscal_code]"),
        ("CPF 52913476864", "CPF [br_cpf]"),
        ("meu número de contribuinte 529134768-64", "meu número de contribuinte [br_cpf]"),
        ("mijn BSN is 415273869", "mijn BSN is [nl_bsn]"),
        ("burgerservicenummer 4152.73.869", "burgerservicenummer [nl_bsn]"),
        ("PESEL: 85071423819", "PESEL: [pl_pesel]"),
        ("mój numer PESEL to 03241755269", "mój numer PESEL to [pl_pesel]"),
        ("Aadhaar card 538172940616", "Aadhaar card [in_aadhaar]"),
        ("my PAN is ABCXE1234F", "my PAN is [in_pan]"),
        ("415273869 is mijn burgerservicenummer", "[nl_bsn] is mijn burgerservicenummer"),
        ("SSN 529 41 7386 12 items", "SSN [us_ssn] 12 items"),
    ] {
        check(text, want);
    }
}

/// A message that is nothing but a number.
#[test]
fn numbers_that_stand_alone() {
    for (text, want) in [
        ("529417386", "[us_ssn]"),
        ("  927814426 ", "  [us_itin] "),
        ("4851236794", "[uk_nhs]"),
        ("485-123-6794", "[uk_nhs]"),
        ("jg412803c", "[uk_nino]"),
        ("47269158388", "[de_tax_id]"),
        ("85071423819", "[pl_pesel]"),
        ("538172940616", "[in_aadhaar]"),
        ("5381:7294:0616", "[in_aadhaar]"),
        ("4821395C", "[es_nif]"),
        ("5294-17386, 529417386", "5294-17386, [us_ssn]"),
    ] {
        check(text, want);
    }
    // An owner who says what order numbers look like need not fear for them.
    super::check_by(&with_orders(&["999999999"]), "529417386", "529417386");
}

#[test]
fn numbers_that_are_no_persons() {
    for text in [
        "order 529417386",
        "order id 47269158388",
        "call 485 123 6794",
        "my phone is 611-483-2078",
        "529-41-0000 000-41-7386 666-41-7386",
        "078-05-1120",
        "529-41.7386",
        "1529-41-7386",
        "529-41-73861",
        "529-41-7386-2",
        "SSN 52941738",
        "BG 41 28 03 C",
        "JG 41 28 03 E",
        "48213957A",
        "X2468013A",
        "X24680131K",
        "BNCLRAUUC55F205A",
        "BNCLRA88C99F205G",
        "Steuer-ID 47269158389",
        "tax 11117694152",
        "PESEL 85071423818",
        "PESEL 85134423819",
        "Aadhaar 538172940617",
        "Aadhaar 1381 7294 0616",
        "5381 7294 0616 1235 5",
        "CPF 52913476865",
        "CPF 111.111.111-11",
        "BSN 415273868",
        "1 85 02 75 116 042 68",
        "1 85 14 75 116 042 67",
        "part ABCXE1234F fits",
        "2026-11-25 12:34:56",
        "ZIP 52941-7386",
        "invoices 529417386, 529417387 and 529417388",
    ] {
        check(text, text);
    }
}

#[test]
fn a_card_of_a_state_is_no_payment_card() {
    check("my national id card: 5381 7294 0616", "my national id card: [in_aadhaar]");
    check("card 501864667909", "card [card]");
}

#[test]
fn the_most_specific_kind_wins() {
    let kinds = |text: &str| {
        let policy = Policy { mask_phone: true, ..Policy::default() };
        redact(text, &policy, &[]).masks.iter().map(|mask| mask.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("NHS 485 123 6794"), [Kind::UkNhs]);
    assert_eq!(kinds("call 485 123 6794"), [Kind::Phone]);
    assert_eq!(kinds("SSN 529-41-7386, call 485-123-6794"), [Kind::UsSsn, Kind::Phone]);
    assert_eq!(kinds("password: 529-41-7386"), [Kind::UsSsn]);
    assert_eq!(kinds("ES9121000418450200051332"), [Kind::Iban]);
}

#[test]
fn the_customer_may_put_ids_back() {
    let text = "my SSN is 529-41-7386";
    assert_eq!(redact(text, &Policy::default(), &[0]).text, text);
}

#[test]
fn dates_of_birth() {
    for (text, want) in [
        ("born 12.03.1985", "born [birth_date]"),
        ("date of birth: 1985-03-12.", "date of birth: [birth_date]."),
        ("DOB 03/12/1985", "DOB [birth_date]"),
        ("DOB: 12031985", "DOB: [birth_date]"),
        ("I was born on 12 March 1985 in Kent", "I was born on [birth_date] in Kent"),
        ("I was born on March 12th, 1985", "I was born on [birth_date]"),
        ("My birthday is 3/12/85", "My birthday is [birth_date]"),
        ("geb. am 12.3.1985", "geb. am [birth_date]"),
        ("Ich bin am 12. März 1985 geboren", "Ich bin am [birth_date] geboren"),
        ("Geburtsdatum: 12. 3. 1985", "Geburtsdatum: [birth_date]"),
        ("née le 1er mars 1985", "née le [birth_date]"),
        ("date de naissance : 12/03/1985", "date de naissance : [birth_date]"),
        ("nací el 12 de marzo de 1985", "nací el [birth_date]"),
        ("fecha de nacimiento 12-03-1985", "fecha de nacimiento [birth_date]"),
        ("nato il 12 marzo 1985", "nato il [birth_date]"),
        ("data de nascimento: 12/03/1985", "data de nascimento: [birth_date]"),
        ("geboortedatum 12-03-1985", "geboortedatum [birth_date]"),
        ("urodzony 12 marca 1985", "urodzony [birth_date]"),
        ("data urodzenia: 12.03.1985 r.", "data urodzenia: [birth_date] r."),
    ] {
        check(text, want);
    }
    for text in [
        "ordered on 12.03.1985",
        "the birthday party on 12.03.2026",
        "born in 1985",
        "geboren in Bonn, bestellt am 45.13.1985",
        "Geburtstagsgeschenk 12 Euro 1985",
        "NATO-Oliv 46",
    ] {
        check(text, text);
    }
}
