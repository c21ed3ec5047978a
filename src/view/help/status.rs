//! What a screen reader says of a screen: one or two short sentences, spoken politely.

use super::{Key, Scene, answer, care, offer, said_text};
use crate::conversation::Screen;
use crate::reply::Verdict;
use crate::view::care::spoken;

/// How much of a passage is spoken, in bytes; the whole of it is one step away.
const SPOKEN: usize = 400;

/// The status of what is on the screen; empty where there is nothing to say.
#[must_use]
pub fn status(scene: &Scene<'_>) -> String {
    let (words, talk) = (&scene.words, scene.talk);
    match talk.screen() {
        Screen::Start if scene.failed => words.get(Key::LoadFailed).to_owned(),
        Screen::Start => String::new(),
        Screen::Results => results(scene),
        Screen::Answer => match talk.reply().hits.first().and_then(|hit| talk.vote(hit.entry)) {
            None => answer::spoken(scene, SPOKEN),
            Some(helpful) => voted(scene, helpful),
        },
        Screen::Said(saying) => said_text(words, saying).to_owned(),
        Screen::Article(entry) => talk.vote(entry).map_or(String::new(), |helpful| voted(scene, helpful)),
        Screen::DeadEnd if scene.failed => words.get(Key::LoadFailed).to_owned(),
        Screen::DeadEnd => {
            let mut text = words.get(offer::title(scene)).to_owned();
            text.push_str(". ");
            text.push_str(&spoken(words, &care(scene)));
            let said = offer::said(scene);
            if !said.is_empty() {
                text.push_str(said);
                text.push(' ');
            }
            text.push_str(&offer::spoken_reply(scene));
            text.push_str(words.get(Key::DeadEndOffer));
            text
        }
        Screen::Contact => words.get(Key::Opening).to_owned(),
    }
}

fn voted(scene: &Scene<'_>, helpful: bool) -> String {
    scene.words.get(if helpful { Key::HelpedThanks } else { Key::NotHelped }).to_owned()
}

fn results(scene: &Scene<'_>) -> String {
    let hits = &scene.talk.reply().hits;
    let first = hits.first().and_then(|hit| scene.index.and_then(|index| index.entry(hit.entry)));
    let mut text = match first {
        _ if scene.failed => return scene.words.get(Key::LoadFailed).to_owned(),
        _ if scene.index.is_none() => return scene.words.get(Key::Loading).to_owned(),
        Some(entry) => scene.words.count(Key::FoundFirst, hits.len() as u32, &[("title", entry.question)]),
        None => scene.words.get(Key::NothingSpoken).to_owned(),
    };
    if first.is_none() || scene.talk.reply().verdict == Verdict::DeadEnd {
        text.push(' ');
        text.push_str(scene.words.get(Key::PersonHelps));
    }
    if scene.talk.wishes_person() {
        text.insert_str(0, ". ");
        text.insert_str(0, scene.words.get(Key::Person));
    }
    text
}
