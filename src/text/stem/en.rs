//! English, after M. F. Porter's second algorithm (<https://snowballstem.org/algorithms/english/stemmer.html>),
//! without its list of exceptions.

/// An ending and what takes its place.
type Rule = (&'static str, &'static str);

/// Step 2, in the region R1; sorted so that the longest ending that fits comes first.
const STEP_2: &[Rule] = &[
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("logi", "log"),
    ("bli", "ble"),
];

/// Step 3, in R1.
const STEP_3: &[Rule] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

/// Step 4, in R2: endings that go.
const STEP_4: &[&str] = &[
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic",
];

pub(super) fn stem(word: &mut String) {
    // A `y` that is a consonant is written `Y` until the end.
    let bytes: Vec<u8> = word.bytes().collect();
    let consonant_y = |i: usize| bytes[i] == b'y' && (i == 0 || is_vowel(bytes[i - 1]));
    let marked: String =
        (0..bytes.len()).map(|i| if consonant_y(i) { 'Y' } else { char::from(bytes[i]) }).collect();
    *word = marked;
    let r1 = region_1(word);
    let r2 = after_vowel_consonant(word, r1);
    plural(word);
    past(word, r1);
    if word.len() > 2 && word.ends_with(['y', 'Y']) && !is_vowel(word.as_bytes()[word.len() - 2]) {
        replace(word, 1, "i");
    }
    step_2(word, r1);
    step_3(word, r1, r2);
    step_4(word, r2);
    step_5(word, r1, r2);
    word.make_ascii_lowercase();
}

const fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where R1 begins: behind the first consonant that follows a vowel, but for a few beginnings.
fn region_1(word: &str) -> usize {
    for beginning in ["gener", "commun", "arsen"] {
        if word.starts_with(beginning) {
            return beginning.len();
        }
    }
    after_vowel_consonant(word, 0)
}

fn after_vowel_consonant(word: &str, from: usize) -> usize {
    let bytes = word.as_bytes();
    (from + 1..bytes.len())
        .find(|&i| !is_vowel(bytes[i]) && is_vowel(bytes[i - 1]))
        .map_or(bytes.len(), |i| i + 1)
}

/// Puts `with` in the place of the last `len` bytes.
fn replace(word: &mut String, len: usize, with: &str) {
    word.truncate(word.len() - len);
    word.push_str(with);
}

fn has_vowel(part: &str) -> bool {
    part.bytes().any(is_vowel)
}

/// A word that ends in consonant, vowel, consonant (but w, x, Y), or is vowel and consonant.
fn ends_short(word: &str) -> bool {
    match *word.as_bytes() {
        [a, b] => is_vowel(a) && !is_vowel(b),
        [.., a, b, c] => !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !matches!(c, b'w' | b'x' | b'Y'),
        _ => false,
    }
}

fn plural(word: &mut String) {
    let len = word.len();
    if word.ends_with("sses") {
        replace(word, 2, "");
    } else if word.ends_with("ied") || word.ends_with("ies") {
        replace(word, 3, if len > 4 { "i" } else { "ie" });
    } else if word.ends_with('s')
        && !word.ends_with("us")
        && !word.ends_with("ss")
        && has_vowel(&word[..len - 2])
    {
        replace(word, 1, "");
    }
}

fn past(word: &mut String, r1: usize) {
    for ending in ["eedly", "eed"] {
        if word.ends_with(ending) {
            if word.len() - ending.len() >= r1 {
                replace(word, ending.len(), "ee");
            }
            return;
        }
    }
    for ending in ["ingly", "edly", "ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if !has_vowel(rest) {
            return;
        }
        replace(word, ending.len(), "");
        let double = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];
        if ["at", "bl", "iz"].iter().any(|end| word.ends_with(end)) {
            word.push('e');
        } else if double.iter().any(|end| word.ends_with(end)) {
            word.pop();
        } else if word.len() <= r1 && ends_short(word) {
            word.push('e');
        }
        return;
    }
}

/// Applies the first rule whose ending fits, if that ending lies behind `region`.
fn apply(word: &mut String, rules: &[Rule], region: usize) -> bool {
    let Some((ending, with)) = rules.iter().find(|(ending, _)| word.ends_with(ending)) else {
        return false;
    };
    if word.len() - ending.len() >= region {
        replace(word, ending.len(), with);
    }
    true
}

fn step_2(word: &mut String, r1: usize) {
    if apply(word, STEP_2, r1) {
        return;
    }
    if let Some(rest) = word.strip_suffix("li") {
        let valid = rest.ends_with(['c', 'd', 'e', 'g', 'h', 'k', 'm', 'n', 'r', 't']);
        if valid && rest.len() >= r1 {
            replace(word, 2, "");
        }
    }
}

fn step_3(word: &mut String, r1: usize, r2: usize) {
    if !apply(word, STEP_3, r1)
        && let Some(rest) = word.strip_suffix("ative").filter(|rest| rest.len() >= r2)
    {
        word.truncate(rest.len());
    }
}

fn step_4(word: &mut String, r2: usize) {
    if let Some(ending) = STEP_4.iter().find(|ending| word.ends_with(**ending)) {
        if word.len() - ending.len() >= r2 {
            replace(word, ending.len(), "");
        }
    } else if (word.ends_with("sion") || word.ends_with("tion")) && word.len() - 3 >= r2 {
        replace(word, 3, "");
    }
}

fn step_5(word: &mut String, r1: usize, r2: usize) {
    if let Some(rest) = word.strip_suffix('e') {
        if rest.len() >= r2 || (rest.len() >= r1 && !ends_short(rest)) {
            word.truncate(rest.len());
        }
    } else if word.ends_with("ll") && word.len() > r2 {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    fn check(word: &str, want: &str) {
        let mut got = word.to_owned();
        stem(&mut got);
        assert_eq!(got, want, "{word}");
    }

    #[test]
    fn words_have_the_stems_that_the_algorithm_says() {
        for (word, want) in [
            ("consigned", "consign"),
            ("consisting", "consist"),
            ("consolatory", "consolatori"),
            ("knightly", "knight"),
            ("kneeling", "kneel"),
            ("payments", "payment"),
            ("hopping", "hop"),
            ("hoped", "hope"),
            ("ties", "tie"),
            ("cries", "cri"),
            ("gas", "gas"),
            ("kiwis", "kiwi"),
            ("verification", "verif"),
            ("verify", "verifi"),
            ("relational", "relat"),
            ("conditional", "condit"),
            ("cancellation", "cancel"),
            ("generously", "generous"),
            ("controlled", "control"),
            ("adjustable", "adjust"),
            ("happily", "happili"),
            ("yearly", "year"),
            ("luxuriated", "luxuri"),
        ] {
            check(word, want);
        }
    }

    #[test]
    fn forms_of_a_word_meet() {
        for (a, b) in
            [("carol", "carols"), ("refund", "refunded"), ("pay", "paying"), ("cancel", "cancelling")]
        {
            let (mut x, mut y) = (a.to_owned(), b.to_owned());
            stem(&mut x);
            stem(&mut y);
            assert_eq!(x, y, "{a} {b}");
        }
    }
}
