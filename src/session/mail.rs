//! A message for the customer's own mail program.

/// Mail programs cut addresses beyond some two thousand characters.
const LONGEST: usize = 1_800;

/// The `mailto:` address with subject and body filled in; the body is cut where it would be too long.
pub(super) fn mailto(address: &str, subject: &str, body: &str) -> String {
    let mut out = String::from("mailto:");
    out.push_str(address);
    out.push_str("?subject=");
    subject.chars().for_each(|c| escape(&mut out, c));
    out.push_str("&body=");
    for c in body.chars() {
        if out.len() > LONGEST {
            escape(&mut out, '…');
            break;
        }
        match c {
            '\n' => out.push_str("%0D%0A"),
            c => escape(&mut out, c),
        }
    }
    out
}

/// Everything but RFC 3986's unreserved characters is written in percent.
fn escape(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || "-._~".contains(c) {
        out.push(c);
        return;
    }
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_stays_one_address() {
        let got = mailto("help@example.com", "A & B?", "Grüße\n100 % &cc=x");
        assert_eq!(
            got,
            "mailto:help@example.com?subject=A%20%26%20B%3F&body=Gr%C3%BC%C3%9Fe%0D%0A100%20%25%20%26cc%3Dx"
        );
        assert!(mailto("a@example.com", "", &"ä".repeat(9_000)).len() < LONGEST + 20);
    }
}
