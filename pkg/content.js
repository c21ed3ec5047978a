// Where the widget's content comes from: an index, a file to build one from, or the page itself.

/** The first bytes of an index, see src/index/format.rs. */
const MAGIC = [0x89, 0x4c, 0x4f, 0x4f, 0x50, 0x0d, 0x0a, 0x1a];
const GZIP = [0x1f, 0x8b];
/** A file that grows beyond this, compressed or not, is refused. */
export const MAX_BYTES = 32 * 1024 * 1024;
const RAW = /\.(csv|tsv|txt|jsonl?|ndjson|html?|md|markdown)$/i;

/** Why there is no content; `code` is stable, the message is for the owner. */
export class ContentError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "ContentError";
    this.code = code;
  }
}

/**
 * The bytes of an index, whatever `source` is.
 * @param {string | null} source an address; null for the page's own questions and answers
 * @param {string} lang picks the index where there is one for each language
 * @returns {Promise<Uint8Array>}
 */
export async function content(source, lang) {
  if (!source) return build(new TextEncoder().encode(document.documentElement.outerHTML), "page.html", "this page");
  const url = new URL(source, document.baseURI);
  const file = await load(url);
  if (begins(file.bytes, MAGIC)) return file.bytes;
  const name = url.pathname.split("/").pop();
  if (!RAW.test(name)) throw (await import("./sources.js")).notAnIndex(url, file);
  const chosen = /\.json$/i.test(name) && languages(file.bytes);
  if (chosen) return content(new URL(pick(chosen, lang), url).href, lang);
  return build(file.bytes, name, url.href);
}

/** Fetches an address. */
export async function load(url) {
  let response;
  try {
    response = await fetch(url, { credentials: "omit" });
  } catch (error) {
    const away = new URL(url).origin !== globalThis.location?.origin;
    const why = navigator.onLine ? (away ? "its host must allow this origin (Access-Control-Allow-Origin), and connect-src must allow it" : "is connect-src of the Content Security Policy 'self'?") : "the browser is offline";
    throw new ContentError("unreachable", `${url} could not be fetched: ${why} (${error.message})`);
  }
  if (!response.ok) throw new ContentError("not-found", `${url} answers ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  return { bytes: await unwrap(await read(response.body, url), url), type };
}

/** Inflates what is gzip-wrapped; many hosts send unknown types uncompressed, so `build` wraps. */
export async function unwrap(bytes, url) {
  if (!begins(bytes, GZIP)) return bytes;
  return read(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")), url);
}

async function read(stream, url) {
  const chunks = [];
  let size = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MAX_BYTES) {
        reader.cancel();
        throw new ContentError("too-large", `${url} is larger than ${MAX_BYTES >> 20} MB`);
      }
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof ContentError) throw error;
    throw new ContentError("damaged", `${url} was cut short or is damaged (${error.message})`);
  }
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const begins = (bytes, start) => start.every((byte, i) => bytes[i] === byte);

/** What `build` writes beside the indexes of several languages; null of any other JSON. */
function languages(bytes) {
  try {
    const list = JSON.parse(new TextDecoder().decode(bytes));
    return list.loopin && list.languages ? list : null;
  } catch {
    return null;
  }
}

/** The file for a language: the whole tag, its first part, or the index of all. */
function pick({ languages, all }, lang) {
  const wanted = lang.toLowerCase();
  const key = [wanted, wanted.split("-")[0]].map((tag) => Object.keys(languages).find((known) => known.toLowerCase() === tag)).find(Boolean);
  return key ? languages[key].file : all;
}

const build = async (...file) => (await import("./sources.js")).build(...file);

/**
 * What an index says without the engine: channels, reasons, wording. Null where it has no card.
 * The layout is drawn in src/index/format.rs.
 */
export function card(bytes) {
  if (!begins(bytes, MAGIC) || bytes.length < 28) return null;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset);
  const at = numbers.getUint32(20, true);
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(at, at + numbers.getUint32(24, true))));
  } catch {
    return null;
  }
}
