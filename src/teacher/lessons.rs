//! What the intent model of a content is to learn: which entries get a class, which texts it hears, and
//! what each of them means. [native]

use super::Teacher;
use super::augment::{Augment, Wording};
use super::labels::{Known, Labels};
use super::load::TeacherError;
use super::words::Neighbours;
use crate::content::{Content, markup};
use crate::engine::train::{Lesson, Lessons, MAX_CLASSES};
use crate::markup::plain_text;
use crate::model::{EntryNo, Lang};

/// So many texts are made at most where no more effort is asked for: of a wording, and in all; the last
/// for those of two entries.
const OF_EACH: usize = 40;
const TEXTS: usize = 12_000;
const CROSSINGS: usize = 6_000;
/// So much of an answer is compared, in characters.
const OF_ANSWER: usize = 200;
/// A class less likely than this is not named, and so many are.
const LEAST: f32 = 0.005;
const NAMED: usize = 8;
/// How much a text that was made counts beside one that the owner wrote.
const MADE: f32 = 0.1;
/// What the owner says counts so much beside the teacher where a text is the owner's.
const OWNER: f32 = 0.5;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The owner wrote it.
    Owner,
    /// It was made of one entry's wordings, or of those of two.
    One,
    Two,
}

/// How much is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How many times as many texts as usual are made.
    pub effort: usize,
}

/// Has a teacher say what an intent model of `content` is to learn. `progress` is told how many texts
/// of how many have been read.
///
/// # Errors
///
/// Where the transformer cannot be run.
pub fn lessons(
    teacher: &mut Teacher,
    content: &Content,
    settings: Settings,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Lessons, TeacherError> {
    let encoder = &mut teacher.encoder;
    let entries = &content.entries;
    let wordings_of = |no: usize| core::iter::once(&entries[no].question).chain(&entries[no].alternatives);
    let mut wordings = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for (no, entry) in entries.iter().enumerate() {
        let lang = Lang::parse(&entry.lang);
        for text in wordings_of(no) {
            let wording = Wording::of(no, lang, text);
            if !wording.is_empty() {
                wordings.push(wording);
                texts.push(text.clone());
            }
        }
    }
    let answers: Vec<String> = entries.iter().map(|entry| beginning(&entry.answer)).collect();

    let mut augment = Augment::new(&wordings);
    let near = Neighbours::of(&augment.counts(), encoder)?;
    let effort = settings.effort.max(1);
    let of_each = (TEXTS * effort / wordings.len().max(1)).min(OF_EACH * effort);
    let mut made = augment.variants(of_each, &near);
    let of_one = made.len();
    made.extend(augment.crossings(CROSSINGS * effort, &near));
    let (places, made): (Vec<usize>, Vec<String>) = made.into_iter().unzip();

    let all: Vec<String> = texts.iter().chain(&answers).chain(&made).cloned().collect();
    encoder.learn(&all, progress)?;
    let known: Vec<Known> = (0..entries.len())
        .map(|no| Known {
            wordings: wordings_of(no).map(|text| encoder.vector(text).to_vec()).collect(),
            answer: if answers[no].is_empty() { Vec::new() } else { encoder.vector(&answers[no]).to_vec() },
        })
        .collect();
    let labels = Labels::of(&known);

    let classes = classes(content);
    let mut class_of = vec![None; entries.len()];
    classes.iter().enumerate().for_each(|(class, &no)| class_of[no] = Some(class));
    let own = wordings.iter().zip(texts).map(|(wording, text)| (Origin::Owner, wording, text));
    let made = places.iter().zip(made).enumerate().map(|(at, (&place, text))| {
        let origin = if at < of_one { Origin::One } else { Origin::Two };
        (origin, &wordings[place], text)
    });
    let lessons = own.chain(made).map(|(origin, wording, text)| {
        let mut likely = labels.probabilities(encoder.vector(&text));
        if origin == Origin::Owner {
            likely.iter_mut().for_each(|probability| *probability *= 1.0 - OWNER);
            likely[wording.entry] += OWNER;
        }
        let weight = if origin == Origin::Owner { 1.0 } else { MADE };
        let made_of = class_of[wording.entry].filter(|_| origin == Origin::One);
        Lesson { likely: named(&likely, &class_of), text, lang: wording.lang, weight, made_of }
    });
    let texts = lessons.collect();
    Ok(Lessons { classes: classes.into_iter().map(|no| EntryNo(no as u32)).collect(), texts })
}

/// The entries that get a class: all, or those with most wordings where they are too many.
fn classes(content: &Content) -> Vec<usize> {
    let mut all: Vec<usize> = (0..content.entries.len()).collect();
    all.sort_by_key(|&no| core::cmp::Reverse(content.entries[no].alternatives.len()));
    all.truncate(MAX_CLASSES);
    all.sort_unstable();
    all
}

/// The likeliest of the entries that have a class.
fn named(likely: &[f32], class_of: &[Option<usize>]) -> Vec<(usize, f32)> {
    let classes = likely.iter().zip(class_of);
    let mut named: Vec<(usize, f32)> = classes
        .filter(|(probability, _)| **probability >= LEAST)
        .filter_map(|(&probability, &class)| Some((class?, probability)))
        .collect();
    named.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    named.truncate(NAMED);
    named
}

/// The beginning of an answer, without markup.
fn beginning(answer: &str) -> String {
    plain_text(&markup::parse(answer)).chars().take(OF_ANSWER).collect()
}
