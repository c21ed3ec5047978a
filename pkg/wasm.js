// The widget's wasm, loaded once for all widgets of a page.

import init, { Engine, Widget, version } from "./dist/widget.js";

let loading;
let broken = false;

/** The smallest module there is: a policy that forbids wasm refuses it before anything is fetched. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Why the engine does not run: `blocked` (by the page's policy), `broken` (it stopped), `unreachable`. */
export class EngineError extends Error {
  constructor(code, cause) {
    super(`the engine is ${code}: ${cause?.message ?? cause}`, { cause });
    this.name = "EngineError";
    this.code = code;
  }
}

/**
 * Loads the wasm; after a failure the next call tries again, after a trap none does.
 * @param {BufferSource | WebAssembly.Module | URL | string} [source] where it is not beside the glue
 */
export async function engine(source) {
  if (broken) throw new EngineError("broken", "it stopped before");
  if (!globalThis.WebAssembly) throw new EngineError("blocked", "there is no WebAssembly");
  loading ??= start(source);
  try {
    await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
  return { Engine, Widget, version };
}

async function start(source) {
  try {
    new WebAssembly.Module(EMPTY);
  } catch (error) {
    throw new EngineError("blocked", error);
  }
  try {
    await init(source && { module_or_path: source });
  } catch (error) {
    throw new EngineError(error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError ? "broken" : "unreachable", error);
  }
}

/** After a trap the memory may be in any state: nobody may use this instance again. */
export function discard() {
  broken = true;
}
