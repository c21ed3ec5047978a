// Loading a wasm once, and saying why it does not run.

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

/** Loads something once; after a failure the next call tries again. */
export function once(load) {
  let loading;
  return async (source) => {
    loading ??= load(source);
    try {
      await loading;
    } catch (error) {
      loading = null;
      throw error;
    }
  };
}

/**
 * Loads the wasm of a glue by its `init`, once, and says why where it does not run.
 * @returns {(source?: BufferSource | WebAssembly.Module | URL | string) => Promise<void>} takes where it is, if not beside the glue
 */
export const loader = (init) => once((source) => start(init, source));

async function start(init, source) {
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
