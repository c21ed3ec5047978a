//! What customer and agent say to each other on the phone.

use super::HandoffId;

/// Letters and digits that are told apart by eye and by ear in any type face, without vowels, so
/// that they spell nothing.
const LETTERS: [u8; 22] = *b"34679CDFGHJKMNPQRTVWXY";

/// Two groups of four, e.g. `K7MX-4RQD`, drawn from the random parts of the id, which it does not
/// reveal: some 55 thousand million different ones.
#[must_use]
pub fn reference(id: HandoffId) -> String {
    let [a, b, c, d, .., w, x, y, z] = id.0;
    let mut out = String::with_capacity(9);
    group(&mut out, u32::from_be_bytes([a, b, c, d]));
    out.push('-');
    group(&mut out, u32::from_be_bytes([w, x, y, z]));
    out
}

fn group(out: &mut String, mut value: u32) {
    for _ in 0..4 {
        out.push(char::from(LETTERS[value as usize % LETTERS.len()]));
        value /= LETTERS.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_follow_the_id() {
        let mut id = HandoffId([7; 16]);
        let first = reference(id);
        assert_eq!(first.len(), 9);
        assert!(first.bytes().all(|b| b == b'-' || LETTERS.contains(&b)), "{first}");
        id.0[15] = 8;
        assert_ne!(reference(id), first);
    }
}
