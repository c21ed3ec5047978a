//! Masks what must not be published in content: anyone can download an index. Cards, bank accounts
//! and secrets go; e-mail addresses and phone numbers stay, since owners publish them.

use std::ops::Deref;

use super::Entry;
use super::parse::text::Lines;
use super::problem::Fault;
use crate::handoff::redact::{Kind, Mask, redact};
use crate::index::site::Policy;

/// Masks the texts of an entry that begins on `line` of the file with this text and these lines, which
/// are looked for once in a file. Tells each place by its line; where that cannot be found, by the entry's.
pub(super) fn mask(
    entry: &mut Entry,
    line: u32,
    (file, lines): (&str, &impl Deref<Target = Lines>),
    policy: &Policy,
    mut report: impl FnMut(u32, Fault),
) {
    let texts = [&mut entry.question, &mut entry.answer].into_iter().chain(&mut entry.alternatives);
    for text in texts {
        let mut masks = redact(text, policy, &[]).masks;
        masks.retain(|mask| is_unfit(mask, text));
        if masks.is_empty() {
            continue;
        }
        let mut from = lines.start(line);
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for mask in masks {
            let said = mask.at.of(text);
            let found = file.get(from..).and_then(|rest| rest.find(said)).map(|at| from + at);
            from = found.map_or(from, |at| at + said.len());
            report(found.map_or(line, |at| lines.line(at)), Fault::Personal(mask.kind.as_str()));
            masked.extend([
                text.get(done..mask.at.start as usize).unwrap_or(""),
                "[",
                mask.kind.as_str(),
                "]",
            ]);
            done = mask.at.end as usize;
        }
        masked.push_str(text.get(done..).unwrap_or(""));
        *text = masked;
    }
}

/// Whether a place must not be published. Articles speak of passwords ("your password: at least …"),
/// so here a secret is only what nobody would write as a word: letters with digits, six or more.
fn is_unfit(mask: &Mask, text: &str) -> bool {
    let said = mask.at.of(text);
    match mask.kind {
        Kind::Card | Kind::Iban => true,
        Kind::Secret => {
            said.chars().count() >= 6
                && said.contains(char::is_alphabetic)
                && said.contains(|c: char| c.is_ascii_digit())
        }
        kind => kind.is_national_id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anyone_could_download_is_masked() {
        for (answer, want, kinds) in [
            ("Card 4111 1111 1111 1111.", "Card [card].", "2:card"),
            ("To DE89 3704 0044 0532 0130 00", "To [iban]", "2:iban"),
            ("Log in with password: hunter22x", "Log in with password: [secret]", "2:secret"),
            ("Your password: at least twelve letters", "Your password: at least twelve letters", ""),
            ("Mail help@example.com or +49 30 1234567", "Mail help@example.com or +49 30 1234567", ""),
        ] {
            let mut entry = Entry { answer: answer.to_owned(), ..Entry::default() };
            let mut told = Vec::new();
            let file = format!("question,answer\nA?,{answer}");
            mask(&mut entry, 1, (&file, &&Lines::new(&file)), &Policy::default(), |line, fault| {
                if let Fault::Personal(kind) = fault {
                    told.push(format!("{line}:{kind}"));
                }
            });
            assert_eq!((entry.answer.as_str(), told.join(" ").as_str()), (want, kinds), "{answer}");
        }
    }
}
