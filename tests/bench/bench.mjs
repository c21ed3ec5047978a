// Measures loop-in beside the libraries of libraries.mjs and writes www/docs/benchmarks.html and
// results.json: `node tests/bench/bench.mjs DATA [--quick] [--sample N] [--cases FILE] [--teacher DIR]
// [--only PART,… [--keep]]`, which `make bench` runs after it has built and installed what is needed.
//
// Everything is measured in one run on one machine, each task in a process of its own, so that one that
// hangs or fills its memory costs a row and not the run. With `--only` nothing is written, unless `--keep`
// says that the other parts stay as they were measured last.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ROOT } from "../command.mjs";
import { OUR_SETTINGS } from "./cases.mjs";
import { LIBRARIES, version } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { page } from "./page.mjs";
import { jsonLines, present } from "./sets.mjs";
import { measured } from "./understanding.mjs";

const PARTS = ["relevance", "speed", "bytes", "cases", "understanding"];
const SIZES = [1000, 10_000, 100_000];
/** Entries of which the first answer is. */
const FIRST_ANSWER_OF = 1000;
const NAMES = [loopin.NAME, ...Object.keys(LIBRARIES)];

/**
 * What a run may take: questions for each set, milliseconds of CPU for asking in each row and for typing with
 * each library and size, processes that load, and seconds of CPU after which a task is given up.
 */
const PLANS = {
  full: { size: Infinity, asking: 20_000, typing: 15_000, loads: 5, patience: 600 },
  quick: { size: 200, asking: 2000, typing: 2000, loads: 1, patience: 150 },
};

/** Seconds of CPU that training may take; it is not what is measured. */
const HOUR = 3600;

/** Runs a task in a process of its own; gives `{ failed }` with the reason where it does not end well. */
function run(task, patience) {
  const folder = mkdtempSync(join(tmpdir(), "loop-in-bench-"));
  const worker = fileURLToPath(new URL("worker.mjs", import.meta.url));
  const args = ["-c", `ulimit -t ${patience}; exec "$0" "$@"`, process.execPath, "--expose-gc", "--max-old-space-size=6000", worker, JSON.stringify({ ...task, folder })];
  return new Promise((settle) => {
    const child = spawn("sh", args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaints = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (complaints = (complaints + text).slice(-4000)));
    child.on("close", (code, signal) => {
      rmSync(folder, { recursive: true });
      if (code === 0) return settle(JSON.parse(output.trim().split("\n").pop()));
      if (signal) return settle({ failed: `not done after ${patience} s of CPU` });
      settle({ failed: complaints.match(/^\w*Error.*$/m)?.[0].slice(0, 120) ?? `ended with ${code}` });
    });
  });
}

/**
 * Runs tasks, so many at a time.
 * @returns {Promise<[object, object][]>} in their order: what names each, and what came of it
 */
