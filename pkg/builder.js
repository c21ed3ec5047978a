// Builds an index in the page, from what owners have: spreadsheets, JSON, Markdown, FAQ pages.

import init, { build as compileBytes } from "./dist/builder.js";

let loading;

/**
 * Builds an index and says what was found on the way.
 * @param {Uint8Array | ArrayBuffer | string | object} content the bytes or text of a file, or content v1
 * @param {{name?: string, format?: string, maxEntries?: number, wasm?: unknown}} [options] `name` is the
 *   file's, its ending tells the format; `format` tells it directly
 */
export async function compile(content, { name, format, maxEntries, wasm } = {}) {
  loading ??= init(wasm && { module_or_path: wasm });
  try {
    await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
  const file = name ?? `content.${format ?? (typeof content === "object" ? "json" : "html")}`;
  const { index, entries, problems } = compileBytes(bytesOf(content), file, maxEntries ?? 0);
  return { index, entries, problems };
}

/** Builds an index; throws where the content holds no entry. */
export async function build(content, options) {
  const { index, entries, problems } = await compile(content, options);
  if (entries === 0) throw new Error(problems[0]?.text ?? "there are no questions with answers in it");
  return index;
}

function bytesOf(content) {
  if (content instanceof Uint8Array) return content;
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
}
