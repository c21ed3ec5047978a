//! Ways to be reached, masked by the owner's rules only.

use super::{all, check, check_by};

#[test]
fn ways_to_be_reached_by_policy_only() {
    check("jo@example.com, +49 30 1234567", "jo@example.com, +49 30 1234567");
    for (text, want) in [
        ("jo.doe+x@mail.example.com.", "[email]."),
        ("<jo@example.com>", "<[email]>"),
        ("müller@bücher.example", "[email]"),
        ("a@xn--80ak6aa92e.com", "[email]"),
        ("a@b@example.com", "a@[email]"),
        ("jo@example", "jo@example"),
        ("jo@example.", "jo@example."),
        ("@example.com and jo@", "@example.com and jo@"),
        ("call +49 30 1234567 now", "call [phone] now"),
        ("call +4915112345678", "call [phone]"),
        ("0049 (0)151 / 123 456 78", "[phone]"),
        ("(030) 123456", "[phone]"),
        ("(call 030 123456)", "(call [phone])"),
        ("905-674-3793 or (905) 674-3793", "[phone] or [phone]"),
        ("on 01.02.2026 at 10.0.0.1", "on 01.02.2026 at [ip]"),
        ("order 1234567", "order 1234567"),
        ("2026-03-01", "2026-03-01"),
    ] {
        check_by(&all(), text, want);
    }
}

#[test]
fn addresses_of_streets() {
    for (text, want) in [
        ("I live at 12 Long Acre Road, thanks", "I live at [address], thanks"),
        ("Send it to 1600 Example Avenue, Apt 4, Springfield 12345.", "Send it to [address]."),
        ("at 350 5th Avenue", "at [address]"),
        ("Ich wohne Hauptstraße 12a, 10115 Berlin.", "Ich wohne [address]."),
        ("Lange Str. 5 in Bonn", "[address] in Bonn"),
        ("Mijn adres: Kerkstraat 12, 1017 Amsterdam", "Mijn adres: [address]"),
        ("J'habite 12 rue de la Paix, 75002 Paris", "J'habite [address]"),
        ("Vivo en la calle Mayor 12", "Vivo en la [address]"),
        ("abito in via Garibaldi 7, 00185 Roma", "abito in [address]"),
        ("Moro na rua das Flores, 45", "Moro na [address]"),
        ("mieszkam przy ul. Długa 5", "mieszkam przy [address]"),
    ] {
        check_by(&all(), text, want);
        check(text, text);
    }
    for text in [
        "2 items are on the road",
        "Take 3 Large Boxes to the street",
        "the way to 12",
        "via email 24 hours",
        "a place to stay, 3 nights",
        "Straße 12",
        "Chapter 5 Court of Appeal",
        "the court of 12 judges",
        "publicerades 1998 av Wei Dai",
    ] {
        check_by(&all(), text, text);
    }
}

#[test]
fn addresses_of_networks() {
    for address in [
        "192.168.0.1",
        "10.0.0.0/8",
        "255.255.255.255",
        "2001:db8::8a2e:370:7334",
        "2001:DB8:0:0:8:800:200C:417A",
        "fe80::1%eth0",
        "::1",
        "::ffff:192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.33",
        "2001:db8::/32",
        "::/0",
    ] {
        for (before, after) in
            [("from ", " on"), ("(", ")"), ("at ", "."), ("地址", "です"), ("=", ","), ("'", "'")]
        {
            check_by(&all(), &format!("{before}{address}{after}"), &format!("{before}[ip]{after}"));
        }
        check(address, address);
    }
    for (text, want) in [
        ("http://[2001:db8::1]:8080/x", "http://[[ip]]:8080/x"),
        ("10.0.0.1:8080", "[ip]:8080"),
        ("10.0.0.0/123", "[ip]/123"),
        ("10.0.0.1, 10.0.0.2", "[ip], [ip]"),
        ("192.168.1.1.1", "[ip].1"),
        ("user@2001:db8::1", "user@[ip]"),
        ("bind to ipv6 ::", "bind to ipv6 [ip]"),
    ] {
        check_by(&all(), text, want);
    }
    for text in [
        "1.2.3",
        "256.1.1.1",
        "1.2.3.4.5.6",
        "version 1.2.3.4",
        "tor-0.4.8.12",
        "firmware 10.0.0.1",
        "at 12:34:56",
        "1:2:3:4",
        "2001::db8::1",
        "12345::1",
        "std::cout, Cafe::Bad, note :: more",
        "fe80::1x",
        "ä192.168.1.1",
        ":::",
    ] {
        check_by(&all(), text, text);
    }
}

#[test]
fn addresses_of_devices() {
    for address in ["00:1a:2B:3c:4d:5e", "AA-BB-CC-DD-EE-FF", "0012.3456.789a", "aabb.ccdd.eeff"] {
        check_by(&all(), &format!("MAC: {address}."), "MAC: [mac].");
        check(address, address);
    }
    for text in [
        "00:1a:2b:3c:4d",
        "00:1a:2b:3c:4d:5e:6f",
        "00:1a:2b-3c-4d:5e",
        "00: 1a: 2b: 3c: 4d: 5e",
        "zz:zz:zz:zz:zz:zz",
        "FF:FF:FF:FF:FF:FF",
        "00:00:00:00:00:00",
    ] {
        check_by(&all(), text, text);
    }
}
