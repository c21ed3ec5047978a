// One half of the core: an instance of wasm, which serves one call at a time.

import { ContentError } from "./content.js";

export class Half {
  #core;
  #perform;
  #shell;
  #busy = false;
  /** What was told while it was at work, in order. */
  #waiting = [];

  /**
   * @param core an instance of `Widget` or `Person`
   * @param {(effect: object) => void} perform carries out one of its effects
   * @param {{hasLostFocus(): boolean, holdFocus(): void, trapped(error: Error): void, noted(notes: [string, unknown][]): void}} shell
   */
  constructor(core, perform, shell) {
    this.#core = core;
    this.#perform = perform;
    this.#shell = shell;
  }

  /** Tells it what happened outside of its view. */
  tell(kind, detail) {
    if (this.#busy) this.#waiting.push([kind, detail]);
    else this.run((core) => core.handle(kind, detail, Date.now()));
  }

  /** Tells it what happened in its view; what happens there while it is at work is its own doing. */
  event(event) {
    if (!this.#busy) this.run((core) => core.event(event, Date.now()));
  }

  /** Calls it and does what it asks for. */
  run(call) {
    if (!this.#core) return;
    let effects, notes;
    this.#busy = true;
    try {
      effects = call(this.#core);
      notes = this.#core.takeNotes();
    } catch (error) {
      if (error instanceof ContentError) throw error;
      // The memory may be in any state: nobody may call it again, not even to free it.
      this.#core = null;
      return this.#shell.trapped(error);
    } finally {
      this.#busy = false;
    }
    this.#shell.noted(notes);
    const lost = this.#shell.hasLostFocus();
    for (const effect of effects) if (effect) this.#perform(effect);
    if (lost) this.#shell.holdFocus();
    for (const [kind, detail] of this.#waiting.splice(0)) this.tell(kind, detail);
  }

  /** Lets it do again what was done before the page was loaded; gives what it asked for then, which is over. */
  again(kind, detail, at) {
    let over = [];
    this.run((core) => {
      over = core.handle(kind, detail, at);
      core.takeNotes();
      return [];
    });
    return over.filter(Boolean);
  }

  /** Asks it for something that changes nothing. */
  ask(question) {
    return this.#core && question(this.#core);
  }

  free() {
    this.#core?.free();
    this.#core = null;
  }
}
