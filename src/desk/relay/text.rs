//! A contact in words, for systems that show agents a text: whatever their structured fields come to,
//! the whole context stands in the text as well. Where a system takes little, what helps least goes
//! first, and the customer's words last; what is missing is said.

use super::step::{Addition, Letter, What};
use crate::desk::envelope::Data;
use crate::desk::pages::lines::{customer, missing, pairs, turn};
use crate::desk::pages::words::{clean, trigger};

/// How much a system takes, and what a character costs there once it is escaped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) most: usize,
    pub(super) cost: fn(char) -> usize,
}

impl Room {
    /// So many characters, counted as JavaScript counts them, which is never too few.
    pub(super) const fn units(most: usize) -> Self {
        Self { most, cost: char::len_utf16 }
    }

    fn of(&self, text: &str) -> usize {
        text.chars().map(self.cost).sum()
    }
}

/// One line that says what it is about.
pub(super) fn subject(letter: &Letter<'_>, most: usize) -> String {
    let data = &letter.envelope.data;
    let label = data.reason.as_ref().map_or("", |reason| reason.label.as_str());
    let lines = [letter.envelope.subject.as_str(), label, data.first_line(), letter.reference];
    let line = lines.into_iter().map(clean).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let test = if data.test { "[Test] " } else { "" };
    cut(&format!("{test}{line}"), Room::units(most))
}

