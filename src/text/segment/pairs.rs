//! Runs of scripts without spaces, cut into overlapping pairs of characters; Korean words so too,
//! without the particle at their end.

use super::{Cutter, Kind, Token};
use crate::model::Span;

/// Korean particles: what a word plays in its sentence, not what it says. Longer ones come first
/// among those that end alike; the last few end many a word of two syllables as well.
const PARTICLES: &str =
    "에서는 에서 으로 부터 까지 에게 한테 처럼 하고 이나 은 는 을 를 에 이 가 의 로 와 과 도 만 요";
const SURE_PARTICLES: usize = 15;

impl Cutter<'_> {
    /// Takes a character of a script without spaces.
    pub(super) fn gram(&mut self, c: char, at: usize, next: usize) {
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

    /// Ends the run of pairs going on: every two neighbours, and the last character alone; where a
    /// particle ends a word of one syllable, that syllable alone.
    pub(super) fn end_run(&mut self) {
        let mut run = core::mem::take(&mut self.tokens.run);
        let mut end = (self.gram_end, self.tokens.folded.len() as u32);
        let mut alone = None;
        if let Some((stem, sure)) = self.without_particle(&run) {
            if stem == 1 {
                alone = run.get(1).copied().map(|next| (next, if sure { Kind::Gram } else { Kind::Joined }));
            }
            let kept = if stem == 1 { 2 } else { stem };
            end = run.get(kept).copied().unwrap_or(end);
            run.truncate(kept);
        }
        let mut next = run.iter().skip(2);
        for (i, &(at, start)) in run.iter().enumerate() {
            let (mut to, mut kind) = (next.next().copied().unwrap_or(end), Kind::Gram);
            let (mut from, mut at) = (start, at);
            if let Some((second, other)) = alone.filter(|_| i == 1) {
                // The first syllable, in the place of the particle.
                (at, from) = run.first().copied().unwrap_or((at, start));
                (to, kind) = (second, other);
            }
            self.tokens.list.push(Token { span: Span::new(at, to.0), kind, start: from, end: to.1 });
        }
        run.clear();
        self.tokens.run = run;
    }

    /// Of a run that ends in a particle, how many characters stand before it, and whether it is one
    /// for sure.
    fn without_particle(&self, run: &[(u32, u32)]) -> Option<(usize, bool)> {
        let &(at, start) = run.first()?;
        let text = self.tokens.folded.get(start as usize..).filter(|text| text.ends_with(|c| c >= '가'))?;
        let (place, rest) = PARTICLES
            .split(' ')
            .enumerate()
            .find_map(|(i, particle)| Some((i, text.strip_suffix(particle)?)))?;
        // With nothing before it, it is one where it is stuck to a word of other letters.
        let stuck = self.tokens.list.last().is_some_and(|token| token.span.end == at);
        (stuck || !rest.is_empty()).then(|| (rest.chars().count(), place < SURE_PARTICLES))
    }

    /// Puts a voicing mark onto the kana before it; both forms follow their base in Unicode.
    pub(super) fn voice(&mut self, mark: char) -> bool {
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
