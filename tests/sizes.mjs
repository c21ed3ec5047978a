// What a customer downloads, in brotli, against the figures of tests/budgets.json:
// `node tests/sizes.mjs [--accept]`, after `make pkg` and `cargo build`.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { hold } from "./budgets.mjs";
import { loopIn, ROOT } from "./command.mjs";
import { jsonLines } from "./synthetic/content.mjs";

const files = JSON.parse(readFileSync(join(ROOT, "pkg/dist/files.json"), "utf8"));

const packaged = (path) => readFileSync(join(ROOT, "pkg", path));

/** Compressed one by one, as they travel. */
function measure(parts) {
  const brotli = (part) => brotliCompressSync(part, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: part.length } });
  const total = (size) => parts.reduce((sum, part) => sum + size(part).length, 0);
  return { raw: total((part) => part), gzip: total((part) => gzipSync(part, { level: 9 })), brotli: total(brotli) };
}

/** The one that weighs most. */
function largest(paths) {
  const each = paths.map((path) => measure([packaged(path)]));
  return each.reduce((most, one) => (one.brotli > most.brotli ? one : most));
}

/** The index of a synthetic help centre, as it lies on a server that compresses by itself. */
function index(entries) {
  const folder = mkdtempSync(join(tmpdir(), "loop-in-sizes-"));
  try {
    writeFileSync(join(folder, "content.jsonl"), jsonLines(entries));
    loopIn("build", join(folder, "content.jsonl"), "--raw", "-o", join(folder, "help.loopin"));
    return readFileSync(join(folder, "help.loopin"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const measured = {
  loader: measure(files.loader.map(packaged)),
  first_answer: measure(files.first_answer.map(packaged)),
  person: measure(files.lazy.filter((path) => /person|message/.test(path)).map(packaged)),
  reduced: measure([packaged("reduced.js")]),
  words: largest(files.lazy.filter((path) => path.startsWith("dist/words.") && path.endsWith(".bin"))),
  spoken: largest(files.lazy.filter((path) => path.startsWith("dist/spoken."))),
  index: measure([index(200)]),
};

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
hold(
  "sizes",
  Object.fromEntries(Object.entries(measured).map(([name, { brotli }]) => [name, brotli])),
  kilobytes,
  (name) => `(gzip ${kilobytes(measured[name].gzip)}, raw ${kilobytes(measured[name].raw)})`,
);
