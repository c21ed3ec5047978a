//! The sentence or two of an answer that say best what was asked.

use super::marker::Marker;
use super::recall::Word;
use crate::model::Span;
use crate::text::Tokens;

/// A sentence as long as this, in bytes, can stand for itself.
const ENOUGH: u32 = 90;
/// A passage is cut here, in bytes, at the end of a word.
const LONG: usize = 320;

/// A sentence, and which words of the question it says: a bit each, by their place.
#[derive(Clone, Copy)]
struct Said {
    at: Span,
    words: u64,
}

/// The best passage of an answer, cut into `tokens`; none where it is empty.
pub(super) fn best(answer: &str, words: &[Word], marker: &Marker, tokens: &Tokens) -> Option<Span> {
    let said = said(answer, marker, tokens);
    let weight = |set: u64| -> f32 {
        let those = words.iter().take(64).enumerate().filter(|(place, _)| set >> place & 1 == 1);
        those.map(|(_, word)| word.weight).sum()
    };
    let mut best: Option<(f32, Span)> = None;
    for (at, one) in said.iter().enumerate() {
        // With the next one it says more, or it alone says too little to be understood.
        let passage = match said.get(at + 1) {
            Some(two) if one.at.len() < ENOUGH || weight(one.words | two.words) > weight(one.words) => {
                Said { at: Span::new(one.at.start, two.at.end), words: one.words | two.words }
            }
            _ => *one,
        };
        let weight = weight(passage.words);
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, passage.at));
        }
    }
    best.map(|(_, span)| cut(answer, span))
}

/// The sentences of an answer with the words that they say.
fn said(answer: &str, marker: &Marker, tokens: &Tokens) -> Vec<Said> {
    let mut list = tokens.iter().peekable();
    let mut all = Vec::new();
    for at in sentences(answer) {
        let mut words = 0;
        while let Some((_, form)) = list.next_if(|(token, _)| token.span.start < at.end) {
            for place in marker.places(form).filter(|&place| place < 64) {
                words |= 1 << place;
            }
        }
        all.push(Said { at, words });
    }
    all
}

/// The sentences of a text in Markdown, without the signs that begin a line.
fn sentences(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '\n' | '。' | '！' | '？' | '।' | '؟' => true,
            // The full stop of a numbered item ends nothing.
            '.' if text.get(start..at).unwrap_or("").trim().bytes().all(|b| b.is_ascii_digit()) => false,
            '.' | '!' | '?' | '…' => chars.peek().is_some_and(|(_, next)| next.is_ascii_whitespace()),
            _ => false,
        };
        if ends {
            push(text, start, at + c.len_utf8(), &mut all);
            start = at + c.len_utf8();
        }
    }
    push(text, start, text.len(), &mut all);
    all
}

/// Adds a sentence, without the white space around it and the signs of a list, heading or quotation
/// before it; a line of nothing but signs is none, nor is a picture.
fn push(text: &str, start: usize, end: usize, all: &mut Vec<Span>) {
    let line = text.get(start..end).unwrap_or("");
    let mut rest = line.trim_start_matches(|c: char| c.is_ascii_whitespace() || "#>*-+|".contains(c));
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < rest.len() && number.starts_with([')', '.']) && number.get(1..2) == Some(" ") {
        rest = number.get(2..).unwrap_or("").trim_start();
    }
    let start = end - rest.len();
    let rest = rest.trim_end_matches(|c: char| c.is_ascii_whitespace() || c == '|');
    if rest.len() >= 2
        && !rest.starts_with("![")
        && rest.bytes().any(|b| b.is_ascii_alphanumeric() || b >= 0x80)
    {
        all.push(Span::new(start as u32, (start + rest.len()) as u32));
    }
}

/// Cuts a passage that is too long at the end of a word.
fn cut(text: &str, span: Span) -> Span {
    let passage = span.of(text);
    if passage.len() <= LONG {
        return span;
    }
    let mut end = LONG;
    while !passage.is_char_boundary(end) {
        end -= 1;
    }
    let end = passage.get(..end).and_then(|head| head.rfind(' ')).unwrap_or(end);
    Span::new(span.start, span.start + end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let got: Vec<&str> = sentences(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(got, want, "{text:?}");
    }

    #[test]
    fn texts_fall_into_sentences() {
        check("One. Two! Three?", &["One.", "Two!", "Three?"]);
        check(
            "See example.com now.\n\n# Title\n\n1. First\n2) Second\n- Third\n> Fourth\n\n---\n",
            &["See example.com now.", "Title", "First", "Second", "Third", "Fourth"],
        );
        check("請先登入。然後重設。", &["請先登入。", "然後重設。"]);
        check("| a | b |\n|---|---|", &["a | b"]);
        check("", &[]);
    }

    #[test]
    fn a_long_passage_is_cut_between_words() {
        let text = "Wörter ".repeat(80);
        let span = cut(&text, Span::new(0, text.len() as u32));
        assert!(span.of(&text).ends_with("Wörter") && span.len() <= LONG as u32);
    }
}
