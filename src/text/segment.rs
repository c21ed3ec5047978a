//! Cuts a text into folded tokens, each with the bytes that it stands for.
//!
//! A word is a run of letters and digits of any script. Words that a hyphen, underscore, dot or
//! ampersand ties together are given singly and once more joined (`e-mail`: `e`, `mail`, `email`),
//! so that all spellings meet. An apostrophe is dropped (`don't`: `dont`), a possessive with it
//! (`owner's`: `owner`), and parts an elided article from its word (`l'heure`: `l`, `heure`).
//! `C++`, `C#` keep their signs. Where a script has no spaces, a run of it is cut into overlapping
//! pairs of characters.

use super::class::{Class, class};
use super::fold::FoldTable;
use crate::model::Span;

/// Joined words longer than this, in bytes, are given singly only.
const MAX_JOINED: usize = 32;

/// Words are cut off after so many bytes: no language needs more, and a hostile text shall not cost
/// more.
const MAX_WORD: usize = 64;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// Several words that a sign ties together, as one.
    Joined,
    /// Two neighbouring characters of a script without spaces, or one that stands alone.
    Gram,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// The bytes of the text that it stands for.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    start: u32,
    end: u32,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is read.
    Plain,
    /// As the source of an answer, where addresses of links are not words.
    Markup,
}

/// The tokens of a text. Kept and filled anew, it allocates nothing once it is warm.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    folded: String,
    list: Vec<Token>,
    /// Of the run of pairs going on: where each character begins in the text and in `folded`.
    run: Vec<(u32, u32)>,
}

impl Tokens {
    /// The tokens in the order of the text; a joined word follows its parts.
    #[must_use]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// The folded text of a token.
    #[must_use]
    pub fn text(&self, token: &Token) -> &str {
        self.folded.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// Pairs of token and folded text.
    pub fn iter(&self) -> impl Iterator<Item = (&Token, &str)> {
        self.list.iter().map(|token| (token, self.text(token)))
    }

    /// Whether the token at a place is no other reading of tokens before it: not several words as one,
    /// and not the last character of a run, which stands there in a pair already.
    #[must_use]
    pub fn is_plain(&self, at: usize) -> bool {
        let Some(token) = self.list.get(at) else { return false };
        match token.kind {
            Kind::Word => true,
            Kind::Joined => false,
            Kind::Gram => {
                let before = at.checked_sub(1).and_then(|before| self.list.get(before));
                before.is_none_or(|before| before.kind != Kind::Gram || before.span.end != token.span.end)
            }
        }
    }

    /// Cuts `text`, forgetting what was here before.
    pub fn fill(&mut self, fold: &FoldTable, text: &str, form: Form) {
        self.folded.clear();
        self.list.clear();
        self.run.clear();
        let mut cutter = Cutter { tokens: self, fold, text, word: None, compound: 0, parts: 0, gram_end: 0 };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            // Most of most texts, without a look at what a character is.
            if byte.is_ascii_alphanumeric() {
                at = cutter.take_ascii(bytes, at);
                continue;
            }
            if byte == b' ' {
                cutter.end_compound(at);
                at += 1;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let next = at + c.len_utf8();
            at = if form == Form::Markup && c == ']' && bytes.get(next) == Some(&b'(') {
                cutter.end_compound(at);
                end_of_address(text, next)
            } else {
                cutter.take(c, at, next)
            };
        }
        cutter.end_compound(text.len());
    }
}

/// An address longer than this, in bytes, is none: looking for its end costs no more than that.
const MAX_ADDRESS: usize = 2048;

/// Where the address ends whose opening bracket stands at `open`.
fn end_of_address(text: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (i, b) in text.as_bytes().iter().enumerate().skip(open).take(MAX_ADDRESS) {
        match b {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return i + 1;
                }
            }
            b'\n' => break,
            _ => {}
        }
    }
    open + 1
}

struct Cutter<'a> {
    tokens: &'a mut Tokens,
    fold: &'a FoldTable,
    text: &'a str,
    /// Of the word going on: where it begins in the text and in `folded`.
    word: Option<(u32, u32)>,
    /// The first token of the compound going on, and how many words it has so far.
    compound: usize,
    parts: usize,
    /// Where the run of pairs going on ends in the text.
    gram_end: u32,
}

