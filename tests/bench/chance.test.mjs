import assert from "node:assert/strict";
import { test } from "node:test";
import { chance, sample } from "./chance.mjs";

test("the same seed draws the same, another one something else", () => {
  const draw = (seed) => Array.from({ length: 5 }, chance(seed));
  assert.deepEqual(draw("a"), draw("a"));
  assert.notDeepEqual(draw("a"), draw("b"));
});

test("what is drawn is spread evenly between 0 and 1", () => {
  const random = chance("spread");
  const counts = new Array(10).fill(0);
  for (let drawn = 0; drawn < 10_000; drawn += 1) counts[Math.floor(random() * 10)] += 1;
  for (const count of counts) assert.ok(count > 850 && count < 1150, String(counts));
});

test("a sample holds each at most once, and its beginning is the smaller sample", () => {
  const list = Array.from({ length: 50 }, (_, at) => at);
  const all = sample(list, 100, chance(1));
  assert.deepEqual([...all].sort((a, b) => a - b), list);
  assert.deepEqual(sample(list, 7, chance(1)), all.slice(0, 7));
});
