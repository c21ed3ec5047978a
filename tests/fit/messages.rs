//! Trains the models of what customers of all sites say, and keeps them in src/content/builtin/models, and
//! beside them the words that tell of a topic: `make messages`, after a change of the messages, of the
//! features, or of how texts are cut (`LANGS="en de"` for some of them).

mod said;

use std::path::Path;

use loop_in::content::builtin::{self, sensitive};
use loop_in::engine::train;
use loop_in::index::beside;
use loop_in::model::Lang;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/builtin");
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |lang: &Lang| asked.is_empty() || asked.iter().any(|one| one == lang.as_str());
    let langs: Vec<Lang> = builtin::langs().filter(is_asked).collect();
    for &lang in &langs {
        let telling = sensitive::find_telling(lang);
        if !telling.is_empty() {
            let lines = telling.join("\n") + "\n";
            std::fs::write(folder.join("telling").join(lang.as_str()).with_extension("txt"), lines)?;
        }
    }
    for lang in langs {
        let written = said::of(lang);
        let models = train::messages(lang, &written);
        let file = Path::new(lang.as_str()).with_extension("bin");
        std::fs::write(folder.join("models").join(&file), &models.small)?;
        let large = beside::model_file(lang, &models.large);
        std::fs::write(folder.join("models/large").join(&file), &large)?;
        let (written, small) = (written.len(), models.small.len());
        eprintln!("{lang}: {written} messages written as one, {small} and {} bytes", large.len());
    }
    Ok(())
}
