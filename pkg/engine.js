// The engine without a screen.

import { load as fetchFile, unwrap } from "./content.js";
import init, { Engine } from "./dist/engine.js";
import { languages } from "./languages.js";
import { loader } from "./wasm.js";

const ready = loader(init);

/** Opens an index: its address, or its bytes as they are in the file. */
export async function load(source, { wasm } = {}) {
  const [bytes] = await Promise.all([read(source), ready(wasm)]);
  return new Engine(bytes);
}

/** Fetches what lies beside the module for an engine's languages, or some of them: ordinary words, larger models. */
export async function equip(engine, langs = engine.langs) {
  for (const bytes of await languages(langs)) engine.addLanguage(bytes);
}

async function read(source) {
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return unwrap(new Uint8Array(source), "the index");
  return (await fetchFile(new URL(source, globalThis.document?.baseURI))).bytes;
}
