//! Trains the models of what customers of all sites say, and keeps them in src/content/builtin/models:
//! `make messages`, after a change of the messages, of the features, or of how texts are cut.

use std::path::Path;

use loop_in::content::builtin;
use loop_in::engine::train;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/builtin/models");
    for lang in builtin::langs() {
        let model = train::messages(lang);
        eprintln!("{lang}: {} messages, {} bytes", builtin::messages(lang).len(), model.len());
        std::fs::write(folder.join(lang.as_str()).with_extension("bin"), model)?;
    }
    Ok(())
}
