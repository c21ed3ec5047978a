//! Builds indexes, by a teacher where one is named.

use std::path::PathBuf;

use super::progress;
use crate::content::Content;
use crate::engine::train::MIN_WORDINGS;
use crate::index;

/// What `--teacher` takes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct TeacherArgs {
    /// Learn what texts mean from a sentence transformer: a folder with config.json, tokenizer.json and
    /// model.safetensors. It takes minutes, and nothing of it gets into the index
    #[arg(long, value_name = "DIR")]
    teacher: Option<PathBuf>,
    /// With --teacher: make so many times as many texts to learn from
    #[arg(long, default_value_t = 1, value_name = "N", requires = "teacher", value_parser = clap::value_parser!(u8).range(1..=50))]
    effort: u8,
}

/// Builds indexes.
#[derive(Debug)]
pub(super) struct Builder {
    #[cfg(feature = "teacher")]
    teacher: Option<(crate::teacher::Teacher, usize)>,
}

#[cfg(feature = "teacher")]
impl Builder {
    /// Reads the teacher that is named.
    pub(super) fn new(args: &TeacherArgs) -> Result<Self, String> {
        let read =
            |folder: &PathBuf| crate::teacher::Teacher::load(folder).map_err(|error| error.to_string());
        let teacher = args.teacher.as_ref().map(read).transpose()?;
        Ok(Self { teacher: teacher.map(|teacher| (teacher, usize::from(args.effort))) })
    }

    /// Whether one was named.
    pub(super) fn has_teacher(&self) -> bool {
        self.teacher.is_some()
    }

    /// Builds the index of a content.
    pub(super) fn build(&mut self, content: &Content) -> Result<Vec<u8>, String> {
        if self.teacher.is_none() {
            return Ok(progress::tuned(content));
        }
        self.build_untuned(content)
    }

    /// The same, without asking the content's wordings where the line of a dead end should be.
    pub(super) fn build_untuned(&mut self, content: &Content) -> Result<Vec<u8>, String> {
        use crate::engine::train::MAX_CLASSES;
        use crate::teacher::{Settings, lessons};

        let Some((teacher, effort)) = &mut self.teacher else { return Ok(index::build::build(content)) };
        if content.entries.len() > MAX_CLASSES {
            eprintln!(
                "the teacher speaks for the {MAX_CLASSES} entries with most wordings, of {}",
                content.entries.len()
            );
        }
        let mut told = 0;
        let mut progress = |done: usize, total: usize| {
            let quarters = done * 4 / total.max(1);
            if quarters > told {
                told = quarters;
                eprintln!("the teacher has read {done} of {total} texts");
            }
        };
        let lessons = lessons(teacher, content, Settings { effort: *effort }, &mut progress)
            .map_err(|error| error.to_string())?;
        let bar = progress::Bar::new("learning from the teacher");
        Ok(index::build::build_taught(content, &lessons, &mut |share| bar.at(share)))
    }
}

#[cfg(not(feature = "teacher"))]
impl Builder {
    /// Says how to get a program that can read a teacher, where one is named.
    pub(super) fn new(args: &TeacherArgs) -> Result<Self, String> {
        match args.teacher {
            Some(_) => Err("this loop-in was built without teachers; build one with them by \
                            `cargo build --release --features teacher`"
                .to_owned()),
            None => Ok(Self {}),
        }
    }

    /// Never: it would not have been read.
    pub(super) fn has_teacher(&self) -> bool {
        false
    }

    /// Builds the index of a content.
    pub(super) fn build(&mut self, content: &Content) -> Result<Vec<u8>, String> {
        Ok(progress::tuned(content))
    }

    /// The same, without asking the content's wordings where the line of a dead end should be.
    pub(super) fn build_untuned(&mut self, content: &Content) -> Result<Vec<u8>, String> {
        Ok(index::build::build(content))
    }
}

/// What a teacher would bring to a content, where that is likely to be much: where many entries have so
/// few wordings that nothing is learnt of them otherwise.
pub(super) fn advice(content: &Content) -> Option<String> {
    let few = content.entries.iter().filter(|entry| entry.alternatives.len() + 1 < MIN_WORDINGS).count();
    (few >= MANY && few * 2 >= content.entries.len()).then(|| {
        format!(
            "{few} entries have fewer than {MIN_WORDINGS} wordings, so they are found by their words alone; \
             --teacher DIR learns what they mean as well (`loop-in build --help`)"
        )
    })
}

/// With fewer of them an owner writes wordings sooner than fetching a teacher.
const MANY: usize = 50;
