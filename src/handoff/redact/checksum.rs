//! The sums by which numbers of persons and accounts tell a slip of the pen from the real thing.
//! Where not said otherwise they take digits as ASCII and are meaningful for the right length only.

/// The value of a digit; letters come out as no digit has.
pub(super) const fn value(letter: u8) -> u32 {
    letter.wrapping_sub(b'0') as u32
}

/// The number that digits write.
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number, &digit| number * 10 + u64::from(value(digit)))
}

/// The sum of the digits, each times its weight.
pub(super) fn weighted(digits: &[u8], weights: &[u8]) -> u32 {
    digits.iter().zip(weights).map(|(&digit, &weight)| value(digit) * u32::from(weight)).sum()
}

/// Luhn (ISO/IEC 7812-1, annex B): every second digit from the right is doubled, and the digits of
/// all are added up: a multiple of ten.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let values = digits.iter().rev().map(|&digit| value(digit)).enumerate();
    values.map(|(i, digit)| if i % 2 == 1 { doubled(digit) } else { digit }).sum::<u32>().is_multiple_of(10)
}

/// Letters and digits modulo 97, letters read as 10 to 35 (ISO/IEC 7064, MOD 97-10).
pub(super) fn modulo_97<'a>(letters: impl Iterator<Item = &'a u8>) -> u32 {
    letters.fold(0, |sum, &letter| match letter {
        b'0'..=b'9' => (sum * 10 + value(letter)) % 97,
        _ => (sum * 100 + u32::from(letter.wrapping_sub(b'A')) + 10) % 97,
    })
}

/// ISO/IEC 7064, MOD 11,10: the last digit checks those before it.
pub(super) fn modulo_11_10(digits: &[u8]) -> bool {
    let Some((&check, digits)) = digits.split_last() else { return false };
    let product = digits.iter().fold(10, |product, &digit| {
        let sum = (value(digit) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == value(check)
}

/// Verhoeff, 1969: digits as elements of the dihedral group of the pentagon, each permuted by its
/// place, multiply to the neutral one.
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    const PERMUTED: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut product = 0;
    for (place, &digit) in digits.iter().rev().enumerate() {
        let mut element = value(digit);
        for _ in 0..place % 8 {
            element = PERMUTED.get(element as usize).map_or(0, |&next| u32::from(next));
        }
        product = match (product < 5, element < 5) {
            (true, true) => (product + element) % 5,
            (true, false) => (product + element) % 5 + 5,
            (false, true) => (product - element) % 5 + 5,
            (false, false) => (product + 5 - element) % 5,
        };
    }
    product == 0
}

/// The letter by which Spain checks a number.
pub(super) fn spanish_letter(number: u64) -> u8 {
    b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize]
}

/// The letter by which Italy checks the fifteen before it (decree of 23 December 1976): those at odd
/// places count by a table, those at even places by their value.
pub(super) fn italian_letter(letters: &[u8]) -> u8 {
    const ODD: [u8; 26] =
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    let sum: u32 = letters
        .iter()
        .enumerate()
        .map(|(i, &letter)| {
            let value = if letter.is_ascii_digit() { value(letter) } else { u32::from(letter - b'A') };
            if i % 2 == 0 { ODD.get(value as usize).map_or(0, |&odd| u32::from(odd)) } else { value }
        })
        .sum();
    b'A' + (sum % 26) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum holds, and holds for no other last digit.
    fn check(sum: fn(&[u8]) -> bool, digits: &str) {
        let (rest, last) = digits.split_at(digits.len() - 1);
        for digit in "0123456789".chars() {
            assert_eq!(sum(format!("{rest}{digit}").as_bytes()), last.starts_with(digit), "{rest}{digit}");
        }
    }

    #[test]
    fn one_last_digit_is_right() {
        check(luhn, "4111111111111111");
        check(luhn, "378282246310005");
        check(modulo_11_10, "86095742719");
        check(verhoeff, "234123412346");
        check(verhoeff, "2363");
    }

    #[test]
    fn letters_check_too() {
        assert_eq!(spanish_letter(12_345_678), b'Z');
        assert_eq!(italian_letter(b"RSSMRA85T10A562"), b'S');
        assert_eq!(modulo_97(b"3214282912345698765432161182".iter()), 1);
    }
}