async function runAll(tasks, patience, lanes) {
  const results = [];
  const waiting = [...tasks.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, { data, path, part, budget, size, loads, folders, queries, teacher, ...named }] = next;
      const began = Date.now();
      const outcome = await run(tasks[at], patience);
      results[at] = [named, outcome];
      console.log([part, ...Object.values(named), `${((Date.now() - began) / 1000).toFixed(1)} s`, outcome.failed].filter((word) => word !== undefined).join("  "));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Each library in each layout on each set, in all its settings. */
async function relevance(data, { size, asking, patience }) {
  const tasks = present(data).flatMap((set) => {
    const folder = set === "xsid" ? "xsid-en" : set;
    const layouts = jsonLines(join(data, folder, "faqs.jsonl")).some(({ alternatives }) => alternatives?.length) ? ["joined", "apart"] : ["joined"];
    const others = Object.keys(LIBRARIES).flatMap((library) => layouts.map((layout) => ({ library, layout })));
    return [{ library: loopin.NAME }, ...others].map((row) => ({ part: "relevance", data, set, ...row, size: Number.isFinite(size) ? size : 1e9, budget: asking }));
  });
  const rows = await runAll(tasks, patience, Math.min(availableParallelism(), 4));
  const triple = ({ mean, low, high }) => [mean, low, high].map((value) => Number(value.toFixed(3)));
  return rows.flatMap(([named, found]) => (found.failed ? [{ ...named, ...found }] : found.map(({ mrr, first, ...row }) => ({ ...named, ...row, mrr: mrr.map(triple), first: first.map(triple) }))));
}

const settingsOf = () => Promise.all(Object.entries(LIBRARIES).map(async ([name, { open }]) => [name, (await open()).settings]));

/** What the page says of each library: its setting for typing, and whether its index holds the texts. */
const described = () => Promise.all(Object.entries(LIBRARIES).map(async ([name, { open, typing }]) => ({ name, typing, texts: Boolean((await open()).texts) })));

async function speed(data, { typing, loads, patience }) {
  const tasks = SIZES.flatMap((entries) => NAMES.map((library) => ({ part: "speed", data, library, entries, budget: typing, loads })));
  const rows = await runAll(tasks, patience, 1);
  const short = (value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);
  return rows.map(([named, outcome]) => ({ ...named, ...Object.fromEntries(Object.entries(outcome).map(([name, value]) => [name, short(value)])) }));
}

async function bytes(data, { patience }) {
  const rows = await runAll(NAMES.map((library) => ({ part: "bytes", data, library, entries: FIRST_ANSWER_OF })), patience, 1);
  return rows.flatMap(([named, ways]) => (ways.failed ? [{ ...named, ...ways }] : ways.map((way) => ({ ...named, ...way }))));
}

/** How many of each kind pass; what fails goes to the screen only, since the cases are not ours. */
async function cases(path, { patience }) {
  const settings = [[loopin.NAME, OUR_SETTINGS], ...(await settingsOf())];
  const tasks = settings.flatMap(([library, names]) => names.map((setting) => ({ part: "cases", path, library, setting })));
  const rows = await runAll(tasks, patience, Math.min(availableParallelism(), 4));
  return rows.map(([{ library, setting }, asked]) => {
    if (asked.failed) return { library, setting, failed: asked.failed };
    const kinds = {};
    for (const { id, kind, passed, doubted, found } of asked) {
      const counts = (kinds[kind] ??= [0, 0]);
      counts[1] += 1;
      if (passed) counts[0] += 1;
      if (library === loopin.NAME && (!passed || doubted)) console.log(`  ${passed ? "doubted" : "failed"} by ${library} (${setting}): ${id} (${kind}): ${found}`);
    }
    return { library, setting, passed: asked.filter(({ passed }) => passed).length, of: asked.length, doubted: asked.filter(({ doubted }) => doubted).length, kinds };
  });
}

/** What loop-in alone is asked: each set without a teacher, and with one where it is named. */
async function understanding(data, teacher) {
  const tasks = measured(data).flatMap((set) => (teacher ? [false, true] : [false]).map((taught) => ({ part: "understanding", data, ...set, taught, ...(taught && { teacher }) })));
  const rows = await runAll(tasks, HOUR, 1);
  return rows.map(([{ set, taught }, outcome]) => ({ set, taught, ...Object.fromEntries(Object.entries(outcome).map(([name, value]) => [name, typeof value === "number" ? Number(value.toFixed(4)) : value])) }));
}

/** One row a line, so that a change of one is read as such. */
function json(results) {
  const value = (part) => (Array.isArray(part) ? `[\n${part.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]` : JSON.stringify(part));
  return `{\n${Object.entries(results).map(([name, part]) => `  ${JSON.stringify(name)}: ${value(part)}`).join(",\n")}\n}\n`;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean" }, sample: { type: "string" }, cases: { type: "string" }, teacher: { type: "string" }, only: { type: "string" }, keep: { type: "boolean" } },
  });
  const [folder] = positionals;
  if (!folder) throw new Error("name the folder of data: make bench DATA=path");
  const lacking = loopin.missing();
  if (lacking) throw new Error(lacking);
  const data = resolve(folder);
  const plan = { ...PLANS[values.quick ? "quick" : "full"] };
  if (values.sample) plan.size = Number(values.sample);
  const parts = values.only?.split(",") ?? PARTS;
  const began = Date.now();

  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: cpus()[0].model, cores: availableParallelism(), memory: Math.round(totalmem() / 2 ** 30), node: process.version },
    versions: Object.fromEntries([[loopin.NAME, loopin.version()], ...Object.entries(LIBRARIES).map(([name, { pack }]) => [name, version(pack)])]),
    plan: { ...plan, quick: Boolean(values.quick), size: Number.isFinite(plan.size) ? plan.size : null },
    relevance: parts.includes("relevance") ? await relevance(data, plan) : [],
    speed: parts.includes("speed") ? await speed(data, plan) : [],
    bytes: parts.includes("bytes") ? await bytes(data, plan) : [],
    cases: parts.includes("cases") && values.cases ? await cases(resolve(values.cases), plan) : [],
    understanding: parts.includes("understanding") ? await understanding(data, values.teacher && resolve(values.teacher)) : [],
  };
  console.log(`done in ${Math.round((Date.now() - began) / 1000)} s`);
  if (values.only && !values.keep) return console.log(json(results));
  const file = join(ROOT, "tests/bench/results.json");
  if (values.keep) for (const part of [...PARTS, "plan", "date"].filter((name) => !parts.includes(name))) results[part] = JSON.parse(readFileSync(file, "utf8"))[part];
  writeFileSync(file, json(results));
  const docs = join(ROOT, "www/docs");
  writeFileSync(join(docs, "benchmarks.html"), page(results, await described(), readFileSync(join(docs, "index.html"), "utf8")));
  console.log("written: tests/bench/results.json, www/docs/benchmarks.html");
}

await main();
