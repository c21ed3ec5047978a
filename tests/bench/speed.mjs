// One library at one size: the work of a keystroke, of loading, and what is kept in memory.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { chance, sample } from "./chance.mjs";
import { LIBRARIES } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { DEPTH, percentile } from "./metrics.mjs";
import { pool, typed } from "./sets.mjs";

const QUESTIONS = 60;
/** In a page this is the language of most of the pool. */
const LANG = "en";
/** An engine is warm after this, in milliseconds; of a slow one it is a keystroke. */
const WARM = 1500;
/** Up to here the strongest compression is affordable for every library. */
const BEST_COMPRESSION_UP_TO = 1000;

/** The milliseconds that the process has computed. */
export const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Builds, saves, has a few fresh processes load it, and types.
 * @param {{data: string, library: string, entries: number, budget: number, loads: number, folder: string}} task
 */
export async function speed(task) {
  const content = pool(task.data, task.entries);
  const file = join(task.folder, "saved");
  const bytes = await saved(content, task);
  writeFileSync(file, bytes);
  const loaded = Array.from({ length: task.loads }, () => inFreshProcess({ part: "load", library: task.library, file, query: content[0].question }));
  const middle = (name) => percentile(loaded.map((values) => values[name]), 0.5);
  const keys = await keystrokes(bytes, task);
  return {
    entries: task.entries,
    keystrokes: keys.length,
    median: percentile(keys, 0.5),
    p99: percentile(keys, 0.99),
    code: middle("code"),
    load: middle("load"),
    heap: middle("heap"),
    raw: bytes.length,
    brotli: compressed(bytes, task.entries),
  };
}

async function saved(content, { library: name, folder }) {
  if (name === loopin.NAME) return loopin.index({ entries: content }, folder);
  const { open, typing } = LIBRARIES[name];
  const library = await open();
  const index = await library.build(content.map((entry) => ({ ...entry, alternatives: "" })), LANG, typing);
  return Buffer.from(await library.save(index));
}

function compressed(bytes, entries) {
  const quality = entries > BEST_COMPRESSION_UP_TO ? 9 : 11;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

/** Loads what was saved, and gives a search for what is typed. */
async function loading(name, bytes) {
  if (name === loopin.NAME) {
    const { load } = await loopin.open();
    return async () => {
      const engine = await load(bytes());
      return (query) => loopin.ids(engine, query, { limit: DEPTH, lang: LANG, typing: true });
    };
  }
  const { open, typing } = LIBRARIES[name];
  const library = await open();
  return async () => {
    const index = await library.load(bytes().toString(), LANG, typing);
    return (query) => library.search(index, query, DEPTH, typing);
  };
}

/**
 * Milliseconds of CPU for each keystroke. loop-in remembers what it found for the letters before, so it
 * gets whole questions as they are typed. The others keep nothing, so theirs come in random order:
 * wherever the budget ends, it is a fair sample.
 */
async function keystrokes(bytes, { data, library, budget }) {
  const search = await (await loading(library, () => bytes))();
  const questions = typed(data, QUESTIONS);
  const [warming, ...measured] = questions;
  const started = cpu();
  for (const query of warming) {
    await search(query);
    if (cpu() - started > WARM) break;
  }
  const queries = measured.flat();
  const order = library === loopin.NAME ? queries : sample(queries, queries.length, chance("keystrokes"));
  const taken = [];
  const begun = cpu();
  for (const query of order) {
    const before = cpu();
    await search(query);
    taken.push(cpu() - before);
    if (cpu() - begun > budget) break;
  }
  return taken;
}

function inFreshProcess(task) {
  const worker = fileURLToPath(new URL("worker.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--expose-gc", "--max-old-space-size=6000", worker, JSON.stringify(task)], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split("\n").pop());
}

/** What a fresh process needs to run the code, to load an index, and to keep it after a first search. */
export async function loadOnce({ library, file, query }) {
  const began = cpu();
  const load = await loading(library, () => readFileSync(file));
  const running = cpu();
  const before = used();
  const started = cpu();
  const search = await load();
  const loaded = cpu();
  await search(query);
  const heap = used() - before;
  await search(query);
  return { code: running - began, load: loaded - started, heap };
}

/** The bytes that are in use, those of a wasm memory among them, which Node counts as external. */
function used() {
  for (let times = 0; times < 4; times += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
