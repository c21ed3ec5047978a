import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../command.mjs";
import { page } from "./page.mjs";

const frame = readFileSync(join(ROOT, "www/docs/index.html"), "utf8");
const three = (...means) => means.map((mean) => [mean, mean - 0.01, mean + 0.01]);
const speed = (library, values) => ({ library, entries: 1000, keystrokes: 50, median: 0.1, p99: 1, code: 40, load: 3, heap: 2e6, raw: 300_000, brotli: 90_000, ...values });

const RESULTS = {
  date: "2020-02-20",
  machine: { cpu: "Abacus <2>", cores: 2, memory: 8, node: "v20.0.0" },
  versions: { "loop-in": "0.1.0", Seeker: "3.2.1" },
  plan: { size: 200, asking: 3000, quick: true },
  relevance: [
    { set: "stackfaq", library: "loop-in", asked: 200, total: 625, mrr: three(0.9, 0.8, 0.7), first: three(0.8, 0.7, 0.6) },
    { set: "stackfaq", library: "Seeker", layout: "joined", setting: "exact", asked: 200, total: 625, mrr: three(0.95, 0.5, 0.2), first: three(0.9, 0.4, 0.1) },
    { set: "stackfaq", library: "Seeker", layout: "joined", setting: "fuzzy", asked: 150, total: 625, mrr: three(0.6, 0.6, 0.6), first: three(0.5, 0.5, 0.5) },
    { set: "stackfaq", library: "Seeker", layout: "joined", setting: "slow", asked: 3, total: 625, mrr: three(1, 1, 1), first: three(1, 1, 1) },
    { set: "stackfaq", library: "Seeker", layout: "apart", failed: "not done after 60 s" },
  ],
  speed: [speed("loop-in"), speed("Seeker", { load: 2, p99: 9 })],
  bytes: [
    { library: "loop-in", entries: 1000, what: "the engine alone", code: 80_000, content: 40_000, requests: 3 },
    { library: "Seeker", entries: 1000, what: "index saved", code: 8000, content: 60_000, requests: 3 },
  ],
  cases: [
    { library: "loop-in", setting: "finished", passed: 3, of: 4, doubted: 1, kinds: { typo: [1, 2], highlight: [2, 2] } },
    { library: "Seeker", setting: "exact", passed: 1, of: 2, doubted: 0, kinds: { typo: [1, 2] } },
  ],
  understanding: [
    { set: "banking", taught: false, in_scope: 100, recall: 0.9, recall_ci: [0.85, 0.95], mrr: 0.94, mrr_ci: null, auroc: null, noticed: null, stopped: 0.031, ece: 0.02, threshold: 0.5, model: 70_960 },
    { set: "banking", taught: true, in_scope: 100, recall: 0.93, recall_ci: null, mrr: 0.95, mrr_ci: null, auroc: 0.91, noticed: 0.8, stopped: 0.02, ece: 0.02, threshold: null, model: 70_960 },
  ],
};
const SETTINGS = [{ name: "Seeker", typing: "fuzzy", texts: true }];
const html = page(RESULTS, SETTINGS, frame);

test("the page takes over the frame of the documentation, and is current in its navigation", () => {
  assert.match(html, /<title>Benchmarks · loop-in<\/title>/);
  assert.equal(html.match(/aria-current="page"/g).length, 1);
  assert.match(html, /href="\/docs\/benchmarks.html" aria-current="page"/);
  assert.equal(html.match(/<h1>/g).length, 1);
  const [head, foot] = [/<header[^]*<\/header>/, /<footer[^]*<\/html>/];
  for (const part of [head, foot]) assert.equal(html.match(part)[0], frame.match(part)[0]);
});

test("it says by itself where loop-in is not best", () => {
  assert.match(html, /ahead in 2 of 3 lines. It is behind in: stackfaq, clean \(Seeker\)\./);
  assert.match(html, /stopped before half[^.]*: stackfaq: Seeker, joined \(3 asked\)\./);
  assert.match(html, /Less than loop-in: load index: Seeker\./);
  assert.match(html, /Fewer bytes than loop-in’s engine alone, in one way or the other: Seeker\./);
  assert.match(html, /Seeker \(apart\) on stackfaq: not done after 60 s/);
});

test("a library is shown in the setting that does best over all ways of asking", () => {
  const own = html.slice(html.indexOf('id="relevance-stackfaq"'), html.indexOf('id="speed"'));
  assert.match(own, /fuzzy; joined/);
  assert.doesNotMatch(own, /exact; joined/);
  assert.doesNotMatch(html, /slow/, "three questions prove nothing");
});

test("what is not known of a set is a dash, and a teacher is named", () => {
  const own = html.slice(html.indexOf('id="understanding"'));
  assert.match(own, /banking<\/th><td>no<\/td><td>100<\/td><td>0\.900 <small>0\.850–0\.950<\/small><\/td><td>0\.940<\/td><td>–<\/td><td>50 %<\/td><td>–<\/td><td>3\.1 %/);
  assert.match(own, /<td>yes<\/td>/);
  assert.match(html, /TEACHER=path/);
});

test("what comes from outside is escaped, and nothing is left undefined", () => {
  assert.match(html, /Abacus &#60;2&#62;/);
  assert.doesNotMatch(html, /undefined|NaN|\[object/);
});
