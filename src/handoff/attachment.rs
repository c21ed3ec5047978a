//! Files that go along with a message: what the owner allows, and what is wrong with one that does not fit.
//! What is in a file the core never sees.

/// A file that the customer has chosen, as the browser describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// The rim's own number for it.
    pub key: u32,
    /// Its name, without a path.
    pub name: String,
    /// Its media type, e.g. `image/png`.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal; empty where the browser could not say.
    pub sha256: String,
}

/// What the owner lets customers attach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// As the `accept` attribute of HTML has them: `image/*`, `application/pdf`, `.pdf`. Empty allows all.
    pub types: Vec<String>,
    /// How many.
    pub files: usize,
    /// How large each may be, in bytes.
    pub bytes: u64,
}

/// Why a file cannot go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It is larger than the owner allows.
    TooLarge,
    /// It is of no kind that the owner allows.
    WrongType,
    /// There are as many already as the owner allows.
    TooMany,
}

impl Allowed {
    /// Whether a file can go along beside so many others.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn fits(&self, file: &Attachment, others: usize) -> Result<(), Unfit> {
        if !self.types.is_empty() && !self.types.iter().any(|wanted| is_of_type(file, wanted)) {
            Err(Unfit::WrongType)
        } else if file.size == 0 {
            Err(Unfit::Empty)
        } else if file.size > self.bytes {
            Err(Unfit::TooLarge)
        } else if others >= self.files {
            Err(Unfit::TooMany)
        } else {
            Ok(())
        }
    }
}

/// One specifier of an `accept` attribute (HTML, 4.10.5.1.17): an ending, a family of media types, or one of
/// them.
fn is_of_type(file: &Attachment, wanted: &str) -> bool {
    let ends = |text: &str, end: &str| {
        text.len()
            .checked_sub(end.len())
            .and_then(|at| text.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    let begins = |text: &str, start: &str| {
        text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    match wanted.strip_suffix('*') {
        Some(family) => begins(&file.media_type, family),
        None if wanted.starts_with('.') => ends(&file.name, wanted),
        None => file.media_type.eq_ignore_ascii_case(wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, media_type: &str, size: u64) -> Attachment {
        Attachment { name: name.into(), media_type: media_type.into(), size, ..Attachment::default() }
    }

    #[test]
    fn what_is_allowed_goes_along() {
        let types = ["image/*", ".pdf", "text/plain"].map(str::to_owned).to_vec();
        let allowed = Allowed { types, files: 2, bytes: 100 };
        for (name, media_type, size, others, want) in [
            ("photo.png", "image/png", 100, 0, Ok(())),
            ("photo.png", "image/png", 100, 1, Ok(())),
            ("bill.PDF", "application/octet-stream", 1, 0, Ok(())),
            ("note", "Text/Plain", 1, 0, Ok(())),
            ("é.pdf", "", 1, 0, Ok(())),
            ("pdf", "application/pdf", 1, 0, Err(Unfit::WrongType)),
            ("run.exe", "application/x-msdownload", 1, 0, Err(Unfit::WrongType)),
            ("é", "", 1, 0, Err(Unfit::WrongType)),
            ("photo.png", "image/png", 0, 0, Err(Unfit::Empty)),
            ("photo.png", "image/png", 101, 0, Err(Unfit::TooLarge)),
            ("photo.png", "image/png", 9, 2, Err(Unfit::TooMany)),
        ] {
            assert_eq!(allowed.fits(&file(name, media_type, size), others), want, "{name} {size} {others}");
        }
        let any = Allowed { types: Vec::new(), files: 1, bytes: 1 };
        assert_eq!(any.fits(&file("run.exe", "", 1), 0), Ok(()));
    }
}
