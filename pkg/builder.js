// Builds an index in the page, from what owners have: spreadsheets, JSON, Markdown, FAQ pages.

import init, { Draft } from "./dist/builder.js";
import { once } from "./wasm.js";

/** So many milliseconds are learnt in one go: three frames. */
const AT_A_TIME = 50;

const ready = once((wasm) => init(wasm && { module_or_path: wasm }));

/**
 * Reads files and builds one index of all; says what it found on the way.
 *
 * @param {{name: string, data: Uint8Array | ArrayBuffer | string, format?: string}[]} files the ending of a
 *   name tells the format, unless `format` does: csv, json, jsonl, md or html
 * @param {{maxEntries?: number, onProgress?: (share: number) => void, wasm?: unknown}} [options] beyond so many
 *   entries nothing is built; `onProgress` hears how much of the learning is done, from 0 to 1
 * @returns {Promise<{bytes: Uint8Array | null, entries: object[], problems: object[], columns: object[]}>}
 */
export async function compile(files, { maxEntries = Infinity, onProgress, wasm } = {}) {
  await ready(wasm);
  const draft = new Draft(files.map(({ name, data, format }) => ({ name: format ? `${name}.${format}` : name, data: bytesOf(data) })));
  try {
    const [entries, problems, columns] = [draft.entries(), draft.problems(), draft.columns()];
    let bytes = null;
    if (entries.length > 0 && entries.length <= maxEntries) {
      bytes = await learn(draft.building(), onProgress);
    }
    return { bytes, entries, problems, columns };
  } finally {
    draft.free();
  }
}

/**
 * Builds an index of one file or text, or of content as an object; throws where it holds no entry.
 * @returns {Promise<Uint8Array>}
 */
export async function build(content, { format = isText(content) ? "html" : "json", onProgress, wasm } = {}) {
  const data = isText(content) ? content : JSON.stringify(content);
  const { bytes, problems } = await compile([{ name: "content", data, format }], { onProgress, wasm });
  if (!bytes) throw new Error(problems[0]?.message ?? "there is no question with an answer in it");
  return bytes;
}

/** Learns step by step, so that the page stays awake meanwhile. */
async function learn(building, onProgress) {
  let more = true;
  while (more) {
    onProgress?.(building.share());
    await breath();
    const until = performance.now() + AT_A_TIME;
    while (more && performance.now() < until) more = building.step();
  }
  onProgress?.(1);
  return building.finish();
}

const isText = (content) => typeof content === "string" || content instanceof Uint8Array || content instanceof ArrayBuffer;

function bytesOf(data) {
  if (typeof data === "string") return new TextEncoder().encode(data);
  return data instanceof Uint8Array ? data : new Uint8Array(data);
}

/** Lets the page draw and answer the customer in between. */
const breath = () => new Promise((go) => setTimeout(go));
