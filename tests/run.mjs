// Runs the parts of the test suite, two at a time, and counts: `node tests/run.mjs quick|all|long [PART…]`.
//
// Each part is a command; what it prints goes to target/test-logs/PART.log, and to the screen only
// where the part fails. The last line is `N passed, N failed`.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const LOGS = join(ROOT, "target/test-logs");
/** So many parts at a time: cargo keeps both cores busy while it compiles, and one while it links. */
const LANES = 2;
/** So many lines of a failed part's log go to the screen. */
const TAIL = 60;

const WASM = ["--target", "wasm32-unknown-unknown", "--no-default-features", "--features"];

/**
 * The parts, in the order in which they are tried. `after` names parts that must be over first, `needs`
 * those that must have passed (where one was not asked for, that is taken for granted); `count` reads
 * passes and failures from the log.
 * @type {{name: string, sets: string[], after?: string[], needs?: string[], command: string[], count?: (log: string) => [number, number]}[]}
 */
const QUICK = ["quick", "all", "long"];
const FULL = ["all", "long"];
const clippy = (...args) => ["cargo", "clippy", ...args, "--", "-D", "warnings"];
const node = (...args) => ["node", ...args];

const PARTS = [
  { name: "format", sets: QUICK, command: ["cargo", "fmt", "--check"] },
  // The slowest by far on a fresh machine: the tools and the wasm artifacts.
  { name: "package-build", sets: FULL, command: ["make", "pkg"] },
  { name: "lints", sets: QUICK, after: ["format"], command: clippy("--all-targets") },
  { name: "lints-widget", sets: QUICK, after: ["lints"], command: clippy("--lib", ...WASM, "widget") },
  { name: "lints-builder", sets: QUICK, after: ["lints-widget"], command: clippy("--lib", ...WASM, "builder") },
  { name: "native", sets: QUICK, after: ["lints-builder"], command: ["cargo", "test", "--no-fail-fast", "--all-targets"], count: cargoTests },
  // Compiling what a teacher needs takes minutes.
  { name: "lints-teacher", sets: ["long"], after: ["native"], command: clippy("--all-targets", "--features", "teacher") },
  { name: "teacher", sets: ["long"], after: ["lints-teacher"], command: ["cargo", "test", "--features", "teacher", "--lib", "--test", "teacher"], count: cargoTests },
  { name: "doc", sets: QUICK, after: ["native"], command: ["cargo", "test", "--doc"], count: cargoTests },
  { name: "scripts", sets: QUICK, command: node("--test", "--test-reporter=tap", "tests/build/", "tests/bench/", "tests/adapters/"), count: nodeTests },
  { name: "receivers", sets: FULL, after: ["scripts", "native"], command: node("--test", "--test-concurrency=1", "--test-reporter=tap", "tests/receivers/"), count: nodeTests },
  { name: "chromium", sets: FULL, command: node("tests/setup/chromium.mjs") },
  { name: "wasm", sets: FULL, after: ["native"], needs: ["chromium", "package-build"], command: node("tests/wasm.mjs"), count: cargoTests },
  { name: "package", sets: FULL, needs: ["chromium", "package-build"], command: node("tests/package/run.mjs"), count: summaries },
  { name: "dist", sets: FULL, needs: ["chromium", "package-build"], command: node("--test", "--test-reporter=tap", "tests/dist.test.mjs"), count: nodeTests },
  { name: "sizes", sets: FULL, after: ["native"], needs: ["package-build"], command: node("tests/sizes.mjs"), count: summaries },
  { name: "fuel", sets: FULL, after: ["native"], needs: ["package-build"], command: node("tests/fuel.mjs"), count: summaries },
  { name: "browser", sets: FULL, after: ["native"], needs: ["chromium", "package-build"], command: node("--test", "--test-concurrency=2", "--test-reporter=tap", "tests/browser/"), count: nodeTests },
];

