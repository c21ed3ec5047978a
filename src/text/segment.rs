//! Cuts a text into folded tokens, each with the bytes that it stands for.
//!
//! A word is a run of letters and digits of any script. Words that a hyphen, underscore, dot or
//! ampersand ties together are given singly and once more joined (`e-mail`: `e`, `mail`, `email`),
//! so that all spellings meet; so are digits in groups (`1,000`). An apostrophe is dropped (`don't`:
//! `dont`), a possessive with it (`owner's`: `owner`), parts an elided article from its word
//! (`l'heure`: `l`, `heure`), and ties longer words (`dell'ordine`: `dell`, `ordine`, `dellordine`).
//! `C++`, `C#` keep their signs. Where a script has no spaces, a run of it is cut into overlapping
//! pairs of characters; so is Korean, without the particle at the end of a word.

mod pairs;

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
            Class::Drop => self.widen(at, next),
            Class::Gram => {
                self.join(at);
                self.gram(c, at, next);
            }
            Class::Symbol => {
                self.end_compound(at);
                let start = self.tokens.folded.len() as u32;
                self.tokens.folded.push(c);
                let from = self.glyph(at, next);
                self.push(Span::new(from, next as u32), Kind::Word, start);
            }
            Class::Break => return self.stop(c, at, next),
        }
        next
    }

    /// Lets the symbol that ends at `at` end at `next`: with its colour or its form it is one to the eye.
    fn widen(&mut self, at: usize, next: usize) {
        let last = self.tokens.list.last_mut().filter(|_| self.word.is_none());
        if let Some(last) = last.filter(|last| last.span.end == at as u32 && last.kind == Kind::Word) {
            last.span.end = next as u32;
        }
    }

    /// Where the symbol at `at` begins to the eye: where it is joined to the one before, they are one.
    fn glyph(&mut self, at: usize, next: usize) -> u32 {
        let joined = self.text.get(..at).is_some_and(|before| before.ends_with('\u{200D}'));
        match self.tokens.list.last_mut().filter(|last| joined && last.span.end == at as u32) {
            Some(last) => {
                last.span.end = next as u32;
                last.span.start
            }
            None => at as u32,
        }
    }

    /// Takes a character that ends a word, unless it ties it to the next.
    fn stop(&mut self, c: char, at: usize, next: usize) -> usize {
        let Some((from, start)) = self.word else {
            // What only says where a line may break does not end a run.
            if c != '\u{200B}' {
                self.end_compound(at);
            }
            return next;
        };
        let rest = self.text.get(next..).unwrap_or("");
        let word = self.text.get(from as usize..at).unwrap_or("");
        let following = rest.chars().next().filter(|&c| class(c) == Class::Word);
        let follows = following.is_some();
        match c {
            ',' | '\'' | '’' if word.ends_with(is_digit) && rest.starts_with(is_digit) => self.end_word(at),
            // An abbreviation, as Hebrew writes it.
            '"' | '”' if following.is_some_and(|c| ('א'..='ת').contains(&c)) => {}
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' if follows => {
                let after = rest.chars().take_while(|&c| class(c) == Class::Word).count();
                if after == 1 && rest.starts_with(['s', 'S']) {
                    self.end_compound(at);
                    return next + 1;
                }
                // Only where Latin letters are written does it part words.
                if after >= 3 && rest.starts_with(|c| c < '\u{250}') {
                    match word.chars().nth(2) {
                        None => self.end_compound(at),
                        Some(_) => self.end_word(at),
                    }
                }
            }
            '+' | '#' if next - from as usize <= 3 && self.parts == 0 => {
                let signs = if c == '+' { "+" } else { "" };
                let rest = rest.strip_prefix(signs).filter(|_| c == '#' || rest.starts_with('+'));
                if rest.is_some_and(|rest| c == '+' || !rest.starts_with(|c| class(c) == Class::Word)) {
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

    fn push(&mut self, span: Span, kind: Kind, start: u32) {
        let end = self.tokens.folded.len() as u32;
        if end > start {
            self.tokens.list.push(Token { span, kind, start, end });
        }
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
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
        check("נִסָּיוֹן", "נסיונ");
        check("co\u{AD}operate zero\u{200B}width", "cooperate zero width");
        check("צה\"ל צה״ל \"שלום\"", "צהל צהל שלומ");
        check("п'ять п’ять пʼять", "пять пять пять");
        check(
            "dell'ordine aujourd’hui İstanbul'dan",
            "dell ordine dellordine aujourd hui aujourdhui istanbul dan istanbuldan",
        );
        check("they've you'll", "theyve youll");
        check("1,000 1'000 1.000 9,99 €5 5 € a,b", "1 000 1000 1 000 1000 1 000 1000 9 99 999 5 5 a b");
        check("C++11 .NET 2.10.3 E-1234 ERR_42", "c++ 11 net 2 10 3 2103 e 1234 e1234 err 42 err42");
        check("ไทย\u{200B}ภาษา ខ្មែរ៥", "ไท ทย ยภ ภา าษ ษา า ខ្ ្ម មែ ែរ រ 5");
        check("བོད་ཡིག", "བོད ཡིག");
        check("배송비는 배송비를 배송비", "배송 송비 비 배송 송비 비 배송 송비 비");
        check("앱을 앱이 앱에서 PC에서 에서", "앱을 앱 앱이 앱 앱에 앱 pc 에서 서");
        check("漢字2文字ABC文字", "漢字 字 2 文字 字 abc 文字 字");
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
