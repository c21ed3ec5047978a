//! What a message is besides a question: a wish for a person, a no to an answer, a pleasantry.

use crate::model::Probability;
use crate::reply::{Cue, CueKind};

/// From this probability on a cue counts.
const SURE: Probability = Probability::from_thousandths(600);

/// What a message is besides a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    /// An explicit wish for a person.
    WantsPerson,
    /// A no to the answer before.
    Denies,
    /// A pleasantry.
    Chats(Saying),
}

/// What is answered to a pleasantry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// To a greeting.
    Greeting,
    /// To thanks.
    Thanks,
    /// To a goodbye.
    Goodbye,
}

/// True where a message wishes for a person, whatever else it says.
#[must_use]
pub fn wishes_person(cues: &[Cue]) -> bool {
    sure(cues, CueKind::Person).next().is_some()
}

/// True where a message complains.
#[must_use]
pub fn complains(cues: &[Cue]) -> bool {
    sure(cues, CueKind::Complaint).next().is_some()
}

/// What `text` is besides a question; none where it is a question. A wish for a person counts wherever
/// it stands; a no and a pleasantry only where they are most of the message: "no, that's not it" is a
/// denial, "no, I want to change my address" is a question.
#[must_use]
pub fn talk(cues: &[Cue], text: &str) -> Option<Talk> {
    if wishes_person(cues) {
        return Some(Talk::WantsPerson);
    }
    let most = |kinds: &[CueKind]| {
        let said = kinds.iter().flat_map(|&kind| sure(cues, kind)).map(|cue| cue.at.len() as usize);
        said.sum::<usize>() * 5 >= text.len() * 3
    };
    if most(&[CueKind::Denial]) {
        return Some(Talk::Denies);
    }
    let chats = [
        (CueKind::Thanks, Saying::Thanks),
        (CueKind::Goodbye, Saying::Goodbye),
        (CueKind::Greeting, Saying::Greeting),
    ];
    let first = chats.into_iter().find(|&(kind, _)| sure(cues, kind).next().is_some());
    first.filter(|_| most(&chats.map(|(kind, _)| kind))).map(|(_, saying)| Talk::Chats(saying))
}

fn sure(cues: &[Cue], kind: CueKind) -> impl Iterator<Item = &Cue> {
    cues.iter().filter(move |cue| cue.kind == kind && cue.probability >= SURE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn check(text: &str, cues: &[(CueKind, u16, &str)], want: Option<Talk>) {
        let cues: Vec<_> = cues
            .iter()
            .map(|&(kind, p, words)| {
                let start = text.find(words).expect("words of the message") as u32;
                let at = Span::new(start, start + words.len() as u32);
                Cue { kind, probability: Probability::from_thousandths(p), at }
            })
            .collect();
        assert_eq!(talk(&cues, text), want, "{text}");
    }

    #[test]
    fn cues_become_talk() {
        use CueKind::{Denial, Goodbye, Greeting, Person, Thanks};
        check("talk to a human", &[(Person, 900, "talk to a human")], Some(Talk::WantsPerson));
        check("hi, get me a human about my bill", &[(Person, 900, "human")], Some(Talk::WantsPerson));
        check("human rights", &[(Person, 300, "human")], None);
        check("no, that's not it", &[(Denial, 800, "no, that's not it")], Some(Talk::Denies));
        check("no, I want to change my address", &[(Denial, 800, "no")], None);
        check("hello", &[(Greeting, 900, "hello")], Some(Talk::Chats(Saying::Greeting)));
        check("hello, where is my parcel", &[(Greeting, 900, "hello")], None);
        check(
            "thanks, bye",
            &[(Thanks, 900, "thanks"), (Goodbye, 900, "bye")],
            Some(Talk::Chats(Saying::Thanks)),
        );
        check("thanks!", &[(Thanks, 900, "thanks")], Some(Talk::Chats(Saying::Thanks)));
        check("bye", &[(Goodbye, 900, "bye")], Some(Talk::Chats(Saying::Goodbye)));
        check("where is my parcel", &[], None);
    }
}
