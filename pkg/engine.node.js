// The engine in Node: the same, with the wasm read from the disk.

import { readFile } from "node:fs/promises";
import { load as loadWith } from "./engine.js";

/** Opens an index: its address, its bytes, or the path of its file. */
export async function load(source, { wasm = await readFile(new URL("./dist/widget_bg.wasm", import.meta.url)) } = {}) {
  const isPath = typeof source === "string" && !/^https?:/.test(source);
  return loadWith(isPath ? await readFile(source) : source, { wasm });
}
