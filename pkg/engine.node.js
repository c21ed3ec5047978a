// The engine in Node: the same, with the wasm read from the disk.

import { readFile } from "node:fs/promises";
import { unwrap } from "./content.js";
import { load as loadWith } from "./engine.js";
import { languages } from "./languages.js";

/** Opens an index: its address, its bytes, or the path of its file. */
export async function load(source, { wasm } = {}) {
  const isPath = typeof source === "string" && !/^https?:/.test(source);
  const bytes = isPath ? new Uint8Array(await readFile(source)) : source;
  const engine = await loadWith(bytes, { wasm: wasm ?? (await readFile(new URL("./dist/engine_bg.wasm", import.meta.url))) });
  await equip(engine);
  return engine;
}

/** Reads what lies beside the module for an engine's languages; `load` has done so. */
export async function equip(engine, langs = engine.langs) {
  for (const bytes of await languages(langs, async (url) => unwrap(await readFile(url), url))) engine.addLanguage(bytes);
}
