//! Putting things in order with little code.
//!
//! The standard library's sort is written out anew for each type of element, at 3 KB of code each; a
//! page downloads all of them. So what may be long is sorted as numbers, by one sort for all, and what
//! is short by insertion.

/// Sorts numbers, the least first.
pub(super) fn numbers(list: &mut [u64]) {
    list.sort_unstable();
}

/// A number that sorts by `high`, then by `low`.
pub(super) const fn number(high: u32, low: u32) -> u64 {
    (high as u64) << 32 | low as u64
}

/// The two parts of such a number.
pub(super) const fn parts(number: u64) -> (u32, u32) {
    ((number >> 32) as u32, number as u32)
}

/// Sorts a short list by insertion: what is `before` comes first, and equal ones stay as they were.
/// Takes time quadratic in the length.
pub(super) fn few<T>(list: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut at = end;
        while let Some([left, right]) = at.checked_sub(1).and_then(|from| list.get_mut(from..=at)) {
            if !before(right, left) {
                break;
            }
            core::mem::swap(left, right);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_their_parts() {
        let mut list = [number(2, 1), number(1, 9), number(1, 3)];
        numbers(&mut list);
        assert_eq!(list.map(parts), [(1, 3), (1, 9), (2, 1)]);
    }

    #[test]
    fn equal_ones_stay_as_they_were() {
        let mut list = [(1, 'a'), (3, 'b'), (1, 'c'), (2, 'd'), (3, 'e')];
        few(&mut list, |one, other| one.0 > other.0);
        assert_eq!(list, [(3, 'b'), (3, 'e'), (2, 'd'), (1, 'a'), (1, 'c')]);
        few(&mut list[..0], |_, _| true);
    }
}
