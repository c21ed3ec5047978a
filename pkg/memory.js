// remember="visit": what the customer did in this tab, so that after a reload and on the next page the
// conversation is where it was. It lies in sessionStorage, which ends with the tab, and is written only
// where the owner wants it; the form says so to the customer.

const KEY = "loop-in:visit";
/** More steps than this are not done again; the oldest are forgotten first. */
const MOST = 200;

export class Memory {
  /** What was done: by which half, kind, detail, when. */
  #steps = [];
  /** Which index it was done with; steps name entries by their place in it. */
  #edition = null;
  /** True once something is done that has not been done before. */
  hasNews = false;

  /** The steps to do again. None where the customer was faster than the index, or where it is another. */
  open(index) {
    // The head of an index holds the sums of all its parts; see src/index/format.rs.
    const parts = new DataView(index.buffer, index.byteOffset).getUint16(14, true);
    this.#edition = index.subarray(0, 16 + 16 * parts).join(" ");
    if (this.hasNews) return [];
    try {
      const { edition, steps } = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
      if (edition === this.#edition && Array.isArray(steps)) this.#steps = steps;
    } catch {
      // Nothing was kept, or not by us.
    }
    return [...this.#steps];
  }

  /** Keeps what a half has noted; of what is typed letter by letter only the last. */
  keep(half, notes) {
    for (const [kind, detail] of notes) {
      const [, before, known] = this.#steps.at(-1) ?? [];
      const sameField = kind === "edited" && before === kind && known.key === detail.key;
      if (sameField || (before === "typed" && (kind === "typed" || kind === "asked"))) this.#steps.pop();
      this.#steps.push([half, kind, detail, Date.now()]);
      this.hasNews ||= kind !== "closed";
    }
    if (!notes.length || !this.#edition) return;
    this.#steps.splice(0, this.#steps.length - MOST);
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ edition: this.#edition, steps: this.#steps }));
    } catch {
      // The browser keeps nothing: then a reload starts afresh.
    }
  }

  /** Forgets everything, here and in the browser. */
  clear() {
    this.#steps = [];
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Then nothing is there.
    }
  }
}
