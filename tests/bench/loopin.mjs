// loop-in as it is measured: an index that `loop-in build` writes, opened by the package's engine.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loopIn, PROGRAM, ROOT } from "../command.mjs";

/** The package, with its wasm built; `LOOPIN_PKG` names another. */
export const PACKAGE = process.env.LOOPIN_PKG ?? join(ROOT, "pkg");
export const NAME = "loop-in";

/** What is missing to run it, as a sentence; nothing where all is there. */
export function missing() {
  if (!existsSync(join(PACKAGE, "dist/files.json"))) return `${PACKAGE}/dist is not built: make pkg`;
  return existsSync(PROGRAM) ? undefined : `${PROGRAM} is not built: cargo build`;
}

export const version = () => JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).version;

/** The bytes of an index of such content (what a file `content.json` holds), built in `folder`. */
export function index(content, folder) {
  const [from, to] = ["content.json", "help.loopin"].map((name) => join(folder, name));
  writeFileSync(from, JSON.stringify(content));
  loopIn("build", from, "--raw", "-o", to);
  return readFileSync(to);
}

/** The engine's wasm, in the package. */
export const WASM = "dist/engine_bg.wasm";

/** The code with its wasm running; gives `load(bytes)` to an engine. */
export async function open() {
  const { load } = await import(pathToFileURL(join(PACKAGE, "engine.js")).href);
  const wasm = await WebAssembly.compile(readFileSync(join(PACKAGE, WASM)));
  // The first load starts the wasm, whatever it loads; what is no index is refused then.
  await load(new Uint8Array(), { wasm }).catch(() => {});
  return { load: (bytes) => load(bytes, { wasm }) };
}

/** The ids of what it finds. */
export const ids = (engine, query, options) => engine.search(query, options).hits.map(({ id }) => id);
