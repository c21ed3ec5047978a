//! What a message says that it does not want: "I do not want to cancel, I want to pause", "exchange
//! instead of return". The words of that find the very entry that is not meant.

use super::Query;
use super::speech::{self, Speech, has};
use crate::index::Index;
use crate::text::{Form, Token, Tokens};

/// What a message wants: what is left of it without what it does not want; none where it says of nothing
/// that it is not wanted.
pub(super) fn wanted(index: &Index, query: &Query<'_>) -> Option<String> {
    let mut tokens = Tokens::default();
    tokens.fill(index.fold(), query.text, Form::Plain);
    speech::of(index, query).find_map(|speech| rest(speech, query.text, &tokens))
}

/// A text without the clauses that tell what is not wanted; none where there are no such.
fn rest(speech: &Speech, text: &str, tokens: &Tokens) -> Option<String> {
    let list = tokens.list();
    let mut rest = String::new();
    let mut from = 0;
    let mut cut = |start: &Token, end: &Token| {
        rest.push_str(text.get(from..start.span.start as usize).unwrap_or(""));
        from = end.span.end as usize;
    };
    let mut clause = Clause::default();
    for (at, token) in list.iter().enumerate() {
        let word = tokens.text(token);
        let begins = at.checked_sub(1).and_then(|before| list.get(before)).is_some_and(|before| {
            let between = text.get(before.span.end as usize..token.span.start as usize).unwrap_or("");
            has(speech.but, word) || between.contains(ENDS)
        });
        if begins {
            clause = Clause { start: at, ..Clause::default() };
        }
        clause.not |= has(speech.not, word);
        clause.wish |= has(speech.wish, word);
        if clause.instead.is_none() && is_phrase(speech.instead, list.get(at..).unwrap_or(&[]), tokens) {
            clause.instead = Some(at);
        }
        let start = if clause.not && clause.wish { Some(clause.start) } else { clause.instead };
        if let Some(start) = start.and_then(|start| list.get(start)) {
            cut(start, token);
        }
    }
    if from == 0 {
        return None;
    }
    rest.push_str(text.get(from..).unwrap_or(""));
    Some(rest)
}

/// What ends a clause.
const ENDS: [char; 14] = ['.', ',', ';', ':', '!', '?', '\n', '。', '，', '！', '？', '、', '،', '؟'];

/// A clause so far.
#[derive(Clone, Copy, Default)]
struct Clause {
    start: usize,
    not: bool,
    wish: bool,
    /// Where what is not wanted begins.
    instead: Option<usize>,
}

/// Whether the words that follow begin with one of the phrases.
fn is_phrase(phrases: &str, following: &[Token], tokens: &Tokens) -> bool {
    phrases.split(',').any(|phrase| {
        let mut following = following.iter().map(|token| tokens.text(token));
        phrase.split(' ').all(|part| following.next() == Some(part))
    })
}
