// What a page fetches until the first answer can be read: code, index and the texts, each file
// compressed by itself.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { LIBRARIES } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { texts } from "./sets.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const LANG = "en";

const brotli = (file) => brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length } }).length;
const total = (files) => files.reduce((sum, file) => sum + brotli(file), 0);

/**
 * The ways in which a library can come to a page, each with its bytes and requests.
 * @param {{data: string, library: string, entries: number, folder: string}} task
 */
export async function bytes({ data, library: name, entries, folder }) {
  const content = texts(data, entries);
  if (name === loopin.NAME) return ours(content, folder);
  const { open, bundle: code, typing } = LIBRARIES[name];
  const library = await open();
  const index = await library.build(content.map((entry) => ({ ...entry, alternatives: "" })), LANG, typing);
  const saved = Buffer.from(await library.save(index));
  const shown = Buffer.from(JSON.stringify(content.map(({ id, question, answer }) => ({ id, question, answer }))));
  const bundled = await bundle(code);
  return [
    way("index saved", [bundled], library.texts ? [saved] : [saved, shown]),
    way("index built in the page", [bundled], [shown]),
  ];
}

async function ours(content, folder) {
  const packaged = (path) => readFileSync(join(loopin.PACKAGE, path));
  const index = loopin.index({ entries: content }, folder);
  const { first_answer: widget } = JSON.parse(packaged("dist/files.json"));
  const engine = await bundle(`export { load } from ${JSON.stringify(join(loopin.PACKAGE, "engine.js"))}`);
  return [way("the widget, with its panel", widget.map(packaged), [index]), way("the engine alone", [engine, packaged(loopin.WASM)], [index])];
}

const way = (what, code, content) => ({ what, code: total(code), content: total(content), requests: code.length + content.length });

/** One minified file with what is imported at once; what is imported later is left where it is. */
async function bundle(contents) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: HERE, sourcefile: "entry.js" }, bundle: true, splitting: true, minify: true, format: "esm", platform: "browser", outdir: "/bundle", metafile: true, write: false,
    logLevel: "error", legalComments: "none", entryNames: "entry",
  });
  const chunks = new Map(outputFiles.map(({ path, contents: code }) => [path.split("/").pop(), code]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path.split("/").pop(), output]));
  const reached = new Set(["entry.js"]);
  for (const name of reached) for (const { path, kind } of outputs.get(name).imports) if (kind === "import-statement") reached.add(path.split("/").pop());
  return Buffer.concat([...reached].map((name) => chunks.get(name)));
}
