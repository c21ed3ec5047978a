// Fits the weights of the confidence (src/engine/confidence.rs) to labelled questions:
// `node tests/fit/confidence.mjs NAME=SIGNALS.jsonl…`, each file written by `loop-in eval … --signals`.
//
// A logistic regression by Newton's method with a small ridge. Every set weighs the same; where a set
// has questions out of scope, they make up a fifth of it. Files with one NAME are one set. Prints the
// weights, and of each set, by weights fitted without it: calibration error, area under the curve of
// right first three against out of scope, and what the threshold stops.

import { readFileSync } from "node:fs";

/** The share of questions out of scope, as in `policy.oos_prior`. */
const PRIOR = 0.2;
const RIDGE = 1e-3;
/** So many signals come from the search alone. */
const PLAIN = 9;
/** Below this probability a question is a dead end. */
const DEAD_END = Number(process.env.DEAD_END ?? 0.55);

function read(argument) {
  const [name, path] = argument.split("=");
  const rows = readFileSync(path, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  return [name, rows];
}

/** Sets with the weight of each row, all sets together 1 each. */
function sets() {
  const byName = new Map();
  for (const [name, rows] of process.argv.slice(2).map(read)) byName.set(name, [...(byName.get(name) ?? []), ...rows]);
  return [...byName].map(([name, rows]) => {
    const out = rows.filter((row) => row.oos).length;
    const weigh = (row) => (out === 0 ? 1 / rows.length : row.oos ? PRIOR / out : (1 - PRIOR) / (rows.length - out));
    return { name, rows: rows.map(({ signals, intent, right, oos }) => ({ x: intent ? signals : signals.slice(0, PLAIN), intent, y: Number(right && !oos), oos, w: weigh({ oos }) })) };
  });
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const logistic = (x) => 1 / (1 + Math.exp(-x));

/** Solves a small linear system by elimination with pivots. */
function solve(matrix, vector) {
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  const n = rows.length;
  for (let at = 0; at < n; at++) {
    const pivot = rows.slice(at).reduce((best, row, i) => (Math.abs(row[at]) > Math.abs(rows[best][at]) ? at + i : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let i = 0; i < n; i++) {
      if (i === at) continue;
      const factor = rows[i][at] / rows[at][at];
      for (let j = at; j <= n; j++) rows[i][j] -= factor * rows[at][j];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}

function fit(rows, size) {
  const total = rows.reduce((sum, row) => sum + row.w, 0);
  let weights = Array(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : RIDGE * weight));
    const hessian = weights.map((_, i) => weights.map((_, j) => (i === j ? (i === 0 ? 1e-9 : RIDGE) : 0)));
    for (const { x, y, w } of rows) {
      const p = logistic(dot(weights, x));
      for (let i = 0; i < size; i++) {
        gradient[i] += (w / total) * (p - y) * x[i];
        for (let j = 0; j < size; j++) hessian[i][j] += (w / total) * p * (1 - p) * x[i] * x[j];
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight - step[i]);
  }
  return weights;
}

/** The calibration error over ten bins of equal width. */
function ece(rows, p) {
  const bins = Array.from({ length: 10 }, () => [0, 0]);
  for (const row of rows) {
    const at = Math.min(9, Math.floor(p(row) * 10));
    bins[at][0] += row.w * p(row);
    bins[at][1] += row.w * row.y;
  }
  const total = rows.reduce((sum, row) => sum + row.w, 0);
  return bins.reduce((sum, [said, was]) => sum + Math.abs(said - was), 0) / total;
}

function auroc(rows, p) {
  const out = rows.filter((row) => row.oos).map(p);
  const inside = rows.filter((row) => !row.oos).map(p);
  if (!out.length || !inside.length) return NaN;
  let wins = 0;
  for (const a of inside) for (const b of out) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (inside.length * out.length);
}

const all = sets();
const share = (rows, test) => (rows.length ? rows.filter(test).length / rows.length : NaN);

/** Weights for questions whose best entry has a class, and for the others. */
function fitBoth(rows) {
  const of = (intent) => rows.filter((row) => row.intent === intent);
  const sized = (some) => (some.length ? fit(some, some[0].x.length) : []);
  return new Map([true, false].map((intent) => [intent, sized(of(intent))]));
}

for (const { name, rows } of all) {
  const others = all.filter((set) => set.name !== name).flatMap((set) => set.rows);
  if (others.length === 0) break;
  const weights = fitBoth(others);
  const p = (row) => logistic(dot(row.x, weights.get(row.intent)));
  const stopped = (row) => p(row) < DEAD_END;
  const figures = {
    error: ece(rows, p),
    auroc: auroc(rows, p),
    "false alarm": share(rows.filter((row) => !row.oos), stopped),
    recall: share(rows.filter((row) => row.oos), stopped),
  };
  console.log(name.padEnd(24), Object.entries(figures).map(([key, value]) => `${key} ${value.toFixed(3)}`).join("  "));
}
for (const [intent, weights] of fitBoth(all.flatMap((set) => set.rows))) {
  console.log(intent ? "with a class:" : "without:     ", `[${weights.map((weight) => weight.toFixed(2)).join(", ")}]`);
}
