//! Trains the models of what customers of all sites say, and keeps them in src/content/builtin/models:
//! `make messages`, after a change of the messages, of the features, or of how texts are cut
//! (`LANGS="en de"` for some of them).

mod said;

use std::path::Path;

use loop_in::content::builtin;
use loop_in::engine::train;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/builtin/models");
    let asked: Vec<String> = std::env::args().skip(1).collect();
    for lang in
        builtin::langs().filter(|lang| asked.is_empty() || asked.iter().any(|one| one == lang.as_str()))
    {
        let written = said::of(lang);
        let model = train::messages(lang, &written);
        eprintln!("{lang}: {} messages written as one, {} bytes", written.len(), model.len());
        std::fs::write(folder.join(lang.as_str()).with_extension("bin"), model)?;
    }
    Ok(())
}