impl Cutter<'_> {
    /// Takes the run of letters and digits of ASCII at `at`; answers where it ends.
    fn take_ascii(&mut self, bytes: &[u8], at: usize) -> usize {
        self.end_run();
        let folded = &mut self.tokens.folded;
        let (_, start) = *self.word.get_or_insert((at as u32, folded.len() as u32));
        let mut end = at;
        while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
            if folded.len() - (start as usize) < MAX_WORD {
                folded.push(char::from(byte.to_ascii_lowercase()));
            }
            end += 1;
        }
        end
    }

    /// Takes the character at `at`; answers where to read on.
    fn take(&mut self, c: char, at: usize, next: usize) -> usize {
        match class(c) {
            Class::Word => {
                self.end_run();
                let (_, start) = *self.word.get_or_insert((at as u32, self.tokens.folded.len() as u32));
                if self.tokens.folded.len() - (start as usize) < MAX_WORD {
                    self.fold.fold(c, &mut self.tokens.folded);
                }
            }
            Class::Drop | Class::Gram if self.voice(c) => self.gram_end = next as u32,
            Class::Drop => {}
            Class::Gram => {
                self.join(at);
                self.gram(c, at, next);
            }
            Class::Symbol => {
                self.end_compound(at);
                let start = self.tokens.folded.len() as u32;
                self.tokens.folded.push(c);
                self.push(Span::new(at as u32, next as u32), Kind::Word, start);
            }
            Class::Break => return self.stop(c, at, next),
        }
        next
    }

    /// Takes a character that ends a word, unless it ties it to the next.
    fn stop(&mut self, c: char, at: usize, next: usize) -> usize {
        let Some((from, start)) = self.word else {
            self.end_compound(at);
            return next;
        };
        let rest = self.text.get(next..).unwrap_or("");
        let follows = rest.chars().next().is_some_and(|c| class(c) == Class::Word);
        match c {
            '\'' | '’' | '‘' | 'ʼ' if follows => {
                let after = rest.chars().take_while(|&c| class(c) == Class::Word).count();
                let before = self.text.get(from as usize..at).unwrap_or("").chars().count();
                if after == 1 && rest.starts_with(['s', 'S']) {
                    self.end_compound(at);
                    return next + 1;
                }
                if before <= 2 && after >= 3 {
                    self.end_compound(at);
                }
            }
            '+' | '#' if next - from as usize <= 3 && self.parts == 0 => {
                let signs = if c == '+' { "+" } else { "" };
                let rest = rest.strip_prefix(signs).filter(|_| c == '#' || rest.starts_with('+'));
                if rest.is_some_and(|rest| !rest.starts_with(|c: char| class(c) == Class::Word)) {
                    self.tokens.folded.push(c);
                    self.tokens.folded.push_str(signs);
                    self.word = None;
                    let end = next + signs.len();
                    self.push(Span::new(from, end as u32), Kind::Word, start);
                    return end;
                }
                self.end_compound(at);
            }
            '-' | '‐' | '‑' | '_' | '.' | '&' if follows => self.end_word(at),
            _ => self.end_compound(at),
        }
        next
    }

    /// Ends the word going on, as a part of a compound.
    fn end_word(&mut self, at: usize) {
        if let Some((from, start)) = self.word.take() {
            if self.parts == 0 {
                self.compound = self.tokens.list.len();
            }
            self.parts += 1;
            self.push(Span::new(from, at as u32), Kind::Word, start);
        }
    }

    /// Ends all that is going on.
    fn end_compound(&mut self, at: usize) {
        self.end_run();
        self.join(at);
    }

    /// Ends the compound going on, and adds its words as one.
    fn join(&mut self, at: usize) {
        self.end_word(at);
        let parts = core::mem::take(&mut self.parts);
        let list = self.tokens.list.get(self.compound..).unwrap_or(&[]);
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return };
        let (start, end) = (first.start as usize, last.end as usize);
        if parts < 2 || end - start > MAX_JOINED {
            return;
        }
        let span = Span::new(first.span.start, last.span.end);
        // The parts follow one another, so their texts together are the joined word.
        self.tokens.list.push(Token { span, kind: Kind::Joined, start: start as u32, end: end as u32 });
    }

    /// Takes a character of a script without spaces.
    fn gram(&mut self, c: char, at: usize, next: usize) {
        if self.join_jamo(c) {
            self.gram_end = next as u32;
            return;
        }
        let start = self.tokens.folded.len() as u32;
        self.fold.fold(c, &mut self.tokens.folded);
        if self.tokens.folded.len() > start as usize {
            self.tokens.run.push((at as u32, start));
            self.gram_end = next as u32;
        }
    }

    /// Ends the run of pairs going on: every two neighbours, and the last character alone.
    fn end_run(&mut self) {
        let run = core::mem::take(&mut self.tokens.run);
        let end = self.tokens.folded.len() as u32;
        for (i, &(at, start)) in run.iter().enumerate() {
            let (to, stop) = run.get(i + 2).copied().unwrap_or((self.gram_end, end));
            self.tokens.list.push(Token { span: Span::new(at, to), kind: Kind::Gram, start, end: stop });
        }
        self.tokens.run = run;
        self.tokens.run.clear();
    }

    fn push(&mut self, span: Span, kind: Kind, start: u32) {
        let end = self.tokens.folded.len() as u32;
        if end > start {
            self.tokens.list.push(Token { span, kind, start, end });
        }
    }

    /// Puts a voicing mark onto the kana before it; both forms follow their base in Unicode.
    fn voice(&mut self, mark: char) -> bool {
        let step = match mark {
            '\u{3099}' | '\u{FF9E}' => 1,
            '\u{309A}' | '\u{FF9F}' => 2,
            _ => return false,
        };
        self.replace_last(|last| match last as u32 {
            0x3046 => char::from_u32(0x3094),
            0x30A6 => char::from_u32(0x30F4),
            0x304B..=0x307B | 0x30AB..=0x30DB => char::from_u32(last as u32 + step),
            _ => None,
        })
    }

    /// Puts a vowel or final consonant onto the Hangul before it.
    fn join_jamo(&mut self, c: char) -> bool {
        let c = c as u32;
        self.replace_last(|last| {
            let last = last as u32;
            match c {
                0x1161..=0x1175 if (0x1100..=0x1112).contains(&last) => {
                    char::from_u32(0xAC00 + ((last - 0x1100) * 21 + (c - 0x1161)) * 28)
                }
                0x11A8..=0x11C2
                    if (0xAC00..=0xD7A3).contains(&last) && (last - 0xAC00).is_multiple_of(28) =>
                {
                    char::from_u32(last + (c - 0x11A7))
                }
                _ => None,
            }
        })
    }

    fn replace_last(&mut self, change: impl FnOnce(char) -> Option<char>) -> bool {
        let changed = match self.tokens.run.is_empty() {
            true => None,
            false => self.tokens.folded.chars().next_back().and_then(change),
        };
        if let Some(c) = changed {
            self.tokens.folded.pop();
            self.tokens.folded.push(c);
        }
        changed.is_some()
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::text::fold_build;

    fn check(text: &str, want: &str) {
        let fold = fold_build::table(&fold_build::alphabet([text].into_iter()));
        let mut tokens = Tokens::default();
        tokens.fill(&fold, text, Form::Markup);
        let got: Vec<&str> = tokens.iter().map(|(_, word)| word).collect();
        assert_eq!(got.join(" "), want, "{text:?}");
        for token in tokens.list() {
            assert!(!token.span.of(text).is_empty(), "{text:?}: {token:?} stands for nothing");
        }
    }

    #[test]
    fn texts_are_cut_into_words() {
        check("How do I reset MY password?", "how do i reset my password");
        check("e-mail, E‑Mail", "e mail email e mail email");
        check("don't can’t owner's it's", "dont cant owner it");
        check("l'équipement d’accord O'Reilly", "l equipement d accord o reilly");
        check("C++ c# F#. c+ a+b", "c++ c# f# c a b");
        check("CUE_DEBUG_X node.js 3.5 r&d", "cue debug x cuedebugx node js nodejs 3 5 35 r d rd");
        check("Straße ŁÓDŹ Ünï", "strasse lodz uni");
        check("see [the guide](https://example.com/a(b)c) now", "see the guide now");
        check("I ❤️ it 😀!", "i ❤ it 😀");
        check("猫", "猫");
        check("忘记密码", "忘记 记密 密码 码");
        check("パスワード5回", "パス スワ ワー ード ド 5 回");
        check("か\u{3099}く", "がく く");
        check("ﾊﾟｽﾎﾟｰﾄ ｶﾞｽ", "パス スポ ポー ート ト ガス ス");
        check("注文１２３ ١٢٣", "注文 文 123 123");
        check("\u{1112}\u{1161}\u{11AB}글", "한글 글");
        check("נִסָּיוֹן", "נסיון");
        check("co\u{AD}operate zero\u{200B}width", "cooperate zero width");
        check("- -- 'x' ...", "x");
        check("", "");
    }

    #[test]
    fn a_token_stands_for_its_bytes() {
        let text = "Ändere die E-Mail";
        let fold = fold_build::table(&fold_build::alphabet([text].into_iter()));
        let mut tokens = Tokens::default();
        tokens.fill(&fold, text, Form::Plain);
        let spans: Vec<&str> = tokens.list().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(spans, ["Ändere", "die", "E", "Mail", "E-Mail"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut(text in "\\PC{0,60}") {
            let fold = fold_build::table(&fold_build::alphabet([text.as_str()].into_iter()));
            let mut tokens = Tokens::default();
            tokens.fill(&fold, &text, Form::Markup);
            for (token, word) in tokens.iter() {
                assert!(!word.is_empty());
                assert!(!token.span.of(&text).is_empty());
            }
        }
    }
}
