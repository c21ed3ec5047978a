// The widget's wasm, for all widgets of a page.

import init, { version, Widget } from "./dist/widget.js";
import { EngineError, loader } from "./wasm.js";

const ready = loader(init);
let broken = false;

/** Loads it; after a trap nobody can. */
export async function core() {
  if (broken) throw new EngineError("broken", "it stopped before");
  await ready();
  return { Widget, version };
}

/** After a trap the memory may be in any state: nobody may use this instance again. */
export function discard() {
  broken = true;
}
