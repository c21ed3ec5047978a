// Content that is no index: built into one here, or found to be nothing of the kind.

import { compile } from "./builder.js";
import { ContentError } from "./content.js";

/** More entries than this are to be built beforehand, since a page would stand still for too long. */
const MAX_ENTRIES = 300;

/** Builds an index in the page; problems go to the console, where the owner looks. */
export async function build(data, name, from) {
  const { bytes, entries, problems } = await compile([{ name, data }], { maxEntries: MAX_ENTRIES });
  const lines = problems.filter(({ severity }) => severity !== "info").map(({ file, line, message, remedy }) => `${file}${line ? `:${line}` : ""}: ${message}. ${remedy}`);
  if (entries.length > MAX_ENTRIES) throw new ContentError("too-many", `${from} holds ${entries.length} entries; up to ${MAX_ENTRIES} are built in the page. Build it beforehand: loop-in build`);
  if (!bytes) throw new ContentError("no-content", `${from} holds no question with an answer. ${lines[0] ?? ""}`);
  if (lines.length) console.warn(`loop-in: ${from}\n${lines.join("\n")}`);
  return bytes;
}

/** Why a file cannot be used. */
export function notAnIndex(url, { bytes, type }) {
  const head = new TextDecoder().decode(bytes.subarray(0, 256));
  const page = /^\s*<(!doctype|html|head|body)/i.test(head) || type.includes("text/html");
  const what = page ? "answers with a web page in place of an index: is the file there, or does the server answer everything with the same page?" : "is not an index";
  return new ContentError(page ? "html" : "not-an-index", `${url} ${what}`);
}