/// The whole, as far as there is room.
pub(super) fn body(letter: &Letter<'_>, room: Room) -> String {
    let data = &letter.envelope.data;
    let last = last(letter);
    let mut space = Space { room, left: room.most.saturating_sub(room.of(&last)) };
    // How to reach the customer and what it is about are short and must be there; then their words.
    let head = space.take(&head(data), room.most);
    let who = space.take(&lines(customer(data)), room.most / 4);
    let summary = space.take(&summary(data), room.most / 4);
    let message = space.take(&data.message, room.most);
    let files = space.take(&files(letter), room.most / 4);
    let around = space.take(&around(data), room.most / 4);
    let turns = latest(data, space.next(room.most));
    let blocks = [head, message, files, who, summary, turns, around, last];
    clean(&blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n"))
}

/// One line for something that was added to a contact.
pub(super) fn added_subject(letter: &Letter<'_>, most: usize) -> String {
    let whole = format!("Re: {} [{}]", subject(letter, most), letter.reference);
    if whole.encode_utf16().count() <= most {
        return whole;
    }
    // The reference is what leads to the contact.
    format!("Re: {}", letter.reference)
}

/// What the customer added, and to what.
pub(super) fn added(letter: &Letter<'_>, addition: &Addition<'_>, room: Room) -> String {
    let test = if letter.envelope.data.test { "TEST: sent by the owner\n\n" } else { "" };
    let at = addition.at.strftime("%Y-%m-%d %H:%M UTC");
    let (head, added) = match addition.what {
        What::Words(words) => ("The customer added to", words.text.to_owned()),
        What::Files => ("The customer’s files came later, for", files(letter)),
    };
    let head = format!("{test}{head} {} ({at}):", letter.reference);
    let last = last(letter);
    let around = room.of(&head) + room.of(&last) + 4 * (room.cost)('\n');
    let added = cut(&added, Room { most: room.most.saturating_sub(around), ..room });
    clean(&format!("{head}\n\n{added}\n\n{last}"))
}

/// What the contact is called at the desk, and where it is.
fn last(letter: &Letter<'_>) -> String {
    let link = letter.link.as_ref().map(|link| format!("{link}\n")).unwrap_or_default();
    format!("{link}{} · {}", letter.reference, letter.envelope.id)
}

/// The customer's files, and where each of them is.
fn files(letter: &Letter<'_>) -> String {
    let named = (0_u32..).zip(&letter.envelope.data.attachments);
    lines(named.map(|(no, file)| {
        let place = if letter.files.iter().any(|along| along.no == no) {
            "attached"
        } else if letter.here.contains(&no) {
            "at the desk"
        } else {
            "it did not arrive"
        };
        format!("File: {} ({} bytes), {place}", file.name, file.size)
    }))
}

/// What is left of a room while blocks are put into it.
struct Space {
    room: Room,
    left: usize,
}

impl Space {
    /// The room for one more block, with an empty line before it.
    fn next(&self, share: usize) -> Room {
        Room { most: self.left.saturating_sub(2 * (self.room.cost)('\n')).min(share), ..self.room }
    }

    /// Puts a block in, cut to what is left and to its share.
    fn take(&mut self, text: &str, share: usize) -> String {
        let room = self.next(share);
        let text = cut(text.trim_end(), room);
        if !text.is_empty() {
            self.left -= room.of(&text) + 2 * (room.cost)('\n');
        }
        text
    }
}

/// What stands above all else.
fn head(data: &Data) -> String {
    let test = data.test.then(|| "TEST: sent by the owner".to_owned());
    let kind = data.sensitivity.as_deref().filter(|kind| !kind.is_empty());
    let sensitive = kind.map(|kind| format!("! Sensitive: {kind}. Read all of it before you answer."));
    let urgent = matches!(data.priority.as_str(), "high" | "urgent")
        .then(|| format!("Priority: {}", data.priority.as_str()));
    lines([test, sensitive, urgent].into_iter().flatten())
}

fn summary(data: &Data) -> String {
    if data.summary.is_empty() {
        let causes = data.triggers.iter().map(|cause| trigger(&cause.kind).to_owned());
        return lines(causes.map(|cause| format!("• {cause}")));
    }
    lines(data.summary.iter().map(|line| format!("• {line}")))
}

fn around(data: &Data) -> String {
    let page = format!("{}{}", data.page.origin, data.page.path);
    lines(std::iter::once(page).chain(pairs(&data.context)).chain(missing(data)))
}

/// The transcript; where it is too long, its end.
fn latest(data: &Data, room: Room) -> String {
    let turns: Vec<String> = data.transcript.iter().map(turn).collect();
    let whole = turns.join("\n");
    if room.of(&whole) <= room.most {
        return whole;
    }
    let mark = |missing: usize| format!("[cut, {missing} earlier lines]");
    let mut used = room.of(&mark(turns.len()));
    let fits = |turn: &&String| {
        used += room.of(turn) + (room.cost)('\n');
        used <= room.most
    };
    let kept = turns.iter().rev().take_while(fits).count();
    if kept == 0 {
        return String::new();
    }
    let missing = turns.len() - kept;
    format!("{}\n{}", mark(missing), turns[missing..].join("\n"))
}

/// At most what there is room for; says how many characters are missing.
pub(super) fn cut(text: &str, room: Room) -> String {
    if room.of(text) <= room.most {
        return text.to_owned();
    }
    let all = text.chars().count();
    let mark = |missing: usize| format!(" [cut, {missing} characters]");
    let mut used = room.of(&mark(all));
    if used > room.most {
        return String::new();
    }
    let kept: String = text
        .chars()
        .take_while(|&c| {
            used += (room.cost)(c);
            used <= room.most
        })
        .collect();
    let missing = all - kept.chars().count();
    kept + &mark(missing)
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// Text as HTML: nothing in it is markup.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}

/// What a character weighs as HTML, in bytes.
pub(super) const fn html_cost(c: char) -> usize {
    match c {
        '&' => 5,
        '<' | '>' | '\n' => 4,
        '"' => 6,
        c => c.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::sample;
    use super::*;

    #[test]
    fn the_whole_context_stands_in_it() {
        let kept = sample::kept();
        insta::assert_snapshot!(body(&kept.letter(), Room::units(20_000)));
        assert_eq!(
            subject(&kept.letter(), 200),
            "Delivery: My parcel has been in the depot for nine days now."
        );
    }

    #[test]
    fn what_helps_least_goes_first() {
        let long = sample::with(|data| {
            data["message"] = json!("m".repeat(900));
            data["transcript"] = json!((0..99)
                .map(|n| json!({ "from": "customer", "text": format!("turn {n}"), "at": "2026-01-31T12:00:00Z" }))
                .collect::<Vec<_>>());
        });
        let text = body(&long.letter(), Room::units(2000));
        assert!(text.contains(&"m".repeat(900)), "the customer's words are whole");
        assert!(text.contains("customer@example.com") && text.contains("• Wants:"));
        assert!(
            text.contains("earlier lines]\n") && text.contains("turn 98") && !text.contains("turn 1\n"),
            "{text}"
        );

        let longer = sample::with(|data| data["message"] = json!("m".repeat(9000)));
        let text = body(&longer.letter(), Room::units(2000));
        assert!(text.contains("mm [cut, "), "{text}");
        assert!(text.contains("customer@example.com") && text.contains("• Wants:"), "{text}");
        assert!(!text.contains("Widget: "), "{text}");
        assert!(text.ends_with(&format!("REF-1 · {}", longer.envelope.id)));
    }

    #[test]
    fn a_test_and_what_is_sensitive_are_said_first() {
        let kept = sample::with(|data| {
            data["test"] = json!(true);
            data["sensitivity"] = json!("safety");
            data["priority"] = json!("urgent");
        });
        let text = body(&kept.letter(), Room::units(5000));
        let start = "TEST: sent by the owner\n! Sensitive: safety. Read all of it before you answer.\nPriority: urgent\n\n";
        assert!(text.starts_with(start), "{text}");
        assert!(subject(&kept.letter(), 200).starts_with("[Test] "));
    }

    #[test]
    fn the_token_by_which_a_customer_is_known_goes_nowhere() {
        let kept = sample::with(|data| {
            data["customer"]["stated"] = json!({ "plan": "Pro", "token": "v1.eyJzdWIiOiI3In0.c2lnbmVk" });
        });
        let text = body(&kept.letter(), Room::units(20_000));
        assert!(text.contains("plan: Pro (stated by the page)") && !text.contains("v1.eyJ"), "{text}");
        let attached = kept.letter().for_readers();
        assert!(
            attached.contains(r#""stated":{"plan":"Pro"}"#) && !attached.contains("v1.eyJ"),
            "{attached}"
        );
        let kept = sample::kept();
        assert_eq!(kept.letter().for_readers(), kept.letter().original, "as it came");
    }

    #[test]
    fn html_is_text() {
        assert_eq!(html("<a href=\"x\">&\n"), "&lt;a href=&quot;x&quot;&gt;&amp;<br>");
        for c in ['<', '>', '&', '"', '\n', 'a', 'ü', '😀'] {
            assert_eq!(html(&c.to_string()).len(), html_cost(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn it_never_takes_more_room_than_there_is(message in "\\PC{0,3000}", most in 300usize..3000, html in any::<bool>()) {
            let kept = sample::with(|data| data["message"] = json!(message));
            let room = if html { Room { most, cost: html_cost } } else { Room::units(most) };
            let text = body(&kept.letter(), room);
            prop_assert!(room.of(&text) <= most, "{} of {most}: {text}", room.of(&text));
            prop_assert!(text.contains(&kept.envelope.id));
        }
    }
}
