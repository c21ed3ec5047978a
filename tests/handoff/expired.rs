//! A message that was never delivered is shown before it is forgotten.

use loop_in::conversation::{Effect, Input};
use loop_in::handoff::outbox::KEPT_FOR_MS;
use loop_in::handoff::{HandoffId, OutboxItem};
use loop_in::model::Millis;
use loop_in::session::{Config, Session};

use crate::case::START;

#[test]
fn another_message_on_the_screen_does_not_make_it_vanish() {
    let session = || {
        let handoff = "https://desk.example.com/handoffs".to_owned();
        Session::new(Config { handoff, ..Config::default() }, &[0; 32], false)
    };
    let old = OutboxItem {
        id: HandoffId([9; 16]),
        url: "https://desk.example.com/handoffs".into(),
        body: "{}".into(),
        confirmed_at: Millis(START - KEPT_FOR_MS),
        files: Vec::new(),
        attempts: 1,
    };
    let forgets = |effects: &[Effect]| effects.contains(&Effect::Forget(old.id));

    let mut free = session();
    assert!(forgets(&free.handle(Input::Restored(vec![old.clone()]), Millis(START))), "shown at once");

    let mut busy = session();
    busy.handle(Input::Opened, Millis(START));
    busy.handle(Input::WantPerson, Millis(START));
    let effects = busy.handle(Input::Restored(vec![old.clone()]), Millis(START));
    assert!(!forgets(&effects), "kept while it cannot be shown: {effects:?}");
    let waits = effects.iter().any(|effect| matches!(effect, Effect::Wait { ms: 0, .. }));
    assert!(!waits, "and nothing spins: {effects:?}");
}