/** Sums what cargo's test harness says at the end of each binary. */
function cargoTests(log) {
  return sum(log.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm));
}

/** What Node's test runner says at its end. */
function nodeTests(log) {
  const last = (word) => Number(log.match(new RegExp(`^# ${word} (\\d+)`, "m"))?.[1] ?? 0);
  return [last("pass"), last("fail") + last("cancelled")];
}

/** `N passed, N failed`, on a line of its own. */
function summaries(log) {
  return sum(log.matchAll(/^(\d+) passed, (\d+) failed$/gm));
}

function sum(matches) {
  let passed = 0;
  let failed = 0;
  for (const [, yes, no] of matches) {
    passed += Number(yes);
    failed += Number(no);
  }
  return [passed, failed];
}

/** Runs one part; never throws. */
function run(part, env) {
  const path = join(LOGS, `${part.name}.log`);
  const log = createWriteStream(path);
  const started = Date.now();
  return new Promise((resolve) => {
    const [program, ...args] = part.command;
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("error", (error) => log.write(`${program}: ${error.message}\n`));
    child.on("close", (code) => log.end(() => resolve(finish(part, path, code, Date.now() - started))));
  });
}

/** What the log says; a part that ended badly, or tested nothing, has at least one failure. */
function finish(part, path, code, ms) {
  const log = readFileSync(path, "utf8");
  let [passed, failed] = part.count?.(log) ?? [code === 0 ? 1 : 0, 0];
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { name: part.name, passed, failed, ms, path, log };
}

/** A part that cannot run counts as one failure, without a log of its own. */
const missed = ({ name }, need) => ({ name, passed: 0, failed: 1, ms: 0, path: join(LOGS, `${need}.log`), log: `not run, since ${need} failed` });

function report({ name, passed, failed, ms, path, log }) {
  const seconds = `${(ms / 1000).toFixed(0)} s`.padStart(6);
  console.log(`${failed ? "FAIL" : "ok  "} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds}`);
  if (failed) console.log(`${log.trimEnd().split("\n").slice(-TAIL).join("\n")}\n(the whole: ${path})`);
}

async function main([set = "all", ...names]) {
  mkdirSync(LOGS, { recursive: true });
  const env = { ...process.env, CARGO_TERM_COLOR: "never", RUST_BACKTRACE: "1" };
  // A make that runs within this one must not look for the outer one's job server.
  for (const key of ["MAKEFLAGS", "MFLAGS", "MAKELEVEL"]) delete env[key];
  if (set === "long") Object.assign(env, { PROPTEST_CASES: env.PROPTEST_CASES ?? "20000", LOOPIN_LONG: "1" });

  const waiting = PARTS.filter((part) => part.sets.includes(set) && (names.length === 0 || names.includes(part.name)));
  if (waiting.length === 0) throw new Error(`no such part; there are ${PARTS.map((part) => part.name).join(", ")}`);
  const running = new Map();
  const failed = new Set();
  const total = { passed: 0, failed: 0 };
  while (waiting.length || running.size) {
    const open = (name) => running.has(name) || waiting.some((part) => part.name === name);
    const ready = waiting.find(({ after = [], needs = [] }) => ![...after, ...needs].some(open));
    if (ready && running.size < LANES) {
      waiting.splice(waiting.indexOf(ready), 1);
      const lacking = ready.needs?.find((need) => failed.has(need));
      running.set(ready.name, lacking ? Promise.resolve(missed(ready, lacking)) : run(ready, env));
      continue;
    }
    const over = await Promise.race(running.values());
    running.delete(over.name);
    report(over);
    if (over.failed) failed.add(over.name);
    total.passed += over.passed;
    total.failed += over.failed;
  }
  const summary = `${total.passed} passed, ${total.failed} failed\n`;
  writeFileSync(join(LOGS, "summary"), summary);
  process.stdout.write(summary);
  process.exitCode = total.failed ? 1 : 0;
}

await main(process.argv.slice(2));
