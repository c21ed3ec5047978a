// The work per keystroke, in instructions of the widget's wasm, against the figures of
// tests/budgets.json: `node tests/fuel.mjs [--accept]`, after `make pkg` and `cargo build`.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { budget, hold } from "./budgets.mjs";
import { loopIn, ROOT } from "./command.mjs";
import { entries, jsonLines } from "./synthetic/content.mjs";

const { entries: count } = budget("fuel");

/** What is typed: questions of the content, one with letters swapped, one of another's words, one of nothing here. */
function queries() {
  const [first, second, third] = [11, 222, 777].map((at) => entries(count)[at]);
  const swapped = third.question.replace(/\w{5,}/g, (word) => word[0] + word[2] + word[1] + word.slice(3));
  return [first.question, second.alternatives[0], swapped, "do you rent out helicopters at night", "wo ist meine bestellung"];
}

function measure() {
  const folder = mkdtempSync(join(tmpdir(), "loop-in-fuel-"));
  try {
    const file = (name) => join(folder, name);
    writeFileSync(file("content.jsonl"), jsonLines(count));
    writeFileSync(file("queries"), queries().join("\n"));
    loopIn("build", file("content.jsonl"), "--raw", "-o", file("help.loopin"));
    const args = ["run", "--quiet", "--example", "fuel", "--", join(ROOT, "pkg/dist/engine_bg.wasm"), file("help.loopin"), file("queries")];
    const { status, stdout, stderr } = spawnSync("cargo", args, { cwd: ROOT, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return Object.fromEntries(stdout.trim().split("\n").map((line) => line.split(" ")).map(([name, fuel]) => [name, Number(fuel)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

hold("fuel", measure(), (fuel) => `${(fuel / 1e6).toFixed(2)} M`);
